/** The tail of an entry's line, from behind `**[ID]**`: its shape, token, note and title (design: 40-task-board, Grammar). */
import { decodeByteString } from './text.ts'
import { looksLikeToken, tokenMeaning } from './tokens.ts'
import type { TailShape, TextSpan } from './types.ts'

/** The parts of a tail; offsets are into the file when `base` was. */
export type Tail = {
  readonly shape: TailShape
  readonly token?: TextSpan
  readonly note?: TextSpan
  readonly title?: TextSpan
}

const DASH_BRACKET = /^[ \t]+-[ \t]+\[([^[\]]+)\]/
const BRACKET = /^[ \t]+\[([^[\]]+)\]/
const WORD = /^[ \t]+-[ \t]+(BLOCKED|SUPERSEDED):/
const NOTE_SEPARATOR = /^[ \t]*-[ \t]+/
const TEXT = /^(?::(?=[ \t]|$)|[ \t]+[-/](?=[ \t]|$))/
const LAST_BRACKET = /\[([^[\]]+)\]$/

/**
 * Reads a tail; the first shape that matches wins.
 * @param byteString the tail, one character per byte (latin1)
 * @param base the offset of its first byte
 */
export function parseTail(byteString: string, base: number): Tail {
  let length = byteString.length
  while (length > 0 && isSpace(byteString.charCodeAt(length - 1))) length -= 1
  const tail = byteString.slice(0, length)
  if (tail === '') return { shape: 'bare' }
  if (/^[ \t]+-$/.test(tail)) return { shape: 'dash_token' }
  return dashToken(tail, base) ?? word(tail, base) ?? bracket(tail, base) ?? text(tail, base) ?? other(tail, base)
}

function dashToken(tail: string, base: number): Tail | undefined {
  const match = DASH_BRACKET.exec(tail)
  return match ? bracketed('dash_token', tail, base, match) : undefined
}

function bracket(tail: string, base: number): Tail | undefined {
  const match = BRACKET.exec(tail)
  return match ? bracketed('bracket', tail, base, match) : undefined
}

/** A token in brackets and what follows it: anything behind a known ` - [TOKEN]`, else only a note set off by a dash. */
function bracketed(
  shape: 'dash_token' | 'bracket',
  tail: string,
  base: number,
  match: RegExpExecArray,
): Tail | undefined {
  const [whole, inside = ''] = match
  const rest = tail.slice(whole.length)
  const token = textSpan(tail, base, whole.length - 1 - inside.length, whole.length - 1)
  if (token === undefined) return undefined
  if (rest === '') return { shape, token }
  const known = tokenMeaning(token.text) !== undefined
  const dashed = NOTE_SEPARATOR.test(rest) && /^[ \t]/.test(rest)
  if (shape === 'dash_token' ? !known && !dashed : !known || !dashed) return undefined
  const separator = NOTE_SEPARATOR.exec(rest)?.[0].length ?? 0
  const note = textSpan(tail, base, whole.length + separator, tail.length)
  return note ? { shape, token, note } : { shape, token }
}

function word(tail: string, base: number): Tail | undefined {
  const match = WORD.exec(tail)
  if (!match) return undefined
  const [whole, inside = ''] = match
  const token = textSpan(tail, base, whole.length - 1 - inside.length, whole.length - 1)
  const note = textSpan(tail, base, whole.length, tail.length)
  return { shape: 'word', ...(token && { token }), ...(note && { note }) }
}

function text(tail: string, base: number): Tail | undefined {
  const separator = TEXT.exec(tail)
  if (!separator) return undefined
  const from = separator[0].length
  const last = LAST_BRACKET.exec(tail)
  const token = last && textSpan(tail, base, last.index + 1, tail.length - 1)
  if (last && token && last.index >= from && looksLikeToken(token.text)) {
    const title = textSpan(tail, base, from, last.index)
    return { shape: 'text_token', token, ...(title && { title }) }
  }
  const title = textSpan(tail, base, from, tail.length)
  return { shape: 'text', ...(title && { title }) }
}

function other(tail: string, base: number): Tail {
  const last = LAST_BRACKET.exec(tail)
  const token = last && textSpan(tail, base, last.index + 1, tail.length - 1)
  if (last && token && tokenMeaning(token.text)) {
    const title = textSpan(tail, base, 0, last.index)
    return { shape: 'other', token, ...(title && { title }) }
  }
  const title = textSpan(tail, base, 0, tail.length)
  return { shape: 'other', ...(title && { title }) }
}

/** A span of the tail without the spaces and tabs around it; undefined when nothing remains. */
function textSpan(tail: string, base: number, from: number, to: number): TextSpan | undefined {
  let start = from
  let end = to
  while (start < end && isSpace(tail.charCodeAt(start))) start += 1
  while (end > start && isSpace(tail.charCodeAt(end - 1))) end -= 1
  if (start === end) return undefined
  return { start: base + start, end: base + end, text: decodeByteString(tail.slice(start, end)) }
}

function isSpace(code: number): boolean {
  return code === 0x20 || code === 0x09
}
