/** The Board: seven columns, the card in the air, and the sheet that a drop may ask for (design: 70-window, "Board"). */
import {
  type Announcements,
  DndContext,
  DragOverlay,
  type DropAnimation,
  type ScreenReaderInstructions,
} from '@dnd-kit/core'
import { useRef } from 'react'
import { createPortal } from 'react-dom'
import type { SyncState } from '#shared/contract/workspace.ts'
import { WORK_PACKET_STATUSES } from '#shared/domain/vocabulary.ts'
import { sumOfTotals, useBoard } from '../../state/board.ts'
import { isFilterEmpty } from '../../state/filter.ts'
import { useSelection } from '../../state/selection.ts'
import { useSync } from '../../state/session.ts'
import { useView } from '../../state/view.ts'
import { VisuallyHidden } from '../../ui/visually-hidden.tsx'
import { AskedSheet } from './asked-sheet.tsx'
import './board-view.css'
import { CardFace } from './card-face.tsx'
import { BoardColumn } from './column.tsx'
import { useDrag } from './drag/drag-state.ts'
import { useBoardDrag } from './drag/use-board-drag.ts'
import { CARD_KEYS_ID } from './draggable-card.tsx'
import { EmptyBoard, NothingPasses } from './empty-board.tsx'
import { FilterBar } from './filter-bar.tsx'
import { Lanes } from './lanes.tsx'
import { SelectionBar } from './selection-bar.tsx'
import { SLIDE, useSlides, wantsLessMotion } from './slides.ts'

/** States in which an empty board says nothing about the file. */
const UNSETTLED: ReadonlySet<SyncState['state']> = new Set(['syncing', 'held', 'failed', 'store_removed'])

/** The view; in place of an empty board it says what to do next. */
export function BoardView() {
  const loaded = useBoard(({ columns }) => columns !== undefined)
  const empty = useBoard(({ totals }) => sumOfTotals(totals) === 0)
  const sync = useSync()
  const nothingThere = loaded && empty && sync !== undefined && !UNSETTLED.has(sync.state)
  return (
    <>
      <VisuallyHidden>
        <h1>Board</h1>
      </VisuallyHidden>
      {nothingThere ? (
        <EmptyBoard boardPath={sync.board_path} />
      ) : (
        <>
          <FilterBar />
          <Columns />
          <SelectionBar />
          <AskedSheet />
        </>
      )}
    </>
  )
}

/** dnd-kit says nothing by itself: the board's own announcements say places and reasons. */
const SILENT: Announcements = {
  onDragStart: () => undefined,
  onDragOver: () => undefined,
  onDragEnd: () => undefined,
  onDragCancel: () => undefined,
}
const NO_INSTRUCTIONS: ScreenReaderInstructions = { draggable: '' }
const AUTO_SCROLL = { threshold: { x: 0.12, y: 0.14 }, acceleration: 14 }

function Columns() {
  const root = useRef<HTMLDivElement>(null)
  useSlides(root)
  const { sensors, collisionDetection, onDragStart, onDragEnd, onDragCancel } = useBoardDrag()
  const nothingPasses = useBoard(
    ({ visible }) => visible !== undefined && WORK_PACKET_STATUSES.every((status) => visible[status].total === 0),
  )
  const filtered = useView(({ filter }) => !isFilterEmpty(filter))
  const inLanes = useView(({ lanes }) => lanes !== 'none')
  const selecting = useSelection(({ cards }) => cards.size > 0)
  if (nothingPasses && filtered) return <NothingPasses />
  return (
    <DndContext
      sensors={sensors}
      collisionDetection={collisionDetection}
      autoScroll={AUTO_SCROLL}
      accessibility={{ announcements: SILENT, screenReaderInstructions: NO_INSTRUCTIONS }}
      onDragStart={onDragStart}
      onDragEnd={onDragEnd}
      onDragCancel={onDragCancel}
    >
      <VisuallyHidden>
        <span id={CARD_KEYS_ID}>
          Enter opens it. Space lifts it, arrow keys choose a place, Space drops it. Brackets move it one column, x
          selects it.
        </span>
      </VisuallyHidden>
      <div ref={root} className={inLanes ? 'board-lanes' : 'board-columns'} data-selecting={selecting || undefined}>
        {inLanes ? (
          <Lanes scroller={root} />
        ) : (
          WORK_PACKET_STATUSES.map((status) => <BoardColumn key={status} status={status} />)
        )}
      </div>
      <CardInTheAir />
    </DndContext>
  )
}

const LANDING: DropAnimation = {
  duration: SLIDE,
  easing: 'cubic-bezier(0.2, 0, 0, 1)',
  sideEffects: ({ active }) => {
    active.node.style.opacity = '0'
    return () => {
      active.node.style.opacity = ''
    }
  },
}

function CardInTheAir() {
  const card = useDrag(({ lift }) => lift?.card)
  const count = useDrag(({ lift }) => lift?.cards.length ?? 0)
  return createPortal(
    <DragOverlay dropAnimation={wantsLessMotion() ? null : LANDING} zIndex={30}>
      {card && (
        <div className="board-card board-card-air" data-several={count > 1 || undefined} aria-hidden="true">
          <CardFace card={card} />
          {count > 1 && <span className="board-card-air-count">{count}</span>}
        </div>
      )}
    </DragOverlay>,
    document.body,
  )
}
