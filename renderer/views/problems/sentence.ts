/** The core's words as sentences of a list: a capital to begin with, quotation marks that curl. Pure. */
import { shownLine } from '../../ui/shown-text.ts'

const APOSTROPHE = /(?<=[\p{L}\p{N}])'(?=\p{L})/gu
const QUOTED = /(^|[\s([])(["'])([^"']*)\2(?=$|[\s)\].,;:!?])/g
/** A word; a path or an id, which begins with small letters too, is none. */
const FIRST_WORD = /^\p{Ll}+(?=[\s,;:’]|$)/u

/** The text on one line, as it may be shown. */
export function sentence(text: string): string {
  return shownLine(text)
    .replace(APOSTROPHE, '’')
    .replace(QUOTED, '$1“$3”')
    .replace(FIRST_WORD, (word) => word.charAt(0).toUpperCase() + word.slice(1))
}

/** The text with its end as well: a full stop where it has none. */
export function wholeSentence(text: string): string {
  const shown = sentence(text)
  return shown === '' || /[.!?…]$/.test(shown) ? shown : `${shown}.`
}

/** What stands before and after an id in a text, so that the id is shown once, as a link; undefined where it is not. */
export function aroundId(text: string, wpId: string): { before: string; wpId: string; after: string } | undefined {
  for (let at = text.indexOf(wpId); at >= 0; at = text.indexOf(wpId, at + 1)) {
    const [before, after] = [text.slice(0, at), text.slice(at + wpId.length)]
    if (!/[A-Za-z0-9._-]$/.test(before) && !/^(?:[A-Za-z0-9_-]|\.[A-Za-z0-9])/.test(after))
      return { before, wpId, after }
  }
  return undefined
}
