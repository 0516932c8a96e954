/** Time as a place on a line: stretches in which nothing ran are drawn short, so that what ran can be seen. Pure. */

/** A stretch of time in milliseconds. */
export interface Interval {
  from: number
  to: number
}

/** A mark on the axis, at a share from 0 to 1. */
export interface Tick {
  share: number
  /** The time in milliseconds, or how long nothing ran. */
  at: number
  kind: 'time' | 'gap'
}

/** Where times lie. */
export interface TimeAxis {
  /** The share of the width at which a time lies, from 0 to 1. */
  shareOf(time: number): number
  ticks: readonly Tick[]
}

/** Share of the running time that a gap may take before it is drawn short, and that it then takes. */
const LONG_GAP = 0.08
const SHORT_GAP = 0.03
const TICKS = 6
/** Share of the width that is kept clear before a time, and that its words take. */
const CLEAR = 0.03
const WORDS = 0.11

/** Intervals joined where they touch or overlap, in their order. */
function joined(intervals: readonly Interval[]): Interval[] {
  const sorted = intervals.toSorted((one, other) => one.from - other.from)
  const whole: Interval[] = []
  for (const { from, to } of sorted) {
    const last = whole.at(-1)
    if (last && from <= last.to) last.to = Math.max(last.to, to)
    else whole.push({ from, to: Math.max(to, from + 1) })
  }
  return whole
}

/** The axis on which these intervals lie; without any it is empty. */
export function timeAxis(intervals: readonly Interval[]): TimeAxis {
  const runs = joined(intervals)
  const [first] = runs
  if (!first) return { shareOf: () => 0, ticks: [] }
  const running = runs.reduce((sum, { from, to }) => sum + to - from, 0)
  const bends: { time: number; place: number }[] = [{ time: first.from, place: 0 }]
  const gaps: { from: number; to: number; place: number; width: number }[] = []
  let place = 0
  runs.forEach(({ from, to }, index) => {
    const before = runs[index - 1]
    if (before) {
      const gap = from - before.to
      const width = gap > running * LONG_GAP ? running * SHORT_GAP : gap
      if (width < gap) gaps.push({ from: before.to, to: from, place, width })
      place += width
      bends.push({ time: from, place })
    }
    place += to - from
    bends.push({ time: to, place })
  })
  const whole = place
  const shareOf = (time: number): number => {
    const after = bends.findIndex((bend) => bend.time >= time)
    if (after < 0) return 1
    const [one, other] = [bends[after - 1], bends[after]]
    if (!one || !other) return 0
    const part = other.time === one.time ? 0 : (time - one.time) / (other.time - one.time)
    return (one.place + part * (other.place - one.place)) / whole
  }
  /** The words of a time would stand on top of the mark of a gap. */
  const coversGap = (share: number): boolean =>
    gaps.some((gap) => {
      const mark = (gap.place + gap.width / 2) / whole
      return mark > share - CLEAR && mark < share + WORDS
    })
  const timeAt = (share: number): number => {
    const wanted = share * whole
    const after = bends.findIndex((bend) => bend.place >= wanted)
    const [one, other] = [bends[after - 1] ?? bends[0], bends[after] ?? bends.at(-1)]
    if (!one || !other || other.place === one.place) return other?.time ?? first.from
    return one.time + ((wanted - one.place) / (other.place - one.place)) * (other.time - one.time)
  }
  const times = Array.from({ length: TICKS }, (_, index) => index / TICKS)
    .filter((share) => !coversGap(share))
    .map((share): Tick => ({ share, at: timeAt(share), kind: 'time' }))
  const marks = gaps.map(
    (gap): Tick => ({ share: (gap.place + gap.width / 2) / whole, at: gap.to - gap.from, kind: 'gap' }),
  )
  return { shareOf, ticks: [...times, ...marks].toSorted((one, other) => one.share - other.share) }
}
