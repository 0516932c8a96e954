/** Where an event moved its Work Packet, read from the payload alone. */
import { WORK_PACKET_STATUSES, type WorkPacketStatus } from '../domain/vocabulary.ts'

function statusOf(value: unknown): WorkPacketStatus | undefined {
  return WORK_PACKET_STATUSES.find((status) => status === value)
}

/** The status that an event brought about; undefined for an event that moved nothing. */
export function movedTo(event: { event_type: string; payload: object | null }): WorkPacketStatus | undefined {
  const { event_type } = event
  const payload = event.payload as Record<string, unknown> | null
  switch (event_type) {
    case 'work_packet_created':
      return statusOf(payload?.['status'])
    case 'work_packet_gated':
      return statusOf(payload?.['then_move'])
    case 'work_packet_completed':
      return 'done'
    case 'work_packet_updated': {
      const changes: unknown[] = Array.isArray(payload?.['changes']) ? payload['changes'] : []
      for (const change of changes) {
        if (typeof change !== 'object' || change === null) continue
        const { field, to } = change as { field?: unknown; to?: unknown }
        if (field === 'status') return statusOf(to)
      }
      return undefined
    }
    default:
      return undefined
  }
}
