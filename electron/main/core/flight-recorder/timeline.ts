/** Pages of the timeline: which events pass a filter, looked for in short stretches (design: 70-window, "Flight Recorder"). */
import type { LocusStore, StoreReader } from '#core/store/locus-store.ts'
import { EVENT_BLOCK, type TimelineSource, type TimelineTest } from '#core/store/timeline-store.ts'
import {
  type TimelineAsk,
  type TimelineFilter,
  type TimelineLine,
  type TimelinePage,
  timelineAskSchema,
  WHOLE_PAGE_BYTES,
} from '#shared/contract/timeline.ts'
import type { ReadEvent, RecordedEvent } from '#shared/contract/workspace.ts'
import { EVENT_FAMILIES } from '#shared/events/define.ts'
import { EVENT_TYPES } from '#shared/events/event-types.ts'
import { movedTo } from '#shared/events/moved-to.ts'
import { readingOf } from '#shared/events/registry.ts'
import { breathe } from './verify-chain.ts'

/** Events that the first stretch of a page looks at, and the longest one: each looks at twice as many as the one before. */
const [FIRST_STRETCH, LONGEST_STRETCH] = [400, 6400]
/** Events that one page is looked for among, where some pass and where none does; what passes further on is for the next page. */
const [LOOKED_AT, LOOKED_AT_IN_VAIN] = [20_000, 100_000]

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

/**
 * How the events of a filter are found. Neither persons nor traces have an index (ADR 0036): they are looked for along the
 * one of types where that leaves much away, and otherwise along the record itself; a person only in the blocks in which
 * that person acted (ADR 0038).
 */
export function wayOf(filter: TimelineFilter): Way {
  const types = typesOf(filter)
  const { wp_id, actor, trace_id, type, families = EVENT_FAMILIES } = filter
  const isAsked = actor !== undefined || trace_id !== undefined
  if (wp_id !== undefined) {
    return { source: { wp_id }, test: isAsked || types ? { types, actor, trace_id } : undefined }
  }
  if (!isAsked) return { source: { types }, test: undefined }
  const isWide = type === undefined && families.length > EVENT_FAMILIES.length / 2
  return isWide ? { source: {}, test: { types, actor, trace_id } } : { source: { types }, test: { actor, trace_id } }
}

/** A stretch along a way. */
interface Look {
  /** What passes, in the direction that was looked in. */
  wanted: number[]
  looked: number
  /** The last event that was looked at; none where there was nothing more. */
  last: number | undefined
  done: boolean
}

/** A place to look on from, and the direction. */
type Side = { after: number } | { before: number }

/** Events one after the other, both ends included. */
interface Stretch {
  from: number
  to: number
}

/** Looks at so many events beyond a place. */
async function lookAlong(reader: StoreReader, { source, test }: Way, side: Side, length: number): Promise<Look> {
  const block = test?.actor === undefined ? undefined : await blockBeside(reader, test.actor, side)
  if (test?.actor !== undefined && !block) return { wanted: [], looked: 0, last: undefined, done: true }
  if (test && source.types === undefined && source.wp_id === undefined) {
    return lookWithin(reader, test, side, length, block)
  }
  const candidates = await reader.sequencesOf(source, block ? atBlock(side, block) : side, length)
  return {
    wanted: test ? await reader.passing(candidates, test) : candidates,
    looked: candidates.length,
    last: candidates.at(-1),
    done: candidates.length < length,
  }
}

/** Looks at the record itself, where a person is asked for no further than to the end of a block. */
async function lookWithin(
  reader: StoreReader,
  test: TimelineTest,
  side: Side,
  length: number,
  block: Stretch | undefined,
): Promise<Look> {
  const newest = (await reader.lastEvent())?.sequence ?? 0
  const rising = 'after' in side
  const start = rising
    ? Math.max(side.after + 1, block?.from ?? 1)
    : Math.min(side.before - 1, newest, block?.to ?? newest)
  const from = rising ? start : Math.max(1, start - length + 1, block?.from ?? 1)
  const to = rising ? Math.min(newest, start + length - 1, block?.to ?? newest) : start
  const found = from > to ? [] : await reader.passingWithin({ from, to }, test)
  return {
    wanted: rising ? found : found.reverse(),
    looked: Math.max(0, to - from + 1),
    last: from > to ? undefined : rising ? to : from,
    done: rising ? to >= newest : from <= 1,
  }
}

/** The nearest block on one side in which a person acted. */
async function blockBeside(reader: StoreReader, actor: string, side: Side): Promise<Stretch | undefined> {
  const block = await reader.nearestBlock(actor, side)
  return block === undefined ? undefined : { from: block * EVENT_BLOCK, to: (block + 1) * EVENT_BLOCK - 1 }
}

/** The place, or the near end of the block where that lies further on. */
function atBlock(side: Side, { from, to }: Stretch): Side {
  return 'after' in side ? { after: Math.max(side.after, from - 1) } : { before: Math.min(side.before, to + 1) }
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
async function findEvents(store: Reads, filter: TimelineFilter, from: Side, limit: number): Promise<Found> {
  const way = wayOf(filter)
  const events: RecordedEvent[] = []
  let place = 'after' in from ? from.after : from.before
  let stretch = FIRST_STRETCH
  for (let looked = 0; looked < (events.length > 0 ? LOOKED_AT : LOOKED_AT_IN_VAIN); ) {
    const range = 'after' in from ? { after: place } : { before: place }
    const step = await store.read(async (reader) => {
      const look = await lookAlong(reader, way, range, way.test ? stretch : limit - events.length)
      const taken = look.wanted.slice(0, limit - events.length)
      const read = []
      for (const sequence of taken) read.push(...(await reader.events({ since: sequence - 1, limit: 1 })))
      return { ...look, read, full: look.wanted.length > taken.length }
    })
    events.push(...step.read)
    looked += step.looked
    stretch = Math.min(2 * stretch, LONGEST_STRETCH)
    if (step.full || (events.length >= limit && !way.test)) {
      return { events, looked_to: events.at(-1)?.sequence ?? place, done: false }
    }
    place = step.last ?? place
    if (step.done) return { events, looked_to: place, done: true }
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
