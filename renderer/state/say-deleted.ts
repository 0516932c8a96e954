/** Says that a packet was deleted by somebody else while something was being done with it here. */
import { shownLine } from '../ui/shown-text.ts'
import { announce } from './announcements.ts'
import { showToast } from './toasts.ts'

/** A message, also for a screen reader; `detail` says what became of what was being done. */
export function sayDeleted(wpId: string, detail: string): void {
  const title = `${shownLine(wpId)} was deleted`
  showToast({ tone: 'info', title, detail })
  announce(`${title}. ${detail}.`)
}
