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
import { failureOf } from '../../../client/failure.ts'
import { announce } from '../../../state/announcements.ts'
import { useBoard } from '../../../state/board.ts'
import { type ColumnsByStatus, cardAt, findCard } from '../../../state/column-runs.ts'
import { useCursor } from '../../../state/cursor.ts'
import { showToast } from '../../../state/toasts.ts'
import { useView } from '../../../state/view.ts'
import { askMoves, moveCard, placeCard } from '../move-card.ts'
import type { Place } from '../sheets/move-request.ts'
import { landsByItself } from '../slides.ts'
import { ArrowSensor } from './arrow-sensor.ts'
import { cornerOf, targetAt } from './column-geometry.ts'
import { type Moves, nothingLifted, optionFor, useDrag } from './drag-state.ts'
import { liftedWords, putBackWords, targetWords } from './drag-words.ts'
import { type ArrowKey, beforeOf, type DropTarget, isOrigin, type Lift, stepTarget } from './drop-target.ts'

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
  const asked = useRef<Promise<Moves>>(undefined)
  const stopTracking = useRef<() => void>(undefined)
  useEffect(() => () => stopTracking.current?.(), [])

  const step = useCallback((key: ArrowKey) => {
    const { lift, target } = useDrag.getState()
    const { visible } = useBoard.getState()
    if (!lift || !target || !visible) return undefined
    const next = stepTarget(visible, useView.getState().folded, lift, target, key)
    aim(next)
    return cornerOf(next)
  }, [])
  const sensors = useSensors(
    useSensor(PointerSensor, { activationConstraint: { distance: DRAG_DISTANCE } }),
    useSensor(ArrowSensor, { step }),
  )

  const collisionDetection = useCallback<CollisionDetection>(() => {
    const { target } = useDrag.getState()
    return target ? [{ id: target.status }] : []
  }, [])

  const onDragStart = useCallback(({ active, activatorEvent }: DragStartEvent) => {
    const wpId = String(active.id)
    const { visible } = useBoard.getState()
    const found = visible && findCard(visible, wpId)
    if (!visible || !found) return
    const origin: DropTarget = { status: found.status, index: found.index }
    useDrag.setState({ lift: { wpId, card: found.card, origin }, moves: undefined, target: origin })
    useCursor.setState({ wpId })
    announce(liftedWords(found.card, origin, visible[origin.status].total))
    const question = askMoves(wpId)
    asked.current = question
    question.then(
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

  const onDragEnd = useCallback(() => {
    const { lift, target } = useDrag.getState()
    const { visible } = useBoard.getState()
    const moves = asked.current
    end()
    if (!lift || !visible || !moves) return
    useCursor.setState({ wpId: lift.wpId, focus: true })
    if (!target || isOrigin(lift, target)) return announce(putBackWords(lift.card, lift.origin.status))
    const before = beforeOf(visible[target.status], lift, target.index)
    const place = before === undefined ? {} : { before }
    if (target.status === lift.origin.status) void placeCard(lift.card, place, formerPlace(visible, lift))
    else {
      const atEnd = target.index >= visible[target.status].total
      landsByItself(lift.wpId)
      void moveCard(lift.card, target.status, atEnd ? undefined : place, moves)
    }
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

/** Where a lifted card stood: before its neighbour, or at the end; undefined where the neighbour is not loaded. */
function formerPlace(visible: ColumnsByStatus, { origin }: Pick<Lift, 'origin'>): Place | undefined {
  const column = visible[origin.status]
  const next = cardAt(column, origin.index + 1)
  if (next) return { before: next.wp_id }
  return origin.index + 1 >= column.total ? {} : undefined
}

/** Says what the chosen column answers, where a place was chosen before the answer was there. */
function sayAnswer(origin: DropTarget): void {
  const { target } = useDrag.getState()
  if (target && target.status !== origin.status) sayTarget()
}

/** Chooses a place; another one than before is said aloud. */
function aim(next: DropTarget | undefined): void {
  const { target } = useDrag.getState()
  if (next?.status === target?.status && next?.index === target?.index) return
  useDrag.setState({ target: next })
  sayTarget()
}

function sayTarget(): void {
  const { lift, target, moves } = useDrag.getState()
  const { visible } = useBoard.getState()
  if (!lift || !target || !visible) return
  announce(targetWords(lift, target, visible[target.status].total, optionFor(moves, target.status)))
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
