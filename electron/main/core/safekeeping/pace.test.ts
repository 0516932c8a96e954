/** When an automatic backup is due (10-domain, "Storage"). */
import { describe, expect, it } from 'vitest'
import { dueAt, isDueAtEnd, type Pace, waitUntil } from './pace.ts'

const MINUTE = 60_000
const MIB = 1024 * 1024
const pace: Pace = { idle: 20, between: 1_000, longest: 300 }

describe('a long-lived process', () => {
  it('waits for an idle moment after the last change', () => {
    expect(dueAt(pace, { first: 100, last: 150 }, undefined, 160)).toBe(170)
  })

  it('does not wait for ever under changes without a pause', () => {
    expect(dueAt(pace, { first: 100, last: 10_000 }, undefined, 10_000)).toBe(400)
  })

  it('leaves a pause after the newest', () => {
    expect(dueAt(pace, { first: 100, last: 150 }, 120, 200)).toBe(1_120)
    expect(dueAt(pace, { first: 5_000, last: 5_000 }, 120, 5_000)).toBe(5_020)
  })
})

describe('a clock that was set', () => {
  it('back leaves nothing ahead that holds a backup up', () => {
    expect(dueAt(pace, { first: 100, last: 150 }, 9_000_000, 200)).toBe(170)
    expect(dueAt(pace, { first: 9_000, last: 9_000 }, undefined, 200)).toBeLessThanOrEqual(200)
  })

  it('is looked at again within the hour', () => {
    expect(waitUntil(1e15, 200)).toBe(60 * MINUTE)
    expect(waitUntil(300, 200)).toBe(100)
    expect(waitUntil(100, 200)).toBe(0)
  })
})

describe('a one-shot process', () => {
  const now = 100 * 24 * 60 * MINUTE

  it('makes the first', () => expect(isDueAtEnd(500 * MIB, undefined, now)).toBe(true))

  it.each([
    [MIB, 9, false],
    [MIB, 10, true],
    [100 * MIB, 59, false],
    [100 * MIB, 60, true],
    [500 * MIB, 23 * 60, false],
    [500 * MIB, 24 * 60, true],
  ])('of a store with %d bytes, %d minutes after the newest: %s', (bytes, minutes, due) => {
    expect(isDueAtEnd(bytes, now - minutes * MINUTE, now)).toBe(due)
  })

  it('is not held up by a newest one that lies ahead, after the clock was set back', () => {
    expect(isDueAtEnd(MIB, now + 1, now)).toBe(true)
  })
})
