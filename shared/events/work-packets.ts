/** Events of Work Packets, FR-EVT-WP-001 to 005 (design: 30-flight-recorder). */
import {
  GATE_LABELS,
  GATE_NAMES,
  GATE_RESULTS,
  PHASES,
  ROUTINGS,
  STATUS_LABELS,
  VERDICTS,
  WORK_PACKET_STATUSES,
  type WorkPacketStatus,
} from '../domain/vocabulary.ts'
import { wpIdSchema } from '../domain/work-packet.ts'
import { atFirstUse, z } from '../zod.ts'
import {
  because,
  defineEvent,
  field,
  isThroughBoard,
  listed,
  packetOf,
  type ReadableEvent,
  throughBoard,
  who,
} from './define.ts'
import { shortened } from './shown-text.ts'

/** A status in the middle of a sentence. */
export function statusInWords(status: WorkPacketStatus): string {
  return STATUS_LABELS[status].toLowerCase()
}

const isStatus = (value: unknown): value is WorkPacketStatus => WORK_PACKET_STATUSES.some((status) => status === value)

const updatedPayload = atFirstUse(() =>
  z.strictObject({
    version: field.version,
    bronze_id: field.id,
    rows_hash: field.sha256.optional(),
    /** The whole payload is bounded by the registry; a large value stands here as an artifact handle. */
    changes: z.array(z.strictObject({ field: field.name, from: z.json(), to: z.json() })).max(60),
    reason: field.reason.optional(),
    note_id: field.id.optional(),
    /** Sequence of the event that this change takes back. */
    undo_of: z.int().min(1).optional(),
    /** The work was taken by whoever did this, or given back. */
    claim: z.enum(['taken', 'released']).optional(),
    restored: z.boolean().optional(),
    unverified: z.boolean().optional(),
  }),
)

/** What an update did, as a sentence: a changed status is a move, whatever else changed with it. */
function updateReading(event: ReadableEvent<z.output<typeof updatedPayload>>): string {
  const { changes, claim, reason, restored, undo_of, unverified, note_id } = event.payload
  const tail = `${throughBoard(event)}${unverified ? ', unverified' : ''}${because(reason)}`
  if (undo_of !== undefined) return `${who(event)} undid event ${undo_of} on ${packetOf(event)}${tail}`
  if (claim === 'taken') return `${who(event)} claimed ${packetOf(event)}${tail}`
  if (claim === 'released') return `${who(event)} gave ${packetOf(event)} back${tail}`
  if (restored) return `${who(event)} restored ${packetOf(event)}${tail}`
  const status = changes.find((change) => change.field === 'status')
  if (status && isStatus(status.from) && isStatus(status.to)) {
    const move = `from ${statusInWords(status.from)} to ${statusInWords(status.to)}`
    return `${who(event)} moved ${packetOf(event)} ${move}${tail}`
  }
  const only = changes.length === 1 ? changes[0] : undefined
  if (only) return `${who(event)} ${singleChange(only, packetOf(event))}${tail}`
  if (changes.length === 0) {
    return `${who(event)} ${note_id === undefined ? 'updated' : 'added a note to'} ${packetOf(event)}${tail}`
  }
  const names = changes.map((change) => fieldInWords(change.field))
  const shown = names.slice(0, 4).join(', ') + (names.length > 4 ? ` and ${names.length - 4} more` : '')
  return `${who(event)} changed ${shown} of ${packetOf(event)}${tail}`
}

function singleChange(change: { field: string; from: unknown; to: unknown }, packet: string): string {
  const name = fieldInWords(change.field)
  const short = (value: unknown): value is string | number | boolean =>
    (typeof value === 'string' && value !== '' && value.length <= 60) || ['number', 'boolean'].includes(typeof value)
  if (change.to === null) return `took the ${name} of ${packet} away`
  if (!short(change.to)) return `changed the ${name} of ${packet}`
  return short(change.from)
    ? `changed the ${name} of ${packet} from ${change.from} to ${change.to}`
    : `set the ${name} of ${packet} to ${change.to}`
}

function fieldInWords(name: string): string {
  return name.replace(/^governance\./, '').replaceAll('_', ' ')
}

/** Every event type of this family. */
export const WORK_PACKET_EVENTS = [
  defineEvent({
    type: 'work_packet_created',
    code: 'FR-EVT-WP-001',
    family: 'work_packets',
    payload: atFirstUse(() =>
      z.strictObject({
        version: field.version,
        bronze_id: field.id,
        rows_hash: field.sha256.optional(),
        title: field.title,
        status: z.enum(WORK_PACKET_STATUSES),
        routing: z.enum(ROUTINGS),
        phase: z.enum(PHASES),
        verdict: z.enum(VERDICTS).optional(),
        /** Taken over from a board that was there before Locus. */
        adopted: z.boolean(),
        supersedes: wpIdSchema.optional(),
      }),
    ),
    reading(event) {
      const { adopted, status, supersedes, title, verdict } = event.payload
      const state = listed([
        statusInWords(status),
        verdict,
        supersedes && `supersedes ${supersedes}`,
        isThroughBoard(event) && 'on the board',
      ])
      const verb = adopted ? 'adopted' : 'created'
      return `${who(event)} ${verb} ${packetOf(event)} (${state})${because(title)}`
    },
  }),
  defineEvent({
    type: 'work_packet_updated',
    code: 'FR-EVT-WP-002',
    family: 'work_packets',
    payload: updatedPayload,
    reading: updateReading,
  }),
  defineEvent({
    type: 'work_packet_gated',
    code: 'FR-EVT-WP-003',
    family: 'work_packets',
    payload: atFirstUse(() =>
      z.strictObject({
        version: field.version,
        bronze_id: field.id,
        rows_hash: field.sha256.optional(),
        gate: z.enum(GATE_NAMES),
        from: z.enum(GATE_RESULTS),
        to: z.enum(GATE_RESULTS),
        validated_by: field.id.optional(),
        notes: z.string().max(4000).optional(),
        waiver_id: field.name.optional(),
        report_ref: field.artifact.optional(),
        evidence: field.evidence.optional(),
        /** The status that the same transaction moved it to. */
        then_move: z.enum(WORK_PACKET_STATUSES).optional(),
      }),
    ),
    reading(event) {
      const { gate, notes, then_move, to, validated_by, waiver_id } = event.payload
      const verb = { pass: 'passed', fail: 'failed', skip: 'skipped', pending: 'reset' }[to]
      const waived = waiver_id === undefined ? '' : ` by waiver ${shortened(waiver_id, 40)}`
      const judge = validated_by === undefined || validated_by === event.actor.id ? '' : `, judged by ${validated_by}`
      const then = then_move === undefined ? '' : `, then ${statusInWords(then_move)}`
      const gated = `${who(event)} ${verb} the ${GATE_LABELS[gate]} gate of ${packetOf(event)}`
      return `${gated}${waived}${judge}${then}${throughBoard(event)}${because(notes)}`
    },
  }),
  defineEvent({
    type: 'work_packet_completed',
    code: 'FR-EVT-WP-004',
    family: 'work_packets',
    payload: atFirstUse(() =>
      z.strictObject({
        version: field.version,
        bronze_id: field.id,
        rows_hash: field.sha256.optional(),
        from_status: z.enum(WORK_PACKET_STATUSES),
        verdict: z.enum(VERDICTS).nullable().optional(),
        summary: z.string().max(4000).optional(),
        skipped_gates: z.array(z.enum(GATE_NAMES)).max(GATE_NAMES.length),
        evidence: field.evidence.optional(),
        unverified: z.boolean().optional(),
      }),
    ),
    reading(event) {
      const { skipped_gates, summary, unverified, verdict } = event.payload
      const remarks = listed([
        verdict ?? 'no verdict',
        ...skipped_gates.map((gate) => `${GATE_LABELS[gate]} gate skipped`),
        unverified && 'unverified',
      ])
      return `${who(event)} closed ${packetOf(event)} as done (${remarks})${throughBoard(event)}${because(summary)}`
    },
  }),
  defineEvent({
    type: 'work_packet_deleted',
    code: 'FR-EVT-WP-005',
    family: 'work_packets',
    payload: atFirstUse(() =>
      z.strictObject({
        version: field.version,
        bronze_id: field.id,
        rows_hash: field.sha256.optional(),
        reason: field.reason,
      }),
    ),
    reading: (event) => `${who(event)} deleted ${packetOf(event)}${because(event.payload.reason)}`,
  }),
] as const
