/** Choosing rows of the table, and moving what is chosen; each step is said aloud (design: 70-window, "Keyboard"). */
import type { Card } from '#shared/contract/board.ts'
import { WORK_PACKET_STATUSES } from '#shared/domain/vocabulary.ts'
import { announce } from '../../state/announcements.ts'
import { NOTHING_SELECTED, toggled, useSelection } from '../../state/selection.ts'
import { asking, moveCards } from '../board/move-cards.ts'

/** Chooses a row that was not chosen, and the other way round. */
export function toggleRow(card: Card): void {
  const next = toggled(useSelection.getState(), card)
  useSelection.setState(next)
  announce(
    `${next.cards.has(card.wp_id) ? 'Selected' : 'No longer selected:'} ${card.wp_id}. ${next.cards.size} selected.`,
  )
}

/** Chooses everything between where the last choice was and a row. */
export function selectUpTo(card: Card, shown: readonly Card[]): void {
  const { cards, anchor, reasons } = useSelection.getState()
  const to = shown.findIndex((one) => one.wp_id === card.wp_id)
  const start = shown.findIndex((one) => one.wp_id === anchor)
  const from = start < 0 ? to : start
  const next = new Map(cards)
  for (const one of shown.slice(Math.min(from, to), Math.max(from, to) + 1)) next.set(one.wp_id, one)
  useSelection.setState({ cards: next, anchor: start < 0 ? card.wp_id : anchor, reasons })
  announce(`Selected up to ${card.wp_id}. ${next.size} selected.`)
}

/** Chooses everything that is shown, or nothing where all of it is chosen. */
export function selectShown(shown: readonly Card[]): void {
  const { cards, reasons } = useSelection.getState()
  if (shown.length > 0 && shown.every(({ wp_id }) => cards.has(wp_id))) {
    useSelection.setState(NOTHING_SELECTED)
    announce('Nothing is selected.')
    return
  }
  const next = new Map(shown.map((card) => [card.wp_id, card]))
  useSelection.setState({ cards: next, anchor: undefined, reasons })
  announce(`${next.size} selected.`)
}

/** The rows that an action is about: those that are selected, as they are now, or the one of the cursor. */
export function subjects(passing: readonly Card[], cursor: Card | undefined): readonly Card[] {
  const { cards } = useSelection.getState()
  if (cards.size === 0) return cursor ? [cursor] : []
  const chosen = passing.filter(({ wp_id }) => cards.has(wp_id))
  return chosen
}

/** Moves rows one status to the left or right of where the first of them stands. */
export function moveBeside(cards: readonly Card[], by: 1 | -1): void {
  const [guide] = cards
  const to = guide && WORK_PACKET_STATUSES[WORK_PACKET_STATUSES.indexOf(guide.status) + by]
  if (to) void moveCards(asking(cards), to, undefined)
}
