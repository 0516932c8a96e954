/** An operation that does I/O of its own around its transactions, as its engine offers it to the bus (design: 80-architecture). */
import type { EventDraft } from '#core/store/locus-store.ts'
import type { Actor } from '#shared/contract/envelope.ts'
import type { ErrorValue } from '#shared/contract/errors.ts'
import type { RecordedEvent } from '#shared/contract/workspace.ts'
import type { Attestation, Source } from '#shared/domain/vocabulary.ts'
import type { Json, Operation, PreparedOperation } from './operation.ts'

/** Who calls the bus, as its host knows it. */
export interface Caller {
  attested: Attestation
  source: Source
}

/** What an engine did. */
export interface EngineAnswer {
  data: Record<string, Json>
  events: RecordedEvent[]
}

/** An engine's operation with its params parsed, ready for the gates. */
export interface PreparedEngineOperation
  extends Pick<PreparedOperation, 'params' | 'capabilities' | 'paths' | 'artifacts'> {
  /**
   * Which refusals become a problem but no event: one of an import would change the chain that it works on, and one of a sync
   * without any board would be the first event of a store that holds nothing, which then were no clone of any other.
   */
  refusesSilently?(error: ErrorValue): boolean
  run(call: EngineCall): Promise<EngineAnswer>
}

/** An operation of an engine. */
export interface EngineOperation extends Omit<Operation, 'kind' | 'prepare' | 'capabilitiesWith'> {
  /** @throws LocusError HSK-400-SCHEMA with the path of the first misfit. */
  prepare(params: unknown): PreparedEngineOperation
}

/** What an engine is told of its call. */
export interface EngineCall {
  opId: string
  traceId: string
  actor: Actor
  caller: Caller
  budgetMs: number
  /** Its capability decision, to be put first among its events when it records any. */
  decision: EventDraft
  /**
   * Looks at an answer before what it tells of is committed.
   * @throws LocusError HSK-413-LIMIT when it is larger than its budget.
   */
  refuseOversized(data: Record<string, Json>): void
}
