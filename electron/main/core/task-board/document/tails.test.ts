/** Every shape that the tail of an entry's line can have, one named case each. */
import { describe, expect, it } from 'vitest'
import { parseTail } from './tails.ts'

function tail(text: string) {
  const { shape, token, note, title } = parseTail(Buffer.from(text).toString('latin1'), 100)
  return [shape, token?.text, note?.text, title?.text]
}

describe('parseTail', () => {
  it.each([
    // the enforced form
    [' - [VALIDATED]', 'dash_token', 'VALIDATED', undefined, undefined],
    [' - [READY FOR DEV \u{1f534}]', 'dash_token', 'READY FOR DEV \u{1f534}', undefined, undefined],
    [' - [SUPERSEDED by WP-1-X-v2]', 'dash_token', 'SUPERSEDED by WP-1-X-v2', undefined, undefined],
    ['  -  [ STUB ]  ', 'dash_token', 'STUB', undefined, undefined],
    // a known token and anything after it
    [' - [BLOCKED] - waits for [x] and [DONE]', 'dash_token', 'BLOCKED', 'waits for [x] and [DONE]', undefined],
    [' - [DONE] shipped', 'dash_token', 'DONE', 'shipped', undefined],
    [' - [DONE](http://x)', 'dash_token', 'DONE', '(http://x)', undefined],
    [' - [STUB] - - twice', 'dash_token', 'STUB', '- twice', undefined],
    // a word
    [' - BLOCKED: by nobody [DONE]', 'word', 'BLOCKED', 'by nobody [DONE]', undefined],
    [' - SUPERSEDED: by v2', 'word', 'SUPERSEDED', 'by v2', undefined],
    [' - BLOCKED:', 'word', 'BLOCKED', undefined, undefined],
    // nothing
    ['', 'bare', undefined, undefined, undefined],
    [' \t ', 'bare', undefined, undefined, undefined],
    [' -', 'dash_token', undefined, undefined, undefined],
    // an unknown token, alone or with a note
    [' - [ACTIVE]', 'dash_token', 'ACTIVE', undefined, undefined],
    [' - [ACTIVE] - branch: x - coder: y', 'dash_token', 'ACTIVE', 'branch: x - coder: y', undefined],
    // a bracket without a dash
    [' [VALIDATED]', 'bracket', 'VALIDATED', undefined, undefined],
    [' [PARTIAL]', 'bracket', 'PARTIAL', undefined, undefined],
    [' [BLOCKED] - why', 'bracket', 'BLOCKED', 'why', undefined],
    // text whose last bracket is the token
    [': Title [READY]', 'text_token', 'READY', undefined, 'Title'],
    [
      ' - Enforcing [CX-598] purity. [READY FOR DEV]',
      'text_token',
      'READY FOR DEV',
      undefined,
      'Enforcing [CX-598] purity.',
    ],
    [
      ' / FAIL (SUPERSEDED by v2): x [READY FOR DEV]',
      'text_token',
      'READY FOR DEV',
      undefined,
      'FAIL (SUPERSEDED by v2): x',
    ],
    [' - Remove it. [GAP \u{1f7e1}]', 'text_token', 'GAP \u{1f7e1}', undefined, 'Remove it.'],
    [' - [A] [DONE]', 'text_token', 'DONE', undefined, '[A]'],
    [' - ok [PASS \u2705 - Ready for Validation]', 'text_token', 'PASS \u2705 - Ready for Validation', undefined, 'ok'],
    // text without one
    [' - Superseded by v3 (audit).', 'text', undefined, undefined, 'Superseded by v3 (audit).'],
    [' / only text', 'text', undefined, undefined, 'only text'],
    [': words', 'text', undefined, undefined, 'words'],
    [' - see [the docs]', 'text', undefined, undefined, 'see [the docs]'],
    [' - [docs](http://x)', 'text', undefined, undefined, '[docs](http://x)'],
    [' - a [DONE] b', 'text', undefined, undefined, 'a [DONE] b'],
    // other
    [' words', 'other', undefined, undefined, 'words'],
    ['words', 'other', undefined, undefined, 'words'],
    [' words [DONE]', 'other', 'DONE', undefined, 'words'],
    [' words [WHAT]', 'other', undefined, undefined, 'words [WHAT]'],
    [' \u2013 [DONE]', 'other', 'DONE', undefined, '\u2013'],
    [' []', 'other', undefined, undefined, '[]'],
  ])('%j', (text, shape, token, note, title) => {
    expect(tail(text)).toEqual([shape, token, note, title])
  })

  it('gives offsets in bytes, also behind characters of several bytes', () => {
    const text = ' - \u00a7\u00a7 x [DONE]  '
    const { token, title } = parseTail(Buffer.from(text).toString('latin1'), 100)
    expect(token).toEqual({ start: 111, end: 115, text: 'DONE' })
    expect(title).toEqual({ start: 103, end: 109, text: '\u00a7\u00a7 x' })
  })

  it('takes text of millions of spaces or brackets in its stride', () => {
    const started = performance.now()
    for (const text of [
      `${' '.repeat(2e6)}x`,
      '['.repeat(2e6),
      ` - [a${' '.repeat(1e6)}b] x`,
      ` - ${'[a'.repeat(1e6)}]`,
    ]) {
      parseTail(text, 0)
    }
    expect(performance.now() - started).toBeLessThan(3000)
  })
})
