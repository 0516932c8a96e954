/**
 * The text of a task packet as its readers need it: decoded, cut into lines, without what is only quoted, and labels in
 * all their spellings (design: 50-governance, "Task packets").
 */
import { headingTitle } from '#core/task-board/document/index.ts'

/** A line that means what it says: not in a fence, a comment or a quotation. */
export interface PacketLine {
  /** 1-based. */
  readonly number: number
  /** The line without its ending and without comments. */
  readonly text: string
  /** Set for an ATX heading: its level and its title without closing `#`. */
  readonly heading?: { readonly level: number; readonly title: string }
}

/** A packet's text, line by line, as Markdown sees it. */
export interface PacketLines {
  readonly lines: readonly PacketLine[]
  /** Where a fence or comment starts that is never closed: what follows it was not read. */
  readonly unclosedAt?: number
}

/** A packet's bytes as text: UTF-8, else Windows-1252; without a BOM. For reading only, never for writing back. */
export function decodePacket(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch (cause) {
    if (!(cause instanceof TypeError)) throw cause
    return new TextDecoder('windows-1252').decode(bytes)
  }
}

/** Cuts a packet into lines (LF, CRLF or CR) and leaves out fences, comments and quotations. */
export function readPacketLines(text: string): PacketLines {
  const lines: PacketLine[] = []
  let fence: (Fence & { line: number }) | undefined
  let comment: number | undefined
  const all = text.split(/\r\n|\n|\r/)
  for (const [index, raw] of all.entries()) {
    const number = index + 1
    if (fence) {
      if (closes(fence, raw)) fence = undefined
      continue
    }
    const visible = withoutComments(raw, comment !== undefined)
    comment = visible.open ? (comment ?? number) : undefined
    const opening = fenceOpening(visible.text)
    if (opening) {
      fence = { ...opening, line: number }
      continue
    }
    if (visible.text.trim() === '' && raw.trim() !== '') continue
    if (/^\s*(?:[-*+]\s+)?>/.test(visible.text)) continue
    lines.push(packetLine(number, visible.text))
  }
  const unclosedAt = fence?.line ?? comment
  return unclosedAt === undefined ? { lines } : { lines, unclosedAt }
}

interface Fence {
  readonly mark: string
  readonly length: number
  readonly indent: number
}

/** A fence, also under a list item, and in the broken form (a backspace for "b") that a tool once wrote for "```bash". */
function fenceOpening(text: string): Fence | undefined {
  const indent = /^\s*/.exec(text)?.[0].length ?? 0
  if (text.trim() === '`\bash') return { mark: '`', length: 3, indent }
  const marks = /^\s*(?:[-*+]\s+)?(?:(`{3,})[^`]*|(~{3,}).*)$/.exec(text)
  const run = marks?.[1] ?? marks?.[2]
  return run === undefined ? undefined : { mark: run.charAt(0), length: run.length, indent }
}

function closes(fence: Fence, raw: string): boolean {
  const close = /^(\s*)(`{3,}|~{3,})[ \t]*$/.exec(raw)
  if (!close?.[2]?.startsWith(fence.mark)) return false
  return close[2].length >= fence.length && (close[1] ?? '').length <= fence.indent + 3
}

function withoutComments(raw: string, startsInside: boolean): { text: string; open: boolean } {
  let text = ''
  let at = 0
  let inside = startsInside
  while (at < raw.length) {
    const mark = raw.indexOf(inside ? '-->' : '<!--', at)
    if (mark < 0) break
    if (!inside) text += raw.slice(at, mark)
    at = mark + (inside ? 3 : 4)
    inside = !inside
  }
  return { text: inside ? text : text + raw.slice(at), open: inside }
}

function packetLine(number: number, text: string): PacketLine {
  const marks = /^ {0,3}(#{1,6})(?=[ \t]|$)/.exec(text)
  if (!marks?.[1]) return { number, text }
  return { number, text, heading: { level: marks[1].length, title: headingTitle(text.slice(marks[0].length)) } }
}

/** A label and what stands behind it. */
export interface PacketLabel {
  /** Folded: upper case, `_` for blanks. */
  readonly label: string
  /** As written, without emphasis and outer blanks; empty when nothing follows. */
  readonly value: string
}

/**
 * Reads a line as a label: an optional list marker or heading, optional `**` on either side of the colon, any case,
 * `_` = space; a dash may stand for the colon when blanks are around it (`VERDICT — PASS`).
 */
export function readLabel(text: string): PacketLabel | undefined {
  const bare = text
    .replace(/^\s*(?:#{1,6}\s+|(?:[-*+]|\d{1,9}[.)])\s+)?(?:\[[ xX]\]\s+)?/, '')
    .replace(/\*\*|__(?=\w)|(?<=\w)__/g, '')
  const match = /^([A-Za-z][A-Za-z0-9_ ()./-]{0,79}?)(?:\s*:|\s+[\u2013\u2014-]\s)\s*(.*)$/s.exec(bare)
  if (!match?.[1]) return undefined
  return { label: foldLabel(match[1]), value: (match[2] ?? '').trim() }
}

/** A label or title as it is compared. */
export function foldLabel(text: string): string {
  return text
    .normalize('NFC')
    .trim()
    .replace(/[_\s]+/g, '_')
    .toUpperCase()
}

/**
 * What a packet says under a label: the first in METADATA, else the first before the second level-2 heading.
 * @param labels folded labels, any of which counts.
 */
export function headValue(lines: readonly PacketLine[], labels: readonly string[]): string | undefined {
  const inMetadata = valueIn(
    sectionLines(lines, (title) => foldLabel(title) === 'METADATA'),
    labels,
  )
  if (inMetadata !== undefined) return inMetadata
  const second = lines.filter((line) => line.heading?.level === 2)[1]
  return valueIn(second === undefined ? lines : lines.slice(0, lines.indexOf(second)), labels)
}

function valueIn(lines: readonly PacketLine[], labels: readonly string[]): string | undefined {
  for (const line of lines) {
    const found = readLabel(line.text)
    if (found && labels.includes(found.label) && found.value !== '') return found.value
  }
  return undefined
}

/** The lines of every section (level 2, up to the next heading of level 1 or 2) whose title is asked for, headings included. */
export function sectionLines(lines: readonly PacketLine[], wanted: (title: string) => boolean): PacketLine[] {
  const found: PacketLine[] = []
  let inside = false
  for (const line of lines) {
    if (line.heading && line.heading.level <= 2) inside = line.heading.level === 2 && wanted(line.heading.title)
    if (inside) found.push(line)
  }
  return found
}

/** Every Work Packet id in a text, whole ones only, without a full stop that ends the sentence. */
export function idsIn(text: string): string[] {
  const ids = text.match(/(?<![A-Za-z0-9._-])WP-[A-Za-z0-9][A-Za-z0-9._-]*/g) ?? []
  return ids.map(withoutEnding)
}

const ENDINGS = ['.md', '.json', '.', '_', '-']

/** An id without file endings and the punctuation that a sentence leaves behind it. */
function withoutEnding(id: string): string {
  let end = id.length
  for (;;) {
    const ending = ENDINGS.find((each) => id.endsWith(each, end))
    if (ending === undefined) return id.slice(0, end)
    end -= ending.length
  }
}

/** A string under an own key of a parsed JSON object. */
export function stringAt(record: Record<string, unknown>, key: string): string | undefined {
  const value = Object.hasOwn(record, key) ? record[key] : undefined
  return typeof value === 'string' ? value : undefined
}
