import { describe, expect, it } from 'vitest'
import { cardOf } from '../../../state/card.testing.ts'
import { type ColumnsByStatus, eachStatus } from '../../../state/column-runs.ts'
import { beforeOf, heightOfIndex, indexAtHeight, isOrigin, stepTarget } from './drop-target.ts'

function columnsOf(counts: Readonly<Record<string, number>>): ColumnsByStatus {
  return eachStatus((status) => {
    const total = counts[status] ?? 0
    const cards = Array.from({ length: total }, (_, index) =>
      cardOf(`WP-1-${status}-${index}`, { status, order: index }),
    )
    return { status, total, runs: total > 0 ? [{ offset: 0, cards }] : [] }
  })
}

const columns = columnsOf({ stub: 2, ready: 4, in_progress: 1, done: 9 })
const lift = { wpId: 'WP-1-ready-1', origin: { status: 'ready', index: 1 } } as const

describe('a place between cards', () => {
  it('is the origin right before and right after the lifted card', () => {
    expect([0, 1, 2, 3].map((index) => isOrigin(lift, { status: 'ready', index }))).toEqual([false, true, true, false])
    expect(isOrigin(lift, { status: 'stub', index: 1 })).toBe(false)
  })

  it('names the card after it, never the lifted one', () => {
    expect(beforeOf(columns.ready, lift, 0)).toBe('WP-1-ready-0')
    expect(beforeOf(columns.ready, lift, 1)).toBe('WP-1-ready-2')
    expect(beforeOf(columns.ready, lift, 4)).toBeUndefined()
  })
})

describe('arrow keys', () => {
  const step = (target: { status: keyof typeof columns; index: number }, key: Parameters<typeof stepTarget>[4]) =>
    stepTarget(columns, ['done', 'cancelled'], lift, target, key)

  it('skip the place that would change nothing', () => {
    expect(step({ status: 'ready', index: 1 }, 'ArrowDown')).toEqual({ status: 'ready', index: 3 })
    expect(step({ status: 'ready', index: 3 }, 'ArrowUp')).toEqual({ status: 'ready', index: 1 })
    expect(step({ status: 'ready', index: 0 }, 'ArrowDown')).toEqual({ status: 'ready', index: 1 })
  })

  it('stop at the ends of a column and of the board', () => {
    expect(step({ status: 'ready', index: 0 }, 'ArrowUp')).toEqual({ status: 'ready', index: 0 })
    expect(step({ status: 'ready', index: 4 }, 'ArrowDown')).toEqual({ status: 'ready', index: 4 })
    expect(step({ status: 'stub', index: 0 }, 'ArrowLeft')).toEqual({ status: 'stub', index: 0 })
    expect(step({ status: 'cancelled', index: 0 }, 'ArrowRight')).toEqual({ status: 'cancelled', index: 0 })
  })

  it('keep the height from column to column, come back to the origin, and drop at the end of a folded column', () => {
    expect(step({ status: 'ready', index: 3 }, 'ArrowLeft')).toEqual({ status: 'stub', index: 2 })
    expect(step({ status: 'stub', index: 0 }, 'ArrowRight')).toEqual(lift.origin)
    expect(step({ status: 'gated', index: 0 }, 'ArrowRight')).toEqual({ status: 'done', index: 9 })
    expect(step({ status: 'done', index: 9 }, 'ArrowUp')).toEqual({ status: 'done', index: 9 })
  })
})

describe("the pointer's height", () => {
  const laid = [
    { index: 4, start: 100, end: 160 },
    { index: 5, start: 166, end: 226 },
  ]

  it('points before the first card whose middle lies below it', () => {
    expect(indexAtHeight(laid, 0, 9)).toBe(4)
    expect(indexAtHeight(laid, 129, 9)).toBe(4)
    expect(indexAtHeight(laid, 131, 9)).toBe(5)
    expect(indexAtHeight(laid, 900, 9)).toBe(6)
    expect(indexAtHeight([], 10, 0)).toBe(0)
  })

  it('is the start of the card, or the end of the last one before', () => {
    expect(heightOfIndex(laid, 5)).toBe(166)
    expect(heightOfIndex(laid, 6)).toBe(226)
    expect(heightOfIndex([], 0)).toBe(0)
  })
})
