/** What is said when moves are over: done with Undo, or why a card stays; several that stay stay selected. */
import type { Card } from '#shared/contract/board.ts'
import { STATUS_LABELS, type WorkPacketStatus } from '#shared/domain/vocabulary.ts'
import { announce } from '../../state/announcements.ts'
import { NOTHING_SELECTED, stayed, useSelection } from '../../state/selection.ts'
import { showToast } from '../../state/toasts.ts'
import { sayDone, type UndoPart } from '../../state/undo.ts'
import { putBackWords } from './drag/drag-words.ts'

/** What became of one card: moved, and how that is undone, or the reason why not. */
export interface MoveOutcome {
  readonly card: Card
  readonly reason?: string
  readonly undo?: UndoPart | undefined
}

/** Says what became of every card that was to go to a column. */
export function tellMoves(to: WorkPacketStatus, outcomes: readonly MoveOutcome[]): void {
  const [only] = outcomes
  if (only && outcomes.length === 1) tellOne(to, only)
  else if (only) tellSeveral(to, outcomes)
}

function tellOne(to: WorkPacketStatus, { card, reason, undo }: MoveOutcome): void {
  if (reason !== undefined) {
    showToast({ tone: 'refused', title: `${card.wp_id} stays in ${STATUS_LABELS[card.status]}`, detail: reason })
    announce(`${putBackWords(card, card.status)} ${reason}.`)
    keepInSelection([{ card, reason }])
    return
  }
  const way = card.status === to ? 'within' : 'to'
  sayDone(`Moved ${card.wp_id} ${way} ${STATUS_LABELS[to]}`, undo ? [undo] : [])
  announce(`Moved ${card.wp_id} ${way} ${STATUS_LABELS[to]}.`)
  keepInSelection([{ card }])
}

function tellSeveral(to: WorkPacketStatus, outcomes: readonly MoveOutcome[]): void {
  const moved = outcomes.filter(({ reason }) => reason === undefined)
  const left = outcomes.filter(({ reason }) => reason !== undefined)
  const name = STATUS_LABELS[to]
  const way = moved.every(({ card }) => card.status === to) ? 'within' : 'to'
  const count = left.length > 0 ? `${moved.length} of ${outcomes.length}` : `${moved.length}`
  const title = `Moved ${count} packets ${way} ${name}`
  if (moved.length > 0) {
    sayDone(
      title,
      moved.flatMap(({ undo }) => (undo ? [undo] : [])),
    )
  }
  if (left.length > 0) {
    const why = left.length === 1 ? 'The reason stands on its card.' : 'The reasons stand on their cards.'
    showToast({ tone: 'refused', title: `${packets(left.length)} not moved to ${name}`, detail: why })
  }
  const reasons = left.map(({ card, reason }) => `${card.wp_id}: ${reason}.`)
  announce(
    [
      ...(moved.length > 0 ? [`${title}.`] : []),
      ...(left.length > 0 ? [`${packets(left.length)} stayed.`] : []),
      ...reasons,
    ].join(' '),
  )
  keepInSelection(outcomes)
}

const packets = (count: number): string => `${count} ${count === 1 ? 'packet' : 'packets'}`

/** Of the cards that were selected only those that stayed are kept, with their reasons. */
function keepInSelection(outcomes: readonly Pick<MoveOutcome, 'card' | 'reason'>[]): void {
  const selection = useSelection.getState()
  const tried = outcomes.filter(({ card }) => selection.cards.has(card.wp_id))
  if (tried.length === 0) return
  const failed = tried.flatMap(({ card, reason }) => (reason === undefined ? [] : [[card.wp_id, reason] as const]))
  useSelection.setState(failed.length === 0 ? NOTHING_SELECTED : stayed(selection, Object.fromEntries(failed)))
}
