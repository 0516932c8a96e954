/** Two texts side by side, line by line: what one has and the other has not, each at its place. Pure. */
import { diffArrays } from 'diff'

/** A line of one side; undefined where only the other side has one. */
export interface SideLine {
  text: string
  number: number
  changed: boolean
}

/** One row of the comparison. */
export interface SideRow {
  left: SideLine | undefined
  right: SideLine | undefined
}

/** Lines of a text that are compared; what is longer is compared up to there. */
export const MOST_COMPARED = 4000

/** Lines that may have changed: beyond them the search for what stayed takes too long for a window that waits. */
export const MOST_CHANGES = 400

/** A stretch of lines that both have, or that only the one before or only the one after has. */
interface Part {
  value: string[]
  added?: boolean
  removed?: boolean
}

/** What both begin and end with, and all between as changed. */
function roughly(left: readonly string[], right: readonly string[]): Part[] {
  const shorter = Math.min(left.length, right.length)
  let head = 0
  while (head < shorter && left[head] === right[head]) head += 1
  let foot = 0
  while (foot < shorter - head && left.at(-1 - foot) === right.at(-1 - foot)) foot += 1
  return [
    { value: left.slice(0, head) },
    { value: left.slice(head, left.length - foot), removed: true },
    { value: right.slice(head, right.length - foot), added: true },
    { value: left.slice(left.length - foot) },
  ]
}

/**
 * The rows of two texts; `cut` says that one was longer than what is compared, `rough` that they differ so much that only
 * what both begin and end with was matched.
 */
export function sideBySide(before: string, after: string): { rows: SideRow[]; cut: boolean; rough: boolean } {
  const whole = [before.split('\n'), after.split('\n')] as const
  const cut = whole.some(({ length }) => length > MOST_COMPARED)
  const [left, right] = [whole[0].slice(0, MOST_COMPARED), whole[1].slice(0, MOST_COMPARED)]
  const exact = diffArrays(left, right, { maxEditLength: MOST_CHANGES })
  const rows: SideRow[] = []
  let [leftNumber, rightNumber] = [0, 0]
  let removed: SideLine[] = []
  const flush = (added: readonly SideLine[]): void => {
    const length = Math.max(removed.length, added.length)
    for (let index = 0; index < length; index += 1) rows.push({ left: removed[index], right: added[index] })
    removed = []
  }
  for (const part of exact ?? roughly(left, right)) {
    if (part.removed) {
      removed = part.value.map((text, index) => ({ text, number: leftNumber + index + 1, changed: true }))
      leftNumber += part.value.length
    } else if (part.added) {
      flush(part.value.map((text, index) => ({ text, number: rightNumber + index + 1, changed: true })))
      rightNumber += part.value.length
    } else {
      flush([])
      for (const text of part.value) {
        leftNumber += 1
        rightNumber += 1
        rows.push({
          left: { text, number: leftNumber, changed: false },
          right: { text, number: rightNumber, changed: false },
        })
      }
    }
  }
  flush([])
  return { rows, cut, rough: exact === undefined }
}
