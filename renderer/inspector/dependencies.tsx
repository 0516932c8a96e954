/** What a packet hangs on and what hangs on it: every type, both ways, with adding and removing (design: 10-domain, "Dependency"). */
import { X } from 'lucide-react'
import { useState } from 'react'
import type { ShownEdge } from '#shared/contract/packet.ts'
import { STATUS_LABELS } from '#shared/domain/vocabulary.ts'
import type { Failure } from '../client/failure.ts'
import { operate } from '../state/operate.ts'
import { openPacket } from '../state/view.ts'
import { Chip } from '../ui/chip.tsx'
import { HumpedText } from '../ui/humped-text.tsx'
import { IconButton } from '../ui/icon-button.tsx'
import { shownLine } from '../ui/shown-text.ts'
import { StatusGlyph } from '../ui/status-glyph.tsx'
import { AddDependency } from './add-dependency.tsx'
import './dependencies.css'
import { DEPENDENCY_WORDS, removeEdge } from './dependency-words.ts'

/** The section; `editable` is false for a deleted packet. */
export function Dependencies({
  wpId,
  edges,
  count,
  editable,
}: {
  wpId: string
  edges: readonly ShownEdge[]
  count: number
  editable: boolean
}) {
  return (
    <section className="inspector-section" aria-label="Dependencies">
      <h3>Dependencies</h3>
      {edges.length === 0 ? (
        <p className="inspector-none">Nothing blocks it, and it blocks nothing.</p>
      ) : (
        <ul className="dependencies">
          {edges.map((edge) => (
            <Edge key={edge.dependency_id} edge={edge} editable={editable} />
          ))}
        </ul>
      )}
      {count > edges.length && <p className="inspector-aside">and {count - edges.length} others</p>}
      {editable && <AddDependency wpId={wpId} />}
    </section>
  )
}

function Edge({ edge, editable }: { edge: ShownEdge; editable: boolean }) {
  const [failure, setFailure] = useState<Failure>()
  const [busy, setBusy] = useState(false)
  const { other } = edge
  const words = DEPENDENCY_WORDS[edge.type][edge.direction]
  const remove = async (): Promise<void> => {
    if (busy) return
    setBusy(true)
    const outcome = await operate(removeEdge(edge), { quiet: true })
    setBusy(false)
    setFailure(outcome.done ? undefined : outcome.failure)
  }
  const status = other.status === 'deleted' ? 'Deleted' : STATUS_LABELS[other.status]
  return (
    <li className="dependency">
      <span className="dependency-words">{words}</span>
      <span className="dependency-other">
        {other.status !== 'deleted' && <StatusGlyph status={other.status} size={12} />}
        <button type="button" className="inspector-link mono" onClick={() => openPacket(other.wp_id)}>
          {shownLine(other.wp_id)}
        </button>
        {edge.open && <Chip tone="blocked">holds it back</Chip>}
      </span>
      {editable && (
        <IconButton
          label={`Remove: ${words} ${shownLine(other.wp_id)}`}
          size="small"
          icon={<X />}
          disabled={busy}
          onClick={() => void remove()}
        />
      )}
      <span className="dependency-more">
        {status}
        {other.title !== other.wp_id && other.title !== '' && (
          <>
            {' · '}
            <HumpedText text={other.title} />
          </>
        )}
      </span>
      {edge.description && <span className="dependency-more">{shownLine(edge.description)}</span>}
      {failure && (
        <span className="dependency-more dependency-refusal" role="alert">
          Not removed: {shownLine(failure.message)}
        </span>
      )}
    </li>
  )
}
