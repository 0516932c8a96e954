/** Board sync against reading and atomically writing the same bytes. */
import { closeSync, fsyncSync, openSync, readFileSync, renameSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { keepCollectionsShort } from '#core/connections/short-collections.ts'
import { openWorkspace } from '#core/workspace.ts'
import { boardFolder, entryId } from './board-workspace.ts'
import { type BenchRow, interleaved, median, round, row, timed } from './measure.ts'
import { longestComputing } from './stall.ts'

/** Reads a file and replaces it by the same bytes: temporary file, flush, rename, flush of the folder. */
export function readAndReplace(path: string): void {
  const bytes = readFileSync(path)
  const temporary = `${path}.floor`
  const file = openSync(temporary, 'w')
  writeFileSync(file, bytes)
  fsyncSync(file)
  closeSync(file)
  renameSync(temporary, path)
  const folder = openSync(dirname(path), 'r')
  fsyncSync(folder)
  closeSync(folder)
}

/** Moves a line to the head of its new section, as a person does who has carried a card on. */
function carry(board: string, wpId: string): void {
  const text = readFileSync(board, 'utf8')
  const heading = '## In Progress\n\n'
  const carried = text
    .replace(`- **[${wpId}]** - [READY_FOR_DEV]\n`, '')
    .replace(heading, `${heading}- **[${wpId}]** - [IN_PROGRESS]\n`)
  writeFileSync(board, carried)
  // A save that is a moment old is read at once; what is younger is waited for, which is the debounce's time, not the sync's.
  const old = new Date(Date.now() - 1_000)
  utimesSync(board, old, old)
}

/** Repetitions of one row. */
const TURNS = 9

/** First import, a sync of one line either way, and a sync with nothing to do. */
export async function benchSync(entries: number, most: number): Promise<BenchRow[]> {
  const goal = { times: most }
  // As in the process of a window, which is the one that must not stand still.
  keepCollectionsShort()
  const folder = await boardFolder(entries)
  const board = join(folder, 'docs', 'TASK_BOARD.md')
  const open = (noSync: boolean) =>
    openWorkspace({ path: folder, mode: 'one_shot', noSync, caller: { attested: 'window', source: 'window' } })
  try {
    const floorFirst = await timed(() => readAndReplace(board))
    let workspace = await open(true)
    let importing = 0
    const importStretch = await longestComputing(async () => {
      importing = await timed(() => workspace.sync('both', { allowWriting: true }))
    })
    await workspace.close()
    workspace = await open(true)
    const sync = () => workspace.sync('both')
    // Another Work Packet each time, so that every version of the board is a new one.
    let next = Math.round(entries * 0.3)
    const move = async (): Promise<void> => {
      next += 1
      const params = { wp_id: entryId(next), status: 'in_progress' }
      const result = await workspace.operate({ operation: 'update_wp', params })
      if (result.status !== 'success') throw new Error(JSON.stringify(result.errors))
    }
    const edit = async (): Promise<void> => {
      next += 1
      carry(board, entryId(next))
    }
    const floor = (): void => readAndReplace(board)
    /** A change and the floor by turns with a sync of the change; its longest stretch apart, so that neither disturbs the other. */
    const measured = async (name: string, change: () => Promise<void>): Promise<BenchRow> => {
      const floors: number[] = []
      const times = await interleaved(
        TURNS,
        async () => {
          floors.push(await timed(floor))
          await change()
        },
        sync,
      )
      const stretches: number[] = []
      for (let turn = 0; turn < TURNS; turn += 1) {
        await change()
        stretches.push(await longestComputing(sync))
      }
      const floor_ms = median(floors.slice(1))
      const found = row(name, entries, { ...times, floor_ms }, 'read + atomic write', goal)
      return { ...found, stall_ms: round(Math.max(...stretches)) }
    }
    const moved = await measured('sync, one line changed', move)
    const edited = await measured('sync, one line edited by hand', edit)
    const quiet = await interleaved(TURNS, floor, sync)
    await workspace.close()
    const first = { floor_ms: floorFirst, measured_ms: importing }
    return [
      { ...row('first import of a board', entries, first, 'read + atomic write'), stall_ms: round(importStretch) },
      moved,
      edited,
      row('sync, nothing changed', entries, quiet, 'read + atomic write', goal),
    ]
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
