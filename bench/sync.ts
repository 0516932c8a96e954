/** Board sync against reading and atomically writing the same bytes. */
import { closeSync, fsyncSync, openSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { openWorkspace } from '#core/workspace.ts'
import { boardFolder, entryId } from './board-workspace.ts'
import { type BenchRow, interleaved, median, round, row, timed } from './measure.ts'
import { longestStretch } from './stall.ts'

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

/** First import, a one-line sync, and a sync with nothing to do. */
export async function benchSync(entries: number, most: number): Promise<BenchRow[]> {
  const goal = { times: most }
  const folder = await boardFolder(entries)
  const board = join(folder, 'docs', 'TASK_BOARD.md')
  const open = (noSync: boolean) =>
    openWorkspace({ path: folder, mode: 'one_shot', noSync, caller: { attested: 'window', source: 'window' } })
  try {
    const floorFirst = await timed(() => readAndReplace(board))
    let workspace = await open(true)
    const importing = await timed(() => workspace.sync('both', { allowWriting: true }))
    await workspace.close()
    workspace = await open(true)
    // Another Work Packet each time, so that every version of the board is a new one.
    let next = Math.round(entries * 0.3)
    const move = async (): Promise<void> => {
      next += 1
      const params = { wp_id: entryId(next), status: 'in_progress' }
      const result = await workspace.operate({ operation: 'update_wp', params })
      if (result.status !== 'success') throw new Error(JSON.stringify(result.errors))
    }
    const floor = (): void => readAndReplace(board)
    const times: number[] = []
    const changed = await interleaved(
      9,
      async () => {
        await move()
        times.push(await timed(floor))
      },
      () => workspace.sync('both'),
    )
    times.shift()
    await move()
    const stretch = await longestStretch(workspace.commitTime, () => workspace.sync('both'))
    const quiet = await interleaved(9, floor, () => workspace.sync('both'))
    await workspace.close()
    return [
      row('first import of a board', entries, { floor_ms: floorFirst, measured_ms: importing }, 'read + atomic write'),
      {
        ...row('sync, one line changed', entries, { ...changed, floor_ms: median(times) }, 'read + atomic write', goal),
        stall_ms: round(stretch),
      },
      row('sync, nothing changed', entries, quiet, 'read + atomic write', goal),
    ]
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
