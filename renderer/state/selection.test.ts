/** Choosing cards one by one and in ranges, and what stays chosen. */
import { describe, expect, it } from 'vitest'
import { cardOf } from './card.testing.ts'
import type { Column } from './column-runs.ts'
import { extendedTo, NOTHING_SELECTED, stayed, toggled } from './selection.ts'

const cards = Array.from({ length: 6 }, (_, order) => cardOf(`WP-1-${order}`, { order }))
const card = (at: number) => cards[at] ?? cardOf('WP-1-none')
const column: Column = { status: 'stub', total: 6, runs: [{ offset: 0, cards }] }
const ids = ({ cards: chosen }: { cards: ReadonlyMap<string, unknown> }) => [...chosen.keys()]

describe('the selection', () => {
  it('takes a card and lets it go, with its reason', () => {
    const one = toggled({ ...NOTHING_SELECTED, reasons: { 'WP-1-1': 'no' } }, card(1))
    expect(ids(one)).toEqual(['WP-1-1'])
    expect(one).toMatchObject({ anchor: 'WP-1-1', reasons: {} })
    expect(ids(toggled(one, card(1)))).toEqual([])
  })

  it('goes from the last choice to a card, both ways, and keeps what was chosen before', () => {
    const begun = toggled(toggled(NOTHING_SELECTED, card(0)), card(3))
    const { selection, unloaded } = extendedTo(begun, column, card(5))
    expect(ids(selection)).toEqual(['WP-1-0', 'WP-1-3', 'WP-1-4', 'WP-1-5'])
    expect(unloaded).toBe(0)
    expect(ids(extendedTo(selection, column, card(2)).selection)).toContain('WP-1-2')
  })

  it('begins at the card itself where the last choice stands in another column', () => {
    const elsewhere = toggled(NOTHING_SELECTED, cardOf('WP-1-done', { status: 'done' }))
    expect(ids(extendedTo(elsewhere, column, card(4)).selection)).toEqual(['WP-1-done', 'WP-1-4'])
  })

  it('counts the cards of a range that are not loaded', () => {
    const sparse: Column = {
      ...column,
      runs: [
        { offset: 0, cards: cards.slice(0, 2) },
        { offset: 5, cards: cards.slice(5) },
      ],
    }
    const { selection, unloaded } = extendedTo(toggled(NOTHING_SELECTED, card(1)), sparse, card(5))
    expect(ids(selection)).toEqual(['WP-1-1', 'WP-1-5'])
    expect(unloaded).toBe(3)
  })

  it('keeps those that stayed', () => {
    const both = toggled(toggled(NOTHING_SELECTED, card(0)), card(1))
    expect(stayed(both, { 'WP-1-1': 'Blocked by WP-1-X' })).toMatchObject({
      cards: new Map([['WP-1-1', card(1)]]),
      reasons: { 'WP-1-1': 'Blocked by WP-1-X' },
    })
  })
})
