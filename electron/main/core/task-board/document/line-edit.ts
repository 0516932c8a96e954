/** Rewrites one entry's tail to say a target: its token, and a note if that one is ours (design: 40-task-board, Edits). */
import { Buffer } from 'node:buffer'
import type { TaskBoardStatus } from '#shared/domain/vocabulary.ts'
import { trimmedEnd } from './lines.ts'
import { isGateNote, lineMeaning } from './reading.ts'
import { writtenToken } from './tokens.ts'
import type { BoardEntry, ByteSpan, LineTarget, Splice } from './types.ts'

/** How a line's tail has to change; offsets are into the bytes that the entry came from. */
export type TailEdit = {
  readonly splices: readonly Splice[]
  /** Our note as it stands afterwards. */
  readonly writtenNote?: string
  /** A note of somebody else that stays. */
  readonly foreignNote?: string
  /** True when our own note is written, replaced or removed. */
  readonly touchesOurNote: boolean
}

const GATE_PREFIX = /^(?:gated:[ \t]*)+/i

/** A note as it can stand on a line: one line, nothing that controls, hides or turns what stands beside it, and never turning BLOCKED into GATED by itself. */
export function noteText(note: string | undefined, status: TaskBoardStatus): string | undefined {
  const flat = (note ?? '')
    .toWellFormed()
    .replace(/[\p{Cc}\s\u2028\u2029]+/gu, ' ')
    .replace(/(?![\u200c\u200d])\p{Cf}/gu, '')
    .trim()
  const text = status === 'BLOCKED' ? flat.replace(GATE_PREFIX, '') : flat
  return text === '' ? undefined : text
}

/**
 * The splices that make an entry read as `target` in a section of the status `section`.
 * @param ourNote the exact text of a note that we wrote on this line earlier
 */
export function editTail(
  bytes: Buffer,
  entry: BoardEntry,
  section: TaskBoardStatus,
  target: LineTarget,
  ourNote: string | undefined,
): TailEdit {
  const wanted = noteText(target.note, target.status)
  const note = decideNote(entry, target, wanted, ourNote)
  const token = keepsToken(entry, section, target, note.ours ? undefined : note.text) ? undefined : writtenToken(target)
  const splices =
    entry.shape === 'word' ? wordSplices(bytes, entry, token, note) : plainSplices(bytes, entry, token, note)
  return {
    splices,
    touchesOurNote: note.ours && note.changed && canHoldNote(entry),
    ...(note.ours && note.text !== undefined && canHoldNote(entry) && { writtenNote: note.text }),
    ...(!note.ours && note.text !== undefined && { foreignNote: note.text }),
  }
}

/** The note a line shall have: `changed` says whether its bytes differ from what stands there. */
type NoteDecision = { readonly text: string | undefined; readonly ours: boolean; readonly changed: boolean }

function decideNote(
  entry: BoardEntry,
  target: LineTarget,
  wanted: string | undefined,
  ourNote: string | undefined,
): NoteDecision {
  const standing = entry.note?.text
  if (standing === undefined) return { text: wanted, ours: true, changed: wanted !== undefined }
  if (standing === ourNote) return { text: wanted, ours: true, changed: wanted !== standing }
  if (target.status !== 'BLOCKED' || !isGateNote(standing)) return { text: standing, ours: false, changed: false }
  const rest = standing.replace(GATE_PREFIX, '')
  return rest === '' ? { text: wanted, ours: true, changed: true } : { text: rest, ours: false, changed: true }
}

/** True when the token as written, with a foreign note behind it, already says the target in that section. */
function keepsToken(
  entry: BoardEntry,
  section: TaskBoardStatus,
  target: LineTarget,
  foreignNote: string | undefined,
): boolean {
  if (!entry.token) return false
  const meaning = lineMeaning(section, entry.token.text, foreignNote)
  return meaning.issue === undefined && meaning.status === target.status && meaning.verdict === targetVerdict(target)
}

/** The verdict that a target stands for: only a done line has one. */
export function targetVerdict(target: LineTarget): LineTarget['verdict'] {
  return target.status === 'DONE' ? target.verdict : undefined
}

function canHoldNote(entry: BoardEntry): boolean {
  return entry.shape === 'bare' || entry.shape === 'dash_token' || entry.shape === 'bracket' || entry.shape === 'word'
}

function plainSplices(bytes: Buffer, entry: BoardEntry, token: string | undefined, note: NoteDecision): Splice[] {
  const { tail } = entry
  if (!entry.token) {
    if (token === undefined) return []
    if (entry.shape === 'bare') return [insertion(tail.start, ` - [${token}]${dashed(note.text)}`)]
    const held = canHoldNote(entry) ? dashed(note.text) : ''
    return [insertion(trimmedEnd(bytes, tail.start, tail.end), ` [${token}]${held}`)]
  }
  const splices: Splice[] = []
  if (token !== undefined) splices.push({ start: entry.token.start, end: entry.token.end, insert: Buffer.from(token) })
  if (note.changed && canHoldNote(entry)) {
    const { start, end } = noteSpan(bytes, entry)
    splices.push({ start, end, insert: noteBytes(bytes, entry, note, ' - ') })
  }
  return splices
}

/** Where an entry's note stands, from behind its token (or the word's colon) on; empty without a note. */
export function noteSpan(bytes: Buffer, entry: BoardEntry): ByteSpan {
  const closing = entry.shape === 'word' ? ':' : ']'
  const start = entry.token ? bytes.indexOf(closing, entry.token.end) + 1 : entry.tail.start
  return { start, end: entry.note?.end ?? start }
}

/** ` - BLOCKED: text` keeps its form when only the word changes; any other token makes it ` - [TOKEN] - text`. */
function wordSplices(bytes: Buffer, entry: BoardEntry, token: string | undefined, note: NoteDecision): Splice[] {
  const word = entry.token
  if (!word || (token === undefined && !note.changed)) return []
  const next = token ?? word.text
  const staysWord = next === 'BLOCKED' || next === 'SUPERSEDED'
  if (staysWord && !note.changed) return [{ start: word.start, end: word.end, insert: Buffer.from(next) }]
  const end = trimmedEnd(bytes, entry.tail.start, entry.tail.end)
  const head = Buffer.from(staysWord ? `${next}:` : `[${next}]`)
  const rest = noteBytes(bytes, entry, note, staysWord ? ' ' : ' - ')
  return [{ start: word.start, end, insert: Buffer.concat([head, rest]) }]
}

/** The bytes of the decided note behind a separator; a standing note keeps its very bytes. */
function noteBytes(bytes: Buffer, entry: BoardEntry, note: NoteDecision, separator: string): Buffer {
  if (note.text === undefined) return Buffer.alloc(0)
  if (note.ours && note.changed) return Buffer.from(`${separator}${note.text}`)
  const standing = entry.note
  if (!standing) return Buffer.alloc(0)
  const raw = bytes.subarray(standing.start, standing.end)
  const skipped = note.changed ? (GATE_PREFIX.exec(raw.toString('latin1'))?.[0].length ?? 0) : 0
  return Buffer.concat([Buffer.from(separator), raw.subarray(skipped)])
}

function dashed(note: string | undefined): string {
  return note === undefined ? '' : ` - ${note}`
}

function insertion(at: number, text: string): Splice {
  return { start: at, end: at, insert: Buffer.from(text) }
}
