/** What a conflict is, in words, and the operation that ends it (design: 40-task-board, "Three-way merge"). */
import type { ConflictKind } from '#shared/contract/board.ts'
import type { Conflict } from '#shared/contract/workspace.ts'
import { STATUS_LABELS, workPacketStatusOf } from '#shared/domain/vocabulary.ts'
import type { Waiver } from '#shared/domain/work-packet.ts'
import type { OperationRequest } from '../state/operate.ts'
import { waiverParams } from '../ui/waiver-draft.ts'

/** What happened, and what each way out does. */
export interface ConflictWords {
  title: string
  /** What happened, in a sentence. */
  happened: string
  /** The button that takes the board's side, and what pressing it does. */
  board: { label: string; does: string }
  /** The button that takes the store's side, and what pressing it does. */
  store: { label: string; does: string }
  /** The way out that loses nothing that counts: it stands first and looks so. */
  leads: 'board' | 'store'
}

const TAKE_BOARD = { label: 'Accept the board’s', does: 'The packet takes the state that the line gives it.' }
const TAKE_STORE = { label: 'Put ours back', does: 'The line is written again as Locus has it.' }

/** The words for each kind of conflict. */
export const CONFLICT_WORDS: Readonly<Record<ConflictKind, ConflictWords>> = {
  both_changed: {
    title: 'Changed on both sides',
    happened: 'The line was edited in the file while the packet was changed in Locus, each to something else.',
    board: TAKE_BOARD,
    store: TAKE_STORE,
    leads: 'store',
  },
  refused_edit: {
    title: 'The edit lacks something',
    happened: 'The line was edited in the file, but the packet may not go there yet. It was not applied.',
    board: TAKE_BOARD,
    store: TAKE_STORE,
    leads: 'store',
  },
  older_copy: {
    title: 'An older copy was saved',
    happened: 'The line reads as it did before Locus last wrote it, as when an editor saves a copy it opened earlier.',
    board: { label: 'Take the file’s', does: 'The packet goes back to what the line says.' },
    store: TAKE_STORE,
    leads: 'store',
  },
  deleted_line: {
    title: 'The line of a deleted packet',
    happened: 'The packet was deleted in Locus, and its line was added or changed by hand.',
    board: { label: 'Restore the packet', does: 'The packet comes back with the state that the line gives it.' },
    store: { label: 'Remove the line', does: 'The line is taken out of the file; the packet stays deleted.' },
    leads: 'board',
  },
  adoption: {
    title: 'Board and Locus differ',
    happened: 'When this board was taken over, the line and the packet that Locus knew said different things.',
    board: TAKE_BOARD,
    store: TAKE_STORE,
    leads: 'board',
  },
}

/** The operation that ends a conflict by taking one side. */
export function resolveRequest(wpId: string, take: 'board' | 'store', waiver?: Waiver): OperationRequest {
  return {
    operation: 'sync_task_board',
    params: { resolve: { wp_id: wpId, take, ...(waiver ? { waiver: waiverParams(waiver) } : {}) } },
  }
}

/** Both ways out, the leading one first. */
export function sidesOf(kind: ConflictKind): readonly ('board' | 'store')[] {
  return CONFLICT_WORDS[kind].leads === 'board' ? ['board', 'store'] : ['store', 'board']
}

/** True when taking the board's side has to say how what it lacks is recorded. */
export function acceptingLacks(conflict: Pick<Conflict, 'missing'>): boolean {
  return conflict.missing.length > 0
}

/** The side's text where it says more than its status and verdict, which are shown as words beside it. */
export function tellingText({ text, status, verdict }: Conflict['board'], wpId: string): string | undefined {
  const known = [wpId, status, verdict, status && workPacketStatusOf(status), status && labelOf(status), 'deleted']
  const rest = known.reduce<string>((left, word) => (word ? left.replaceAll(word, '') : left), text)
  return /[\p{L}\p{N}]/u.test(rest) ? text : undefined
}

function labelOf(status: NonNullable<Conflict['board']['status']>): string {
  return STATUS_LABELS[workPacketStatusOf(status)]
}
