/** The command palette: every action, and every packet by id or title, by a few letters (design: 70-window, "Keyboard"). */
import { Command } from 'cmdk'
import { Search as Glass } from 'lucide-react'
import { Dialog as Radix } from 'radix-ui'
import { useEffect, useRef, useState } from 'react'
import { WINDOW_ACTIONS, type WindowAction, type WindowActionText } from '#shared/contract/window-actions.ts'
import { STATUS_LABELS } from '#shared/domain/vocabulary.ts'
import { focusInspector } from '../app/inspector-place.ts'
import { ACTION_RUNS } from '../app/run-actions.ts'
import { searchPackets } from '../state/ask-search.ts'
import { hideLayer } from '../state/layer.ts'
import { noteAction, recentActions } from '../state/recent-actions.ts'
import { emptySearch, isSearching, type Search, type SearchState, type ShownHit } from '../state/search.ts'
import { openPacket } from '../state/view.ts'
import { Chip } from '../ui/chip.tsx'
import { useFocusBack } from '../ui/focus-back.ts'
import { Kbd } from '../ui/kbd.tsx'
import { MarkedText } from '../ui/marked-text.tsx'
import { shownLine } from '../ui/shown-text.ts'
import { StatusGlyph } from '../ui/status-glyph.tsx'
import { VisuallyHidden } from '../ui/visually-hidden.tsx'
import { actionsFor } from './matching.ts'
import './palette.css'

/**
 * The palette, while it is open. The scrim, `aria-modal` and a Tab that goes nowhere make it modal: the dialog's own way,
 * which marks the body, would have the style of the whole page worked out again before the first list is drawn.
 */
export function Palette({ open }: { open: boolean }) {
  const focus = useFocusBack()
  const content = useRef<HTMLDivElement>(null)
  /** What was chosen: it runs once the palette is gone and the focus is where it was. */
  const chosen = useRef<() => void>(undefined)
  const choose = (run: () => void): void => {
    chosen.current = run
    hideLayer()
  }
  return (
    <Radix.Root modal={false} open={open} onOpenChange={(next) => !next && hideLayer()}>
      <Radix.Portal>
        <div className="palette-scrim" />
        <Radix.Content
          ref={content}
          className="palette"
          aria-modal
          aria-describedby={undefined}
          onOpenAutoFocus={focus.opened}
          onKeyDown={(event) => {
            // The list is walked by arrows; there is no other place to go to.
            if (event.key === 'Tab') event.preventDefault()
          }}
          onFocusOutside={(event) => {
            event.preventDefault()
            focus.reclaimed(event.target)
            content.current?.querySelector('input')?.focus()
          }}
          onCloseAutoFocus={(event) => {
            focus.closed(event)
            const run = chosen.current
            chosen.current = undefined
            run?.()
          }}
        >
          <VisuallyHidden>
            <Radix.Title>Command palette</Radix.Title>
          </VisuallyHidden>
          <Commands onChoose={choose} />
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  )
}

function Commands({ onChoose }: { onChoose: (run: () => void) => void }) {
  const [state, setState] = useState<SearchState>(emptySearch)
  const [value, setValue] = useState('')
  const search = useRef<Search>(undefined)
  /** Enter was pressed for a packet before the answer to what is typed was there: it opens the first of the answer. */
  const [entered, setEntered] = useState(false)
  useEffect(() => {
    const show = (next: SearchState): void => {
      setState(next)
      const [hit] = isSearching(next) ? [] : hitsOf(next)
      // A packet of an earlier answer is not stayed at: the first of this one is what was typed for.
      if (hit) setValue((at) => (at.startsWith('packet ') ? `packet ${hit.wp_id}` : at))
    }
    search.current = searchPackets(show)
    return () => search.current?.stop()
  }, [])
  const { typed } = state
  const [recent] = useState(recentActions)
  const bare = typed.trim() === ''
  const found = actionsFor<WindowActionText & { name: WindowAction }>(typed, WINDOW_ACTIONS).filter(
    ({ name }) => name !== 'palette',
  )
  const first = bare ? recent.flatMap((name) => found.find((action) => action.name === name) ?? []) : []
  const hits = bare ? [] : hitsOf(state)
  const run = (name: WindowAction): void => {
    noteAction(name)
    onChoose(ACTION_RUNS[name])
  }
  const open = (wpId: string): void =>
    onChoose(() => {
      openPacket(wpId)
      focusInspector()
    })
  useEffect(() => {
    if (!entered || isSearching(state)) return
    setEntered(false)
    const [hit] = hits
    if (hit) open(hit.wp_id)
  })
  const row = (group: string, { name, words, keys }: WindowActionText & { name: WindowAction }) => (
    <Command.Item key={name} value={`${group} ${name}`} className="palette-item" onSelect={() => run(name)}>
      <span className="palette-words">{words}</span>
      {keys && <Kbd keys={keys} />}
    </Command.Item>
  )
  return (
    <Command
      label="Actions and packets"
      shouldFilter={false}
      vimBindings={false}
      loop
      value={value}
      onValueChange={setValue}
      onKeyDown={(event) => {
        if (event.key === 'Enter' && isSearching(state) && !/^(action|recent) /.test(value)) {
          event.preventDefault()
          setEntered(true)
        }
        if (event.key.toLowerCase() !== 'k' || !(event.ctrlKey || event.metaKey)) return
        event.preventDefault()
        hideLayer()
      }}
    >
      <div className="palette-field">
        <Glass aria-hidden="true" />
        <Command.Input
          className="palette-input"
          placeholder="An action, or a packet by id or title"
          maxLength={200}
          value={typed}
          onValueChange={(words) => {
            setValue('')
            setEntered(false)
            search.current?.type(words)
          }}
        />
        <Kbd keys="Escape" />
      </div>
      <Command.List className="palette-list" label="Actions and packets">
        {first.length > 0 && (
          <Command.Group heading="Recent">{first.map((action) => row('recent', action))}</Command.Group>
        )}
        {found.length > 0 && (
          <Command.Group heading="Actions">
            {found.filter((action) => !first.includes(action)).map((action) => row('action', action))}
          </Command.Group>
        )}
        {hits.length > 0 && (
          <Command.Group heading="Packets">
            {hits.map((hit) => (
              <Command.Item
                key={hit.wp_id}
                value={`packet ${hit.wp_id}`}
                className="palette-item"
                onSelect={() => open(hit.wp_id)}
              >
                {hit.deleted ? (
                  <Chip>deleted</Chip>
                ) : (
                  <StatusGlyph status={hit.status} label={STATUS_LABELS[hit.status]} />
                )}
                <span className="palette-words">
                  <MarkedText text={hit.marked_title} />
                </span>
                <span className="palette-id mono">
                  <MarkedText text={hit.marked_id} />
                </span>
              </Command.Item>
            ))}
          </Command.Group>
        )}
      </Command.List>
      <p className="palette-says" role="status">
        {bare ? '' : says(state, found.length)}
      </p>
    </Command>
  )
}

/** The packets of an answer, also of one to what was typed before. */
function hitsOf({ answer }: SearchState): readonly ShownHit[] {
  return answer && 'hits' in answer ? answer.hits : []
}

/** What stands below: how many packets were found, that nothing was, or why not. */
function says(state: SearchState, actions: number): string {
  const { answer, typed } = state
  if (answer && 'failure' in answer) return `Packets could not be searched: ${shownLine(answer.failure)}.`
  if (!answer || isSearching(state)) return 'Searching the packets…'
  if (answer.hits.length > 0)
    return answer.more
      ? `The first ${answer.hits.length} packets. Another word narrows it.`
      : `${answer.hits.length} ${answer.hits.length === 1 ? 'packet' : 'packets'}`
  return actions > 0 ? 'No packet' : `No action and no packet has “${shownLine(typed.trim())}”.`
}
