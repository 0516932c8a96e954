import { describe, expect, it, onTestFinished } from 'vitest'
import { useBoard } from './board.ts'
import { cardOf } from './card.testing.ts'
import { type ColumnsByStatus, eachStatus } from './column-runs.ts'
import { cardBeside, followDeletions, forgetDeletions, standingFor } from './deleted-cards.ts'
import { tellFeed } from './feed-items.ts'

const columns: ColumnsByStatus = eachStatus((status) => {
  const names = status === 'ready' ? ['Alarm', 'Tide', 'Voyage'] : status === 'stub' ? ['Chart'] : []
  const cards = names.map((name, order) => cardOf(`WP-1-${name}`, { status, order }))
  // Of the stubs one more is not loaded.
  return { status, total: status === 'stub' ? 2 : cards.length, runs: cards.length > 0 ? [{ offset: 0, cards }] : [] }
})

const beside = (name: string, ...gone: string[]): string | undefined =>
  cardBeside(columns, `WP-1-${name}`, (wpId) => [name, ...gone].some((one) => wpId === `WP-1-${one}`))

describe('the card beside a deleted one', () => {
  it('is the one below it, which takes its place', () => {
    expect(beside('Alarm')).toBe('WP-1-Tide')
    expect(beside('Alarm', 'Tide')).toBe('WP-1-Voyage')
  })

  it('is the one above it at the end of its column', () => {
    expect(beside('Voyage')).toBe('WP-1-Tide')
    expect(beside('Tide', 'Voyage')).toBe('WP-1-Alarm')
  })

  it('is none where nothing is left that is loaded, or where it did not stand on the board', () => {
    expect(beside('Alarm', 'Tide', 'Voyage')).toBeUndefined()
    expect(beside('Chart')).toBeUndefined()
    expect(beside('Radio')).toBeUndefined()
  })
})

describe('what stands for a deleted card', () => {
  function deleted(name: string): void {
    useBoard.setState({ visible: columns })
    tellFeed({ kind: 'delta', from: 1, to: 2, event: 9, changes: [{ wp_id: `WP-1-${name}` }], totals: {} })
  }

  it('is its neighbour, also where that had been deleted and came back unheard', () => {
    onTestFinished(followDeletions())
    deleted('Tide')
    expect(standingFor('WP-1-Tide')).toBe('WP-1-Voyage')
    deleted('Voyage')
    expect(standingFor('WP-1-Voyage')).toBe('WP-1-Tide')
  })

  it('is the card itself on a board that was read anew', () => {
    onTestFinished(followDeletions())
    deleted('Alarm')
    forgetDeletions()
    expect(standingFor('WP-1-Alarm')).toBe('WP-1-Alarm')
  })
})
