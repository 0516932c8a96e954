/** Appends events to the Flight Recorder: validates, chains, stamps, and keeps its time from running back (design: 30-flight-recorder). */
import { randomUUID } from 'node:crypto'
import { type Canonical, canonicalJson } from '#core/canonical/canonical-json.ts'
import { sha256 } from '#core/canonical/sha256.ts'
import { timestamp } from '#core/ports.ts'
import type { EventDraft, EventStamp, StoreTransaction } from '#core/store/locus-store.ts'
import type { RecordedEvent } from '#shared/contract/workspace.ts'
import { eventDefinition, validatePayload } from '#shared/events/registry.ts'
import { type EventHeader, eventHash, GENESIS_HASH } from './chain.ts'
import { aheadOfClock } from './record-clock.ts'

/** A time-ordered UUID (version 7) for a moment in milliseconds; what is not time in it is random. */
export function uuidV7(milliseconds: number): string {
  const time = milliseconds.toString(16).padStart(12, '0')
  const afterVersion = randomUUID().slice(15)
  return `${time.slice(0, 8)}-${time.slice(8)}-7${afterVersion}`
}

/** The last moment that has a timestamp of four digits for its year, in milliseconds: there the record's time stands still. */
const LAST_MOMENT = Date.parse('9999-12-31T23:59:59.999Z')

/**
 * The time of what is recorded now: the clock's, in milliseconds; the newest event's where the clock is a little behind it, and
 * a millisecond more each where it is far behind, so that what comes later stays told apart.
 */
export async function laterOf(transaction: StoreTransaction, now: number): Promise<string> {
  const last = await transaction.lastEvent()
  const present = timestamp(now)
  if (!last || last.timestamp <= present) return present
  if (aheadOfClock(last, now) === 0) return last.timestamp
  return timestamp(Math.min(Date.parse(last.timestamp) + 1, LAST_MOMENT))
}

/**
 * Appends drafts in order, each chained to the one before. Sequence and prev_hash are read here, inside the transaction.
 * @throws LocusError HSK-400-INVALID-EVENT for an unknown type, a payload that does not fit, or one over 32 KiB.
 */
export async function appendEvents(
  transaction: StoreTransaction,
  stamp: EventStamp,
  replicaId: string,
  drafts: readonly EventDraft[],
): Promise<RecordedEvent[]> {
  const last = await transaction.lastEvent()
  let sequence = last?.sequence ?? 0
  let previous = last?.hash ?? GENESIS_HASH
  const recorded: RecordedEvent[] = []
  for (const draft of drafts) {
    sequence += 1
    const payload = canonicalJson(validatePayload(draft.event_type, draft.payload) as Canonical)
    const header: EventHeader = {
      sequence,
      event_id: uuidV7(Date.parse(stamp.timestamp)),
      event_code: eventDefinition(draft.event_type).code,
      event_type: draft.event_type,
      timestamp: stamp.timestamp,
      actor: draft.actor ?? stamp.actor,
      attested: draft.actor ? 'claimed' : stamp.attested,
      source: stamp.source,
      trace_id: stamp.trace_id,
      job_id: stamp.job_id,
      ...(draft.wp_id === undefined ? {} : { wp_id: draft.wp_id }),
      ...(draft.mt_id === undefined ? {} : { mt_id: draft.mt_id }),
      ...(draft.iteration === undefined ? {} : { iteration: draft.iteration }),
      replica_id: replicaId,
      vector_clock: { [replicaId]: sequence },
      payload_hash: sha256(payload),
      prev_hash: previous,
    }
    const event: RecordedEvent = { ...header, payload: JSON.parse(payload), hash: eventHash(header) }
    await transaction.appendEvent(event, payload)
    recorded.push(event)
    previous = event.hash
  }
  return recorded
}
