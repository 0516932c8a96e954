/** Which texts are rendered as Markdown at all: not those made to stall or overflow a parser. Pure. */

/** Longest line; a table of a real packet is far below it. */
const LONGEST_LINE = 8_000
/** Most marks of one kind in a row: quotation depth, emphasis, brackets. */
const LONGEST_RUN = 200
/** Most opening brackets in one line, each of which a parser keeps in mind. */
const MOST_BRACKETS = 400
/** Deepest indentation of a line, in characters: how deep lists may nest. */
const DEEPEST = 200

/** False for a text that is better shown as it is. */
export function isPlainEnough(text: string): boolean {
  return text.split('\n').every(isPlainLine)
}

function isPlainLine(line: string): boolean {
  if (line.length > LONGEST_LINE) return false
  const lead = /^[\s>*+-]*/.exec(line)?.[0] ?? ''
  if (lead.length > DEEPEST) return false
  let run = 0
  let brackets = 0
  let before = ''
  for (const character of line) {
    if (character === '[' || character === '(' || character === '<') brackets += 1
    run = character === before && '>*_[]()`~!<&'.includes(character) ? run + 1 : 1
    if (run > LONGEST_RUN || brackets > MOST_BRACKETS) return false
    before = character
  }
  return true
}
