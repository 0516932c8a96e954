/** delete_wp and its way back: a tombstone hides a Work Packet, its history stays (design: 20-operations). */

import type { StoreReader } from '#core/store/locus-store.ts'
import { LocusError } from '#shared/contract/errors.ts'
import { deleteParamsSchema } from '#shared/contract/operations.ts'
import { type Decision, defineOperation, type OperationContext } from './operation.ts'
import { changed, packetData, refuseDuplicateLines, refuseOtherVersion, subjectOf, updatedEvent } from './subject.ts'

/** delete_wp */
export const deleteWorkPacket = defineOperation({
  name: 'delete_wp',
  kind: 'mutation',
  determinism: 'D1',
  summary: 'Deletes a Work Packet; its history stays',
  capabilities: ['locus.delete'],
  params: deleteParamsSchema,
  wpId: (params) => params.wp_id,
  async decide(reader, params, context) {
    const stored = await subjectOf(reader, params.wp_id, params.expected_version)
    refuseDuplicateLines(stored, context)
    const tombstone = { deleted_at: context.now, deleted_by: context.actor.id, reason: params.reason }
    const row = changed(stored, { ...stored.fields, tombstone }, context)
    return {
      changes: [row.change],
      events: [
        {
          event_type: 'work_packet_deleted',
          wp_id: params.wp_id,
          payload: { version: row.fields.version, bronze_id: row.bronzeId, reason: params.reason },
        },
      ],
      data: { tombstone },
    }
  },
})

/**
 * A deleted Work Packet as it was before; part of update_wp.
 * @throws LocusError HSK-404-NOT-FOUND when it is unknown, HSK-409-VERSION, HSK-409-TRANSITION when it is not deleted.
 */
export async function restored(
  reader: StoreReader,
  wpId: string,
  expectedVersion: number | undefined,
  context: OperationContext,
): Promise<Decision> {
  const stored = await reader.packet(wpId)
  if (!stored) {
    throw new LocusError('HSK-404-NOT-FOUND', `${wpId} is not a Work Packet of this workspace`, {
      path: 'params.wp_id',
    })
  }
  refuseOtherVersion(stored, expectedVersion)
  const { tombstone, ...fields } = stored.fields
  if (!tombstone) {
    throw new LocusError('HSK-409-TRANSITION', `${wpId} is not deleted`, { path: 'params.restore' })
  }
  const row = changed(stored, fields, context)
  return {
    changes: [row.change],
    events: [updatedEvent(stored.fields, row, { restored: true })],
    data: packetData(row.fields),
  }
}
