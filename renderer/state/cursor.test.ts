import { describe, expect, it } from 'vitest'
import { cardOf } from './card.testing.ts'
import { type ColumnsByStatus, eachStatus } from './column-runs.ts'
import { stepCursor, unloadedEnd } from './cursor.ts'

const counts: Readonly<Record<string, number>> = { stub: 3, in_progress: 1, blocked: 2, done: 5 }
const columns: ColumnsByStatus = eachStatus((status) => {
  const total = counts[status] ?? 0
  const cards = Array.from({ length: total }, (_, order) => cardOf(`WP-1-${status}-${order}`, { status, order }))
  return { status, total, runs: total > 0 ? [{ offset: 0, cards }] : [] }
})
const step = (from: string | undefined, by: Parameters<typeof stepCursor>[3]) =>
  stepCursor(columns, ['done', 'cancelled'], from, by)

describe('the cursor', () => {
  it('begins at the first card of the first unfolded column', () => {
    expect(step(undefined, 'next')).toBe('WP-1-stub-0')
    expect(step('WP-1-not-there', 'next')).toBe('WP-1-stub-0')
    expect(step('WP-1-done-0', 'next')).toBe('WP-1-stub-0')
    expect(stepCursor(columns, ['stub', 'in_progress'], undefined, 'next')).toBe('WP-1-blocked-0')
  })

  it('goes up and down its column and stops at the ends', () => {
    expect(step('WP-1-stub-0', 'next')).toBe('WP-1-stub-1')
    expect(step('WP-1-stub-0', 'previous')).toBeUndefined()
    expect(step('WP-1-stub-2', 'next')).toBeUndefined()
    expect(step('WP-1-stub-1', 'first')).toBe('WP-1-stub-0')
    expect(step('WP-1-stub-1', 'last')).toBe('WP-1-stub-2')
  })

  it('awaits the end of a column that is not loaded so far', () => {
    const { stub } = columns
    const long: ColumnsByStatus = { ...columns, stub: { ...stub, total: 900 } }
    expect(unloadedEnd(long, [], 'WP-1-stub-1', 'last')).toEqual({ status: 'stub', index: 899 })
    expect(unloadedEnd(long, [], 'WP-1-stub-1', 'first')).toBeUndefined()
    expect(unloadedEnd(long, [], 'WP-1-stub-1', 'next')).toBeUndefined()
    expect(unloadedEnd(columns, [], 'WP-1-stub-1', 'last')).toBeUndefined()
  })

  it('goes to the same height beside, over empty and folded columns', () => {
    expect(step('WP-1-stub-2', 'right')).toBe('WP-1-in_progress-0')
    expect(step('WP-1-in_progress-0', 'right')).toBe('WP-1-blocked-0')
    expect(step('WP-1-blocked-1', 'right')).toBeUndefined()
    expect(step('WP-1-blocked-1', 'left')).toBe('WP-1-in_progress-0')
  })
})
