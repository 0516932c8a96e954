/** The grid: only the rows near the eye are mounted; one cell has the cursor, and every key acts on it (design: 70-window, "Table"). */
// biome-ignore-all lint/a11y/useSemanticElements: rows are placed one by one, which the elements of a table do not allow
// biome-ignore-all lint/a11y/useFocusableInteractive: the grid keeps the focus, and its active cell is its descendant
import { useVirtualizer } from '@tanstack/react-virtual'
import {
  type KeyboardEvent,
  type MouseEvent,
  type RefObject,
  useCallback,
  useEffect,
  useMemo,
  useRef,
  useState,
} from 'react'
import type { Card } from '#shared/contract/board.ts'
import { isFocusFree } from '../../app/view-place.ts'
import { sayDeleted } from '../../state/say-deleted.ts'
import { useSelection } from '../../state/selection.ts'
import { type EditedFields, isEdited, refuseCell, useTableEdits } from '../../state/table-edits.ts'
import { COLUMN_IDS, type ColumnId, type TableState } from '../../state/table-words.ts'
import { changeTable, openPacket, useView } from '../../state/view.ts'
import { letGo } from '../board/selecting.ts'
import { editCell } from './edit-cells.ts'
import { GridHead, HEAD_HEIGHT, sortBy } from './grid-head.tsx'
import { CardRow, cellId, GroupRow, ROW_HEIGHT } from './grid-row.tsx'
import { offeredOf, packetColumn } from './packet-columns.ts'
import { moveBeside, selectShown, selectUpTo, subjects, toggleRow } from './selecting-rows.ts'
import { cursorAfter, type TableCursor } from './table-cursor.ts'
import type { ShownPackets } from './use-packet-table.ts'
import type { GridRow, GridRows } from './use-rows.ts'

const CHECK_WIDTH = 34
/** Pixels that the bar of the selection takes at the foot. */
const SELECTION_BAR = 56
const NO_VALUES: readonly string[] = []

/** The columns as the style wants them: fixed widths, and what is left for those that grow. */
function templateOf(columns: readonly ColumnId[], given: TableState['widths']): string {
  const all = columns.map(packetColumn)
  const grows = all.some((column) => column.grows && given[column.id] === undefined)
  const widths = all.map(({ id, width, grows: takes }, at) => {
    const pixels = given[id] ?? width
    const fills = grows ? takes && given[id] === undefined : at === all.length - 1
    return fills ? `minmax(${pixels}px, 1fr)` : `${pixels}px`
  })
  return `${CHECK_WIDTH}px ${widths.join(' ')}`
}

/** Opens a closed group and the other way round. */
function toggleGroup({ value, open }: Extract<GridRow, { kind: 'group' }>, to = !open): void {
  const { closed } = useView.getState().table
  const others = closed.filter((one) => one !== value)
  if (to !== open) changeTable({ closed: to ? others : [...others, value] }, 'replace')
}

/** The grid of `shown`. */
export function PacketGrid({
  packets,
  shown: { rows, passing },
  grid,
}: {
  packets: ShownPackets
  shown: GridRows
  grid: RefObject<HTMLDivElement | null>
}) {
  const head = useRef<HTMLDivElement>(null)
  const columns = useView(({ table }) => table.columns)
  const widths = useView(({ table }) => table.widths)
  const filters = useView(({ table }) => table.filters)
  const packet = useView((view) => view.packet)
  const selected = useSelection((state) => state.cards)
  const reasons = useSelection((state) => state.reasons)
  const refusals = useTableEdits((state) => state.refusals)
  const [cursor, setCursor] = useState<TableCursor>()
  const [editing, setEditing] = useState<TableCursor & { seen: Card }>()
  const template = useMemo(() => templateOf(columns, widths), [columns, widths])
  const virtualizer = useVirtualizer({
    count: rows.length,
    getScrollElement: () => grid.current,
    estimateSize: () => ROW_HEIGHT,
    getItemKey: (index) => rows[index]?.key ?? index,
    scrollMargin: HEAD_HEIGHT,
    // The bar of the selection covers no row.
    paddingEnd: selected.size > 0 ? SELECTION_BAR : 0,
    scrollPaddingStart: HEAD_HEIGHT,
    overscan: 12,
    useFlushSync: false,
  })
  const offered = useMemo(() => {
    const known = new Map<ColumnId, readonly string[]>()
    return (column: ColumnId): readonly string[] => {
      const values = known.get(column) ?? offeredOf(packetColumn(column), packets.cards, filters[column] ?? NO_VALUES)
      known.set(column, values)
      return values
    }
  }, [packets.cards, filters])

  const index = cursor ? rows.findIndex((row) => row.key === cursor.row) : -1
  const row = rows[index]
  const card = row?.kind === 'card' ? row.card : undefined
  const mounted = virtualizer.getVirtualItems()
  const cursorSeen = mounted.some((item) => item.index === index)

  const stoodAt = useRef(index)
  useEffect(() => {
    if (index >= 0) stoodAt.current = index
    const next = index < 0 && cursor ? rows[Math.min(stoodAt.current, rows.length - 1)] : undefined
    // The row is gone: the keys go on at the one that took its place.
    if (next && cursor) setCursor({ row: next.key, column: cursor.column })
  }, [index, cursor, rows])
  const lostEditing = editing && packets.whole && !packets.confirmed.has(editing.row) ? editing : undefined
  useEffect(() => {
    if (!lostEditing) return
    setEditing(undefined)
    sayDeleted(lostEditing.row, 'What was being typed in its row was not kept')
    if (isFocusFree()) grid.current?.focus({ preventScroll: true })
  }, [lostEditing, grid])

  const go = (to: TableCursor | undefined): void => {
    if (!to) return
    setCursor(to)
    const at = rows.findIndex((one) => one.key === to.row)
    virtualizer.scrollToIndex(at, { align: 'auto' })
    const there = rows[at]
    if (packet !== undefined && there?.kind === 'card' && there.key !== packet) openPacket(there.key, 'replace')
    document.getElementById(cellId(to.row, to.column))?.scrollIntoView({ block: 'nearest', inline: 'nearest' })
  }
  const edit = (to: TableCursor): void => {
    const confirmed = packets.confirmed.get(to.row)
    if (!confirmed || !isEdited(to.column)) return
    refuseCell(to.row, to.column, undefined)
    setCursor(to)
    // What is changed is what was seen: who was faster meanwhile is not written over.
    setEditing({ ...to, seen: confirmed })
  }
  const onEnd = useCallback(
    (fields: EditedFields | undefined, how: 'key' | 'leave'): void => {
      setEditing(undefined)
      if (how === 'key') grid.current?.focus()
      if (fields && editing && isEdited(editing.column)) void editCell(editing.seen, editing.column, fields)
    },
    [editing, grid],
  )
  useEffect(() => {
    // What closed the inspector had the focus and is gone: the keys go on here.
    if (packet === undefined && isFocusFree()) grid.current?.focus({ preventScroll: true })
  }, [packet, grid])

  const press = (event: KeyboardEvent): void => {
    if (event.target !== grid.current || event.nativeEvent.isComposing || event.altKey) return
    const done = (): void => {
      event.preventDefault()
      event.stopPropagation()
    }
    const { key } = event
    if (event.ctrlKey || event.metaKey) {
      if (key.toLowerCase() !== 'a' || event.shiftKey) return
      selectShown(passing)
      done()
      return
    }
    const extends_ = event.shiftKey && /^(Arrow(Up|Down)|[JK])$/.test(key)
    const step = extends_ ? key.replace(/^[JK]$/, (letter) => letter.toLowerCase()) : key
    const page = Math.max(1, Math.floor(((grid.current?.clientHeight ?? 0) - HEAD_HEIGHT) / ROW_HEIGHT) - 1)
    if (row?.kind === 'group' && (key === 'ArrowRight' || key === 'ArrowLeft' || key === 'Enter')) {
      toggleGroup(row, key === 'Enter' ? undefined : key === 'ArrowRight')
      done()
      return
    }
    const to = event.shiftKey && !extends_ ? undefined : cursorAfter(step, { rows, columns, cursor, page })
    if (to) {
      if (extends_ && card && selected.size === 0) toggleRow(card)
      go(to)
      const reached = rows.find((one) => one.key === to.row)
      if (extends_ && reached?.kind === 'card') selectUpTo(reached.card, passing)
      done()
      return
    }
    const command = card && cursor ? commandOf(key, card, cursor) : undefined
    if (!command) return
    command()
    done()
  }
  const commandOf = (key: string, at: Card, { row: wpId, column }: TableCursor): (() => void) | undefined => {
    switch (key) {
      case 'Enter':
        return () => openPacket(wpId)
      case 'F2':
      case 'e':
        return isEdited(column) ? () => edit({ row: wpId, column }) : undefined
      case 'x':
        return () => toggleRow(at)
      case 's':
      case 'S':
        return () => sortBy(column, key === 'S')
      case '[':
      case ']':
        return () => moveBeside(subjects(passing, at), key === '[' ? -1 : 1)
      case 'Escape':
        return refusals[`${wpId} ${column}`] !== undefined && isEdited(column)
          ? () => refuseCell(wpId, column, undefined)
          : selected.size > 0
            ? () => void letGo()
            : undefined
      default:
        return undefined
    }
  }

  const placeOf = (event: MouseEvent): { row: GridRow; column: ColumnId; check: boolean } | undefined => {
    const target = event.target instanceof Element ? event.target : undefined
    const key = target?.closest('[data-row]')?.getAttribute('data-row')
    const cell = target?.closest('[data-column]')?.getAttribute('data-column')
    const found = rows.find((one) => one.key === key)
    const column = COLUMN_IDS.find((id) => id === cell) ?? cursor?.column ?? columns[0]
    if (!found || !column || target?.closest('[data-editing]')) return undefined
    return { row: found, column, check: target?.closest('[data-check]') !== null }
  }
  const click = (event: MouseEvent): void => {
    const place = placeOf(event)
    if (!place) return
    setCursor({ row: place.row.key, column: place.column })
    if (place.row.kind === 'group') toggleGroup(place.row)
    else if (event.shiftKey) selectUpTo(place.row.card, passing)
    else if (place.check || event.ctrlKey || event.metaKey) toggleRow(place.row.card)
    else if (place.column === 'id' || packet !== undefined)
      openPacket(place.row.key, packet === undefined ? 'push' : 'replace')
  }
  const doubleClick = (event: MouseEvent): void => {
    const place = placeOf(event)
    if (place?.row.kind === 'card' && !place.check) edit({ row: place.row.key, column: place.column })
  }
  const noRefusals = Object.keys(refusals).length === 0
  return (
    // The grid takes its keys as one control: the cell of the cursor is its active descendant.
    <div
      ref={grid}
      className="table-grid"
      role="grid"
      tabIndex={0}
      aria-label="Work Packets"
      aria-multiselectable="true"
      aria-rowcount={rows.length + 2}
      aria-colcount={columns.length + 1}
      aria-busy={!packets.whole}
      aria-activedescendant={cursor && cursorSeen ? cellId(cursor.row, cursor.column) : undefined}
      onKeyDown={press}
      onFocus={(event) => {
        if (event.target === grid.current && index < 0)
          setCursor(cursorAfter('Home', { rows, columns, cursor, page: 1 }))
      }}
      onClick={click}
      onDoubleClick={doubleClick}
    >
      <GridHead
        head={head}
        template={template}
        offered={offered}
        allSelected={
          passing.length > 0 && selected.size >= passing.length && passing.every((one) => selected.has(one.wp_id))
        }
        onSelectAll={() => selectShown(passing)}
        onDone={() => grid.current?.focus()}
      />
      <div className="table-body" role="rowgroup" style={{ height: virtualizer.getTotalSize() }}>
        {mounted.map((item) => {
          const one = rows[item.index]
          if (!one) return null
          const place = {
            index: item.index + 3,
            top: item.start - HEAD_HEIGHT,
            columns,
            template,
            cursor: cursor?.row === one.key ? cursor.column : undefined,
          }
          if (one.kind === 'group') return <GroupRow key={one.key} row={one} {...place} />
          return (
            <CardRow
              key={one.key}
              {...place}
              card={one.card}
              selected={selected.has(one.key)}
              reason={reasons[one.key]}
              refusals={noRefusals ? undefined : refusals}
              editing={editing?.row === one.key ? editing.column : undefined}
              offered={
                editing?.row === one.key && editing.column === 'assignee'
                  ? offered('assignee').filter((value) => value !== '')
                  : NO_VALUES
              }
              opened={packet === one.key}
              onEnd={onEnd}
            />
          )
        })}
      </div>
    </div>
  )
}
