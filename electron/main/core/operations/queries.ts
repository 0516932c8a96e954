/** Read-only operations: get_wp_status and list_wps (design: 20-operations). */

import type { StoredPacket, StoreReader } from '#core/store/locus-store.ts'
import { LIST_DEFAULTS, listParamsSchema, statusParamsSchema } from '#shared/contract/operations.ts'
import { WP_ID_PATTERN } from '#shared/domain/ids.ts'
import type { TrackedWorkPacket } from '#shared/domain/work-packet.ts'
import { exactly, matching } from '#shared/plain-checks.ts'
import { asJson, defineQuery, noneGiven } from './operation.ts'
import { subjectOf } from './subject.ts'

/** A stored Work Packet with its notes and everything derived. */
export async function trackedPacket(reader: StoreReader, stored: StoredPacket): Promise<TrackedWorkPacket> {
  const wpId = stored.fields.wp_id
  return {
    ...stored.fields,
    board_order: stored.boardOrder,
    micro_tasks: await reader.microTaskCounts(wpId),
    open_blockers: stored.openBlockers,
    notes: await reader.notes(wpId),
  }
}

const namesPacket = exactly({ wp_id: matching(WP_ID_PATTERN) })

/** get_wp_status */
export const getWorkPacketStatus = defineQuery({
  name: 'get_wp_status',
  summary: 'The whole Work Packet',
  params: statusParamsSchema,
  usualParams: (raw) => (namesPacket(raw) ? (raw as { wp_id: string }) : undefined),
  wpId: (params) => params.wp_id,
  async answer(reader, params) {
    const wp = await trackedPacket(reader, await subjectOf(reader, params.wp_id))
    return { wp: asJson(wp), results: 1 }
  },
})

/** list_wps */
export const listWorkPackets = defineQuery({
  name: 'list_wps',
  summary: 'Work Packets by id, filtered, a page at a time',
  params: listParamsSchema,
  usualParams: noneGiven(LIST_DEFAULTS),
  async answer(reader, params) {
    const found = await reader.list({
      status: params.status,
      filter: {
        ...(params.text === undefined ? {} : { text: params.text }),
        ...(params.assignee === undefined ? {} : { assignee: params.assignee }),
        ...(params.label === undefined ? {} : { label: params.label }),
        ...(params.phase === undefined ? {} : { phase: params.phase }),
      },
      limit: params.limit + 1,
      after: params.cursor,
    })
    const page = found.slice(0, params.limit)
    const cursor = found.length > params.limit ? page.at(-1)?.wp_id : undefined
    return {
      wps: asJson(page),
      results: page.length,
      ...(cursor ? { cursor } : {}),
    }
  },
})
