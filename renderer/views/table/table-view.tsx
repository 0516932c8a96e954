/** The Table: all Work Packets in one grid, laid out as the address says (design: 70-window, "Table"). */
import { Table2 } from 'lucide-react'
import { useEffect, useRef, useSyncExternalStore } from 'react'
import type { Card } from '#shared/contract/board.ts'
import { isFocusFree } from '../../app/view-place.ts'
import { clearSelection, keepSelected, useSelection } from '../../state/selection.ts'
import { changeTable, changeView, useView } from '../../state/view.ts'
import { Button } from '../../ui/button.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { lastTick, subscribeToTicks } from '../../ui/ticker.ts'
import { VisuallyHidden } from '../../ui/visually-hidden.tsx'
import { ReadFailure } from '../../ui/when-read.tsx'
import { AskedSheet } from '../board/asked-sheet.tsx'
import { PacketGrid } from './packet-grid.tsx'
import { TableBar } from './table-bar.tsx'
import './table.css'
import { TableSelectionBar } from './table-selection-bar.tsx'
import { usePacketTable } from './use-packet-table.ts'
import { useRows } from './use-rows.ts'

/** Milliseconds that an age may be behind: filters by age are looked at anew that often. */
const AGE_STEP = 60_000

const noTicks = (): (() => void) => () => undefined

/** The view. */
export function TableView() {
  const grid = useRef<HTMLDivElement>(null)
  const packets = usePacketTable()
  const table = useView((view) => view.table)
  const aged = table.filters.created !== undefined || table.filters.updated !== undefined
  const now = useSyncExternalStore(
    aged ? subscribeToTicks : noTicks,
    () => Math.floor(lastTick() / AGE_STEP) * AGE_STEP,
  )
  const shown = useRows(packets.cards, table, now)
  useEffect(() => {
    // Nothing is changed that is not seen.
    clearSelection()
    return () => void clearSelection()
  }, [])
  useEffect(() => {
    if (useSelection.getState().cards.size === 0) return
    const seen = new Set(shown.passing.map(({ wp_id }) => wp_id))
    keepSelected(({ wp_id }) => seen.has(wp_id))
  }, [shown.passing])
  const nothingSelected = useSelection(({ cards }) => cards.size === 0)
  useEffect(() => {
    // What had the focus is gone with the view before, or with the bar of the selection: the keys go on in the grid.
    if (nothingSelected && isFocusFree()) grid.current?.focus({ preventScroll: true })
  }, [nothingSelected])
  const chosen = (): readonly Card[] => {
    const { cards } = useSelection.getState()
    return shown.passing.flatMap(({ wp_id }) => (cards.has(wp_id) ? (packets.confirmed.get(wp_id) ?? []) : []))
  }
  const empty = packets.whole && packets.cards.length === 0
  return (
    <div className="table-view">
      <VisuallyHidden>
        <h1>Table</h1>
      </VisuallyHidden>
      {packets.failure && (
        <ReadFailure title="The packets could not be read" failure={packets.failure} onRetry={packets.retry} />
      )}
      {empty ? (
        <EmptyState
          icon={<Table2 />}
          title="No Work Packet yet"
          action={<Button onClick={() => changeView({ view: 'board' })}>Go to the board</Button>}
        >
          Every line of the Task Board becomes a row here, and so does every packet that is created.
        </EmptyState>
      ) : (
        <>
          <TableBar packets={packets} shown={shown} />
          <PacketGrid packets={packets} shown={shown} grid={grid} />
          {packets.whole && shown.passing.length === 0 && (
            <div className="table-nothing">
              <EmptyState
                icon={<Table2 />}
                title="No packet passes"
                action={<Button onClick={() => changeTable({ filters: {} })}>Clear filters</Button>}
              >
                None of the {packets.cards.length.toLocaleString('en')} packets fits the filters of the columns.
              </EmptyState>
            </div>
          )}
          <TableSelectionBar chosen={chosen} />
          <AskedSheet />
        </>
      )}
    </div>
  )
}
