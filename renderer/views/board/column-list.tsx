/** The cards of one unfolded column: only those near the eye are mounted, pages are loaded as they come near. */
import { useDroppable } from '@dnd-kit/core'
import {
  defaultRangeExtractor,
  type Range,
  useVirtualizer,
  type VirtualItem,
  type Virtualizer,
} from '@tanstack/react-virtual'
import { useCallback, useEffect, useLayoutEffect, useRef } from 'react'
import { STATUS_LABELS } from '#shared/domain/vocabulary.ts'
import { useAppearance } from '../../state/appearance.ts'
import { type Column, cardAt, indexOfCard } from '../../state/column-runs.ts'
import { useCursor } from '../../state/cursor.ts'
import { openPacket, useView } from '../../state/view.ts'
import { wantCards } from '../../state/window.ts'
import { guessedHeight, UNLOADED_HEIGHT } from './card-height.ts'
import { cellName, registerColumn } from './drag/column-geometry.ts'
import { optionsFor, useDrag } from './drag/drag-state.ts'
import { heightOfIndex, isOrigin, type LaidCard } from './drag/drop-target.ts'
import { DraggableCard } from './draggable-card.tsx'
import './column-list.css'

/** Cards that are loaded ahead of the eye, in both directions. */
const AHEAD = 40
/** Cards that are mounted beyond the edge of what is seen. */
const OVERSCAN = 5
const GAPS = { dense: 6, comfortable: 8 } as const

type Cards = Virtualizer<HTMLElement, HTMLLIElement>

/** What scrolls where it is not the list itself: all lanes together, and how far down in it the list begins, in pixels. */
export interface OuterScroll {
  element: () => HTMLElement | null
  margin: number
}

function laidCards(virtualizer: Cards, margin: number): LaidCard[] {
  return virtualizer
    .getVirtualItems()
    .map(({ index, start, end }) => ({ index, start: start - margin, end: end - margin }))
}

/**
 * Whether a card that turned out taller or lower than thought moves the view along. On the way down a card that is met
 * for the first time does not: it lies behind already, and each such move would go through all places again.
 */
function movesTheView({ key, start, size }: VirtualItem, delta: number, cards: Cards): boolean {
  const offset = cards.scrollOffset ?? 0
  if (Math.abs(delta) < 1) return false
  if (!cards.itemSizeCache.has(key)) return start < offset && cards.scrollDirection !== 'forward'
  return start + size <= offset && cards.scrollDirection !== 'backward'
}

/** Where all lanes scroll together the browser keeps the view steady itself. */
const NOTHING_TO_STEADY = { current: null }

/** Keeps the first seen card where it is when cards come or go above it. */
function useSteadyView(virtualizer: Cards, column: Column, list: { current: HTMLElement | null }): void {
  const anchor = useRef<{ wpId: string; offset: number }>(undefined)
  const before = useRef(column)
  useLayoutEffect(() => {
    const element = list.current
    const kept = anchor.current
    if (element && kept && before.current !== column && element.scrollTop > 0) {
      // Cards that were measured in this commit count already; asking for the size brings their places up to date.
      virtualizer.getTotalSize()
      const index = indexOfCard(column, kept.wpId)
      const start = index < 0 ? undefined : virtualizer.measurementsCache[index]?.start
      if (start !== undefined && Math.abs(start - kept.offset - element.scrollTop) > 0.5) {
        element.scrollTop = start - kept.offset
        virtualizer.scrollOffset = element.scrollTop
      }
    }
    before.current = column
  }, [column, virtualizer, list])
  useLayoutEffect(() => {
    // What the virtualizer noted last: to ask the element would have everything laid out at once, with every frame.
    const top = list.current ? (virtualizer.scrollOffset ?? 0) : 0
    const first = virtualizer.getVirtualItems().find(({ index, end }) => end > top && cardAt(column, index))
    const card = first && cardAt(column, first.index)
    anchor.current = first && card ? { wpId: card.wp_id, offset: first.start - top } : undefined
  })
}

/** The list; `element` is the whole column, or its part of a lane, which takes the drops. */
export function ColumnList({
  column,
  element,
  lane = '',
  laneName,
  outer,
}: {
  column: Column
  element: () => HTMLElement | null
  lane?: string
  /** The lane in words, for a screen reader. */
  laneName?: string
  outer?: OuterScroll
}) {
  const { status, total } = column
  const list = useRef<HTMLDivElement | null>(null)
  const margin = outer?.margin ?? 0
  const gap = GAPS[useAppearance(({ density }) => density)]
  const { setNodeRef } = useDroppable({ id: cellName(lane, status) })
  const lifted = useDrag(({ lift }) => (lift?.origin.status === status ? lift.wpId : undefined))
  const cursor = useCursor(({ wpId }) => wpId)
  const kept = [lifted, cursor].flatMap((wpId) => (wpId === undefined ? [] : indexOfCard(column, wpId)))

  // A new function makes the virtualizer go through all cards again: only other cards, or another gap, are worth that.
  // biome-ignore lint/correctness/useExhaustiveDependencies: the places depend on the gap, which the virtualizer does not notice
  const keyOf = useCallback((index: number) => cardAt(column, index)?.wp_id ?? `unloaded ${index}`, [column, gap])

  const virtualizer = useVirtualizer<HTMLElement, HTMLLIElement>({
    count: total,
    gap,
    overscan: OVERSCAN,
    paddingStart: outer ? 4 : 10,
    paddingEnd: outer ? 10 : 12,
    scrollMargin: margin,
    scrollPaddingStart: outer ? 72 : 10,
    scrollPaddingEnd: 12,
    useFlushSync: false,
    getScrollElement: () => (outer ? outer.element() : list.current),
    getItemKey: keyOf,
    estimateSize: (index) => {
      const card = cardAt(column, index)
      return card ? guessedHeight(card, list.current?.clientWidth ?? 200) : UNLOADED_HEIGHT
    },
    rangeExtractor: (range: Range) => {
      const near = defaultRangeExtractor(range)
      const far = kept.filter((index) => index >= 0 && !near.includes(index))
      return far.length > 0 ? [...near, ...far].sort((left, right) => left - right) : near
    },
  })
  virtualizer.shouldAdjustScrollPositionOnItemSizeChange = movesTheView
  useSteadyView(virtualizer, column, outer ? NOTHING_TO_STEADY : list)

  const { startIndex = 0, endIndex = 0 } = virtualizer.range ?? {}
  useEffect(() => {
    if (total > 0) wantCards(status, Math.max(0, startIndex - AHEAD), endIndex + AHEAD)
  }, [status, total, startIndex, endIndex])

  const totalNow = useRef(total)
  totalNow.current = total
  useEffect(() => {
    const section = element()
    if (!section || !list.current) return
    return registerColumn({
      status,
      lane,
      element: section,
      list: list.current,
      total: () => totalNow.current,
      laid: () => laidCards(virtualizer, margin),
      reveal: (index) => virtualizer.scrollToIndex(Math.min(index, Math.max(0, totalNow.current - 1))),
    })
  }, [status, lane, margin, element, virtualizer])

  const cursorIndex = cursor === undefined ? -1 : indexOfCard(column, cursor)
  const wantsFocus = useCursor(({ focus }) => focus)
  useEffect(() => {
    if (wantsFocus && cursorIndex >= 0) virtualizer.scrollToIndex(cursorIndex)
  }, [wantsFocus, cursorIndex, virtualizer])

  const awaited = useCursor((state) => (state.awaited?.status === status ? state.awaited.index : undefined))
  useEffect(() => {
    if (awaited === undefined) return
    const card = cardAt(column, awaited)
    if (!card) return virtualizer.scrollToIndex(awaited)
    useCursor.setState({ wpId: card.wp_id, focus: true, awaited: undefined })
    if (useView.getState().packet !== undefined) openPacket(card.wp_id, 'replace')
  }, [awaited, column, virtualizer])

  const setList = useCallback(
    (node: HTMLDivElement | null) => {
      list.current = node
      setNodeRef(node)
    },
    [setNodeRef],
  )

  return (
    <div ref={setList} className="board-list">
      <ol
        className="board-list-cards"
        style={{ height: virtualizer.getTotalSize() }}
        aria-label={`${STATUS_LABELS[status]}, ${total} ${total === 1 ? 'Work Packet' : 'Work Packets'}${laneName ? ` of ${laneName}` : ''}`}
      >
        {virtualizer.getVirtualItems().map(({ key, index, start }) => {
          const card = cardAt(column, index)
          return (
            <li
              key={key}
              ref={virtualizer.measureElement}
              data-index={index}
              className="board-list-place"
              style={{ transform: `translateY(${start - margin}px)` }}
              aria-setsize={total}
              aria-posinset={index + 1}
            >
              {card ? <DraggableCard card={card} first={index === 0} /> : <div className="board-card-unloaded" />}
            </li>
          )
        })}
      </ol>
      <DropLine column={column} lane={lane} laid={() => laidCards(virtualizer, margin)} gap={gap} />
    </div>
  )
}

/** The line where the card in the air would come to stand. */
function DropLine({ column, lane, laid, gap }: { column: Column; lane: string; laid: () => LaidCard[]; gap: number }) {
  const byHand = useView(({ order }) => order === 'file')
  const index = useDrag(({ lift, target, moves }) => {
    if (!byHand || !lift || target?.status !== column.status) return undefined
    if ((target.lane ?? '') !== lane || (lift.origin.lane ?? '') !== lane) return undefined
    const options = optionsFor(moves, column.status)
    if (options.length > 0 && options.every(({ answer }) => answer === 'refused')) return undefined
    return isOrigin(lift, target) ? undefined : target.index
  })
  if (index === undefined) return null
  const height = heightOfIndex(laid(), index) + (index > 0 && index >= column.total ? gap / 2 : -gap / 2)
  return <div className="board-drop-line" style={{ transform: `translateY(${Math.max(1, height - 1)}px)` }} />
}
