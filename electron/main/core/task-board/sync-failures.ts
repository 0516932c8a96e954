/** Syncs that fail: recorded once with their reason; as long as the reason is the same, later ones add nothing (design: 40-task-board, "Writing safely"). */

import { diagnosticId, type Finding, raiseDiagnostic } from '#core/diagnostics/diagnostics.ts'
import { appendEvents, laterOf } from '#core/flight-recorder/append.ts'
import type { Ports } from '#core/ports.ts'
import { readSettings } from '#core/settings/settings.ts'
import type { LocusStore, StoreReader } from '#core/store/locus-store.ts'
import type { LocusError } from '#shared/contract/errors.ts'
import type { RecordedEvent } from '#shared/contract/workspace.ts'
import { heldFinding, missingBoardFinding, unreadableFinding, unwritableFinding } from './findings.ts'
import { failedEvent } from './sync-record.ts'
import type { BoardHindrance, SyncRequest } from './sync-types.ts'

/** Which sync failed. */
export interface FailedSync {
  store: LocusStore
  ports: Ports
  request: SyncRequest
  /** True when its beginning stands in the record and wants an end. */
  begun: boolean
}

const BUDGET_MS = 5_000

/** The board could not be written; the store keeps what it has. */
export function noteFailure(failed: FailedSync, path: string, cause: LocusError): Promise<RecordedEvent[]> {
  return note(failed, path, cause.message, cause.code, unwritableFinding(cause.message, path))
}

/** The board could not be looked at. A board that git holds, or that was never there, is no failure. */
export async function noteHindrance(failed: FailedSync, hindrance: BoardHindrance): Promise<RecordedEvent[]> {
  if (hindrance.kind === 'no_board') return []
  const { path, reason, kind } = hindrance
  if (kind === 'held') {
    await noteHeld(failed, heldFinding(path, { reason }))
    return failed.begun ? note(failed, path, reason, 'HSK-409-SYNC') : []
  }
  const isKept = (await failed.store.read((reader) => reader.boardVersions(1))).length > 0
  const finding = kind === 'board_missing' ? missingBoardFinding(reason, path, isKept) : unreadableFinding(reason, path)
  return note(failed, path, reason, 'HSK-500-STORAGE', finding)
}

/** A held board is no failure and no event: it only stands in the list until it is let go. */
async function noteHeld({ store, ports, request }: FailedSync, finding: Finding): Promise<void> {
  if (request.dryRun || (await store.read((reader) => isOpen(reader, finding)))) return
  await store.transaction({ budgetMs: BUDGET_MS }, async (transaction) =>
    raiseDiagnostic(transaction, await laterOf(transaction, ports.now()), finding),
  )
}

async function note(
  failed: FailedSync,
  path: string,
  reason: string,
  code: string,
  finding?: Finding,
): Promise<RecordedEvent[]> {
  const { store, ports, request, begun } = failed
  if (request.dryRun) return []
  const isKnown = finding !== undefined && (await store.read((reader) => isOpen(reader, finding)))
  if (isKnown && !begun) return []
  return store.transaction({ budgetMs: BUDGET_MS }, async (transaction) => {
    const now = await laterOf(transaction, ports.now())
    const { replicaId } = await readSettings(transaction)
    if (finding && !isKnown) await raiseDiagnostic(transaction, now, finding)
    const stamp = {
      actor: request.actor,
      attested: request.caller.attested,
      source: request.caller.source,
      trace_id: request.traceId,
      job_id: request.opId,
      timestamp: now,
    }
    return appendEvents(transaction, stamp, replicaId, [
      ...(request.decision && !begun ? [request.decision] : []),
      failedEvent(request, path, reason, code),
    ])
  })
}

/** True when this very problem, with this very reason, is open already. */
async function isOpen(reader: StoreReader, finding: Finding): Promise<boolean> {
  const id = diagnosticId(finding.kind, finding.key)
  const open = await reader.diagnostics()
  return open.some((each) => each.diagnostic_id === id && each.message === finding.message)
}
