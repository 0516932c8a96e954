/** Specification of the rows of the timeline. */
import { describe, expect, it } from 'vitest'
import type { TimelineLine } from '#shared/contract/timeline.ts'
import { eventBeside, keyOf, ROW_HEIGHT, rowOfEvent, rowsOf, silenceInWords, startsOf } from './timeline-rows.ts'

const line = (sequence: number, minute: number, trace_id = `trace-${sequence}`): TimelineLine => ({
  sequence,
  event_code: 'FR-EVT-WP-002',
  event_type: 'work_packet_updated',
  timestamp: new Date(Date.UTC(2026, 2, 2, 9, minute)).toISOString(),
  actor: { kind: 'human', id: 'mara' },
  source: 'window',
  trace_id,
  reading: '',
})

const LINES = [line(9, 60), line(8, 45), line(7, 44, 'a'), line(6, 44, 'a'), line(5, 20, 'a'), line(4, 20, 'a')]

describe('the rows', () => {
  it('are the lines, with every long silence between them', () => {
    expect(rowsOf(LINES).map(keyOf)).toEqual([9, 'idle 8', 8, 7, 6, 'idle 5', 5, 4])
  })

  it('fold consecutive events of one trace into the newest, but not across a silence', () => {
    const rows = rowsOf(LINES, { grouped: true })
    expect(rows.map(keyOf)).toEqual([9, 'idle 8', 8, 7, 'idle 5', 5])
    expect(rows.map((row) => row.kind === 'event' && row.folded)).toEqual([0, false, 0, 1, false, 1])
  })

  it('show what was unfolded, below the newest of its trace', () => {
    const rows = rowsOf(LINES, { grouped: true, expanded: new Set(['a']) })
    expect(rows.map((row) => (row.kind === 'event' ? [row.line.sequence, row.within] : row.kind))).toEqual([
      [9, false],
      'idle',
      [8, false],
      [7, false],
      [6, true],
      'idle',
      [5, false],
      [4, true],
    ])
  })

  it('have places that add up', () => {
    const { event, idle } = ROW_HEIGHT
    expect(startsOf(rowsOf(LINES.slice(0, 2)))).toEqual([0, event, event + idle, 2 * event + idle])
  })

  it('are walked from event to event', () => {
    const rows = rowsOf(LINES)
    expect(rowOfEvent(rows, 8)).toBe(2)
    expect(rowOfEvent(rows, 3)).toBe(-1)
    expect(eventBeside(rows, 0, 1)).toBe(2)
    expect(eventBeside(rows, 2, -1)).toBe(0)
    expect(eventBeside(rows, 0, -1)).toBe(-1)
  })
})

describe('a silence', () => {
  it.each([
    [38, '38 minutes with nothing'],
    [119, '119 minutes with nothing'],
    [180, '3 hours with nothing'],
    [60 * 24 * 3, '3 days with nothing'],
  ])('of %i minutes is said as %s', (minutes, words) => {
    expect(silenceInWords(minutes * 60_000)).toBe(words)
  })
})
