/** Medians of interleaved repetitions, and the row that every benchmark answers with (design: 90-quality, "Speed"). */

/** What a row is held to: so many times its floor, so many milliseconds, or so many MiB. */
export type Goal = { times: number } | { ms: number } | { mib: number }

/** One measured operation against its floor in the same run; times in milliseconds. */
export interface BenchRow {
  name: string
  /** What it was measured at: `1,000 Work Packets`. */
  scale: string
  /** What the floor is. */
  floor: string
  floor_ms: number
  measured_ms: number
  ratio: number
  /** The goal in words, and whether it was met; none where the design has none. */
  goal?: string
  met?: boolean
  /** The event loop's longest synchronous stretch of one operation, less the time inside commits. */
  stall_ms?: number
  /** CPU time of it in the page's main thread and in the host: what does not hang on how much else the machine has to do. */
  page_cpu_ms?: number
  host_cpu_ms?: number
}

/** The median of numbers. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b)
  const middle = sorted.length >> 1
  const high = sorted[middle] ?? Number.NaN
  return sorted.length % 2 === 1 ? high : ((sorted[middle - 1] ?? high) + high) / 2
}

/** Milliseconds that a piece of work takes. */
export async function timed(work: () => unknown): Promise<number> {
  const started = performance.now()
  await work()
  return performance.now() - started
}

/** Two times of one run. */
export interface Times {
  floor_ms: number
  measured_ms: number
}

/** Measures the floor and the operation by turns, so that both meet the same machine; the first turn warms up. */
export async function interleaved(repetitions: number, floor: () => unknown, measured: () => unknown): Promise<Times> {
  const floors: number[] = []
  const measures: number[] = []
  for (let turn = 0; turn <= repetitions; turn += 1) {
    const [one, other] = [await timed(floor), await timed(measured)]
    if (turn === 0) continue
    floors.push(one)
    measures.push(other)
  }
  return { floor_ms: median(floors), measured_ms: median(measures) }
}

/** A row of the table. */
export function row(name: string, scale: number | string, times: Times, floor: string, goal?: Goal): BenchRow {
  const ratio = times.measured_ms / times.floor_ms
  return {
    name,
    scale: typeof scale === 'string' ? scale : `${scale.toLocaleString('en-US')} Work Packets`,
    floor,
    floor_ms: round(times.floor_ms),
    measured_ms: round(times.measured_ms),
    ratio: round(ratio),
    ...(goal ? { goal: goalText(goal), met: isMet(goal, ratio, times.measured_ms) } : {}),
  }
}

function goalText(goal: Goal): string {
  if ('times' in goal) return `≤ ${goal.times < 1 ? `1/${Math.round(1 / goal.times)}` : `${goal.times} ×`}`
  return 'ms' in goal ? `≤ ${goal.ms} ms` : `≤ ${goal.mib} MiB`
}

function isMet(goal: Goal, ratio: number, measured: number): boolean {
  if ('times' in goal) return ratio <= goal.times
  return measured <= ('ms' in goal ? goal.ms : goal.mib)
}

export function round(value: number): number {
  return Math.round(value * 1000) / 1000
}
