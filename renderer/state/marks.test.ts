import { describe, expect, it } from 'vitest'
import type { CardChange, ChangeCause } from '#shared/contract/board.ts'
import { cardOf } from './card.testing.ts'
import { freshMarks, MARK_MILLISECONDS, MOST_MARKS, marksOf, whoDidIt } from './marks.ts'

const causeOf = (different: Partial<ChangeCause> = {}): ChangeCause => ({
  sequence: 5,
  event_type: 'work_packet_status_changed',
  reading: 'coder-a moved it',
  actor: { kind: 'agent', id: 'coder-a' },
  source: 'cli',
  at: '2026-01-01T00:00:00.000Z',
  ...different,
})
const changeOf = (wpId: string, cause?: ChangeCause): CardChange => ({
  wp_id: wpId,
  before: { status: 'ready', order: 1 },
  card: cardOf(wpId, { status: 'gated' }),
  ...(cause ? { cause } : {}),
})
const nothing = { underWay: new Set<string>(), answered: new Set<number>() }

describe('marks', () => {
  it('say what somebody else moved, until they fade', () => {
    const marks = marksOf([changeOf('WP-1-A', causeOf())], nothing, 1000)
    expect(marks['WP-1-A']).toMatchObject({ wp_id: 'WP-1-A', until: 1000 + MARK_MILLISECONDS })
    expect(freshMarks(marks, 1000 + MARK_MILLISECONDS - 1)).toBe(marks)
    expect(freshMarks(marks, 1000 + MARK_MILLISECONDS)).toEqual({})
  })

  it('leave out what this window asked for, under way or answered', () => {
    const window = causeOf({ source: 'window', actor: { kind: 'human', id: 'mara' } })
    const changes = [changeOf('WP-1-A', window)]
    expect(marksOf(changes, { ...nothing, underWay: new Set(['WP-1-A']) }, 0)).toEqual({})
    expect(marksOf(changes, { ...nothing, answered: new Set([5]) }, 0)).toEqual({})
    expect(Object.keys(marksOf(changes, nothing, 0))).toEqual(['WP-1-A'])
    const byAgent = [changeOf('WP-1-A', causeOf())]
    expect(Object.keys(marksOf(byAgent, { ...nothing, underWay: new Set(['WP-1-A']) }, 0))).toEqual(['WP-1-A'])
  })

  it('leave out what no event caused, and say nothing when too much changed at once', () => {
    expect(marksOf([changeOf('WP-1-A')], nothing, 0)).toEqual({})
    const many = Array.from({ length: MOST_MARKS + 1 }, (_, n) => changeOf(`WP-1-${n}`, causeOf()))
    expect(marksOf(many, nothing, 0)).toEqual({})
  })

  it('name who did it and by what way', () => {
    expect(whoDidIt(causeOf())).toBe('coder-a, command line')
    expect(whoDidIt(causeOf({ source: 'task_board_sync', actor: { kind: 'human', id: 'unknown' } }))).toBe(
      'by hand, in the file',
    )
    expect(whoDidIt(causeOf({ source: 'task_board_sync', actor: { kind: 'system', id: 'git' } }))).toBe(
      'git, in the file',
    )
    expect(whoDidIt(causeOf({ source: 'task_board_sync', actor: { kind: 'system', id: 'task_board_sync' } }))).toBe(
      'Locus',
    )
    expect(whoDidIt(causeOf({ source: 'window' }))).toBe('coder-a, another window')
  })
})
