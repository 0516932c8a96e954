/** Changes that Locus makes of itself inside a transaction of its own, through the same operations as everybody's. */
import { OPERATIONS } from '#core/operations/catalog.ts'
import type { BoardEdit, Json, OperationContext, PacketSurvey } from '#core/operations/operation.ts'
import type { Ports } from '#core/ports.ts'
import type { Settings } from '#core/settings/settings.ts'
import type { EventDraft, StoreTransaction } from '#core/store/locus-store.ts'
import type { Actor } from '#shared/contract/envelope.ts'
import { LocusError } from '#shared/contract/errors.ts'
import type { RecordedEvent } from '#shared/contract/workspace.ts'
import type { Attestation, Source } from '#shared/domain/vocabulary.ts'
import { applyDecision } from './apply.ts'
import { commonContext, NO_SURVEY } from './call.ts'

/** One change that nobody submitted: the sync engine's, or one that a setting asks for. */
export interface InnerChange {
  operation: string
  params: Record<string, Json>
  /** The edit in the board file that it stands for, when it is one. */
  edit?: BoardEdit
  settings: Settings
  actor: Actor
  now: string
  opId: string
  traceId: string
  survey?: PacketSurvey
  /** Where it comes from; the sync engine unless it says otherwise. */
  source?: Source
  /** How the actor is known; a hand in the file is only claimed. */
  attested?: Attestation
  /** Called once the change is decided and before any of it is stored: a refused one leaves nothing. */
  decided?(): Promise<void>
  /** Events that go before the change's own. */
  first?: EventDraft[]
}

/**
 * Performs one change inside a transaction that somebody else holds. The lifecycle and the gates of governance hold as
 * everywhere; idempotency and capabilities were decided for the operation around it.
 */
export async function performInside(
  ports: Ports,
  transaction: StoreTransaction,
  change: InnerChange,
): Promise<RecordedEvent[]> {
  const operation = OPERATIONS.get(change.operation)
  if (!operation) {
    throw new LocusError('HSK-400-SCHEMA', `${change.operation} is not an operation`, { path: 'operation' })
  }
  const { settings, attested = 'claimed', first = [] } = change
  const last = await transaction.lastEvent()
  const context: OperationContext = {
    ...commonContext(ports, settings, operation.name),
    now: change.now,
    clock: { [settings.replicaId]: (last?.sequence ?? 0) + first.length + 1 },
    survey: change.survey ?? NO_SURVEY,
    actor: change.actor,
    attested,
    source: change.source ?? 'task_board_sync',
    asOperator: false,
    ...(change.edit ? { boardEdit: change.edit } : {}),
    require: () => undefined,
  }
  const decision = await operation.prepare(change.params).decide(transaction, context)
  await change.decided?.()
  const stamp = {
    actor: change.actor,
    attested,
    source: context.source,
    trace_id: change.traceId,
    job_id: change.opId,
    timestamp: change.now,
  }
  return applyDecision(transaction, decision, {
    stamp,
    replicaId: settings.replicaId,
    operation: operation.name,
    first,
    ports,
  })
}
