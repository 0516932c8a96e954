import { describe, expect, it } from 'vitest'
import { displayWidth, table } from './table.ts'

describe('a table', () => {
  it('aligns its columns, wide characters and marks included', () => {
    expect(
      table([
        ['a', 'x'],
        ['日本', 'y'],
        ['e\u0301', 'z'],
      ]),
    ).toBe('a     x\n日本  y\ne\u0301     z\n')
    expect(displayWidth('✅ok')).toBe(4)
  })

  it('keeps every row on one line, unsafe characters written out', () => {
    expect(table([['a\nb', '\u001b[2J\u202e']])).toBe('a\\nb  \\x1b[2J\\u{202e}\n')
  })

  it('cuts the last column to the terminal, and nothing without one', () => {
    const rows = [['WP-1-A', 'a title that is longer than the terminal']]
    expect(table(rows, 24)).toBe('WP-1-A  a title that is…\n')
    expect(table(rows)).toContain('the terminal')
  })
})
