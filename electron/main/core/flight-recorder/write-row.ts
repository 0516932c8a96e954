/** Writes one changed row with its snapshot, and what follows from it: the one order for operations and for replay. */

import { sha256 } from '#core/canonical/sha256.ts'
import { forgetMicroTasks, settleMicroTask } from '#core/diagnostics/failed-micro-tasks.ts'
import { settleAfterChange, settleAfterEdge } from '#core/diagnostics/waiting.ts'
import { type Dependent, type Satisfaction, satisfactionOf } from '#core/store/dependency-store.ts'
import type { BronzeRow, StoredPacket, StoreTransaction } from '#core/store/locus-store.ts'
import type { WorkPacketFields } from '#shared/domain/work-packet.ts'
import type { RowChange } from './row-change.ts'
import { type Snapshot, sameChunk, silverChunk, silverId } from './snapshot.ts'

/**
 * Writes a row, its snapshot, its long text, its retrieval text and the counts that hang on it; answers what waits for
 * nothing any more by it, or for something again.
 */
export async function writeRow(
  transaction: StoreTransaction,
  change: RowChange,
  bronze: BronzeRow,
): Promise<readonly Dependent[]> {
  if (change.row === 'work_packet') return putPacket(transaction, change, bronze)
  if (change.row === 'work_note') await putNote(transaction, change, bronze)
  else if (change.row === 'dependency') await putDependency(transaction, change, bronze)
  else if (change.row === 'micro_task') await putMicroTask(transaction, change, bronze)
  else await appendIteration(transaction, change, bronze)
  return []
}

async function putNote(
  transaction: StoreTransaction,
  { note, snapshot }: RowChange & { row: 'work_note' },
  bronze: BronzeRow,
): Promise<void> {
  await transaction.putText(snapshot.textHash, note.content)
  await transaction.putNote(note)
  await transaction.appendBronze(bronze)
}

async function putPacket(
  transaction: StoreTransaction,
  change: RowChange & { row: 'work_packet' },
  bronze: BronzeRow,
): Promise<readonly Dependent[]> {
  const { fields, before, snapshot } = change
  if (before?.fields.description !== fields.description) {
    await transaction.putText(snapshot.textHash, fields.description)
  }
  await transaction.putPacket(fields, snapshot.bronzeId)
  await transaction.appendBronze(bronze)
  const turned = await keepBlockerCounts(transaction, change)
  if (!before || !sameChunk(before.fields, fields)) await putSilver(transaction, change, snapshot)
  return turned
}

/** A Work Packet that becomes a satisfied blocker, or ceases to be one, changes the counts of what it blocks. */
async function keepBlockerCounts(
  transaction: StoreTransaction,
  { fields, before }: RowChange & { row: 'work_packet' },
): Promise<readonly Dependent[]> {
  if (!before) return []
  const turned = await transaction.shiftDependents(fields.wp_id, ...satisfactions(fields, before))
  if (before.fields.governance.routing !== fields.governance.routing) await transaction.recountBlockers(fields.wp_id)
  return turned
}

/** For whom it was a satisfied blocker, and for whom it is one now. */
function satisfactions(fields: WorkPacketFields, before: StoredPacket): [was: Satisfaction, is: Satisfaction] {
  const standsTwice = before.board.duplicateLines.length > 0
  return [satisfactionOf(before.fields, standsTwice), satisfactionOf(fields, standsTwice)]
}

/** Problems of work that waits or failed come and go with the change that brings them about; `turned` is what its writing answered. */
export async function settleWork(
  transaction: StoreTransaction,
  now: string,
  change: RowChange,
  turned: readonly Dependent[],
): Promise<void> {
  if (change.row === 'dependency' && change.dependency.type === 'blocks') {
    const { from_wp_id: from, to_wp_id: to } = change.dependency
    await settleAfterEdge(transaction, now, { from, to })
  }
  if (change.row === 'micro_task') await settleMicroTask(transaction, now, change.microTask)
  if (change.row !== 'work_packet' || !change.before) return
  const { fields, before } = change
  await forgetMicroTasks(transaction, fields)
  await settleAfterChange(transaction, now, { before: before.fields, after: fields, turned })
}

async function putMicroTask(
  transaction: StoreTransaction,
  { microTask, snapshot }: RowChange & { row: 'micro_task' },
  bronze: BronzeRow,
): Promise<void> {
  await transaction.putMicroTask(microTask, snapshot.bronzeId)
  await transaction.appendBronze(bronze)
}

async function appendIteration(
  transaction: StoreTransaction,
  { wpId, mtId, record }: RowChange & { row: 'mt_iteration' },
  bronze: BronzeRow,
): Promise<void> {
  await transaction.appendIteration(wpId, mtId, record)
  await transaction.appendBronze(bronze)
}

async function putDependency(
  transaction: StoreTransaction,
  { dependency, removed }: RowChange & { row: 'dependency' },
  bronze: BronzeRow,
): Promise<void> {
  if (removed) await transaction.removeDependency(dependency.dependency_id)
  else await transaction.putDependency(dependency)
  await transaction.appendBronze(bronze)
  if (dependency.type === 'blocks') await transaction.recountBlockers(dependency.to_wp_id)
}

async function putSilver(
  transaction: StoreTransaction,
  { fields }: RowChange & { row: 'work_packet' },
  snapshot: Snapshot,
): Promise<void> {
  const content = silverChunk(fields)
  await transaction.putSilver({
    silver_id: silverId(fields),
    wp_id: fields.wp_id,
    content,
    content_hash: sha256(content),
    bronze_id: snapshot.bronzeId,
  })
}
