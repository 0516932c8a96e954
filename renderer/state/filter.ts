/** The board's filter as a value. Pure. */
import type { BoardFilter } from '#shared/contract/board.ts'

/** True when the filter lets every card pass. */
export function isFilterEmpty(filter: BoardFilter): boolean {
  return Object.values(filter).every((value) => value === undefined || value === '' || value === false)
}
