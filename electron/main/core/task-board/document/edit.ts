/** The changes of a Task Board: each the smallest that makes the file say what it shall (design: 40-task-board, Edits). */
import type { Board } from './placement.ts'
import {
  type PlannedResult,
  planAdd,
  planDropNote,
  planKeep,
  planMove,
  planRemove,
  planRestore,
  planSet,
} from './plan.ts'
import type {
  BoardDocument,
  BoardReading,
  EditOptions,
  EditResult,
  EntryAddress,
  LinePlace,
  LineTarget,
} from './types.ts'

export { editBoard } from './batch.ts'
export { applySplices } from './splices.ts'

/**
 * Makes the line of a Work Packet read as `target`: in place where its section stands for the status, else by moving its
 * block. Refused as `not_found`, `duplicate`, `repeated_section`, `read_only`, `place_not_found`, `changed`, `no_section`.
 */
export function setLine(
  document: BoardDocument,
  reading: BoardReading,
  wpId: string,
  target: LineTarget,
  options: EditOptions = {},
): EditResult {
  return published(planSet(boardOf(document, reading), wpId, target, options))
}

/** Adds a line for a Work Packet that has none in the synced sections. Also refused as `already_present`, `invalid_id`. */
export function addLine(
  document: BoardDocument,
  reading: BoardReading,
  wpId: string,
  target: LineTarget,
  options: EditOptions = {},
): EditResult {
  return published(planAdd(boardOf(document, reading), wpId, target, options))
}

/** Cuts the block of a Work Packet; `removed` holds its bytes. */
export function removeLine(
  document: BoardDocument,
  reading: BoardReading,
  wpId: string,
  options: Pick<EditOptions, 'lineHash'> = {},
): EditResult {
  return published(planRemove(boardOf(document, reading), wpId, options))
}

/** Puts a block that `removeLine` cut back at the end of its status' section, saying `target`. Also refused as `invalid_block`. */
export function restoreLine(
  document: BoardDocument,
  reading: BoardReading,
  wpId: string,
  block: Uint8Array,
  target: LineTarget,
  options: EditOptions = {},
): EditResult {
  return published(planRestore(boardOf(document, reading), wpId, block, target, options))
}

/** Moves a line within its section: before the entry of another id, or to the end. */
export function moveWithin(
  document: BoardDocument,
  reading: BoardReading,
  wpId: string,
  place: LinePlace,
  options: Pick<EditOptions, 'lineHash'> = {},
): EditResult {
  return published(planMove(boardOf(document, reading), wpId, place, options))
}

/** Takes the note off a line; `removed` holds its bytes. */
export function dropNote(
  document: BoardDocument,
  reading: BoardReading,
  wpId: string,
  options: Pick<EditOptions, 'lineHash'> = {},
): EditResult {
  return published(planDropNote(boardOf(document, reading), wpId, options))
}

/** Resolves a duplicate: keeps the addressed line and cuts the other synced lines of the id. */
export function keepLine(
  document: BoardDocument,
  reading: BoardReading,
  wpId: string,
  address: EntryAddress,
): EditResult {
  return published(planKeep(boardOf(document, reading), wpId, address))
}

function boardOf(document: BoardDocument, reading: BoardReading): Board {
  return { document, reading, added: new Set() }
}

function published(result: PlannedResult): EditResult {
  if ('refused' in result) return result
  const { neighbours: _neighbours, alone: _alone, ...plan } = result
  return plan
}
