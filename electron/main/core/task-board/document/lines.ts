/** Lines over bytes: LF, CRLF and lone CR each end one and stay as they are; a BOM stands before the first (design: 40-task-board, Grammar). */
import type { BoardLineSpan } from './types.ts'

const LF = 0x0a
const CR = 0x0d
const SPACE = 0x20
const TAB = 0x09

/** Length of a UTF-8 byte order mark at the start of `bytes`: 3 or 0. */
export function bomLength(bytes: Uint8Array): number {
  return bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? 3 : 0
}

/** Walks the lines of a file in order without allocating any; the fields describe the current line. */
export class LineCursor implements BoardLineSpan {
  start: number
  contentEnd: number
  end: number
  number = 0
  private readonly bytes: Uint8Array
  private readonly hasCarriageReturns: boolean

  /** @param from where a line starts; without it, the first line */
  constructor(bytes: Uint8Array, from = bomLength(bytes)) {
    this.bytes = bytes
    this.hasCarriageReturns = bytes.includes(CR)
    this.start = this.contentEnd = this.end = from
  }

  /** Moves to the next line; false at the end of the file. A final ending is followed by no further, empty line. */
  advance(): boolean {
    const { bytes } = this
    if (this.end >= bytes.length) return false
    this.start = this.end
    this.number += 1
    if (this.hasCarriageReturns) {
      let at = this.start
      while (at < bytes.length && bytes[at] !== LF && bytes[at] !== CR) at += 1
      this.contentEnd = at
      if (at < bytes.length) at += bytes[at] === CR && bytes[at + 1] === LF ? 2 : 1
      this.end = at
    } else {
      const at = bytes.indexOf(LF, this.start)
      this.contentEnd = at === -1 ? bytes.length : at
      this.end = at === -1 ? bytes.length : at + 1
    }
    return true
  }

  /** The current line as a value of its own. */
  snapshot(): BoardLineSpan {
    return { start: this.start, contentEnd: this.contentEnd, end: this.end, number: this.number }
  }
}

/** Every line of `bytes`, in order; from behind a BOM they cover the file exactly. */
export function splitLines(bytes: Uint8Array): BoardLineSpan[] {
  const cursor = new LineCursor(bytes)
  const lines: BoardLineSpan[] = []
  while (cursor.advance()) lines.push(cursor.snapshot())
  return lines
}

/** The ending of the line that ends at `end`: `\r\n`, `\n`, `\r`, or nothing. */
export function endingBefore(bytes: Uint8Array, end: number): string {
  const last = bytes[end - 1]
  if (last === LF) return bytes[end - 2] === CR ? '\r\n' : '\n'
  return last === CR ? '\r' : ''
}

/** The ending that text inserted at `at` takes: that of the line above, else of the nearest line that has one, else LF. */
export function endingFor(bytes: Uint8Array, at: number): string {
  const above = endingBefore(bytes, at)
  if (above) return above
  for (let index = at - 1; index >= 0; index -= 1) {
    if (bytes[index] === LF || bytes[index] === CR) return endingBefore(bytes, index + 1)
  }
  for (let index = at; index < bytes.length; index += 1) {
    if (bytes[index] === LF) return '\n'
    if (bytes[index] === CR) return bytes[index + 1] === LF ? '\r\n' : '\r'
  }
  return '\n'
}

/** Where the content `[start, contentEnd)` ends without its trailing spaces and tabs. */
export function trimmedEnd(bytes: Uint8Array, start: number, contentEnd: number): number {
  let end = contentEnd
  while (end > start && (bytes[end - 1] === SPACE || bytes[end - 1] === TAB)) end -= 1
  return end
}

/** Column of the first character that is neither space nor tab (tab stops of 4), and its offset. */
export function indentation(bytes: Uint8Array, start: number, contentEnd: number): { columns: number; at: number } {
  let columns = 0
  let at = start
  for (; at < contentEnd; at += 1) {
    if (bytes[at] === SPACE) columns += 1
    else if (bytes[at] === TAB) columns += 4 - (columns % 4)
    else break
  }
  return { columns, at }
}

/** True when the content holds nothing but spaces and tabs. */
export function isBlank(bytes: Uint8Array, start: number, contentEnd: number): boolean {
  return trimmedEnd(bytes, start, contentEnd) === start
}
