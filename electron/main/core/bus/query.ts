/** A query: one snapshot, an answer within its budget, and an event that is recorded later (design: 20-operations). */
import { type Canonical, canonicalJson } from '#core/canonical/canonical-json.ts'
import { sha256 } from '#core/canonical/sha256.ts'
import { timestamp } from '#core/ports.ts'
import type { EngineResult } from '#shared/contract/envelope.ts'
import {
  type BusParts,
  contextOf,
  NO_SURVEY,
  type OperationCall,
  refuseOverdue,
  refuseOversized,
  resultOf,
  stampOf,
} from './call.ts'
import type { QueryLog } from './query-log.ts'

/** Answers a query. */
export async function answerQuery(parts: BusParts, call: OperationCall, log: QueryLog): Promise<EngineResult> {
  const { job, prepared, operation, outcomes, started, settings } = call
  const now = timestamp(parts.ports.now())
  const { results, ...data } = await parts.store.read(async (reader) => {
    const sequence = (await reader.lastEvent())?.sequence ?? 0
    const decision = await prepared.decide(reader, contextOf(parts, call, { now, sequence, survey: NO_SURVEY }))
    return decision.data
  })
  refuseOverdue(call, parts.ports)
  refuseOversized(data, job)
  log.note({
    operation: operation.name,
    stamp: stampOf(call, now),
    replicaId: settings.replicaId,
    wpId: prepared.wpId,
    paramsHash: sha256(canonicalJson(prepared.params as Canonical)),
    results: Number(results ?? 0),
    durationMs: Math.max(0, Math.round(parts.ports.now() - started)),
    outcomes,
  })
  return resultOf(parts, job, { started, data, events: [], outcomes })
}
