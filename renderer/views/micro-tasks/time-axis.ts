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
  /** The marks, in their order; `room` is the share of the width that the words of a time take. */
  ticks(room: number): readonly Tick[]
}

/** Share of the running time that a gap may take before it is drawn short, and that it then takes. */
const LONG_GAP = 0.08
const SHORT_GAP = 0.03
const TICKS = 6
/** Share of the width that is kept clear before a time. */
const CLEAR = 0.008

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

/** A time and where it lies, before the whole is known. */
interface Bend {
  time: number
  place: number
}

/** The first bend that is not before a value, found by halving: there are as many as attempts. Both sides only rise. */
function firstFrom(bends: readonly Bend[], side: keyof Bend, value: number): number {
  let [low, high] = [0, bends.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if ((bends[middle]?.[side] ?? value) < value) low = middle + 1
    else high = middle
  }
  return low
}

/** The axis on which these intervals lie; without any it is empty. */
export function timeAxis(intervals: readonly Interval[]): TimeAxis {
  const runs = joined(intervals)
  const [first] = runs
  if (!first) return { shareOf: () => 0, ticks: () => [] }
  const running = runs.reduce((sum, { from, to }) => sum + to - from, 0)
  const bends: Bend[] = [{ time: first.from, place: 0 }]
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
    const after = firstFrom(bends, 'time', time)
    if (after === bends.length) return 1
    const [one, other] = [bends[after - 1], bends[after]]
    if (!one || !other) return 0
    const part = other.time === one.time ? 0 : (time - one.time) / (other.time - one.time)
    return (one.place + part * (other.place - one.place)) / whole
  }
  const timeAt = (share: number): number => {
    const wanted = share * whole
    const after = firstFrom(bends, 'place', wanted)
    const [one, other] = [bends[after - 1] ?? bends[0], bends[after] ?? bends.at(-1)]
    if (!one || !other || other.place === one.place) return other?.time ?? first.from
    return one.time + ((wanted - one.place) / (other.place - one.place)) * (other.time - one.time)
  }
  // Where it goes on after a pause is told first, even steps where there is room left.
  const wanted = [
    ...[0, ...gaps.map((gap) => (gap.place + gap.width) / whole)],
    ...Array.from({ length: TICKS }, (_, index) => index / TICKS),
  ]
  const marks = gaps.map(
    (gap): Tick => ({ share: (gap.place + gap.width / 2) / whole, at: gap.to - gap.from, kind: 'gap' }),
  )
  const ticks = (room: number): readonly Tick[] => {
    const times = withRoom(wanted, room).map((share): Tick => ({ share, at: timeAt(share), kind: 'time' }))
    const seen = marks.filter(({ share: at }) => times.every(({ share }) => at < share - CLEAR || at > share + room))
    return [...times, ...seen].toSorted((one, other) => one.share - other.share)
  }
  return { shareOf, ticks }
}

/** Those of the shares, the first ones first, whose words leave each other room and end within the width; the very first always. */
function withRoom(shares: readonly number[], room: number): number[] {
  const kept: number[] = []
  for (const share of shares) {
    const fits = share + room <= 1 && kept.every((other) => Math.abs(other - share) >= room)
    if (kept.length === 0 || fits) kept.push(share)
  }
  return kept
}
