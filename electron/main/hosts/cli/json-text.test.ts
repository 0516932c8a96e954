import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { jsonText } from './json-text.ts'

describe('JSON for a terminal', () => {
  it('escapes what a terminal may act on', () => {
    expect(jsonText({ a: '\u001b[2J\u009b2J\u007f\u202e\u{e0041}\u2028' })).toBe(
      '{"a":"\\u001b[2J\\u009b2J\\u007f\\u202e\\udb40\\udc41\\u2028"}',
    )
  })

  it('means the same', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(JSON.parse(jsonText([text], 2))).toEqual([text])
      }),
    )
  })
})
