/** The grammar of a Task Board: one pass over lines that finds headings, sections and entries (design: 40-task-board, Grammar). */
import type { Buffer } from 'node:buffer'
import { isWorkPacketId } from '#shared/domain/ids.ts'
import { shortened } from '#shared/events/shown-text.ts'
import { type Heading, MAX_BOARD_ENTRIES } from './board-document.ts'
import { ParsedEntry } from './entry.ts'
import { bomLength, indentation, isBlank, LineCursor } from './lines.ts'
import { decodeByteString, displayText, headingTitle, titleKey } from './text.ts'
import type { BoardSection, MalformedEntry } from './types.ts'

/** Characters of a section's title that are shown; a badge and every message about the section repeat it. */
const LONGEST_TITLE = 200

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
  /** A rule was seen: what comes after it is no place for a first entry. */
  ruled: boolean
}

/** What hides the lines that follow: a fence until its like, or a comment until `-->`. */
type Opaque = { readonly start: number; readonly fence?: string }

/**
 * One pass over the lines, of a whole board or of a part of it that begins where nothing is open. Reads bytes as one
 * character each, so that every offset is a byte offset.
 */
export class BoardParser {
  readonly headings: Heading[] = []
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
  private section: SectionDraft | undefined
  /** The entry that would own a deeper line. */
  private open: ParsedEntry | undefined

  /** @param from where the first line begins */
  constructor(bytes: Buffer, from = bomLength(bytes)) {
    this.bytes = bytes
    this.text = bytes.toString('latin1')
    this.line = new LineCursor(bytes, from)
  }

  /** Reads all lines. */
  run(): void {
    this.runFor(Number.POSITIVE_INFINITY)
  }

  /** Reads so many lines more; true when the last is read. */
  runFor(lines: number): boolean {
    const { line, bytes } = this
    const last = line.number + lines
    while (!this.overflow && line.advance()) {
      if (!this.conflictMarkers && this.matchAt(CONFLICT_MARKER, line.start)) this.conflictMarkers = true
      if (!isBlank(bytes, line.start, line.contentEnd)) this.takeLine()
      if (line.number === last) return false
    }
    this.lineCount = line.number
    this.endSection(bytes.length)
    return true
  }

  private endSection(end: number): void {
    if (this.section) this.section.value.span = { start: this.section.value.span.start, end }
    this.section = undefined
  }

  private takeLine(): void {
    const { columns, at } = indentation(this.bytes, this.line.start, this.line.contentEnd)
    const depth = columns === at - this.line.start ? columns : 4
    if (this.open) {
      const { indent } = this.open
      const heading = columns === indent + 1 && depth <= 3 && this.headingLevel(at) > 0
      if (columns > indent && !heading) {
        this.open.extendTo(this.line.end)
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
      this.section = { value, entries, ruled: false }
      this.sections.push(value)
    }
    this.headings.push({ line: line.snapshot(), section: this.section?.value.index })
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
    const entry = ParsedEntry.of(this.bytes, this.text, section?.value.index, {
      wpId: id,
      line,
      marker,
      indent,
      tailAt: at + whole.length,
    })
    this.entries.push(entry)
    section?.entries.push(entry)
    this.open = entry
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
