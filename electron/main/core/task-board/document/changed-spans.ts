/**
 * Where two versions of a board differ, in whole lines: what an edit leaves alone need not be parsed again (design:
 * 40-task-board, "Edits"). Never wrong, only at times wider than needed: what no span holds is the same in both.
 */
import type { Buffer } from 'node:buffer'
import type { ByteSpan } from './types.ts'

/** A stretch of lines that differs: what it was and what it is. Either may be empty. */
export type ChangedSpan = { readonly from: ByteSpan; readonly to: ByteSpan }

const LF = 0x0a
const CR = 0x0d
/** Lines that are looked at on both sides to find where the versions meet again. */
const LOOKAHEAD = 6
/** After so many spans the rest counts as one. */
const MOST_SPANS = 64
const FIRST_STEP = 64

/** The spans in which `now` differs from `before`, in order. */
export function changedSpans(before: Buffer, now: Buffer): ChangedSpan[] {
  const spans: ChangedSpan[] = []
  const ends = beginningOfEqualEnd(before, now)
  let [from, to] = [0, 0]
  for (;;) {
    const same = equalLines(before, from, ends.from, now, to, ends.to)
    from += same
    to += same
    if (from === ends.from && to === ends.to) return spans
    const met = spans.length < MOST_SPANS ? meeting(before, from, ends.from, now, to, ends.to) : undefined
    const next = met ?? ends
    spans.push({ from: { start: from, end: next.from }, to: { start: to, end: next.to } })
    from = next.from
    to = next.to
  }
}

/** Offsets in both versions. */
type Pair = { readonly from: number; readonly to: number }

/** Where the common end begins, at a line in both. */
function beginningOfEqualEnd(before: Buffer, now: Buffer): Pair {
  const most = Math.min(before.length, now.length)
  const same = longest(most, (start, end) =>
    before.compare(now, now.length - end, now.length - start, before.length - end, before.length - start),
  )
  let [from, to] = [before.length - same, now.length - same]
  while (from < before.length && !(startsLine(before, from) && startsLine(now, to))) {
    from += 1
    to += 1
  }
  return { from, to }
}

/** Length of the whole lines that are the same from these offsets on. */
function equalLines(before: Buffer, from: number, fromEnd: number, now: Buffer, to: number, toEnd: number): number {
  const most = Math.min(fromEnd - from, toEnd - to)
  let same = longest(most, (start, end) => before.compare(now, to + start, to + end, from + start, from + end))
  if (same === fromEnd - from && same === toEnd - to) return same
  while (same > 0 && !(startsLine(before, from + same) && startsLine(now, to + same))) same -= 1
  return same
}

/** The length up to `most` up to which a comparison finds no difference: by growing steps, then by halves. */
function longest(most: number, compare: (start: number, end: number) => number): number {
  let same = 0
  let step = FIRST_STEP
  while (same < most) {
    const size = Math.min(step, most - same)
    if (compare(same, same + size) === 0) {
      same += size
      step *= 2
    } else if (size === 1) return same
    else step = size >> 1
  }
  return same
}

/** The nearest lines ahead that are the same in both, when there are any within sight. */
function meeting(
  before: Buffer,
  from: number,
  fromEnd: number,
  now: Buffer,
  to: number,
  toEnd: number,
): Pair | undefined {
  const [were, are] = [nextLines(before, from, fromEnd), nextLines(now, to, toEnd)]
  for (let apart = 1; apart < were.length + are.length - 1; apart += 1) {
    for (let skipped = 0; skipped <= apart; skipped += 1) {
      const [was, is] = [were[skipped], are[apart - skipped]]
      if (!was || !is || was.end - was.start !== is.end - is.start) continue
      if (before.compare(now, is.start, is.end, was.start, was.end) !== 0) continue
      if (startsLine(before, was.end) && startsLine(now, is.end)) return { from: was.start, to: is.start }
    }
  }
  return undefined
}

/** The lines that begin at an offset, as far as is looked. */
function nextLines(bytes: Buffer, at: number, most: number): ByteSpan[] {
  const lines: ByteSpan[] = []
  for (let start = at; start < most && lines.length < LOOKAHEAD; ) {
    let end = start + 1
    while (end < most && !startsLine(bytes, end)) end += 1
    lines.push({ start, end })
    start = end
  }
  return lines
}

function startsLine(bytes: Buffer, at: number): boolean {
  if (at === 0) return true
  const last = bytes[at - 1]
  return last === LF || (last === CR && bytes[at] !== LF)
}
