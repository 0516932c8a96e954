/** Applies a decision inside a transaction: rows, bronze, silver, events, in one order for every operation. */

import { appendEvents } from '#core/flight-recorder/append.ts'
import { sha256 } from '#core/flight-recorder/chain.ts'
import type { Decision, RowChange } from '#core/operations/operation.ts'
import type { Ports } from '#core/ports.ts'
import type { EventDraft, EventStamp, StoreTransaction } from '#core/store/locus-store.ts'
import type { RecordedEvent } from '#shared/contract/workspace.ts'
import type { WorkPacketFields } from '#shared/domain/work-packet.ts'
import { noteSnapshot, packetSnapshot, silverChunk, WORK_NOTE_CONTENT, WORK_PACKET_CONTENT } from './snapshot.ts'

/** What an applied decision is stamped with. */
export interface Application {
  stamp: EventStamp
  replicaId: string
  operation: string
  /** Events that go before the decision's own. */
  first: EventDraft[]
  ports: Ports
}

/** What was stored. */
export interface Applied {
  events: RecordedEvent[]
  /** The Work Packet's fields as stored, when the decision changed one. */
  fields?: WorkPacketFields
}

/** Writes everything that a decision holds. */
export async function applyDecision(
  transaction: StoreTransaction,
  decision: Pick<Decision, 'changes' | 'events'>,
  application: Application,
): Promise<Applied> {
  const { ports, first } = application
  const last = await transaction.lastEvent()
  const sequence = (last?.sequence ?? 0) + first.length + 1
  ports.reach('mutation.before_rows')
  let fields: WorkPacketFields | undefined
  for (const change of decision.changes)
    fields = (await applyChange(transaction, change, sequence, application)) ?? fields
  const events = await appendEvents(transaction, application.stamp, application.replicaId, [
    ...first,
    ...decision.events,
  ])
  ports.reach('mutation.after_rows')
  return { events, ...(fields ? { fields } : {}) }
}

async function applyChange(
  transaction: StoreTransaction,
  change: RowChange,
  sequence: number,
  application: Application,
): Promise<WorkPacketFields | undefined> {
  const { operation, stamp, replicaId, ports } = application
  if (change.row === 'work_note') {
    const { note } = change
    const snapshot = noteSnapshot(note)
    await transaction.putText(snapshot.contentHash, note.content)
    await transaction.putNote(note)
    await transaction.appendBronze({
      bronze_id: `brz_${ports.uuid()}`,
      row_kind: 'work_note',
      row_key: note.note_id,
      content_type: WORK_NOTE_CONTENT,
      content: snapshot.content,
      sha256: sha256(snapshot.content),
      wp_id: note.wp_id,
      version: change.version,
      operation,
      sequence,
      created_at: stamp.timestamp,
    })
    return undefined
  }
  const fields: WorkPacketFields = {
    ...change.fields,
    vector_clock: { ...change.fields.vector_clock, [replicaId]: sequence },
  }
  const snapshot = packetSnapshot(fields)
  const before = change.before?.fields
  if (before?.description !== fields.description)
    await transaction.putText(snapshot.descriptionHash, fields.description)
  await transaction.putPacket(fields, change.bronzeId)
  await transaction.appendBronze({
    bronze_id: change.bronzeId,
    row_kind: 'work_packet',
    row_key: fields.wp_id,
    content_type: WORK_PACKET_CONTENT,
    content: snapshot.content,
    sha256: sha256(snapshot.content),
    wp_id: fields.wp_id,
    version: fields.version,
    operation,
    sequence,
    ...(change.before ? { previous_bronze_id: change.before.bronzeId } : {}),
    created_at: stamp.timestamp,
  })
  const chunk = silverChunk(fields)
  if (!before || silverChunk(before) !== chunk) {
    await transaction.putSilver({
      silver_id: `slv_${fields.wp_id}_${fields.version}`,
      wp_id: fields.wp_id,
      content: chunk,
      content_hash: sha256(chunk),
      bronze_id: change.bronzeId,
    })
  }
  return fields
}
