/** Specification of two outputs side by side. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { MOST_CHANGES, MOST_COMPARED, sideBySide } from './side-by-side.ts'

describe('two texts side by side', () => {
  it('show what changed beside what it was, and the rest in line', () => {
    const { rows } = sideBySide('a\nb\nc\nd', 'a\nB\nc\nd\ne')
    expect(rows.map(({ left, right }) => [left?.text, right?.text, left?.changed ?? right?.changed])).toEqual([
      ['a', 'a', false],
      ['b', 'B', true],
      ['c', 'c', false],
      ['d', 'd', false],
      [undefined, 'e', true],
    ])
  })

  it('hold every line of both, in order and with its number', () => {
    const text = fc.array(fc.constantFrom('a', 'b', 'c', ''), { maxLength: 30 }).map((lines) => lines.join('\n'))
    fc.assert(
      fc.property(text, text, (before, after) => {
        const { rows } = sideBySide(before, after)
        const left = rows.flatMap((row) => row.left ?? [])
        const right = rows.flatMap((row) => row.right ?? [])
        expect(left.map((line) => line.text).join('\n')).toBe(before)
        expect(right.map((line) => line.text).join('\n')).toBe(after)
        expect(left.map(({ number }) => number)).toEqual(left.map((_, index) => index + 1))
        for (const row of rows)
          if (row.left && row.right && !row.left.changed) expect(row.left.text).toBe(row.right.text)
      }),
    )
  })

  it('say when a text is longer than what is compared', () => {
    const long = 'x\n'.repeat(MOST_COMPARED + 5)
    expect(sideBySide(long, long)).toMatchObject({ cut: true, rows: { length: MOST_COMPARED } })
  })

  it('match what they begin and end with where they differ too much to be searched for more', () => {
    const lines = (name: string) => Array.from({ length: MOST_CHANGES }, (_, at) => `${name} ${at}`)
    const of = (name: string) => ['first', ...lines(name), 'same', ...lines(`${name}${name}`), 'last'].join('\n')
    const { rows, rough } = sideBySide(of('a'), of('b'))
    expect(rough).toBe(true)
    expect(rows).toHaveLength(2 * MOST_CHANGES + 3)
    expect(rows.filter(({ left }) => left?.changed === false).map(({ right }) => right?.text)).toEqual([
      'first',
      'last',
    ])
    expect(rows.map(({ left }) => left?.text).join('\n')).toBe(of('a'))
    expect(rows.map(({ right }) => right?.text).join('\n')).toBe(of('b'))
    expect(sideBySide(of('a'), `${of('a')}\nmore`).rough).toBe(false)
  })
})
