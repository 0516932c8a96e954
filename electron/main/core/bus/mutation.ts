/** A mutation: one transaction holds its facts, rows, events and recorded result, all or nothing (design: 20-operations). */
import { refusedOperationPrefix } from '#core/diagnostics/refused-operations.ts'
import { laterOf } from '#core/flight-recorder/append.ts'
import { dataHash } from '#core/flight-recorder/data-hash.ts'
import type { PacketSurvey, PreparedOperation } from '#core/operations/operation.ts'
import type { EngineResult } from '#shared/contract/envelope.ts'
import type { RecordedEvent } from '#shared/contract/workspace.ts'
import { DEFAULT_ROUTING, enforcesGates, ROUTINGS } from '#shared/domain/vocabulary.ts'
import { applyDecision } from './apply.ts'
import {
  type BusParts,
  contextOf,
  decisionDraft,
  NO_SURVEY,
  type OperationCall,
  refuseOversized,
  resultOf,
  stampOf,
  timeLeft,
} from './call.ts'
import { paramsHash, recordedResult, recordResult } from './idempotency.ts'

/** Performs a mutation, or answers what was recorded when it was performed before; then there are no events. */
export async function mutate(
  parts: BusParts,
  call: OperationCall,
): Promise<{ result: EngineResult; events: RecordedEvent[] }> {
  const { job, prepared, operation } = call
  const opId = job.input.op_id
  const hash = paramsHash(operation.name, prepared.params)
  const survey = await surveyFor(parts, prepared)
  return parts.store.transaction({ budgetMs: timeLeft(call, parts.ports) }, async (transaction) => {
    const recorded = await recordedResult(transaction, opId, hash)
    if (recorded) return { result: recorded, events: [] }
    const last = await transaction.lastEvent()
    const now = await laterOf(transaction, parts.ports.now())
    // The capability decision goes first; the operation's own events follow it.
    const sequence = (last?.sequence ?? 0) + 2
    const decision = await prepared.decide(transaction, contextOf(parts, call, { now, sequence, survey }))
    const events = await applyDecision(transaction, decision, {
      stamp: stampOf(call, now),
      replicaId: call.settings.replicaId,
      operation: operation.name,
      first: [
        decisionDraft(
          { ...call, profile: call.rights.profile, environment: parts.environment },
          { params_hash: hash, data_hash: dataHash(decision.data) },
        ),
      ],
      ports: parts.ports,
    })
    if (prepared.wpId !== undefined) {
      await transaction.removeDiagnosticsUnder(refusedOperationPrefix(operation.name, prepared.wpId))
    }
    refuseOversized(decision.data, job)
    const { started, outcomes } = call
    const result = resultOf(parts, job, { started, data: decision.data, events, outcomes })
    await recordResult(transaction, { op_id: opId, operation: operation.name, params_hash: hash, result })
    return { result, events }
  })
}

/** What the Work Packet's files say, where the decision rests on them; read before the transaction begins. */
async function surveyFor(parts: BusParts, prepared: PreparedOperation): Promise<PacketSurvey> {
  const { wpId, survey, params } = prepared
  if (survey === 'never' || wpId === undefined) return NO_SURVEY
  const known = await parts.store.read((reader) => reader.packet(wpId))
  const governance = known?.fields.governance
  const routing = ROUTINGS.find((each) => each === params['routing']) ?? governance?.routing ?? DEFAULT_ROUTING
  if (survey === 'where_enforced' && !enforcesGates(routing)) return NO_SURVEY
  return parts.survey(wpId, prepared.surveyPath ?? governance?.task_packet_path)
}
