/** How long a piece of work keeps the event loop from anything else, less what the disk takes in commits (design: 80-architecture). */
import { setImmediate } from 'node:timers/promises'

/** Time spent in commits, as a store counts it. */
export interface CommitTime {
  readonly milliseconds: number
}

/**
 * The longest synchronous stretch, in milliseconds, while a piece of work runs once: the longest time between two turns of
 * the loop, less the commits within it.
 */
export async function longestStretch(commits: CommitTime, work: () => Promise<unknown>): Promise<number> {
  let longest = 0
  let running = true
  await setImmediate()
  let [last, committed] = [performance.now(), commits.milliseconds]
  const note = (): void => {
    const [now, total] = [performance.now(), commits.milliseconds]
    longest = Math.max(longest, now - last - (total - committed))
    last = now
    committed = total
  }
  const watching = (async () => {
    while (running) {
      await setImmediate()
      note()
    }
  })()
  await work()
  note()
  running = false
  await watching
  return longest
}
