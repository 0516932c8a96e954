/** The board in swimlanes: one scroll for all, the heads of the columns on top, a band for every lane (70-window, "Board"). */
import { type RefObject, useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react'
import { WORK_PACKET_STATUSES, type WorkPacketStatus } from '#shared/domain/vocabulary.ts'
import { findStanding, type Lane, NOBODY } from '../../state/arrangement.ts'
import { useBoard } from '../../state/board.ts'
import { useCursor } from '../../state/cursor.ts'
import { useView } from '../../state/view.ts'
import { Avatar } from '../../ui/avatar.tsx'
import { shownLine } from '../../ui/shown-text.ts'
import { ColumnHead, UnfoldButton, useFoldedDrop } from './column.tsx'
import { ColumnList } from './column-list.tsx'
import { ColumnSays } from './column-says.tsx'
import { useAir } from './drag/air.ts'
import { laneName } from './lane-words.ts'
import { PriorityBars } from './priority-bars.tsx'
import './lanes.css'

/** How near to the eye a lane is drawn with its cards, in pixels. */
const NEAR = '300px 0px'
/** About the height of a card, for lanes that were not drawn yet. */
const CARD_HEIGHT = 78

/** The heads and the lanes, within what scrolls. */
export function Lanes({ scroller }: { scroller: RefObject<HTMLElement | null> }) {
  const lanes = useBoard((board) => board.lanes)
  const bands = useRef<HTMLDivElement>(null)
  const [layout, setLayout] = useState(0)
  useEffect(() => {
    if (!bands.current) return
    const observer = new ResizeObserver(() => setLayout((count) => count + 1))
    observer.observe(bands.current)
    return () => observer.disconnect()
  }, [])
  return (
    <>
      <div className="board-lane-heads">
        {WORK_PACKET_STATUSES.map((status) => (
          <LaneHead key={status} status={status} />
        ))}
      </div>
      <div ref={bands} className="board-lane-bands">
        {lanes?.map((lane) => (
          <LaneBand key={lane.key} lane={lane} scroller={scroller} layout={layout} />
        ))}
      </div>
    </>
  )
}

function LaneHead({ status }: { status: WorkPacketStatus }) {
  const folded = useView((view) => view.folded.includes(status))
  return folded ? (
    <div className="board-fold board-fold-head">
      <UnfoldButton status={status} />
    </div>
  ) : (
    <div className="board-lane-head">
      <ColumnHead status={status} id={`board-column-${status}`} />
    </div>
  )
}

function LaneBand({ lane, scroller, layout }: { lane: Lane; scroller: RefObject<HTMLElement | null>; layout: number }) {
  const band = useRef<HTMLElement>(null)
  const kind = useView(({ lanes }) => lanes)
  const folded = useView((view) => view.folded)
  const [near, setNear] = useState(false)
  const hasCursor = useCursor(({ wpId }) => wpId !== undefined && findStanding([lane], wpId) !== undefined)
  useEffect(() => {
    if (!band.current) return
    const observer = new IntersectionObserver(([entry]) => setNear(entry?.isIntersecting === true), {
      root: scroller.current,
      rootMargin: NEAR,
    })
    observer.observe(band.current)
    return () => observer.disconnect()
  }, [scroller])
  const drawn = near || hasCursor
  const cells = useRef<HTMLDivElement>(null)
  const height = useRef<number>(undefined)
  useLayoutEffect(() => {
    if (drawn) height.current = cells.current?.offsetHeight
  })
  const open = WORK_PACKET_STATUSES.filter((status) => !folded.includes(status))
  const most = Math.max(0, ...open.map((status) => lane.columns[status].total))
  const count = open.reduce((sum, status) => sum + lane.columns[status].total, 0)
  const name = laneName(kind, lane.key)
  const heading = `board-lane-${lane.key.replace(/[^a-zA-Z0-9]/g, (sign) => `_${sign.charCodeAt(0)}`)}`
  return (
    <section ref={band} className="board-lane" aria-labelledby={heading}>
      <header className="board-lane-title">
        {kind === 'assignee' && lane.key !== NOBODY && <Avatar id={lane.key.slice(1)} />}
        {kind === 'priority' && <PriorityBars priority={Number(lane.key)} />}
        <h2 id={heading}>{shownLine(name)}</h2>
        <span className="board-column-count">{count}</span>
      </header>
      <div
        ref={cells}
        className="board-lane-cells"
        style={drawn ? undefined : { height: height.current ?? most * CARD_HEIGHT + 20 }}
      >
        {drawn &&
          WORK_PACKET_STATUSES.map((status) =>
            folded.includes(status) ? (
              <FoldedCell key={status} lane={lane} status={status} />
            ) : (
              <LaneCell key={status} lane={lane} name={name} status={status} scroller={scroller} layout={layout} />
            ),
          )}
      </div>
    </section>
  )
}

function LaneCell({
  lane,
  name,
  status,
  scroller,
  layout,
}: {
  lane: Lane
  name: string
  status: WorkPacketStatus
  scroller: RefObject<HTMLElement | null>
  layout: number
}) {
  const cell = useRef<HTMLDivElement>(null)
  const margin = useDistance(cell, scroller, layout)
  const { saying, attributes } = useAir(lane.key, status)
  const element = useCallback(() => cell.current, [])
  const outer = useCallback(() => scroller.current, [scroller])
  return (
    <div ref={cell} className="board-lane-cell" {...attributes}>
      <ColumnList
        column={lane.columns[status]}
        lane={lane.key}
        laneName={name}
        element={element}
        outer={{ element: outer, margin }}
      />
      {saying && (
        <div className="board-lane-says">
          <ColumnSays saying={saying} />
        </div>
      )}
    </div>
  )
}

/** How far below the beginning of what scrolls an element lies, in pixels; measured whenever the layout changes. */
function useDistance(
  element: RefObject<HTMLElement | null>,
  scroller: RefObject<HTMLElement | null>,
  layout: number,
): number {
  const [distance, setDistance] = useState(0)
  useLayoutEffect(() => {
    const [own, outer] = [element.current, scroller.current]
    if (layout < 0 || !own || !outer) return
    setDistance(
      Math.round(
        own.getBoundingClientRect().top - outer.getBoundingClientRect().top - outer.clientTop + outer.scrollTop,
      ),
    )
  }, [element, scroller, layout])
  return distance
}

function FoldedCell({ lane, status }: { lane: Lane; status: WorkPacketStatus }) {
  const strip = useRef<HTMLDivElement>(null)
  useFoldedDrop(strip, lane.key, status)
  const { saying, attributes } = useAir(lane.key, status)
  return (
    <div ref={strip} className="board-fold" {...attributes}>
      {saying && <ColumnSays saying={saying} />}
    </div>
  )
}
