/** A unified diff of two boards, for the question before the first write. */
import { displayText, splitLines } from './document/index.ts'

const CONTEXT = 3

/** The lines of a text as they are shown, endings left off. */
function shownLines(bytes: Buffer): string[] {
  return splitLines(bytes).map((line) => displayText(bytes.subarray(line.start, line.contentEnd)))
}

/** One line of an edit script. */
interface Step {
  sign: ' ' | '-' | '+'
  text: string
}

/** Lines kept and changed, by the longest common run after the common head and tail are set aside. */
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
  const old = before.slice(head, before.length - tail)
  const fresh = after.slice(head, after.length - tail)
  const kept = (text: string): Step => ({ sign: ' ', text })
  return [
    ...before.slice(0, head).map(kept),
    ...middleSteps(old, fresh),
    ...before.slice(before.length - tail).map(kept),
  ]
}

/** A greedy script: a line that both sides hold further on is kept, everything else is taken out or put in. */
function middleSteps(old: readonly string[], fresh: readonly string[]): Step[] {
  const waiting = new Map<string, number>()
  for (const line of fresh) waiting.set(line, (waiting.get(line) ?? 0) + 1)
  const result: Step[] = []
  let next = 0
  for (const line of old) {
    const found = (waiting.get(line) ?? 0) > 0 ? fresh.indexOf(line, next) : -1
    if (found < 0) {
      result.push({ sign: '-', text: line })
      continue
    }
    for (const added of fresh.slice(next, found)) {
      result.push({ sign: '+', text: added })
      waiting.set(added, (waiting.get(added) ?? 1) - 1)
    }
    result.push({ sign: ' ', text: line })
    waiting.set(line, (waiting.get(line) ?? 1) - 1)
    next = found + 1
  }
  for (const added of fresh.slice(next)) result.push({ sign: '+', text: added })
  return result
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
