/** Where a title may be broken. */
import { describe, expect, it } from 'vitest'
import { partsAtHumps } from './humps.ts'

describe('a line of text', () => {
  it.each([
    ['Loom Preview VideoPosterFrames', ['Loom Preview Video', 'Poster', 'Frames']],
    ['Export as CSV and iCalendar', ['Export as CSV and iCalendar']],
    ['macOS and iOS', ['macOS and iOS']],
    ['', ['']],
  ])('is broken at the humps of long words: %s', (line, parts) => {
    expect(partsAtHumps(line)).toEqual(parts)
  })
})
