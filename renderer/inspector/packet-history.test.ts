/** Specification of what a packet's events tell. */
import { describe, expect, it } from 'vitest'
import type { ReadEvent } from '#shared/contract/workspace.ts'
import { EVENT_PAGE, eventHere, readingHere, statusSince, withFreshEvents } from './packet-history.ts'

const HASH = '0'.repeat(64)

function event(sequence: number, event_type: string, payload: ReadEvent['payload']): ReadEvent {
  return {
    sequence,
    event_id: `event-${sequence}`,
    event_code: 'FR-EVT-WP-002',
    event_type,
    timestamp: new Date(Date.UTC(2026, 2, 12, 10, sequence)).toISOString(),
    actor: { kind: 'human', id: 'mara' },
    attested: 'window',
    source: 'window',
    trace_id: 't',
    job_id: 'j',
    wp_id: 'WP-1-Tide-v1',
    replica_id: 'r',
    vector_clock: {},
    payload,
    payload_hash: HASH,
    prev_hash: HASH,
    hash: HASH,
    reading: '',
  }
}

const moved = (sequence: number, to: string): ReadEvent =>
  event(sequence, 'work_packet_updated', {
    changes: [
      { field: 'title', from: 'a', to: 'b' },
      { field: 'status', from: 'stub', to },
    ],
  })

describe('since when a packet stands where it does', () => {
  it('is the moment of its last move', () => {
    expect(statusSince({ status: 'ready' }, [event(9, 'mt_started', {}), moved(5, 'ready'), moved(2, 'blocked')])).toBe(
      '2026-03-12T10:05:00.000Z',
    )
  })

  it('is its own date where the last move lies further back than what is loaded', () => {
    const started_at = '2026-03-01T08:00:00.000Z'
    expect(statusSince({ status: 'in_progress', started_at }, [])).toBe(started_at)
    expect(statusSince({ status: 'done', completed_at: started_at }, [])).toBe(started_at)
    expect(statusSince({ status: 'done', adopted_at: started_at }, [])).toBe(started_at)
  })

  it('is left open when nothing tells it', () => {
    expect(
      statusSince({ status: 'ready', started_at: '2026-03-01T08:00:00.000Z' }, [moved(2, 'blocked')]),
    ).toBeUndefined()
  })
})

describe('a reading beside its packet', () => {
  it('says "it" for the packet and leaves every other id alone', () => {
    expect(readingHere('mara moved WP-1-Tide-v1 from ready to in progress', 'WP-1-Tide-v1')).toBe(
      'mara moved it from ready to in progress',
    )
    expect(readingHere('WP-1-Tide-v1 was added; WP-1-Tide-v1.2 and WP-1-Tide-v10 stay', 'WP-1-Tide-v1')).toBe(
      'It was added; WP-1-Tide-v1.2 and WP-1-Tide-v10 stay',
    )
  })

  it('names a Micro-Task of it by its own id alone', () => {
    expect(readingHere('coder-a started WP-1-Tide-v1 MT-004 (7b, level 0)', 'WP-1-Tide-v1')).toBe(
      'coder-a started MT-004 (7b, level 0)',
    )
    expect(readingHere('WP-1-Tide-v1 MT-003 escalated from level 0 to 1', 'WP-1-Tide-v1')).toBe(
      'MT-003 escalated from level 0 to 1',
    )
  })

  it('takes the dots of an id for dots', () => {
    expect(readingHere('x moved WP-1-v1x2', 'WP-1-v1.2')).toBe('x moved WP-1-v1x2')
  })
})

describe('an event beside its packet', () => {
  const of = (event_type: string, payload: ReadEvent['payload'], reading: string) =>
    eventHere({ ...event(1, event_type, payload), reading }, 'WP-1-Tide-v1')
  const changes = ['priority', 'labels', 'assignee'].map((field) => ({ field, from: null, to: 'x' }))

  it('names what was changed in one breath, and keeps what follows', () => {
    const reading = 'mara changed priority, labels, assignee of WP-1-Tide-v1: spring tide'
    expect(of('work_packet_updated', { changes }, reading)).toBe(
      'mara changed priority, labels and assignee: spring tide',
    )
  })

  it('says that it was taken over, not created', () => {
    const reading = 'system adopted WP-1-Tide-v1 (stub)'
    expect(of('work_packet_created', { adopted: true, status: 'stub' }, reading)).toBe(
      'Taken over from the board as Stub',
    )
    expect(of('work_packet_created', { adopted: false, status: 'stub' }, 'mara created WP-1-Tide-v1')).toBe(
      'mara created it',
    )
  })

  it('is its reading where the payload is gone', () => {
    expect(of('work_packet_updated', null, 'mara changed priority, labels of WP-1-Tide-v1')).toBe(
      'mara changed priority, labels of it',
    )
  })
})

describe('events that are loaded', () => {
  const page = (from: number, count: number): ReadEvent[] =>
    Array.from({ length: count }, (_, index) => moved(from - index, 'ready'))

  it('keep their older pages when a fresh page comes', () => {
    const known = page(100, 80)
    const merged = withFreshEvents(known, page(103, EVENT_PAGE))
    expect(merged.map((one) => one.sequence)).toEqual(Array.from({ length: 83 }, (_, index) => 103 - index))
  })

  it('start afresh when some between were never seen', () => {
    const merged = withFreshEvents(page(100, 80), page(200, EVENT_PAGE))
    expect(merged).toHaveLength(EVENT_PAGE)
  })

  it('are all there is when the fresh page is not full', () => {
    expect(withFreshEvents([], page(3, 3))).toHaveLength(3)
    expect(withFreshEvents(page(2, 2), page(3, 3))).toHaveLength(3)
    expect(withFreshEvents(page(2, 2), [])).toHaveLength(2)
  })
})
