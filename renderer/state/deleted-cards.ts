/** The cursor of the board goes on to a card beside its own when that is deleted, so that the keys always have a place. */
import type { CardChange } from '#shared/contract/board.ts'
import { useBoard } from './board.ts'
import { type ColumnsByStatus, cardAt, findCard } from './column-runs.ts'
import { useCursor } from './cursor.ts'
import { hearFeed } from './feed-items.ts'

/** The card that took the place of a deleted one, if any did. */
const successors = new Map<string, string | undefined>()

/** Where the keys act instead of a card that was deleted; the card itself while it stands. */
export function standingFor(wpId: string): string | undefined {
  let at: string | undefined = wpId
  while (at !== undefined && successors.has(at)) at = successors.get(at)
  return at
}

/** Another board is shown, or this one was read anew: what was deleted before tells nothing of it. */
export function forgetDeletions(): void {
  successors.clear()
}

/** The nearest loaded card of the column that a card stands in: the one below it, else the one above it. */
export function cardBeside(
  columns: ColumnsByStatus,
  wpId: string,
  isGone: (wpId: string) => boolean,
): string | undefined {
  const found = findCard(columns, wpId)
  if (!found) return undefined
  const column = columns[found.status]
  for (const by of [1, -1]) {
    for (let at = found.index + by; at >= 0 && at < column.total; at += by) {
      const card = cardAt(column, at)
      if (!card) break
      if (!isGone(card.wp_id)) return card.wp_id
    }
  }
  return undefined
}

/** Follows what is deleted and what comes back, until the answered function is called. */
export function followDeletions(): () => void {
  return hearFeed((item) => {
    if (item.kind === 'delta') take(item.changes)
  })
}

/** What takes a place stands on the board, whatever was heard of it before: so no chain leads back to its beginning. */
function succeed(wpId: string, successor: string | undefined): void {
  if (successor !== undefined) successors.delete(successor)
  successors.set(wpId, successor)
}

function take(changes: readonly CardChange[]): void {
  const gone = new Set(changes.flatMap(({ wp_id: wpId, card }) => (card ? [] : wpId)))
  const { visible } = useBoard.getState()
  for (const { wp_id: wpId, card } of changes) {
    if (card) successors.delete(wpId)
    else succeed(wpId, visible && cardBeside(visible, wpId, (one) => gone.has(one)))
  }
  const { wpId } = useCursor.getState()
  if (wpId === undefined || !gone.has(wpId)) return
  const hadFocus = document.activeElement?.getAttribute('data-wp-id') === wpId
  useCursor.setState({ wpId: standingFor(wpId), focus: hadFocus })
}
