/** Filters, groups and sorts the packets as the address says, with TanStack Table (design: 70-window, "Table"). */
import {
  columnFilteringFeature,
  columnGroupingFeature,
  createColumnHelper,
  createFilteredRowModel,
  createGroupedRowModel,
  createSortedRowModel,
  rowSortingFeature,
  tableFeatures,
  useTable,
} from '@tanstack/react-table'
import { useMemo } from 'react'
import type { Card } from '#shared/contract/board.ts'
import { COLUMN_IDS, type ColumnId, type Grouping, type TableState } from '../../state/table-words.ts'
import { packetColumn, passes } from './packet-columns.ts'

/** One row of the grid: a packet, or the head of a group. */
export type GridRow =
  | { readonly kind: 'card'; readonly key: string; readonly card: Card }
  | {
      readonly kind: 'group'
      readonly key: string
      readonly column: Grouping
      /** What its packets share. */
      readonly value: string
      readonly count: number
      readonly open: boolean
    }

/** What is shown. */
export interface GridRows {
  readonly rows: readonly GridRow[]
  /** The packets that pass, in the order that is shown, those of closed groups included. */
  readonly passing: readonly Card[]
}

const features = tableFeatures({
  columnFilteringFeature,
  columnGroupingFeature,
  rowSortingFeature,
  filteredRowModel: createFilteredRowModel(),
  groupedRowModel: createGroupedRowModel(),
  sortedRowModel: createSortedRowModel(),
})

const helper = createColumnHelper<typeof features, Card>()

/** A group's value is the first key of its cards. */
function groupKeyOf(id: ColumnId, card: Card): string {
  return packetColumn(id).keys?.(card, 0)[0] ?? ''
}

const columns = helper.columns(
  COLUMN_IDS.map((id) => {
    const column = packetColumn(id)
    return helper.accessor((card: Card) => column.text(card), {
      id,
      sortFn: (left, right) => column.compare(left.original, right.original),
      filterFn: (row, _id, { values, now }: { values: readonly string[]; now: number }) =>
        passes(column, row.original, values, now),
      getGroupingValue: (card) => groupKeyOf(id, card),
    })
  }),
)

const idOfCard = (card: Card): string => card.wp_id

/** The rows of the grid. `now` is what ages are counted back from, in milliseconds. */
export function useRows(cards: readonly Card[], { sort, group, closed, filters }: TableState, now: number): GridRows {
  const sorting = useMemo(() => {
    const parts = sort.map(({ column, descending }) => ({ id: column as string, desc: descending }))
    if (!group) return parts
    // Groups stand in the order of what they share; the sorting goes on within them.
    const groups = parts.find(({ id }) => id === group) ?? { id: group, desc: false }
    return [groups, ...parts.filter(({ id }) => id !== group)]
  }, [sort, group])
  const columnFilters = useMemo(
    () => Object.entries(filters).map(([id, values]) => ({ id, value: { values, now } })),
    [filters, now],
  )
  const grouping = useMemo(() => (group ? [group] : []), [group])
  const table = useTable({
    features,
    columns,
    data: cards as Card[],
    getRowId: idOfCard,
    state: { sorting, columnFilters, grouping },
  })
  const sorted = table.getSortedRowModel().rows
  return useMemo(() => {
    if (!group) {
      const passing = sorted.map((row) => row.original)
      return { rows: passing.map(cardRow), passing }
    }
    const passing: Card[] = []
    const rows: GridRow[] = []
    for (const head of sorted) {
      const members = head.subRows.map((row) => row.original)
      const value = groupKeyOf(group, head.original)
      const open = !closed.includes(value)
      rows.push({ kind: 'group', key: `group ${value}`, column: group, value, count: members.length, open })
      if (open) for (const card of members) rows.push(cardRow(card))
      passing.push(...members)
    }
    return { rows, passing }
  }, [sorted, group, closed])
}

function cardRow(card: Card): GridRow {
  return { kind: 'card', key: card.wp_id, card }
}
