/** Long work in one transaction, in short stretches (design: 80-architecture, "One thread, short stretches"). */

import { milliseconds } from './stopwatch.ts'

/** Work goes on for so long, in milliseconds, before everything else on this thread has its turn. */
const LONGEST_STRETCH_MS = 4

/** Called at every step of long work; a promise, where it is time that everything else has its turn. */
export type Breathe = () => Promise<void> | undefined

/** Gives way to everything else that waits on this thread, whenever a stretch has been long enough. */
export function breather(): Breathe {
  let began = milliseconds()
  return () => {
    if (milliseconds() - began < LONGEST_STRETCH_MS) return undefined
    return new Promise((resolve) => {
      setImmediate(() => {
        began = milliseconds()
        resolve()
      })
    })
  }
}
