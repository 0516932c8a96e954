/** How a column, or its part of a swimlane, looks while a card is in the air. */
import { useMemo } from 'react'
import type { WorkPacketStatus } from '#shared/domain/vocabulary.ts'
import { useBoard } from '../../../state/board.ts'
import { useLimits } from '../../../state/limits.ts'
import { useView } from '../../../state/view.ts'
import { optionsFor, useDrag } from './drag-state.ts'
import { type ColumnSaying, columnSaying, otherLaneWords, takenBy, withLimit } from './drag-words.ts'

/** What it says and how it is marked. Only the lane of the card answers; another one says why it does not. */
export function useAir(lane: string, status: WorkPacketStatus) {
  const own = useDrag(({ lift }) => lift !== undefined && (lift.origin.lane ?? '') === lane)
  const over = useDrag(
    ({ lift, target }) => lift !== undefined && target?.status === status && (target.lane ?? '') === lane,
  )
  const moves = useDrag((drag) => drag.moves)
  const lanes = useView((view) => view.lanes)
  const limit = useLimits(({ limits }) => limits[status])
  const total = useBoard(({ totals }) => totals[status] ?? 0)
  const saying = useMemo((): ColumnSaying | undefined => {
    const options = optionsFor(moves, status)
    if (own) return withLimit(columnSaying(options), limit, total + takenBy(options))
    return over ? { answer: 'refused', title: 'Another lane', reasons: [otherLaneWords(lanes)] } : undefined
  }, [own, over, moves, status, lanes, limit, total])
  return { saying, attributes: { 'data-over': over || undefined, 'data-answer': saying?.answer } }
}
