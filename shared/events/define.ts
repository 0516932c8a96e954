/**
 * What an event of the Flight Recorder is made of: a type, a code, a schema for its payload and a one-line reading
 * (design: 30-flight-recorder). The bounds that payloads share are here as well.
 */
import type { Actor } from '../contract/envelope.ts'
import type { ActorKind, Source } from '../domain/vocabulary.ts'
import { artifactRefSchema, mtIdSchema, timestampSchema } from '../domain/work-packet.ts'
import type { Check } from '../plain-checks.ts'
import { atFirstUse, z } from '../zod.ts'
import { shortened } from './shown-text.ts'

/** The groups that event types are listed by. */
export const EVENT_FAMILIES = [
  'work_packets',
  'micro_tasks',
  'dependencies',
  'board',
  'queries',
  'executor',
  'governance',
] as const
/** The group that an event type belongs to, for filters and for the colours of the histogram. */
export type EventFamily = (typeof EVENT_FAMILIES)[number]

/** What a reading knows of an event besides its payload: the parts of the header that people speak of. */
export interface EventContext {
  wp_id?: string | undefined
  mt_id?: string | undefined
  iteration?: number | undefined
  actor: { kind: ActorKind; id: Actor['id'] }
  source: Source
}

/** An event as its reading sees it. */
export type ReadableEvent<Payload> = EventContext & { payload: Payload }

/** One event type of the registry. */
export interface EventDefinition<Type extends string = string, Schema extends z.ZodObject = z.ZodObject> {
  readonly type: Type
  /** A label that is shown; it does not identify the type. */
  readonly code: string
  readonly family: EventFamily
  readonly payload: Schema
  /** Accepts payloads that the schema would leave as they are, without it. */
  readonly usual?: Check
  /** The event as a sentence. May hold text from outside: only the registry shows it, and writes out what is unsafe. */
  reading(event: ReadableEvent<z.output<Schema>>): string
}

/** An event type, with its payload's type known to its reading. */
export function defineEvent<const Type extends string, Schema extends z.ZodObject>(
  definition: EventDefinition<Type, Schema>,
): EventDefinition<Type, Schema> {
  return definition
}

/** Schemas of the values that payloads are made of. Every string is bounded; numbers are integers, for the hash. */
export const field = {
  count: atFirstUse(() => z.int().nonnegative()),
  version: atFirstUse(() => z.int().min(1)),
  milliseconds: atFirstUse(() => z.int().nonnegative()),
  level: atFirstUse(() => z.int().min(0).max(99)),
  id: atFirstUse(() => z.string().min(1).max(120)),
  name: atFirstUse(() => z.string().min(1).max(80)),
  title: atFirstUse(() => z.string().max(200)),
  path: atFirstUse(() => z.string().min(1).max(400)),
  reason: atFirstUse(() => z.string().max(1000)),
  summary: atFirstUse(() => z.string().max(500)),
  mtId: atFirstUse(() => mtIdSchema.max(20)),
  sha256: atFirstUse(() => z.string().regex(/^[0-9a-f]{64}$/, 'is not a SHA-256 in hex')),
  timestamp: timestampSchema,
  artifact: artifactRefSchema,
  /** A file that proves something, as it was then. */
  evidence: atFirstUse(() =>
    z.strictObject({ path: z.string().min(1).max(400), sha256: z.string().regex(/^[0-9a-f]{64}$/) }),
  ),
} as const

/** Who did it, in a sentence: `someone` where a manual edit has no known author, `git` where a checkout did, `Locus` where the program did. */
export function who(event: EventContext): string {
  const { kind, id } = event.actor
  if (kind === 'system') return id === 'git' ? 'git' : 'Locus'
  return kind === 'human' && (id === 'unknown' || id === '') ? 'someone' : shortened(id, 40)
}

/** The Work Packet an event is about, in a sentence. */
export function packetOf(event: EventContext): string {
  return event.wp_id ?? 'a Work Packet'
}

/** The Micro-Task an event is about, in a sentence: `WP-1-X MT-003`. */
export function microTaskOf(event: EventContext): string {
  if (event.mt_id === undefined) return event.wp_id ?? 'a Micro-Task'
  return event.wp_id === undefined ? event.mt_id : `${event.wp_id} ${event.mt_id}`
}

/** True for what the board's sync brought in. */
export function isThroughBoard(event: EventContext): boolean {
  return event.source === 'task_board_sync'
}

/** ` (on the board)` for what the board's sync brought in. */
export function throughBoard(event: EventContext): string {
  return isThroughBoard(event) ? ' (on the board)' : ''
}

/** `: text` when there is one, cut to a length that fits a line. */
export function because(text: string | null | undefined): string {
  return text ? `: ${shortened(text, 120)}` : ''
}

/** `1 entry`, `2 entries`. */
export function counted(number: number, one: string, many = `${one}s`): string {
  return `${number} ${number === 1 ? one : many}`
}

/** The parts that are there, joined by commas. */
export function listed(parts: readonly (string | false | undefined)[]): string {
  return parts.filter((part) => part).join(', ')
}
