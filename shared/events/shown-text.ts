/**
 * Text from outside (titles, notes, board lines, ids) made safe to show on one line: in a reading, a terminal table, a
 * log. What could move a cursor, hide or reorder what stands beside it is written out instead (design: 90-quality,
 * "hostile input").
 */
import { isPlainAscii } from '../plain-ascii.ts'

/** Joiners that scripts and emoji need; they reorder and hide nothing. */
const JOINERS = /[\u200c\u200d]/

const SHORT_ESCAPES: ReadonlyMap<string, string> = new Map([
  ['\n', '\\n'],
  ['\r', '\\r'],
  ['\t', '\\t'],
])

/** One character written out: `\n`, `\x1b`, `\u{202e}`. */
function writtenOut(character: string): string {
  if (JOINERS.test(character)) return character
  const point = character.codePointAt(0) ?? 0
  const hex = point.toString(16)
  return SHORT_ESCAPES.get(character) ?? (point < 0x100 ? `\\x${hex.padStart(2, '0')}` : `\\u{${hex}}`)
}

/** `text` on one line, every unsafe character written out; nothing else is altered. */
export function shownText(text: string): string {
  if (isPlainAscii(text)) return text
  // Controls, invisible and direction-changing characters, line and paragraph separators, lone surrogates.
  return text.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/gu, writtenOut)
}

/** `text` cut to at most `units` UTF-16 units, never through the middle of a character. */
export function cutOff(text: string, units: number): string {
  const cut = text.slice(0, units)
  return text.length > units && !cut.isWellFormed() ? cut.slice(0, -1) : cut
}

/** `text` cut to `characters` code points, the last one an ellipsis where something was cut. */
export function shortened(text: string, characters: number): string {
  if (text.length <= characters) return text
  const points = [...text.slice(0, characters * 2 + 2)]
  return points.length <= characters ? text : `${points.slice(0, characters - 1).join('')}…`
}
