/**
 * The registry of the Flight Recorder: every event type there is, what its payload must be and how it reads. An event
 * that is not in here, or does not fit, is refused (design: 30-flight-recorder).
 */
import { LocusError } from '../contract/errors.ts'
import { utf8Length } from '../domain/work-packet.ts'
import type { z } from '../zod.ts'
import { type EventContext, type EventDefinition, who } from './define.ts'
import { EVENT_TYPES, type EventPayload, type EventType } from './event-types.ts'
import { QUERY_EVENTS } from './queries.ts'
import { shownText } from './shown-text.ts'

/** Largest payload in bytes of its JSON; what is larger is stored as an artifact and referenced. */
export const MAX_PAYLOAD_BYTES = 32 * 1024

/** True when the registry knows `type`. */
export function isEventType(type: string): type is EventType {
  return EVENT_TYPES.has(type)
}

/** The definition of an event type. Throws `HSK-400-INVALID-EVENT` for one that the registry does not know. */
export function eventDefinition(type: string): EventDefinition {
  // Asked first, because all that a reading command records is of these: it makes none of the others (ADR 0032).
  const definition = QUERY_EVENTS.find((event) => event.type === type) ?? EVENT_TYPES.get(type)
  if (definition) return definition
  throw new LocusError('HSK-400-INVALID-EVENT', `${shownText(type.slice(0, 80))} is no event type`, {
    path: 'event_type',
  })
}

/**
 * The payload, known to fit its event type and to be no larger than {@link MAX_PAYLOAD_BYTES}. Throws
 * `HSK-400-INVALID-EVENT` with the path of the first misfit (`event_type`, `payload.title`).
 */
export function validatePayload<Type extends EventType>(type: Type, payload: unknown): EventPayload<Type>
export function validatePayload(type: string, payload: unknown): Record<string, unknown>
export function validatePayload(type: string, payload: unknown): Record<string, unknown> {
  const definition = eventDefinition(type)
  if (definition.usual?.(payload)) return refuseLarge(type, payload as Record<string, unknown>)
  const parsed = definition.payload.safeParse(payload)
  if (!parsed.success) {
    const [issue] = parsed.error.issues
    throw new LocusError('HSK-400-INVALID-EVENT', `${type}: ${shownText(issue?.message ?? 'does not fit')}`, {
      path: ['payload', ...(issue ? misfitAt(issue) : [])].map(String).join('.'),
    })
  }
  return refuseLarge(type, parsed.data)
}

function refuseLarge(type: string, payload: Record<string, unknown>): Record<string, unknown> {
  const bytes = utf8Length(JSON.stringify(payload))
  if (bytes <= MAX_PAYLOAD_BYTES) return payload
  const message = `${type}: the payload has ${bytes} bytes; ${MAX_PAYLOAD_BYTES} are allowed, more belongs into an artifact`
  throw new LocusError('HSK-400-INVALID-EVENT', message, { path: 'payload' })
}

/** Where a misfit is: the path of the value, or of the first key that should not be there. */
function misfitAt(issue: z.core.$ZodIssue): PropertyKey[] {
  const extra = issue.code === 'unrecognized_keys' ? issue.keys.slice(0, 1).map(shownText) : []
  return [...issue.path, ...extra]
}

/**
 * An event as one line: safe to print, never empty, and never a throw, whatever the payload holds. A payload that was
 * pruned or that does not fit its type (another version of the product wrote it) is said to be so.
 */
export function readingOf(event: EventContext & { event_type: string; payload: unknown }): string {
  return shownText(sentenceOf(event)).replace(/^someone\b/, 'Someone')
}

function sentenceOf(event: EventContext & { event_type: string; payload: unknown }): string {
  const about = event.wp_id === undefined ? '' : ` of ${event.wp_id}`
  const name = `${event.event_type.slice(0, 80).replaceAll('_', ' ')}${about} by ${who(event)}`
  const definition = EVENT_TYPES.get(event.event_type)
  if (!definition) return `${name} (an event type that this version does not know)`
  if (event.payload === null) return `${name} (its details were pruned)`
  const parsed = definition.payload.safeParse(event.payload)
  if (!parsed.success) return `${name} (its details cannot be read)`
  return eventDefinition(event.event_type).reading({ ...event, payload: parsed.data })
}
