/** Parses a Task Board's bytes into spans, sections and entries, and puts the spans together again (design: 40-task-board, Grammar). */
import { Buffer } from 'node:buffer'
import { isWorkPacketId } from '#shared/domain/ids.ts'
import { shortened } from '#shared/events/shown-text.ts'
import { ParsedEntry } from './entry.ts'
import { sha256Hex } from './hash.ts'
import { bomLength, indentation, isBlank, LineCursor } from './lines.ts'
import { decodeByteString, displayText, headingTitle, titleKey } from './text.ts'
import type { BoardDocument, BoardSection, BoardSpan, MalformedEntry, ReadOnlyReason } from './types.ts'

/** Largest board that is read: 16 MiB. */
export const MAX_BOARD_BYTES = 16 * 1024 * 1024
/** Characters of a section's title that are shown; a badge and every message about the section repeat it. */
const LONGEST_TITLE = 200
/** Most entries that a board may hold. */
export const MAX_BOARD_ENTRIES = 100_000

const READ_ONLY_MESSAGES: Readonly<Record<ReadOnlyReason, string>> = {
  nul_bytes: 'The board holds NUL bytes; it is shown but not written.',
  utf16: 'The board is saved as UTF-16; save it as UTF-8 to let it be written.',
  too_large: `The board is larger than ${MAX_BOARD_BYTES / 1024 / 1024} MiB; it is neither read nor written.`,
  too_many_entries: `The board holds more than ${MAX_BOARD_ENTRIES} entries; it is not written.`,
}

const HASH = 0x23
const BACKTICK = 0x60
const TILDE = 0x7e

const HEADING = /(#{1,6})(?=[ \t\r\n]|$)/y
const FENCE = /(`{3,}|~{3,})/y
const ENTRY = /([-*+]|\d{1,9}[.)])[ \t]+\*\*\[([^[\]\r\n]*)\]\*\*/y
const CONFLICT_MARKER = /(?:<{7}|\|{7}|>{7}) /y

/** A section while its lines are being read. */
type SectionDraft = {
  readonly value: { -readonly [Field in keyof BoardSection]: BoardSection[Field] }
  readonly entries: ParsedEntry[]
  readonly occurrences: Map<string, number>
  /** A rule was seen: what comes after it is no place for a first entry. */
  ruled: boolean
}

/** What hides the lines that follow: a fence until its like, or a comment until `-->`. */
type Opaque = { readonly start: number; readonly fence?: string }

/** Parses a board. Never fails: what is not understood is opaque, what cannot be edited safely is `readOnly`. */
export function parseBoard(source: Uint8Array): BoardDocument {
  const bytes = Buffer.from(source.buffer, source.byteOffset, source.byteLength)
  const hash = sha256Hex(bytes)
  if (bytes.length > MAX_BOARD_BYTES) {
    const spans = coverWith(bytes, [])
    const nothing = { sections: [], entries: [], malformed: [], lineCount: 0, conflictMarkers: false }
    return { bytes, hash, spans, ...nothing, readOnly: readOnly('too_large') }
  }
  const parser = new BoardParser(bytes)
  parser.run()
  const reason = readOnlyReason(bytes, parser.overflow)
  return {
    bytes,
    hash,
    spans: coverWith(bytes, parser.marks),
    sections: parser.sections,
    entries: parser.entries,
    malformed: parser.malformed,
    lineCount: parser.lineCount,
    conflictMarkers: parser.conflictMarkers,
    ...(parser.opaque && { unclosedAt: parser.opaque.start }),
    ...(reason && { readOnly: readOnly(reason) }),
  }
}

/** The document's bytes, put together from its spans. */
export function emitBoard(document: BoardDocument): Buffer {
  return Buffer.concat(document.spans.map((span) => document.bytes.subarray(span.start, span.end)))
}

function readOnly(reason: ReadOnlyReason): { reason: ReadOnlyReason; message: string } {
  return { reason, message: READ_ONLY_MESSAGES[reason] }
}

function readOnlyReason(bytes: Buffer, overflow: boolean): ReadOnlyReason | undefined {
  const mark = bytes.length >= 2 ? bytes.readUInt16BE(0) : 0
  if (mark === 0xfffe || mark === 0xfeff) return 'utf16'
  if (bytes.includes(0)) return 'nul_bytes'
  return overflow ? 'too_many_entries' : undefined
}

/** The given pieces in order, with the BOM and everything between them. */
function coverWith(bytes: Buffer, marks: readonly BoardSpan[]): BoardSpan[] {
  const spans: BoardSpan[] = []
  const bom = bomLength(bytes)
  if (bom > 0) spans.push({ kind: 'bom', start: 0, end: bom })
  let at = bom
  for (const mark of marks) {
    if (mark.start > at) spans.push({ kind: 'opaque', start: at, end: mark.start })
    spans.push(mark)
    at = mark.end
  }
  if (at < bytes.length) spans.push({ kind: 'opaque', start: at, end: bytes.length })
  return spans
}

/** One pass over the lines. Reads the file as one character per byte, so that every offset is a byte offset. */
class BoardParser {
  readonly marks: { kind: BoardSpan['kind']; start: number; end: number }[] = []
  readonly sections: BoardSection[] = []
  readonly entries: ParsedEntry[] = []
  readonly malformed: MalformedEntry[] = []
  conflictMarkers = false
  overflow = false
  lineCount = 0
  /** A fence or comment that is still open. */
  opaque: Opaque | undefined

  private readonly bytes: Buffer
  private readonly text: string
  private readonly line: LineCursor
  private readonly loose = new Map<string, number>()
  private section: SectionDraft | undefined
  /** The entry that would own a deeper line. */
  private open: { entry: ParsedEntry; mark: { end: number } } | undefined

  constructor(bytes: Buffer) {
    this.bytes = bytes
    this.text = bytes.toString('latin1')
    this.line = new LineCursor(bytes)
  }

  run(): void {
    const { line, bytes } = this
    while (!this.overflow && line.advance()) {
      if (!this.conflictMarkers && this.matchAt(CONFLICT_MARKER, line.start)) this.conflictMarkers = true
      if (!isBlank(bytes, line.start, line.contentEnd)) this.takeLine()
    }
    this.lineCount = line.number
    this.endSection(bytes.length)
  }

  private endSection(end: number): void {
    if (this.section) this.section.value.span = { start: this.section.value.span.start, end }
    this.section = undefined
  }

  private takeLine(): void {
    const { columns, at } = indentation(this.bytes, this.line.start, this.line.contentEnd)
    const depth = columns === at - this.line.start ? columns : 4
    if (this.open) {
      const { entry, mark } = this.open
      const heading = columns === entry.indent + 1 && depth <= 3 && this.headingLevel(at) > 0
      if (columns > entry.indent && !heading) {
        mark.end = this.line.end
        entry.extendTo(this.line.end)
        return
      }
      this.open = undefined
    }
    if (this.opaque) {
      this.takeOpaqueLine(this.opaque, depth, at)
      return
    }
    if (depth > 3) this.rest()
    else this.takeStructure(columns, at)
  }

  private takeOpaqueLine(opaque: Opaque, depth: number, at: number): void {
    if (opaque.fence === undefined ? this.content(at).includes('-->') : depth <= 3 && this.closes(opaque.fence, at)) {
      this.opaque = undefined
      this.rest()
    }
  }

  private takeStructure(indent: number, at: number): void {
    const first = this.bytes[at]
    if (first === HASH && this.takeHeading(at)) return
    if (first === BACKTICK || first === TILDE) {
      const fence = this.matchAt(FENCE, at)?.[1]
      if (fence !== undefined && (first === TILDE || !this.content(at + fence.length).includes('`'))) {
        this.opaque = { start: this.line.start, fence }
        return
      }
    }
    if (this.text.startsWith('<!--', at) && !this.content(at + 2).includes('-->')) {
      this.opaque = { start: this.line.start }
      return
    }
    if (this.isRule(at)) {
      if (this.section) this.section.ruled = true
      return
    }
    const match = this.matchAt(ENTRY, at)
    if (match) this.takeEntry(match, indent, at)
    this.rest()
  }

  private takeHeading(at: number): boolean {
    const level = this.headingLevel(at)
    if (level !== 1 && level !== 2) return false
    const { line } = this
    this.endSection(line.start)
    this.marks.push({ kind: 'heading', start: line.start, end: line.end })
    if (level === 2) {
      const title = headingTitle(decodeByteString(this.content(at + level)))
      const entries: ParsedEntry[] = []
      const value = {
        index: this.sections.length,
        title: shortened(displayText(title), LONGEST_TITLE),
        key: titleKey(title),
        heading: line.snapshot(),
        span: { start: line.start, end: line.end },
        entries,
        restingPlace: line.end,
      }
      this.section = { value, entries, occurrences: new Map(), ruled: false }
      this.sections.push(value)
    }
    return true
  }

  private takeEntry(match: RegExpExecArray, indent: number, at: number): void {
    const [whole, marker = '', id = ''] = match
    const { line, section } = this
    if (!isWorkPacketId(id)) {
      if (/^wp-(?!.*[{}<>])/i.test(id)) {
        this.malformed.push({
          text: displayText(decodeByteString(id)),
          line: line.number,
          section: section?.value.index,
        })
      }
      return
    }
    if (this.entries.length >= MAX_BOARD_ENTRIES) {
      this.overflow = true
      return
    }
    const seen = section?.occurrences ?? this.loose
    const occurrence = seen.get(id) ?? 0
    seen.set(id, occurrence + 1)
    const tail = { start: at + whole.length, end: line.contentEnd }
    const entry = new ParsedEntry(this.bytes, this.text, {
      wpId: id,
      section: section?.value.index,
      occurrence,
      line: line.snapshot(),
      marker,
      indent,
      tail,
    })
    this.entries.push(entry)
    section?.entries.push(entry)
    const mark = { kind: 'entry' as const, start: line.start, end: line.end }
    this.marks.push(mark)
    this.open = { entry, mark }
  }

  /** The current line is the last one that an entry would be inserted after, as long as no rule came. */
  private rest(): void {
    if (this.section && !this.section.ruled) this.section.value.restingPlace = this.line.end
  }

  private headingLevel(at: number): number {
    if (this.bytes[at] !== HASH) return 0
    return this.matchAt(HEADING, at)?.[1]?.length ?? 0
  }

  private closes(fence: string, at: number): boolean {
    const run = this.matchAt(FENCE, at)?.[1]
    return (
      run !== undefined &&
      run[0] === fence[0] &&
      run.length >= fence.length &&
      isBlank(this.bytes, at + run.length, this.line.contentEnd)
    )
  }

  /** `---`, `* * *`, `___`: at least three of one of the three and nothing else. */
  private isRule(at: number): boolean {
    const mark = this.text[at]
    if (mark !== '-' && mark !== '*' && mark !== '_') return false
    let count = 0
    for (let index = at; index < this.line.contentEnd; index += 1) {
      const character = this.text[index]
      if (character === mark) count += 1
      else if (character !== ' ' && character !== '\t') return false
    }
    return count >= 3
  }

  private matchAt(pattern: RegExp, at: number): RegExpExecArray | null {
    pattern.lastIndex = at
    return pattern.exec(this.text)
  }

  private content(from: number): string {
    return this.text.slice(from, this.line.contentEnd)
  }
}
