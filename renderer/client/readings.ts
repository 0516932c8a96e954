/** Reads something again and again, one reading at a time: wishes that come meanwhile are one more reading after it. */
import { type Failure, failureOf } from './failure.ts'

/** What a reading came to. */
export type Answer<Value> = { value: Value } | { failure: Failure }

/** Readings that can be asked for. */
export interface Readings {
  /** Reads; while a reading is under way, once more after it, so that what is busy starves nobody of an answer. */
  read: () => void
  /** Takes nothing any more. */
  stop: () => void
}

/** Hands the answer of each reading to `take` until it is stopped; the first is asked for by {@link Readings.read}. */
export function readings<Value>(
  ask: (signal: AbortSignal) => Promise<Value>,
  take: (answer: Answer<Value>) => void,
): Readings {
  const aborting = new AbortController()
  const { signal } = aborting
  let state: 'idle' | 'reading' | 'again' = 'idle'
  const settle = (answer: Answer<Value>): void => {
    if (signal.aborted) return
    const again = state === 'again'
    state = 'idle'
    take(answer)
    if (again) read()
  }
  const read = (): void => {
    if (signal.aborted) return
    if (state !== 'idle') {
      state = 'again'
      return
    }
    state = 'reading'
    ask(signal).then(
      (value) => settle({ value }),
      (thrown: unknown) => settle({ failure: failureOf(thrown) }),
    )
  }
  return { read, stop: () => aborting.abort() }
}
