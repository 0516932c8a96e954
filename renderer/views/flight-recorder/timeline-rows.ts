/** The lines of the timeline as rows: idle stretches become one low row, and lines of one trace can stand as one. Pure. */
import type { TimelineLine } from '#shared/contract/timeline.ts'

/** A silence of at least this many milliseconds is told. */
export const IDLE = 15 * 60_000

/** An event, or the head of those of its trace. */
export interface EventRow {
  kind: 'event'
  line: TimelineLine
  /** How many older events of the same trace are folded into this row. */
  folded: number
  /** Stands below the newest event of its trace. */
  within: boolean
}

/** One row, newest first. */
export type TimelineRow = EventRow | { kind: 'idle'; key: string; milliseconds: number }

/** The rows of the lines, which stand newest first. `expanded` holds the traces that were unfolded. */
export function rowsOf(
  lines: readonly TimelineLine[],
  { grouped = false, expanded = new Set() }: { grouped?: boolean; expanded?: ReadonlySet<string> } = {},
): TimelineRow[] {
  const rows: TimelineRow[] = []
  let before: TimelineLine | undefined
  let head: EventRow | undefined
  for (const line of lines) {
    const silence = before ? Date.parse(before.timestamp) - Date.parse(line.timestamp) : 0
    const isQuiet = silence >= IDLE
    if (isQuiet) rows.push({ kind: 'idle', key: `idle ${line.sequence}`, milliseconds: silence })
    const belongs = grouped && !isQuiet && head?.line.trace_id === line.trace_id
    if (belongs && head && !expanded.has(line.trace_id)) {
      head.folded += 1
    } else {
      const row: EventRow = { kind: 'event', line, folded: 0, within: belongs }
      if (!belongs) head = row
      rows.push(row)
    }
    before = line
  }
  return rows
}

/** A silence in words: `38 minutes with nothing`. */
export function silenceInWords(milliseconds: number): string {
  const minutes = Math.round(milliseconds / 60_000)
  if (minutes < 120) return `${minutes} minutes with nothing`
  const hours = Math.round(minutes / 60)
  return hours < 48 ? `${hours} hours with nothing` : `${Math.round(hours / 24)} days with nothing`
}

/** Pixels of a row, by its kind; the list reckons with them, so the styles keep to them. */
export const ROW_HEIGHT = { event: 29, idle: 22 } as const

/** Where every row begins, in pixels, and at last where the list ends. */
export function startsOf(rows: readonly TimelineRow[]): number[] {
  const starts = [0]
  for (const row of rows) starts.push((starts.at(-1) ?? 0) + ROW_HEIGHT[row.kind])
  return starts
}

/** What tells a row apart from all others. */
export function keyOf(row: TimelineRow): string | number {
  return row.kind === 'event' ? row.line.sequence : row.key
}

/** The index of the row of an event; -1 where it is not held or folded away. */
export function rowOfEvent(rows: readonly TimelineRow[], sequence: number | undefined): number {
  return rows.findIndex((row) => row.kind === 'event' && row.line.sequence === sequence)
}

/** The next row with an event in a direction, from an index on; -1 where there is none. */
export function eventBeside(rows: readonly TimelineRow[], index: number, step: 1 | -1): number {
  for (let at = index + step; at >= 0 && at < rows.length; at += step) if (rows[at]?.kind === 'event') return at
  return -1
}
