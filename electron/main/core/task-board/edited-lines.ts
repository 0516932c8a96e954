/**
 * What an edit of the board was about: the Work Packets whose lines say something else, are new, or stand elsewhere among
 * the others. All other lines come out of the merge as they went in (design: 40-task-board, "Three-way merge").
 */
import { isDeepStrictEqual } from 'node:util'
import type { BoardLine, BoardReading } from './document/index.ts'

/** Lines that are compared at a time: about a millisecond. */
const LINES_AT_A_TIME = 1_000

/**
 * Ids of the lines that an edit has changed, added or moved.
 * @param breathe gives everything else its turn where it is time
 * @returns undefined when the edit was about more than single lines: sections, overlays, problems, a line that is gone, or
 * lines in quite another order
 */
export async function editedLines(
  before: BoardReading,
  now: BoardReading,
  breathe: () => Promise<void> | undefined,
): Promise<Set<string> | undefined> {
  if (before.problems.length > 0 || now.problems.length > 0) return undefined
  if (!isDeepStrictEqual(before.sectionStatus, now.sectionStatus)) return undefined
  if (!isDeepStrictEqual(before.overlays, now.overlays)) return undefined
  const edited = new Set<string>()
  for (const line of now.entries.values()) {
    const known = before.entries.get(line.wpId)
    if (!known || !saysTheSame(known, line)) edited.add(line.wpId)
    if (line.order % LINES_AT_A_TIME === 0) await breathe()
  }
  const added = [...edited].filter((wpId) => !before.entries.has(wpId)).length
  if (now.entries.size - added < before.entries.size) return undefined
  await breathe()
  return withMoved(edited, [...before.entries.keys()], [...now.entries.keys()])
}

function saysTheSame(one: BoardLine, other: BoardLine): boolean {
  return one.status === other.status && one.verdict === other.verdict && one.supersededBy === other.supersededBy
}

/** Adds those that were moved past others; without problems every id stands once, in the file's order. */
function withMoved(edited: Set<string>, before: readonly string[], now: readonly string[]): Set<string> | undefined {
  let [from, to] = [0, 0]
  for (;;) {
    from = nextUnedited(before, from, edited)
    to = nextUnedited(now, to, edited)
    const [was, is] = [before[from], now[to]]
    if (was === is) {
      if (was === undefined) return edited
      from += 1
      to += 1
    } else if (is !== undefined && now[nextUnedited(now, to + 1, edited)] === was) edited.add(is)
    else if (was !== undefined && before[nextUnedited(before, from + 1, edited)] === is) edited.add(was)
    else return undefined
  }
}

function nextUnedited(wpIds: readonly string[], from: number, edited: ReadonlySet<string>): number {
  let at = from
  for (let wpId = wpIds[at]; wpId !== undefined && edited.has(wpId); wpId = wpIds[at]) at += 1
  return at
}
