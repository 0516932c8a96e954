/** Text with marks around matched words, cut into the parts that are marked and those that are not. Pure. */
import { MATCH_MARKS } from '#shared/contract/ready-operations.ts'

/** A stretch of text. `at` is where it begins, and tells it from the others. */
export interface MarkedPart {
  at: number
  text: string
  marked: boolean
}

/** The parts of a text, in order; a mark that is never closed reaches to the end, and one that was never opened is nothing. */
export function markedParts(text: string): MarkedPart[] {
  const parts: MarkedPart[] = []
  let marked = false
  let from = 0
  const cut = (to: number): void => {
    if (to > from) parts.push({ at: from, text: text.slice(from, to), marked })
    from = to + 1
  }
  for (let at = 0; at < text.length; at += 1) {
    const sign = text[at]
    if (sign !== MATCH_MARKS.start && sign !== MATCH_MARKS.end) continue
    cut(at)
    marked = sign === MATCH_MARKS.start
  }
  cut(text.length)
  return parts
}
