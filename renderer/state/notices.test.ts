/** Specification of what is worth a notification. */
import { describe, expect, it } from 'vitest'
import type { CardChange } from '#shared/contract/board.ts'
import { cardOf } from './card.testing.ts'
import { conflictNote, gateNotes, quietNotes } from './notices.ts'

const NOBODY = { underWay: new Set<string>(), answered: new Set<number>() }
const NOW = Date.UTC(2026, 2, 2, 10)

describe('conflicts', () => {
  it('are told when there are more than before, not when the window opens or they go', () => {
    expect(conflictNote(0, 1, 'harbour')).toMatchObject({ title: 'A conflict on the board' })
    expect(conflictNote(1, 3, 'harbour')).toMatchObject({ title: '3 conflicts on the board' })
    expect(conflictNote(undefined, 3, 'harbour')).toBeUndefined()
    expect(conflictNote(3, 3, 'harbour')).toBeUndefined()
    expect(conflictNote(3, 1, 'harbour')).toBeUndefined()
  })
})

describe('a gated packet', () => {
  const change = (more: Partial<CardChange> = {}): CardChange => ({
    wp_id: 'WP-1-Tide',
    before: { status: 'in_progress', order: 1 },
    card: cardOf('WP-1-Tide', { title: 'Tide tables', status: 'gated', awaits: 'the harbour master' }),
    cause: {
      sequence: 7,
      event_type: 'work_packet_updated',
      reading: '',
      actor: { kind: 'agent', id: 'coder-a' },
      source: 'cli',
      at: '',
    },
    ...more,
  })

  it('is told when somebody else gated it', () => {
    expect(gateNotes([change()], NOBODY)).toEqual([
      { title: 'WP-1-Tide awaits a decision', body: 'Tide tables: the harbour master', wp_id: 'WP-1-Tide' },
    ])
  })

  it('is not told when it was oneself, was gated before, or only came into sight', () => {
    expect(gateNotes([change()], { ...NOBODY, answered: new Set([7]) })).toEqual([])
    expect(gateNotes([change({ before: { status: 'gated', order: 1 } })], NOBODY)).toEqual([])
    const { before: _before, ...unseen } = change()
    expect(gateNotes([unseen], NOBODY)).toEqual([])
  })

  it('shows hostile text as signs, and no more of it than fits', () => {
    const card = cardOf('WP-1-Tide', { title: `\u202e${'x'.repeat(500)}`, status: 'gated' })
    const [told] = gateNotes([change({ card })], NOBODY)
    expect(told?.body.startsWith('\\u202e')).toBe(true)
    expect(told?.body.length).toBeLessThanOrEqual(400)
  })
})

describe('a quiet claim', () => {
  const heard_at = new Date(NOW - 42 * 60_000).toISOString()
  const claim = cardOf('WP-1-Tide', { title: 'Tide tables', status: 'in_progress', assignee: 'coder-a', heard_at })

  it('is told once, and again only after it was heard of', () => {
    const told = new Map<string, string>()
    expect(quietNotes([claim], NOW, told)).toMatchObject([
      { title: 'coder-a has gone quiet', body: 'Tide tables: nothing recorded for 42 minutes.' },
    ])
    told.set('WP-1-Tide', heard_at)
    expect(quietNotes([claim], NOW, told)).toEqual([])
    told.set('WP-1-Tide', 'an earlier time')
    expect(quietNotes([claim], NOW, told)).toHaveLength(1)
  })

  it('is not told of before its time, or of what nobody claimed', () => {
    expect(quietNotes([claim], NOW - 20 * 60_000, new Map())).toEqual([])
    const { heard_at: _heard, ...unclaimed } = claim
    expect(quietNotes([unclaimed], NOW, new Map())).toEqual([])
  })
})
