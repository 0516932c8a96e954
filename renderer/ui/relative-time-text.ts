/** A moment in few words, as a person would say it: `3 min ago`, `Tue 14:02`, `12 Mar`. */

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

/** Where the reader is; the system's own time zone when none is named. */
export interface Reader {
  timeZone?: string
}

const formatters = new Map<string, Intl.DateTimeFormat>()

function formatted(at: number, reader: Reader, options: Intl.DateTimeFormatOptions): string {
  const key = `${reader.timeZone ?? ''} ${JSON.stringify(options)}`
  let formatter = formatters.get(key)
  if (!formatter) {
    formatter = new Intl.DateTimeFormat('en-GB', { ...options, ...reader })
    formatters.set(key, formatter)
  }
  return formatter.format(at)
}

const dayOf = (at: number, reader: Reader): string => formatted(at, reader, { dateStyle: 'short' })
const yearOf = (at: number, reader: Reader): string => formatted(at, reader, { year: 'numeric' })

/** How far away, within a day: `now`, `40 s`, `12 min`, `5 h`. */
function distanceText(distance: number): string {
  if (distance < MINUTE) return 'moments'
  if (distance < HOUR) return `${Math.floor(distance / MINUTE)} min`
  return `${Math.floor(distance / HOUR)} h`
}

/**
 * The moment `at` as seen from `now`, both RFC 3339 or milliseconds. Within twelve hours a distance, on the days
 * around today a weekday with its time, else a date. Text that is no date comes back as it is.
 */
export function relativeTimeText(at: string, now: number, reader: Reader = {}): string {
  const moment = Date.parse(at)
  if (Number.isNaN(moment)) return at
  const distance = now - moment
  if (Math.abs(distance) < MINUTE / 2) return 'just now'
  if (distance > 0 && distance < 12 * HOUR) return `${distanceText(distance)} ago`
  if (distance < 0 && distance > -12 * HOUR) return `in ${distanceText(-distance)}`
  const time = formatted(moment, reader, { hour: '2-digit', minute: '2-digit' })
  if (dayOf(moment, reader) === dayOf(now, reader)) return `today ${time}`
  if (dayOf(moment, reader) === dayOf(now - DAY, reader)) return `yesterday ${time}`
  if (Math.abs(distance) < 6 * DAY) return `${formatted(moment, reader, { weekday: 'short' })} ${time}`
  if (yearOf(moment, reader) === yearOf(now, reader))
    return formatted(moment, reader, { day: 'numeric', month: 'short' })
  return formatted(moment, reader, { day: 'numeric', month: 'short', year: 'numeric' })
}

/** How long something has been so: `for 34 min`, or from a day on `since Tue 14:02`. */
export function sinceTimeText(at: string, now: number, reader: Reader = {}): string {
  const text = relativeTimeText(at, now, reader)
  if (text === 'just now') return text
  return text.endsWith(' ago') ? `for ${text.slice(0, -' ago'.length)}` : `since ${text}`
}

/** The whole moment, for a tooltip: `Tuesday, 3 March 2026 at 14:02:11 CET`. Text that is no date comes back as it is. */
export function wholeTimeText(at: string, reader: Reader = {}): string {
  const moment = Date.parse(at)
  if (Number.isNaN(moment)) return at
  return formatted(moment, reader, { dateStyle: 'full', timeStyle: 'long' })
}
