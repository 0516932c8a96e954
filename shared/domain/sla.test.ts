import { describe, expect, it } from 'vitest'
import { slaStanding, workingDaysAfter } from './sla.ts'

/** A local moment of March 2026; the 2nd is a Monday. */
const march = (day: number, hour = 12): number => new Date(2026, 2, day, hour).getTime()
const since = (day: number): string => new Date(march(day)).toISOString()

describe('working days', () => {
  it.each([
    [2, 2, 0],
    [2, 3, 1],
    [2, 6, 4],
    [2, 7, 4],
    [2, 8, 4],
    [2, 9, 5],
    [6, 9, 1],
    [7, 8, 0],
    [7, 9, 1],
    [2, 30, 20],
    [9, 2, 0],
  ])('after the %i. up to the %i. are %i', (from, to, days) => {
    expect(workingDaysAfter(march(from), march(to))).toBe(days)
  })

  it('count days that begin, whatever the hour', () => {
    expect(workingDaysAfter(march(2, 23), march(3, 0))).toBe(1)
    expect(workingDaysAfter(march(2, 0), march(2, 23))).toBe(0)
  })

  it('agree with counting one by one over two years and before 1970', () => {
    for (const start of [new Date(2025, 0, 1), new Date(1968, 5, 1)]) {
      let counted = 0
      for (let day = 1; day < 730; day++) {
        const at = new Date(start.getFullYear(), start.getMonth(), start.getDate() + day, 12)
        if (at.getDay() !== 0 && at.getDay() !== 6) counted++
        expect(workingDaysAfter(start.getTime(), at.getTime())).toBe(counted)
      }
    }
  })
})

describe('the limit of a status', () => {
  it('is 5 working days blocked, 10 ready, 30 in progress, and none elsewhere', () => {
    const limits = (['stub', 'ready', 'in_progress', 'blocked', 'gated', 'done', 'cancelled'] as const).map(
      (status) => slaStanding(status, since(2), march(2))?.limit,
    )
    expect(limits).toEqual([undefined, 10, 30, 5, undefined, undefined, undefined])
  })

  it('is near from four fifths on, and past only after its last day', () => {
    const blocked = (day: number) => slaStanding('blocked', since(2), march(day))
    expect(blocked(5)).toEqual({ limit: 5, spent: 3, state: 'within' })
    expect(blocked(6)).toEqual({ limit: 5, spent: 4, state: 'near' })
    expect(blocked(9)).toEqual({ limit: 5, spent: 5, state: 'near' })
    expect(blocked(10)).toEqual({ limit: 5, spent: 6, state: 'past' })
  })

  it('is not told of a moment that is none', () => {
    expect(slaStanding('blocked', 'yesterday', march(2))).toBeUndefined()
  })
})
