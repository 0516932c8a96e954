/** What a refusal leaves behind: its events and a diagnostic, nothing else (design: 20-operations, "Gates on the bus"). */
import { raiseDiagnostic } from '#core/diagnostics/diagnostics.ts'
import { refusalFinding } from '#core/diagnostics/refused-operations.ts'
import { appendEvents, laterOf } from '#core/flight-recorder/append.ts'
import type { Caller } from '#core/operations/engine-operation.ts'
import type { Ports } from '#core/ports.ts'
import { readSettings } from '#core/settings/settings.ts'
import type { EventDraft, LocusStore, StoreReader } from '#core/store/locus-store.ts'
import type { Actor, Job } from '#shared/contract/envelope.ts'
import type { ErrorCode, ErrorValue } from '#shared/contract/errors.ts'
import type { RecordedEvent } from '#shared/contract/workspace.ts'
import { isWorkPacketId } from '#shared/domain/ids.ts'
import { shortened } from '#shared/events/shown-text.ts'
import { traceOf } from './call.ts'

/** A refused call, as far as it could be read. */
export interface Refusal {
  error: ErrorValue
  caller: Caller
  job: Job | undefined
  operation: string
  /** True where only the problem is kept, without an event. */
  silent: boolean
  /** The capability decision, when it came that far. */
  first: EventDraft[]
}

/** Errors that no caller can mend by asking otherwise. */
const FAULTS: readonly ErrorCode[] = ['HSK-500-STORAGE', 'HSK-423-BUSY', 'HSK-400-INVALID-EVENT']
/** Faults after which nothing can be written, a refusal neither. */
const UNWRITABLE: readonly ErrorCode[] = ['HSK-500-STORAGE', 'HSK-423-BUSY']
const UNKNOWN_ACTOR: Actor = { kind: 'agent', id: 'unknown' }
const RECORDING_MS = 5_000

/** True for an error that is a failure of the workspace, not a refusal. */
export function isFault(error: ErrorValue): boolean {
  return FAULTS.includes(error.code)
}

/** Records a refusal in a transaction of its own. A refusal stands also where it cannot be recorded; then nothing is. */
export async function recordRefusal(
  parts: { store: LocusStore; ports: Ports },
  refusal: Refusal,
): Promise<RecordedEvent[]> {
  const { error, job, caller } = refusal
  if (UNWRITABLE.includes(error.code) || parts.store.readOnly !== undefined) return []
  const opId = job?.input.op_id ?? parts.ports.uuid()
  const recording = parts.store.transaction({ budgetMs: RECORDING_MS }, async (transaction) => {
    const { replicaId } = await readSettings(transaction)
    const now = await laterOf(transaction, parts.ports.now())
    const known = await knownPacket(transaction, job)
    const about = known === undefined ? {} : { wp_id: known }
    const actor = job?.actor ?? UNKNOWN_ACTOR
    const refused = { operation: refusal.operation, error, actor, wpId: known }
    const finding = refusalFinding(await transaction.diagnostics(), refused)
    await raiseDiagnostic(transaction, now, finding)
    if (refusal.silent) return []
    const stamp = {
      actor,
      attested: caller.attested,
      source: caller.source,
      trace_id: job ? traceOf(job) : opId,
      job_id: opId,
      timestamp: now,
    }
    const diagnostic: EventDraft = {
      event_type: 'diagnostic',
      ...about,
      payload: {
        kind: finding.kind,
        severity: finding.severity,
        code: finding.code,
        state: 'opened',
        message: shortened(`${refusal.operation}: ${error.message}`, 1000),
        ...(error.path ? { where: shortened(error.path, 200) } : {}),
      },
    }
    return appendEvents(transaction, stamp, replicaId, [...refusal.first, diagnostic])
  })
  return recording.catch(() => [])
}

/** The Work Packet that a refused call was about, when there is one. */
async function knownPacket(reader: StoreReader, job: Job | undefined): Promise<string | undefined> {
  const named = job?.input.params['wp_id']
  if (typeof named !== 'string' || !isWorkPacketId(named)) return undefined
  return (await reader.packet(named))?.fields.wp_id
}
