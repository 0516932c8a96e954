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

/** One card in the air, and those that are selected with it; they come along. */
export interface LiftedCards extends Lift {
  readonly card: Card
  /** All that are moved, as they stand from left to right and from top to bottom. */
  readonly cards: readonly Card[]
}

/** What is in the air. */
export interface DragState {
  lift: LiftedCards | undefined
  /** One per lifted card; undefined until the core has answered for all of them. */
  moves: readonly Moves[] | undefined
  /** Undefined while the pointer is beside the board. */
  target: DropTarget | undefined
}

/** Between two drags. */
export const nothingLifted: DragState = { lift: undefined, moves: undefined, target: undefined }

/** The drag that is under way. */
export const useDrag = create<DragState>()(() => nothingLifted)

/** What a column says to every card in the air; empty until the core has answered. */
export function optionsFor(moves: readonly Moves[] | undefined, status: WorkPacketStatus): MoveOption[] {
  return (moves ?? []).flatMap((one) => optionFor(one, status) ?? [])
}

/** What a column says in an answer; undefined where it was not asked. */
export function optionFor(moves: Moves, status: WorkPacketStatus): MoveOption | undefined {
  return moves.options.find((option) => option.status === status)
}
