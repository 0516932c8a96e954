/**
 * The three-way merge: what board, base and store say of each Work Packet, and what follows from it (design:
 * 40-task-board, "Three-way merge"). Decides from what it is given alone: one outcome per id, in the file's order, then the store's.
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
  /** The line is gone; the Work Packet stays. `given up` when it was cancelled since: then nobody misses the line. */
  | { kind: 'missing'; wpId: string; state: BoardState; hasBase: boolean; givenUp: boolean }
  /** A deleted Work Packet whose line is gone as well: nothing is left to agree on. */
  | { kind: 'forget'; wpId: string }

/** Everything that the merge looks at. */
export interface MergeInput {
  board: BoardReading
  bases: ReadonlyMap<string, BoardBase>
  store: ReadonlyMap<string, SyncedPacket>
  conflicts: ReadonlyMap<string, ConflictRow>
  /** New ids, each with the vanished one in whose place it stands. */
  renames: ReadonlyMap<string, string>
  /** When only these ids can have anything to do: the others are not looked at. */
  only?: ReadonlySet<string> | undefined
  /** True when git, or somebody from the board's history, brought this version: a line that says what it said before is then no stale buffer's. */
  isMeant: boolean
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

/** Work Packets that are merged at a time: about a millisecond. */
const PACKETS_AT_A_TIME = 1_000

/**
 * The outcome for every id that board, base or store know; ids with nothing to do have none.
 * @param breathe gives everything else its turn where it is time
 */
export async function mergeBoard(input: MergeInput, breathe: () => Promise<void> | undefined): Promise<MergeOutcome[]> {
  const outcomes: MergeOutcome[] = []
  for (const line of linesOf(input)) {
    if (line.order % PACKETS_AT_A_TIME === 0) await breathe()
    const outcome = lineOutcome(input, line)
    if (outcome) outcomes.push(outcome)
  }
  await breathe()
  for (const packet of input.store.values()) {
    if (input.board.entries.has(packet.wp_id)) continue
    const outcome = absentOutcome(packet, input.bases.get(packet.wp_id), input.conflicts.get(packet.wp_id))
    if (outcome) outcomes.push(outcome)
  }
  return outcomes
}

function linesOf({ board, only }: MergeInput): Iterable<BoardLine> {
  if (!only) return board.entries.values()
  return [...only].flatMap((wpId) => board.entries.get(wpId) ?? []).sort((one, other) => one.order - other.order)
}

function lineOutcome(input: MergeInput, line: BoardLine): MergeOutcome | undefined {
  const { wpId } = line
  const packet = input.store.get(wpId)
  const base = input.bases.get(wpId)
  if (!packet) return createOutcome(input, line)
  if (packet.deleted) return deletedOutcome(line, base, input.conflicts.get(wpId))
  const store = stateOf(packet)
  const conflict = standing(input.conflicts.get(wpId), line, store)
  // A line that was found to be meant, and refused, is no stale buffer's the next time either.
  const isMeant = input.isMeant || (conflict !== undefined && conflict.kind !== 'older_copy')
  const outcome = decide(line, store, base, isMeant)
  if (outcome?.kind === 'edit' && conflict?.kind === 'refused_edit') return { ...outcome, standing: true }
  if (outcome?.kind === 'conflict' && (conflict?.kind === outcome.conflict || conflict?.kind === 'adoption')) {
    return { kind: 'standing', wpId }
  }
  return outcome
}

/** The rows of the table that are about a line of a living Work Packet. */
function decide(
  line: BoardLine,
  store: BoardState,
  base: BoardBase | undefined,
  isMeant: boolean,
): MergeOutcome | undefined {
  const { wpId } = line
  const board = stateOf(line)
  const agree: MergeOutcome = { kind: 'agree', wpId, state: board }
  if (!base) return sameState(board, store) ? agree : { kind: 'conflict', wpId, conflict: 'both_changed', line }
  const boardSame = sameState(board, base)
  const storeSame = sameState(store, base)
  if (boardSame && storeSame) return base.kept_block === undefined ? undefined : agree
  if (boardSame) return { kind: 'write', wpId, line, state: store }
  if (sameState(board, store)) return agree
  if (!isMeant && base.prev && sameState(board, base.prev)) {
    return { kind: 'conflict', wpId, conflict: 'older_copy', line }
  }
  if (storeSame) return { kind: 'edit', wpId, line, from: stateOf(base), standing: false }
  return { kind: 'conflict', wpId, conflict: 'both_changed', line }
}

/** The open conflict, if it is about the same line, saying the same, and the same state of the store as now. */
function standing(conflict: ConflictRow | undefined, line: BoardLine, store: BoardState): ConflictRow | undefined {
  if (!conflict || conflict.board.line_hash !== line.lineHash) return undefined
  return isState(conflict.board, stateOf(line)) && isState(conflict.store, store) ? conflict : undefined
}

function isState(side: ConflictRow['board'] | ConflictRow['store'], state: BoardState): boolean {
  return side.status !== undefined && sameState(stateOf({ ...side, status: side.status }), state)
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
  const board = stateOf(line)
  const untouched = base && base.kept_block === undefined && sameState(board, base) && line.duplicates.length === 0
  if (untouched) return { kind: 'remove', wpId, line }
  const known = conflict?.kind === 'deleted_line' && conflict.board.line_hash === line.lineHash
  if (known && isState(conflict.board, board)) return { kind: 'standing', wpId }
  return { kind: 'conflict', wpId, conflict: 'deleted_line', line }
}

/** The rows about a Work Packet without a line; one whose line was in conflict had one, with a base or without. */
function absentOutcome(
  packet: SyncedPacket,
  base: BoardBase | undefined,
  conflict: ConflictRow | undefined,
): MergeOutcome | undefined {
  const wpId = packet.wp_id
  if (packet.deleted) return base && base.kept_block === undefined ? { kind: 'forget', wpId } : undefined
  const state = stateOf(packet)
  if (!base && !conflict) return { kind: 'add', wpId, state }
  if (base?.kept_block !== undefined) return { kind: 'restore', wpId, state, block: base.kept_block }
  const givenUp = state.status === 'CANCELLED' && base?.status !== 'CANCELLED'
  return { kind: 'missing', wpId, state, hasBase: base !== undefined, givenUp }
}

/**
 * Ids that stand where a vanished one stood: in the same place of the same section, or with the same tail and note when
 * only one of each is there (design: 40-task-board, the table's row of a changed id).
 * @param store what is known: a vanished id has to be a living Work Packet, a new one none at all
 * @returns new id → vanished id
 */
export function findRenames(
  before: BoardReading,
  now: BoardReading,
  store: ReadonlyMap<string, Pick<SyncedPacket, 'deleted'>>,
): Map<string, string> {
  const isGone = (wpId: string): boolean => !now.entries.has(wpId) && store.get(wpId)?.deleted === false
  const isNew = (wpId: string): boolean => !before.entries.has(wpId) && !store.has(wpId)
  const gone = [...before.entries.values()].filter((line) => isGone(line.wpId))
  const fresh = [...now.entries.values()].filter((line) => isNew(line.wpId))
  const renames = new Map<string, string>()
  if (gone.length === 0 || fresh.length === 0) return renames
  const taken = new Set<string>()
  const pair = (newId: string, old: string | undefined): void => {
    if (old === undefined || taken.has(old) || renames.has(newId)) return
    taken.add(old)
    renames.set(newId, old)
  }
  const places = new Map(neighbourKeys(before, now, isGone).map(([key, wpId]) => [key, wpId]))
  for (const [key, wpId] of neighbourKeys(now, before, isNew)) pair(wpId, places.get(key))
  for (const line of fresh) {
    const alike = gone.filter((old) => old.blockKey === line.blockKey)
    const rivals = fresh.filter((other) => other.blockKey === line.blockKey)
    if (alike.length === 1 && rivals.length === 1) pair(line.wpId, alike[0]?.wpId)
  }
  return renames
}

/** For every wanted id: its section and the ids around it that both readings know, as one key. */
function neighbourKeys(
  reading: BoardReading,
  other: BoardReading,
  isWanted: (wpId: string) => boolean,
): Array<[string, string]> {
  const lines = [...reading.entries.values()].sort((a, b) => a.order - b.order)
  const keys: Array<[string, string]> = []
  lines.forEach((line, index) => {
    if (!isWanted(line.wpId)) return
    const around = [lines[index - 1], lines[index + 1]].map((near) =>
      near && near.status === line.status && other.entries.has(near.wpId) ? near.wpId : '',
    )
    if (around.some((near) => near !== '')) keys.push([`${line.status}|${around.join('|')}`, line.wpId])
  })
  return keys
}
