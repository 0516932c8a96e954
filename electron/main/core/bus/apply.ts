/** Applies a decision inside a transaction: rows, bronze, silver, events, in one order for every operation. */
import { settleAfterChange, settleAfterEdge } from '#core/diagnostics/waiting.ts'
import { appendEvents } from '#core/flight-recorder/append.ts'
import { sha256 } from '#core/flight-recorder/chain.ts'
import {
  DEPENDENCY_CONTENT,
  ITERATION_CONTENT,
  MICRO_TASK_CONTENT,
  type Snapshot,
  sameChunk,
  silverChunk,
  silverId,
  WORK_NOTE_CONTENT,
  WORK_PACKET_CONTENT,
} from '#core/flight-recorder/snapshot.ts'
import type { Decision, RowChange } from '#core/operations/operation.ts'
import type { Ports } from '#core/ports.ts'
import { type Satisfaction, satisfactionOf } from '#core/store/dependency-store.ts'
import type { BronzeRow, EventDraft, EventStamp, StoredPacket, StoreTransaction } from '#core/store/locus-store.ts'
import type { RecordedEvent } from '#shared/contract/workspace.ts'
import type { WorkPacketFields } from '#shared/domain/work-packet.ts'

/** What an applied decision is stamped with. */
export interface Application {
  stamp: EventStamp
  replicaId: string
  operation: string
  /** Events that go before the decision's own. */
  first: EventDraft[]
  ports: Ports
}

/** Writes everything that a decision holds; answers the events as they were recorded. */
export async function applyDecision(
  transaction: StoreTransaction,
  decision: Pick<Decision, 'changes' | 'events'>,
  application: Application,
): Promise<RecordedEvent[]> {
  const { ports, first, stamp, replicaId } = application
  const last = await transaction.lastEvent()
  const sequence = (last?.sequence ?? 0) + first.length + 1
  ports.reach('mutation.before_rows')
  for (const change of decision.changes) {
    const bronze = bronzeOf(change, sequence, application)
    if (change.row === 'work_note') await putNote(transaction, change, bronze)
    else if (change.row === 'dependency') await putDependency(transaction, change, bronze)
    else if (change.row === 'micro_task') await putMicroTask(transaction, change, bronze)
    else if (change.row === 'mt_iteration') await appendIteration(transaction, change, bronze)
    else await putPacket(transaction, change, bronze)
  }
  for (const change of decision.changes) await settleWaits(transaction, stamp.timestamp, change)
  const events = await appendEvents(transaction, stamp, replicaId, [...first, ...decision.events])
  ports.reach('mutation.after_rows')
  return events
}

function bronzeOf(change: RowChange, sequence: number, application: Application): BronzeRow {
  const { snapshot } = change
  const common = {
    bronze_id: snapshot.bronzeId,
    content: snapshot.content,
    sha256: snapshot.sha256,
    operation: application.operation,
    sequence,
    created_at: application.stamp.timestamp,
  }
  if (change.row === 'work_note') {
    const { note, version } = change
    const row = { row_kind: 'work_note' as const, row_key: note.note_id, content_type: WORK_NOTE_CONTENT }
    return { ...common, ...row, wp_id: note.wp_id, version }
  }
  if (change.row === 'dependency') {
    const { dependency_id: row_key, to_wp_id: wp_id } = change.dependency
    const row = { row_kind: 'dependency' as const, row_key, content_type: DEPENDENCY_CONTENT }
    return { ...common, ...row, wp_id, version: change.removed ? 2 : 1 }
  }
  if (change.row === 'micro_task') {
    const { wp_id, mt_id, current_iteration: version } = change.microTask
    const row = { row_kind: 'micro_task' as const, row_key: `${wp_id}/${mt_id}`, content_type: MICRO_TASK_CONTENT }
    return { ...common, ...row, wp_id, version }
  }
  if (change.row === 'mt_iteration') {
    const { wpId: wp_id, mtId, record } = change
    const row_key = `${wp_id}/${mtId}/${record.iteration}`
    const row = { row_kind: 'mt_iteration' as const, row_key, content_type: ITERATION_CONTENT }
    return { ...common, ...row, wp_id, version: record.iteration }
  }
  const { fields, before } = change
  const row = { row_kind: 'work_packet' as const, row_key: fields.wp_id, content_type: WORK_PACKET_CONTENT }
  const previous = before ? { previous_bronze_id: before.bronzeId } : {}
  return { ...common, ...row, wp_id: fields.wp_id, version: fields.version, ...previous }
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
): Promise<void> {
  const { fields, before, snapshot } = change
  if (before?.fields.description !== fields.description) {
    await transaction.putText(snapshot.textHash, fields.description)
  }
  await transaction.putPacket(fields, snapshot.bronzeId)
  await transaction.appendBronze(bronze)
  await keepBlockerCounts(transaction, change)
  if (!before || !sameChunk(before.fields, fields)) await putSilver(transaction, change, snapshot)
}

/** A Work Packet that becomes a satisfied blocker, or ceases to be one, changes the counts of what it blocks. */
async function keepBlockerCounts(
  transaction: StoreTransaction,
  { fields, before }: RowChange & { row: 'work_packet' },
): Promise<void> {
  if (!before) return
  await transaction.shiftDependents(fields.wp_id, ...satisfactions(fields, before))
  if (before.fields.governance.routing !== fields.governance.routing) await transaction.recountBlockers(fields.wp_id)
}

/** For whom it was a satisfied blocker, and for whom it is one now. */
function satisfactions(fields: WorkPacketFields, before: StoredPacket): [was: Satisfaction, is: Satisfaction] {
  const standsTwice = before.board.duplicateLines.length > 0
  return [satisfactionOf(before.fields, standsTwice), satisfactionOf(fields, standsTwice)]
}

/** Problems of work that waits come and go with the change that brings them about. */
async function settleWaits(transaction: StoreTransaction, now: string, change: RowChange): Promise<void> {
  if (change.row === 'dependency' && change.dependency.type === 'blocks') {
    const { from_wp_id: from, to_wp_id: to } = change.dependency
    await settleAfterEdge(transaction, now, { from, to })
  }
  if (change.row !== 'work_packet' || !change.before) return
  const { fields, before } = change
  const [was, is] = satisfactions(fields, before)
  const frees = was.strict !== is.strict || was.light !== is.light
  await settleAfterChange(transaction, now, { before: before.fields, after: fields, frees })
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
