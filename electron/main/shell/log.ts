/** The shell's log: lines on standard error, for whoever started the application from a terminal. */
import type { Log } from '#core/wire.ts'
import { shownText } from '#shared/events/shown-text.ts'

/** Writes warnings and errors, without control characters. */
export const log: Log = (level, message) => {
  if (level !== 'info') process.stderr.write(`${level}: ${shownText(message)}\n`)
}
