/** The head of the grid: the names of the columns, which sort, their menus, and their filters (design: 70-window, "Table"). */
// biome-ignore-all lint/a11y/useSemanticElements: rows are placed one by one, which the elements of a table do not allow
// biome-ignore-all lint/a11y/useFocusableInteractive: the grid keeps the focus, and its active cell is its descendant
import {
  ArrowDown,
  ArrowUp,
  ChevronDown,
  ChevronLeft,
  ChevronRight,
  ChevronsLeftRight,
  ChevronsRightLeft,
  EyeOff,
  Group,
  RotateCcw,
} from 'lucide-react'
import { type RefObject, useRef } from 'react'
import { type ColumnId, GROUPINGS, movedColumn, sortedBy, toggledColumn } from '../../state/table-words.ts'
import { changeTable, useView } from '../../state/view.ts'
import { Menu, type MenuItem } from '../../ui/menu.tsx'
import { ColumnFilter } from './column-filter.tsx'
import { ColumnEdge, WIDTH_STEP, widen } from './column-width.tsx'
import { packetColumn } from './packet-columns.ts'
import { useRoving } from './use-roving.ts'

/** Pixels of both rows of the head. */
export const HEAD_HEIGHT = 60

/** Sorts by a column; `add` keeps what else is sorted by. */
export function sortBy(column: ColumnId, add: boolean): void {
  changeTable({ sort: sortedBy(useView.getState().table.sort, column, add) })
}

/** Both rows. */
export function GridHead({
  template,
  offered,
  allSelected,
  onSelectAll,
  onDone,
  head,
}: {
  template: string
  /** The values that the filter of each column offers. */
  offered: (column: ColumnId) => readonly string[]
  allSelected: boolean
  onSelectAll: () => void
  onDone: () => void
  head: RefObject<HTMLDivElement | null>
}) {
  const columns = useView(({ table }) => table.columns)
  const names = useRoving()
  const filters = useRoving()
  const firstText = columns.find((column) => !packetColumn(column).keys)
  return (
    <div ref={head} className="table-head" role="rowgroup">
      <div
        ref={names.ref}
        className="table-head-row"
        role="row"
        tabIndex={-1}
        aria-rowindex={1}
        style={{ gridTemplateColumns: template }}
        onKeyDown={names.onKeyDown}
      >
        <div className="table-head-cell table-check" role="columnheader" aria-colindex={1}>
          <button
            type="button"
            data-stop=""
            className="table-all"
            aria-label={allSelected ? 'Select none' : 'Select every row that is shown'}
            onClick={onSelectAll}
          >
            <span className="table-box" data-on={allSelected || undefined} aria-hidden="true" />
          </button>
        </div>
        {columns.map((column, at) => (
          <ColumnHead key={column} column={column} colIndex={at + 2} />
        ))}
      </div>
      <div
        ref={filters.ref}
        className="table-head-row table-filters"
        role="row"
        tabIndex={-1}
        aria-rowindex={2}
        style={{ gridTemplateColumns: template }}
        onKeyDown={filters.onKeyDown}
      >
        <div className="table-head-cell" role="gridcell" aria-colindex={1} />
        {columns.map((column, at) => (
          <div key={column} className="table-head-cell" role="gridcell" aria-colindex={at + 2}>
            <ColumnFilter column={column} offered={offered(column)} first={column === firstText} onDone={onDone} />
          </div>
        ))}
      </div>
    </div>
  )
}

const DIRECTIONS = { true: 'descending', false: 'ascending' } as const

function ColumnHead({ column, colIndex }: { column: ColumnId; colIndex: number }) {
  const head = useRef<HTMLDivElement>(null)
  const sort = useView(({ table }) => table.sort)
  const { name } = packetColumn(column)
  const place = sort.findIndex((part) => part.column === column)
  const part = sort[place]
  const direction = part && DIRECTIONS[`${part.descending}`]
  const Sign = part?.descending ? ArrowDown : ArrowUp
  const several = sort.length > 1
  return (
    <div
      ref={head}
      className="table-head-cell"
      role="columnheader"
      aria-colindex={colIndex}
      aria-sort={direction ?? 'none'}
      data-sorted={direction}
    >
      <button
        type="button"
        data-stop=""
        className="table-name"
        title="Sorts; with Shift, sorts by this as well"
        onClick={(event) => sortBy(column, event.shiftKey)}
      >
        <span>{name}</span>
        {part && <Sign aria-hidden="true" />}
        {part && several && <span className="table-place">{place + 1}</span>}
      </button>
      <ColumnMenu column={column} name={name} head={head} />
      <ColumnEdge column={column} />
    </div>
  )
}

function ColumnMenu({
  column,
  name,
  head,
}: {
  column: ColumnId
  name: string
  head: RefObject<HTMLDivElement | null>
}) {
  const { columns, sort, group, widths } = useView((view) => view.table)
  const widenBy = (pixels: number) => (): void =>
    widen(column, (head.current?.getBoundingClientRect().width ?? packetColumn(column).width) + pixels)
  const at = columns.indexOf(column)
  const grouping = GROUPINGS.find((one) => one === column)
  const sorted = (descending: boolean, add: boolean) => (): void => {
    const others = add ? sort.filter((part) => part.column !== column) : []
    changeTable({ sort: [...others, { column, descending }] })
  }
  const others = sort.some((part) => part.column !== column)
  const items: MenuItem[] = [
    { label: 'Sort ascending', icon: <ArrowUp />, onSelect: sorted(false, false) },
    { label: 'Sort descending', icon: <ArrowDown />, onSelect: sorted(true, false) },
    ...(others
      ? [
          { label: 'Then ascending by this', icon: <ArrowUp />, onSelect: sorted(false, true) },
          { label: 'Then descending by this', icon: <ArrowDown />, onSelect: sorted(true, true) },
        ]
      : []),
    ...(grouping
      ? ([
          'separator',
          {
            label: group === grouping ? 'Do not group' : `Group by ${name.toLowerCase()}`,
            icon: <Group />,
            onSelect: () => changeTable({ group: group === grouping ? undefined : grouping, closed: [] }),
          },
        ] as const)
      : []),
    'separator',
    {
      label: 'Move left',
      icon: <ChevronLeft />,
      disabled: at === 0,
      onSelect: () => changeTable({ columns: movedColumn(columns, column, -1) }),
    },
    {
      label: 'Move right',
      icon: <ChevronRight />,
      disabled: at === columns.length - 1,
      onSelect: () => changeTable({ columns: movedColumn(columns, column, 1) }),
    },
    { label: 'Wider', icon: <ChevronsLeftRight />, onSelect: widenBy(WIDTH_STEP) },
    { label: 'Narrower', icon: <ChevronsRightLeft />, onSelect: widenBy(-WIDTH_STEP) },
    ...(widths[column] === undefined
      ? []
      : [{ label: 'Usual width', icon: <RotateCcw />, onSelect: () => widen(column, undefined) }]),
    'separator',
    {
      label: 'Hide',
      icon: <EyeOff />,
      disabled: columns.length === 1,
      onSelect: () => changeTable({ columns: toggledColumn(columns, column) }),
    },
  ]
  return (
    <Menu
      label={`Column ${name}`}
      align="start"
      items={items}
      trigger={
        <button type="button" data-stop="" className="table-column-menu" aria-label={`Column ${name}`}>
          <ChevronDown aria-hidden="true" />
        </button>
      }
    />
  )
}
