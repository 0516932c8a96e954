/** An entry as the parser leaves it: what its line says, which is the same wherever it stands, and where it stands. */
import type { Buffer } from 'node:buffer'
import { sha256Hex } from './hash.ts'
import { parseTail } from './tails.ts'
import type { BoardEntry, BoardLineSpan, ByteSpan, TailShape, TextSpan } from './types.ts'

type LineParts = Pick<BoardEntry, 'wpId' | 'marker' | 'indent'> & {
  readonly line: BoardLineSpan
  /** Where the tail begins. */
  readonly tailAt: number
}

/** What an entry's line says. Immutable; offsets are from the line's start. */
class EntryLine {
  readonly wpId: string
  readonly marker: string
  readonly indent: number
  readonly tailAt: number
  /** Length without and with the line's ending. */
  readonly contentLength: number
  readonly length: number
  readonly shape: TailShape
  readonly token: TextSpan | undefined
  readonly note: TextSpan | undefined
  readonly title: TextSpan | undefined
  readonly said: BoardEntry['said']
  readonly #bytes: Buffer
  readonly #at: number
  #hash: string | undefined

  /** @param bytes what the line was parsed in @param byteString the same, one character per byte */
  constructor(bytes: Buffer, byteString: string, { wpId, marker, indent, line, tailAt }: LineParts) {
    this.wpId = wpId
    this.marker = marker
    this.indent = indent
    this.tailAt = tailAt - line.start
    this.contentLength = line.contentEnd - line.start
    this.length = line.end - line.start
    this.#bytes = bytes
    this.#at = line.start
    const { shape, token, note, title } = parseTail(byteString.slice(tailAt, line.contentEnd), this.tailAt)
    this.shape = shape
    this.token = token
    this.note = note
    this.title = title
    this.said = { token: token?.text, note: note?.text }
  }

  get hash(): string {
    this.#hash ??= sha256Hex(this.#bytes.subarray(this.#at, this.#at + this.contentLength))
    return this.#hash
  }
}

/** A `BoardEntry`: a line in its place. Most of it are getters: copying the object by spreading leaves them behind. */
export class ParsedEntry implements BoardEntry {
  readonly section: number | undefined
  /** Offset and number of its line. */
  readonly start: number
  readonly number: number
  readonly #line: EntryLine
  #end: number

  private constructor(line: EntryLine, section: number | undefined, start: number, end: number, number: number) {
    this.#line = line
    this.section = section
    this.start = start
    this.number = number
    this.#end = end
  }

  /** Reads the line of an entry. @param byteString the bytes, one character per byte */
  static of(bytes: Buffer, byteString: string, section: number | undefined, parts: LineParts): ParsedEntry {
    const { start, end, number } = parts.line
    return new ParsedEntry(new EntryLine(bytes, byteString, parts), section, start, end, number)
  }

  /** The same entry so many bytes and lines further down, in this section. */
  moved(bytes: number, lines: number, section: number | undefined): ParsedEntry {
    if (bytes === 0 && lines === 0 && section === this.section) return this
    return new ParsedEntry(this.#line, section, this.start + bytes, this.#end + bytes, this.number + lines)
  }

  get wpId(): string {
    return this.#line.wpId
  }

  get marker(): string {
    return this.#line.marker
  }

  get indent(): number {
    return this.#line.indent
  }

  get shape(): TailShape {
    return this.#line.shape
  }

  get line(): BoardLineSpan {
    const { start, number } = this
    const { contentLength, length } = this.#line
    return { start, contentEnd: start + contentLength, end: start + length, number }
  }

  get block(): ByteSpan {
    return { start: this.start, end: this.#end }
  }

  get tail(): ByteSpan {
    return { start: this.start + this.#line.tailAt, end: this.start + this.#line.contentLength }
  }

  get token(): TextSpan | undefined {
    return this.#placed(this.#line.token)
  }

  get note(): TextSpan | undefined {
    return this.#placed(this.#line.note)
  }

  get title(): TextSpan | undefined {
    return this.#placed(this.#line.title)
  }

  get said(): BoardEntry['said'] {
    return this.#line.said
  }

  get lineHash(): string {
    return this.#line.hash
  }

  #placed(span: TextSpan | undefined): TextSpan | undefined {
    return span && { start: span.start + this.start, end: span.end + this.start, text: span.text }
  }

  /** Takes the lines up to `end` into the block; only the parser does so. */
  extendTo(end: number): void {
    this.#end = end
  }
}
