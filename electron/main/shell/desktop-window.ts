/** One window's desktop: its notifications, bounded, and what the menu asks of it (design: 70-window, "Frame"). */
import { type BrowserWindow, Notification } from 'electron'
import type { Desktop, ShownFolder } from '#core/router.ts'
import type { Note, WindowAsk } from '#shared/contract/desktop.ts'

/** Notifications of one window within a minute at most: agents can be fast, and a person is not helped by a hundred. */
export const MOST_IN_A_MINUTE = 5
const MINUTE = 60_000
/** What waits for a page that is being loaded; more than this nobody asked for on purpose. */
const MOST_WAITING = 20

/** What the window's desktop is told of, and asks for. */
export interface DesktopAround {
  readonly bringForward: () => void
  readonly shown: (folder: ShownFolder | undefined) => void
}

/** The desktop of one window. */
export class DesktopWindow implements Desktop {
  readonly #window: BrowserWindow
  readonly #around: DesktopAround
  readonly #now: () => number
  /** When the last notifications were shown. */
  #shown: number[] = []
  #waiting: WindowAsk[] = []
  #wake: (() => void) | undefined
  /** Notifications that are on the screen: Electron forgets the click of one that nothing holds. */
  readonly #open = new Set<Notification>()

  constructor(window: BrowserWindow, around: DesktopAround, now: () => number = Date.now) {
    this.#window = window
    this.#around = around
    this.#now = now
  }

  notify({ title, body, wp_id: wpId }: Note): boolean {
    const now = this.#now()
    this.#shown = this.#shown.filter((at) => now - at < MINUTE)
    if (this.#window.isFocused() || !Notification.isSupported() || this.#shown.length >= MOST_IN_A_MINUTE) return false
    this.#shown.push(now)
    const notification = new Notification({ title, body })
    this.#open.add(notification)
    notification.on('click', () => {
      this.#open.delete(notification)
      this.#around.bringForward()
      if (wpId !== undefined) this.ask({ kind: 'packet', wp_id: wpId })
    })
    notification.on('close', () => this.#open.delete(notification))
    notification.show()
    return true
  }

  /** Asks something of the page; it is told as soon as it listens. */
  ask(ask: WindowAsk): void {
    this.#waiting = [...this.#waiting, ask].slice(-MOST_WAITING)
    this.#wake?.()
  }

  async *asks(signal: AbortSignal): AsyncGenerator<WindowAsk, void> {
    while (!signal.aborted) {
      const next = this.#waiting.shift()
      if (next) yield next
      else await this.#awaken(signal)
    }
  }

  shows(folder: ShownFolder | undefined): void {
    this.#around.shown(folder)
  }

  #awaken(signal: AbortSignal): Promise<void> {
    return new Promise((resolve) => {
      this.#wake = resolve
      signal.addEventListener('abort', () => resolve(), { once: true })
    })
  }
}
