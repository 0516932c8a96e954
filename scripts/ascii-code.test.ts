/** What a script becomes that is written in ASCII alone (ADR 0019). */
import { runInNewContext } from 'node:vm'
import { describe, expect, it } from 'vitest'
import { asciiCode } from './ascii-code.ts'

describe('a script in ASCII alone', () => {
  it.each([
    "'… — ü €'",
    '`·\u{1f600}`',
    '/^[\u{1f600}-\u{1f60f}é]$/u.test("\u{1f603}")',
    '/ü/i.test("Ü")',
    '(() => { const größe = 3; return größe })()',
    '/* … */ 7 // —',
  ])('is the same program: %s', (code) => {
    expect(asciiCode(code)).toMatch(/^[\0-\x7f]+$/)
    expect(runInNewContext(asciiCode(code))).toEqual(runInNewContext(code))
  })

  it('is left as it is where it was', () => {
    expect(asciiCode('\'\\u2026\' + "plain"')).toBe('\'\\u2026\' + "plain"')
  })
})
