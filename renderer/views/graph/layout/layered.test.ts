import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { BOX, type LaidOut, layered, type Place } from './layered.ts'
import type { Way } from './upward.ts'

const firm = (first: string, after: string): Way => ({ first, after, firm: true })
const idsOf = (count: number): string[] => Array.from({ length: count }, (_, at) => `n${at}`)

/** Pairs of boxes that lie over each other. */
function overlapping({ places }: LaidOut): string[] {
  const all = Object.entries(places)
  return all.flatMap(([id, a], at) =>
    all
      .slice(at + 1)
      .filter(([, b]) => Math.abs(a.x - b.x) < BOX.width && Math.abs(a.y - b.y) < BOX.height)
      .map(([other]) => `${id} ${other}`),
  )
}

const graphs = fc.integer({ min: 1, max: 25 }).chain((count) =>
  fc.record({
    ids: fc.constant(idsOf(count)),
    ways: fc.array(
      fc.tuple(fc.nat(count - 1), fc.nat(count - 1), fc.boolean()).map(([a, b, isFirm]) => {
        const [low, high] = [`n${Math.min(a, b)}`, `n${Math.max(a, b)}`]
        return isFirm && a !== b ? firm(low, high) : { first: `n${a}`, after: `n${b}`, firm: false }
      }),
      { maxLength: 40 },
    ),
  }),
)

describe('a layout in layers', () => {
  it('gives every box a place of its own, and leads every firm line to the right', () => {
    fc.assert(
      fc.property(graphs, ({ ids, ways }) => {
        const laid = layered({ ids, ways, before: {} })
        expect(Object.keys(laid.places).sort()).toEqual([...ids].sort())
        expect(overlapping(laid)).toEqual([])
        for (const way of ways) {
          if (way.firm) expect(laid.places[way.after]?.x).toBeGreaterThan(laid.places[way.first]?.x ?? Infinity)
        }
      }),
      { numRuns: 60 },
    )
  })

  it('is the same for the same graph, and stays where it was when nothing changed', () => {
    fc.assert(
      fc.property(graphs, ({ ids, ways }) => {
        const first = layered({ ids, ways, before: {} })
        expect(layered({ ids, ways, before: {} })).toEqual(first)
        const heights = (places: Readonly<Record<string, Place>>): string[] =>
          Object.entries(places)
            .sort(([, a], [, b]) => a.x - b.x || a.y - b.y)
            .map(([id]) => id)
        expect(heights(layered({ ids, ways, before: first.places }).places)).toEqual(heights(first.places))
      }),
      { numRuns: 40 },
    )
  })

  it('keeps the order of a layer when a box is added to it', () => {
    const spokes = idsOf(6)
    const ways = spokes.map((id) => firm('hub', id))
    const first = layered({ ids: ['hub', ...spokes], ways, before: {} })
    const down = (places: Readonly<Record<string, Place>>): string[] =>
      [...spokes].sort((a, b) => (places[a]?.y ?? 0) - (places[b]?.y ?? 0))
    const turned = Object.fromEntries(Object.entries(first.places).map(([id, { x, y }]) => [id, { x, y: -y }]))
    const second = layered({ ids: ['hub', 'new', ...spokes], ways: [...ways, firm('hub', 'new')], before: turned })
    expect(down(second.places)).toEqual(down(first.places).reverse())
  })

  it('says the points that a longer line goes through', () => {
    const { bends } = layered({
      ids: ['a', 'b', 'c'],
      ways: [firm('a', 'b'), firm('b', 'c'), firm('a', 'c')],
      before: {},
    })
    expect(Object.keys(bends)).toEqual(['a c'])
    const [enters, leaves] = bends['a c'] ?? []
    expect(enters?.y).toBe(leaves?.y)
    expect((leaves?.x ?? 0) - (enters?.x ?? 0)).toBe(BOX.width)
  })

  it.each([
    ['a hub of 1,999', [...idsOf(1999)].map((id) => firm('hub', id))],
    ['a chain of 2,000', idsOf(1999).map((id, at) => firm(id, at === 1998 ? 'hub' : `n${at + 1}`))],
  ])('lays out %s', (_what, ways) => {
    const laid = layered({ ids: ['hub', ...idsOf(1999)], ways, before: {} })
    expect(Object.keys(laid.places)).toHaveLength(2000)
    expect(Object.values(laid.places).every(({ x, y }) => Number.isFinite(x) && Number.isFinite(y))).toBe(true)
  })
})
