/** When an automatic backup is due: after changes, in an idle moment, and no oftener than its size is worth (design: 10-domain, "Storage"). */

/** How long-lived processes pace their backups, in milliseconds. */
export interface Pace {
  /** Without a change for so long, the moment counts as idle. */
  idle: number
  /** Between the end of one backup and the next. */
  between: number
  /** Under changes without a pause, one is made anyway after so long. */
  longest: number
}

const MINUTE = 60_000
const MEBIBYTE = 1024 * 1024

/** Longer than any pause of the usual pace, and far below what a timer can count. */
const LONGEST_SLEEP = 60 * MINUTE

export const USUAL_PACE: Pace = { idle: 20_000, between: 10 * MINUTE, longest: 30 * MINUTE }

/**
 * The moment at which a long-lived process makes its next backup. All in milliseconds since the epoch. What lies ahead of
 * `now`, since the clock was set back or a backup was made under another, holds nothing up.
 */
export function dueAt(
  pace: Pace,
  changes: { first: number; last: number },
  newest: number | undefined,
  now: number,
): number {
  const known = (moment: number, pause: number): number => (moment > now ? 0 : moment + pause)
  const idle = Math.min(known(changes.last, pace.idle), known(changes.first, pace.longest))
  return Math.max(idle, newest === undefined ? 0 : known(newest, pace.between))
}

/** How long to sleep until then: an hour at most, in case the clock is set meanwhile. */
export function waitUntil(due: number, now: number): number {
  return Math.min(Math.max(0, due - now), LONGEST_SLEEP)
}

/**
 * Whether a one-shot process that has changed something makes a backup before it ends. It is waited for, so a large store is
 * copied less often: on two slow cores 4 MB added 50 ms to a command, 36 MB 300 ms.
 * @param bytes size of the database
 * @param newest moment of the newest backup
 */
export function isDueAtEnd(bytes: number, newest: number | undefined, now: number): boolean {
  if (newest === undefined) return true
  const pause = bytes <= 16 * MEBIBYTE ? 10 * MINUTE : bytes <= 128 * MEBIBYTE ? 60 * MINUTE : 24 * 60 * MINUTE
  // A clock that was set back makes the newest lie ahead.
  return now - newest >= pause || newest > now
}
