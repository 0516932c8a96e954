/** All cards while the view is shown, with the changes on their way laid over them. */
import { useCallback, useEffect, useMemo, useSyncExternalStore } from 'react'
import type { Card } from '#shared/contract/board.ts'
import { WORK_PACKET_STATUSES } from '#shared/domain/vocabulary.ts'
import { useBoard } from '../../state/board.ts'
import { hearFeed } from '../../state/feed-items.ts'
import type { Overlay } from '../../state/overlays.ts'
import { PacketTable, type PacketTableState } from '../../state/packet-table.ts'
import { presentClient, useNewConnection, useWorkspace } from '../../state/session.ts'
import { settleEdits, useTableEdits, withEdits } from '../../state/table-edits.ts'

/** What is known of the packets, as it is shown. */
export interface ShownPackets extends Pick<PacketTableState, 'whole' | 'failure'> {
  cards: readonly Card[]
  /** The cards as the core has them, by id: what a change is asked against. */
  confirmed: ReadonlyMap<string, Card>
  retry: () => void
}

/** Starts a table with the view, and stops it with it; a new connection has it read again under what is shown. */
export function usePacketTable(): ShownPackets {
  const workspace = useWorkspace()?.id
  // biome-ignore lint/correctness/useExhaustiveDependencies: another workspace is another table
  const table = useMemo(
    () =>
      new PacketTable({
        cards: (ask, options) => presentClient().board.cards(ask, options),
        held: heldCards,
        hear: hearFeed,
        soon: (run) => requestAnimationFrame(run),
      }),
    [workspace],
  )
  useEffect(() => () => table.stop(), [table])
  const retry = useCallback(() => table.retry(), [table])
  useNewConnection(retry)
  const { cards, whole, failure, event } = useSyncExternalStore(table.subscribe, table.state)
  const edits = useTableEdits((state) => state.edits)
  const overlays = useBoard((state) => state.overlays)
  // biome-ignore lint/correctness/useExhaustiveDependencies: a change may be answered after its event was shown
  useEffect(() => settleEdits(event), [event, edits])
  const confirmed = useMemo(() => new Map(cards.map((card) => [card.wp_id, card])), [cards])
  const shown = useMemo(() => withEdits(withMoves(cards, overlays), edits), [cards, overlays, edits])
  return { cards: shown, confirmed, whole, failure, retry }
}

/** Packets that are on their way to another status are shown there. */
function withMoves(cards: readonly Card[], overlays: readonly Overlay[]): readonly Card[] {
  if (overlays.length === 0) return cards
  const to = new Map(overlays.map((overlay) => [overlay.card.wp_id, overlay.to]))
  return cards.map((card) => {
    const status = to.get(card.wp_id)
    return status === undefined || status === card.status ? card : { ...card, status }
  })
}

/** What the board holds, where it is at that very revision. */
function heldCards(sequence: number): ReadonlyMap<string, Card> {
  const { columns } = useBoard.getState()
  if (columns?.sequence !== sequence) return new Map()
  const runs = WORK_PACKET_STATUSES.flatMap((status) => columns.byStatus[status].runs)
  return new Map(runs.flatMap(({ cards }) => cards.map((card) => [card.wp_id, card] as const)))
}
