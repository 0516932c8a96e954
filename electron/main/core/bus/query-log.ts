/**
 * Query events: appended after the answer, in batches, so that a read never waits for the disk; the newest may be lost
 * in a crash (design: 30-flight-recorder, "Query events").
 */
import { appendEvents, laterOf } from '#core/flight-recorder/append.ts'
import type { EventStamp, LocusStore } from '#core/store/locus-store.ts'
import type { CapabilityOutcome } from './gates.ts'

/** One answered query. */
export interface AnsweredQuery {
  operation: string
  stamp: EventStamp
  replicaId: string
  wpId: string | undefined
  paramsHash: string
  results: number
  durationMs: number
  outcomes: CapabilityOutcome[]
}

/** The five operations whose answers are recorded; further queries of the service are not. */
const RECORDED_QUERIES = new Set(['query_ready', 'query_blocked', 'get_wp_status', 'get_mt_progress', 'search'])

const BATCH_MS = 250

/** Collects answered queries and records them together. */
export class QueryLog {
  readonly #store: LocusStore
  #waiting: AnsweredQuery[] = []
  #timer: NodeJS.Timeout | undefined
  #writing: Promise<void> = Promise.resolve()

  constructor(store: LocusStore) {
    this.#store = store
  }

  /** Notes an answered query for the next batch. */
  note(query: AnsweredQuery): void {
    if (!RECORDED_QUERIES.has(query.operation) || this.#store.readOnly) return
    this.#waiting.push(query)
    this.#timer ??= setTimeout(() => void this.flush(), BATCH_MS)
  }

  /** Records what is waiting. A store that cannot be written loses it: queries are the one exception to durability. */
  flush(): Promise<void> {
    clearTimeout(this.#timer)
    this.#timer = undefined
    const batch = this.#waiting
    this.#waiting = []
    if (batch.length > 0) this.#writing = this.#writing.then(() => this.#write(batch)).catch(() => undefined)
    return this.#writing
  }

  #write(batch: AnsweredQuery[]): Promise<void> {
    return this.#store.transaction({ budgetMs: 5_000, mayBeLost: true }, async (transaction) => {
      for (const query of batch) {
        const timestamp = await laterOf(transaction, Date.parse(query.stamp.timestamp))
        await appendEvents(transaction, { ...query.stamp, timestamp }, query.replicaId, [
          {
            event_type: 'work_query_executed',
            ...(query.wpId === undefined ? {} : { wp_id: query.wpId }),
            payload: {
              operation: query.operation,
              params_hash: query.paramsHash,
              results: query.results,
              duration_ms: query.durationMs,
              capabilities: query.outcomes,
            },
          },
        ])
      }
    })
  }
}
