/** What may be the id of a user, without a schema: for those who ask before anything else is loaded (design: 10-domain). */

import { isPlainAscii } from '../plain-ascii.ts'

/** Longest id of a user, in characters. */
export const USER_ID_CHARACTERS = 120

/** Text with blanks for characters that are not seen where they stand, but the joiners that some scripts and pictures need. */
function withoutHidden(text: string): string {
  return isPlainAscii(text) ? text : text.replace(/(?![\u200c\u200d])[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/gu, ' ')
}

/** True for a text that may be an id of a user. */
export function isUserId(text: string): boolean {
  return text.length > 0 && text.length <= USER_ID_CHARACTERS && withoutHidden(text) === text
}

/** A name without what an id of a user may not hold, and no longer: blanks stand for it. */
export function asUserId(name: string): string {
  const seen = withoutHidden(name).replace(/ {2,}/g, ' ')
  return [...seen.trim().slice(0, USER_ID_CHARACTERS)]
    .filter((character) => character.isWellFormed())
    .join('')
    .trim()
}
