/** The families of events in words, in the order in which bars stack them. */
import { EVENT_FAMILIES, type EventFamily } from '#shared/events/define.ts'

/** What a family is called. */
export const FAMILY_WORDS: Readonly<Record<EventFamily, string>> = {
  work_packets: 'Work Packets',
  micro_tasks: 'Micro-Tasks',
  dependencies: 'Dependencies',
  board: 'Board',
  queries: 'Queries',
  executor: 'Executor',
  governance: 'Governance',
}

/** The names by which styles colour a place of a histogram's counts: the families, then unknown types. */
export const BAR_NAMES: readonly string[] = [...EVENT_FAMILIES, 'unknown']
