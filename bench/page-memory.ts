/** What a page holds in memory, told by Chromium and by the system. */
import { readFileSync } from 'node:fs'
import type { Page } from 'playwright-core'

const MIB = 2 ** 20

/** MiB. */
export interface PageMemory {
  /** What V8 holds for the page after a collection: its objects, and the buffers and DOM wrappers that hang on them. */
  heap: number
  /** What the page's process has in memory for itself alone; absent where the system does not tell. */
  process: number | undefined
}

/** The memory of a page once its garbage is collected. */
export async function memoryOf(page: Page): Promise<PageMemory> {
  const session = await page.context().newCDPSession(page)
  await session.send('HeapProfiler.collectGarbage')
  const heap = (await session.send('Runtime.getHeapUsage')) as {
    usedSize: number
    embedderHeapUsedSize?: number
    backingStorageSize?: number
  }
  await session.detach()
  const browser = page.context().browser()
  const whole = await browser?.newBrowserCDPSession()
  const { processInfo } = (await whole?.send('SystemInfo.getProcessInfo')) ?? { processInfo: [] }
  await whole?.detach()
  const renderers = processInfo.filter(({ type }) => type === 'renderer')
  const privates = renderers.flatMap(({ id }) => privateOf(id) ?? [])
  return {
    heap: (heap.usedSize + (heap.embedderHeapUsedSize ?? 0) + (heap.backingStorageSize ?? 0)) / MIB,
    // The page's is the largest: a spare process waits beside it.
    process: privates.length > 0 ? Math.max(...privates) : undefined,
  }
}

/** MiB that a process shares with no other, on Linux. */
function privateOf(pid: number): number | undefined {
  try {
    const told = readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8')
    const kib = [...told.matchAll(/^Private_(?:Clean|Dirty):\s+(\d+) kB$/gm)].map(([, amount]) => Number(amount))
    return kib.reduce((sum, each) => sum + each, 0) / 1024
  } catch {
    return undefined
  }
}
