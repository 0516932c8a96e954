/**
 * Text from a repository, made safe to look at: characters that would be invisible, move the cursor or turn the
 * reading order are shown as signs (design: 40-task-board, "Grammar"; 90-quality, "Security"). React escapes markup.
 */

/** Controls, reading-order marks, invisible characters, line and paragraph separators, lone surrogates. */
const HIDDEN = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/gu

const LINE_FEED = '\n'
const TAB = '\t'

/** Breaks and tabs, which are drawn, and the joiners that scripts and emoji need. */
const DRAWN: ReadonlySet<string> = new Set([LINE_FEED, TAB, '\u200c', '\u200d'])

/** The sign for one hidden character, which every font can draw: `\u001b`, `\u{e0041}`. */
function signOf(character: string): string {
  const point = character.codePointAt(0) ?? 0
  return point > 0xffff ? `\\u{${point.toString(16)}}` : `\\u${point.toString(16).padStart(4, '0')}`
}

/** Text of several lines as it may be shown: line breaks and tabs stay, whatever else is hidden becomes a sign. */
export function shownText(text: string): string {
  return text
    .replace(/\r\n/g, LINE_FEED)
    .replace(HIDDEN, (character) => (DRAWN.has(character) ? character : signOf(character)))
}

/** Text of one line as it may be shown: a line break becomes ↵, a tab a space. */
export function shownLine(text: string): string {
  return shownText(text).replaceAll(LINE_FEED, '↵').replaceAll(TAB, ' ')
}
