/** One column of the board: head with shape, word and count; its cards, or, folded, a strip that still takes drops. */
import { useDroppable } from '@dnd-kit/core'
import { ChevronsRightLeft } from 'lucide-react'
import { useCallback, useEffect, useMemo, useRef } from 'react'
import { STATUS_LABELS, type WorkPacketStatus } from '#shared/domain/vocabulary.ts'
import { useBoard } from '../../state/board.ts'
import { isFilterEmpty } from '../../state/filter.ts'
import { toggleFold, useView } from '../../state/view.ts'
import { IconButton } from '../../ui/icon-button.tsx'
import { StatusGlyph } from '../../ui/status-glyph.tsx'
import { Tooltip } from '../../ui/tooltip.tsx'
import { ColumnList } from './column-list.tsx'
import { ColumnSays } from './column-says.tsx'
import './column.css'
import { emptyColumnWords } from './column-words.ts'
import { registerColumn } from './drag/column-geometry.ts'
import { optionsFor, useDrag } from './drag/drag-state.ts'
import { columnSaying } from './drag/drag-words.ts'

/** How a column looks while a card is in the air. */
function useAir(status: WorkPacketStatus) {
  const lifted = useDrag(({ lift }) => lift !== undefined)
  const over = useDrag(({ target }) => target?.status === status)
  const moves = useDrag((drag) => drag.moves)
  const answer = useMemo(() => columnSaying(optionsFor(moves, status)), [moves, status])
  const saying = lifted ? answer : undefined
  return { saying, attributes: { 'data-over': (lifted && over) || undefined, 'data-answer': saying?.answer } }
}

/** The column of a status, folded or not. */
export function BoardColumn({ status }: { status: WorkPacketStatus }) {
  const folded = useView((view) => view.folded.includes(status))
  return folded ? <FoldedColumn status={status} /> : <OpenColumn status={status} />
}

function OpenColumn({ status }: { status: WorkPacketStatus }) {
  const section = useRef<HTMLElement>(null)
  const column = useBoard(({ visible }) => visible?.[status])
  const { saying, attributes } = useAir(status)
  const element = useCallback(() => section.current, [])
  const heading = `board-column-${status}`
  return (
    <section ref={section} className="board-column" data-status={status} aria-labelledby={heading} {...attributes}>
      <header className="board-column-head">
        <StatusGlyph status={status} />
        <h2 className="board-column-name" id={heading}>
          {STATUS_LABELS[status]}
        </h2>
        <Count status={status} />
        <IconButton
          label={`Fold ${STATUS_LABELS[status]}`}
          size="small"
          icon={<ChevronsRightLeft />}
          aria-expanded={true}
          onClick={() => toggleFold(status)}
        />
      </header>
      {column ? <ColumnList column={column} element={element} /> : <LoadingCards />}
      {column?.total === 0 && <EmptyColumn status={status} />}
      {saying && <ColumnSays saying={saying} />}
    </section>
  )
}

function FoldedColumn({ status }: { status: WorkPacketStatus }) {
  const strip = useRef<HTMLElement>(null)
  const { setNodeRef } = useDroppable({ id: status })
  const { saying, attributes } = useAir(status)
  useEffect(() => {
    if (!strip.current) return
    setNodeRef(strip.current)
    return registerColumn(status, {
      element: strip.current,
      list: undefined,
      total: () => useBoard.getState().visible?.[status].total ?? 0,
      laid: () => [],
      reveal: () => undefined,
    })
  }, [status, setNodeRef])
  return (
    <section ref={strip} className="board-fold" data-status={status} {...attributes}>
      <Tooltip text={`Unfold ${STATUS_LABELS[status]}`} side="left">
        <button type="button" className="board-fold-button" aria-expanded={false} onClick={() => toggleFold(status)}>
          <StatusGlyph status={status} />
          <Count status={status} short />
          <span className="board-fold-name">{STATUS_LABELS[status]}</span>
        </button>
      </Tooltip>
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
