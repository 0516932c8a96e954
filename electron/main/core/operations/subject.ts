/** What every operation on one Work Packet does first and last: find it, check it, write its row and its notes. */

import type { RowChange } from '#core/flight-recorder/row-change.ts'
import { noteSnapshot, packetSnapshot } from '#core/flight-recorder/snapshot.ts'
import type { EventDraft, StoredPacket, StoreReader } from '#core/store/locus-store.ts'
import { LocusError } from '#shared/contract/errors.ts'
import type { NoteType } from '#shared/domain/vocabulary.ts'
import type { WorkPacketFields } from '#shared/domain/work-packet.ts'
import { fieldChanges } from './changes.ts'
import { asJson, type Json, type OperationContext } from './operation.ts'

/**
 * The Work Packet that an operation is about; `path` is where the params name it.
 * @throws LocusError HSK-404-NOT-FOUND when there is none or it was deleted, HSK-409-VERSION when another version stands.
 */
export async function subjectOf(
  reader: StoreReader,
  wpId: string,
  expectedVersion?: number,
  path = 'params.wp_id',
): Promise<StoredPacket> {
  const stored = await reader.packet(wpId)
  if (!stored || stored.fields.tombstone) {
    throw new LocusError(
      'HSK-404-NOT-FOUND',
      `${wpId} ${stored ? 'was deleted' : 'is not a Work Packet of this workspace'}`,
      {
        path,
        details: { wp_id: wpId },
      },
    )
  }
  refuseOtherVersion(stored, expectedVersion)
  return stored
}

/** @throws LocusError HSK-409-VERSION, carrying the current version, when another one was expected. */
export function refuseOtherVersion(stored: StoredPacket, expected: number | undefined): void {
  const { wp_id: wpId, version } = stored.fields
  if (expected === undefined || version === expected) return
  throw new LocusError('HSK-409-VERSION', `${wpId} is at version ${version}, not ${expected}`, {
    path: 'params.expected_version',
    details: { wp_id: wpId, current_version: version },
  })
}

/** Labels as they are kept: each once, sorted. */
export function sortedLabels(labels: readonly string[]): string[] {
  return [...new Set(labels)].sort()
}

/**
 * Refuses to change the status of an id that stands on the board more than once.
 * @throws LocusError HSK-409-SYNC naming the lines.
 */
export function refuseDuplicateLines(stored: StoredPacket, context: Pick<OperationContext, 'source'>): void {
  const lines = stored.board.duplicateLines
  if (lines.length === 0 || context.source === 'task_board_sync') return
  throw new LocusError(
    'HSK-409-SYNC',
    `${stored.fields.wp_id} stands on the board ${lines.length} times (lines ${lines.join(', ')}); remove all but one first`,
    { path: 'params.wp_id', details: { wp_id: stored.fields.wp_id, lines } },
  )
}

/** A Work Packet as it will be stored, and the row that stores it. */
export interface ChangedPacket {
  change: RowChange & { row: 'work_packet' }
  fields: WorkPacketFields
  bronzeId: string
}

/** The row change of a Work Packet: one version on, stamped with the time. */
export function changed(stored: StoredPacket, fields: WorkPacketFields, context: OperationContext): ChangedPacket {
  const next: WorkPacketFields = {
    ...fields,
    version: stored.fields.version + 1,
    updated_at: context.now,
    vector_clock: { ...stored.fields.vector_clock, ...context.clock },
  }
  const snapshot = packetSnapshot(next)
  return {
    change: { row: 'work_packet', fields: next, before: stored, snapshot },
    fields: next,
    bronzeId: snapshot.bronzeId,
  }
}

/** The event of an update: the new version, the fields that changed, and what else is to be said of it. */
export function updatedEvent(
  before: WorkPacketFields,
  { fields, bronzeId }: Pick<ChangedPacket, 'fields' | 'bronzeId'>,
  more: Record<string, Json> = {},
): EventDraft {
  return {
    event_type: 'work_packet_updated',
    wp_id: fields.wp_id,
    payload: { version: fields.version, bronze_id: bronzeId, changes: fieldChanges(before, fields), ...more },
  }
}

/** An appended note. */
export function noteOf(
  fields: WorkPacketFields,
  content: string,
  type: NoteType,
  context: OperationContext,
): RowChange & { row: 'work_note' } {
  const note = {
    note_id: `note_${context.uuid()}`,
    wp_id: fields.wp_id,
    author: context.actor.id,
    content,
    created_at: context.now,
    note_type: type,
  }
  return { row: 'work_note', version: fields.version, note, snapshot: noteSnapshot(note) }
}

/** The data of an operation that answers with the Work Packet. */
export function packetData(fields: WorkPacketFields, extra: Record<string, Json> = {}): Record<string, Json> {
  return { wp: asJson(fields), ...extra }
}
