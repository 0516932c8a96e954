/**
 * Retention: history is kept, but payloads of query events are taken away after some days, in transactions that say so
 * (design: 30-flight-recorder, "Retention"). Long-lived processes do it in idle moments, others when they are asked.
 */

import type { Ports } from '#core/ports.ts'
import { timestamp } from '#core/ports.ts'
import { readSettings } from '#core/settings/settings.ts'
import type { LocusStore, StoreTransaction } from '#core/store/locus-store.ts'
import type { Actor } from '#shared/contract/envelope.ts'
import type { RecordedEvent } from '#shared/contract/workspace.ts'
import type { Source } from '#shared/domain/vocabulary.ts'
import { appendEvents, laterOf } from './append.ts'

/** Events looked at in one transaction, so that other writers wait only shortly. */
const BATCH = 500
const BATCH_MS = 5_000
const DAY_MS = 86_400_000
/** What takes payloads away is the program itself, by the workspace's setting. */
const RECORDER: Actor = { kind: 'system', id: 'flight_recorder' }

/** What retention works on. */
export interface RetentionParts {
  store: LocusStore
  ports: Ports
  source: Source
  /** Hears of the events that were recorded. */
  announce(events: RecordedEvent[]): void
}

/** What was taken away. */
export interface Pruned {
  /** How many payloads. */
  count: number
  /** Query events older than this many days have none. */
  days: number
}

/** Takes away the payloads of every query event that is older than the workspace's `query_event_days`. */
export async function pruneQueryEvents(parts: RetentionParts): Promise<Pruned> {
  const { store, announce } = parts
  const { query_event_days: days } = await store.read(readSettings)
  for (let count = 0; ; ) {
    const events = await store.transaction({ budgetMs: BATCH_MS }, (transaction) => pruneBatch(parts, transaction))
    if (events.length === 0) return { count, days }
    announce(events)
    for (const event of events) count += Number(event.payload?.['count'])
    await new Promise((resolve) => setImmediate(resolve))
  }
}

/** The next batch, with the event that says so; no event where nothing is old enough. Times never run back in the record. */
async function pruneBatch({ ports, source }: RetentionParts, transaction: StoreTransaction): Promise<RecordedEvent[]> {
  const { query_event_days, replicaId } = await readSettings(transaction)
  const end = timestamp(ports.now() - query_event_days * DAY_MS)
  const [last] = await transaction.events({ type: 'events_pruned', newest_first: true, limit: 1 })
  const candidates = await transaction.queryEventsAfter(Number(last?.payload?.['to'] ?? 0), BATCH)
  const old = candidates.filter((event) => event.timestamp < end)
  const [first] = old
  const final = old.at(-1)
  if (!first || !final) return []
  const count = await transaction.prunePayloads(first.sequence, final.sequence)
  const opId = ports.uuid()
  const stamp = {
    actor: RECORDER,
    attested: 'claimed' as const,
    source,
    trace_id: opId,
    job_id: opId,
    timestamp: await laterOf(transaction, ports.now()),
  }
  return appendEvents(transaction, stamp, replicaId, [
    { event_type: 'events_pruned', payload: { from: first.sequence, to: final.sequence, count } },
  ])
}

/** When a long-lived process looks, in milliseconds: some time after its start, then regularly. */
export const RETENTION_PACE = { first: 60_000, every: 3_600_000 } as const

/** Looks regularly for payloads whose time is over. A look that fails is tried again the next time. */
export class RetentionWatch {
  readonly #timers: NodeJS.Timeout[] = []

  constructor(prune: () => Promise<unknown>, pace: { first: number; every: number } = RETENTION_PACE) {
    const look = (): void => void prune().catch(() => undefined)
    this.#timers.push(setTimeout(look, pace.first), setInterval(look, pace.every))
    for (const timer of this.#timers) timer.unref()
  }

  /** Looks no more. */
  stop(): void {
    for (const timer of this.#timers) clearTimeout(timer)
    this.#timers.length = 0
  }
}
