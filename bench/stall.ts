/** How long a piece of work keeps the event loop from anything else, less what the disk takes (design: 80-architecture). */
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
  return longestBetweenTurns(() => performance.now() - commits.milliseconds, work)
}

/**
 * The same by what the thread itself computes: for work that waits for the disk elsewhere than in commits, and on a machine
 * that is shared with others.
 */
export async function longestComputing(work: () => Promise<unknown>): Promise<number> {
  return longestBetweenTurns(() => {
    const { user, system } = process.threadCpuUsage()
    return (user + system) / 1000
  }, work)
}

async function longestBetweenTurns(clock: () => number, work: () => Promise<unknown>): Promise<number> {
  let longest = 0
  let running = true
  await setImmediate()
  let last = clock()
  const note = (): void => {
    const now = clock()
    longest = Math.max(longest, now - last)
    last = now
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
