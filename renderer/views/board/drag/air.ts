/** How a column, or its part of a swimlane, looks while a card is in the air. */
import { useMemo } from 'react'
import type { WorkPacketStatus } from '#shared/domain/vocabulary.ts'
import { useView } from '../../../state/view.ts'
import { optionsFor, useDrag } from './drag-state.ts'
import { type ColumnSaying, columnSaying, otherLaneWords } from './drag-words.ts'

/** What it says and how it is marked. Only the lane of the card answers; another one says why it does not. */
export function useAir(lane: string, status: WorkPacketStatus) {
  const own = useDrag(({ lift }) => lift !== undefined && (lift.origin.lane ?? '') === lane)
  const over = useDrag(
    ({ lift, target }) => lift !== undefined && target?.status === status && (target.lane ?? '') === lane,
  )
  const moves = useDrag((drag) => drag.moves)
  const lanes = useView((view) => view.lanes)
  const saying = useMemo((): ColumnSaying | undefined => {
    if (own) return columnSaying(optionsFor(moves, status))
    return over ? { answer: 'refused', title: 'Another lane', reasons: [otherLaneWords(lanes)] } : undefined
  }, [own, over, moves, status, lanes])
  return { saying, attributes: { 'data-over': over || undefined, 'data-answer': saying?.answer } }
}
