/** What a refusal leaves behind: its events and a diagnostic, nothing else (design: 20-operations, "Gates on the bus"). */

import { raiseDiagnostic } from '#core/diagnostics/diagnostics.ts'
import { appendEvents } from '#core/flight-recorder/append.ts'
import { type Ports, timestamp } from '#core/ports.ts'
import type { EventDraft, LocusStore } from '#core/store/locus-store.ts'
import type { Actor, Job } from '#shared/contract/envelope.ts'
import type { ErrorValue } from '#shared/contract/errors.ts'
import type { RecordedEvent } from '#shared/contract/workspace.ts'
import { isWorkPacketId } from '#shared/domain/ids.ts'
import type { Caller } from './gates.ts'
import { readSettings } from './settings.ts'

/** A refused call, as far as it could be read. */
export interface Refusal {
  error: ErrorValue
  caller: Caller
  job: Job | undefined
  operation: string
  /** The capability decision, when it came that far. */
  first: EventDraft[]
}

const UNKNOWN_ACTOR: Actor = { kind: 'agent', id: 'unknown' }

/** Records a refusal in a transaction of its own. */
export async function recordRefusal(
  parts: { store: LocusStore; ports: Ports },
  refusal: Refusal,
): Promise<RecordedEvent[]> {
  const { error, job, caller } = refusal
  const named = job?.input.params['wp_id']
  const wpId = typeof named === 'string' && isWorkPacketId(named) ? named : undefined
  const opId = job?.input.op_id ?? parts.ports.uuid()
  return parts.store.transaction({ budgetMs: 5_000 }, async (transaction) => {
    const settings = await readSettings(transaction)
    const last = await transaction.lastEvent()
    const present = timestamp(parts.ports.now())
    const now = last && last.timestamp > present ? last.timestamp : present
    const known = wpId === undefined ? undefined : await transaction.packet(wpId)
    await raiseDiagnostic(transaction, now, {
      kind: 'refused_operation',
      key: `${refusal.operation}:${wpId ?? ''}:${error.code}`,
      severity: 'info',
      code: error.code,
      message: `${refusal.operation} was refused: ${error.message}`.slice(0, 2000),
      ...(known ? { wp_id: known.fields.wp_id } : {}),
      ...(error.path ? { where: error.path } : {}),
      fix_hint: 'Send it again with what was missing.',
      fixes: [{ choice: 'dismiss', label: 'Dismiss' }],
    })
    return appendEvents(
      transaction,
      {
        actor: job?.actor ?? UNKNOWN_ACTOR,
        attested: caller.attested,
        source: caller.source,
        trace_id: job?.trace_id ?? opId,
        job_id: opId,
        timestamp: now,
      },
      settings.replicaId,
      [
        ...refusal.first,
        {
          event_type: 'diagnostic',
          ...(known ? { wp_id: known.fields.wp_id } : {}),
          payload: {
            state: 'opened',
            kind: 'refused_operation',
            severity: 'info',
            code: error.code,
            message: `${refusal.operation}: ${error.message}`.slice(0, 1000),
            ...(error.path ? { where: error.path.slice(0, 200) } : {}),
          },
        },
      ],
    )
  })
}
