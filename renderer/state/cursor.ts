/** The card that keys act on: one stop of the Tab key for the whole board (design: 70-window, "Keyboard"). */
import { create } from 'zustand'
import { WORK_PACKET_STATUSES, type WorkPacketStatus } from '#shared/domain/vocabulary.ts'
import { type Column, type ColumnsByStatus, cardAt, findCard } from './column-runs.ts'

/** Where the keys act. */
export interface Cursor {
  wpId: string | undefined
  /** True when the card shall take the focus as soon as it is mounted. */
  focus: boolean
  /** The end of a column that the cursor goes to as soon as its card is loaded. */
  awaited?: ColumnEnd | undefined
}

/** A place in a column, counted from 0. */
export interface ColumnEnd {
  readonly status: WorkPacketStatus
  readonly index: number
}

/** The cursor of the board. */
export const useCursor = create<Cursor>()(() => ({ wpId: undefined, focus: false }))

/** A direction on the board. */
export type CursorStep = 'next' | 'previous' | 'left' | 'right' | 'first' | 'last'

/** Where a step from the card leads: the id of a loaded card, or undefined when there is none that way. */
export function stepCursor(
  columns: ColumnsByStatus,
  folded: readonly WorkPacketStatus[],
  from: string | undefined,
  step: CursorStep,
): string | undefined {
  const here = from === undefined ? undefined : findCard(columns, from)
  if (!here || folded.includes(here.status)) return firstCard(columns, folded)
  const column = columns[here.status]
  switch (step) {
    case 'next':
      return cardAt(column, here.index + 1)?.wp_id
    case 'previous':
      return cardAt(column, here.index - 1)?.wp_id
    case 'first':
      return cardAt(column, 0)?.wp_id
    case 'last':
      return lastLoaded(column)
    default:
      return beside(columns, folded, here, step === 'left' ? -1 : 1)
  }
}

/** The end of its column that a step to the first or last card goes to, when the card there is not loaded yet. */
export function unloadedEnd(
  columns: ColumnsByStatus,
  folded: readonly WorkPacketStatus[],
  from: string | undefined,
  step: CursorStep,
): ColumnEnd | undefined {
  const here = from === undefined ? undefined : findCard(columns, from)
  if (!here || folded.includes(here.status) || (step !== 'first' && step !== 'last')) return undefined
  const column = columns[here.status]
  const index = step === 'first' ? 0 : column.total - 1
  return cardAt(column, index) ? undefined : { status: here.status, index }
}

function firstCard(columns: ColumnsByStatus, folded: readonly WorkPacketStatus[]): string | undefined {
  for (const status of WORK_PACKET_STATUSES) {
    const card = folded.includes(status) ? undefined : cardAt(columns[status], 0)
    if (card) return card.wp_id
  }
  return undefined
}

function lastLoaded(column: Column): string | undefined {
  return column.runs.at(-1)?.cards.at(-1)?.wp_id
}

/** The card at the same height of the next unfolded column that has cards, or its last loaded one. */
function beside(
  columns: ColumnsByStatus,
  folded: readonly WorkPacketStatus[],
  here: { status: WorkPacketStatus; index: number },
  by: 1 | -1,
): string | undefined {
  for (let at = WORK_PACKET_STATUSES.indexOf(here.status) + by; ; at += by) {
    const status = WORK_PACKET_STATUSES[at]
    if (!status) return undefined
    const column = columns[status]
    if (folded.includes(status) || column.total === 0) continue
    return cardAt(column, Math.min(here.index, column.total - 1))?.wp_id ?? lastLoaded(column)
  }
}
