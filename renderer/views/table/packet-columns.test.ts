/** Specification of how the table's columns are sorted and filtered. */
import { describe, expect, it } from 'vitest'
import type { Card } from '#shared/contract/board.ts'
import { cardOf } from '../../state/card.testing.ts'
import { COLUMN_IDS, type ColumnId } from '../../state/table-words.ts'
import { offeredOf, packetColumn, passes } from './packet-columns.ts'

const NOW = Date.parse('2026-03-02T12:00:00.000Z')

function sorted(column: ColumnId, ...cards: Card[]): string[] {
  return cards.sort(packetColumn(column).compare).map(({ wp_id }) => wp_id)
}

describe('sorting', () => {
  it('counts numbers within ids, and puts what is empty last', () => {
    expect(sorted('id', cardOf('WP-1-Crate-10'), cardOf('WP-1-Crate-9'))).toEqual(['WP-1-Crate-9', 'WP-1-Crate-10'])
    expect(sorted('assignee', cardOf('WP-1-A'), cardOf('WP-1-B', { assignee: 'ole' }))).toEqual(['WP-1-B', 'WP-1-A'])
  })

  it('has statuses and phases in their own order', () => {
    const done = cardOf('WP-1-Done', { status: 'done', phase: '0.5' })
    const blocked = cardOf('WP-1-Blocked', { status: 'blocked', phase: '4' })
    const ready = cardOf('WP-1-Ready', { status: 'ready', phase: '0' })
    expect(sorted('status', done, blocked, ready)).toEqual(['WP-1-Ready', 'WP-1-Blocked', 'WP-1-Done'])
    expect(sorted('phase', done, blocked, ready)).toEqual(['WP-1-Ready', 'WP-1-Done', 'WP-1-Blocked'])
  })

  it('has Micro-Tasks by the share that is done', () => {
    const counts = (total: number, completed: number) => ({
      micro_tasks: { total, completed, failed: 0, in_progress: 0 },
    })
    const none = cardOf('WP-1-None')
    const half = cardOf('WP-1-Half', counts(4, 2))
    const few = cardOf('WP-1-Few', counts(10, 1))
    expect(sorted('tasks', none, half, few)).toEqual(['WP-1-Few', 'WP-1-Half', 'WP-1-None'])
  })

  it.each(COLUMN_IDS)('by %s is an order: a card is equal to itself', (id) => {
    const card = cardOf('WP-1-A')
    expect(packetColumn(id).compare(card, { ...card })).toBe(0)
  })
})

describe('filtering', () => {
  const card = cardOf('WP-1-Tide', {
    title: 'Moor by the tide',
    labels: ['harbour', 'night'],
    updated_at: '2026-03-02T11:30:00.000Z',
  })
  const passing = (column: ColumnId, ...values: string[]): boolean => passes(packetColumn(column), card, values, NOW)

  it('by a text asks for all of its words, whatever their case', () => {
    expect(passing('title', 'TIDE moor')).toBe(true)
    expect(passing('title', 'tide ebb')).toBe(false)
  })

  it('by values asks for one of them', () => {
    expect(passing('labels', 'night', 'day')).toBe(true)
    expect(passing('labels', 'day')).toBe(false)
    expect(passing('assignee', '')).toBe(true)
    expect(passing('status', 'ready')).toBe(false)
  })

  it('by age counts back from now', () => {
    expect(passing('updated', 'hour')).toBe(true)
    expect(passing('updated', 'week')).toBe(true)
    expect(passing('updated', 'older')).toBe(false)
    expect(passing('created', 'month')).toBe(false)
    expect(passing('created', 'older')).toBe(true)
  })

  it('offers what the cards hold, and what is chosen although no card holds it', () => {
    const cards = [cardOf('WP-1-A', { assignee: 'ole' }), cardOf('WP-1-B'), cardOf('WP-1-C', { assignee: 'ada' })]
    expect(offeredOf(packetColumn('assignee'), cards, ['ida'])).toEqual(['', 'ada', 'ida', 'ole'])
    expect(offeredOf(packetColumn('priority'), [], [])).toHaveLength(5)
  })
})
