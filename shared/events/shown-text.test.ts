import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { cutOff, shortened, shownText } from './shown-text.ts'

describe('shown text', () => {
  it('writes out controls, terminal escapes, direction marks and lone surrogates', () => {
    expect(shownText('a\nb\tc\r')).toBe('a\\nb\\tc\\r')
    expect(shownText('\u001b[31mred\u001b[0m')).toBe('\\x1b[31mred\\x1b[0m')
    expect(shownText('\u0085\u007f')).toBe('\\x85\\x7f')
    expect(shownText('\u202eabc\u2066\u200b\ufeff\u2028')).toBe('\\u{202e}abc\\u{2066}\\u{200b}\\u{feff}\\u{2028}')
    expect(shownText('\ud800x')).toBe('\\u{d800}x')
  })

  it('leaves everything else as it is', () => {
    for (const text of ['plain', 'Käse — 日本語 ✅', '👩‍🚀', 'مرحبا', '<b>&amp;</b>', 'C:\\new']) {
      expect(shownText(text)).toBe(text)
    }
  })

  it('changes nothing the second time', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => shownText(shownText(text)) === shownText(text)))
  })

  it('is cut between characters, never inside one', () => {
    expect(shortened('short', 5)).toBe('short')
    expect(shortened('longer', 5)).toBe('long…')
    expect(shortened('👍👍👍', 3)).toBe('👍👍👍')
    expect(shortened('👍👍👍👍', 3)).toBe('👍👍…')
  })
})

describe('a text that is cut off', () => {
  it('keeps its characters whole and never outgrows its bound', () => {
    expect(cutOff('short', 10)).toBe('short')
    expect(cutOff('abcdef', 3)).toBe('abc')
    expect(cutOff('ab🙂cd', 3)).toBe('ab')
    expect(cutOff('ab🙂cd', 4)).toBe('ab🙂')
  })
})
