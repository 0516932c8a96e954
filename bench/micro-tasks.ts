/** The Micro-Tasks view over as many attempts as a packet is likely to have, and over as many Micro-Tasks as it may have (design: 70-window). */
import { rm } from 'node:fs/promises'
import type { Page } from 'playwright-core'
import { type BenchRow, row } from './measure.ts'
import { FELT_TASK_MS, tasksInWords, tasksWhile } from './page-tasks.ts'
import { goTo, shownAfter, type Wait, waitRow } from './shown-after.ts'
import { inWindow } from './shown-window.ts'
import { triedFolder } from './tried-workspace.ts'

const PACKETS = [
  { wp_id: 'WP-1-Tried-v1', tasks: 448, attempts: 10 },
  { wp_id: 'WP-1-Full-v1', tasks: 999, attempts: 1 },
] as const
const OPEN_MS = 400
const REPETITIONS = 5
const WHEEL_TURNS = 60

/** Rows of the view. */
export async function benchMicroTasks(): Promise<BenchRow[]> {
  const folder = await triedFolder(PACKETS)
  try {
    return await inWindow(folder, async (shown) => {
      const { page } = shown
      await page.goto(shown.url)
      await page.getByRole('link', { name: 'Tasks' }).click()
      await page.locator('.tasks-choice-line').first().waitFor()
      const rows: BenchRow[] = []
      for (const { wp_id, tasks, attempts } of PACKETS) {
        const scale = `${tasks} Micro-Tasks × ${attempts}`
        const waits: Wait[] = []
        for (let turn = 0; turn <= REPETITIONS; turn += 1) {
          await goTo(page, '#/micro-tasks')()
          await page.locator('.attempts').waitFor({ state: 'detached' })
          const click = (): Promise<void> => page.locator('.tasks-choice-line', { hasText: wp_id }).click()
          waits.push(await shownAfter(shown, click, `document.querySelector('.attempts-row') && ${totalSeen(tasks)}`))
        }
        rows.push(waitRow('micro-tasks: opened, all of them read', scale, waits.slice(1), OPEN_MS))
        rows.push(await scrolled(page, scale))
      }
      return rows
    })
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

/** True once the list knows of all of them. */
const totalSeen = (tasks: number): string =>
  `document.querySelector('.attempts-row').getAttribute('aria-setsize') === '${tasks}'`

async function scrolled(page: Page, scale: string): Promise<BenchRow> {
  await page.locator('.attempts-scroll').hover()
  const tasks = await tasksWhile(page, async () => {
    for (let turn = 0; turn < WHEEL_TURNS; turn += 1) await page.mouse.wheel(0, turn % 20 === 19 ? -4_000 : 400)
  })
  const times = { floor_ms: FELT_TASK_MS, measured_ms: tasks.longest }
  return row(`micro-tasks: longest task while scrolling (${tasksInWords(tasks)})`, scale, times, 'the goal itself', {
    ms: FELT_TASK_MS,
  })
}
