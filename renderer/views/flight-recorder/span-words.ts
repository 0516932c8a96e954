/** Between which times the record is shown, in words: as short as they stay two times, in the reader's zone. Pure. */
import type { Histogram } from '#shared/contract/timeline.ts'

const DAY_AND_MINUTE = { day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit' } as const
const MINUTE = new Intl.DateTimeFormat('en-GB', { ...DAY_AND_MINUTE, year: 'numeric' })
const SECOND = new Intl.DateTimeFormat('en-GB', { ...DAY_AND_MINUTE, year: 'numeric', second: '2-digit' })
const THIS_YEAR = new Intl.DateTimeFormat('en-GB', DAY_AND_MINUTE)

function inWords(format: Intl.DateTimeFormat, time: string): string {
  const at = Date.parse(time)
  return Number.isNaN(at) ? '' : format.format(at)
}

/** The two ends of a histogram: `16 Nov 2026, 08:30`, and to the second where both are of one minute; empty for no time. */
export function endsInWords({ from, to }: Pick<Histogram, 'from' | 'to'>): { from: string; to: string } {
  const format = inWords(MINUTE, from) === inWords(MINUTE, to) ? SECOND : MINUTE
  return { from: inWords(format, from), to: inWords(format, to) }
}

/** What was chosen: `since 3 May, 08:00`, `until 1 Jan 2001, 00:00`, or one to the other. The year of `now`, in milliseconds since 1970, goes unsaid. */
export function spanInWords(from: string | undefined, to: string | undefined, now: number): string {
  const words = (time: string): string => {
    const isThisYear = new Date(time).getFullYear() === new Date(now).getFullYear()
    return inWords(isThisYear ? THIS_YEAR : MINUTE, time)
  }
  if (from && to) return `${words(from)} to ${words(to)}`
  return from ? `since ${words(from)}` : to ? `until ${words(to)}` : ''
}
