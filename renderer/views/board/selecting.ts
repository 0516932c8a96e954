/** Choosing several cards by pointer and by keys, and moving what is chosen; each step is said aloud (70-window, "Keyboard"). */
import type { Card } from '#shared/contract/board.ts'
import type { WorkPacketStatus } from '#shared/domain/vocabulary.ts'
import { announce } from '../../state/announcements.ts'
import { findStanding } from '../../state/arrangement.ts'
import { useBoard } from '../../state/board.ts'
import { findCard, inBoardOrder } from '../../state/column-runs.ts'
import { clearSelection, extendedTo, toggled, useSelection } from '../../state/selection.ts'
import { showToast } from '../../state/toasts.ts'
import { asking, moveCards } from './move-cards.ts'

/** Chooses a card, or lets it go. */
export function toggleSelected(wpId: string): void {
  const { visible } = useBoard.getState()
  const found = visible && findCard(visible, wpId)
  if (!found) return
  const next = toggled(useSelection.getState(), found.card)
  useSelection.setState(next)
  const done = next.cards.has(wpId) ? 'Selected' : 'No longer selected:'
  announce(`${done} ${wpId}. ${next.cards.size} selected.`)
}

/** Chooses everything from where the last choice was to a card of the same column. */
export function selectTo(wpId: string): void {
  const { lanes } = useBoard.getState()
  const found = lanes && findStanding(lanes, wpId)
  if (!found) return
  const { selection, unloaded } = extendedTo(useSelection.getState(), found.lane.columns[found.status], found.card)
  useSelection.setState(selection)
  announce(`Selected up to ${wpId}. ${selection.cards.size} selected.`)
  if (unloaded === 0) return
  const detail = 'Scroll through them once, then select again.'
  showToast({ tone: 'info', title: `${unloaded} cards between are not loaded and not selected`, detail })
}

/** Lets go of all; false when nothing was selected. */
export function letGo(): boolean {
  const some = clearSelection()
  if (some) announce('Nothing is selected.')
  return some
}

/** The selected cards as they stand on the board; empty when nothing is selected. */
export function selectedCards(): Card[] {
  const { visible } = useBoard.getState()
  const cards = [...useSelection.getState().cards.values()]
  return visible ? inBoardOrder(visible, cards) : cards
}

/** Moves everything that is selected to the end of a column. */
export function moveSelected(to: WorkPacketStatus): void {
  void moveCards(asking(selectedCards()), to, undefined)
}
