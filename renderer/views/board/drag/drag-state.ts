/** The card in the air, what every column says to it, and where it would land; kept apart from the board's state. */
import { create } from 'zustand'
import type { Card, MoveOption } from '#shared/contract/board.ts'
import type { WorkPacketStatus } from '#shared/domain/vocabulary.ts'
import type { DropTarget, Lift } from './drop-target.ts'

/** What `board.moves` answers. */
export interface Moves {
  readonly version: number
  readonly options: readonly MoveOption[]
}

/** What is in the air. */
export interface DragState {
  lift: (Lift & { readonly card: Card }) | undefined
  /** Undefined until the core has answered. */
  moves: Moves | undefined
  /** Undefined while the pointer is beside the board. */
  target: DropTarget | undefined
}

/** Between two drags. */
export const nothingLifted: DragState = { lift: undefined, moves: undefined, target: undefined }

/** The drag that is under way. */
export const useDrag = create<DragState>()(() => nothingLifted)

/** What a column says in an answer; undefined where it was not asked. */
export function optionFor(moves: Moves | undefined, status: WorkPacketStatus): MoveOption | undefined {
  return moves?.options.find((option) => option.status === status)
}
