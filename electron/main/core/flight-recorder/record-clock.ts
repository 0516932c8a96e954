/** The record's time against the clock's: it never runs back, and is not held still by a clock that was ahead once (design: 90-quality, "clock set back"). */
import type { LastEvent } from '#core/store/locus-store.ts'

/** How far clocks of processes may differ without a word, in milliseconds. */
const SLACK_MS = 60_000

/** By how many milliseconds the newest event is later than the clock; 0 where the two agree, or nearly. */
export function aheadOfClock(last: LastEvent | undefined, now: number): number {
  const ahead = last === undefined ? 0 : Date.parse(last.timestamp) - now
  return ahead > SLACK_MS ? ahead : 0
}

/** What is told of a record that is ahead of the clock, in a sentence. */
export function aheadInWords(milliseconds: number): string {
  return `the newest event was recorded ${Math.ceil(milliseconds / 60_000)} minutes from now, by a clock that was ahead or before this one was set back; until then the times of events and the ages of work are not to be relied on`
}

/** What is to be done about it. */
export const CLOCK_HINT = 'Set the clock of this machine right. Nothing is lost: events keep their order.'
