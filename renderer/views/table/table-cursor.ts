/** Where the keys of the grid act: one cell, kept by what it is about and not by its place (design: 70-window, "Keyboard"). Pure. */
import type { ColumnId } from '../../state/table-words.ts'
import type { GridRow } from './use-rows.ts'

/** A cell: the key of its row, and its column. */
export interface TableCursor {
  readonly row: string
  readonly column: ColumnId
}

/** The place that a key leads to; undefined for keys that do not move the cursor. */
export function cursorAfter(
  key: string,
  {
    rows,
    columns,
    cursor,
    page,
  }: {
    rows: readonly GridRow[]
    columns: readonly ColumnId[]
    cursor: TableCursor | undefined
    /** Rows that are seen at once. */
    page: number
  },
): TableCursor | undefined {
  const index = rows.findIndex((row) => row.key === cursor?.row)
  const last = rows.length - 1
  const column = Math.max(0, cursor ? columns.indexOf(cursor.column) : 0)
  const at = (toRow: number, toColumn = column): TableCursor | undefined => {
    const row = rows[Math.min(Math.max(toRow, 0), last)]
    const name = columns[Math.min(Math.max(toColumn, 0), columns.length - 1)]
    return row && name ? { row: row.key, column: name } : undefined
  }
  switch (key) {
    case 'ArrowDown':
    case 'j':
      return at(index + 1)
    case 'ArrowUp':
    case 'k':
      return at(index < 0 ? 0 : index - 1)
    case 'ArrowRight':
      return index < 0 ? at(0) : at(index, column + 1)
    case 'ArrowLeft':
      return index < 0 ? at(0) : at(index, column - 1)
    case 'PageDown':
      return at(Math.max(index, 0) + page)
    case 'PageUp':
      return at(index - page)
    case 'Home':
      return at(0)
    case 'End':
      return at(last)
    default:
      return undefined
  }
}
