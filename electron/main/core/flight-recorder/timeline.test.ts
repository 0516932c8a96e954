/** Specification of the timeline: every page and every bar is what a look at all events says (design: 70-window, "Flight Recorder"). */
import path from 'node:path'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { systemPorts } from '#core/ports.ts'
import { temporaryFolder } from '#core/repository/repository.testing.ts'
import { storedEvent } from '#core/store/conformance/samples.ts'
import type { LocusStore, StoreReader } from '#core/store/locus-store.ts'
import { openSqliteStore } from '#core/store/sqlite/sqlite-store.ts'
import { EVENT_BLOCK } from '#core/store/timeline-store.ts'
import type { TimelineFilter } from '#shared/contract/timeline.ts'
import type { RecordedEvent } from '#shared/contract/workspace.ts'
import { EVENT_FAMILIES } from '#shared/events/define.ts'
import { EVENT_TYPES } from '#shared/events/event-types.ts'
import { histogram } from './histogram.ts'
import { timelinePage, wholeEvents } from './timeline.ts'

const EVENTS = 3000
const TYPES = ['work_packet_updated', 'work_packet_created', 'work_query_executed', 'sync_started', 'from_elsewhere']
const ACTORS = ['mara', 'coder-a', 'validator']
const PACKETS = ['WP-1-Tide-v1', 'WP-1-Mole-v1', undefined]

let folder: ReturnType<typeof temporaryFolder>
let store: LocusStore
let all: RecordedEvent[]

beforeAll(async () => {
  folder = temporaryFolder()
  store = await openSqliteStore(path.join(folder.folder, 'locus.db'), 'one_shot', systemPorts)
  let random = 7
  const below = (bound: number): number => {
    random = (random * 1103515245 + 12345) % 2147483648
    return Math.floor((random / 2147483648) * bound)
  }
  let clock = Date.UTC(2026, 2, 2, 9)
  all = Array.from({ length: EVENTS }, (_, index) => {
    clock += below(20) === 0 ? below(5_000_000) : below(2)
    const packet = PACKETS[below(PACKETS.length)]
    return storedEvent(index + 1, {
      event_type: TYPES[below(TYPES.length)] ?? '',
      timestamp: new Date(clock).toISOString(),
      actor: { kind: 'human', id: index === 40 ? 'rare' : (ACTORS[below(ACTORS.length)] ?? '') },
      trace_id: `trace-${Math.floor(index / 7)}`,
      ...(packet === undefined ? {} : { wp_id: packet }),
    })
  })
  await store.transaction({ budgetMs: 10_000 }, async (transaction) => {
    for (const event of all) await transaction.appendEvent(event, JSON.stringify(event.payload))
  })
})
afterAll(async () => {
  await store.close()
  folder.remove()
})

const familyOf = (event: RecordedEvent) => EVENT_TYPES.get(event.event_type)?.family

function passes(event: RecordedEvent, filter: TimelineFilter): boolean {
  const family = familyOf(event)
  if (filter.families && !(family && filter.families.includes(family))) return false
  if (filter.type !== undefined && event.event_type !== filter.type) return false
  if (filter.actor !== undefined && event.actor.id !== filter.actor) return false
  if (filter.wp_id !== undefined && event.wp_id !== filter.wp_id) return false
  return filter.trace_id === undefined || event.trace_id === filter.trace_id
}

const filters: fc.Arbitrary<TimelineFilter> = fc.record(
  {
    families: fc.uniqueArray(fc.constantFrom(...EVENT_FAMILIES), { maxLength: 4 }),
    type: fc.constantFrom(...TYPES),
    actor: fc.constantFrom(...ACTORS, 'rare', 'nobody'),
    wp_id: fc.constantFrom('WP-1-Tide-v1', 'WP-1-Mole-v1', 'WP-1-Nowhere-v1'),
    trace_id: fc.constantFrom('trace-0', 'trace-100', 'trace-428'),
  },
  { requiredKeys: [] },
)

/** All pages in one direction, from a place on. */
async function paged(
  filter: TimelineFilter,
  from: { before?: number; after?: number },
  limit: number,
  within = store,
): Promise<number[]> {
  const found: number[] = []
  for (let ask = { filter, limit, ...from }; ; ) {
    const page = await timelinePage(within, ask)
    expect(page.lines.length).toBeLessThanOrEqual(limit)
    found.push(...page.lines.map((line) => line.sequence))
    if (page.done) return found
    ask = { filter, limit, ...(from.after === undefined ? { before: page.looked_to } : { after: page.looked_to }) }
  }
}

describe('the timeline', () => {
  it('gives every event that passes once, newest first, whatever the filter and the page', async () => {
    await fc.assert(
      fc.asyncProperty(filters, fc.integer({ min: 20, max: 200 }), fc.nat(EVENTS + 2), async (filter, limit, at) => {
        const passing = all.filter((event) => passes(event, filter)).map((event) => event.sequence)
        const before = passing.filter((sequence) => sequence < at).reverse()
        expect(await paged(filter, { before: Math.max(at, 1) }, limit)).toEqual(before)
        expect(await paged(filter, { after: at }, limit)).toEqual(passing.filter((sequence) => sequence > at))
      }),
      { numRuns: 40 },
    )
  })

  it('looks for a person, and for a trace, in few reads however rare they are', async () => {
    const reads = vi.spyOn(store, 'read')
    const person = await timelinePage(store, { filter: { actor: 'rare' } })
    expect(person).toMatchObject({ done: true, lines: [{ sequence: 41 }] })
    expect(reads.mock.calls.length).toBeLessThanOrEqual(5)
    reads.mockClear()
    const trace = await timelinePage(store, { filter: { trace_id: 'trace-0' } })
    expect(trace.lines).toHaveLength(7)
    expect(reads.mock.calls.length).toBeLessThanOrEqual(5)
    reads.mockRestore()
  })

  it('begins with the newest, says what the newest is, and ends where the record begins', async () => {
    const page = await timelinePage(store, { limit: 3 })
    expect(page.lines.map((line) => line.sequence)).toEqual([EVENTS, EVENTS - 1, EVENTS - 2])
    expect(page).toMatchObject({ newest: EVENTS, done: false })
    const last = await timelinePage(store, { before: 3 })
    expect(last).toMatchObject({ done: true, lines: [{ sequence: 2 }, { sequence: 1 }] })
  })

  it('says of each event its family, where it moved its packet, and its reading, without the payload', async () => {
    const at = all.findIndex((event) => event.event_type === 'from_elsewhere')
    const { lines } = await timelinePage(store, { before: at + 2, limit: 1 })
    expect(lines[0]).not.toHaveProperty('family')
    expect(lines[0]).not.toHaveProperty('payload')
    expect(lines[0]?.reading).toContain('an event type that this version does not know')
  })

  it('goes through the whole events of an export once, up to the event that it was asked for', async () => {
    const filter: TimelineFilter = { actor: 'mara' }
    const found: number[] = []
    for (let after = 10; ; ) {
      const page = await wholeEvents(store, filter, { after, until: 2500 })
      found.push(...page.events.map((event) => event.sequence))
      if (page.done) break
      after = page.looked_to
    }
    const expected = all.filter((event) => passes(event, filter)).map((event) => event.sequence)
    expect(found).toEqual(expected.filter((sequence) => sequence > 10 && sequence <= 2500))
  })

  it('answers with a megabyte of whole events at most, and with one that is larger', async () => {
    const large = await openSqliteStore(path.join(folder.folder, 'large.db'), 'one_shot', systemPorts)
    const sizes = [600_000, 300_000, 300_000, 2_000_000, 10]
    await large.transaction({ budgetMs: 10_000 }, async (transaction) => {
      for (const [index, size] of sizes.entries()) {
        const event = storedEvent(index + 1, { payload: { text: 'x'.repeat(size) } })
        await transaction.appendEvent(event, JSON.stringify(event.payload))
      }
    })
    const pages: number[][] = []
    for (let after = 0, done = false; !done; ) {
      const page = await wholeEvents(large, {}, { after, until: sizes.length })
      pages.push(page.events.map((event) => event.sequence))
      ;({ done, looked_to: after } = page)
    }
    await large.close()
    expect(pages).toEqual([[1, 2], [3], [4], [5]])
  })
})

const lengthOf = ({ from, to }: { from: number; to: number }): number => to - from + 1

describe('a person in a long record', () => {
  const LENGTH = 3 * EVENT_BLOCK + 9
  const places: Record<string, readonly number[]> = {
    early: [1, 2],
    edges: [EVENT_BLOCK - 1, EVENT_BLOCK, 3 * EVENT_BLOCK - 1, LENGTH],
    once: [EVENT_BLOCK + 900],
    nobody: [],
  }
  let long: LocusStore
  beforeAll(async () => {
    long = await openSqliteStore(path.join(folder.folder, 'long.db'), 'one_shot', systemPorts)
    const actors = new Map(Object.entries(places).flatMap(([id, all]) => all.map((sequence) => [sequence, id])))
    await long.transaction({ budgetMs: 60_000 }, async (transaction) => {
      for (let sequence = 1; sequence <= LENGTH; sequence += 1) {
        const actor = { kind: 'human' as const, id: actors.get(sequence) ?? 'busy' }
        const event = storedEvent(sequence, { event_type: sequence % 2 ? 'diagnostic' : 'work_packet_updated', actor })
        await transaction.appendEvent(event, '{}')
      }
    })
  })
  afterAll(() => long.close())

  it.each(Object.entries(places))(
    '%s: is found at every place, both ways, whatever is asked besides',
    async (id, all) => {
      for (const type of [undefined, 'diagnostic']) {
        const passing = all.filter((sequence) => type === undefined || sequence % 2 === 1)
        const filter = { actor: id, ...(type ? { type } : {}) }
        for (const at of [1, EVENT_BLOCK, EVENT_BLOCK + 1, 2 * EVENT_BLOCK, LENGTH, LENGTH + 1]) {
          const before = passing.filter((sequence) => sequence < at).reverse()
          expect(await paged(filter, { before: at }, 2, long), `${type} before ${at}`).toEqual(before)
          const after = passing.filter((sequence) => sequence > at)
          expect(await paged(filter, { after: at }, 2, long), `${type} after ${at}`).toEqual(after)
        }
      }
    },
  )

  it('is looked for in the blocks of that person alone', async () => {
    const looked = async (filter: TimelineFilter): Promise<number> => {
      const { read } = long
      let events = 0
      const counting = (reader: StoreReader): StoreReader =>
        new Proxy(reader, {
          get(target, name) {
            const value = Reflect.get(target, name)
            if (typeof value !== 'function') return value
            return (...given: unknown[]) => {
              const [first] = given
              if (name === 'passingWithin') events += lengthOf(first as { from: number; to: number })
              if (name === 'passing') events += (first as readonly number[]).length
              return value.apply(target, given)
            }
          },
        })
      const page = await timelinePage(
        { read: (work) => read.call(long, (reader) => work(counting(reader))) as never },
        { filter },
      )
      expect(page.done).toBe(true)
      return events
    }
    expect(await looked({ actor: 'nobody' })).toBe(0)
    expect(await looked({ actor: 'nobody', families: ['work_packets'] })).toBe(0)
    expect(await looked({ actor: 'once' })).toBeLessThanOrEqual(EVENT_BLOCK)
    expect(await looked({ actor: 'early' })).toBeLessThanOrEqual(EVENT_BLOCK)
  })
})

describe('the histogram', () => {
  it('counts every event in the bar of its time and family', async () => {
    const times = all.map((event) => event.timestamp)
    await fc.assert(
      fc.asyncProperty(
        filters,
        fc.constantFrom(undefined, ...times.filter((_, index) => index % 500 === 3)),
        fc.integer({ min: 1, max: 240 }),
        async (filter, from, bars) => {
          const { actor: _actor, trace_id: _trace, ...counted } = filter
          const found = await histogram(store, { filter: counted, bars, ...(from ? { from } : {}) })
          expect(found.counts).toHaveLength(bars)
          const expected = found.counts.map((row, bar) =>
            row.map((_, place) => {
              const family = EVENT_FAMILIES[place]
              const [start = 0, end = 0] = [found.starts[bar], found.starts[bar + 1]]
              return all.filter(
                (event) =>
                  event.sequence >= start &&
                  event.sequence < end &&
                  familyOf(event) === family &&
                  passes(event, counted),
              ).length
            }),
          )
          expect(found.counts).toEqual(expected)
          const width = (Date.parse(found.to) - Date.parse(found.from)) / bars
          found.starts.slice(0, -1).forEach((start, bar) => {
            const event = all[start - 1]
            if (event) expect(Date.parse(event.timestamp)).toBeGreaterThanOrEqual(Date.parse(found.from) + width * bar)
          })
          const whole = found.counts.flat().reduce((sum, count) => sum + count, 0)
          expect(whole).toBe(all.filter((event) => event.timestamp >= found.from && passes(event, counted)).length)
        },
      ),
      { numRuns: 25 },
    )
  })

  it.each(['+275760-09-13T00:00:00.000Z', '9999-12-31T23:59:59.999Z', 'no time at all'])(
    'takes a time beyond the record, such as %s, as that at its end',
    async (time) => {
      const isTime = !Number.isNaN(Date.parse(time))
      const { counts, from, to } = await histogram(store, { [isTime ? 'to' : 'from']: time, bars: 3 })
      expect(counts).toHaveLength(3)
      expect([from, Date.parse(to)]).toEqual([all[0]?.timestamp, Date.parse(all.at(-1)?.timestamp ?? '') + 1])
    },
  )

  it.each([
    ['before the record', { to: '2001-01-01T00:00:00.000Z' }],
    ['after it', { from: '+275760-09-13T00:00:00.000Z' }],
  ])('has no bars for times %s, and names those that were asked for', async (_where, times) => {
    expect(await histogram(store, { ...times, bars: 3 })).toEqual({
      from: '',
      to: '',
      ...times,
      starts: [],
      counts: [],
    })
  })

  it('has no bars where nothing is recorded yet', async () => {
    const empty = await openSqliteStore(path.join(folder.folder, 'empty.db'), 'one_shot', systemPorts)
    expect(await histogram(empty, {})).toMatchObject({ starts: [], counts: [] })
    expect(await timelinePage(empty, {})).toEqual({ lines: [], looked_to: 1, done: true, newest: 0 })
    await empty.close()
  })
})
