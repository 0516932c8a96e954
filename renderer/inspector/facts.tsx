/** The facts of a packet as a list of names and values; a fact that does not apply has no row (design: 70-window). */
import { ShieldCheck, ShieldOff } from 'lucide-react'
import type { ReactNode } from 'react'
import type { Card } from '#shared/contract/board.ts'
import { GATE_NAMES, type GateName } from '#shared/domain/vocabulary.ts'
import type { GateStatus, TrackedWorkPacket } from '#shared/domain/work-packet.ts'
import { openPacket } from '../state/view.ts'
import { Avatar } from '../ui/avatar.tsx'
import { Chip } from '../ui/chip.tsx'
import { CopyButton } from '../ui/copy-button.tsx'
import { gateTone, gateWords, routingMeaning, VERDICT_MEANINGS, VERDICT_TONES } from '../ui/governance-words.ts'
import { PathText } from '../ui/path-text.tsx'
import { RelativeTime } from '../ui/relative-time.tsx'
import { shownLine } from '../ui/shown-text.ts'
import { StatusWord } from '../ui/status-glyph.tsx'

/** How urgent each priority is, in a word. */
const PRIORITY_WORDS = ['highest', 'high', 'normal', 'low', 'lowest'] as const

/** What is noted on the gates of a packet that was taken over: nobody judged them, so no name or time counts. */
const BEFORE_LOCUS = 'before Locus'

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div className="inspector-fact">
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  )
}

/** Every fact of `packet`; `since` is when it got its status. */
export function Facts({ packet, card, since }: { packet: TrackedWorkPacket; card: Card; since: string | undefined }) {
  const { governance, lineage } = packet
  return (
    <dl className="inspector-facts">
      <Fact name="Status">
        <StatusWord status={packet.status} />
        {since && (
          <span className="inspector-aside">
            <RelativeTime at={since} span />
          </span>
        )}
      </Fact>
      {governance.verdict && (
        <Fact name="Verdict">
          <Chip tone={VERDICT_TONES[governance.verdict]} title={VERDICT_MEANINGS[governance.verdict]}>
            {governance.verdict}
          </Chip>
        </Fact>
      )}
      {packet.block && (
        <Fact name="Blocked">
          <span className="inspector-words">{shownLine(packet.block.reason)}</span>
          {packet.block.eta && <span className="inspector-aside">expected {shownLine(packet.block.eta)}</span>}
        </Fact>
      )}
      {packet.awaits && (
        <Fact name="Waits for">
          <span className="inspector-words">{shownLine(packet.awaits)}</span>
        </Fact>
      )}
      {packet.open_blockers > 0 && (
        <Fact name="Blockers">
          <Chip tone="blocked">{packet.open_blockers} open</Chip>
        </Fact>
      )}
      <Fact name="Gates">
        <ul className="inspector-gates">
          {GATE_NAMES.map((gate) => (
            <Gate key={gate} gate={gate} state={governance.gates[gate]} />
          ))}
        </ul>
      </Fact>
      <Fact name="Routing">
        <span className="mono">{governance.routing}</span>
        <span className="inspector-aside">{routingMeaning(governance.routing)}</span>
      </Fact>
      <Fact name="Phase">{governance.phase}</Fact>
      <Fact name="Priority">
        P{packet.priority}
        <span className="inspector-aside">{PRIORITY_WORDS[packet.priority]}</span>
      </Fact>
      <Fact name="Type">{packet.type}</Fact>
      <Fact name="Assignee">
        {packet.assignee ? (
          <>
            <Avatar id={packet.assignee} />
            <span className="inspector-words">{shownLine(packet.assignee)}</span>
          </>
        ) : (
          <span className="inspector-none">nobody</span>
        )}
      </Fact>
      {packet.labels.length > 0 && (
        <Fact name="Labels">
          {packet.labels.map((label) => (
            <Chip key={label}>{shownLine(label)}</Chip>
          ))}
        </Fact>
      )}
      {packet.due_at && (
        <Fact name="Due">
          <RelativeTime at={packet.due_at} />
        </Fact>
      )}
      {packet.micro_tasks.total > 0 && (
        <Fact name="Micro-Tasks">
          {packet.micro_tasks.completed} of {packet.micro_tasks.total} done
          {packet.micro_tasks.failed > 0 && <Chip tone="blocked">{packet.micro_tasks.failed} failed</Chip>}
          {packet.micro_tasks.in_progress > 0 && <Chip tone="progress">{packet.micro_tasks.in_progress} running</Chip>}
        </Fact>
      )}
      {governance.task_packet_path && (
        <Fact name="Packet">
          <span className="inspector-path">
            <PathText path={governance.task_packet_path} />
            <CopyButton text={governance.task_packet_path} what="the path" />
          </span>
        </Fact>
      )}
      {card.overlays.length > 0 && (
        <Fact name="Also under">
          {card.overlays.map((title) => (
            <Chip key={title}>{shownLine(title)}</Chip>
          ))}
        </Fact>
      )}
      {lineage.supersedes && (
        <Fact name="Supersedes">
          <PacketLink wpId={lineage.supersedes} />
        </Fact>
      )}
      {lineage.superseded_by && (
        <Fact name="Superseded by">
          <PacketLink wpId={lineage.superseded_by} />
        </Fact>
      )}
    </dl>
  )
}

/** One gate: its state, who recorded it when, and the waiver that stands in for it. */
function Gate({ gate, state }: { gate: GateName; state: GateStatus }) {
  const waived = state.waiver !== undefined
  const before = state.status === 'skip' && state.notes === BEFORE_LOCUS
  return (
    <li className="inspector-gate">
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
      {state.notes && !before && !state.waiver && <span className="inspector-gate-note">{shownLine(state.notes)}</span>}
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
    </li>
  )
}

function gateSign(state: GateStatus): ReactNode {
  if (state.waiver) return <ShieldOff aria-hidden="true" />
  return state.status === 'pass' ? <ShieldCheck aria-hidden="true" /> : undefined
}

/** Opens another packet in the inspector. */
function PacketLink({ wpId }: { wpId: string }) {
  return (
    <button type="button" className="inspector-link mono" onClick={() => openPacket(wpId)}>
      {shownLine(wpId)}
    </button>
  )
}
