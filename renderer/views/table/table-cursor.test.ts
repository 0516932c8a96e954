/** Specification of where the keys of the grid lead. */
import { describe, expect, it } from 'vitest'
import { cardOf } from '../../state/card.testing.ts'
import { cursorAfter, type TableCursor } from './table-cursor.ts'
import type { GridRow } from './use-rows.ts'

const rows: readonly GridRow[] = [
  { kind: 'group', key: 'group ready', column: 'status', value: 'ready', count: 2, open: true },
  ...['WP-1-A', 'WP-1-B', 'WP-1-C'].map((wpId): GridRow => ({ kind: 'card', key: wpId, card: cardOf(wpId) })),
]
const columns = ['id', 'title', 'status'] as const

const placeAfter = (key: string, row?: string, column: TableCursor['column'] = 'title') =>
  cursorAfter(key, { rows, columns, cursor: row === undefined ? undefined : { row, column }, page: 2 })

describe('the cursor of the grid', () => {
  it('begins at the first row, whatever key comes first', () => {
    expect(placeAfter('ArrowDown')).toEqual({ row: 'group ready', column: 'id' })
    expect(placeAfter('ArrowRight')).toEqual({ row: 'group ready', column: 'id' })
    expect(placeAfter('k')).toEqual({ row: 'group ready', column: 'id' })
  })

  it('goes from cell to cell and stays at the edges', () => {
    expect(placeAfter('ArrowDown', 'WP-1-A')).toEqual({ row: 'WP-1-B', column: 'title' })
    expect(placeAfter('j', 'WP-1-C')).toEqual({ row: 'WP-1-C', column: 'title' })
    expect(placeAfter('ArrowUp', 'group ready')).toEqual({ row: 'group ready', column: 'title' })
    expect(placeAfter('ArrowRight', 'WP-1-A', 'status')).toEqual({ row: 'WP-1-A', column: 'status' })
    expect(placeAfter('ArrowLeft', 'WP-1-A')).toEqual({ row: 'WP-1-A', column: 'id' })
  })

  it('goes by pages and to the ends', () => {
    expect(placeAfter('PageDown', 'group ready')).toEqual({ row: 'WP-1-B', column: 'title' })
    expect(placeAfter('PageUp', 'WP-1-C')).toEqual({ row: 'WP-1-A', column: 'title' })
    expect(placeAfter('End', 'group ready')).toEqual({ row: 'WP-1-C', column: 'title' })
    expect(placeAfter('Home', 'WP-1-C')).toEqual({ row: 'group ready', column: 'title' })
  })

  it('begins anew where its row is gone, and leaves other keys alone', () => {
    expect(placeAfter('ArrowDown', 'WP-1-Gone')).toEqual({ row: 'group ready', column: 'title' })
    expect(placeAfter('a', 'WP-1-A')).toBeUndefined()
    expect(cursorAfter('Home', { rows: [], columns, cursor: undefined, page: 2 })).toBeUndefined()
  })
})
