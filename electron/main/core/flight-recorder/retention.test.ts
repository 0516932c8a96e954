/** Retention: old query events lose their payloads, an event says so, and nothing else can be taken away (30-flight-recorder). */
import Database from 'better-sqlite3'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openTestBus, START, type TestBus } from '#core/bus/bus.testing.ts'
import { changeSetting } from '#core/bus/change-setting.ts'
import { type Canonical, canonicalJson } from '#core/canonical/canonical-json.ts'
import { systemPorts } from '#core/ports.ts'
import type { LocusStore } from '#core/store/locus-store.ts'
import { openWorkspace } from '#core/workspace.ts'
import type { RecordedEvent } from '#shared/contract/workspace.ts'
import { readingOf } from '#shared/events/registry.ts'
import { pruneQueryEvents, RetentionWatch } from './retention.ts'
import { checkChain } from './verify-chain.ts'

const DAY = 86_400_000

let test: TestBus
beforeEach(async () => {
  test = await openTestBus()
  await test.must('create_wp', { wp_id: 'WP-1-A', title: 'Tides' })
})
afterEach(() => test.close())

/** So many queries, recorded. */
async function asked(times: number): Promise<void> {
  for (let index = 0; index < times; index += 1) await test.must('get_wp_status', { wp_id: 'WP-1-A' })
  await test.bus.close()
}

const heard: RecordedEvent[][] = []
async function prune(): Promise<number> {
  heard.length = 0
  const ports = { ...systemPorts, now: () => test.clock.now }
  const announce = (events: RecordedEvent[]): number => heard.push(events)
  return (await pruneQueryEvents({ store: test.store, ports, source: 'window', announce })).count
}

const events = (): Promise<RecordedEvent[]> => test.store.read((reader) => reader.events({ limit: 10_000 }))
const withoutPayload = async (): Promise<number[]> =>
  (await events()).filter((event) => event.payload === null).map((event) => event.sequence)
const failures = async () => (await test.verify()).checks.filter((check) => !check.ok)

it('takes the payloads of query events older than seven days, and says which', async () => {
  await asked(3)
  test.clock.now += 6 * DAY
  await asked(2)
  expect(await prune()).toBe(0)
  test.clock.now += DAY + 1
  expect(await prune()).toBe(3)
  expect(await withoutPayload()).toEqual([3, 4, 5])
  const last = (await events()).at(-1)
  expect(last).toMatchObject({
    event_type: 'events_pruned',
    actor: { kind: 'system', id: 'flight_recorder' },
    payload: { from: 3, to: 5, count: 3 },
  })
  expect(heard).toEqual([[last]])
  expect(await failures()).toEqual([])
})

it('is no tampering to a verification that began before it and ends after it', async () => {
  await asked(1_200)
  test.clock.now += 8 * DAY
  let slices = 0
  const read: LocusStore['read'] = async (work) => {
    const answer = await test.store.read(work)
    slices += 1
    // The newest event and the first slice were read.
    if (slices === 2) expect(await prune()).toBe(1_200)
    return answer
  }
  expect(await checkChain({ read })).not.toHaveProperty('fault')
  expect(await failures()).toEqual([])
})

it('is tampering where a payload of those that were pruned meanwhile is still there', async () => {
  await asked(1_200)
  test.clock.now += 8 * DAY
  let slices = 0
  const read: LocusStore['read'] = async (work) => {
    const answer = await test.store.read(work)
    slices += 1
    if (slices !== 2) return answer
    const payload = (await events())[10]?.payload
    await prune()
    test.raw('DROP TRIGGER locus_events_no_update')
    test.raw('UPDATE locus_events SET payload = ? WHERE sequence = 11', canonicalJson(payload as Canonical))
    return answer
  }
  expect((await checkChain({ read })).fault?.message).toMatch(/says that 500 payloads .* 499 are missing/)
})

it('goes on where it stopped, past other events, and does nothing when there is nothing left', async () => {
  await asked(2)
  await test.must('update_wp', { wp_id: 'WP-1-A', note: 'between' })
  await asked(2)
  test.clock.now += 8 * DAY
  expect(await prune()).toBe(4)
  expect(await prune()).toBe(0)
  await asked(1)
  test.clock.now += 8 * DAY
  expect(await prune()).toBe(1)
  const ranges = (await events()).filter((event) => event.event_type === 'events_pruned').map((event) => event.payload)
  expect(ranges).toEqual([
    { from: 3, to: 8, count: 4 },
    { from: 10, to: 10, count: 1 },
  ])
  expect(await failures()).toEqual([])
})

it('goes in batches, each whole in itself', async () => {
  await asked(1_203)
  test.clock.now += 8 * DAY
  expect(await prune()).toBe(1_203)
  expect(heard.flat().map((event) => event.payload?.['count'])).toEqual([500, 500, 203])
  expect(await failures()).toEqual([])
})

it('keeps them as long as the workspace says', async () => {
  await asked(1)
  const parts = { store: test.store, ports: { ...systemPorts, now: () => START } }
  const caller = { attested: 'tty', source: 'cli' } as const
  await changeSetting(parts, { key: 'query_event_days', value: 30, actor: { kind: 'human', id: 'mara' }, caller })
  test.clock.now += 29 * DAY
  expect(await prune()).toBe(0)
  test.clock.now += 2 * DAY
  expect(await prune()).toBe(1)
  expect(await failures()).toEqual([])
})

it('takes nothing early where the clock was set back', async () => {
  await asked(2)
  test.clock.now -= 30 * DAY
  expect(await prune()).toBe(0)
})

it('is told to whoever reads the events', async () => {
  await asked(1)
  test.clock.now += 8 * DAY
  await prune()
  const [query] = (await events()).filter((event) => event.payload === null)
  expect(query && readingOf(query)).toContain('its details were pruned')
  const listed = await test.must('list_events', { type: 'work_query_executed' })
  expect(listed['events']).toMatchObject([{ pruned: true, payload: null }])
})

describe('past the one allowed way', () => {
  it.each([
    [
      'another event loses no payload',
      "UPDATE locus_events SET payload = NULL WHERE event_type = 'work_packet_created'",
    ],
    [
      'a query event gets no other payload',
      "UPDATE locus_events SET payload = '{}' WHERE event_type = 'work_query_executed'",
    ],
    ['a pruned payload does not come back', "UPDATE locus_events SET payload = '{}' WHERE payload IS NULL"],
    [
      'a header stays',
      "UPDATE locus_events SET payload = NULL, actor_id = 'ole' WHERE event_type = 'work_query_executed'",
    ],
    ['no event is deleted', "DELETE FROM locus_events WHERE event_type = 'work_query_executed'"],
  ])('%s', async (_what, sql) => {
    await asked(1)
    test.clock.now += 8 * DAY
    await prune()
    await asked(1)
    const database = new Database(test.store.path)
    expect(() => database.exec(sql)).toThrow('append-only')
    database.close()
  })

  it('a payload that was taken away without a word is named', async () => {
    await asked(3)
    test.raw('UPDATE locus_events SET payload = NULL WHERE sequence = 4')
    expect(await failures()).toMatchObject([
      { name: 'chain', sequence: 4, message: expect.stringContaining('nothing says') },
    ])
  })
})

describe('a long-lived process', () => {
  it('looks by itself, and goes on after a look that failed', async () => {
    let looks = 0
    const watch = await new Promise<RetentionWatch>((resolve) => {
      const started: RetentionWatch = new RetentionWatch(
        async () => {
          looks += 1
          if (looks === 1) throw new Error('the disk is full')
          if (looks === 3) resolve(started)
        },
        { first: 1, every: 2 },
      )
    })
    watch.stop()
    expect(looks).toBeGreaterThanOrEqual(3)
  })
})

describe('asked for', () => {
  it('at the door, needs the right to write', async () => {
    await asked(1)
    test.clock.now += 8 * DAY
    const ports = { ...systemPorts, now: () => test.clock.now }
    const open = (profile?: string) =>
      openWorkspace({
        path: test.folder,
        mode: 'one_shot',
        noSync: true,
        ports,
        caller: { attested: 'tty', source: 'cli', actor: { kind: 'human', id: 'mara' }, profile },
      })
    const viewer = await open('viewer')
    await expect(viewer.prune()).rejects.toMatchObject({ code: 'HSK-403-CAPABILITY' })
    await viewer.close()
    const operator = await open()
    expect(await operator.prune()).toEqual({ count: 1, days: 7 })
    await operator.close()
  })
})
