/** A histogram's counts as heights, and places in it as times. Pure; heights and places are shares from 0 to 1. */
import type { Histogram } from '#shared/contract/timeline.ts'

/** One bar: its parts from the foot upwards, each a family's. */
export interface Bar {
  index: number
  parts: { place: number; top: number; height: number }[]
}

/** A bar with anything in it is at least this high, so that one event among thousands is seen. */
const LEAST = 0.04

/** The bars. The highest reaches the top; the root keeps small ones in sight beside it. */
export function barsOf({ counts }: Histogram): Bar[] {
  const totals = counts.map((row) => row.reduce((sum, count) => sum + count, 0))
  const most = Math.max(1, ...totals)
  return counts.map((row, index) => {
    const total = totals[index] ?? 0
    const whole = total === 0 ? 0 : Math.max(LEAST, Math.sqrt(total / most))
    let foot = 1
    const parts = row.flatMap((count, place) => {
      if (count === 0) return []
      const height = (count / total) * whole
      foot -= height
      return [{ place, top: foot, height }]
    })
    return { index, parts }
  })
}

/** The bar that an event is in; -1 where it lies outside. */
export function barAt({ starts }: Histogram, sequence: number): number {
  if (sequence < (starts[0] ?? Number.POSITIVE_INFINITY) || sequence >= (starts.at(-1) ?? 0)) return -1
  let bar = 0
  while (bar + 1 < starts.length - 1 && sequence >= (starts[bar + 1] ?? 0)) bar += 1
  return bar
}

/** The time at a share of the width, in RFC 3339. */
export function momentAt({ from, to }: Histogram, share: number): string {
  const begin = Date.parse(from)
  return new Date(Math.round(begin + (Date.parse(to) - begin) * share)).toISOString()
}

/** Where a pointer is in a box, as a share of its width. */
export function shareOf(x: number, box: { left: number; width: number } | undefined): number {
  if (!box || box.width === 0) return 0
  return Math.min(1, Math.max(0, (x - box.left) / box.width))
}
