/** How many events there were when: the bars above the timeline, counted in an index and never estimated. */
import type { LocusStore, StoreReader } from '#core/store/locus-store.ts'
import {
  type Histogram,
  type HistogramAsk,
  histogramAskSchema,
  type TimelineFilter,
} from '#shared/contract/timeline.ts'
import { EVENT_FAMILIES } from '#shared/events/define.ts'
import { EVENT_TYPES } from '#shared/events/event-types.ts'
import { typesOf } from './timeline.ts'
import { breathe } from './verify-chain.ts'

/** Bars whose beginnings are looked up, and events of a packet that are sorted into bars, in one stretch. */
const BARS_AT_ONCE = 30
const EVENTS_AT_ONCE = 2000
/** Events that one stretch may count in the index, about five milliseconds' worth. */
const COUNTED_AT_ONCE = 60_000

type Reads = Pick<LocusStore, 'read'>

/** Events by bar and family between two times; the whole record where none are given. There are no bars where nothing was recorded. */
export async function histogram(store: Reads, ask: HistogramAsk): Promise<Histogram> {
  const { filter, from, to, bars } = histogramAskSchema.parse(ask)
  const span = await spanOf(store, from, to)
  if (!span) return { from: from ?? '', to: to ?? '', starts: [], counts: [] }
  const starts = await startsOf(store, span, bars)
  const counts = starts.slice(1).map(() => [...EVENT_FAMILIES, 'unknown'].map(() => 0))
  if (filter.wp_id === undefined) await countTypes(store, filter, starts, counts)
  else await countPacket(store, filter, starts, counts)
  return { from: iso(span.from), to: iso(span.to), starts, counts }
}

interface Span {
  from: number
  to: number
  end: number
}

/** The part of the record between the times, and the sequence after the newest event; undefined where the record has no such part. */
async function spanOf(store: Reads, from: string | undefined, to: string | undefined): Promise<Span | undefined> {
  return store.read(async (reader) => {
    const last = await reader.lastEvent()
    const [first] = await reader.events({ limit: 1 })
    if (!last || !first) return undefined
    // Times beyond the record are those at its ends, so that a bar never lies outside of what a date can be.
    const begin = Math.max(Date.parse(from ?? first.timestamp) || 0, Date.parse(first.timestamp))
    const newest = Math.min(Date.parse(to ?? last.timestamp) || 0, Date.parse(last.timestamp))
    return newest < begin ? undefined : { from: begin, to: newest + 1, end: last.sequence + 1 }
  })
}

/** The first sequence of every bar, and the one after the last bar. */
async function startsOf(store: Reads, span: Span, bars: number): Promise<number[]> {
  const starts: number[] = []
  while (starts.length <= bars) {
    await store.read(async (reader) => {
      for (let done = 0; done < BARS_AT_ONCE && starts.length <= bars; done += 1) {
        const at = span.from + ((span.to - span.from) * starts.length) / bars
        const start = (await reader.firstEventAt(iso(Math.ceil(at)))) ?? span.end
        starts.push(Math.min(start, span.end))
      }
    })
    await breathe()
  }
  return starts
}

function iso(milliseconds: number): string {
  return new Date(milliseconds).toISOString()
}

/** Where the count of a type goes. */
function placeOf(type: string): number {
  const family = EVENT_TYPES.get(type)?.family
  return family === undefined ? EVENT_FAMILIES.length : EVENT_FAMILIES.indexOf(family)
}

function add(counts: number[][], bar: number, type: string, events: number): void {
  const row = counts[bar]
  if (row) row[placeOf(type)] = (row[placeOf(type)] ?? 0) + events
}

async function countTypes(
  store: Reads,
  filter: TimelineFilter,
  starts: readonly number[],
  counts: number[][],
): Promise<void> {
  const recorded = await store.read((reader) => reader.recordedTypes())
  const wanted = typesOf(filter)
  const types = wanted ? recorded.filter((type) => wanted.includes(type)) : recorded
  for (let bar = 0; bar < counts.length; ) {
    const first = bar
    await store.read(async (reader) => {
      do {
        await countBar(reader, types, starts, bar, counts)
        bar += 1
      } while (bar < counts.length && (starts[bar] ?? 0) - (starts[first] ?? 0) < COUNTED_AT_ONCE && bar - first < 20)
    })
    await breathe()
  }
}

async function countBar(
  reader: StoreReader,
  types: readonly string[],
  starts: readonly number[],
  bar: number,
  counts: number[][],
): Promise<void> {
  const [from = 0, to = 0] = [starts[bar], starts[bar + 1]]
  if (from === to) return
  for (const type of types) add(counts, bar, type, await reader.countOfType(type, from, to))
}

async function countPacket(
  store: Reads,
  filter: TimelineFilter,
  starts: readonly number[],
  counts: number[][],
): Promise<void> {
  const types = typesOf(filter)
  const [first = 0] = starts
  let after = first - 1
  for (let bar = 0; ; ) {
    const events = await store.read((reader) => reader.typesOfPacket(filter.wp_id ?? '', after, EVENTS_AT_ONCE))
    for (const { sequence, event_type } of events) {
      while (bar < counts.length && sequence >= (starts[bar + 1] ?? 0)) bar += 1
      if (types === undefined || types.includes(event_type)) add(counts, bar, event_type, 1)
    }
    const last = events.at(-1)
    if (!last || events.length < EVENTS_AT_ONCE || bar >= counts.length) return
    after = last.sequence
    await breathe()
  }
}
