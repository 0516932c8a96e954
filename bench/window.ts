/** The window on a running host: start to a filled board, a drop to its settling, and a file edit to its card. */
import { spawnSync } from 'node:child_process'
import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { boardFolder, entryId } from './board-workspace.ts'
import { type BenchRow, median, row } from './measure.ts'
import { HEADLESS, inWindow } from './shown-window.ts'

const REPETITIONS = 5
/** One frame at 60 a second, in whole milliseconds. */
const FRAME = 16

/** Milliseconds from navigation to the first card, as the page itself sees it. */
async function untilFilled(page: Page, go: () => Promise<unknown>): Promise<number> {
  await page.addInitScript(() => {
    const observer = new MutationObserver(() => {
      if (!document.querySelector('[data-wp-id]')) return
      performance.mark('filled')
      observer.disconnect()
    })
    observer.observe(document, { childList: true, subtree: true })
  })
  await go()
  await page.waitForFunction(() => performance.getEntriesByName('filled').length > 0)
  return page.evaluate(() => performance.getEntriesByName('filled')[0]?.startTime ?? Number.NaN)
}

/** Drags a card into a column; milliseconds from the drop to the card on screen there, and to its settling. */
async function drop(page: Page, wpId: string, status: string): Promise<{ shown: number; settled: number }> {
  const card = page.locator(`[data-wp-id="${wpId}"]`)
  const column = page.locator(`section[data-status="${status}"]`)
  const from = await card.boundingBox()
  const to = await column.boundingBox()
  if (!from || !to) throw new Error(`${wpId} or ${status} is not on screen`)
  await page.mouse.move(from.x + 20, from.y + 12)
  await page.mouse.down()
  await page.mouse.move(from.x + 40, from.y + 30, { steps: 4 })
  await page.mouse.move(to.x + to.width / 2, to.y + 90, { steps: 8 })
  await page.waitForFunction(
    (name) => document.querySelector(`section[data-status="${name}"]`)?.getAttribute('data-answer') === 'allowed',
    status,
  )
  await page.evaluate(
    ([id, name]) => {
      const found = (): Element | null => document.querySelector(`section[data-status="${name}"] [data-wp-id="${id}"]`)
      addEventListener(
        'pointerup',
        () => {
          performance.clearMarks()
          performance.mark('dropped')
          const look = (): void => {
            const shown = found()
            if (shown && performance.getEntriesByName('shown').length === 0) performance.mark('shown')
            if (shown && !shown.hasAttribute('data-settling')) performance.mark('settled')
            else requestAnimationFrame(look)
          }
          requestAnimationFrame(look)
        },
        { capture: true, once: true },
      )
    },
    [wpId, status] as const,
  )
  await page.mouse.up()
  await page.waitForFunction(() => performance.getEntriesByName('settled').length > 0)
  return page.evaluate(() => {
    const at = (name: string): number => performance.getEntriesByName(name)[0]?.startTime ?? Number.NaN
    return { shown: at('shown') - at('dropped'), settled: at('settled') - at('dropped') }
  })
}

/** Milliseconds from an editor's save to the card in its new column. */
async function edit(
  page: Page,
  board: string,
  wpId: string,
  from: string,
  to: string,
  status: string,
): Promise<number> {
  const text = readFileSync(board, 'utf8')
  const line = `- **[${wpId}]** - [${from}]\n`
  const heading = to === 'IN_PROGRESS' ? '## In Progress\n' : '## Ready for Dev\n'
  const moved = text.replace(line, '').replace(`${heading}\n`, `${heading}\n- **[${wpId}]** - [${to}]\n`)
  const started = performance.now()
  writeFileSync(board, moved)
  await page.locator(`section[data-status="${status}"] [data-wp-id="${wpId}"]`).waitFor({ state: 'attached' })
  return performance.now() - started
}

/** Milliseconds until the table holds every row, and from a click on a column to its rows in that order. */
async function tableTimes(page: Page): Promise<{ read: number; sorts: number[] }> {
  const started = performance.now()
  await page.getByRole('link', { name: 'Table' }).click()
  await page.locator('[role=grid][aria-busy=false]').waitFor()
  const read = performance.now() - started
  const sorts: number[] = []
  for (const name of ['Title', 'Status', 'Priority', 'Updated', 'Id'].slice(0, REPETITIONS)) {
    sorts.push(
      await page.evaluate(async (column) => {
        const head = [...document.querySelectorAll('[role=columnheader]')].find(
          (each) => each.querySelector('button')?.textContent === column,
        )
        const before = performance.now()
        head?.querySelector('button')?.click()
        while (head?.getAttribute('aria-sort') !== 'ascending') await new Promise(requestAnimationFrame)
        return performance.now() - before
      }, name),
    )
  }
  return { read, sorts }
}

/** Milliseconds from the key to the list of the palette in the page, and to the frame that shows it. */
async function openPalette(page: Page): Promise<{ listed: number; painted: number }> {
  await page.evaluate(() => {
    performance.clearMarks()
    const press = ({ key, timeStamp }: KeyboardEvent): void => {
      if (key !== 'k') return
      removeEventListener('keydown', press, { capture: true })
      performance.mark('pressed', { startTime: timeStamp })
      const observer = new MutationObserver(() => {
        if (!document.querySelector('.palette [role=option]')) return
        observer.disconnect()
        performance.mark('listed')
        // What comes after the frame's own callbacks comes after its drawing.
        requestAnimationFrame(() => setTimeout(() => performance.mark('painted')))
      })
      observer.observe(document, { childList: true, subtree: true })
    }
    addEventListener('keydown', press, { capture: true })
  })
  await page.keyboard.press('Control+k')
  await page.waitForFunction(() => performance.getEntriesByName('painted').length > 0)
  const times = await page.evaluate(() => {
    const at = (name: string): number => performance.getEntriesByName(name)[0]?.startTime ?? Number.NaN
    return { listed: at('listed') - at('pressed'), painted: at('painted') - at('pressed') }
  })
  await page.keyboard.press('Escape')
  await page.locator('.palette').waitFor({ state: 'detached' })
  return times
}

/** All rows of the window at a size. */
export async function benchWindow(entries: number): Promise<BenchRow[]> {
  const folder = await boardFolder(entries)
  const board = join(folder, 'docs', 'TASK_BOARD.md')
  const made = spawnSync(process.execPath, [HEADLESS, '--repo', folder, 'init'], { encoding: 'utf8' })
  if (made.status !== 0) throw new Error(made.stderr)
  try {
    return await inWindow(folder, ({ page, url }) => windowRows(page, url, board, entries))
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

async function windowRows(page: Page, url: string, board: string, entries: number): Promise<BenchRow[]> {
  await untilFilled(page, () => page.goto(url))
  const fills: number[] = []
  let payload = 0
  page.on('websocket', (socket) => socket.on('framereceived', ({ payload: frame }) => (payload += frame.length)))
  for (let turn = 0; turn < REPETITIONS; turn += 1) {
    payload = 0
    fills.push(await untilFilled(page, () => page.reload()))
  }
  const firstPayload = payload
  const ready = Math.round(entries * 0.3)
  const drops: Array<{ shown: number; settled: number }> = []
  for (let turn = 0; turn < REPETITIONS; turn += 1) drops.push(await drop(page, entryId(ready + turn), 'in_progress'))
  const edits: number[] = []
  for (let turn = 0; turn < REPETITIONS; turn += 1) {
    const wpId = entryId(ready + REPETITIONS + turn)
    edits.push(await edit(page, board, wpId, 'READY_FOR_DEV', 'IN_PROGRESS', 'in_progress'))
  }
  const table = await tableTimes(page)
  const palettes: Array<{ listed: number; painted: number }> = []
  for (let turn = 0; turn < REPETITIONS; turn += 1) palettes.push(await openPalette(page))
  const absolute = (name: string, measured_ms: number, goal_ms: number): BenchRow =>
    row(name, entries, { floor_ms: goal_ms, measured_ms }, 'the goal itself', { ms: goal_ms })
  const start = absolute('window: start to a filled board', median(fills), entries > 1_000 ? 800 : 400)
  return [
    { ...start, name: `${start.name} (first payload ${Math.round(firstPayload / 1024)} KiB)` },
    absolute('window: drop to the card on screen', median(drops.map((each) => each.shown)), 50),
    absolute('window: drop to settled', median(drops.map((each) => each.settled)), 100),
    absolute('window: file edit to the card moved', median(edits), 250),
    absolute('window: every row of the table read', table.read, 2_000),
    absolute('window: the table sorted by another column', median(table.sorts), 100),
    absolute('window: the palette open', median(palettes.map((each) => each.listed)), FRAME),
    absolute('window: the palette open and painted', median(palettes.map((each) => each.painted)), 2 * FRAME),
  ]
}
