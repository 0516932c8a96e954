/** Text out of a board's bytes: decoding, titles as they are compared, and text made safe to show (design: 40-task-board, Grammar). */
import { Buffer } from 'node:buffer'

/** Bytes as UTF-8; bytes that are not UTF-8 become U+FFFD. */
export function decodeBytes(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('utf8')
}

/** Decodes text that was read one character per byte (latin1), as UTF-8. */
export function decodeByteString(byteString: string): string {
  return isAscii(byteString) ? byteString : Buffer.from(byteString, 'latin1').toString('utf8')
}

function isAscii(text: string): boolean {
  for (let index = 0; index < text.length; index += 1) if (text.charCodeAt(index) > 0x7f) return false
  return true
}

/** C0, DEL, C1, line and paragraph separators, a BOM within text, and everything that turns the direction of writing. */
const UNSAFE = /[\p{Cc}\u061c\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff]/gu

/**
 * Text to show for bytes of a board: control characters and bidirectional controls as `\u0015`, bytes that are not UTF-8 as
 * U+FFFD. What is shown is never written back.
 */
export function displayText(source: Uint8Array | string): string {
  const text = typeof source === 'string' ? source : decodeBytes(source)
  return text.replace(UNSAFE, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`)
}

/** What stands behind a heading's marks, without the spaces around it and a closing run of `#`. */
export function headingTitle(behindMarks: string): string {
  const text = behindMarks.trim()
  let end = text.length
  while (end > 0 && text[end - 1] === '#') end -= 1
  return end === 0 || /\s/.test(text[end - 1] ?? '') ? text.slice(0, end).trim() : text
}

/** A section's title as it is compared: up to ` (`, case folded, letters and digits only, single spaces. */
export function titleKey(title: string): string {
  const cut = title.indexOf(' (')
  return (cut === -1 ? title : title.slice(0, cut))
    .replace(/[0-9#*]\ufe0f?\u20e3/g, ' ')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
    .toLowerCase()
}
