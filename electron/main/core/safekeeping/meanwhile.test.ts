/** What other processes do while a store is being replaced: they are kept out or waited for, and nothing they were told is lost (ADR 14). */
import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { readdirSync, readFileSync, readlinkSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import Database from 'better-sqlite3'
import { describe, expect, it } from 'vitest'
import { type FailPoint, type Ports, systemPorts } from '#core/ports.ts'
import { rebuild, restore } from '#core/safekeeping.ts'
import { OPERATOR } from '#core/task-board/workbench.testing.ts'
import { A, B, type Kept, keptWorkbench } from './safekeeping.testing.ts'

const SCRIPT = path.join(import.meta.dirname, 'process.testing.ts')

/** Ports that do something once at a point. */
function at(point: FailPoint, act: () => void): Ports {
  let isDone = false
  return {
    ...systemPorts,
    reach(reached) {
      if (reached !== point || isDone) return
      isDone = true
      act()
    },
  }
}

/** Its record is whole, and one of its tables is not. */
async function forged(): Promise<Kept> {
  const kept = await keptWorkbench()
  await kept.bench.workspace.close()
  const database = new Database(kept.database)
  database.exec(`UPDATE work_packets SET title = 'Forged' WHERE wp_id = '${B}'`)
  database.close()
  return kept
}

const options = ({ bench, backups }: Kept) => ({ path: bench.root, backups, caller: OPERATOR })

/** Notes something on a Work Packet, as another process does, and is told that it is done. */
function noted({ bench, backups }: Kept): void {
  execFileSync(process.execPath, [SCRIPT, 'note', bench.root, backups], { stdio: ['ignore', 'ignore', 'inherit'] })
}

const notesOf = async (kept: Kept): Promise<string[]> => {
  await kept.again()
  const notes = await kept.bench.workspace.read((reader) => reader.notes(A))
  return notes.map((note) => note.content)
}

/** Begins a command that notes something, and goes on once it has the file open that it has to wait for. */
function waitingCommand({ bench, backups, database }: Kept): ChildProcess {
  const words = [SCRIPT, 'note', bench.root, backups]
  const command = spawn(process.execPath, words, { stdio: ['ignore', 'ignore', 'inherit'] })
  const turn = new Int32Array(new SharedArrayBuffer(4))
  while (process.platform === 'linux' && !filesOf(command).includes(database)) Atomics.wait(turn, 0, 0, 5)
  return command
}

/** Files that a process has open. */
function filesOf({ pid }: ChildProcess): string[] {
  const folder = `/proc/${pid}/fd`
  return readdirSync(folder).flatMap((name) => {
    try {
      return [readlinkSync(path.join(folder, name))]
    } catch {
      return []
    }
  })
}

/** Replaces the store by `work` with a command waiting for it meanwhile; answers how the command ended. */
async function whileWaiting(kept: Kept, point: FailPoint, work: (ports: Ports) => Promise<unknown>): Promise<unknown> {
  let command: ChildProcess | undefined
  await work(
    at(point, () => {
      command = waitingCommand(kept)
    }),
  )
  if (!command) throw new Error(`${point} was not reached`)
  const [code] = await once(command, 'close')
  return code
}

describe('a rebuild', () => {
  it('keeps what another process was told is done after the first look at the store', async () => {
    const kept = await forged()
    const ports = at('rebuild.after_copy', () => noted(kept))
    const rebuilt = await rebuild({ ...options(kept), ports })
    expect(rebuilt?.lost).toBeUndefined()
    expect(await notesOf(kept)).toEqual(['seen'])
  })

  it('lets nobody write once it has begun: a command waits, and then works on the rebuilt store', async () => {
    const kept = await forged()
    const code = await whileWaiting(kept, 'rebuild.after_hold', async (ports) => {
      expect((await rebuild({ ...options(kept), ports }))?.lost).toBeUndefined()
    })
    expect(code).toBe(0)
    expect(await notesOf(kept)).toEqual(['seen'])
  })

  it('that cannot hold the store alone changes nothing when it was written meanwhile', async () => {
    const kept = await forged()
    const bytes = readFileSync(kept.database)
    bytes.write('no database at all')
    writeFileSync(kept.database, bytes)
    const ports = at('rebuild.before_swap', () => writeFileSync(kept.database, bytes.subarray(0, 8192)))
    await expect(rebuild({ ...options(kept), ports })).rejects.toMatchObject({
      code: 'HSK-423-BUSY',
    })
    expect(readFileSync(kept.database).equals(bytes.subarray(0, 8192))).toBe(true)
  })
})

describe('a restore', () => {
  it.each<FailPoint>(['restore.after_hold', 'restore.before_rename'])(
    'has a command wait that comes at %s, which then works on the restored store',
    async (point) => {
      const kept = await keptWorkbench()
      await kept.bench.workspace.close()
      const code = await whileWaiting(kept, point, (ports) => restore({ ...options(kept), ports }, 'latest'))
      expect(code).toBe(0)
      expect(await notesOf(kept)).toEqual(['seen'])
    },
  )
})
