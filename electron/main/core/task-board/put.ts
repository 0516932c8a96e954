/**
 * Put: the second write transaction of a sync. It checks that the file is still the one that Take saw, replaces it, and
 * acknowledges the write (design: 40-task-board, "Writing safely").
 */

import { artifactHandle } from '#core/artifacts/artifact-store.ts'
import { laterOf } from '#core/bus/bus.ts'
import { appendEvents } from '#core/flight-recorder/append.ts'
import type { Ports } from '#core/ports.ts'
import type { EventDraft, StoreTransaction } from '#core/store/locus-store.ts'
import type { BoardFile, Replacement } from './board-file.ts'
import type { BoardSight } from './board-sight.ts'
import { KEPT_BOARD_VERSIONS, LAST_SYNC_KEY, PENDING_KEY, type SyncRequest } from './sync-types.ts'
import { finishedEvents, LookAgain, type PlannedWrite } from './take.ts'

/** What Put works with. */
export interface PutParts {
  transaction: StoreTransaction
  ports: Ports
  sight: BoardSight
  request: SyncRequest
  write: PlannedWrite
  cause: 'operation' | 'manual_edit' | 'git'
  replicaId: string
}

/** What Put did; `forgotten` are artifacts of versions that are no longer kept. */
export interface PutDone {
  replacement: Replacement
  forgotten: string[]
}

/** Replaces the board. @throws LookAgain when somebody else has written it since Take. */
export async function putBoard(parts: PutParts): Promise<PutDone> {
  const { transaction, ports, sight, request, write } = parts
  const now = sight.file.readNow()
  if (now.hash !== write.pending.from_hash) throw new LookAgain('changed')
  const time = await laterOf(transaction, ports.now())
  const mine = JSON.stringify(write.pending)
  const report = { ...write.report, written: true }
  const drafts: EventDraft[] = [
    ...write.added.map(({ wpId, status, token, line }) => ({
      event_type: 'task_board_entry_added',
      wp_id: wpId,
      payload: { status, ...(token ? { token: token.slice(0, 80) } : {}), line },
    })),
    ...finishedEvents(request, sight, report, parts.cause, write.pending.to_hash),
  ]
  for (const base of write.pending.bases) await transaction.putBase(base)
  if ((await transaction.setting(PENDING_KEY)) === mine) await transaction.putSetting(PENDING_KEY, undefined)
  await transaction.putSetting(LAST_SYNC_KEY, JSON.stringify(write.last))
  const stamp = {
    actor: request.actor,
    attested: request.caller.attested,
    source: request.caller.source,
    trace_id: request.traceId,
    job_id: request.opId,
    timestamp: time,
  }
  const events = await appendEvents(transaction, stamp, parts.replicaId, drafts)
  const version = {
    hash: write.pending.to_hash,
    at: time,
    direction: 'written' as const,
    sequence: events.at(-1)?.sequence ?? 0,
  }
  const forgotten = await transaction.putBoardVersion(
    { ...version, artifact: artifactHandle(version.hash) },
    KEPT_BOARD_VERSIONS,
  )
  const replacement = sight.file.replace(now, write.bytes)
  ports.reach('put.before_commit')
  write.report.events.push(...events)
  write.report.written = true
  return { replacement, forgotten }
}

/**
 * Puts back what an editor saved into the old file while it was being replaced: our write is taken out again, so that the
 * next look merges the edit with everything we know. False when the board has moved on since.
 */
export async function undoForLateEdit(
  transaction: StoreTransaction,
  file: BoardFile,
  write: PlannedWrite,
  late: Buffer,
): Promise<boolean> {
  const now = file.readNow()
  if (now.hash !== write.pending.to_hash) return false
  for (const base of write.pending.bases) await transaction.removeBase(base.wp_id)
  for (const base of write.basesBefore) await transaction.putBase(base)
  await transaction.putSetting(LAST_SYNC_KEY, JSON.stringify({ ...write.last, hash: write.pending.from_hash }))
  file.replace(now, late).close()
  return true
}
