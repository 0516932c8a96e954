import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { upward, type Way } from './upward.ts'

const ids = Array.from({ length: 9 }, (_, at) => `n${at}`)
/** Firm lines lead from smaller to larger numbers, so that they close no circle; the others lead anywhere. */
const ways: fc.Arbitrary<Way[]> = fc.array(
  fc.tuple(fc.nat(8), fc.nat(8), fc.boolean()).map(([a, b, firm]) => ({
    first: `n${firm ? Math.min(a, b) : a}`,
    after: `n${firm ? Math.max(a, b) : b}`,
    firm: firm && a !== b,
  })),
  { maxLength: 30 },
)

function hasCircle(lines: readonly { first: string; after: string }[]): boolean {
  const state = new Map<string, 'open' | 'done'>()
  const visit = (id: string): boolean => {
    if (state.get(id) === 'open') return true
    if (state.get(id) === 'done') return false
    state.set(id, 'open')
    const found = lines.some((line) => line.first === id && visit(line.after))
    state.set(id, 'done')
    return found
  }
  return ids.some(visit)
}

describe('lines that all lead one way', () => {
  it('close no circle, whatever the lines were, and firm ones are never turned', () => {
    fc.assert(
      fc.property(ways, (given) => {
        const lines = upward(ids, given)
        expect(hasCircle(lines)).toBe(false)
        const keys = new Set(lines.map(({ first, after }) => `${first} ${after}`))
        expect(keys.size).toBe(lines.length)
        for (const way of given) if (way.firm) expect(keys).toContain(`${way.first} ${way.after}`)
      }),
    )
  })

  it('are still given where firm lines close a circle after all', () => {
    const circle = ['a', 'b', 'c']
    const given = circle.map((id, at) => ({ first: id, after: circle[(at + 1) % 3] ?? '', firm: true }))
    expect(upward(circle, given)).toHaveLength(3)
  })
})
