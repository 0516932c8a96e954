/** The filter of the board by text: `f` goes there, Escape empties it and leaves. */
import { ListFilter, X } from 'lucide-react'
import { sumOfTotals, useBoard } from '../../state/board.ts'
import { changeView, useView } from '../../state/view.ts'
import { IconButton } from '../../ui/icon-button.tsx'
import { Kbd } from '../../ui/kbd.tsx'
import { useRestedText } from '../../ui/rested-text.ts'
import './filter-field.css'

/** The element that the key `f` goes to. */
export const FILTER_FIELD_ID = 'filter-field'

function filterByText(typed: string): void {
  const { filter } = useView.getState()
  const { text: _, ...others } = filter
  changeView({ view: 'board', filter: typed ? { ...others, text: typed } : others }, 'replace')
}

/** The field in the bar of the board, where there is something to filter; what is typed is filtered by after a moment of rest. */
export function FilterField() {
  const text = useView(({ filter }) => filter.text ?? '')
  const [typed, setTyped] = useRestedText(text, filterByText)

  const nothingThere = useBoard(({ totals }) => sumOfTotals(totals) === 0)
  if (nothingThere && text === '' && typed === '') return null

  const clear = (): void => {
    setTyped('')
    filterByText('')
  }
  return (
    <search className="filter-field">
      <ListFilter aria-hidden="true" />
      <input
        id={FILTER_FIELD_ID}
        type="search"
        aria-label="Filter Work Packets"
        aria-keyshortcuts="f"
        placeholder="Filter by id, title or label"
        autoComplete="off"
        spellCheck={false}
        maxLength={200}
        value={typed}
        onChange={(event) => setTyped(event.target.value)}
        onKeyDown={(event) => {
          if (event.key !== 'Escape') return
          event.stopPropagation()
          if (typed) clear()
          else event.currentTarget.blur()
        }}
      />
      {typed ? <IconButton label="Clear" size="small" icon={<X />} onClick={clear} /> : <Kbd keys="f" />}
    </search>
  )
}
