/** Parses a Task Board's bytes, and puts its spans together again (design: 40-task-board, Grammar). */
import { Buffer } from 'node:buffer'
import { MAX_BOARD_BYTES, ParsedBoard, readOnlyReason } from './board-document.ts'
import { BoardParser } from './board-parser.ts'
import { sha256Hex } from './hash.ts'
import { reparseBoard } from './reparse.ts'
import type { BoardDocument } from './types.ts'

export { MAX_BOARD_BYTES, MAX_BOARD_ENTRIES } from './board-document.ts'

/** What may be known of a board before it is parsed. */
export interface KnownOfBoard {
  /** SHA-256 (hex) of its bytes. */
  readonly hash?: string | undefined
  /** Another version of it: only what differs is parsed, with the same result. */
  readonly like?: BoardDocument | undefined
}

/** Parses a board. Never fails: what is not understood is opaque, what cannot be edited safely is `readOnly`. */
export function parseBoard(source: Uint8Array, known: KnownOfBoard = {}): BoardDocument {
  const bytes = Buffer.from(source.buffer, source.byteOffset, source.byteLength)
  const hash = known.hash ?? sha256Hex(bytes)
  const short = withoutParsing(bytes, hash, known)
  if (short) return short
  const parser = new BoardParser(bytes)
  parser.run()
  return wholeBoard(bytes, hash, parser)
}

/** Lines that are parsed at a time: a millisecond or two. */
const LINES_AT_A_TIME = 1_500

/**
 * The same in stretches, for boards of any size.
 * @param pause gives everything else its turn; called between the stretches
 */
export async function parseBoardInStretches(
  bytes: Buffer,
  known: KnownOfBoard,
  pause: () => Promise<unknown> | undefined,
): Promise<BoardDocument> {
  const hash = known.hash ?? sha256Hex(bytes)
  const short = withoutParsing(bytes, hash, known)
  if (short) return short
  const parser = new BoardParser(bytes)
  while (!parser.runFor(LINES_AT_A_TIME)) await pause()
  return wholeBoard(bytes, hash, parser)
}

/** What needs no whole parse: too large a file, and one that differs little from another version. */
function withoutParsing(bytes: Buffer, hash: string, { like }: KnownOfBoard): ParsedBoard | undefined {
  if (bytes.length > MAX_BOARD_BYTES) {
    const nothing = { headings: [], sections: [], entries: [], malformed: [], lineCount: 0, conflictMarkers: false }
    return new ParsedBoard({ bytes, hash, ...nothing, unclosedAt: undefined, readOnly: 'too_large' })
  }
  return like instanceof ParsedBoard ? reparseBoard(like, bytes, hash) : undefined
}

function wholeBoard(bytes: Buffer, hash: string, parser: BoardParser): ParsedBoard {
  return new ParsedBoard({
    bytes,
    hash,
    headings: parser.headings,
    sections: parser.sections,
    entries: parser.entries,
    malformed: parser.malformed,
    lineCount: parser.lineCount,
    conflictMarkers: parser.conflictMarkers,
    unclosedAt: parser.opaque?.start,
    readOnly: readOnlyReason(bytes) ?? (parser.overflow ? 'too_many_entries' : undefined),
  })
}

/** The document's bytes, put together from its spans. */
export function emitBoard(document: BoardDocument): Buffer {
  return Buffer.concat(document.spans.map((span) => document.bytes.subarray(span.start, span.end)))
}
