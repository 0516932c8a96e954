/** Where a word may be broken at its humps. Pure. */

/** Between a lower-case letter and a word that begins with a capital, with three letters before it at least: `iCalendar` and `macOS` are one word. */
const HUMP = /(?<=\p{L}{2}\p{Ll})(?=\p{Lu}\p{Ll})/u

/** A line of text in the parts between which it may be broken: `VideoPoster` as `Video`, `Poster`. */
export function partsAtHumps(line: string): string[] {
  return line.split(HUMP)
}
