import { describe, expect, it } from 'vitest'
import { endsInWords, spanInWords } from './span-words.ts'

const timeOf = (...parts: [number, number, number, number, number, number]): string => new Date(...parts).toISOString()

describe('the ends of the histogram', () => {
  it('are told to the minute', () => {
    expect(endsInWords({ from: timeOf(2026, 10, 16, 8, 30, 5), to: timeOf(2026, 10, 21, 11, 48, 9) })).toEqual({
      from: '16 Nov 2026, 08:30',
      to: '21 Nov 2026, 11:48',
    })
  })

  it('are told to the second where both are of one minute', () => {
    expect(endsInWords({ from: timeOf(2026, 10, 21, 11, 48, 5), to: timeOf(2026, 10, 21, 11, 48, 9) })).toEqual({
      from: '21 Nov 2026, 11:48:05',
      to: '21 Nov 2026, 11:48:09',
    })
  })

  it('are empty where there is no time', () => {
    expect(endsInWords({ from: '', to: timeOf(2001, 0, 1, 0, 0, 0) })).toEqual({ from: '', to: '1 Jan 2001, 00:00' })
    expect(endsInWords({ from: '', to: 'no time at all' })).toEqual({ from: '', to: '' })
  })
})

describe('the chosen times', () => {
  const now = new Date(2026, 10, 21).getTime()
  const thisYear = timeOf(2026, 4, 3, 8, 0, 0)
  const longAgo = timeOf(2001, 0, 1, 0, 0, 0)

  it('leave the present year unsaid, and no other', () => {
    expect(spanInWords(thisYear, undefined, now)).toBe('since 3 May, 08:00')
    expect(spanInWords(undefined, longAgo, now)).toBe('until 1 Jan 2001, 00:00')
    expect(spanInWords(longAgo, thisYear, now)).toBe('1 Jan 2001, 00:00 to 3 May, 08:00')
    expect(spanInWords(undefined, undefined, now)).toBe('')
  })
})
