/** Lanes and orders over what is loaded. */
import { describe, expect, it } from 'vitest'
import type { Card } from '#shared/contract/board.ts'
import { type Arrangement, arrange, findStanding, NO_EPIC, NOBODY } from './arrangement.ts'
import { cardOf } from './card.testing.ts'
import { type ColumnsByStatus, cardAt, eachStatus } from './column-runs.ts'

const FILE: Arrangement = { lanes: 'none', order: 'file', folded: ['done', 'cancelled'] }

const named = (name: string, different: Partial<Card>): Card => cardOf(`WP-1-${name}`, different)
const stubs = [
  named('A', { priority: 2, phase: '2', assignee: 'ole' }),
  named('B', { priority: 0, phase: '0.5', created_at: '2026-03-01T00:00:00.000Z' }),
  named('C', { priority: 2, phase: '1', assignee: 'ann', created_at: '2025-12-01T00:00:00.000Z' }),
  named('D', { priority: 0, phase: '2' }),
].map((card, order) => ({ ...card, order }))
const done = [named('Z', { status: 'done', phase: '4', assignee: 'zoe' })]
const columns: ColumnsByStatus = eachStatus((status) => {
  const cards = status === 'stub' ? stubs : status === 'done' ? done : []
  return { status, total: cards.length, runs: cards.length > 0 ? [{ offset: 0, cards }] : [] }
})
const stubIds = (from: ColumnsByStatus) =>
  Array.from({ length: from.stub.total }, (_, index) => cardAt(from.stub, index)?.wp_id.slice(-1) ?? '-').join('')
const laid = (change: Partial<Arrangement>, of = columns) =>
  arrange(of, { ...FILE, ...change }).map((lane) => [lane.key, stubIds(lane.columns)])

describe('the arrangement', () => {
  it('is the file itself while nothing else is chosen', () => {
    expect(arrange(columns, FILE)[0]?.columns).toBe(columns)
  })

  it('orders by priority and by age, ties as in the file', () => {
    expect(laid({ order: 'priority' })).toEqual([['', 'BDAC']])
    expect(laid({ order: 'age' })).toEqual([['', 'CADB']])
  })

  it('orders by the time that is left, as all of a column have the same limit', () => {
    const moments: Readonly<Record<string, string>> = {
      A: '2026-03-03',
      B: '2026-03-01',
      C: '2026-03-04',
      D: '2026-03-02',
    }
    const standing = stubs.map((card) => ({ ...card, status_since: `${moments[card.wp_id.slice(-1)]}T00:00:00.000Z` }))
    const counted = { ...columns, stub: { ...columns.stub, runs: [{ offset: 0, cards: standing }] } }
    expect(laid({ order: 'sla' }, counted)).toEqual([['', 'BDAC']])
    expect(laid({ order: 'sla' }), 'where none counts they stay as they are').toEqual([['', 'ABCD']])
  })

  it('puts what is not loaded yet behind what is', () => {
    const { stub } = columns
    const sparse = { ...columns, stub: { ...stub, total: 6, runs: [{ offset: 2, cards: stubs }] } }
    expect(laid({ order: 'priority' }, sparse)).toEqual([['', 'BDAC--']])
  })

  it('makes lanes in their own order, nobody last, none of folded columns', () => {
    expect(laid({ lanes: 'phase' })).toEqual([
      ['0.5', 'B'],
      ['1', 'C'],
      ['2', 'AD'],
    ])
    expect(laid({ lanes: 'assignee' })).toEqual([
      ['@ann', 'C'],
      ['@ole', 'A'],
      [NOBODY, 'BD'],
    ])
    expect(laid({ lanes: 'priority', order: 'age' })).toEqual([
      ['0', 'DB'],
      ['2', 'CA'],
    ])
    expect(laid({ lanes: 'phase', folded: [] }).map(([key]) => key)).toEqual(['0.5', '1', '2', '4'])
  })

  it('puts the parts of an epic into its lane, with the epic itself, and what is part of none last', () => {
    const parts = [
      named('Epic', {}),
      named('Part', { epic: 'WP-1-Epic' }),
      named('Lone', {}),
      named('Far', { epic: 'WP-1-Elsewhere' }),
    ]
    const board: ColumnsByStatus = {
      ...columns,
      stub: { status: 'stub', total: parts.length, runs: [{ offset: 0, cards: parts }] },
    }
    const lanes = arrange(board, { ...FILE, lanes: 'epic' })
    expect(
      lanes.map((lane) => [lane.key, lane.columns.stub.runs.flatMap(({ cards }) => cards.map((card) => card.wp_id))]),
    ).toEqual([
      ['WP-1-Elsewhere', ['WP-1-Far']],
      ['WP-1-Epic', ['WP-1-Epic', 'WP-1-Part']],
      [NO_EPIC, ['WP-1-Lone']],
    ])
  })

  it('tells where a card stands', () => {
    const lanes = arrange(columns, { ...FILE, lanes: 'phase' })
    expect(findStanding(lanes, 'WP-1-D')).toMatchObject({ lane: { key: '2' }, status: 'stub', index: 1 })
    expect(findStanding(lanes, 'WP-1-None')).toBeUndefined()
  })
})
