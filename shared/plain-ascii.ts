/**
 * Text that needs no look at what Unicode says of its characters, as most ids, titles and answers. Patterns with such
 * classes (`\p{…}`) are worked out by a library of their own when a script creates them, each for as long as a small query
 * takes, so that they are created where they are needed (design: 75-command-line, "It starts fast"; ADR 0032).
 */

/** True for text of visible ASCII characters and blanks alone; the empty text too. */
export function isPlainAscii(text: string): boolean {
  return /^[ -~]*$/.test(text)
}
