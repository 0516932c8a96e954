/** One column of the board: head with shape, word and count; its cards, or, folded, a strip that still takes drops. */
import { useDroppable } from '@dnd-kit/core'
import { ChevronsRightLeft } from 'lucide-react'
import { type RefObject, useCallback, useEffect, useRef } from 'react'
import { STATUS_LABELS, type WorkPacketStatus } from '#shared/domain/vocabulary.ts'
import { useBoard } from '../../state/board.ts'
import { isFilterEmpty } from '../../state/filter.ts'
import { toggleFold, useView } from '../../state/view.ts'
import { IconButton } from '../../ui/icon-button.tsx'
import { StatusGlyph } from '../../ui/status-glyph.tsx'
import { Tooltip } from '../../ui/tooltip.tsx'
import { ColumnLimit } from './column-limit.tsx'
import { ColumnList } from './column-list.tsx'
import { ColumnSays } from './column-says.tsx'
import './column.css'
import { emptyColumnWords } from './column-words.ts'
import { useAir } from './drag/air.ts'
import { cellName, registerColumn } from './drag/column-geometry.ts'

/** The column of a status, folded or not. */
export function BoardColumn({ status }: { status: WorkPacketStatus }) {
  const folded = useView((view) => view.folded.includes(status))
  return folded ? <FoldedColumn status={status} /> : <OpenColumn status={status} />
}

function OpenColumn({ status }: { status: WorkPacketStatus }) {
  const section = useRef<HTMLElement>(null)
  const column = useBoard(({ lanes }) => lanes?.[0]?.columns[status])
  const { saying, attributes } = useAir('', status)
  const element = useCallback(() => section.current, [])
  const heading = `board-column-${status}`
  return (
    <section ref={section} className="board-column" data-status={status} aria-labelledby={heading} {...attributes}>
      <ColumnHead status={status} id={heading} />
      {column ? <ColumnList column={column} element={element} /> : <LoadingCards />}
      {column?.total === 0 && <EmptyColumn status={status} />}
      {saying && <ColumnSays saying={saying} />}
    </section>
  )
}

/** Shape, word, count and limit of an unfolded column, and the way to fold it. */
export function ColumnHead({ status, id }: { status: WorkPacketStatus; id: string }) {
  return (
    <header className="board-column-head">
      <StatusGlyph status={status} />
      <h2 className="board-column-name" id={id}>
        {STATUS_LABELS[status]}
      </h2>
      <Count status={status} />
      <ColumnLimit status={status} />
      <IconButton
        label={`Fold ${STATUS_LABELS[status]}`}
        size="small"
        icon={<ChevronsRightLeft />}
        aria-expanded={true}
        onClick={() => toggleFold(status)}
      />
    </header>
  )
}

/** Takes the drops of a folded column, or of its part of a lane. */
export function useFoldedDrop(strip: RefObject<HTMLElement | null>, lane: string, status: WorkPacketStatus): void {
  const { setNodeRef } = useDroppable({ id: cellName(lane, status) })
  useEffect(() => {
    if (!strip.current) return
    setNodeRef(strip.current)
    return registerColumn({
      status,
      lane,
      element: strip.current,
      list: undefined,
      total: () => useBoard.getState().visible?.[status].total ?? 0,
      laid: () => [],
      reveal: () => undefined,
    })
  }, [strip, lane, status, setNodeRef])
}

/** The button that unfolds a column: shape, count and, upright, its name. */
export function UnfoldButton({ status }: { status: WorkPacketStatus }) {
  return (
    <Tooltip text={`Unfold ${STATUS_LABELS[status]}`} side="left">
      <button type="button" className="board-fold-button" aria-expanded={false} onClick={() => toggleFold(status)}>
        <StatusGlyph status={status} />
        <Count status={status} short />
        <span className="board-fold-name">{STATUS_LABELS[status]}</span>
      </button>
    </Tooltip>
  )
}

function FoldedColumn({ status }: { status: WorkPacketStatus }) {
  const strip = useRef<HTMLElement>(null)
  useFoldedDrop(strip, '', status)
  const { saying, attributes } = useAir('', status)
  return (
    <section ref={strip} className="board-fold" data-status={status} {...attributes}>
      <UnfoldButton status={status} />
      {saying && <ColumnSays saying={saying} />}
    </section>
  )
}

/** Shown cards, and of how many, where a filter hides some; `short` leaves the latter out. */
function Count({ status, short = false }: { status: WorkPacketStatus; short?: boolean }) {
  const shown = useBoard(({ visible }) => visible?.[status].total)
  const all = useBoard(({ totals }) => totals[status])
  const filtered = useView(({ filter }) => !isFilterEmpty(filter))
  const both = !short && filtered && shown !== undefined && all !== undefined
  return <span className="board-column-count">{both ? `${shown} of ${all}` : (shown ?? all ?? '')}</span>
}

function EmptyColumn({ status }: { status: WorkPacketStatus }) {
  const filtered = useView(({ filter }) => !isFilterEmpty(filter))
  return <p className="board-column-empty">{emptyColumnWords(status, filtered)}</p>
}

/** The room that cards will take. */
function LoadingCards() {
  return (
    <div className="board-list" aria-busy="true">
      <div className="board-list-loading">
        <div className="board-card-unloaded" />
        <div className="board-card-unloaded" />
        <div className="board-card-unloaded" />
      </div>
    </div>
  )
}
