/** JSON that is safe to look at in a terminal and means exactly the same. */

/** What JSON leaves as it is and a terminal may act on: DEL and C1 controls, invisible and direction-changing characters. */
const UNSAFE = /[\u007f-\u009f\p{Cf}\p{Zl}\p{Zp}]/gu

/** A value as JSON, such characters escaped. */
export function jsonText(value: unknown, indent?: number): string {
  return JSON.stringify(value, null, indent).replace(UNSAFE, escaped)
}

function escaped(character: string): string {
  let text = ''
  for (let index = 0; index < character.length; index += 1) {
    text += `\\u${character.charCodeAt(index).toString(16).padStart(4, '0')}`
  }
  return text
}
