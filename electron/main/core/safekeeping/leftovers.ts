/** Files that a process was writing when it died: named after it, and taken away once it is gone. */
import { randomBytes } from 'node:crypto'
import { readdir, rm } from 'node:fs/promises'
import { join } from 'node:path'

const UNFINISHED = /\.unfinished-(\d+)-[0-9a-f]{8}(?:-(?:wal|shm|journal))?$/

/** A name beside `path` for what this process has not finished yet. */
export function unfinished(path: string): string {
  return `${path}.unfinished-${process.pid}-${randomBytes(4).toString('hex')}`
}

/** Unfinished files in a folder whose processes are gone. */
export async function leftoversIn(folder: string): Promise<string[]> {
  const names = await readdir(folder).catch(() => [])
  return names.filter((name) => {
    const pid = UNFINISHED.exec(name)?.[1]
    return pid !== undefined && !isAlive(Number(pid))
  })
}

/** Takes them away. */
export async function removeLeftovers(folder: string): Promise<void> {
  for (const name of await leftoversIn(folder)) await rm(join(folder, name), { force: true })
}

/** Takes away an unfinished database with everything beside it. */
export async function removeUnfinished(path: string): Promise<void> {
  for (const end of ['', '-wal', '-shm', '-journal']) await rm(`${path}${end}`, { force: true })
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (cause) {
    return cause instanceof Error && 'code' in cause && cause.code === 'EPERM'
  }
}
