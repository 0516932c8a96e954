/** Workspaces for benchmarks: a folder with a board of N entries in realistic proportions. */
import { mkdir, mkdtemp, realpath, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const SECTIONS = [
  ['Stub Backlog (Not Activated)', 'STUB', 0.3],
  ['Ready for Dev', 'READY_FOR_DEV', 0.08],
  ['In Progress', 'IN_PROGRESS', 0.02],
  ['Blocked', 'BLOCKED', 0.02],
  ['Done', 'VALIDATED', 0.33],
  ['Superseded (Archive)', 'SUPERSEDED', 0.25],
] as const

/** The id of the nth entry. */
export function entryId(index: number): string {
  return `WP-1-Bench-Packet-${String(index).padStart(6, '0')}-v1`
}

/** A board's text with `entries` entries. */
export function boardOf(entries: number): string {
  const lines = ['# Bench Task Board', '', 'Prose that stays as it is.', '']
  let next = 0
  SECTIONS.forEach(([title, token, share], section) => {
    const count = section === SECTIONS.length - 1 ? entries - next : Math.round(entries * share)
    lines.push(`## ${title}`, '')
    for (let n = 0; n < count; n += 1, next += 1) lines.push(`- **[${entryId(next)}]** - [${token}]`)
    lines.push('', '---', '')
  })
  return lines.join('\n')
}

/** A fresh folder with such a board at `docs/TASK_BOARD.md`. */
export async function boardFolder(entries: number): Promise<string> {
  const folder = await realpath(await mkdtemp(join(tmpdir(), 'locus-bench-')))
  await mkdir(join(folder, 'docs'))
  await writeFile(join(folder, 'docs', 'TASK_BOARD.md'), boardOf(entries))
  return folder
}
