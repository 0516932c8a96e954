/** Appending events: validated, bounded, chained, stamped (30-flight-recorder). */
import { createHash } from 'node:crypto'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { systemPorts } from '#core/ports.ts'
import { temporaryFolder } from '#core/repository/repository.testing.ts'
import type { EventDraft, LocusStore } from '#core/store/locus-store.ts'
import { openSqliteStore } from '#core/store/sqlite/sqlite-store.ts'
import { appendEvents, laterOf, uuidV7 } from './append.ts'

const AT = '2026-03-02T09:00:00.000Z'
const STAMP = {
  actor: { kind: 'human', id: 'mara' },
  attested: 'window',
  source: 'window',
  trace_id: 'trace-1',
  job_id: 'op-1',
  timestamp: AT,
} as const
const deleted = (reason: string): EventDraft => ({
  event_type: 'work_packet_deleted',
  wp_id: 'WP-1-Tide',
  payload: { version: 2, bronze_id: 'brz_1', reason },
})

let folder: ReturnType<typeof temporaryFolder>
let store: LocusStore
beforeEach(async () => {
  folder = temporaryFolder()
  store = await openSqliteStore(path.join(folder.folder, 'locus.db'), 'one_shot', systemPorts)
})
afterEach(async () => {
  await store.close()
  folder.remove()
})

const append = (...drafts: EventDraft[]) =>
  store.transaction({ budgetMs: 5_000 }, (transaction) => appendEvents(transaction, STAMP, 'replica-1', drafts))
const hashOf = (text: string) => createHash('sha256').update(text).digest('hex')

describe('an appended event', () => {
  it('carries everything that 30-flight-recorder lists', async () => {
    const [event] = await append(deleted('made twice'))
    expect(event).toEqual({
      sequence: 1,
      event_id: expect.stringMatching(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/),
      event_code: 'FR-EVT-WP-005',
      event_type: 'work_packet_deleted',
      timestamp: AT,
      actor: { kind: 'human', id: 'mara' },
      attested: 'window',
      source: 'window',
      trace_id: 'trace-1',
      job_id: 'op-1',
      wp_id: 'WP-1-Tide',
      replica_id: 'replica-1',
      vector_clock: { 'replica-1': 1 },
      payload: { version: 2, bronze_id: 'brz_1', reason: 'made twice' },
      payload_hash: hashOf('{"bronze_id":"brz_1","reason":"made twice","version":2}'),
      prev_hash: '0'.repeat(64),
      hash: expect.stringMatching(/^[0-9a-f]{64}$/),
    })
    expect(await store.read((reader) => reader.events({ limit: 5 }))).toEqual([event])
  })

  it('has the hash of its canonical header, made by hand', async () => {
    const [event] = await append(deleted('made twice'))
    const header =
      `{"actor":{"id":"mara","kind":"human"},"attested":"window","event_code":"FR-EVT-WP-005",` +
      `"event_id":"${event?.event_id}","event_type":"work_packet_deleted","job_id":"op-1",` +
      `"payload_hash":"${event?.payload_hash}","prev_hash":"${'0'.repeat(64)}","replica_id":"replica-1","sequence":1,` +
      `"source":"window","timestamp":"${AT}","trace_id":"trace-1","vector_clock":{"replica-1":1},"wp_id":"WP-1-Tide"}`
    expect(event?.hash).toBe(hashOf(header))
  })

  it('is tied to the one before, over transactions, without a hole', async () => {
    const first = await append(deleted('a'), deleted('b'))
    const second = await append(deleted('c'))
    const events = [...first, ...second]
    expect(events.map((event) => event.sequence)).toEqual([1, 2, 3])
    expect(events.slice(1).map((event) => event.prev_hash)).toEqual(events.slice(0, -1).map((event) => event.hash))
  })

  it('that somebody else made is theirs, and only claimed', async () => {
    const [event] = await append({ ...deleted('a'), actor: { kind: 'human', id: 'unknown' } })
    expect(event).toMatchObject({ actor: { kind: 'human', id: 'unknown' }, attested: 'claimed' })
  })

  it('has an id that sorts by time', () => {
    const ids = [0, 1, 1_772_442_000_000, 1_772_442_000_001].map((time) => uuidV7(time))
    expect(ids).toEqual([...ids].sort())
    expect(new Set(Array.from({ length: 1_000 }, () => uuidV7(5))).size).toBe(1_000)
  })
})

describe('an event is refused, and everything with it,', () => {
  it.each<[string, EventDraft, string]>([
    ['when its type is unknown', { event_type: 'work_packet_sunk', payload: {} }, 'event_type'],
    ['when its type is a key of prototypes', { event_type: 'constructor', payload: {} }, 'event_type'],
    [
      'when its payload lacks something',
      { event_type: 'work_packet_deleted', payload: { version: 2 } },
      'payload.bronze_id',
    ],
    [
      'when its payload has a key too many',
      { ...deleted('x'), payload: { ...deleted('x').payload, secret: 1 } },
      'payload.secret',
    ],
    [
      'when a number in it is no integer',
      { ...deleted('x'), payload: { ...deleted('x').payload, version: 1.5 } },
      'payload.version',
    ],
    [
      'when its payload is over 32 KiB',
      {
        event_type: 'work_packet_updated',
        payload: { version: 2, bronze_id: 'b', changes: [{ field: 'title', from: null, to: 'x'.repeat(33_000) }] },
      },
      'payload',
    ],
  ])('%s', async (_when, draft, where) => {
    await append(deleted('before'))
    await expect(append(deleted('with it'), draft)).rejects.toMatchObject({
      code: 'HSK-400-INVALID-EVENT',
      name: 'InvalidEvent',
      path: where,
    })
    expect((await store.read((reader) => reader.lastEvent()))?.sequence).toBe(1)
  })

  it('when a value in it has no canonical form', async () => {
    const payload = { version: 2, bronze_id: 'b', changes: [{ field: 'metadata', from: null, to: 0.5 }] }
    await expect(append({ event_type: 'work_packet_updated', payload })).rejects.toMatchObject({
      code: 'HSK-400-INVALID-EVENT',
    })
  })
})

describe('the time of an event', () => {
  it('is the clock’s, or the newest event’s where the clock was set back', async () => {
    const at = (now: number) => store.transaction({ budgetMs: 5_000 }, (transaction) => laterOf(transaction, now))
    expect(await at(0)).toBe('1970-01-01T00:00:00.000Z')
    await append(deleted('a'))
    expect(await at(Date.parse(AT) - 1)).toBe(AT)
    expect(await at(Date.parse(AT) + 1)).toBe('2026-03-02T09:00:00.001Z')
  })

  it('goes on, a millisecond each, where the clock is far behind: what came later stays told apart', async () => {
    const far = Date.parse(AT) - 86_400_000
    const at = () => store.transaction({ budgetMs: 5_000 }, (transaction) => laterOf(transaction, far))
    await append(deleted('a'))
    expect(await at()).toBe('2026-03-02T09:00:00.001Z')
  })
})
