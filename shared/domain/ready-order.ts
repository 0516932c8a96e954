/**
 * The order of ready work: by priority, by age, or both, so that nothing starves (design: 20-operations, `hybrid`). Pure;
 * the store walks one index per priority and merges the streams by the same comparison.
 */

export const READY_SORTS = ['priority', 'age', 'hybrid'] as const
/** By what ready work is ordered: priority, age, or priority that grows with age. */
export type ReadySort = (typeof READY_SORTS)[number]

/** Being ready this long gains one priority step, in milliseconds. */
export const STEP_MS = 7 * 24 * 60 * 60 * 1000

/** What the order looks at. */
export interface ReadyItem {
  wp_id: string
  /** 0 is highest. */
  priority: number
  /** When it became ready, milliseconds since the epoch. */
  ready_since: number
}

/** The priority that an item has reached by waiting; may fall below 0, so that every item comes first in the end. */
export function effectivePriority(item: Pick<ReadyItem, 'priority' | 'ready_since'>, now: number): number {
  return item.priority - Math.floor(Math.max(0, now - item.ready_since) / STEP_MS)
}

/** Compares two items; total and deterministic, ties by id. */
export function compareReady(one: ReadyItem, other: ReadyItem, sort: ReadySort, now: number): number {
  const rank = (item: ReadyItem): number =>
    sort === 'age' ? 0 : sort === 'priority' ? item.priority : effectivePriority(item, now)
  return (
    rank(one) - rank(other) ||
    one.ready_since - other.ready_since ||
    (one.wp_id < other.wp_id ? -1 : one.wp_id > other.wp_id ? 1 : 0)
  )
}
