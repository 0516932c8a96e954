/** Where a lifted card would land: pure steps from key to key, and from the pointer's height to a place in the column. */
import { WORK_PACKET_STATUSES, type WorkPacketStatus } from '#shared/domain/vocabulary.ts'
import { type Column, type ColumnsByStatus, cardAt } from '../../../state/column-runs.ts'

/** A place between cards: before the card that is shown at `index`, or after the last one. */
export interface DropTarget {
  /** The key of the swimlane; empty where there are no lanes. */
  readonly lane?: string
  readonly status: WorkPacketStatus
  readonly index: number
}

/** One card in the air. */
export interface Lift {
  readonly wpId: string
  /** Where it stands while it is in the air. */
  readonly origin: DropTarget
}

/** True when dropping there changes nothing. */
export function isOrigin({ origin }: Lift, { lane, status, index }: DropTarget): boolean {
  return (
    (lane ?? '') === (origin.lane ?? '') &&
    status === origin.status &&
    (index === origin.index || index === origin.index + 1)
  )
}

/** The id of the card that the dropped one would stand before; undefined at the end, or where nothing is loaded. */
export function beforeOf(column: Column, { wpId }: Pick<Lift, 'wpId'>, index: number): string | undefined {
  const next = cardAt(column, index)
  return next?.wp_id === wpId ? cardAt(column, index + 1)?.wp_id : next?.wp_id
}

/** A key that chooses a place. */
export type ArrowKey = 'ArrowUp' | 'ArrowDown' | 'ArrowLeft' | 'ArrowRight'

/** The next place in a key's direction; the same one where there is none. */
export function stepTarget(
  columns: ColumnsByStatus,
  folded: readonly WorkPacketStatus[],
  lift: Lift,
  target: DropTarget,
  key: ArrowKey,
): DropTarget {
  if (key === 'ArrowLeft' || key === 'ArrowRight') {
    const at = WORK_PACKET_STATUSES.indexOf(target.status) + (key === 'ArrowLeft' ? -1 : 1)
    const status = WORK_PACKET_STATUSES[at]
    if (!status) return target
    if (status === lift.origin.status) return lift.origin
    const { total } = columns[status]
    return { ...target, status, index: folded.includes(status) ? total : Math.min(target.index, total) }
  }
  const { total } = columns[target.status]
  const by = key === 'ArrowUp' ? -1 : 1
  const own = target.status === lift.origin.status ? lift.origin.index : undefined
  let index = target.index + by
  if (own !== undefined && index === own + 1) index += by
  return index < 0 || index > total || folded.includes(target.status) ? target : { ...target, index }
}

/** A card of a column as it lies on the screen, in pixels from the top of the column's content. */
export interface LaidCard {
  readonly index: number
  readonly start: number
  readonly end: number
}

/** The place that a height in the column's content points to: before the first card whose middle lies below it. */
export function indexAtHeight(laid: readonly LaidCard[], height: number, total: number): number {
  const below = laid.find(({ start, end }) => height < (start + end) / 2)
  if (below) return below.index
  const last = laid.at(-1)
  return last ? Math.min(last.index + 1, total) : total
}

/** The height of the gap before `index`, in pixels from the top of the column's content. */
export function heightOfIndex(laid: readonly LaidCard[], index: number): number {
  const at = laid.find((card) => card.index === index)
  if (at) return at.start
  const before = laid.findLast((card) => card.index < index)
  return before ? before.end : 0
}
