/** Reads something now and again after every commit, at most once at a time (design: 80-architecture, "Push"). */
import { type Failure, failureOf } from '../client/failure.ts'
import { type Session, useSession } from '../state/session.ts'

/** What a reading came to. */
export type Answer<Value> = { value: Value } | { failure: Failure }

/** A reading that is kept up to date. */
export interface Followed {
  /** Reads again; while a reading is under way, once more after it. */
  read: () => void
  stop: () => void
}

/** True when something was committed, or the board's state is another. */
function isNews(now: Session, before: Session): boolean {
  return now.lastEvent?.sequence !== before.lastEvent?.sequence || now.sync !== before.sync
}

/** Calls `ask` now and after every commit, and hands each answer to `take` until it is stopped. */
export function followCommits<Value>(ask: () => Promise<Value>, take: (answer: Answer<Value>) => void): Followed {
  let state: 'idle' | 'reading' | 'again' | 'stopped' = 'idle'
  const settle = (answer: Answer<Value>): void => {
    if (state === 'stopped') return
    const again = state === 'again'
    state = 'idle'
    take(answer)
    if (again) read()
  }
  const read = (): void => {
    if (state === 'stopped') return
    if (state !== 'idle') {
      state = 'again'
      return
    }
    state = 'reading'
    ask().then(
      (value) => settle({ value }),
      (thrown: unknown) => settle({ failure: failureOf(thrown) }),
    )
  }
  const unsubscribe = useSession.subscribe((now, before) => {
    if (isNews(now, before)) read()
  })
  read()
  return {
    read,
    stop: () => {
      state = 'stopped'
      unsubscribe()
    },
  }
}
