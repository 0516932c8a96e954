/** Joins dnd-kit with the board: what happens when a card is lifted, carried, dropped or put back. */
import {
  type CollisionDetection,
  type DragEndEvent,
  type DragStartEvent,
  PointerSensor,
  useSensor,
  useSensors,
} from '@dnd-kit/core'
import { useCallback, useEffect, useRef } from 'react'
import type { Card } from '#shared/contract/board.ts'
import { failureOf } from '../../../client/failure.ts'
import { announce } from '../../../state/announcements.ts'
import { findStanding } from '../../../state/arrangement.ts'
import { useBoard } from '../../../state/board.ts'
import { type ColumnsByStatus, cardAt, findCard, inBoardOrder } from '../../../state/column-runs.ts'
import { useCursor } from '../../../state/cursor.ts'
import { hearFeed } from '../../../state/feed-items.ts'
import { sayDeleted } from '../../../state/say-deleted.ts'
import { useSelection } from '../../../state/selection.ts'
import { showToast } from '../../../state/toasts.ts'
import { useView } from '../../../state/view.ts'
import { asking, type Mover, moveCards } from '../move-cards.ts'
import type { Place } from '../sheets/move-request.ts'
import { landsByItself } from '../slides.ts'
import { ArrowSensor } from './arrow-sensor.ts'
import { cellName, cornerOf, targetAt } from './column-geometry.ts'
import { nothingLifted, optionsFor, useDrag } from './drag-state.ts'
import { liftedWords, otherLaneWords, otherOrderWords, putBackWords, targetWords } from './drag-words.ts'
import { type ArrowKey, beforeOf, type DropTarget, isOrigin, stepTarget } from './drop-target.ts'

/** Pixels that the pointer goes before a press is a drag. */
const DRAG_DISTANCE = 5

/** What DndContext needs. */
export interface BoardDrag {
  sensors: ReturnType<typeof useSensors>
  collisionDetection: CollisionDetection
  onDragStart: (event: DragStartEvent) => void
  onDragEnd: (event: DragEndEvent) => void
  onDragCancel: () => void
}

/** The drag of the board. */
export function useBoardDrag(): BoardDrag {
  const asked = useRef<readonly Mover[]>(undefined)
  const stopTracking = useRef<() => void>(undefined)
  useEffect(() => () => stopTracking.current?.(), [])

  const step = useCallback((key: ArrowKey) => {
    const { lift, target } = useDrag.getState()
    const columns = laneColumns(lift?.origin.lane)
    if (!lift || !target || !columns) return undefined
    const next = stepTarget(columns, useView.getState().folded, lift, target, key)
    aim(next)
    return cornerOf(next)
  }, [])
  const sensors = useSensors(
    useSensor(PointerSensor, { activationConstraint: { distance: DRAG_DISTANCE } }),
    useSensor(ArrowSensor, { step }),
  )

  const collisionDetection = useCallback<CollisionDetection>(() => {
    const { target } = useDrag.getState()
    return target ? [{ id: cellName(target.lane ?? '', target.status) }] : []
  }, [])

  const onDragStart = useCallback(({ active, activatorEvent }: DragStartEvent) => {
    const wpId = String(active.id)
    const { visible, lanes } = useBoard.getState()
    const found = lanes && findStanding(lanes, wpId)
    if (!visible || !found) return
    const origin: DropTarget = { lane: found.lane.key, status: found.status, index: found.index }
    const cards = liftedWith(visible, found.card)
    useDrag.setState({ lift: { wpId, card: found.card, cards, origin }, moves: undefined, target: origin })
    useCursor.setState({ wpId })
    announce(liftedWords(found.card, origin, found.lane.columns[origin.status].total, cards.length - 1))
    const movers = asking(cards)
    asked.current = movers
    Promise.all(movers.map(({ moves }) => moves)).then(
      (moves) => {
        if (useDrag.getState().lift?.wpId !== wpId) return
        useDrag.setState({ moves })
        sayAnswer(origin)
      },
      (thrown: unknown) => {
        const { message } = failureOf(thrown)
        if (useDrag.getState().lift?.wpId === wpId) showToast({ tone: 'refused', title: 'No answer', detail: message })
      },
    )
    if (activatorEvent instanceof PointerEvent) stopTracking.current = trackPointer(activatorEvent)
  }, [])

  const end = useCallback(() => {
    stopTracking.current?.()
    stopTracking.current = undefined
    useDrag.setState(nothingLifted)
  }, [])

  useEffect(
    () =>
      hearFeed((item) => {
        const wpId = useDrag.getState().lift?.wpId
        if (item.kind !== 'delta' || wpId === undefined) return
        if (!item.changes.some((change) => change.wp_id === wpId && change.card === undefined)) return
        end()
        sayDeleted(wpId, 'It is not in the air any more')
        // dnd-kit has no other way to end a drag from outside: every sensor puts back what it holds at a resize.
        window.dispatchEvent(new Event('resize'))
      }),
    [end],
  )

  const onDragEnd = useCallback(() => {
    const { lift, target } = useDrag.getState()
    const { visible } = useBoard.getState()
    const columns = laneColumns(target?.lane)
    const movers = asked.current
    end()
    if (!lift || !visible || !movers) return
    useCursor.setState({ wpId: lift.wpId, focus: true })
    if (!target || !columns || isOrigin(lift, target)) return announce(putBackWords(lift.card, lift.origin.status))
    const { lanes, order } = useView.getState()
    const within = target.status === lift.origin.status
    if ((target.lane ?? '') !== (lift.origin.lane ?? '')) return sayStays(lift.card, otherLaneWords(lanes))
    if (within && order !== 'file' && lift.cards.length === 1) return sayStays(lift.card, otherOrderWords(order))
    const byHand = order === 'file'
    const before = byHand ? beforeOf(columns[target.status], lift, target.index) : undefined
    const place = before === undefined ? {} : { before }
    const atEnd = !byHand || target.index >= columns[target.status].total
    if (!within) landsByItself(lift.wpId)
    const placed = movers.map((mover) => ({ ...mover, former: formerPlace(visible, mover.card, lift.cards) }))
    void moveCards(placed, target.status, (within && byHand) || !atEnd ? place : undefined)
  }, [end])

  const onDragCancel = useCallback(() => {
    const { lift } = useDrag.getState()
    end()
    if (!lift) return
    useCursor.setState({ wpId: lift.wpId, focus: true })
    announce(putBackWords(lift.card, lift.origin.status))
  }, [end])

  return { sensors, collisionDetection, onDragStart, onDragEnd, onDragCancel }
}

/** The columns of a lane as they are shown. */
function laneColumns(lane: string | undefined): ColumnsByStatus | undefined {
  return useBoard.getState().lanes?.find(({ key }) => key === (lane ?? ''))?.columns
}

/** A drop that is no move here: says why, and does nothing. */
function sayStays(card: Card, why: string): void {
  showToast({ tone: 'info', title: `${card.wp_id} stays where it is`, detail: why })
  announce(`${putBackWords(card, card.status)} ${why}.`)
}

/** What is lifted with a card: itself, or, where it is selected, all that are, as they stand on the board. */
function liftedWith(visible: ColumnsByStatus, card: Card): Card[] {
  const { cards } = useSelection.getState()
  if (!cards.has(card.wp_id)) return [card]
  return inBoardOrder(visible, [...cards.values()])
}

/** Where a card stands: before the next one that is not lifted, or at the end; undefined where that is not loaded. */
function formerPlace(visible: ColumnsByStatus, card: Card, lifted: readonly Card[]): Place | undefined {
  const found = findCard(visible, card.wp_id)
  if (!found) return undefined
  const column = visible[found.status]
  for (let index = found.index + 1; index < column.total; index += 1) {
    const next = cardAt(column, index)
    if (!next) return undefined
    if (!lifted.some((one) => one.wp_id === next.wp_id)) return { before: next.wp_id }
  }
  return {}
}

/** Says what the chosen column answers, where a place was chosen before the answer was there. */
function sayAnswer(origin: DropTarget): void {
  const { target } = useDrag.getState()
  if (target && target.status !== origin.status) sayTarget()
}

/** Chooses a place; another one than before is said aloud. */
function aim(next: DropTarget | undefined): void {
  const { target } = useDrag.getState()
  if (next?.status === target?.status && next?.lane === target?.lane && next?.index === target?.index) return
  useDrag.setState({ target: next })
  sayTarget()
}

function sayTarget(): void {
  const { lift, target, moves } = useDrag.getState()
  const columns = laneColumns(target?.lane)
  if (!lift || !target || !columns) return
  const within = (target.lane ?? '') === (lift.origin.lane ?? '')
  announce(
    within
      ? targetWords(lift, target, columns[target.status].total, optionsFor(moves, target.status))
      : `${otherLaneWords(useView.getState().lanes)}.`,
  )
}

/** Aims at what lies under the pointer, while it moves and while something scrolls under it. */
function trackPointer(start: PointerEvent): () => void {
  let [x, y] = [start.clientX, start.clientY]
  const point = (): void => aim(targetAt(x, y))
  const move = (event: PointerEvent): void => {
    x = event.clientX
    y = event.clientY
    point()
  }
  window.addEventListener('pointermove', move, { capture: true })
  document.addEventListener('scroll', point, { capture: true, passive: true })
  return () => {
    window.removeEventListener('pointermove', move, { capture: true })
    document.removeEventListener('scroll', point, { capture: true })
  }
}
