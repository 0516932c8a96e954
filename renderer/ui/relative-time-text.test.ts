/** Specification of moments in words. */
import { describe, expect, it } from 'vitest'
import { relativeTimeText, sinceTimeText, wholeTimeText } from './relative-time-text.ts'

const reader = { timeZone: 'Europe/Berlin' }
/** A Thursday, 15:00 in Berlin. */
const now = Date.parse('2026-03-12T14:00:00.000Z')
const seen = (at: string): string => relativeTimeText(at, now, reader)

describe('a moment in words', () => {
  it('is "just now" within half a minute, whatever the clocks of two machines say', () => {
    expect(seen('2026-03-12T13:59:45.000Z')).toBe('just now')
    expect(seen('2026-03-12T14:00:20.000Z')).toBe('just now')
  })

  it('is a distance within twelve hours', () => {
    expect(seen('2026-03-12T13:59:20.000Z')).toBe('moments ago')
    expect(seen('2026-03-12T13:57:00.000Z')).toBe('3 min ago')
    expect(seen('2026-03-12T12:30:00.000Z')).toBe('1 h ago')
    expect(seen('2026-03-12T02:00:01.000Z')).toBe('11 h ago')
  })

  it('looks ahead too', () => {
    expect(seen('2026-03-12T14:05:00.000Z')).toBe('in 5 min')
    expect(seen('2026-03-16T09:00:00.000Z')).toBe('Mon 10:00')
  })

  it('names the day where the reader is, not in UTC', () => {
    expect(seen('2026-03-12T00:30:00.000Z')).toBe('today 01:30')
    expect(seen('2026-03-11T23:30:00.000Z')).toBe('today 00:30')
    expect(seen('2026-03-11T22:30:00.000Z')).toBe('yesterday 23:30')
    expect(seen('2026-03-10T13:02:00.000Z')).toBe('Tue 14:02')
  })

  it('is a date beyond a week, with the year where it is another', () => {
    expect(seen('2026-02-01T08:00:00.000Z')).toBe('1 Feb')
    expect(seen('2025-12-31T08:00:00.000Z')).toBe('31 Dec 2025')
  })

  it('tells how long something has been so', () => {
    expect(sinceTimeText('2026-03-12T13:26:00.000Z', now, reader)).toBe('for 34 min')
    expect(sinceTimeText('2026-03-10T13:02:00.000Z', now, reader)).toBe('since Tue 14:02')
    expect(sinceTimeText('2026-03-12T13:59:55.000Z', now, reader)).toBe('just now')
  })

  it('gives back what is no date', () => {
    expect(seen('soon')).toBe('soon')
    expect(wholeTimeText('soon', reader)).toBe('soon')
  })

  it('tells the whole moment for a tooltip', () => {
    expect(wholeTimeText('2026-03-10T13:02:11.000Z', reader)).toBe('Tuesday, 10 March 2026 at 14:02:11 CET')
  })
})
