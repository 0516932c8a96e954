/** A moment on a button or in a report, as short as it stays one moment. */

const FORMAT = new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeStyle: 'medium' })

/** `21 Nov 2026, 06:01:00`, in the reader's zone. */
export function momentText(at: string): string {
  return FORMAT.format(new Date(at))
}
