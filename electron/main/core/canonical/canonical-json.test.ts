/** The one function that writes canonical JSON: RFC 8785, and what this record adds to it (30-flight-recorder). */

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { series } from '#core/series.testing.ts'
import { type Canonical, canonicalJson } from './canonical-json.ts'

describe('canonical JSON', () => {
  it('writes the strings and literals of RFC 8785, 3.2.2', () => {
    const value = { string: '\u20ac$\u000f\u000aA\'\u0042\u0022\u005c\\"/', literals: [null, true, false] }
    expect(canonicalJson(value)).toBe('{"literals":[null,true,false],"string":"€$\\u000f\\nA\'B\\"\\\\\\\\\\"/"}')
  })

  it('sorts keys by their UTF-16 units, as in RFC 8785, 3.2.3', () => {
    const value = {
      '\u20ac': 'Euro Sign',
      '\r': 'Carriage Return',
      '\ufb33': 'Hebrew Letter Dalet With Dagesh',
      '1': 'One',
      '\ud83d\ude00': 'Emoji: Grinning Face',
      '\u0080': 'Control',
      '\u00f6': 'Latin Small Letter O With Diaeresis',
    }
    expect(Object.values(JSON.parse(canonicalJson(value)))).toEqual([
      'One',
      'Carriage Return',
      'Control',
      'Latin Small Letter O With Diaeresis',
      'Euro Sign',
      'Emoji: Grinning Face',
      'Hebrew Letter Dalet With Dagesh',
    ])
    expect(canonicalJson(value)).toMatch(/^\{"\\r":"Carriage Return","1":"One","\u0080"/)
  })

  it.each<[Canonical, string]>([
    [{ b: 1, a: { d: [], c: {} } }, '{"a":{"c":{},"d":[]},"b":1}'],
    [[3, [1, 'x']], '[3,[1,"x"]]'],
    [{ a: undefined, b: null }, '{"b":null}'],
    [-0, '0'],
    [{ n: [-1, 0, 9_007_199_254_740_991, -9_007_199_254_740_991] }, '{"n":[-1,0,9007199254740991,-9007199254740991]}'],
    [new Uint8Array([0, 255, 16]), '{"b64":"AP8Q"}'],
    ['\u2028\u2029\u007f', '"\u2028\u2029\u007f"'],
    [{ '': '' }, '{"":""}'],
    [JSON.parse('{"__proto__":1,"constructor":2}'), '{"__proto__":1,"constructor":2}'],
  ])('writes %j', (value, text) => {
    expect(canonicalJson(value)).toBe(text)
  })

  it('makes strings and keys well-formed, and sorts by what is written', () => {
    expect(canonicalJson('a\ud800b\udc00')).toBe('"a\ufffdb\ufffd"')
    expect(canonicalJson('\ud83d\ude00')).toBe('"\ud83d\ude00"')
    expect(canonicalJson({ '\ud800': 1, '\ue000': 2 })).toBe('{"\ue000":2,"\ufffd":1}')
  })

  it.each([0.5, 1e21, 9_007_199_254_740_992, Number.NaN, Number.POSITIVE_INFINITY, -1e-7])(
    'refuses the number %d',
    (number) => {
      expect(() => canonicalJson({ list: [number] })).toThrow(
        expect.objectContaining({ code: 'HSK-400-INVALID-EVENT' }),
      )
    },
  )

  it('is a fixed point: what it wrote, read again, it writes the same', () => {
    const value = fc.letrec<{ value: Canonical }>((tie) => ({
      value: fc.oneof(
        { maxDepth: 4 },
        fc.constantFrom<Canonical>(null, true, false),
        fc.maxSafeInteger(),
        fc.string({ unit: 'binary' }),
        fc.string({ unit: fc.integer({ min: 0, max: 0xffff }).map((unit) => String.fromCharCode(unit)) }),
        fc.array(tie('value')),
        fc.dictionary(fc.string({ unit: 'binary' }), tie('value')),
      ),
    })).value
    fc.assert(
      fc.property(value, (each) => {
        const text = canonicalJson(each)
        expect(canonicalJson(JSON.parse(text))).toBe(text)
        expect(text).not.toMatch(/[\ud800-\udbff](?![\udc00-\udfff])/)
      }),
      series(500, 50_000),
    )
  })
})
