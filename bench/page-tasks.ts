/**
 * What a page's main thread computes, told by Chromium itself: the longest task by CPU time, so that a machine that others
 * load does not count, and by the clock; and how often frames came (design: 90-quality, "Speed").
 */
import type { CDPSession, Page } from 'playwright-core'

/** A task over this many milliseconds is felt. */
export const FELT_TASK_MS = 50

/** What was computed while something was done; milliseconds. */
export interface PageTasks {
  /** CPU time of the longest task, and how many were over {@link FELT_TASK_MS}. */
  longest: number
  felt: number
  /** The longest task by the clock, waits for a processor included. */
  longestOnClock: number
  /** CPU time of all tasks together. */
  total: number
}

interface TraceEvent {
  name: string
  ph: string
  pid: number
  tid: number
  dur?: number
  tdur?: number
  args?: { name?: string }
}

/** Does something in a page and tells what its main thread computed meanwhile. */
export async function tasksWhile(page: Page, work: () => Promise<unknown>): Promise<PageTasks> {
  const session = await page.context().newCDPSession(page)
  const events = await tracedWhile(session, work)
  await session.detach()
  const mains = new Set(
    events
      .filter(({ name, args }) => name === 'thread_name' && args?.name === 'CrRendererMain')
      .map(({ pid, tid }) => `${pid} ${tid}`),
  )
  const tasks = events.filter(
    ({ name, ph, pid, tid }) => name === 'RunTask' && ph === 'X' && mains.has(`${pid} ${tid}`),
  )
  const computed = tasks.map(({ tdur = 0 }) => tdur / 1000)
  return {
    longest: Math.max(0, ...computed),
    felt: computed.filter((each) => each > FELT_TASK_MS).length,
    longestOnClock: Math.max(0, ...tasks.map(({ dur = 0 }) => dur / 1000)),
    total: computed.reduce((sum, each) => sum + each, 0),
  }
}

async function tracedWhile(session: CDPSession, work: () => Promise<unknown>): Promise<TraceEvent[]> {
  const events: TraceEvent[] = []
  session.on('Tracing.dataCollected', ({ value }) => events.push(...(value as unknown as TraceEvent[])))
  await session.send('Tracing.start', {
    transferMode: 'ReportEvents',
    traceConfig: { includedCategories: ['disabled-by-default-devtools.timeline'] },
  })
  await work()
  const complete = new Promise((done) => session.once('Tracing.tracingComplete', done))
  await session.send('Tracing.end')
  await complete
  return events
}

/** In words for a row's name: `12 ms by the clock, 0 over 50 ms`. */
export function tasksInWords({ longestOnClock, felt }: PageTasks): string {
  return `CPU time; ${longestOnClock.toFixed(0)} ms by the clock, ${felt} over ${FELT_TASK_MS} ms`
}
