/** Where an entry goes: the section of a status, the offset in it, and the bytes that are inserted there (design: 40-task-board, Edits). */
import { Buffer } from 'node:buffer'
import type { TaskBoardStatus } from '#shared/domain/vocabulary.ts'
import { type BlockText, joinLines, withIndent } from './block-text.ts'
import { bomLength, endingBefore, endingFor, indentation, isBlank, LineCursor } from './lines.ts'
import { addedSectionRank, addedSectionTitle } from './tokens.ts'
import type {
  BoardDocument,
  BoardEntry,
  BoardReading,
  BoardSection,
  ByteSpan,
  EditRefusal,
  LineGap,
  LinePlace,
  Splice,
} from './types.ts'

/** A document with its reading, and the sections that the running batch of edits has added to it. */
export type Board = {
  readonly document: BoardDocument
  readonly reading: BoardReading
  /** Keys of titles added by this batch: later ones are put among them in their order. */
  readonly added: ReadonlySet<string>
  /** The bullet of new lines, when a batch has settled on one. */
  readonly bullet?: string
}

/** A place to insert a block at. */
export type Destination = {
  readonly at: number
  /** Status of the section that the block comes to stand in. */
  readonly status: TaskBoardStatus
  /** Entries that the place was found by; undefined in a section that has none. */
  readonly neighbours: readonly BoardEntry[]
  /** Title of a heading to insert first. */
  readonly newSection?: string
}

/** A refusal with its reason, in words for people, and the lines that it is about. */
export function refuse(
  reason: EditRefusal['refused']['reason'],
  message: string,
  lines?: readonly number[],
): EditRefusal {
  return { refused: { reason, message, ...(lines && { lines }) } }
}

/**
 * The section that an entry of a status belongs to: `own` if it stands for the status already, else the first in file order
 * whose title does; GATED falls back on BLOCKED. Undefined when there is none.
 */
export function sectionFor(board: Board, status: TaskBoardStatus, own?: BoardSection): BoardSection | undefined {
  const { sectionStatus } = board.reading
  for (const wanted of status === 'GATED' ? (['GATED', 'BLOCKED'] as const) : [status]) {
    if (own && sectionStatus[own.index] === wanted) return own
    const found = board.document.sections.find((section) => sectionStatus[section.index] === wanted)
    if (found) return found
  }
  return undefined
}

/** The place for a new line in the section of a status, which is added when it is missing. */
export function destinationFor(board: Board, status: TaskBoardStatus, place: LinePlace): Destination | EditRefusal {
  const section = sectionFor(board, status)
  if (section) {
    const repeats = board.document.sections.filter((other) => other.key === section.key)
    if (repeats.length === 1) return destinationIn(board, section, place)
    const lines = repeats.map((repeat) => repeat.heading.number)
    return refuse('repeated_section', `The section "${section.title}" occurs on lines ${lines.join(', ')}.`, lines)
  }
  if (place.before !== undefined) return placeNotFound(place.before)
  return newSection(board, status === 'GATED' ? 'BLOCKED' : status)
}

/** The place in a section: before the named entry, after the last one, or where a first one goes. */
export function destinationIn(board: Board, section: BoardSection, place: LinePlace): Destination | EditRefusal {
  const status = board.reading.sectionStatus[section.index]
  if (status === undefined) return refuse('no_section', `The section "${section.title}" holds no status.`)
  if (place.before !== undefined) {
    const index = section.entries.findIndex((entry) => entry.wpId === place.before)
    const before = section.entries[index]
    if (!before) return placeNotFound(place.before, section.title)
    const above = section.entries[index - 1]
    const at = behindGap(board, section, place.gap, above, before) ?? before.line.start
    return { at, status, neighbours: above ? [above, before] : [before] }
  }
  const last = section.entries.at(-1)
  const at = behindGap(board, section, place.gap, last)
  if (last) return { at: at ?? last.block.end, status, neighbours: [last] }
  return { at: at ?? section.restingPlace, status, neighbours: [] }
}

/** Behind the bytes that a line stood behind once, where they stand there still, under the same entry or heading. */
function behindGap(
  { document }: Board,
  section: BoardSection,
  gap: LineGap | undefined,
  above: BoardEntry | undefined,
  below?: BoardEntry,
): number | undefined {
  if (!gap || gap.above !== above?.wpId) return undefined
  const from = above ? above.block.end : section.heading.end
  const at = from + gap.bytes.length
  const end = below ? below.line.start : section.span.end
  return at <= end && gap.bytes.equals(document.bytes.subarray(from, at)) ? at : undefined
}

function placeNotFound(before: string, title?: string): EditRefusal {
  const where = title === undefined ? 'its section does not exist' : `it is not in "${title}"`
  return refuse('place_not_found', `There is no place before ${before}: ${where}.`)
}

/** The place and title of the section that a status lacks; undefined when it has one. */
export function missingSection(board: Board, status: TaskBoardStatus): Destination | EditRefusal | undefined {
  const has = board.reading.sectionStatus.includes(status)
  return has ? undefined : newSection(board, status)
}

/** At the end of the file, before sections of this batch that come later in the order, and never inside an unclosed fence. */
function newSection(board: Board, status: TaskBoardStatus): Destination | EditRefusal {
  const { document, reading, added } = board
  const title = addedSectionTitle(status, reading.options)
  if (title === undefined) return refuse('no_section', `No title stands for ${status}.`)
  const later = document.sections.find((section) => {
    const sectionStatus = reading.sectionStatus[section.index]
    if (sectionStatus === undefined || !added.has(section.key)) return false
    return addedSectionRank(sectionStatus) > addedSectionRank(status)
  })
  const at = later?.heading.start ?? document.unclosedAt ?? document.bytes.length
  return { at, status, neighbours: [], newSection: title }
}

/**
 * The splice that inserts a block: endings like the line above, a newline before it at an end without one, and the marker at
 * a column where the entry above does not own it and it owns nothing below.
 * @param cut the span that the same edit takes out of the file
 */
export function insertBlock(
  document: BoardDocument,
  destination: Destination,
  block: BlockText,
  cut?: ByteSpan,
): Splice {
  const { bytes } = document
  const { at } = destination
  const placed = withIndent(block, fittingIndent(document, destination, block.indent))
  const text = joinLines(placed, endingFor(bytes, at))
  const lines = destination.newSection === undefined ? [text] : [headingOf(destination.newSection), text]
  return insertLines(document, at, lines, cut)
}

/** The splice that inserts a section's heading alone. */
export function insertHeading(document: BoardDocument, at: number, title: string): Splice {
  return insertLines(document, at, [headingOf(title)])
}

function headingOf(title: string): Buffer {
  return Buffer.from(`## ${title}`)
}

/** Inserts lines, each without its ending. */
function insertLines(document: BoardDocument, at: number, lines: readonly Buffer[], cut?: ByteSpan): Splice {
  const { bytes } = document
  const ending = endingFor(bytes, at)
  const atEnd = at === bytes.length
  const open = atEnd && at > bomLength(bytes) && endingBefore(bytes, at) === ''
  const cutToEnd = open && cut?.end === at
  const before = open && !cutToEnd ? ending : ''
  const after = open ? '' : ending
  const insert = Buffer.from(before)
  const body = lines.flatMap((line, index) => (index === 0 ? [line] : [Buffer.from(ending), line]))
  return { start: at, end: at, insert: Buffer.concat([insert, ...body, Buffer.from(after)]) }
}

/** The column nearest to `indent` at which the block neither is owned by the entry above nor owns the line below. */
function fittingIndent(document: BoardDocument, destination: Destination, indent: number): number {
  const above = destination.newSection === undefined ? openEntryAt(document, destination) : undefined
  const most = above?.indent ?? 3
  const least = Math.min(columnsNeededBelow(document, destination.at), most)
  return Math.min(Math.max(indent, least), most)
}

/** The entry that would own deeper lines at the place: the nearest above with only blank lines between. */
function openEntryAt(document: BoardDocument, { at, neighbours }: Destination): BoardEntry | undefined {
  const above = neighbours.find((entry) => entry.block.end <= at)
  return above && isBlankBetween(document, above.block.end, at) ? above : undefined
}

function isBlankBetween(document: BoardDocument, from: number, to: number): boolean {
  for (let at = from; at < to; at += 1) {
    const byte = document.bytes[at]
    if (byte !== 0x20 && byte !== 0x09 && byte !== 0x0a && byte !== 0x0d) return false
  }
  return true
}

/** The least indent that does not own the next line that is not blank. */
function columnsNeededBelow(document: BoardDocument, from: number): number {
  const { bytes } = document
  const cursor = new LineCursor(bytes, from)
  while (cursor.advance()) {
    if (isBlank(bytes, cursor.start, cursor.contentEnd)) continue
    return indentation(bytes, cursor.start, cursor.contentEnd).columns
  }
  return 0
}
