/** Specification of what the table is copied as. */
import { describe, expect, it } from 'vitest'
import { csvOf, markdownOf } from './copied-text.ts'

const of = (...cells: string[]) => ({ heads: ['Title'], rows: cells.map((cell) => [cell]) })

describe('the table as Markdown', () => {
  it('is a heading, a line, and a line for each row', () => {
    const table = { heads: ['Id', 'Title'], rows: [['WP-1-A', 'Moor the boat']] }
    expect(markdownOf(table)).toBe('| Id | Title |\n| --- | --- |\n| WP-1-A | Moor the boat |\n')
  })

  it.each([
    ['a | b', 'a \\| b'],
    ['one\ntwo', 'one↵two'],
    ['<b>bold</b> & [link](x)', '\\<b\\>bold\\</b\\> \\& \\[link\\](x)'],
    ['`code` *strong* \\', '\\`code\\` \\*strong\\* \\\\'],
    ['hidden \u202e order', 'hidden \\\\u202e order'],
  ])('holds no markup: %j', (text, cell) => {
    const [, , line] = markdownOf(of(text)).split('\n')
    expect(line).toBe(`| ${cell} |`)
  })
})

describe('the table as CSV', () => {
  it('is a line for each row, ended as the format wants', () => {
    const table = { heads: ['Id', 'Title'], rows: [['WP-1-A', 'Moor the boat']] }
    expect(csvOf(table)).toBe('Id,Title\r\nWP-1-A,Moor the boat\r\n')
  })

  it.each([
    ['a,b', '"a,b"'],
    ['say "ahoy"', '"say ""ahoy"""'],
    ['one\ntwo', '"one\ntwo"'],
    [' edge ', '" edge "'],
  ])('quotes %j', (text, cell) => {
    expect(csvOf(of(text))).toBe(`Title\r\n${cell}\r\n`)
  })

  it.each(['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', '\r=1', '  =1', '＝1'])('lets no spreadsheet run %j', (text) => {
    const cell = csvOf(of(text)).slice('Title\r\n'.length)
    expect(cell.replace(/^"/, '')).toMatch(/^'/)
  })

  it('leaves what merely holds such a sign', () => {
    expect(csvOf(of('a=b', 'WP-1-A'))).toBe('Title\r\na=b\r\nWP-1-A\r\n')
  })
})
