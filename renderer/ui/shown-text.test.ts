/** Specification of how repository text is shown. */
import { describe, expect, it } from 'vitest'
import { shownLine, shownText } from './shown-text.ts'

describe('text of several lines', () => {
  it('is left alone when everything in it can be seen', () => {
    const text = 'Berth planner\n\tübersteht – «Sturm» 👩‍🚀 नमस्ते'
    expect(shownText(text)).toBe(text)
  })

  it('writes a terminal escape out instead of carrying it on', () => {
    expect(shownText('a\u001b[31mred\u0007')).toBe('a\\u001b[31mred\\u0007')
  })

  it('shows NUL, backspace, delete and the controls above ASCII', () => {
    expect(shownText('\u0000\b\u007f\u0085')).toBe('\\u0000\\u0008\\u007f\\u0085')
  })

  it('shows marks that turn the reading order round, so that a path cannot pose as another', () => {
    expect(shownText('invoice\u202egpj.exe')).toBe('invoice\\u202egpj.exe')
    expect(shownText('\u2066a\u2069')).toBe('\\u2066a\\u2069')
  })

  it('shows invisible spaces, byte order marks and tag characters', () => {
    expect(shownText('a\u200bb\ufeff\u2028\u{e0041}')).toBe('a\\u200bb\\ufeff\\u2028\\u{e0041}')
  })

  it('shows half a surrogate pair but keeps a whole one', () => {
    expect(shownText('\ud83d')).toBe('\\ud83d')
    expect(shownText('🚢')).toBe('🚢')
  })

  it('reads CRLF as a line break and a lone CR as a control', () => {
    expect(shownText('a\r\nb\rc')).toBe('a\nb\\u000dc')
  })

  it('leaves markup to the renderer as plain characters', () => {
    expect(shownText('<img src=x onerror=alert(1)>')).toBe('<img src=x onerror=alert(1)>')
  })
})

describe('text of one line', () => {
  it('keeps to one line', () => {
    expect(shownLine('first\r\nsecond\tthird')).toBe('first↵second third')
  })
})
