/** Specification of the bars of the histogram. */
import { describe, expect, it } from 'vitest'
import type { Histogram } from '#shared/contract/timeline.ts'
import { barAt, barsOf, momentAt, shareOf } from './histogram-bars.ts'

const HISTOGRAM: Histogram = {
  from: '2026-03-02T09:00:00.000Z',
  to: '2026-03-02T10:00:00.000Z',
  starts: [5, 5, 9, 110],
  counts: [
    [0, 0],
    [1, 3],
    [0, 100],
  ],
}

describe('the bars', () => {
  it('are as high as the root of their share, and stack their families from the foot', () => {
    const [none, some, most] = barsOf(HISTOGRAM)
    expect(none?.parts).toEqual([])
    expect(some?.parts.map(({ height }) => height)).toEqual([expect.closeTo(0.05), expect.closeTo(0.15)])
    expect(some?.parts.map(({ top }) => top)).toEqual([expect.closeTo(0.95), expect.closeTo(0.8)])
    expect(most?.parts).toEqual([{ place: 1, top: 0, height: 1 }])
  })

  it('show one event among very many', () => {
    const [one] = barsOf({ ...HISTOGRAM, counts: [[1], [1_000_000]] })
    expect(one?.parts[0]?.height).toBeGreaterThanOrEqual(0.04)
  })

  it('hold their events: empty ones hold none', () => {
    expect([4, 5, 8, 9, 109, 110].map((sequence) => barAt(HISTOGRAM, sequence))).toEqual([-1, 1, 1, 2, 2, -1])
  })
})

describe('a place in the chart', () => {
  it('is a share of its width and a time', () => {
    expect(shareOf(150, { left: 100, width: 200 })).toBe(0.25)
    expect([
      shareOf(0, { left: 100, width: 200 }),
      shareOf(999, { left: 100, width: 200 }),
      shareOf(5, undefined),
    ]).toEqual([0, 1, 0])
    expect(momentAt(HISTOGRAM, 0.5)).toBe('2026-03-02T09:30:00.000Z')
  })
})
