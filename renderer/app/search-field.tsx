/** Search in the top bar: full text over all packets, `/` goes there, Enter opens the chosen hit (design: 70-window, "Frame"). */
import { Search as Glass, X } from 'lucide-react'
import { type KeyboardEvent, useEffect, useId, useRef, useState } from 'react'
import { STATUS_LABELS } from '#shared/domain/vocabulary.ts'
import { searchPackets } from '../state/ask-search.ts'
import { emptySearch, isSearching, type Search, type SearchState, type ShownHit } from '../state/search.ts'
import { openPacket } from '../state/view.ts'
import { Chip } from '../ui/chip.tsx'
import { IconButton } from '../ui/icon-button.tsx'
import { Kbd } from '../ui/kbd.tsx'
import { MarkedText } from '../ui/marked-text.tsx'
import { shownLine } from '../ui/shown-text.ts'
import { StatusGlyph } from '../ui/status-glyph.tsx'
import { focusInspector } from './inspector-place.ts'
import { SEARCH_FIELD_ID } from './keys.ts'
import './search-field.css'

/** Steps of the choice among the hits, by key. */
const STEPS: Readonly<Record<string, number>> = { ArrowDown: 1, ArrowUp: -1 }

/** The field and, while it has the focus, what was found. */
export function SearchField() {
  const [state, setState] = useState<SearchState>(emptySearch)
  const [chosen, setChosen] = useState(0)
  const [open, setOpen] = useState(false)
  const search = useRef<Search>(undefined)
  const cameFrom = useRef<Element>(undefined)
  const listId = useId()
  useEffect(() => {
    search.current = searchPackets(setState)
    return () => search.current?.stop()
  }, [])

  const hits = state.answer && 'hits' in state.answer ? state.answer.hits : []
  const at = Math.min(chosen, hits.length - 1)
  const type = (typed: string): void => {
    setChosen(0)
    search.current?.type(typed)
  }
  const leave = (): void => {
    setOpen(false)
    if (cameFrom.current instanceof HTMLElement && cameFrom.current.isConnected) cameFrom.current.focus()
    else document.getElementById(SEARCH_FIELD_ID)?.blur()
  }
  const take = (hit: ShownHit): void => {
    setOpen(false)
    openPacket(hit.wp_id)
    focusInspector()
  }
  const press = (event: KeyboardEvent<HTMLInputElement>): void => {
    const step = STEPS[event.key]
    const hit = hits[at]
    if (step !== undefined && hits.length > 0) {
      event.preventDefault()
      setOpen(true)
      setChosen((at + step + hits.length) % hits.length)
    } else if (event.key === 'Enter' && hit && !isSearching(state)) {
      event.preventDefault()
      take(hit)
    } else if (event.key === 'Escape') {
      event.preventDefault()
      event.stopPropagation()
      if (state.typed) type('')
      else leave()
    }
  }
  const shown = open && state.typed.trim() !== ''
  return (
    <search className="search-field" data-open={shown || undefined}>
      <Glass aria-hidden="true" />
      <input
        id={SEARCH_FIELD_ID}
        type="text"
        role="combobox"
        aria-label="Search all Work Packets"
        aria-keyshortcuts="/"
        aria-autocomplete="list"
        aria-expanded={shown && hits.length > 0}
        aria-controls={listId}
        aria-activedescendant={shown && hits.length > 0 ? `${listId}-${at}` : undefined}
        placeholder="Search all packets"
        autoComplete="off"
        spellCheck={false}
        maxLength={200}
        value={state.typed}
        onChange={(event) => {
          setOpen(true)
          type(event.target.value)
        }}
        onFocus={(event) => {
          cameFrom.current = event.relatedTarget ?? undefined
          setOpen(true)
        }}
        onBlur={() => setOpen(false)}
        onKeyDown={press}
      />
      {state.typed ? (
        <IconButton label="Clear the search" size="small" icon={<X />} onClick={() => type('')} />
      ) : (
        <Kbd keys="/" />
      )}
      <div className="search-found" hidden={!shown}>
        <div id={listId} role="listbox" aria-label="Found Work Packets" data-stale={isSearching(state) || undefined}>
          {hits.map((hit, place) => (
            <Hit key={hit.wp_id} id={`${listId}-${place}`} hit={hit} chosen={place === at} onTake={take} />
          ))}
        </div>
        <p className="search-says" role="status">
          {shown && says(state)}
        </p>
      </div>
    </search>
  )
}

function Hit({
  id,
  hit,
  chosen,
  onTake,
}: {
  id: string
  hit: ShownHit
  chosen: boolean
  onTake: (hit: ShownHit) => void
}) {
  const row = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (chosen) row.current?.scrollIntoView({ block: 'nearest' })
  }, [chosen])
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are those of the field, which keeps the focus
    <div
      ref={row}
      id={id}
      role="option"
      tabIndex={-1}
      aria-selected={chosen}
      className="search-hit"
      onPointerDown={(event) => event.preventDefault()}
      onClick={() => onTake(hit)}
    >
      {hit.deleted ? <Chip>deleted</Chip> : <StatusGlyph status={hit.status} label={STATUS_LABELS[hit.status]} />}
      <span className="search-hit-title">
        <MarkedText text={hit.marked_title} />
      </span>
      <span className="search-hit-id mono">
        <MarkedText text={hit.marked_id} />
      </span>
      {hit.excerpt !== '' && (
        <span className="search-hit-excerpt">
          <MarkedText text={hit.excerpt} />
        </span>
      )}
    </div>
  )
}

/** What stands below the hits: how many, that there are none, or why nothing could be found. */
function says(state: SearchState): string {
  const { answer, typed } = state
  if (answer && 'failure' in answer) return `Could not search: ${shownLine(answer.failure)}. Type again to try again.`
  if (!answer) return 'Searching…'
  const { hits, more } = answer
  if (isSearching(state)) return 'Searching…'
  if (hits.length === 0)
    return `No packet has “${shownLine(typed.trim())}” in its id, title, description or labels. Words are found by how they begin.`
  if (more) return `The first ${hits.length}. Another word narrows it.`
  return `${hits.length} ${hits.length === 1 ? 'packet' : 'packets'}`
}
