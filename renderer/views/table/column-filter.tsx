/** The filter of one column: a text, or values of which a row has one (design: 70-window, "Table"). */
import { ChevronDown } from 'lucide-react'
import { WORK_PACKET_STATUSES } from '#shared/domain/vocabulary.ts'
import { TABLE_FILTER_ID } from '../../app/keys.ts'
import { type ColumnId, filteredBy } from '../../state/table-words.ts'
import { changeTable, useView } from '../../state/view.ts'
import { Menu } from '../../ui/menu.tsx'
import { useRestedText } from '../../ui/rested-text.ts'
import { shownLine } from '../../ui/shown-text.ts'
import { StatusGlyph } from '../../ui/status-glyph.tsx'
import { packetColumn } from './packet-columns.ts'

const NO_VALUES: readonly string[] = []

function filter(column: ColumnId, values: readonly string[], history: 'push' | 'replace'): void {
  changeTable({ filters: filteredBy(useView.getState().table.filters, column, values) }, history)
}

/** The control; `first` is the one that the key `f` goes to, `offered` are the values there are. */
export function ColumnFilter({
  column,
  offered,
  first,
  onDone,
}: {
  column: ColumnId
  offered: readonly string[]
  first: boolean
  /** Gives the focus to the rows. */
  onDone: () => void
}) {
  const values = useView(({ table }) => table.filters[column] ?? NO_VALUES)
  if (packetColumn(column).keys) return <ValueFilter column={column} values={values} offered={offered} />
  return <TextFilter column={column} text={values[0] ?? ''} first={first} onDone={onDone} />
}

function TextFilter({
  column,
  text,
  first,
  onDone,
}: {
  column: ColumnId
  text: string
  first: boolean
  onDone: () => void
}) {
  const [typed, setTyped] = useRestedText(text, (words) => filter(column, words ? [words] : [], 'replace'))
  const name = packetColumn(column).name
  return (
    <input
      type="text"
      data-stop=""
      id={first ? TABLE_FILTER_ID : undefined}
      className="table-filter"
      data-chosen={text !== '' || undefined}
      aria-label={`Filter by ${name.toLowerCase()}`}
      placeholder="Filter"
      autoComplete="off"
      spellCheck={false}
      maxLength={200}
      value={typed}
      onChange={(event) => setTyped(event.target.value)}
      onKeyDown={(event) => {
        if (event.nativeEvent.isComposing) return
        if (event.key === 'Escape' && typed !== '') setTyped('')
        else if (event.key === 'Escape' || event.key === 'Enter' || event.key === 'ArrowDown') onDone()
        else return
        event.preventDefault()
        event.stopPropagation()
      }}
    />
  )
}

function ValueFilter({
  column,
  values,
  offered,
}: {
  column: ColumnId
  values: readonly string[]
  offered: readonly string[]
}) {
  const { name, words } = packetColumn(column)
  const [only] = values
  const said = only === undefined ? 'Any' : values.length > 1 ? `${values.length} chosen` : shownLine(words(only))
  const toggle = (value: string): void => {
    const now = useView.getState().table.filters[column] ?? []
    const next = now.includes(value) ? now.filter((one) => one !== value) : [...now, value]
    filter(column, next, 'push')
  }
  return (
    <Menu
      label={`Filter by ${name.toLowerCase()}`}
      align="start"
      items={[
        { label: 'Any', checked: only === undefined, onSelect: () => filter(column, [], 'push') },
        'separator',
        ...offered.map((value) => ({
          label: shownLine(words(value)),
          checked: values.includes(value),
          stays: true,
          onSelect: () => toggle(value),
        })),
      ]}
      trigger={
        <button
          type="button"
          data-stop=""
          className="table-filter"
          data-chosen={only !== undefined || undefined}
          aria-label={`Filter by ${name.toLowerCase()}: ${said}`}
        >
          {column === 'status' && values.length === 1 && <ChosenStatus value={only} />}
          <span>{said}</span>
          <ChevronDown aria-hidden="true" />
        </button>
      }
    />
  )
}

function ChosenStatus({ value }: { value: string | undefined }) {
  const status = WORK_PACKET_STATUSES.find((one) => one === value)
  return status ? <StatusGlyph status={status} size={12} /> : null
}
