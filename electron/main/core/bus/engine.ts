/** An operation that does I/O of its own around its transactions: the sync engine's (design: 80-architecture). */
import type { Json, Operation, PreparedOperation } from '#core/operations/operation.ts'
import type { EventDraft } from '#core/store/locus-store.ts'
import type { Actor, EngineResult } from '#shared/contract/envelope.ts'
import type { RecordedEvent } from '#shared/contract/workspace.ts'
import {
  type BusParts,
  type Call,
  decisionDraft,
  refuseOverdue,
  refuseOversized,
  resultOf,
  timeLeft,
  traceOf,
} from './call.ts'
import type { Caller } from './gates.ts'
import { paramsHash, recordedResult, recordResult } from './idempotency.ts'

const RECORDING_MS = 5_000

/** What an engine did. */
export interface EngineAnswer {
  data: Record<string, Json>
  events: RecordedEvent[]
}

/** An engine's operation with its params parsed, ready for the gates. */
export interface PreparedEngineOperation
  extends Pick<PreparedOperation, 'params' | 'capabilities' | 'paths' | 'artifacts'> {
  /** True where what it refuses becomes a problem but no event: the event would change the chain that it works on. */
  refusesSilently?: boolean
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

/** Runs an engine's operation. One that recorded something answers the same when it is sent again. */
export async function runEngine(parts: BusParts, call: Call, prepared: PreparedEngineOperation): Promise<EngineResult> {
  const { job, actor, caller, started, outcomes } = call
  const { op_id, operation } = job.input
  const params_hash = paramsHash(operation, prepared.params)
  const recorded = await parts.store.read((reader) => recordedResult(reader, op_id, params_hash))
  if (recorded) return recorded
  const answer = await prepared.run({
    opId: op_id,
    traceId: traceOf(job),
    actor,
    caller,
    budgetMs: timeLeft(call, parts.ports),
    decision: decisionDraft({ ...call, profile: call.rights.profile }, { params_hash }),
    refuseOversized: (data) => refuseOversized(data, job),
  })
  if (answer.events.length === 0) {
    refuseOverdue(call, parts.ports)
    refuseOversized(answer.data, job)
  }
  const result = resultOf(parts, job, { started, ...answer, outcomes })
  if (answer.events.length === 0) return result
  const recording = parts.store.transaction({ budgetMs: RECORDING_MS }, async (transaction) => {
    const other = await recordedResult(transaction, op_id, params_hash)
    if (!other) await recordResult(transaction, { op_id, operation, params_hash, result })
    return other ?? result
  })
  // What was done stands; without its record a repeat would only look again.
  return recording.catch(() => result)
}
