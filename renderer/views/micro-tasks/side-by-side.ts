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

/** The rows of two texts; `cut` says that one was longer than what is compared. */
export function sideBySide(before: string, after: string): { rows: SideRow[]; cut: boolean } {
  const [left, right] = [before.split('\n'), after.split('\n')]
  const cut = left.length > MOST_COMPARED || right.length > MOST_COMPARED
  const rows: SideRow[] = []
  let [leftNumber, rightNumber] = [0, 0]
  let removed: SideLine[] = []
  const flush = (added: readonly SideLine[]): void => {
    const length = Math.max(removed.length, added.length)
    for (let index = 0; index < length; index += 1) rows.push({ left: removed[index], right: added[index] })
    removed = []
  }
  for (const part of diffArrays(left.slice(0, MOST_COMPARED), right.slice(0, MOST_COMPARED))) {
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
  return { rows, cut }
}
