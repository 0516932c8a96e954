/** A unified diff of two boards, for the question before the first write. */
import { displayText, splitLines } from './document/index.ts'

const CONTEXT = 3
/** Lists that differ in more lines than this are not compared further. */
const MOST_CHANGES = 1000

/** The lines of a text as they are shown, endings left off. */
function shownLines(bytes: Buffer): string[] {
  return splitLines(bytes).map((line) => displayText(bytes.subarray(line.start, line.contentEnd)))
}

/** One line of an edit script. */
interface Step {
  sign: ' ' | '-' | '+'
  text: string
}

/** The script from one list of lines to the other; the common head and tail are set aside first. */
function steps(before: readonly string[], after: readonly string[]): Step[] {
  let head = 0
  while (head < before.length && head < after.length && before[head] === after[head]) head += 1
  let tail = 0
  while (
    tail < before.length - head &&
    tail < after.length - head &&
    before[before.length - 1 - tail] === after[after.length - 1 - tail]
  ) {
    tail += 1
  }
  const kept = (text: string): Step => ({ sign: ' ', text })
  return [
    ...before.slice(0, head).map(kept),
    ...shortestSteps(before.slice(head, before.length - tail), after.slice(head, after.length - tail)),
    ...before.slice(before.length - tail).map(kept),
  ]
}

/** How far along the old lines each diagonal of the grid has been reached. */
type Reach = ReadonlyMap<number, number>

/**
 * The shortest script: the furthest paths through the grid of both lists, with one more change at a time (Myers 1986).
 * Lists that have too little in common are replaced as a whole.
 */
function shortestSteps(old: readonly string[], fresh: readonly string[]): Step[] {
  const most = Math.min(old.length + fresh.length, MOST_CHANGES)
  const reaches: Reach[] = []
  let reach: Reach = new Map([[1, 0]])
  for (let changes = 0; changes <= most; changes += 1) {
    reaches.push(reach)
    const next = new Map(reach)
    for (let diagonal = -changes; diagonal <= changes; diagonal += 2) {
      const from = isInsertion(diagonal, changes, reach) ? at(reach, diagonal + 1) : at(reach, diagonal - 1) + 1
      let x = from
      while (x < old.length && x - diagonal < fresh.length && old[x] === fresh[x - diagonal]) x += 1
      next.set(diagonal, x)
      if (x >= old.length && x - diagonal >= fresh.length) return stepsAlong(reaches, old, fresh)
    }
    reach = next
  }
  return [...old.map((text): Step => ({ sign: '-', text })), ...fresh.map((text): Step => ({ sign: '+', text }))]
}

function at(reach: Reach, diagonal: number): number {
  return reach.get(diagonal) ?? -1
}

/** Whether the furthest path onto a diagonal comes by putting a line in, rather than by taking one out. */
function isInsertion(diagonal: number, changes: number, reach: Reach): boolean {
  return diagonal === -changes || (diagonal !== changes && at(reach, diagonal - 1) < at(reach, diagonal + 1))
}

/** The steps of the path that reached the end, found from there back. */
function stepsAlong(reaches: readonly Reach[], old: readonly string[], fresh: readonly string[]): Step[] {
  const back: Step[] = []
  let x = old.length
  let y = fresh.length
  for (const [changes, reach] of [...reaches.entries()].reverse()) {
    const diagonal = x - y
    const inserts = isInsertion(diagonal, changes, reach)
    const fromDiagonal = inserts ? diagonal + 1 : diagonal - 1
    const fromX = at(reach, fromDiagonal)
    const fromY = fromX - fromDiagonal
    for (; x > fromX && y > fromY; x -= 1, y -= 1) back.push({ sign: ' ', text: old[x - 1] ?? '' })
    if (changes === 0) break
    back.push(inserts ? { sign: '+', text: fresh[fromY] ?? '' } : { sign: '-', text: old[fromX] ?? '' })
    x = fromX
    y = fromY
  }
  return back.reverse()
}

/** The diff as text, with three lines around each change; empty when nothing differs. */
export function unifiedDiff(path: string, before: Buffer, after: Buffer): string {
  const script = steps(shownLines(before), shownLines(after))
  const hunks: string[] = []
  let oldLine = 0
  let newLine = 0
  let index = 0
  while (index < script.length) {
    if (script[index]?.sign === ' ') {
      oldLine += 1
      newLine += 1
      index += 1
      continue
    }
    const start = Math.max(0, index - CONTEXT)
    let end = index
    for (let quiet = 0; end < script.length && quiet <= CONTEXT * 2; end += 1) {
      quiet = script[end]?.sign === ' ' ? quiet + 1 : 0
    }
    while (end > index && script[end - 1]?.sign === ' ') end -= 1
    const stop = Math.min(script.length, end + CONTEXT)
    const lines = script.slice(start, stop)
    const lead = index - start
    const removed = lines.filter((step) => step.sign !== '+').length
    const inserted = lines.filter((step) => step.sign !== '-').length
    hunks.push(`@@ -${oldLine - lead + 1},${removed} +${newLine - lead + 1},${inserted} @@`)
    for (const step of lines) hunks.push(`${step.sign}${step.text}`)
    for (const step of script.slice(index, stop)) {
      if (step.sign !== '+') oldLine += 1
      if (step.sign !== '-') newLine += 1
    }
    index = stop
  }
  return hunks.length === 0 ? '' : [`--- ${path}`, `+++ ${path}`, ...hunks].join('\n')
}
