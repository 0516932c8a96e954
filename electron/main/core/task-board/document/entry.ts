/** An entry as the parser leaves it: immutable parts of one line, with its digest worked out when it is first asked for. */
import type { Buffer } from 'node:buffer'
import { sha256Hex } from './hash.ts'
import { parseTail } from './tails.ts'
import type { BoardEntry, BoardLineSpan, ByteSpan, TailShape, TextSpan } from './types.ts'

type EntryParts = Pick<BoardEntry, 'wpId' | 'section' | 'occurrence' | 'line' | 'marker' | 'indent' | 'tail'>

/** A `BoardEntry` over a board's bytes. `lineHash` is a getter: copying the object by spreading leaves it behind. */
export class ParsedEntry implements BoardEntry {
  readonly wpId: string
  readonly section: number | undefined
  readonly occurrence: number
  readonly line: BoardLineSpan
  readonly marker: string
  readonly indent: number
  readonly tail: ByteSpan
  readonly shape: TailShape
  readonly token?: TextSpan
  readonly note?: TextSpan
  readonly title?: TextSpan
  #end: number
  #hash: string | undefined
  readonly #bytes: Buffer

  /** @param byteString the whole file, one character per byte */
  constructor(bytes: Buffer, byteString: string, parts: EntryParts) {
    this.wpId = parts.wpId
    this.section = parts.section
    this.occurrence = parts.occurrence
    this.line = parts.line
    this.marker = parts.marker
    this.indent = parts.indent
    this.tail = parts.tail
    this.#bytes = bytes
    this.#end = parts.line.end
    const tail = parseTail(byteString.slice(parts.tail.start, parts.tail.end), parts.tail.start)
    this.shape = tail.shape
    if (tail.token) this.token = tail.token
    if (tail.note) this.note = tail.note
    if (tail.title) this.title = tail.title
  }

  get block(): ByteSpan {
    return { start: this.line.start, end: this.#end }
  }

  get lineHash(): string {
    this.#hash ??= sha256Hex(this.#bytes.subarray(this.line.start, this.line.contentEnd))
    return this.#hash
  }

  /** Takes the lines up to `end` into the block; only the parser does so. */
  extendTo(end: number): void {
    this.#end = end
  }
}
