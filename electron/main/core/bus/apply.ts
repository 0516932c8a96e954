/** Applies a decision inside a transaction: rows, bronze, silver, events, in one order for every operation. */
import { appendEvents } from '#core/flight-recorder/append.ts'
import type { RowChange } from '#core/flight-recorder/row-change.ts'
import { rowsHash } from '#core/flight-recorder/rows-hash.ts'
import {
  DEPENDENCY_CONTENT,
  ITERATION_CONTENT,
  MICRO_TASK_CONTENT,
  WORK_NOTE_CONTENT,
  WORK_PACKET_CONTENT,
} from '#core/flight-recorder/snapshot.ts'
import { settleWork, writeRow } from '#core/flight-recorder/write-row.ts'
import type { Decision } from '#core/operations/operation.ts'
import type { Ports } from '#core/ports.ts'
import type { Dependent } from '#core/store/dependency-store.ts'
import type { BronzeRow, EventDraft, EventStamp, StoreTransaction } from '#core/store/locus-store.ts'
import type { RecordedEvent } from '#shared/contract/workspace.ts'

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
  const rows = decision.changes.map((change) => bronzeOf(change, sequence, application))
  const written: Array<{ change: RowChange; turned: readonly Dependent[] }> = []
  for (const [index, change] of decision.changes.entries()) {
    const bronze = rows[index]
    if (bronze) written.push({ change, turned: await writeRow(transaction, change, bronze) })
  }
  for (const { change, turned } of written) await settleWork(transaction, stamp.timestamp, change, turned)
  const events = await appendEvents(transaction, stamp, replicaId, [...first, ...named(decision.events, rows)])
  ports.reach('mutation.after_rows')
  return events
}

/** The first event of a decision names all of its rows, so that none of them can be altered without the chain. */
function named(events: readonly EventDraft[], rows: readonly BronzeRow[]): EventDraft[] {
  const [first, ...others] = events
  if (!first || rows.length === 0) return [...events]
  return [{ ...first, payload: { ...first.payload, rows_hash: rowsHash(rows) } }, ...others]
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
