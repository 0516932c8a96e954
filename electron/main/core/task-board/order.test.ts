/** Order keys of cards follow the file with as few changes as can be. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { orderKeys, orderKeysBetween } from './order.ts'

/** The keys after a change. */
function keysAfter(ids: readonly string[], known: ReadonlyMap<string, number>): Map<string, number> {
  return new Map([...known, ...orderKeys(ids, known)])
}

describe('order keys', () => {
  const ids = ['a', 'b', 'c', 'd', 'e']
  const first = orderKeys(ids, new Map())

  it('rise along the file from the start', () => {
    expect([...first.keys()]).toEqual(ids)
    const keys = [...first.values()]
    expect(keys).toEqual(keys.toSorted((a, b) => a - b))
  })

  it('stay as they are while the order does', () => {
    expect(orderKeys(ids, first)).toEqual(new Map())
    expect(orderKeys(['a', 'c', 'e'], first)).toEqual(new Map())
  })

  it('change for the one line that moved', () => {
    expect([...orderKeys(['e', 'a', 'b', 'c', 'd'], first).keys()]).toEqual(['e'])
    expect([...orderKeys(['a', 'x', 'b', 'c', 'd', 'e'], first).keys()]).toEqual(['x'])
  })

  it('are made anew where there is no room between two', () => {
    const tight = new Map([
      ['a', 1],
      ['b', 2],
    ])
    const keys = keysAfter(['a', 'x', 'b'], tight)
    expect(Number(keys.get('a')) < Number(keys.get('x')) && Number(keys.get('x')) < Number(keys.get('b'))).toBe(true)
  })

  it('leave those further away alone where there is no room', () => {
    const wide = Array.from({ length: 2_000 }, (_, index) => `row-${index}`)
    let known = orderKeys(wide, new Map())
    let order = wide
    for (let count = 0; count < 200; count += 1) {
      order = order.toSpliced(1_000, 0, `new-${count}`)
      const changed = orderKeys(order, known)
      expect(changed.size).toBeLessThan(200)
      known = new Map([...known, ...changed])
    }
    const keys = order.map((id) => known.get(id) ?? Number.NaN)
    expect(keys.every((key, index) => index === 0 || key > (keys[index - 1] ?? Number.NaN))).toBe(true)
  })

  it('rise along any order, whatever was known before', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.constantFrom(...'abcdefghij'), { maxLength: 10 }),
        fc.dictionary(fc.constantFrom(...'abcdefghij'), fc.integer({ min: -5, max: Number.MAX_SAFE_INTEGER })),
        (order, known) => {
          const keys = keysAfter(order, new Map(Object.entries(known)))
          const risen = order.map((id) => keys.get(id) ?? 0)
          expect(risen.every((key, index) => key > (risen[index - 1] ?? 0))).toBe(true)
        },
      ),
    )
  })
})

describe('order keys between lines that stay', () => {
  const between = (known: Array<[string, number]>, low: number | undefined, high: number | undefined) =>
    orderKeysBetween(['x', 'y'], new Map(known), { low, high })

  it('stay where they rise already', () => {
    const rising: Array<[string, number]> = [
      ['x', 5],
      ['y', 6],
    ]
    expect(between(rising, 4, 7)).toEqual(new Map())
    expect(between(rising, undefined, undefined)).toEqual(new Map())
  })

  it('are spread over the room that there is, and past the end as usual', () => {
    expect(between([], 10, 40)).toEqual(
      new Map([
        ['x', 20],
        ['y', 30],
      ]),
    )
    expect(between([], 10, undefined)).toEqual(
      new Map([
        ['x', 1034],
        ['y', 2058],
      ]),
    )
  })

  it('are not found where there is less room than is asked for', () => {
    expect(orderKeysBetween(['x'], new Map(), { low: 10, high: 20 }, 5)?.get('x')).toBe(15)
    expect(orderKeysBetween(['x'], new Map(), { low: 10, high: 20 }, 6)).toBeUndefined()
  })

  it('are not found where there is no room or a line around was never placed', () => {
    expect(between([], 10, 12)).toBeUndefined()
    expect(between([], Number.NaN, 12)).toBeUndefined()
    expect(between([], 10, Number.MAX_SAFE_INTEGER)).toBeUndefined()
  })
})
