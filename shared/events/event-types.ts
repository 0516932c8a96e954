/** Every event type that the Flight Recorder has (design: 30-flight-recorder). */
import type { z } from '../zod.ts'
import { BOARD_EVENTS } from './board.ts'
import { DEPENDENCY_EVENTS } from './dependencies.ts'
import { EXECUTOR_EVENTS } from './executor.ts'
import { GOVERNANCE_EVENTS } from './governance.ts'
import { MICRO_TASK_EVENTS } from './micro-tasks.ts'
import { QUERY_EVENTS } from './queries.ts'
import { WORK_PACKET_EVENTS } from './work-packets.ts'

const DEFINITIONS = [
  ...WORK_PACKET_EVENTS,
  ...MICRO_TASK_EVENTS,
  ...DEPENDENCY_EVENTS,
  ...BOARD_EVENTS,
  ...QUERY_EVENTS,
  ...EXECUTOR_EVENTS,
  ...GOVERNANCE_EVENTS,
] as const

type Definition = (typeof DEFINITIONS)[number]

/** The name of an event type. */
export type EventType = Definition['type']

/** The payload of one event type. */
export type EventPayload<Type extends EventType> = z.output<Extract<Definition, { type: Type }>['payload']>

/** Every event type by its name. Names of object prototypes are unknown to it. */
export const EVENT_TYPES: ReadonlyMap<string, Definition> = new Map(
  DEFINITIONS.map((definition) => [definition.type, definition]),
)
