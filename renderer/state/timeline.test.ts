/** Specification of the stretch of the record that the Flight Recorder view holds. */
import { describe, expect, it } from 'vitest'
import type { TimelineAsk, TimelineLine, TimelinePage } from '#shared/contract/timeline.ts'
import { MOST_LINES, Timeline, type TimelineClient, type TimelineRange } from './timeline.ts'

const BEGUN = Date.UTC(2026, 2, 2, 9)
const timeOf = (sequence: number): string => new Date(BEGUN + sequence * 1000).toISOString()

function line(sequence: number): TimelineLine {
  return {
    sequence,
    event_code: '',
    event_type: '',
    timestamp: timeOf(sequence),
    actor: { kind: 'human', id: 'mara' },
    source: 'window',
    trace_id: '',
    reading: '',
  }
}

/** A record of `newest` events, one a second, of which those pass that `passes` says; looks at 1,000 at once. */
function recordOf(newest: number, passes: (sequence: number) => boolean = () => true) {
  const record = {
    newest,
    calls: 0,
    fails: false,
    /** Called once, after the next page has noted which event is the newest and before it reads its lines. */
    meanwhile: undefined as (() => void) | undefined,
  }
  const client: TimelineClient = {
    events: {
      async timeline({ before, after, limit = 100 }: TimelineAsk): Promise<TimelinePage> {
        record.calls += 1
        if (record.fails) throw new Error('the disk is gone')
        const { newest, meanwhile } = record
        record.meanwhile = undefined
        meanwhile?.()
        const lines: TimelineLine[] = []
        const step = after === undefined ? -1 : 1
        let at = after ?? Math.min(before ?? Infinity, newest + 1)
        for (let looked = 0; looked < 1000 && lines.length < limit; looked += 1) {
          const next = at + step
          if (next < 1 || next > record.newest) return { lines, looked_to: at, done: true, newest }
          at = next
          if (passes(at)) lines.push(line(at))
        }
        return { lines, looked_to: at, done: false, newest }
      },
      async at({ time }) {
        const sequence = Math.max(1, Math.ceil((Date.parse(time) - BEGUN) / 1000))
        return { sequence: sequence > record.newest ? null : sequence }
      },
    },
  }
  return { record, client }
}

/** A timeline, and the way to wait until it has read what it was asked for. */
function started(client: TimelineClient, range: Partial<TimelineRange> = {}) {
  const timeline = new Timeline(client, { filter: {}, ...range })
  const rest = async (): Promise<number[]> => {
    while (timeline.state().loading) await new Promise((resolve) => setTimeout(resolve))
    return timeline.state().lines.map(({ sequence }) => sequence)
  }
  return { timeline, rest }
}

const falling = (from: number, to: number): number[] =>
  Array.from({ length: from - to + 1 }, (_, index) => from - index)

describe('a timeline', () => {
  it('begins with the newest and reads on until the record begins', async () => {
    const { client } = recordOf(250)
    const { timeline, rest } = started(client)
    expect(await rest()).toEqual(falling(250, 151))
    expect(timeline.state()).toMatchObject({ newestShown: true, oldestShown: false, newest: 250 })
    timeline.older()
    await rest()
    timeline.older()
    expect(await rest()).toEqual(falling(250, 1))
    expect(timeline.state().oldestShown).toBe(true)
  })

  it('takes new events in while it is live, and only counts them while it is not', async () => {
    const { record, client } = recordOf(20)
    const { timeline, rest } = started(client)
    await rest()
    record.newest = 23
    timeline.happened(23, false)
    expect(await rest()).toEqual(falling(20, 1))
    expect(timeline.state().newest).toBe(23)
    record.newest = 24
    timeline.happened(24, true)
    expect(await rest()).toEqual(falling(24, 1))
  })

  it('misses no event that comes while it reads, and shows none twice', async () => {
    const { record, client } = recordOf(10)
    const { timeline, rest } = started(client)
    await rest()
    record.newest = 11
    record.meanwhile = () => {
      record.newest = 12
      timeline.happened(12, true)
    }
    timeline.happened(11, true)
    expect(await rest()).toEqual(falling(12, 1))
    record.newest = 13
    timeline.happened(13, true)
    expect(await rest()).toEqual(falling(13, 1))

    const { record: late, client: lateClient } = recordOf(10)
    const lateOne = started(lateClient)
    await lateOne.rest()
    late.newest = 11
    late.meanwhile = () =>
      queueMicrotask(() => {
        late.newest = 12
        lateOne.timeline.happened(12, true)
      })
    lateOne.timeline.happened(11, true)
    expect(await lateOne.rest(), 'what was appended after the page had been read').toEqual(falling(12, 1))
  })

  it('brings nothing new in while it is paused, wherever it is scrolled to, and counts what of it passes', async () => {
    const { record, client } = recordOf(400, (sequence) => sequence % 2 === 0)
    const { timeline, rest } = started(client)
    await rest()
    timeline.happened(400, false)
    record.newest = 405
    timeline.happened(405, false)
    expect(await rest()).toEqual(falling(400, 202).filter((sequence) => sequence % 2 === 0))
    expect(timeline.state()).toMatchObject({ newestShown: true, waiting: 2 })
    timeline.older()
    await rest()
    timeline.newer()
    expect((await rest())[0]).toBe(400)
    expect(timeline.state().newestShown).toBe(true)
    record.newest = 406
    timeline.happened(406, false)
    await rest()
    expect(timeline.state().waiting).toBe(3)
    timeline.happened(406, true)
    expect((await rest()).slice(0, 4)).toEqual([406, 404, 402, 400])
    expect(timeline.state().waiting).toBe(0)
  })

  it('begins at the end of the chosen times where the event that it was to begin at lies outside of them', async () => {
    const { client } = recordOf(300)
    const { timeline, rest } = started(client, { from: timeOf(290), to: timeOf(295), around: 5 })
    expect(await rest()).toEqual(falling(295, 290))
    timeline.newer()
    expect(await rest()).toEqual(falling(295, 290))
    const later = started(client, { from: timeOf(290), to: timeOf(295), around: 299 })
    expect(await later.rest()).toEqual(falling(295, 290))
  })

  it('looks on by itself towards the newest, where what passes is rare', async () => {
    const { client } = recordOf(9000, (sequence) => sequence === 8990 || sequence === 7)
    const { timeline, rest } = started(client, { around: 8 })
    await rest()
    expect(timeline.state()).toMatchObject({ newestShown: true, oldestShown: true })
    expect(timeline.state().lines.map(({ sequence }) => sequence)).toEqual([8990, 7])
  })

  it('keeps one unbroken stretch of bounded length, whichever way it is read', async () => {
    const { client } = recordOf(5000)
    const { timeline, rest } = started(client)
    await rest()
    for (let page = 0; page < 34; page += 1) {
      timeline.older()
      await rest()
    }
    let lines = await rest()
    expect(lines).toEqual(falling(4500 + MOST_LINES - 3000, 1501))
    expect(timeline.state().newestShown).toBe(false)
    timeline.newer()
    lines = await rest()
    expect(lines).toHaveLength(MOST_LINES)
    expect(lines).toEqual(falling(lines[0] ?? 0, (lines[0] ?? 0) - MOST_LINES + 1))
    expect(timeline.state().oldestShown).toBe(false)
  })

  it('can begin around an event, and goes both ways from there', async () => {
    const { client } = recordOf(1000)
    const { timeline, rest } = started(client, { around: 500 })
    expect(await rest()).toEqual(falling(600, 401))
    timeline.older()
    expect(await rest()).toEqual(falling(600, 301))
  })

  it('can begin with the oldest, of the record and of the chosen times', async () => {
    const { record, client } = recordOf(1000)
    const oldest = started(client, { around: 0 })
    expect(await oldest.rest()).toEqual(falling(100, 1))
    expect(oldest.timeline.state()).toMatchObject({ oldestShown: true, newestShown: false })
    expect(record.calls, 'nothing is asked for before the beginning').toBe(1)
    const { timeline, rest } = started(client, { around: 0, from: timeOf(290), to: timeOf(700) })
    expect(await rest()).toEqual(falling(389, 290))
    expect(timeline.state()).toMatchObject({ oldestShown: true, newestShown: false })
  })

  it('looks on by itself towards the newest too, where nothing that passes follows for long', async () => {
    const { client } = recordOf(9000, (sequence) => sequence === 8500)
    const { rest } = started(client, { around: 0 })
    expect(await rest()).toEqual([8500])
  })

  it('shows nothing from outside of the chosen times, and is never live past their end', async () => {
    const { record, client } = recordOf(300)
    const { timeline, rest } = started(client, { from: timeOf(290), to: timeOf(295) })
    expect(await rest()).toEqual(falling(295, 290))
    expect(timeline.state()).toMatchObject({ oldestShown: true, newestShown: true })
    record.newest = 310
    timeline.happened(310, true)
    expect(await rest()).toEqual(falling(295, 290))
  })

  it('looks on by itself where what passes is rare, and says how far it is', async () => {
    const { record, client } = recordOf(9000, (sequence) => sequence === 7)
    const { timeline, rest } = started(client)
    const looked: (number | undefined)[] = []
    timeline.subscribe(() => looked.push(timeline.state().lookedTo))
    expect(await rest()).toEqual([7])
    expect(looked.some((sequence) => sequence !== undefined && sequence > 1000)).toBe(true)
    expect(record.calls).toBeGreaterThan(5)
    expect(timeline.state().lookedTo).toBeUndefined()
  })

  it('keeps what it holds when reading fails, says why, and goes on when it is tried again', async () => {
    const { record, client } = recordOf(250)
    const { timeline, rest } = started(client)
    await rest()
    record.fails = true
    timeline.older()
    expect(await rest()).toHaveLength(100)
    expect(timeline.state().failure).toMatchObject({ message: 'the disk is gone' })
    record.fails = false
    timeline.retry()
    expect(await rest()).toHaveLength(200)
  })

  it('has the newest event when the reading of it failed, though nothing happens afterwards', async () => {
    const { record, client } = recordOf(50)
    const { timeline, rest } = started(client)
    await rest()
    timeline.happened(50, true)
    record.newest = 51
    record.fails = true
    timeline.happened(51, true)
    await rest()
    expect(timeline.state().failure).toBeDefined()
    record.fails = false
    timeline.retry()
    expect((await rest())[0]).toBe(51)
    expect(timeline.state().failure).toBeUndefined()
  })
})
