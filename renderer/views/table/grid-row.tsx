/** One mounted row of the grid: a packet with its cells, or the head of a group. */
// biome-ignore-all lint/a11y/useSemanticElements: rows are placed one by one, which the elements of a table do not allow
// biome-ignore-all lint/a11y/useFocusableInteractive: the grid keeps the focus, and its active cell is its descendant
import { ChevronDown, ChevronRight } from 'lucide-react'
import { memo } from 'react'
import type { Card } from '#shared/contract/board.ts'
import type { WorkPacketStatus } from '#shared/domain/vocabulary.ts'
import type { EditedFields } from '../../state/table-edits.ts'
import { cellKey, isEdited } from '../../state/table-edits.ts'
import type { ColumnId } from '../../state/table-words.ts'
import { shownLine } from '../../ui/shown-text.ts'
import { StatusGlyph } from '../../ui/status-glyph.tsx'
import { CellEditor } from './cell-editor.tsx'
import { CellContent } from './grid-cell.tsx'
import { packetColumn } from './packet-columns.ts'
import type { GridRow } from './use-rows.ts'

/** Pixels of a row. */
export const ROW_HEIGHT = 30

/** The id of a cell's element. */
export function cellId(row: string, column: ColumnId): string {
  return `cell-${encodeURIComponent(row)}-${column}`
}

/** What all rows share. */
export interface RowPlace {
  /** Counted from 1, with the two rows of the head. */
  index: number
  top: number
  columns: readonly ColumnId[]
  template: string
  /** The column of the cursor, where it is in this row. */
  cursor: ColumnId | undefined
}

interface CardRowParts extends RowPlace {
  card: Card
  selected: boolean
  /** Why the row was left as it is. */
  reason: string | undefined
  refusals: Readonly<Record<string, string>> | undefined
  /** The column whose cell is edited. */
  editing: ColumnId | undefined
  offered: readonly string[]
  opened: boolean
  onEnd: (fields: EditedFields | undefined, how: 'key' | 'leave') => void
}

/** A packet. */
export const CardRow = memo(function CardRow(parts: CardRowParts) {
  const { card, columns, template, index, top, selected, cursor, reason, refusals, editing, offered, opened } = parts
  return (
    <div
      className="table-row"
      role="row"
      aria-rowindex={index}
      aria-selected={selected}
      data-row={card.wp_id}
      data-cursor={cursor !== undefined || undefined}
      data-opened={opened || undefined}
      data-failed={reason !== undefined || undefined}
      style={{ transform: `translateY(${top}px)`, gridTemplateColumns: template }}
    >
      <div className="table-cell table-check" role="gridcell" aria-colindex={1} data-check="">
        <span className="table-box" data-on={selected || undefined} aria-hidden="true" />
      </div>
      {columns.map((column, at) => {
        const refusal = refusals?.[cellKey(card.wp_id, column)]
        const isEditing = editing === column && isEdited(column)
        return (
          <div
            key={column}
            id={cellId(card.wp_id, column)}
            className="table-cell"
            role="gridcell"
            aria-colindex={at + 2}
            aria-readonly={isEdited(column) ? undefined : true}
            aria-invalid={refusal !== undefined || undefined}
            data-column={column}
            data-at={cursor === column || undefined}
            data-editing={isEditing || undefined}
          >
            {isEditing ? (
              <CellEditor column={column} card={card} offered={offered} onEnd={parts.onEnd} />
            ) : (
              <CellContent column={column} card={card} reason={column === 'title' ? reason : undefined} />
            )}
            {refusal !== undefined && !isEditing && (
              <span className="table-note" role="alert">
                Not changed: {shownLine(refusal)}
              </span>
            )}
          </div>
        )
      })}
    </div>
  )
})

/** The head of a group. */
export function GroupRow({ row, ...place }: RowPlace & { row: Extract<GridRow, { kind: 'group' }> }) {
  const words = shownLine(packetColumn(row.column).words(row.value))
  const Sign = row.open ? ChevronDown : ChevronRight
  return (
    <div
      className="table-row table-group"
      role="row"
      aria-rowindex={place.index}
      data-row={row.key}
      data-cursor={place.cursor !== undefined || undefined}
      style={{ transform: `translateY(${place.top}px)` }}
    >
      <div
        id={cellId(row.key, place.cursor ?? 'id')}
        className="table-group-cell"
        role="gridcell"
        aria-colindex={1}
        aria-colspan={place.columns.length + 1}
        aria-expanded={row.open}
        data-at={place.cursor !== undefined || undefined}
      >
        <Sign aria-hidden="true" />
        {row.column === 'status' && <StatusGlyph status={row.value as WorkPacketStatus} />}
        <b>{words}</b>
        <span className="table-count">{row.count.toLocaleString('en')}</span>
      </div>
    </div>
  )
}
