/** What the events of one Work Packet tell: its moves, since when it stands where it does, and what is shown of them. */
import type { ReadEvent } from '#shared/contract/workspace.ts'
import { STATUS_LABELS, WORK_PACKET_STATUSES, type WorkPacketStatus } from '#shared/domain/vocabulary.ts'
import type { TrackedWorkPacket } from '#shared/domain/work-packet.ts'
import { movedTo } from '#shared/events/moved-to.ts'

/** Events asked for at once (shared/contract/contract.ts, `packet.show` and `events.page`). */
export const EVENT_PAGE = 50

function statusOf(value: unknown): WorkPacketStatus | undefined {
  return WORK_PACKET_STATUSES.find((status) => status === value)
}

/**
 * Since when a packet has its status: from the newest event that brought it about, else from its own dates. Undefined
 * when neither tells.
 */
export function statusSince(
  packet: Pick<TrackedWorkPacket, 'status' | 'started_at' | 'completed_at' | 'adopted_at'>,
  events: readonly ReadEvent[],
): string | undefined {
  const move = events.find((event) => movedTo(event) !== undefined)
  if (move && movedTo(move) === packet.status) return move.timestamp
  if (packet.status === 'in_progress' && packet.started_at) return packet.started_at
  if (packet.status === 'done' && packet.completed_at) return packet.completed_at
  return packet.adopted_at
}

/** Where an id ends, as part of a pattern. */
const ENDS_HERE = '(?![A-Za-z0-9_-]|\\.[A-Za-z0-9])'

function escaped(text: string): string {
  return text.replace(/[.\\^$*+?()[\]{}|]/g, '\\$&')
}

/** The reading of an event where its packet is plain from the place: `mara moved it from ready to in progress`, `coder-a started MT-003`. */
export function readingHere(reading: string, wpId: string): string {
  const whole = new RegExp(`(?<![A-Za-z0-9._-])${escaped(wpId)}${ENDS_HERE}`, 'g')
  const ofMicroTask = new RegExp(`${whole.source} (?=MT-\\d)`, 'g')
  return reading.replace(ofMicroTask, '').replace(whole, (_id, at: number) => (at === 0 ? 'It' : 'it'))
}

/** An event of a packet in words beside it: its reading, said more shortly where its payload is known. */
export function eventHere(event: Pick<ReadEvent, 'event_type' | 'payload' | 'reading'>, wpId: string): string {
  const { event_type, payload, reading } = event
  if (event_type === 'work_packet_created' && payload?.['adopted'] === true) {
    const status = statusOf(payload['status'])
    const verdict = typeof payload['verdict'] === 'string' ? `, ${payload['verdict']}` : ''
    if (status) return `Taken over from the board as ${STATUS_LABELS[status]}${verdict}`
  }
  const fields = event_type === 'work_packet_updated' ? fieldsOf(payload) : []
  if (fields.length < 2) return readingHere(reading, wpId)
  const told = new RegExp(` changed [^:;]*? of ${escaped(wpId)}${ENDS_HERE}`)
  return readingHere(
    reading.replace(told, () => ` changed ${inOneBreath(fields)}`),
    wpId,
  )
}

function fieldsOf(payload: ReadEvent['payload']): string[] {
  const changes = Array.isArray(payload?.['changes']) ? payload['changes'] : []
  return changes.flatMap((change) => {
    if (typeof change !== 'object' || change === null || Array.isArray(change)) return []
    const name = change['field']
    return typeof name === 'string' ? [name.replace(/^governance\./, '').replaceAll('_', ' ')] : []
  })
}

/** `priority, labels and assignee`; of many the first four. */
function inOneBreath(names: readonly string[]): string {
  if (names.length > 4) return `${names.slice(0, 4).join(', ')} and ${names.length - 4} more`
  return `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`
}

/**
 * The known events with a fresh page of the newest before them, newest first. What is known is dropped when events
 * between the two were never seen, so that nothing is missing in the middle.
 */
export function withFreshEvents(known: readonly ReadEvent[], fresh: readonly ReadEvent[]): ReadEvent[] {
  const oldestFresh = fresh.at(-1)
  if (!oldestFresh) return [...known]
  const touches = fresh.length < EVENT_PAGE || known.some((event) => event.sequence === oldestFresh.sequence)
  const older = known.filter((event) => event.sequence < oldestFresh.sequence)
  return touches ? [...fresh, ...older] : [...fresh]
}
