/**
 * Taking a change back, as a part of update_wp: within ten minutes, by whoever made it, while nothing else has happened
 * to the Work Packet since (design: 10-domain, "Undo").
 */
import { descriptionHashOf, fieldsOfSnapshot } from '#core/flight-recorder/snapshot.ts'
import type { StoredPacket, StoreReader } from '#core/store/locus-store.ts'
import { LocusError } from '#shared/contract/errors.ts'
import type { UpdateParams } from '#shared/contract/operations.ts'
import type { RecordedEvent } from '#shared/contract/workspace.ts'
import { UNDO_MS, UNDOABLE_EVENTS } from '#shared/domain/undo.ts'
import { STATUS_LABELS } from '#shared/domain/vocabulary.ts'
import type { WorkPacketFields } from '#shared/domain/work-packet.ts'
import type { Decision, OperationContext } from './operation.ts'
import { refuseLowering } from './routing.ts'
import { changed, packetData, refuseDuplicateLines, refuseOtherVersion, updatedEvent } from './subject.ts'

/** What to do instead about events that change a Work Packet and cannot be taken back. */
const INSTEAD: Readonly<Record<string, string>> = {
  work_packet_created: 'a new Work Packet is deleted instead',
  work_packet_deleted: 'a deletion is taken back by restoring the Work Packet',
}

/**
 * The Work Packet as it was before an event: every field of its own.
 * @throws LocusError HSK-404-NOT-FOUND when there is no such event of it, HSK-409-VERSION naming who changed it since,
 * HSK-409-TRANSITION when it is somebody else's, too old, or what it went back to is not possible any more.
 */
export async function undone(
  reader: StoreReader,
  wpId: string,
  params: Pick<UpdateParams, 'expected_version'> & { undo_of: number },
  context: OperationContext,
): Promise<Decision> {
  const event = await eventToUndo(reader, wpId, params.undo_of)
  const stored = await reader.packet(wpId)
  if (!stored) throw notThere(wpId, params.undo_of)
  refuseOtherVersion(stored, params.expected_version)
  refuseDuplicateLines(stored, context)
  refuseStrangers(event, context)
  await refuseChangedSince(reader, stored, event)
  const before = await fieldsBefore(reader, stored, event)
  await refuseImpossible(reader, stored.fields, before)
  refuseDeleting(before, event)
  if (differ(stored.fields.governance, before.governance)) context.require('locus.gate')
  const { routing } = stored.fields.governance
  const lowered = { from: routing, to: before.governance.routing, status: before.status, reason: 'undone' }
  refuseLowering(lowered, context)
  const row = changed(stored, before, context)
  return {
    changes: [row.change],
    events: [updatedEvent(stored.fields, row, { undo_of: event.sequence })],
    data: packetData(row.fields, { undo_of: event.sequence }),
  }
}

async function eventToUndo(reader: StoreReader, wpId: string, sequence: number): Promise<RecordedEvent> {
  const [event] = await reader.events({ since: sequence - 1, limit: 1 })
  if (event?.sequence !== sequence || event.wp_id !== wpId) throw notThere(wpId, sequence)
  if (UNDOABLE_EVENTS.includes(event.event_type)) return event
  const instead = INSTEAD[event.event_type] ?? 'it changed no field of the Work Packet'
  throw new LocusError('HSK-409-TRANSITION', `event ${sequence} cannot be undone: ${instead}`, {
    path: 'params.undo_of',
    details: { sequence, event_type: event.event_type },
  })
}

function notThere(wpId: string, sequence: number): LocusError {
  return new LocusError('HSK-404-NOT-FOUND', `there is no event ${sequence} of ${wpId}`, {
    path: 'params.undo_of',
    details: { wp_id: wpId, sequence },
  })
}

/** What a restoring took back is deleted again by a deletion, with its right, its reason and its event. */
function refuseDeleting(before: WorkPacketFields, event: RecordedEvent): void {
  if (!before.tombstone) return
  throw new LocusError('HSK-409-TRANSITION', `event ${event.sequence} restored ${before.wp_id}; delete it instead`, {
    path: 'params.undo_of',
    details: { sequence: event.sequence, event_type: event.event_type },
  })
}

function refuseStrangers(event: RecordedEvent, context: OperationContext): void {
  const { actor, sequence, timestamp } = event
  const details = { sequence, actor: actor.id, at: timestamp }
  if (actor.id !== context.actor.id || actor.kind !== context.actor.kind) {
    throw new LocusError('HSK-409-TRANSITION', `event ${sequence} is ${actor.id}'s; only who did it can undo it`, {
      path: 'params.undo_of',
      details,
    })
  }
  if (Date.parse(context.now) - Date.parse(timestamp) > UNDO_MS) {
    throw new LocusError('HSK-409-TRANSITION', `event ${sequence} is more than ten minutes old; change it anew`, {
      path: 'params.undo_of',
      details,
    })
  }
}

/** Most events of a Work Packet that are gone back through on the way to the one to undo. */
const GONE_BACK = 50

/**
 * What the event made has to stand: as its own version, or as what undoing all that came after it brought back.
 * @throws LocusError HSK-409-VERSION naming whose change stands there now.
 */
async function refuseChangedSince(reader: StoreReader, stored: StoredPacket, event: RecordedEvent): Promise<void> {
  const { wp_id: wpId, version } = stored.fields
  const made = versionIn(event)
  if (made === version) return
  const later = await reader.events({ wp_id: wpId, since: event.sequence, newest_first: true, limit: GONE_BACK })
  const standing = broughtBack(later, version)
  if (made === standing) return
  const cause = later.find((each) => versionIn(each) === standing)
  const whose = cause ? `${cause.actor.id} changed it since (event ${cause.sequence})` : 'it was changed since'
  throw new LocusError('HSK-409-VERSION', `${wpId} is not as event ${event.sequence} left it: ${whose}`, {
    path: 'params.undo_of',
    details: {
      wp_id: wpId,
      current_version: version,
      ...(cause ? { changed_by: cause.actor.id, changed_in: cause.sequence } : {}),
    },
  })
}

/** The version whose fields stand under a version, undone changes left out. */
function broughtBack(later: readonly RecordedEvent[], version: number): number {
  const undo = later.find((each) => versionIn(each) === version)
  const undoneEvent = later.find((each) => each.sequence === undo?.payload?.['undo_of'])
  const undoneVersion = undoneEvent && versionIn(undoneEvent)
  return typeof undoneVersion === 'number' ? broughtBack(later, undoneVersion - 1) : version
}

function versionIn(event: RecordedEvent): unknown {
  return event.payload?.['version']
}

/** The fields of the snapshot before the one that stands. */
async function fieldsBefore(
  reader: StoreReader,
  { fields }: StoredPacket,
  event: RecordedEvent,
): Promise<WorkPacketFields> {
  const current = await reader.snapshotAt('work_packet', fields.wp_id, event.sequence)
  const before = current && (await reader.snapshotAt('work_packet', fields.wp_id, current.sequence - 1))
  const description = before && (await reader.text(descriptionHashOf(before.content)))
  if (before && description !== undefined) return fieldsOfSnapshot(before.content, description)
  throw new LocusError('HSK-500-STORAGE', `the snapshot of ${fields.wp_id} before event ${event.sequence} is missing`, {
    path: 'params.undo_of',
  })
}

/** What has happened around a Work Packet meanwhile may stand against where it was. */
async function refuseImpossible(
  reader: StoreReader,
  present: WorkPacketFields,
  before: WorkPacketFields,
): Promise<void> {
  if (present.status === before.status) return
  const running = before.status === 'done' ? await reader.microTasksInProgress(present.wp_id) : []
  const waits = before.status === 'in_progress' ? await reader.openBlockers(present.wp_id) : []
  const reason =
    running.length > 0
      ? `${running.join(', ')} started since`
      : waits.length > 0
        ? `it is blocked by ${waits.join(', ')} now`
        : undefined
  if (reason === undefined) return
  const back = STATUS_LABELS[before.status]
  throw new LocusError('HSK-409-TRANSITION', `${present.wp_id} cannot go back to ${back}: ${reason}`, {
    path: 'params.undo_of',
  })
}

/** Whether gates or verdict come back with the change: that is a gate's matter. */
function differ(one: WorkPacketFields['governance'], other: WorkPacketFields['governance']): boolean {
  const words = ({ gates, verdict }: WorkPacketFields['governance']): string => JSON.stringify([gates, verdict])
  const decided = ({ gates, verdict }: WorkPacketFields['governance']): boolean =>
    verdict !== undefined || Object.values(gates).some(({ status }) => status === 'pass' || status === 'fail')
  return words(one) !== words(other) && (decided(one) || decided(other))
}
