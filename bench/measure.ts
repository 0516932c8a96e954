/** Medians of interleaved repetitions, and the row that every benchmark answers with (design: 90-quality, "Speed"). */

/** One measured operation against its floor in the same run; times in milliseconds. */
export interface BenchRow {
  name: string
  /** What it was measured at: `1,000 Work Packets`. */
  scale: string
  floor_ms: number
  /** What the floor is. */
  floor: string
  measured_ms: number
  ratio: number
  /** The goal for the ratio, or for the time where it says `ms`. */
  goal: string
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

/** Measures the floor and the operation by turns, so that both meet the same machine; the first turn warms up. */
export async function interleaved(
  repetitions: number,
  floor: () => unknown,
  measured: () => unknown,
): Promise<{ floor_ms: number; measured_ms: number }> {
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
export function row(
  name: string,
  scale: number,
  times: { floor_ms: number; measured_ms: number },
  floor: string,
  goal: string,
): BenchRow {
  return {
    name,
    scale: `${scale.toLocaleString('en-US')} Work Packets`,
    floor,
    goal,
    floor_ms: round(times.floor_ms),
    measured_ms: round(times.measured_ms),
    ratio: round(times.measured_ms / times.floor_ms),
  }
}

function round(value: number): number {
  return Math.round(value * 1000) / 1000
}
