/** Pages of the timeline: which events pass a filter, looked for in short stretches (design: 70-window, "Flight Recorder"). */
import type { LocusStore } from '#core/store/locus-store.ts'
import type { TimelineSource, TimelineTest } from '#core/store/timeline-store.ts'
import {
  type TimelineAsk,
  type TimelineFilter,
  type TimelineLine,
  type TimelinePage,
  timelineAskSchema,
  WHOLE_PAGE_BYTES,
} from '#shared/contract/timeline.ts'
import type { ReadEvent, RecordedEvent } from '#shared/contract/workspace.ts'
import { movedTo } from '#shared/events/moved-to.ts'
import { EVENT_TYPES, readingOf } from '#shared/events/registry.ts'
import { breathe } from './verify-chain.ts'

/** Events that one stretch looks at. */
const STRETCH = 400
/** Events that one page is looked for among; what passes further on is for the next page. */
const LOOKED_AT = 40_000

type Reads = Pick<LocusStore, 'read'>

/** A filter as an index leads through it, and what is then asked of each event. */
export interface Way {
  source: TimelineSource
  test: TimelineTest | undefined
}

/** The event types that a filter lets through; undefined when it lets all of them. */
export function typesOf(filter: TimelineFilter): readonly string[] | undefined {
  const { families, type } = filter
  if (families === undefined) return type === undefined ? undefined : [type]
  const wanted = new Set(families)
  const types = [...EVENT_TYPES.values()].filter(({ family }) => wanted.has(family)).map((each) => each.type as string)
  return type === undefined ? types : types.filter((each) => each === type)
}

/** How the events of a filter are found. */
export function wayOf(filter: TimelineFilter): Way {
  const types = typesOf(filter)
  const { wp_id, actor, trace_id } = filter
  const asked = { ...(actor === undefined ? {} : { actor }), ...(trace_id === undefined ? {} : { trace_id }) }
  const test = wp_id !== undefined && types !== undefined ? { ...asked, types } : asked
  return {
    source: wp_id === undefined ? { types } : { wp_id },
    test: Object.keys(test).length > 0 ? test : undefined,
  }
}

/** What {@link findEvents} found. */
interface Found {
  events: RecordedEvent[]
  looked_to: number
  done: boolean
}

/**
 * Events that pass a filter, from a place on in one direction, at most `limit`; fewer when none is left or many had to be
 * looked at, which `looked_to` and `done` tell.
 */
async function findEvents(
  store: Reads,
  filter: TimelineFilter,
  from: { after: number } | { before: number },
  limit: number,
): Promise<Found> {
  const { source, test } = wayOf(filter)
  const events: RecordedEvent[] = []
  let place = 'after' in from ? from.after : from.before
  for (let looked = 0; looked < LOOKED_AT; ) {
    const range = 'after' in from ? { after: place } : { before: place }
    const length = test ? STRETCH : limit - events.length
    const step = await store.read(async (reader) => {
      const candidates = await reader.sequencesOf(source, range, length)
      const wanted = test ? await reader.passing(candidates, test) : candidates
      const taken = wanted.slice(0, limit - events.length)
      const read = []
      for (const sequence of taken) read.push(...(await reader.events({ since: sequence - 1, limit: 1 })))
      return { candidates, read, full: wanted.length > taken.length }
    })
    events.push(...step.read)
    looked += step.candidates.length
    const last = step.candidates.at(-1)
    if (step.full || (events.length >= limit && !test)) {
      return { events, looked_to: events.at(-1)?.sequence ?? place, done: false }
    }
    if (last === undefined || step.candidates.length < length) {
      return { events, looked_to: last ?? place, done: true }
    }
    place = last
    if (events.length >= limit) return { events, looked_to: place, done: false }
    await breathe()
  }
  return { events, looked_to: place, done: false }
}

/** A page of the timeline: the newest events, or those on one side of a place. */
export async function timelinePage(store: Reads, ask: TimelineAsk): Promise<TimelinePage> {
  const { filter, before, after, limit } = timelineAskSchema.parse(ask)
  const newest = (await store.read((reader) => reader.lastEvent()))?.sequence ?? 0
  const from = after === undefined ? { before: before ?? newest + 1 } : { after }
  const { events, looked_to, done } = await findEvents(store, filter, from, limit)
  return { lines: events.map(timelineLine), looked_to, done, newest }
}

/**
 * Whole events that pass a filter, oldest first and up to an event, for an export: as many as fit into one answer.
 */
export async function wholeEvents(
  store: Reads,
  filter: TimelineFilter,
  range: { after: number; until: number },
): Promise<{ events: ReadEvent[]; looked_to: number; done: boolean }> {
  const found = await findEvents(store, filter, { after: range.after }, 100)
  const events: ReadEvent[] = []
  let bytes = 0
  for (const event of found.events) {
    if (event.sequence > range.until) return { events, looked_to: range.until, done: true }
    bytes += JSON.stringify(event).length
    if (bytes > WHOLE_PAGE_BYTES && events.length > 0)
      return { events, looked_to: events.at(-1)?.sequence ?? 0, done: false }
    events.push({ ...event, reading: readingOf(event) })
  }
  return { events, looked_to: found.looked_to, done: found.done || found.looked_to >= range.until }
}

/** An event as a line of the timeline. */
export function timelineLine(event: RecordedEvent): TimelineLine {
  const family = EVENT_TYPES.get(event.event_type)?.family
  const moved = movedTo(event)
  return {
    sequence: event.sequence,
    event_code: event.event_code,
    event_type: event.event_type,
    ...(family === undefined ? {} : { family }),
    timestamp: event.timestamp,
    actor: event.actor,
    source: event.source,
    ...(event.wp_id === undefined ? {} : { wp_id: event.wp_id }),
    ...(event.mt_id === undefined ? {} : { mt_id: event.mt_id }),
    trace_id: event.trace_id,
    ...(moved === undefined ? {} : { moved_to: moved }),
    reading: readingOf(event),
  }
}
