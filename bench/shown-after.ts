/** How long a person waits in a window between an act and the picture of what it asked for, and what that costs to compute. */
import { readdirSync, readFileSync } from 'node:fs'
import type { Page } from 'playwright-core'
import { type BenchRow, median, round, row } from './measure.ts'
import type { Shown } from './shown-window.ts'

/** One wait, in milliseconds: by the clock, and the CPU time of the page's main thread and of the host. */
export interface Wait {
  clock: number
  page: number
  /** Absent where the system does not tell. */
  host: number | undefined
}

/**
 * Waits from an act until a picture shows what it asked for.
 * @param act what a person does: a click, a key, a drag, another address
 * @param isSeen the expression that becomes true in the page; there `before` is what {@link noted} made of the page before
 * @param noted an expression in the page
 */
export async function shownAfter(
  { page, host }: Shown,
  act: () => Promise<unknown>,
  isSeen: string,
  noted = 'undefined',
): Promise<Wait> {
  const session = await page.context().newCDPSession(page)
  await session.send('Performance.enable', { timeDomain: 'threadTicks' })
  const pageNow = async (): Promise<number> => {
    const { metrics } = await session.send('Performance.getMetrics')
    return 1000 * (metrics.find(({ name }) => name === 'TaskDuration')?.value ?? Number.NaN)
  }
  await page.evaluate(`(${watch})((before) => ${isSeen}, ${noted})`)
  const before = { page: await pageNow(), host: computedBy(host.pid) }
  await act()
  const clock = await page.evaluate<number>('window.shownAfter')
  const after = { page: await pageNow(), host: computedBy(host.pid) }
  await session.detach()
  return {
    clock,
    page: after.page - before.page,
    host: after.host === undefined || before.host === undefined ? undefined : after.host - before.host,
  }
}

/** Runs in the page: notes when the next act began, and promises when the frame that shows its answer had been drawn. */
function watch(isSeen: (before: unknown) => unknown, before: unknown): void {
  const acts = ['pointerup', 'click', 'keydown', 'popstate'] as const
  const shown = new Promise<number>((done, failed) => {
    setTimeout(() => failed(new Error(`not shown after a minute: ${isSeen}`)), 60_000)
    const begin = ({ timeStamp }: Event): void => {
      for (const type of acts) removeEventListener(type, begin, true)
      const look = (): void => {
        if (!isSeen(before)) {
          requestAnimationFrame(look)
          return
        }
        const drawn = new MessageChannel()
        drawn.port1.onmessage = () => done(performance.now() - timeStamp)
        drawn.port2.postMessage(undefined)
      }
      requestAnimationFrame(look)
    }
    for (const type of acts) addEventListener(type, begin, true)
  })
  Object.assign(window, { shownAfter: shown })
}

/** Milliseconds of CPU time that a process has had, on Linux. */
function computedBy(pid: number | undefined): number | undefined {
  try {
    const threads = readdirSync(`/proc/${pid}/task`)
    const had = threads.map((thread) =>
      Number(readFileSync(`/proc/${pid}/task/${thread}/schedstat`, 'utf8').split(' ')[0]),
    )
    return had.reduce((sum, each) => sum + each, 0) / 1e6
  } catch {
    return undefined
  }
}

/**
 * The row of several waits for the same: the median of what page and host compute in it, which is what a person waits where
 * the machine has nothing else to do; by the clock where the system does not tell what the host computes.
 */
export function waitRow(name: string, scale: string, waits: readonly Wait[], goal_ms: number): BenchRow {
  const clock = median(waits.map((wait) => wait.clock))
  const computed = waits.flatMap(({ page, host }) => (host === undefined ? [] : [{ page, host }]))
  const judged = (words: string, measured_ms: number): BenchRow =>
    row(words, scale, { floor_ms: goal_ms, measured_ms }, 'the goal itself', { ms: goal_ms })
  if (computed.length === 0) return judged(name, clock)
  const measured_ms = median(computed.map(({ page, host }) => page + host))
  const words = `${name} (CPU time; ${clock.toFixed(0)} ms by the clock)`
  return {
    ...judged(words, measured_ms),
    page_cpu_ms: round(median(computed.map(({ page }) => page))),
    host_cpu_ms: round(median(computed.map(({ host }) => host))),
  }
}

/** Goes to another address of the same window, as a link in a message would. */
export function goTo(page: Page, hash: string): () => Promise<void> {
  return () => page.evaluate((to) => location.assign(to), hash)
}
