/** The table as text for other programs: a Markdown table, or CSV (design: 70-window, "Table"). Pure. */
import { shownLine } from '../../ui/shown-text.ts'

/** A heading and its rows, all as plain texts. */
export interface PlainTable {
  readonly heads: readonly string[]
  readonly rows: readonly (readonly string[])[]
}

/** Whatever Markdown would read as more than text within a cell. */
const MARKDOWN_SIGNS = /[\\`*_{}[\]<>|~#&]/g

function markdownCell(text: string): string {
  return shownLine(text).replace(MARKDOWN_SIGNS, '\\$&')
}

/** A Markdown table; nothing in a cell is markup, and each row stands on one line. */
export function markdownOf({ heads, rows }: PlainTable): string {
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`
  return [
    line(heads.map(markdownCell)),
    line(heads.map(() => '---')),
    ...rows.map((row) => line(row.map(markdownCell))),
    '',
  ].join('\n')
}

/** What spreadsheets take for a formula when a cell begins with it, also behind blanks (OWASP, "CSV Injection"). */
const FORMULA = /^\s*[=+\-@\uff0b\uff0d\uff1d\uff20]|^[\t\r\n]/

const QUOTED = /[",\r\n\t;]|^\s|\s$/

function csvCell(text: string): string {
  const safe = FORMULA.test(text) ? `'${text}` : text
  return QUOTED.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}

/** CSV as RFC 4180 has it; a cell that a spreadsheet would run as a formula begins with an apostrophe instead. */
export function csvOf({ heads, rows }: PlainTable): string {
  return [heads, ...rows].map((row) => `${row.map(csvCell).join(',')}\r\n`).join('')
}
