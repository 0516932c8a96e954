/** JSON that is safe to look at in a terminal and means exactly the same. */

import { isPlainAscii } from '#shared/plain-ascii.ts'

/** A value as JSON, such characters escaped. */
export function jsonText(value: unknown, indent?: number): string {
  const text = JSON.stringify(value, null, indent)
  if (isPlainAscii(text)) return text
  // What JSON leaves as it is and a terminal may act on: DEL and C1 controls, invisible and direction-changing characters.
  return text.replace(/[\u007f-\u009f\p{Cf}\p{Zl}\p{Zp}]/gu, escaped)
}

function escaped(character: string): string {
  let text = ''
  for (let index = 0; index < character.length; index += 1) {
    text += `\\u${character.charCodeAt(index).toString(16).padStart(4, '0')}`
  }
  return text
}
