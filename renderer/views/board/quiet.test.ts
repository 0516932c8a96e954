/** When a claim counts as quiet, and how that is said. */
import { describe, expect, it } from 'vitest'
import { quietMinutes, silenceWords } from './quiet.ts'

const NOW = Date.parse('2026-03-02T12:00:00.000Z')

describe('a claim', () => {
  it('is quiet from thirty minutes without an event on', () => {
    expect(quietMinutes({ heard_at: '2026-03-02T11:30:00.001Z' }, NOW)).toBeUndefined()
    expect(quietMinutes({ heard_at: '2026-03-02T11:30:00.000Z' }, NOW)).toBe(30)
    expect(quietMinutes({}, NOW)).toBeUndefined()
  })

  it('says how long, in ever larger units', () => {
    expect([30, 119, 120, 47 * 60 + 59, 48 * 60].map(silenceWords)).toEqual(['30 min', '119 min', '2 h', '47 h', '2 d'])
  })
})
