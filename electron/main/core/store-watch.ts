/**
 * Watches the store from outside SQLite: commits of other processes, and whether the database is still the one that was
 * opened, because an open connection goes on acknowledging into a file that was removed (design: 80-architecture, "Push").
 */
import type { LocusStore } from './store/locus-store.ts'

/** How often another process's commits are looked for, in milliseconds. */
const LOOK_MS = 200
/** How often the write-ahead log is folded in while nothing else happens, in milliseconds. */
const IDLE_MS = 2_000

/** Looks at one open store. */
export class StoreWatch {
  readonly #store: LocusStore
  readonly #timers: NodeJS.Timeout[] = []
  readonly #waiting = new Set<() => void>()

  constructor(store: LocusStore) {
    this.#store = store
  }

  /** True once the database's path leads to nothing or to another file. */
  isGone(): boolean {
    return this.#store.gone() !== undefined
  }

  /** Looks regularly: `onCommit` after another process's commits, `onGone` for as long as the store is gone. */
  start(onCommit: () => void, onGone: () => void): void {
    const look = async (): Promise<void> => {
      if (this.isGone()) {
        this.wake()
        return onGone()
      }
      if (!(await this.#store.changedElsewhere().catch(() => false))) return
      onCommit()
      this.wake()
    }
    this.#timers.push(
      setInterval(() => void look(), LOOK_MS),
      setInterval(() => void this.#store.idle().catch(() => undefined), IDLE_MS),
    )
    for (const timer of this.#timers) timer.unref()
  }

  /** Ends the wait of everybody in {@link nextCommit}. */
  wake(): void {
    for (const done of [...this.#waiting]) done()
  }

  /** Waits for the next commit of any process, or for the signal. */
  nextCommit(signal: AbortSignal): Promise<void> {
    return new Promise((resolve) => {
      const look = async (): Promise<void> => {
        if (await this.#store.changedElsewhere().catch(() => false)) done()
      }
      const timer = this.#timers.length > 0 ? undefined : setInterval(() => void look(), LOOK_MS)
      const done = (): void => {
        clearInterval(timer)
        this.#waiting.delete(done)
        signal.removeEventListener('abort', done)
        resolve()
      }
      this.#waiting.add(done)
      signal.addEventListener('abort', done, { once: true })
    })
  }

  /** Looks no more. */
  stop(): void {
    for (const timer of this.#timers) clearInterval(timer)
    this.#timers.length = 0
    this.wake()
  }
}
