/**
 * Parses a board by what differs from another version of it. A changed stretch is parsed from the entry before it to the
 * entry or heading behind it, where it has to come out as the other version did: everything between such stretches then
 * means what it meant, further up or down. Where headings, fences or anything else of the board's structure change, there is
 * no short way, and the board is parsed whole (design: 40-task-board, Grammar).
 */
import { Buffer } from 'node:buffer'
import { MAX_BOARD_ENTRIES, ParsedBoard, readOnlyReason } from './board-document.ts'
import { BoardParser } from './board-parser.ts'
import { type ChangedSpan, changedSpans } from './changed-spans.ts'
import type { ParsedEntry } from './entry.ts'
import { bomLength } from './lines.ts'
import type { BoardLineSpan, BoardSection, ByteSpan } from './types.ts'

/** A place in the other version at which nothing is open: a line's start, its number, the next entry and heading there. */
interface Place {
  readonly at: number
  readonly number: number
  readonly section: number | undefined
}

/** A line at which a changed stretch ends: that of an entry or of a heading, which stays as it was. */
interface Resume {
  readonly line: BoardLineSpan
  readonly isHeading: boolean
}

/** What is parsed again. */
interface Stretch {
  readonly begin: Place
  readonly resume: Resume | undefined
  readonly change: number
}

/** A stretch parsed: it replaces the entries `[first, behind)`, and moves what follows by so many bytes and lines more. */
interface Parsed {
  readonly first: number
  readonly behind: number
  readonly entries: readonly ParsedEntry[]
  readonly section: number | undefined
  readonly start: number
  readonly end: number
  readonly bytes: number
  readonly lines: number
  /** Set when the stretch reaches the end of the file: where a fence or comment opens that is never closed. */
  readonly atEnd: { readonly unclosedAt: number | undefined } | undefined
}

/** Bytes that are parsed at once: some milliseconds. Where more has changed, the whole parse takes its time in stretches. */
const MOST_PARSED = 128 * 1024

/**
 * Parses `bytes` by what differs from `like`.
 * @returns the document that parsing them whole would make, or undefined when only that tells it, or tells it in short stretches
 */
export function reparseBoard(like: ParsedBoard, bytes: Buffer, hash: string): ParsedBoard | undefined {
  if (like.readOnly || like.conflictMarkers || like.malformed.length > 0) return undefined
  if (readOnlyReason(bytes) || bomLength(bytes) !== bomLength(like.bytes)) return undefined
  const stretches = stretchesOf(like, changedSpans(like.bytes, bytes))
  if (!stretches || parsedBytes(like, stretches) > MOST_PARSED) return undefined
  const parsed: Parsed[] = []
  const moved = { bytes: 0, lines: 0 }
  for (const stretch of stretches) {
    const next = parseStretch(like, bytes, stretch, moved)
    if (!next) return undefined
    parsed.push(next)
    moved.bytes += next.bytes
    moved.lines += next.lines
  }
  return assembled(like, bytes, hash, parsed)
}

function parsedBytes(like: ParsedBoard, stretches: readonly Stretch[]): number {
  return stretches.reduce(
    (sum, { begin, resume, change }) => sum + (resume?.line.end ?? like.bytes.length) - begin.at + change,
    0,
  )
}

/** Widens changes to stretches that begin and end where nothing is open; undefined where a heading is among them. */
function stretchesOf(like: ParsedBoard, changes: readonly ChangedSpan[]): Stretch[] | undefined {
  const stretches: Stretch[] = []
  for (const { from, to } of changes) {
    const change = to.end - to.start - (from.end - from.start)
    const begin = placeBefore(like, from.start)
    if (begin.at > from.start) return undefined
    const resume = resumeFrom(like, from.end)
    const last = stretches.at(-1)
    const overlaps = last && (last.resume === undefined || begin.at < last.resume.line.start)
    if (overlaps) stretches[stretches.length - 1] = { begin: last.begin, resume, change: last.change + change }
    else stretches.push({ begin, resume, change })
  }
  return stretches.some((stretch) => holdsHeading(like, stretch)) ? undefined : stretches
}

/** The start of the last entry above a line, the end of the last heading, or the start of the file: whichever is nearest. */
function placeBefore({ entries, headings, bytes }: ParsedBoard, at: number): Place {
  const entry = entries[firstFrom(entries, at, (each) => each.start) - 1]
  const heading = headings[firstFrom(headings, at, (each) => each.line.start) - 1]
  if (heading && (!entry || heading.line.start > entry.start)) {
    return { at: heading.line.end, number: heading.line.number + 1, section: heading.section }
  }
  if (entry) return { at: entry.start, number: entry.number, section: entry.section }
  return { at: bomLength(bytes), number: 1, section: undefined }
}

/** The first entry or heading from an offset on. */
function resumeFrom({ entries, headings }: ParsedBoard, at: number): Resume | undefined {
  const entry = entries[firstFrom(entries, at, (each) => each.start)]
  const heading = headings[firstFrom(headings, at, (each) => each.line.start)]
  if (heading && (!entry || heading.line.start < entry.start)) return { line: heading.line, isHeading: true }
  return entry && { line: entry.line, isHeading: false }
}

function holdsHeading({ headings, bytes }: ParsedBoard, { begin, resume }: Stretch): boolean {
  const heading = headings[firstFrom(headings, begin.at, (each) => each.line.start)]
  return heading !== undefined && heading.line.start < (resume?.line.start ?? bytes.length)
}

/** Index of the first item that starts at an offset or behind it. */
function firstFrom<Item>(items: readonly Item[], at: number, startOf: (item: Item) => number): number {
  let [low, high] = [0, items.length]
  while (low < high) {
    const middle = (low + high) >> 1
    const item = items[middle]
    if (item !== undefined && startOf(item) < at) low = middle + 1
    else high = middle
  }
  return low
}

/** @param moved by how much the stretches before have moved this one */
function parseStretch(like: ParsedBoard, bytes: Buffer, stretch: Stretch, moved: Moved): Parsed | undefined {
  const { begin, resume, change } = stretch
  const start = begin.at + moved.bytes
  const end = (resume?.line.start ?? like.bytes.length) + moved.bytes + change
  const lineEnd = resume ? end + resume.line.end - resume.line.start : end
  // Bytes of their own: what is parsed here outlives this version, and shall not keep all of it in memory.
  const parser = new BoardParser(Buffer.from(bytes.subarray(start, lineEnd)), 0)
  parser.run()
  if (parser.conflictMarkers || parser.malformed.length > 0 || parser.overflow) return undefined
  const entries = [...parser.entries]
  if (resume?.isHeading) {
    const [heading, ...more] = parser.headings
    if (more.length > 0 || heading?.line.start !== end - start) return undefined
  } else if (parser.headings.length > 0) return undefined
  else if (resume && entries.pop()?.start !== end - start) return undefined
  const numbered = resume ? parser.lineCount - 1 : parser.lineCount
  const wereNumbered = (resume?.line.number ?? like.lineCount + 1) - begin.number
  return {
    first: firstFrom(like.entries, begin.at, (entry) => entry.start),
    behind: resume ? firstFrom(like.entries, resume.line.start, (entry) => entry.start) : like.entries.length,
    entries: entries.map((entry) => entry.moved(start, moved.lines + begin.number - 1, begin.section)),
    section: begin.section,
    start: begin.at,
    end: resume?.line.start ?? like.bytes.length,
    bytes: change,
    lines: numbered - wereNumbered,
    atEnd: resume ? undefined : { unclosedAt: parser.opaque && parser.opaque.start + start },
  }
}

/** Bytes and lines further down. */
interface Moved {
  readonly bytes: number
  readonly lines: number
}

/** How far what stands at an offset of the other version has moved. */
class Moves implements Moved {
  readonly #parsed: readonly Parsed[]
  #next = 0
  bytes = 0
  lines = 0

  constructor(parsed: readonly Parsed[]) {
    this.#parsed = parsed
  }

  /** Goes on to an offset; they are asked for in order. */
  to(at: number): this {
    for (let next = this.#parsed[this.#next]; next && next.end <= at; next = this.#parsed[this.#next]) {
      this.bytes += next.bytes
      this.lines += next.lines
      this.#next += 1
    }
    return this
  }
}

function assembled(like: ParsedBoard, bytes: Buffer, hash: string, parsed: readonly Parsed[]): ParsedBoard | undefined {
  const entries = assembledEntries(like, parsed)
  if (entries.length > MAX_BOARD_ENTRIES) return undefined
  const total = new Moves(parsed).to(like.bytes.length)
  const headingMoves = new Moves(parsed)
  const headings = like.headings.map(({ line, section }) => ({
    line: lineMoved(line, headingMoves.to(line.start)),
    section,
  }))
  const end = parsed.at(-1)?.atEnd ?? { unclosedAt: like.unclosedAt && like.unclosedAt + total.bytes }
  return new ParsedBoard({
    bytes,
    hash,
    headings,
    sections: assembledSections(like, bytes, entries, parsed),
    entries,
    malformed: [],
    lineCount: like.lineCount + total.lines,
    conflictMarkers: false,
    unclosedAt: end.unclosedAt,
    readOnly: undefined,
  })
}

function assembledEntries(like: ParsedBoard, parsed: readonly Parsed[]): ParsedEntry[] {
  const entries: ParsedEntry[] = []
  let [index, bytes, lines] = [0, 0, 0]
  const keepUntil = (behind: number): void => {
    for (; index < behind; index += 1) {
      const entry = like.entries[index]
      if (entry) entries.push(entry.moved(bytes, lines, entry.section))
    }
  }
  for (const stretch of parsed) {
    keepUntil(stretch.first)
    for (const entry of stretch.entries) entries.push(entry)
    index = stretch.behind
    bytes += stretch.bytes
    lines += stretch.lines
  }
  keepUntil(like.entries.length)
  return entries
}

function assembledSections(
  like: ParsedBoard,
  bytes: Buffer,
  entries: readonly ParsedEntry[],
  parsed: readonly Parsed[],
): BoardSection[] {
  const own = like.sections.map((): ParsedEntry[] => [])
  for (const entry of entries) if (entry.section !== undefined) own[entry.section]?.push(entry)
  const touched = new Set(parsed.map((stretch) => stretch.section))
  const [starts, ends] = [new Moves(parsed), new Moves(parsed)]
  return like.sections.map((section) => {
    const start = starts.to(section.span.start)
    const heading = lineMoved(section.heading, start)
    const rested = touched.has(section.index) ? undefined : start.bytes
    const span = { start: section.span.start + start.bytes, end: section.span.end + ends.to(section.span.end).bytes }
    return new MovedSection(section, bytes, { heading, span, entries: own[section.index] ?? [], rested })
  })
}

function lineMoved(line: BoardLineSpan, by: Moved): BoardLineSpan {
  const { start, contentEnd, end, number } = line
  return {
    start: start + by.bytes,
    contentEnd: contentEnd + by.bytes,
    end: end + by.bytes,
    number: number + by.lines,
  }
}

/** A section of another version in its present place. */
class MovedSection implements BoardSection {
  readonly index: number
  readonly title: string
  readonly key: string
  readonly heading: BoardLineSpan
  readonly span: ByteSpan
  readonly entries: readonly ParsedEntry[]
  readonly #bytes: Buffer
  #restingPlace: number | undefined

  /** @param place `rested`: by how much its resting place has moved, when nothing in the section has changed */
  constructor(
    section: BoardSection,
    bytes: Buffer,
    place: Pick<MovedSection, 'heading' | 'span' | 'entries'> & { readonly rested: number | undefined },
  ) {
    this.index = section.index
    this.title = section.title
    this.key = section.key
    this.heading = place.heading
    this.span = place.span
    this.entries = place.entries
    this.#bytes = bytes
    const known = section instanceof MovedSection ? section.#restingPlace : section.restingPlace
    if (place.rested !== undefined && known !== undefined) this.#restingPlace = known + place.rested
  }

  /** A section begins with nothing open, so that its bytes alone tell. */
  get restingPlace(): number {
    if (this.#restingPlace === undefined) {
      const parser = new BoardParser(this.#bytes.subarray(this.span.start, this.span.end), 0)
      parser.run()
      this.#restingPlace = this.span.start + (parser.sections[0]?.restingPlace ?? 0)
    }
    return this.#restingPlace
  }
}
