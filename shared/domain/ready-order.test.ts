/** The order of ready work as a property: total, deterministic, and nothing starves. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { compareReady, effectivePriority, READY_SORTS, type ReadyItem, STEP_MS } from './ready-order.ts'

const NOW = Date.UTC(2026, 0, 31)
const item = (wp_id: string, priority: number, days: number): ReadyItem => ({
  wp_id,
  priority,
  ready_since: NOW - days * 24 * 60 * 60 * 1000,
})
const order = (items: ReadyItem[], sort: (typeof READY_SORTS)[number]): string[] =>
  [...items].sort((a, b) => compareReady(a, b, sort, NOW)).map((each) => each.wp_id)

describe('ready order', () => {
  const items = [item('WP-A', 0, 0), item('WP-B', 2, 20), item('WP-C', 1, 3), item('WP-D', 1, 5)]

  it('by priority puts the highest first, then the longest ready', () => {
    expect(order(items, 'priority')).toEqual(['WP-A', 'WP-D', 'WP-C', 'WP-B'])
  })

  it('by age puts the longest ready first', () => {
    expect(order(items, 'age')).toEqual(['WP-B', 'WP-D', 'WP-C', 'WP-A'])
  })

  it('hybrid gains a step of priority for every seven days', () => {
    expect(effectivePriority(item('WP-B', 2, 20), NOW)).toBe(0)
    expect(order(items, 'hybrid')).toEqual(['WP-B', 'WP-A', 'WP-D', 'WP-C'])
  })

  it('breaks ties by id', () => {
    expect(order([item('WP-Z', 1, 1), item('WP-Y', 1, 1)], 'hybrid')).toEqual(['WP-Y', 'WP-Z'])
  })

  it('lets whatever waits long enough come first, whatever its priority', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 4 }), fc.integer({ min: 0, max: 4 }), (patient, urgent) => {
        const old = { wp_id: 'WP-Old', priority: patient, ready_since: NOW - STEP_MS * (patient + 1) }
        const fresh = { wp_id: 'WP-New', priority: urgent, ready_since: NOW }
        expect(compareReady(old, fresh, 'hybrid', NOW)).toBeLessThan(0)
      }),
    )
  })

  it('is a total order under every sort', () => {
    const anyItem = fc.record({
      wp_id: fc.integer({ min: 0, max: 50 }).map((n) => `WP-${n}`),
      priority: fc.integer({ min: 0, max: 4 }),
      ready_since: fc.integer({ min: NOW - 40 * STEP_MS, max: NOW + STEP_MS }),
    })
    fc.assert(
      fc.property(anyItem, anyItem, anyItem, fc.constantFrom(...READY_SORTS), (a, b, c, sort) => {
        const compare = (x: ReadyItem, y: ReadyItem): number => Math.sign(compareReady(x, y, sort, NOW))
        expect(compare(a, b) + compare(b, a)).toBe(0)
        if (compare(a, b) < 0 && compare(b, c) < 0) expect(compare(a, c)).toBe(-1)
      }),
    )
  })
})
