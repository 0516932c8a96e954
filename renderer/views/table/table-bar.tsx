/** The bar above the grid: groups, columns, saved views, copying, and how much is shown (design: 70-window, "Table"). */
import { ChevronDown, X } from 'lucide-react'
import { COLUMN_IDS, GROUPINGS, INITIAL_TABLE, toggledColumn } from '../../state/table-words.ts'
import { changeTable, useView } from '../../state/view.ts'
import { Button } from '../../ui/button.tsx'
import { Menu } from '../../ui/menu.tsx'
import '../board/filter-bar.css'
import { CopyMenu } from './copy-menu.tsx'
import { packetColumn } from './packet-columns.ts'
import { SavedViews } from './saved-views.tsx'
import type { ShownPackets } from './use-packet-table.ts'
import type { GridRows } from './use-rows.ts'

/** The bar. */
export function TableBar({ packets, shown }: { packets: ShownPackets; shown: GridRows }) {
  const { group, columns, filters } = useView((view) => view.table)
  const filtered = Object.keys(filters).length > 0
  return (
    <div className="filter-bar table-bar" role="toolbar" aria-label="Layout of the table">
      <SavedViews />
      <span className="filter-bar-line" aria-hidden="true" />
      <Menu
        label="Group"
        align="start"
        items={[
          {
            label: 'None',
            checked: group === undefined,
            onSelect: () => changeTable({ group: undefined, closed: [] }),
          },
          'separator',
          ...GROUPINGS.map((one) => ({
            label: packetColumn(one).name,
            checked: group === one,
            onSelect: () => changeTable({ group: one, closed: [] }),
          })),
        ]}
        trigger={
          <button type="button" className="filter-part" data-chosen={group !== undefined || undefined}>
            Group
            {group && <b>{packetColumn(group).name}</b>}
            <ChevronDown aria-hidden="true" />
          </button>
        }
      />
      <Menu
        label="Columns"
        align="start"
        items={[
          ...COLUMN_IDS.map((id) => ({
            label: packetColumn(id).name,
            checked: columns.includes(id),
            stays: true,
            onSelect: () => changeTable({ columns: toggledColumn(useView.getState().table.columns, id) }, 'replace'),
          })),
          'separator',
          { label: 'As at first', onSelect: () => changeTable({ columns: INITIAL_TABLE.columns }) },
        ]}
        trigger={
          <button type="button" className="filter-part">
            Columns
            <b>{columns.length}</b>
            <ChevronDown aria-hidden="true" />
          </button>
        }
      />
      <CopyMenu passing={shown.passing} />
      {filtered && (
        <Button look="quiet" size="small" icon={<X size={13} />} onClick={() => changeTable({ filters: {} })}>
          Clear filters
        </Button>
      )}
      <span className="table-says" role="status">
        {says(packets, shown, filtered)}
      </span>
    </div>
  )
}

function says({ cards, whole }: ShownPackets, { passing }: GridRows, filtered: boolean): string {
  const count = (number: number): string => number.toLocaleString('en')
  if (!whole) return `Reading, ${count(cards.length)} so far…`
  if (filtered) return `${count(passing.length)} of ${count(cards.length)} packets`
  return `${count(cards.length)} ${cards.length === 1 ? 'packet' : 'packets'}`
}
