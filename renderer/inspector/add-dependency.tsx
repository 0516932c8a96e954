/** Adding a dependency: its type, the other packet by id or title, and the cycle where one would be closed. */
import { Plus } from 'lucide-react'
import { type KeyboardEvent, useEffect, useRef, useState } from 'react'
import { isWorkPacketId } from '#shared/domain/ids.ts'
import type { DependencyType } from '#shared/domain/vocabulary.ts'
import type { Failure } from '../client/failure.ts'
import { announce } from '../state/announcements.ts'
import { searchPackets } from '../state/ask-search.ts'
import { operate } from '../state/operate.ts'
import { emptySearch, type Search } from '../state/search.ts'
import { openPacket } from '../state/view.ts'
import { Button } from '../ui/button.tsx'
import { TextField } from '../ui/field.tsx'
import { shownLine } from '../ui/shown-text.ts'
import { StatusGlyph } from '../ui/status-glyph.tsx'
import { DependencyTypeField } from './dependency-type-field.tsx'
import { addEdge, cycleOf, DEPENDENCY_WORDS } from './dependency-words.ts'

/** Hits that are offered at once. */
const OFFERED = 6

/** A button that opens the form; it stays open after an edge was added, for the next one. */
export function AddDependency({ wpId }: { wpId: string }) {
  const [open, setOpen] = useState(false)
  if (open) return <AddForm wpId={wpId} onClose={() => setOpen(false)} />
  return (
    <Button size="small" look="quiet" icon={<Plus size={13} />} onClick={() => setOpen(true)}>
      Add a dependency
    </Button>
  )
}

/** The form itself. `onAdded` and `onCycle` say what came of an attempt. */
export function AddForm({
  wpId,
  onClose,
  onAdded,
  onCycle,
}: {
  wpId: string
  onClose: () => void
  onAdded?: (other: string, type: DependencyType) => void
  onCycle?: (cycle: readonly string[]) => void
}) {
  const [type, setType] = useState<DependencyType>('blocked_by')
  const [found, setFound] = useState(emptySearch)
  const [failure, setFailure] = useState<Failure>()
  const [busy, setBusy] = useState(false)
  const search = useRef<Search>(undefined)
  const field = useRef<HTMLInputElement>(null)
  useEffect(() => {
    const started = searchPackets(setFound)
    search.current = started
    field.current?.focus()
    return () => started.stop()
  }, [])
  const { typed, answer } = found
  const hits = answer && 'hits' in answer ? answer.hits.filter((hit) => hit.wp_id !== wpId).slice(0, OFFERED) : []

  const add = async (other: string): Promise<void> => {
    if (busy) return
    setBusy(true)
    const outcome = await operate(addEdge(wpId, other, type), { quiet: true })
    setBusy(false)
    setFailure(outcome.done ? undefined : outcome.failure)
    if (!outcome.done) {
      const cycle = cycleOf(outcome.failure)
      if (cycle) onCycle?.(cycle)
      return announce(`Not added: ${outcome.failure.message}.`)
    }
    onAdded?.(other, type)
    announce(`${wpId} ${DEPENDENCY_WORDS[type].out} ${other}.`)
    search.current?.type('')
    field.current?.focus()
  }
  const keys = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape') return
    event.preventDefault()
    event.stopPropagation()
    onClose()
  }
  const whole = typed.trim()
  return (
    <form
      className="dependency-form"
      aria-label="Add a dependency"
      onKeyDown={keys}
      onSubmit={(event) => {
        event.preventDefault()
        const [first] = hits
        if (isWorkPacketId(whole)) void add(whole)
        else if (first) void add(first.wp_id)
      }}
    >
      <DependencyTypeField label="This packet" type={type} onChange={setType} />
      <TextField
        ref={field}
        label="Other packet"
        hint="Words of its id or title; Enter takes the first."
        value={typed}
        onChange={(event) => search.current?.type(event.target.value)}
      />
      {hits.length > 0 && (
        <ul className="dependency-hits" aria-label="Packets found">
          {hits.map((hit) => (
            <li key={hit.wp_id}>
              <button type="button" className="dependency-hit" onClick={() => void add(hit.wp_id)}>
                <StatusGlyph status={hit.status} size={12} />
                <span className="mono">{shownLine(hit.wp_id)}</span>
                {hit.title !== hit.wp_id && <span className="dependency-hit-title">{shownLine(hit.title)}</span>}
              </button>
            </li>
          ))}
        </ul>
      )}
      {whole !== '' && answer && 'failure' in answer && (
        <p className="dependency-refusal" role="alert">
          {shownLine(answer.failure)}
        </p>
      )}
      {failure && <NotAdded failure={failure} />}
      <div className="dependency-foot">
        <Button size="small" look="quiet" onClick={onClose}>
          Close
        </Button>
      </div>
    </form>
  )
}

/** Why an edge was refused; a cycle is shown whole, each packet a link. */
function NotAdded({ failure }: { failure: Failure }) {
  const cycle = cycleOf(failure)
  if (!cycle) {
    return (
      <p className="dependency-refusal" role="alert">
        Not added: {shownLine(failure.message)}
      </p>
    )
  }
  const steps = cycle.map((id, at) => ({ id, key: `${at} ${id}`, last: at === cycle.length - 1 }))
  return (
    <div className="dependency-refusal" role="alert">
      <p>Not added: it would close a cycle, each waiting for the one before.</p>
      <ol className="dependency-cycle" aria-label="The cycle">
        {steps.map(({ id, key, last }) => (
          <li key={key}>
            <button type="button" className="inspector-link mono" onClick={() => openPacket(id)}>
              {shownLine(id)}
            </button>
            {!last && <span aria-hidden="true"> →</span>}
          </li>
        ))}
      </ol>
    </div>
  )
}
