/** The window over a long day: its memory after many deltas, and its frames while a long column scrolls (design: 90-quality, "Speed"). */
import { spawnSync } from 'node:child_process'
import { rmSync } from 'node:fs'
import type { Page } from 'playwright-core'
import { openWorkspace, type Workspace } from '#core/workspace.ts'
import { boardFolder, entryId } from './board-workspace.ts'
import { type BenchRow, median, row } from './measure.ts'
import { FELT_TASK_MS, tasksInWords, tasksWhile } from './page-tasks.ts'
import { HEADLESS, inWindow } from './shown-window.ts'

/** Cards of the column that scrolls; stubs are 30 of 100 entries. */
const SCROLLED = 5_000
const ENTRIES = Math.ceil(SCROLLED / 0.3)
/** Changes before the first look at the heap, and before the second. */
const [EARLY, LATE] = [2_000, 20_000]
/** Cards that change by turns: as many as stand mounted at the top of their column. */
const CHANGED = 8
/** One frame at 60 a second, in milliseconds. */
const FRAME = 1000 / 60
const WHEEL_TURNS = 120

/** Rows of a board whose stub column holds 5,000 cards. */
export async function benchEndurance(): Promise<BenchRow[]> {
  const folder = await boardFolder(ENTRIES)
  const made = spawnSync(process.execPath, [HEADLESS, '--repo', folder, 'init'], { encoding: 'utf8' })
  if (made.status !== 0) throw new Error(made.stderr)
  try {
    return await inWindow(folder, async ({ page, url }) => {
      await page.goto(url)
      await page.locator('[data-wp-id]').first().waitFor()
      return [...(await scrolling(page)), await remembering(page, folder)]
    })
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** Begins to note how long frames take. */
async function watchFrames(page: Page): Promise<void> {
  await page.evaluate(() => {
    const frames: number[] = []
    let last = performance.now()
    const beat = (now: number): void => {
      frames.push(now - last)
      last = now
      requestAnimationFrame(beat)
    }
    requestAnimationFrame(beat)
    Object.assign(window, { framesSeen: frames })
  })
}

/** The frames since, in milliseconds. */
async function framesSeen(page: Page): Promise<number[]> {
  return page.evaluate(() => (window as unknown as { framesSeen: number[] }).framesSeen)
}

/** Turns the wheel over the long column: the frames, and the longest task. */
async function scrolling(page: Page): Promise<BenchRow[]> {
  await page.locator('section[data-status="stub"]').hover()
  await watchFrames(page)
  const tasks = await tasksWhile(page, async () => {
    for (let turn = 0; turn < WHEEL_TURNS; turn += 1) await page.mouse.wheel(0, 1_200)
  })
  const sorted = (await framesSeen(page)).slice(1).sort((a, b) => a - b)
  const at = (share: number): number => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0
  const figures = `p50 ${at(0.5).toFixed(1)}, p95 ${at(0.95).toFixed(1)}, p99 ${at(0.99).toFixed(1)} ms of ${sorted.length}`
  const timed = (name: string, measured_ms: number, ms?: number): BenchRow =>
    row(
      name,
      `${SCROLLED.toLocaleString('en-US')} cards in a column`,
      { floor_ms: FRAME, measured_ms },
      'one frame at 60 Hz',
      ms === undefined ? undefined : { ms },
    )
  return [
    timed(`window: frames while scrolling (${figures})`, median(sorted)),
    timed(`window: longest task while scrolling (${tasksInWords(tasks)})`, tasks.longest, FELT_TASK_MS),
  ]
}

/** The page's heap after early and late changes, by the same hand from another process. */
async function remembering(page: Page, folder: string): Promise<BenchRow> {
  const caller = { actor: { kind: 'agent', id: 'bench' }, attested: 'claimed', source: 'cli' } as const
  const workspace = await openWorkspace({ path: folder, mode: 'long_lived', noSync: true, caller })
  try {
    const ready = Math.round(ENTRIES * 0.3)
    await change(workspace, ready, 0, EARLY)
    const early = await heapOf(page, ready, EARLY - 1)
    await change(workspace, ready, EARLY, LATE)
    const late = await heapOf(page, ready, LATE - 1)
    return row(
      'window: heap of the page after 20,000 changes, MiB',
      ENTRIES,
      { floor_ms: early, measured_ms: late },
      'its heap after 2,000, MiB',
      { times: 1.2 },
    )
  } finally {
    await workspace.close()
  }
}

/** Gives the ready cards new titles by turns. */
async function change(workspace: Workspace, first: number, from: number, to: number): Promise<void> {
  for (let turn = from; turn < to; turn += 1) {
    const params = { wp_id: entryId(first + (turn % CHANGED)), title: `Turn ${turn}` }
    const { status } = await workspace.operate({ operation: 'update_wp', params })
    if (status !== 'success') throw new Error(`a change came to nothing: ${status}`)
  }
}

/** MiB of the page's heap once it shows a turn and has collected its garbage. */
async function heapOf(page: Page, first: number, turn: number): Promise<number> {
  await page
    .locator(`[data-wp-id="${entryId(first + (turn % CHANGED))}"]`)
    .getByText(`Turn ${turn}`)
    .waitFor({ state: 'attached', timeout: 120_000 })
  const session = await page.context().newCDPSession(page)
  await session.send('HeapProfiler.collectGarbage')
  const { usedSize } = await session.send('Runtime.getHeapUsage')
  await session.detach()
  return usedSize / 1024 / 1024
}
