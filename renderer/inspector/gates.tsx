/** The gates of a packet: result, who and when, evidence, what was recorded before, and recording one (design: 50-governance). */
import { ShieldCheck, ShieldOff } from 'lucide-react'
import { type ReactNode, useState } from 'react'
import type { ReadEvent } from '#shared/contract/workspace.ts'
import { GATE_LABELS, GATE_NAMES, type GateName } from '#shared/domain/vocabulary.ts'
import type { GateStatus, TrackedWorkPacket } from '#shared/domain/work-packet.ts'
import { Button } from '../ui/button.tsx'
import { Chip } from '../ui/chip.tsx'
import { CopyButton } from '../ui/copy-button.tsx'
import { gateTone, gateWords } from '../ui/governance-words.ts'
import { RelativeTime } from '../ui/relative-time.tsx'
import { shownLine } from '../ui/shown-text.ts'
import { GateSheet } from './gate-sheet.tsx'
import { readingHere } from './packet-history.ts'

/** What is noted on the gates of a packet that was taken over: nobody judged them, so no name or time counts. */
const BEFORE_LOCUS = 'before Locus'

/** Both gates; `events` are those of the packet that are known. */
export function Gates({ packet, events }: { packet: TrackedWorkPacket; events: readonly ReadEvent[] }) {
  const [recording, setRecording] = useState<GateName>()
  return (
    <>
      <ul className="inspector-gates">
        {GATE_NAMES.map((gate) => (
          <Gate
            key={gate}
            gate={gate}
            state={packet.governance.gates[gate]}
            earlier={earlierOf(gate, events)}
            wpId={packet.wp_id}
            onRecord={packet.tombstone ? undefined : () => setRecording(gate)}
          />
        ))}
      </ul>
      {recording && <GateSheet packet={packet} gate={recording} onClose={() => setRecording(undefined)} />}
    </>
  )
}

/** What was recorded on a gate before its present result, newest first. */
function earlierOf(gate: GateName, events: readonly ReadEvent[]): ReadEvent[] {
  const recorded = events.filter(
    ({ event_type, payload }) => event_type === 'work_packet_gated' && payload?.['gate'] === gate,
  )
  return recorded.slice(1)
}

/** One gate: its state, who recorded it when, its evidence, and the waiver that stands in for it. */
function Gate({
  gate,
  state,
  earlier,
  wpId,
  onRecord,
}: {
  gate: GateName
  state: GateStatus
  earlier: readonly ReadEvent[]
  wpId: string
  onRecord: (() => void) | undefined
}) {
  const waived = state.waiver !== undefined
  const before = state.status === 'skip' && state.notes === BEFORE_LOCUS
  return (
    <li className="inspector-gate">
      <span className="inspector-gate-result">
        <Chip tone={gateTone(state.status, waived)} icon={gateSign(state)}>
          {gateWords(gate, state.status, waived)}
        </Chip>
        {before && <span className="inspector-aside">before Locus</span>}
        {!before && (state.validated_by || state.validated_at) && (
          <span className="inspector-aside">
            {state.validated_by && shownLine(state.validated_by)}
            {state.validated_by && state.validated_at && ', '}
            {state.validated_at && <RelativeTime at={state.validated_at} />}
          </span>
        )}
      </span>
      {onRecord && (
        <Button size="small" look="quiet" aria-label={`Record the ${GATE_LABELS[gate]} gate`} onClick={onRecord}>
          Record…
        </Button>
      )}
      {state.notes && !before && !state.waiver && <span className="inspector-gate-note">{shownLine(state.notes)}</span>}
      {state.validation_report_ref && (
        <span className="inspector-gate-note inspector-path">
          Evidence <span className="mono inspector-handle">{shownLine(state.validation_report_ref)}</span>
          <CopyButton text={state.validation_report_ref} what="the handle of the evidence" />
        </span>
      )}
      {state.waiver && (
        <span className="inspector-gate-note">
          <span className="mono">{shownLine(state.waiver.id)}</span>: {shownLine(state.waiver.reason)}
          {state.waiver.expires_at && (
            <>
              {' '}
              (until <RelativeTime at={state.waiver.expires_at} />)
            </>
          )}
        </span>
      )}
      {earlier.length > 0 && (
        <details className="inspector-gate-note">
          <summary>
            {earlier.length} earlier {earlier.length === 1 ? 'result' : 'results'}
          </summary>
          <ol className="inspector-gate-earlier">
            {earlier.map((event) => (
              <li key={event.sequence}>
                {shownLine(readingHere(event.reading, wpId))}, <RelativeTime at={event.timestamp} />
              </li>
            ))}
          </ol>
        </details>
      )}
    </li>
  )
}

function gateSign(state: GateStatus): ReactNode {
  if (state.waiver) return <ShieldOff aria-hidden="true" />
  return state.status === 'pass' ? <ShieldCheck aria-hidden="true" /> : undefined
}
