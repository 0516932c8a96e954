/**
 * Optimistic moves: a dropped card is shown where it was put before the core has answered, and settles there or springs
 * back. Overlays are laid over the confirmed columns and never mixed into them (design: 80-architecture, "Decisions").
 */
import type { Card } from '#shared/contract/board.ts'
import type { WorkPacketStatus } from '#shared/domain/vocabulary.ts'
import { type Column, type ColumnsByStatus, findCard, indexOfCard, insertAt, removeAt } from './column-runs.ts'
import type { Columns } from './columns.ts'

/** One card that is shown elsewhere than the core has it. */
export interface Overlay {
  readonly id: number
  /** The card as it was lifted. */
  readonly card: Card
  readonly to: WorkPacketStatus
  /** The card it was put before; absent for the end of the column. */
  readonly before?: string
  /**
   * `asked`: what the move lacks is being asked for; `sent`: no answer yet; `answered`: done, and gone from here once
   * the event `settles` is shown.
   */
  readonly phase: 'asked' | 'sent' | 'answered'
  readonly settles?: number
}

/** The columns as they are shown: the confirmed ones with every overlay's card where it was put. */
export function withOverlays(byStatus: ColumnsByStatus, overlays: readonly Overlay[]): ColumnsByStatus {
  return overlays.reduce(withOverlay, byStatus)
}

function withOverlay(byStatus: ColumnsByStatus, { card, to, before }: Overlay): ColumnsByStatus {
  const known = findCard(byStatus, card.wp_id)
  const lifted: Record<WorkPacketStatus, Column> = { ...byStatus }
  if (known) lifted[known.status] = removeAt(lifted[known.status], known.index)
  const target = lifted[to]
  const asked = before === undefined ? -1 : indexOfCard(target, before)
  const standing = known?.status === to ? known.index : target.total
  const index = asked >= 0 ? asked : before === undefined ? target.total : standing
  const shown = known?.card ?? card
  lifted[to] = insertAt(target, index, shown.status === to ? shown : { ...shown, status: to })
  return lifted
}

/** The overlays that are still needed once `columns` is shown. */
export function unsettled(overlays: readonly Overlay[], columns: Columns): readonly Overlay[] {
  const kept = overlays.filter(
    ({ phase, settles }) => !(phase === 'answered' && settles !== undefined && columns.event >= settles),
  )
  return kept.length === overlays.length ? overlays : kept
}
