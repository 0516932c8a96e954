/** The facts of a packet as a list of names and values; a fact that does not apply has no row (design: 70-window). */
import { type ReactNode, useState } from 'react'
import type { Card } from '#shared/contract/board.ts'
import type { ReadEvent } from '#shared/contract/workspace.ts'
import { ROUTINGS, type Routing, routingChange, WORK_PACKET_TYPES } from '#shared/domain/vocabulary.ts'
import { labelsSchema, type TrackedWorkPacket, userIdSchema, WORK_PACKET_LIMITS } from '#shared/domain/work-packet.ts'
import { openPacket } from '../state/view.ts'
import { Avatar } from '../ui/avatar.tsx'
import { Chip } from '../ui/chip.tsx'
import { CopyButton } from '../ui/copy-button.tsx'
import { routingMeaning, VERDICT_MEANINGS, VERDICT_TONES } from '../ui/governance-words.ts'
import { OpenFile } from '../ui/open-file.tsx'
import { PathText } from '../ui/path-text.tsx'
import { RelativeTime } from '../ui/relative-time.tsx'
import { shownLine } from '../ui/shown-text.ts'
import { StatusWord } from '../ui/status-glyph.tsx'
import { endOfDay } from '../ui/waiver-draft.ts'
import { type EditOutcome, editPacket, labelsOf, updateRequest } from './edit-packet.ts'
import { Gates } from './gates.tsx'
import { InlineChoice, InlineText } from './inline-edit.tsx'
import { ReasonSheet } from './reason-sheet.tsx'
import { SlaStandingShown, useSla } from './sla-fact.tsx'
import { TaskPacket } from './task-packet.tsx'

/** How urgent each priority is, in a word. */
const PRIORITY_WORDS = ['highest', 'high', 'normal', 'low', 'lowest'] as const

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div className="inspector-fact">
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  )
}

/** Every fact of `packet`, edited where it stands; `since` is when it got its status. */
export function Facts({
  packet,
  card,
  since,
  events,
}: {
  packet: TrackedWorkPacket
  card: Card | undefined
  since: string | undefined
  events: readonly ReadEvent[]
}) {
  const { governance, lineage } = packet
  const save = (fields: Parameters<typeof updateRequest>[1], what: string): Promise<EditOutcome> =>
    editPacket(updateRequest(packet, fields), `Changed the ${what} of ${packet.wp_id}`)
  const isFixed = packet.tombstone !== undefined
  const counted = card?.status_since
  const standing = useSla(packet, counted)
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
      {standing && counted !== undefined && (
        <Fact name="SLA">
          <SlaStandingShown packet={packet} since={counted} standing={standing} />
        </Fact>
      )}
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
        <Gates packet={packet} events={events} />
      </Fact>
      <Fact name="Routing">
        {isFixed ? <span className="mono">{governance.routing}</span> : <RoutingChoice packet={packet} onSave={save} />}
        <span className="inspector-aside">{routingMeaning(governance.routing)}</span>
      </Fact>
      <Fact name="Phase">{governance.phase}</Fact>
      <Fact name="Priority">
        {isFixed ? (
          `P${packet.priority} ${PRIORITY_WORDS[packet.priority]}`
        ) : (
          <InlineChoice
            what="Priority"
            value={String(packet.priority)}
            options={PRIORITY_WORDS.map((word, priority) => ({
              value: String(priority),
              label: `P${priority} ${word}`,
            }))}
            onSave={(priority) => save({ priority: Number(priority) }, 'priority')}
          />
        )}
      </Fact>
      <Fact name="Type">
        {isFixed ? (
          packet.type
        ) : (
          <InlineChoice
            what="Type"
            value={packet.type}
            options={WORK_PACKET_TYPES.map((type) => ({ value: type, label: type }))}
            onSave={(type) => save({ type }, 'type')}
          />
        )}
      </Fact>
      <Fact name="Assignee">
        <Editable isFixed={isFixed} shown={<Assignee id={packet.assignee} />}>
          {(shown) => (
            <AssigneeEdit assignee={packet.assignee} onSave={(assignee) => save({ assignee }, 'assignee')}>
              {shown}
            </AssigneeEdit>
          )}
        </Editable>
      </Fact>
      <Fact name="Labels">
        <Editable isFixed={isFixed} shown={<Labels labels={packet.labels} />}>
          {(shown) => (
            <InlineText
              what="the labels"
              value={packet.labels.join(', ')}
              faultOf={(text) => (labelsSchema.safeParse(labelsOf(text)).success ? undefined : LABEL_FAULT)}
              onSave={(text) => save({ labels: labelsOf(text) }, 'labels')}
            >
              {shown}
            </InlineText>
          )}
        </Editable>
      </Fact>
      <Fact name="Due">
        <Editable
          isFixed={isFixed}
          shown={packet.due_at ? <RelativeTime at={packet.due_at} /> : <span className="inspector-none">no day</span>}
        >
          {(shown) => (
            <InlineText
              what="the due day"
              kind="date"
              value={packet.due_at ? dayOf(packet.due_at) : ''}
              faultOf={(text) => (text === '' || endOfDay(text) ? undefined : 'Give a day, as in 2026-03-12.')}
              onSave={(text) => save({ due_at: endOfDay(text) ?? null }, 'due day')}
            >
              {shown}
            </InlineText>
          )}
        </Editable>
      </Fact>
      <Fact name="Packet">
        {governance.task_packet_path && (
          <span className="inspector-path">
            <PathText path={governance.task_packet_path} />
            <CopyButton text={governance.task_packet_path} what="the path" />
            <OpenFile place={{ path: governance.task_packet_path }} copied />
          </span>
        )}
        <span className="inspector-read">
          <TaskPacket wpId={packet.wp_id} />
        </span>
      </Fact>
      {card && card.overlays.length > 0 && (
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

const LABEL_FAULT = `At most ${WORK_PACKET_LIMITS.labels} labels of ${WORK_PACKET_LIMITS.labelCharacters} characters, parted by commas.`

/** The day of a moment where the Operator is: `2026-03-12`. */
function dayOf(moment: string): string {
  const at = new Date(moment)
  const two = (number: number): string => String(number).padStart(2, '0')
  return `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}`
}

/** The value alone where nothing can be changed, else with its way to be changed. */
function Editable({
  isFixed,
  shown,
  children,
}: {
  isFixed: boolean
  shown: ReactNode
  children: (shown: ReactNode) => ReactNode
}) {
  return isFixed ? shown : children(shown)
}

function Assignee({ id }: { id: string | undefined }) {
  if (id === undefined) return <span className="inspector-none">nobody</span>
  return (
    <>
      <Avatar id={id} />
      <span className="inspector-words">{shownLine(id)}</span>
    </>
  )
}

function AssigneeEdit({
  assignee,
  onSave,
  children,
}: {
  assignee: string | undefined
  onSave: (assignee: string | null) => Promise<EditOutcome>
  children: ReactNode
}) {
  return (
    <InlineText
      what="the assignee"
      value={assignee ?? ''}
      faultOf={(text) =>
        text.trim() === '' || userIdSchema.safeParse(text.trim()).success
          ? undefined
          : 'At most 120 characters, none of them hidden.'
      }
      onSave={(text) => onSave(text.trim() || null)}
    >
      {children}
    </InlineText>
  )
}

function Labels({ labels }: { labels: readonly string[] }) {
  if (labels.length === 0) return <span className="inspector-none">none</span>
  return labels.map((label) => <Chip key={label}>{shownLine(label)}</Chip>)
}

/** Raising is done at once; lowering asks for the reason that is recorded with it. */
function RoutingChoice({
  packet,
  onSave,
}: {
  packet: TrackedWorkPacket
  onSave: (fields: { routing: Routing; reason?: string }, what: string) => Promise<EditOutcome>
}) {
  const [lowering, setLowering] = useState<Routing>()
  const { routing } = packet.governance
  return (
    <>
      <InlineChoice
        what="Routing"
        value={routing}
        options={ROUTINGS.map((one) => ({ value: one, label: one }))}
        onSave={async (chosen) => {
          if (routingChange(routing, chosen) >= 0) return onSave({ routing: chosen }, 'routing')
          setLowering(chosen)
          return { done: true }
        }}
      />
      {lowering && (
        <ReasonSheet
          title={`Lower the routing to ${lowering}`}
          lead={<p>Less will be asked of this packet from now on. The reason stands in the record.</p>}
          submitLabel="Lower it"
          onSubmit={(reason) => onSave({ routing: lowering, reason }, 'routing')}
          onClose={() => setLowering(undefined)}
        />
      )}
    </>
  )
}

/** Opens another packet in the inspector. */
function PacketLink({ wpId }: { wpId: string }) {
  return (
    <button type="button" className="inspector-link mono" onClick={() => openPacket(wpId)}>
      {shownLine(wpId)}
    </button>
  )
}
