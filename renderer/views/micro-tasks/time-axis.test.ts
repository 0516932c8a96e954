/** Specification of the time axis of attempts. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { timeAxis } from './time-axis.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE

describe('the time axis', () => {
  it('lays what ran without a pause evenly', () => {
    const { shareOf } = timeAxis([
      { from: 0, to: 10 * MINUTE },
      { from: 10 * MINUTE, to: 40 * MINUTE },
    ])
    expect([0, 10, 20, 40].map((minute) => shareOf(minute * MINUTE))).toEqual([0, 0.25, 0.5, 1])
  })

  it('draws a long pause short and says how long it was', () => {
    const { shareOf, ticks } = timeAxis([
      { from: 0, to: 10 * MINUTE },
      { from: 5 * HOUR, to: 5 * HOUR + 10 * MINUTE },
    ])
    expect(shareOf(10 * MINUTE)).toBeCloseTo(10 / 20.6)
    expect(shareOf(5 * HOUR)).toBeCloseTo(10.6 / 20.6)
    expect(ticks(0.1).filter(({ kind }) => kind === 'gap')).toMatchObject([{ at: 5 * HOUR - 10 * MINUTE }])
  })

  it('tells the time at which it goes on after a pause', () => {
    const { ticks } = timeAxis([
      { from: 0, to: 10 * MINUTE },
      { from: 5 * HOUR, to: 5 * HOUR + 10 * MINUTE },
    ])
    expect(ticks(0.1).filter(({ kind, at }) => kind === 'time' && at === 5 * HOUR)).toHaveLength(1)
  })

  it('lets no words stand on others, however many pauses there were', () => {
    const { ticks } = timeAxis(Array.from({ length: 20 }, (_, at) => ({ from: at * HOUR, to: at * HOUR + MINUTE })))
    for (const room of [0.05, 0.1, 0.3]) {
      const marked = ticks(room)
      const times = marked.filter(({ kind }) => kind === 'time').map(({ share }) => share)
      expect(times.every((share, at) => at === 0 || share - (times[at - 1] ?? 0) >= room)).toBe(true)
      for (const { share: gap } of marked.filter(({ kind }) => kind === 'gap'))
        expect(times.some((share) => gap >= share && gap <= share + room)).toBe(false)
    }
  })

  it('never turns back, stays between both ends, and marks times in their order', () => {
    const interval = fc
      .tuple(fc.nat(1e9), fc.integer({ min: 1, max: 1e6 }))
      .map(([from, long]) => ({ from, to: from + long }))
    fc.assert(
      fc.property(fc.array(interval, { minLength: 1, maxLength: 30 }), (intervals) => {
        const { shareOf, ticks } = timeAxis(intervals)
        const times = intervals.flatMap(({ from, to }) => [from, to]).toSorted((one, other) => one - other)
        const shares = times.map(shareOf)
        expect(shares).toEqual(shares.toSorted((one, other) => one - other))
        expect(Math.min(...shares)).toBeCloseTo(0)
        expect(Math.max(...shares)).toBeCloseTo(1)
        for (const { from, to } of intervals) expect(shareOf(to)).toBeGreaterThan(shareOf(from))
        expect(ticks(0.1).every(({ share }) => share >= 0 && share <= 1)).toBe(true)
        const marked = ticks(0.1)
          .filter(({ kind }) => kind === 'time')
          .map(({ at }) => at)
        expect(marked).toEqual(marked.toSorted((one, other) => one - other))
      }),
    )
  })

  it('is empty without anything', () => {
    expect(timeAxis([]).ticks(0.1)).toEqual([])
  })
})
