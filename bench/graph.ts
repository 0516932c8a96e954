/** The graph of 2,000 packets: until it is drawn, and while it is moved over (design: 70-window, "Graph"). */
import { rmSync } from 'node:fs'
import type { Page } from 'playwright-core'
import { openWorkspace } from '#core/workspace.ts'
import { MOST_GRAPH_NODES } from '#shared/contract/graph.ts'
import { boardFolder, entryId } from './board-workspace.ts'
import { chanceOf } from './generate/chance.ts'
import { type BenchRow, median, row } from './measure.ts'
import { FELT_TASK_MS, type PageTasks, tasksInWords, tasksWhile } from './page-tasks.ts'
import { inWindow } from './shown-window.ts'

/** Edges that are tried; what would be a repeat is left out. */
const EDGES = 2_800
/** How far back a packet's blocker lies at most. */
const SPAN = 400
const REPETITIONS = 3
const WHEEL_TURNS = 100
/** Turns of the wheel that bring all of it into sight. */
const ZOOM_TURNS = 16
const MOVES = 200

/** Rows of the graph at its largest. */
export async function benchGraph(): Promise<BenchRow[]> {
  const folder = await boardFolder(MOST_GRAPH_NODES)
  await tieAll(folder)
  try {
    return await inWindow(folder, ({ page, url }) => graphRows(page, url))
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

async function graphRows(page: Page, url: string): Promise<BenchRow[]> {
  await page.goto(url)
  await page.locator('[data-wp-id]').first().waitFor()
  const firsts: number[] = []
  for (let turn = 0; turn < REPETITIONS; turn += 1) firsts.push(await untilDrawn(page))
  const scale = `${MOST_GRAPH_NODES} packets, ${EDGES} edges`
  const timed = (name: string, measured_ms: number, ms: number): BenchRow =>
    row(name, scale, { floor_ms: ms, measured_ms }, 'the goal itself', { ms })
  const drawn = timed('graph: until it is drawn, layout included', median(firsts), 2_500)
  const rows = [drawn]
  for (const [name, act] of ACTS) {
    const tasks: PageTasks[] = []
    for (let turn = 0; turn < REPETITIONS; turn += 1) {
      await page.locator('.graph-stage').hover()
      tasks.push(await tasksWhile(page, () => act(page)))
    }
    const [longest] = tasks.toSorted((one, other) => other.longest - one.longest)
    if (longest)
      rows.push(timed(`graph: longest task while ${name} (${tasksInWords(longest)})`, longest.longest, FELT_TASK_MS))
  }
  return rows
}

/** What a hand does over the drawing; each begins and ends about where it was. */
const ACTS: ReadonlyArray<readonly [string, (page: Page) => Promise<void>]> = [
  [
    'panning',
    async (page) => {
      for (let turn = 0; turn < WHEEL_TURNS; turn += 1) {
        const back = turn < WHEEL_TURNS / 2 ? 1 : -1
        await page.mouse.wheel(back * (turn % 3 === 0 ? 240 : 0), back * 180)
      }
    },
  ],
  [
    'zooming out to all of it and in again',
    async (page) => {
      await page.keyboard.down('Control')
      for (let turn = 0; turn < 2 * ZOOM_TURNS; turn += 1) await page.mouse.wheel(0, turn < ZOOM_TURNS ? 120 : -120)
      await page.keyboard.up('Control')
    },
  ],
  [
    'moving over boxes and lines',
    async (page) => {
      for (let turn = 0; turn < MOVES; turn += 1)
        await page.mouse.move(260 + ((turn * 37) % 900), 180 + ((turn * 23) % 600))
    },
  ],
  [
    'a box is chosen and let go',
    async (page) => {
      for (let turn = 0; turn < 4; turn += 1) {
        await page
          .locator('.graph-box')
          .nth(3 + turn)
          .click({ force: true })
        await page.keyboard.press('Escape')
      }
    },
  ],
]

/** Ties packets to older ones, so that nothing closes a cycle. */
async function tieAll(folder: string): Promise<void> {
  const caller = { actor: { kind: 'agent', id: 'bench' }, attested: 'claimed', source: 'cli' } as const
  const workspace = await openWorkspace({ path: folder, mode: 'long_lived', caller })
  const chance = chanceOf(7)
  try {
    for (let made = 0; made < EDGES; ) {
      const to = 1 + chance.below(MOST_GRAPH_NODES - 1)
      const from = Math.max(0, to - 1 - chance.below(SPAN))
      const params = { from_wp_id: entryId(from), to_wp_id: entryId(to), type: 'blocks' }
      const { status } = await workspace.operate({ operation: 'add_dependency', params })
      if (status === 'success') made += 1
    }
  } finally {
    await workspace.close()
  }
}

/** Milliseconds from the choice of the view to the first box on screen; the view is left before. */
async function untilDrawn(page: Page): Promise<number> {
  await page.getByRole('link', { name: 'Problems' }).click()
  await page.locator('.graph-stage').waitFor({ state: 'detached' })
  const started = performance.now()
  await page.getByRole('link', { name: 'Graph' }).click()
  await page.locator('.graph-box').first().waitFor()
  return performance.now() - started
}
