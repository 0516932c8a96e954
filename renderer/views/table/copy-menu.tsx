/** Copies the selected rows, or all that pass, with the columns that are shown (design: 70-window, "Table"). */
import { ChevronDown } from 'lucide-react'
import type { Card } from '#shared/contract/board.ts'
import { announce } from '../../state/announcements.ts'
import { useSelection } from '../../state/selection.ts'
import { showToast } from '../../state/toasts.ts'
import { useView } from '../../state/view.ts'
import { Menu } from '../../ui/menu.tsx'
import { csvOf, markdownOf, type PlainTable } from './copied-text.ts'
import { packetColumn } from './packet-columns.ts'
import { subjects } from './selecting-rows.ts'

function plainTable(cards: readonly Card[]): PlainTable {
  const columns = useView.getState().table.columns.map(packetColumn)
  return { heads: columns.map(({ name }) => name), rows: cards.map((card) => columns.map(({ text }) => text(card))) }
}

async function copy(cards: readonly Card[], write: (table: PlainTable) => string, name: string): Promise<void> {
  const rows = `${cards.length.toLocaleString('en')} ${cards.length === 1 ? 'row' : 'rows'}`
  try {
    await navigator.clipboard.writeText(write(plainTable(cards)))
    showToast({ tone: 'done', title: `Copied ${rows} as ${name}` })
    announce(`Copied ${rows} as ${name}.`)
  } catch (thrown) {
    const detail = thrown instanceof Error ? thrown.message : 'the clipboard did not take it'
    showToast({ tone: 'refused', title: 'Not copied', detail })
  }
}

/** The menu; `passing` are the packets in the order that is shown. */
export function CopyMenu({ passing }: { passing: readonly Card[] }) {
  const some = useSelection(({ cards }) => cards.size > 0)
  const chosen = (): readonly Card[] => (some ? subjects(passing, undefined) : passing)
  return (
    <Menu
      label="Copy"
      align="start"
      items={[
        { label: 'As a Markdown table', onSelect: () => void copy(chosen(), markdownOf, 'Markdown') },
        { label: 'As CSV', onSelect: () => void copy(chosen(), csvOf, 'CSV') },
      ]}
      trigger={
        <button type="button" className="filter-part">
          {some ? 'Copy selected' : 'Copy'}
          <ChevronDown aria-hidden="true" />
        </button>
      }
    />
  )
}
