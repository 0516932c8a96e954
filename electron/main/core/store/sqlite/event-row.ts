/** Between a row of `locus_events` and an event of the Flight Recorder, both ways. */
import type { RecordedEvent } from '#shared/contract/workspace.ts'
import type { ChainLink } from '../locus-store.ts'
import { integer, json, optional, orNull, text } from './columns.ts'
import type { Row, SqlValue } from './statements.ts'

const EVENT_COLUMNS = [
  'sequence',
  'event_id',
  'event_code',
  'event_type',
  'timestamp',
  'actor_kind',
  'actor_id',
  'attested',
  'source',
  'trace_id',
  'job_id',
  'workflow_run_id',
  'wp_id',
  'mt_id',
  'iteration',
  'capability_id',
  'replica_id',
  'vector_clock',
  'payload',
  'payload_hash',
  'prev_hash',
  'hash',
] as const

/** Appends an event by {@link eventValues}. */
export const APPEND_EVENT = `INSERT INTO locus_events (${EVENT_COLUMNS.join(', ')})
  VALUES (${EVENT_COLUMNS.map(() => '?').join(', ')})`

/** The values of {@link APPEND_EVENT}, in its order; `payload` is the canonical JSON that was hashed, or null where retention has taken it away. */
export function eventValues(event: RecordedEvent, payload: string | null): SqlValue[] {
  return [
    event.sequence,
    event.event_id,
    event.event_code,
    event.event_type,
    event.timestamp,
    event.actor.kind,
    event.actor.id,
    event.attested,
    event.source,
    event.trace_id,
    event.job_id,
    orNull(event.workflow_run_id),
    orNull(event.wp_id),
    orNull(event.mt_id),
    orNull(event.iteration),
    orNull(event.capability_id),
    event.replica_id,
    JSON.stringify(event.vector_clock),
    payload,
    event.payload_hash,
    event.prev_hash,
    event.hash,
  ]
}

function header(row: Row, vectorClock: Record<string, number>): ChainLink['header'] {
  const iteration = row['iteration']
  return {
    sequence: integer(row['sequence']),
    event_id: text(row['event_id']),
    event_code: text(row['event_code']),
    event_type: text(row['event_type']),
    timestamp: text(row['timestamp']),
    actor: { kind: text(row['actor_kind']) as RecordedEvent['actor']['kind'], id: text(row['actor_id']) },
    attested: text(row['attested']),
    source: text(row['source']) as RecordedEvent['source'],
    trace_id: text(row['trace_id']),
    job_id: text(row['job_id']),
    ...optional('workflow_run_id', row['workflow_run_id']),
    ...optional('wp_id', row['wp_id']),
    ...optional('mt_id', row['mt_id']),
    ...(typeof iteration === 'number' ? { iteration } : {}),
    ...optional('capability_id', row['capability_id']),
    replica_id: text(row['replica_id']),
    vector_clock: vectorClock,
    payload_hash: text(row['payload_hash']),
    prev_hash: text(row['prev_hash']),
  }
}

/** A row as the event that it records. */
export function recordedEvent(row: Row): RecordedEvent {
  const payload = row['payload'] === null ? null : json<NonNullable<RecordedEvent['payload']>>(row['payload'])
  return { ...header(row, json(row['vector_clock'])), payload, hash: text(row['hash']) }
}

/** A row as a link of the chain. A clock that is no JSON any more reads as empty, which its hash then tells. */
export function chainLink(row: Row): ChainLink {
  const payload = row['payload']
  return {
    header: header(row, clockOf(text(row['vector_clock']))),
    hash: text(row['hash']),
    payload: payload === null || payload === undefined ? null : text(payload),
  }
}

function clockOf(stored: string): Record<string, number> {
  try {
    const clock: unknown = JSON.parse(stored)
    return JSON.stringify(clock) === stored ? (clock as Record<string, number>) : {}
  } catch (cause) {
    if (cause instanceof SyntaxError) return {}
    throw cause
  }
}
