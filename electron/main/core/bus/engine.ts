/** Runs an operation that does I/O of its own around its transactions: the sync engine's (design: 80-architecture). */
import type { PreparedEngineOperation } from '#core/operations/engine-operation.ts'
import type { EngineResult } from '#shared/contract/envelope.ts'
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
import { paramsHash, recordedResult, recordResult } from './idempotency.ts'

const RECORDING_MS = 5_000

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
    decision: decisionDraft({ ...call, profile: call.rights.profile, environment: parts.environment }, { params_hash }),
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
