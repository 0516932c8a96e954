/** Conflicts between board and store: opened once, closed when their sides agree or their cause is gone (design: 40-task-board). */

import type { ConflictKind } from '#shared/contract/board.ts'
import type { BoardLine } from './document/index.ts'
import { type BoardState, sameState, stateOf, stateText } from './merge.ts'
import type { Taking } from './taking.ts'

/** Why an edit was not applied, in words for people, where the edit itself lacked nothing. */
export const WHY_NOT: Readonly<Record<Exclude<ConflictKind, 'refused_edit'>, string>> = {
  both_changed: 'the store was changed as well, to something else',
  older_copy: 'the line says what stood there before our last write',
  deleted_line: 'the Work Packet was deleted',
  adoption: 'board and store differed when the board was taken over',
}

/** Marks a line and its Work Packet as being in conflict; both sides stay as they are. */
export async function openConflict(
  taking: Taking,
  kind: ConflictKind,
  line: BoardLine,
  missing: string[],
): Promise<void> {
  const { wpId } = line
  const row = conflictRow(kind, line, storeState(taking, wpId), taking.now, missing)
  await taking.transaction.putConflict(row)
  taking.memory.conflicts.set(wpId, row)
  taking.conflicting.add(wpId)
}

/** The row of a conflict; a store state of undefined means that the Work Packet was deleted. */
export function conflictRow(
  kind: ConflictKind,
  line: BoardLine,
  store: BoardState | undefined,
  since: string,
  missing: string[],
) {
  const board = stateOf(line)
  return {
    wp_id: line.wpId,
    kind,
    board: { ...board, line: line.line, line_hash: line.lineHash, text: stateText(board) },
    store: store ? { ...store, text: stateText(store) } : { text: 'deleted' },
    since,
    missing,
  }
}

function storeState(taking: Taking, wpId: string): BoardState | undefined {
  const packet = taking.memory.store.get(wpId)
  return packet && !packet.deleted ? stateOf(packet) : undefined
}

/** Closes a conflict. */
export async function closeConflict(taking: Taking, wpId: string): Promise<void> {
  await taking.transaction.removeConflict(wpId)
  taking.memory.conflicts.delete(wpId)
  taking.conflicting.delete(wpId)
}

/** Closes the conflicts that were not found again: their sides agree, or the line is gone. */
export async function closeLapsedConflicts(taking: Taking): Promise<void> {
  for (const wpId of [...taking.memory.conflicts.keys()]) {
    if (!taking.conflicting.has(wpId)) await closeConflict(taking, wpId)
  }
}

/** True when an open conflict is about this very line already, so that the edit stands in the record. */
export function isAnnounced(taking: Taking, line: BoardLine): boolean {
  const known = taking.memory.conflicts.get(line.wpId)?.board
  if (known?.status === undefined || known.line_hash !== line.lineHash) return false
  return sameState(stateOf({ ...known, status: known.status }), stateOf(line))
}
