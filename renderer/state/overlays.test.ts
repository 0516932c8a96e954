import { describe, expect, it } from 'vitest'
import { cardOf } from './card.testing.ts'
import { type Column, eachStatus } from './column-runs.ts'
import { columnsOfPage } from './columns.ts'
import { type Overlay, unsettled, withOverlays } from './overlays.ts'

const ready = ['A', 'B', 'C'].map((name, order) => cardOf(`WP-1-${name}`, { status: 'ready', order }))
const gated = [cardOf('WP-1-G', { status: 'gated', order: 0 })]
const columns = columnsOfPage(
  {
    sequence: 7,
    event: 40,
    columns: [
      { status: 'ready', total: 3, offset: 0, cards: ready },
      { status: 'gated', total: 1, offset: 0, cards: gated },
    ],
  },
  {},
)

const dropped = (name: string, to: Overlay['to'], more: Partial<Overlay> = {}): Overlay => ({
  id: 1,
  card: cardOf(`WP-1-${name}`, { status: 'ready' }),
  to,
  phase: 'sent',
  ...more,
})
const ids = (column: Column) => column.runs.flatMap((run) => run.cards.map((card) => card.wp_id.slice(5)))

describe('an optimistic move', () => {
  it('is shown before the card it was dropped on, or at the end', () => {
    const before = withOverlays(columns.byStatus, [dropped('B', 'gated', { before: 'WP-1-G' })])
    expect([ids(before.ready), ids(before.gated)]).toEqual([
      ['A', 'C'],
      ['B', 'G'],
    ])
    expect(before.gated.total).toBe(2)
    expect(ids(withOverlays(columns.byStatus, [dropped('B', 'gated')]).gated)).toEqual(['G', 'B'])
  })

  it('moves a line within its column', () => {
    const shown = withOverlays(columns.byStatus, [dropped('C', 'ready', { before: 'WP-1-A' })])
    expect(ids(shown.ready)).toEqual(['C', 'A', 'B'])
  })

  it('leaves a card where the core has put it when its neighbour has gone meanwhile', () => {
    const shown = withOverlays(columns.byStatus, [dropped('B', 'ready', { before: 'WP-1-Gone' })])
    expect(ids(shown.ready)).toEqual(['A', 'B', 'C'])
  })

  it('stands at the end of a column whose end is not loaded', () => {
    const sparse = { ...columns.byStatus, gated: { ...columns.byStatus.gated, total: 90 } }
    const { gated: shown } = withOverlays(sparse, [dropped('A', 'gated')])
    expect([shown.total, shown.runs.at(-1)?.offset]).toEqual([91, 90])
  })

  it('shows the newest content of the card, in its new status', () => {
    const shown = withOverlays(columns.byStatus, [dropped('A', 'gated', { card: cardOf('WP-1-A', { title: 'Old' }) })])
    expect(shown.gated.runs[0]?.cards[1]).toEqual({ ...ready[0], status: 'gated' })
  })

  it('settles with the event of its answer, not before', () => {
    const waiting = [dropped('A', 'gated', { phase: 'answered', settles: 41 })]
    expect(unsettled(waiting, columns)).toBe(waiting)
    expect(unsettled(waiting, { ...columns, event: 41 })).toEqual([])
    expect(unsettled([dropped('A', 'gated')], { ...columns, event: 99 })).toHaveLength(1)
  })

  it('changes nothing where there is none', () => {
    expect(withOverlays(columns.byStatus, [])).toBe(columns.byStatus)
    expect(eachStatus((status) => columns.byStatus[status].total).ready).toBe(3)
  })
})
