/**
 * Put: the second write transaction of a sync. It checks that the file is still the one that Take saw, replaces it, and
 * acknowledges the write (design: 40-task-board, "Writing safely").
 */

import { artifactHandle } from '#core/artifacts/artifact-store.ts'
import { diagnosticId } from '#core/diagnostics/diagnostics.ts'
import { laterOf } from '#core/flight-recorder/append.ts'
import type { Ports } from '#core/ports.ts'
import type { StoreTransaction } from '#core/store/locus-store.ts'
import type { RecordedEvent } from '#shared/contract/workspace.ts'
import type { BoardFile, Replacement } from './board-file.ts'
import { type BoardSight, LookAgain } from './board-sight.ts'
import type { PlannedWrite } from './planned-write.ts'
import { closingEvents, countsOf, entryAddedEvents, SyncRecord } from './sync-record.ts'
import {
  KEPT_BOARD_VERSIONS,
  LAST_SYNC_KEY,
  type LastSync,
  PENDING_KEY,
  type SyncReport,
  type SyncRequest,
} from './sync-types.ts'

/** What Put works with. */
export interface PutParts {
  transaction: StoreTransaction
  ports: Ports
  sight: BoardSight
  request: SyncRequest
  write: PlannedWrite
  report: SyncReport
  /** True when Take has recorded the beginning of this sync. */
  begun: boolean
  replicaId: string
}

/** What Put did; `forgotten` are artifacts of versions that are no longer kept. */
export interface PutDone {
  replacement: Replacement
  events: RecordedEvent[]
  forgotten: string[]
}

/**
 * Replaces the board.
 * @throws LookAgain when somebody else has written it since Take
 * @throws LocusError HSK-500-STORAGE when it cannot be written; the old board then stands
 */
export async function putBoard(parts: PutParts): Promise<PutDone> {
  const { transaction, ports, sight, request, write } = parts
  const { pending } = write
  const before = sight.file.readNow()
  if (before.hash !== pending.from_hash) throw new LookAgain('changed')
  const now = await laterOf(transaction, ports.now())
  const isUnchanged = (await transaction.revision()) === write.revision
  const record = new SyncRecord({ transaction, request, replicaId: parts.replicaId, now }, sight, parts.begun)
  for (const base of pending.bases) await transaction.putBase(base)
  const isMine = (await transaction.setting(PENDING_KEY)) === JSON.stringify(pending)
  if (isMine) await transaction.putSetting(PENDING_KEY, undefined)
  await transaction.removeDiagnostic(diagnosticId('board_unwritable', sight.path))
  await record.add(entryAddedEvents(pending.added))
  const end = { cause: write.cause, toHash: pending.to_hash, written: true }
  await record.add(closingEvents(request, sight, countsOf(parts.report), end))
  const sequence = record.events.at(-1)?.sequence ?? 0
  const { to_hash: hash } = pending
  const version = { hash, artifact: artifactHandle(hash), at: now, direction: 'written' as const, sequence }
  const forgotten = await transaction.putBoardVersion(version, KEPT_BOARD_VERSIONS)
  const last: LastSync = {
    ...write.last,
    ...(write.settles && isMine && isUnchanged ? { settled: await transaction.revision() } : {}),
  }
  await transaction.putSetting(LAST_SYNC_KEY, JSON.stringify(last))
  const replacement = sight.file.replace(before, write.bytes)
  if (!replacement) throw new LookAgain('changed')
  ports.reach('put.before_commit')
  return { replacement, events: record.events, forgotten }
}

/**
 * Takes writes of ours out again because an editor saved into the file that the first of them replaced: what it saved
 * becomes the board, so that the next look merges it with everything we know.
 * @param hash of the board before the first of the writes
 * @param writes our last writes, oldest first
 * @returns the board that was replaced now, or undefined when the board is no longer what these writes made of it
 * @throws LookAgain when somebody saves it at this very moment
 */
export async function undoForLateEdit(
  transaction: StoreTransaction,
  file: BoardFile,
  hash: string,
  writes: readonly PlannedWrite[],
  late: Buffer,
): Promise<Replacement | undefined> {
  let reached = hash
  for (const { pending } of writes) {
    if (pending.from_hash !== reached) return undefined
    reached = pending.to_hash
  }
  const before = file.readNow()
  if (before.hash !== reached) return undefined
  for (const write of writes.toReversed()) {
    for (const base of write.pending.bases) await transaction.removeBase(base.wp_id)
    for (const base of write.basesBefore) await transaction.putBase(base)
  }
  const [first] = writes
  if (first) await transaction.putSetting(LAST_SYNC_KEY, JSON.stringify({ ...first.last, hash }))
  const replacement = file.replace(before, late)
  if (!replacement) throw new LookAgain('changed')
  return replacement
}
