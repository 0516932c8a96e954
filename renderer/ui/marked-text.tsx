/** Text in which matched words are marked. */
import { markedParts } from './marked-parts.ts'
import { shownLine } from './shown-text.ts'

/** The text; its marks are those of the search. */
export function MarkedText({ text }: { text: string }) {
  return markedParts(text).map(({ at, text: part, marked }) =>
    marked ? <mark key={at}>{shownLine(part)}</mark> : <span key={at}>{shownLine(part)}</span>,
  )
}
