/** Accessible names as regular expressions. */

/** The text as a pattern that matches itself alone. */
export function literally(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
}

/** A name that begins with these words: buttons say their keys after them. */
export function beginning(words: string): RegExp {
  return new RegExp(`^${literally(words)}(\\s|$)`)
}
