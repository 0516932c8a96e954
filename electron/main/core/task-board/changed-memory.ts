/**
 * What a sync has to know when nothing but Work Packets has changed since board and store last agreed on everything: only
 * those. All others would come out of the merge as they went in (design: 40-task-board, "Three-way merge").
 */

import { isDeepStrictEqual } from 'node:util'
import type { Settings } from '#core/settings/settings.ts'
import type { StoreTransaction } from '#core/store/locus-store.ts'
import type { Diagnostic } from '#shared/contract/workspace.ts'
import { type BoardSight, readMarks, readMemory, type SyncMarks, type SyncMemory } from './board-sight.ts'
import type { BoardReading } from './document/index.ts'
import { editedLines } from './edited-lines.ts'
import { LASTING_KINDS, SETTLED_KINDS } from './findings.ts'
import type { SyncRequest } from './sync-types.ts'
import type { Taking } from './taking.ts'

const NONE: ReadonlySet<string> = new Set()

/** With more changes than this, reading everything at once is as fast. */
const MOST_CHANGED = 200

/** Problems that a sync opens and closes: while one is open, all lines are looked at. */
const WATCHED: ReadonlySet<string> = new Set([...SETTLED_KINDS, ...LASTING_KINDS])

/** True when neither the file nor git's HEAD nor what is asked differs from what the last sync settled. */
export function isAsSettled(
  sight: Pick<BoardSight, 'path' | 'now' | 'git'>,
  marks: SyncMarks,
  settings: Pick<Settings, 'board_sections' | 'write_board'>,
  request: SyncRequest,
): boolean {
  return marks.last?.hash === sight.now.hash && isAroundSettled(sight, marks, settings, request)
}

/** The same of everything but the file's bytes. */
function isAroundSettled(
  sight: Pick<BoardSight, 'path' | 'git'>,
  { adopting, last, pending, restoring }: SyncMarks,
  settings: Pick<Settings, 'board_sections' | 'write_board'>,
  request: SyncRequest,
): boolean {
  const { adoptAgain, allowWriting, direction, fix, place, resolve } = request
  if (resolve || place || fix || adoptAgain || direction === 'push') return false
  if (pending || adopting || restoring || last?.settled === undefined) return false
  if (last.path !== sight.path) return false
  if (last.head !== sight.git.head || last.branch !== sight.git.branch) return false
  if (JSON.stringify(last.sections ?? {}) !== JSON.stringify(settings.board_sections)) return false
  return !allowWriting || settings.write_board
}

/** Reads what the store knows: of the Work Packets that have changed, here or on the board, since all was settled, else of all. */
export async function readMemoryFor(
  reader: StoreTransaction,
  sight: BoardSight,
  settings: Settings,
  request: SyncRequest,
): Promise<SyncMemory> {
  const marks = await readMarks(reader)
  const settled = marks.last?.settled
  if (settled === undefined || !isAroundSettled(sight, marks, settings, request)) return readMemory(reader)
  const edited = await editedSince(reader, sight, marks)
  if (!edited || edited.size > MOST_CHANGED) return readMemory(reader)
  const changed = await reader.changedSince(settled, MOST_CHANGED)
  const only = new Set([...changed.wp_ids, ...edited])
  const open = await reader.diagnostics()
  if (changed.more || open.some((each) => concernsAll(each, only)) || (await reader.conflicts()).length > 0) {
    return readMemory(reader)
  }
  const wpIds = [...only]
  const [bases, store] = [await reader.bases(wpIds), await reader.syncStates(wpIds)]
  return { ...marks, bases, store, conflicts: new Map(), only }
}

/**
 * True for an open problem that only a look at all lines settles. A missing section stays missing while no section changes,
 * and what is unverified concerns its Work Packet alone.
 */
function concernsAll({ kind, wp_id: wpId }: Diagnostic, only: ReadonlySet<string>): boolean {
  if (kind === 'board_missing_section') return false
  if (kind === 'unverified') return wpId === undefined || only.has(wpId)
  return WATCHED.has(kind)
}

/** Work Packets whose lines were edited since the last sync; undefined when only a look at all of them tells. */
async function editedSince(
  reader: StoreTransaction,
  sight: BoardSight,
  { last }: SyncMarks,
): Promise<ReadonlySet<string> | undefined> {
  if (last === undefined || last.hash === sight.now.hash) return NONE
  const before = sight.readingOf(last.hash)
  return before && editedLines(before, sight.reading, () => reader.breathe())
}

/** True when what a sync of changed Work Packets came to concerns no other and raises no problem. */
export function concernsOnlyChanged(taking: Taking, reading: BoardReading, refused: number): boolean {
  const { lasting, memory, missing } = taking
  if (memory.only === undefined) return false
  if (!isDeepStrictEqual(reading.sectionStatus, taking.sight.reading.sectionStatus)) return false
  const told = refused + lasting.length + missing.length + memory.conflicts.size + reading.problems.length
  return told === 0 && ![...memory.store.values()].some((packet) => packet.unverified && !packet.deleted)
}

/** Reads what the store knows of all others as well; they are as they were at the beginning of the transaction. */
export async function rememberAll(taking: Taking, transaction: StoreTransaction): Promise<void> {
  taking.memory = await readMemory(transaction)
}
