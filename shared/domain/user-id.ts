/** What may be the id of a user, without a schema: for those who ask before anything else is loaded (design: 10-domain). */

/** Longest id of a user, in characters. */
export const USER_ID_CHARACTERS = 120

/** Characters that are not seen where they stand, but the joiners that some scripts and pictures need. */
const HIDDEN = /(?![\u200c\u200d])[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/u

/** True for a text that may be an id of a user. */
export function isUserId(text: string): boolean {
  return text.length > 0 && text.length <= USER_ID_CHARACTERS && !HIDDEN.test(text)
}

/** A name without what an id of a user may not hold, and no longer: blanks stand for it. */
export function asUserId(name: string): string {
  const seen = name.replace(new RegExp(HIDDEN, 'gu'), ' ').replace(/ {2,}/g, ' ')
  return [...seen.trim().slice(0, USER_ID_CHARACTERS)]
    .filter((character) => character.isWellFormed())
    .join('')
    .trim()
}
