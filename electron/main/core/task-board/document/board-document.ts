/** A parsed board as a value: its entries and headings in order, and the spans that cover the file (design: 40-task-board, Grammar). */
import type { Buffer } from 'node:buffer'
import type { ParsedEntry } from './entry.ts'
import { bomLength } from './lines.ts'
import type { BoardDocument, BoardLineSpan, BoardSection, BoardSpan, MalformedEntry, ReadOnlyReason } from './types.ts'

/** Largest board that is read: 16 MiB. */
export const MAX_BOARD_BYTES = 16 * 1024 * 1024
/** Most entries that a board may hold. */
export const MAX_BOARD_ENTRIES = 100_000

const READ_ONLY_MESSAGES: Readonly<Record<ReadOnlyReason, string>> = {
  nul_bytes: 'The board holds NUL bytes; it is shown but not written.',
  utf16: 'The board is saved as UTF-16; save it as UTF-8 to let it be written.',
  too_large: `The board is larger than ${MAX_BOARD_BYTES / 1024 / 1024} MiB; it is neither read nor written.`,
  too_many_entries: `The board holds more than ${MAX_BOARD_ENTRIES} entries; it is not written.`,
}

/** A heading of level 1 or 2: it ends the section before it, and one of level 2 opens the next. */
export interface Heading {
  readonly line: BoardLineSpan
  /** Index of the section that it opens. */
  readonly section: number | undefined
}

interface DocumentParts {
  bytes: Buffer
  hash: string
  headings: readonly Heading[]
  sections: readonly BoardSection[]
  entries: readonly ParsedEntry[]
  malformed: readonly MalformedEntry[]
  lineCount: number
  conflictMarkers: boolean
  unclosedAt: number | undefined
  readOnly: ReadOnlyReason | undefined
}

/** A `BoardDocument` that covers its file with spans when that is asked for. */
export class ParsedBoard implements BoardDocument {
  readonly bytes: Buffer
  readonly hash: string
  readonly headings: readonly Heading[]
  readonly sections: readonly BoardSection[]
  readonly entries: readonly ParsedEntry[]
  readonly malformed: readonly MalformedEntry[]
  readonly lineCount: number
  readonly conflictMarkers: boolean
  readonly unclosedAt?: number
  readonly readOnly?: { readonly reason: ReadOnlyReason; readonly message: string }

  constructor(parts: DocumentParts) {
    this.bytes = parts.bytes
    this.hash = parts.hash
    this.headings = parts.headings
    this.sections = parts.sections
    this.entries = parts.entries
    this.malformed = parts.malformed
    this.lineCount = parts.lineCount
    this.conflictMarkers = parts.conflictMarkers
    if (parts.unclosedAt !== undefined) this.unclosedAt = parts.unclosedAt
    const reason = parts.readOnly
    if (reason) this.readOnly = { reason, message: READ_ONLY_MESSAGES[reason] }
  }

  get spans(): readonly BoardSpan[] {
    const marks: BoardSpan[] = [
      ...this.headings.map(({ line }) => ({ kind: 'heading' as const, start: line.start, end: line.end })),
      ...this.entries.map(({ block }) => ({ kind: 'entry' as const, ...block })),
    ]
    return coverWith(
      this.bytes,
      marks.sort((one, other) => one.start - other.start),
    )
  }
}

/** Why bytes cannot be written back safely, as far as they show it themselves. */
export function readOnlyReason(bytes: Buffer): ReadOnlyReason | undefined {
  if (bytes.length > MAX_BOARD_BYTES) return 'too_large'
  const mark = bytes.length >= 2 ? bytes.readUInt16BE(0) : 0
  if (mark === 0xfffe || mark === 0xfeff) return 'utf16'
  return bytes.includes(0) ? 'nul_bytes' : undefined
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
