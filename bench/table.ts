/** The table of 10,000 packets: sorted, filtered and grouped (design: 70-window, "Table"). */
import { spawnSync } from 'node:child_process'
import { rmSync } from 'node:fs'
import { boardFolder } from './board-workspace.ts'
import { type BenchRow, row } from './measure.ts'
import { FELT_TASK_MS, tasksInWords, tasksWhile } from './page-tasks.ts'
import { goTo, shownAfter, type Wait, waitRow } from './shown-after.ts'
import { HEADLESS, inWindow, type Shown } from './shown-window.ts'

const ENTRIES = 10_000
const SCALE = `${ENTRIES.toLocaleString('en-US')} Work Packets`
const ANSWER_MS = 100
const REPETITIONS = 3
const WHEEL_TURNS = 60

const ROW_COUNT = "document.querySelector('[role=grid]').getAttribute('aria-rowcount')"
const sortedBy = (name: string): string =>
  `document.querySelector('[aria-sort=descending] button')?.textContent.startsWith('${name}')`

/** What is asked of the table by its address, and what shows that it is answered. */
const ASKED: ReadonlyArray<readonly [string, ReadonlyArray<readonly [string, string]>]> = [
  [
    'sorted',
    [
      ['t.sort=-title', sortedBy('Title')],
      ['t.sort=-status', sortedBy('Status')],
      ['t.sort=-priority,id', sortedBy('Priority')],
      ['t.sort=-updated', sortedBy('Updated')],
    ],
  ],
  [
    'filtered',
    [
      ['t.id=0012', `${ROW_COUNT} !== before`],
      ['t.status=ready', `${ROW_COUNT} !== before`],
    ],
  ],
  [
    'grouped',
    [
      ['t.group=status', `${ROW_COUNT} !== before`],
      ['t.group=status&t.sort=-title', `${ROW_COUNT} !== before`],
    ],
  ],
]

/** Rows of the view. */
export async function benchTable(): Promise<BenchRow[]> {
  const folder = await boardFolder(ENTRIES)
  try {
    const made = spawnSync(process.execPath, [HEADLESS, '--repo', folder, 'init'], { encoding: 'utf8' })
    if (made.status !== 0) throw new Error(made.stderr)
    return await inWindow(folder, tableRows)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

async function tableRows(shown: Shown): Promise<BenchRow[]> {
  const { page } = shown
  await page.goto(shown.url)
  await page.getByRole('link', { name: 'Table' }).click()
  await page.locator('[role=grid][aria-busy=false]').waitFor()
  const rows: BenchRow[] = []
  for (const [name, asked] of ASKED) {
    const waits: Wait[] = []
    for (let turn = 0; turn < REPETITIONS; turn += 1) {
      for (const [words, seen] of asked) {
        await goTo(page, '#/table')()
        await page.locator(`[role=grid][aria-rowcount="${ENTRIES + 2}"]:not(:has([aria-sort=descending]))`).waitFor()
        waits.push(await shownAfter(shown, goTo(page, `#/table?${words}`), seen, ROW_COUNT))
      }
    }
    rows.push(waitRow(`table: ${name}`, SCALE, waits, ANSWER_MS))
  }
  await goTo(page, '#/table')()
  await page.locator('[role=grid]').hover()
  const tasks = await tasksWhile(page, async () => {
    for (let turn = 0; turn < WHEEL_TURNS; turn += 1) await page.mouse.wheel(0, 1_200)
  })
  const scrolled = { floor_ms: FELT_TASK_MS, measured_ms: tasks.longest }
  const what = `table: longest task while scrolling (${tasksInWords(tasks)})`
  return [...rows, row(what, SCALE, scrolled, 'the goal itself', { ms: FELT_TASK_MS })]
}
