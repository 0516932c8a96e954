/**
 * The three-way merge: what board, base and store say of each Work Packet, and what follows from it (design:
 * 40-task-board, "Three-way merge"). Pure: one outcome per id, in the file's order, then the store's.
 */

import type { BoardBase, ConflictRow, SyncedPacket } from '#core/store/locus-store.ts'
import { baseWorkPacketId, isNewerVersion } from '#shared/domain/ids.ts'
import type { TaskBoardStatus, Verdict } from '#shared/domain/vocabulary.ts'
import type { BoardLine, BoardReading } from './document/index.ts'

/** What a line or the store says: a status, and in DONE a verdict. */
export interface BoardState {
  status: TaskBoardStatus
  verdict?: Verdict
}

/** What happens to one Work Packet in a sync. */
export type MergeOutcome =
  /** Board and store say the same; the base follows. */
  | { kind: 'agree'; wpId: string; state: BoardState }
  /** The store's word goes into the line. */
  | { kind: 'write'; wpId: string; line: BoardLine; state: BoardState }
  /** A line for a Work Packet that has none yet. */
  | { kind: 'add'; wpId: string; state: BoardState }
  /** The block of a deleted Work Packet goes. */
  | { kind: 'remove'; wpId: string; line: BoardLine }
  /** The kept block of a restored one comes back. */
  | { kind: 'restore'; wpId: string; state: BoardState; block: string }
  /** A person changed the line. `standing` when the same edit was refused before. */
  | { kind: 'edit'; wpId: string; line: BoardLine; from: BoardState; standing: boolean }
  /** A person added a line. */
  | { kind: 'create'; wpId: string; line: BoardLine; supersedes?: string; renamedFrom?: string }
  | { kind: 'conflict'; wpId: string; conflict: Exclude<ConflictRow['kind'], 'refused_edit'>; line: BoardLine }
  /** An open conflict about the same line and the same state of the store as when it was found. */
  | { kind: 'standing'; wpId: string }
  /** The line is gone; the Work Packet stays. */
  | { kind: 'missing'; wpId: string }
  /** A deleted Work Packet whose line is gone as well: nothing is left to agree on. */
  | { kind: 'forget'; wpId: string }

/** Everything that the merge looks at. */
export interface MergeInput {
  board: BoardReading
  bases: ReadonlyMap<string, BoardBase>
  store: ReadonlyMap<string, SyncedPacket>
  conflicts: ReadonlyMap<string, ConflictRow>
  /** Pairs of a vanished id and the unknown one that stands in its place. */
  renames: ReadonlyMap<string, string>
}

/** True when two states say the same. */
export function sameState(one: BoardState, other: BoardState): boolean {
  return one.status === other.status && (one.status !== 'DONE' || one.verdict === other.verdict)
}

/** The state alone, without what else its holder carries. */
export function stateOf(holder: { status: TaskBoardStatus; verdict?: Verdict | undefined }): BoardState {
  return { status: holder.status, ...(holder.status === 'DONE' && holder.verdict ? { verdict: holder.verdict } : {}) }
}

/** The state in words, as a line or the store says it. */
export function stateText(state: BoardState): string {
  return state.verdict ? `${state.status} [${state.verdict}]` : state.status
}

/** The outcome for every id that board, base or store know; ids with nothing to do have none. */
export function mergeBoard(input: MergeInput): MergeOutcome[] {
  const outcomes: MergeOutcome[] = []
  for (const line of input.board.entries.values()) {
    const outcome = lineOutcome(input, line)
    if (outcome) outcomes.push(outcome)
  }
  for (const packet of input.store.values()) {
    if (input.board.entries.has(packet.wp_id)) continue
    const outcome = absentOutcome(packet, input.bases.get(packet.wp_id))
    if (outcome) outcomes.push(outcome)
  }
  return outcomes
}

function lineOutcome(input: MergeInput, line: BoardLine): MergeOutcome | undefined {
  const { wpId } = line
  const packet = input.store.get(wpId)
  const base = input.bases.get(wpId)
  if (!packet) return createOutcome(input, line)
  if (packet.deleted) return deletedOutcome(line, base, input.conflicts.get(wpId))
  const board = stateOf(line)
  const store = stateOf(packet)
  const conflict = standing(input.conflicts.get(wpId), line, store)
  const outcome = decide(line, board, store, base)
  if (outcome?.kind === 'edit' && conflict?.kind === 'refused_edit') return { ...outcome, standing: true }
  if (outcome?.kind === 'conflict' && (conflict?.kind === outcome.conflict || conflict?.kind === 'adoption')) {
    return { kind: 'standing', wpId }
  }
  return outcome
}

function decide(
  line: BoardLine,
  board: BoardState,
  store: BoardState,
  base: BoardBase | undefined,
): MergeOutcome | undefined {
  const { wpId } = line
  const agree: MergeOutcome = { kind: 'agree', wpId, state: board }
  if (!base) return sameState(board, store) ? agree : { kind: 'conflict', wpId, conflict: 'both_changed', line }
  const boardSame = sameState(board, base)
  const storeSame = sameState(store, base)
  if (boardSame && storeSame) return undefined
  if (boardSame) return { kind: 'write', wpId, line, state: store }
  if (sameState(board, store)) return agree
  if (base.prev && sameState(board, base.prev)) return { kind: 'conflict', wpId, conflict: 'older_copy', line }
  if (storeSame) return { kind: 'edit', wpId, line, from: stateOf(base), standing: false }
  return { kind: 'conflict', wpId, conflict: 'both_changed', line }
}

/** The open conflict, if it is about the same line and the same state of the store as now. */
function standing(conflict: ConflictRow | undefined, line: BoardLine, store: BoardState): ConflictRow | undefined {
  if (!conflict?.store.status) return undefined
  const recorded: BoardState = {
    status: conflict.store.status,
    ...(conflict.store.verdict ? { verdict: conflict.store.verdict } : {}),
  }
  return conflict.board.line_hash === line.lineHash && sameState(recorded, store) ? conflict : undefined
}

function createOutcome(input: MergeInput, line: BoardLine): MergeOutcome {
  const renamedFrom = input.renames.get(line.wpId)
  if (renamedFrom === undefined) return { kind: 'create', wpId: line.wpId, line }
  const isVersion =
    baseWorkPacketId(renamedFrom) === baseWorkPacketId(line.wpId) && isNewerVersion(line.wpId, renamedFrom)
  return isVersion
    ? { kind: 'create', wpId: line.wpId, line, supersedes: renamedFrom }
    : { kind: 'create', wpId: line.wpId, line, renamedFrom }
}

function deletedOutcome(
  line: BoardLine,
  base: BoardBase | undefined,
  conflict: ConflictRow | undefined,
): MergeOutcome | undefined {
  const { wpId } = line
  if (base && base.kept_block === undefined && sameState(stateOf(line), base)) return { kind: 'remove', wpId, line }
  if (conflict?.kind === 'deleted_line' && conflict.board.line_hash === line.lineHash) return { kind: 'standing', wpId }
  return { kind: 'conflict', wpId, conflict: 'deleted_line', line }
}

function absentOutcome(packet: SyncedPacket, base: BoardBase | undefined): MergeOutcome | undefined {
  const wpId = packet.wp_id
  if (packet.deleted) return base && base.kept_block === undefined ? { kind: 'forget', wpId } : undefined
  if (!base) return { kind: 'add', wpId, state: stateOf(packet) }
  if (base.kept_block !== undefined) return { kind: 'restore', wpId, state: stateOf(packet), block: base.kept_block }
  return { kind: 'missing', wpId }
}

/**
 * Ids that stand where a vanished one stood: in the same place of the same section, or with the same tail and note when
 * only one of each is there (design: 40-task-board, the table's row of a changed id).
 * @returns new id → vanished id
 */
export function findRenames(before: BoardReading, now: BoardReading): Map<string, string> {
  const gone = [...before.entries.values()].filter((line) => !now.entries.has(line.wpId))
  const unknown = [...now.entries.values()].filter((line) => !before.entries.has(line.wpId))
  const renames = new Map<string, string>()
  if (gone.length === 0 || unknown.length === 0) return renames
  const places = new Map(neighbourKeys(before, now).map(([key, wpId]) => [key, wpId]))
  const taken = new Set<string>()
  const pair = (fresh: string, old: string | undefined): void => {
    if (old === undefined || taken.has(old) || renames.has(fresh)) return
    taken.add(old)
    renames.set(fresh, old)
  }
  for (const [key, wpId] of neighbourKeys(now, before)) pair(wpId, places.get(key))
  for (const line of unknown) {
    const alike = gone.filter((old) => old.blockKey === line.blockKey)
    const rivals = unknown.filter((other) => other.blockKey === line.blockKey)
    if (alike.length === 1 && rivals.length === 1) pair(line.wpId, alike[0]?.wpId)
  }
  return renames
}

/** For every id that the other reading lacks: its section and the ids around it, as one key. */
function neighbourKeys(reading: BoardReading, other: BoardReading): Array<[string, string]> {
  const lines = [...reading.entries.values()].sort((a, b) => a.order - b.order)
  const keys: Array<[string, string]> = []
  lines.forEach((line, index) => {
    if (other.entries.has(line.wpId)) return
    const around = [lines[index - 1], lines[index + 1]].map((near) =>
      near && near.status === line.status && other.entries.has(near.wpId) ? near.wpId : '',
    )
    if (around.some((near) => near !== '')) keys.push([`${line.status}|${around.join('|')}`, line.wpId])
  })
  return keys
}
