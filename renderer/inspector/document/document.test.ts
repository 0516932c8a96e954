/** Specification of what of a repository's text is rendered. */
import { describe, expect, it } from 'vitest'
import { isPlainEnough } from './plain-enough.ts'

describe('a text is rendered', () => {
  it('as packets are, with tables, fences and lists', () => {
    const packet =
      '# WP\n\n- **Status:** x\n  - [ ] `src/a.ts`\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\n```ts\nf(g(h()))\n```\n'
    expect(isPlainEnough(packet.repeat(500))).toBe(true)
  })

  it.each([
    ['quotations without end', '>'.repeat(5000)],
    ['quotations parted by blanks', '> '.repeat(5000)],
    ['emphasis without end', '*'.repeat(5000)],
    ['brackets', '['.repeat(5000)],
    ['brackets among letters', '[a'.repeat(3000)],
    ['a line without end', 'a '.repeat(50_000)],
    ['lists without end', '- '.repeat(2000)],
  ])('but not %s', (_what, text) => {
    expect(isPlainEnough(`# Fine\n\n${text}\n`)).toBe(false)
  })
})
