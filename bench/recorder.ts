/** The Flight Recorder over a million events: opened, filtered, jumped through, scrolled (design: 70-window, "Flight Recorder"). */
import type { Page } from 'playwright-core'
import { largeFolder } from './large-workspace.ts'
import { type BenchRow, row } from './measure.ts'
import { memoryOf } from './page-memory.ts'
import { FELT_TASK_MS, tasksInWords, tasksWhile } from './page-tasks.ts'
import { goTo, shownAfter, type Wait, waitRow } from './shown-after.ts'
import { inWindow, type Shown } from './shown-window.ts'

const SIZE = { packets: 10_000, edges: 5, events: 1_000_000 }
const SCALE = `${SIZE.events.toLocaleString('en-US')} events`
const REPETITIONS = 3
const [OPEN_MS, ANSWER_MS, MEMORY_MIB] = [500, 150, 300]
/** Rows that are scrolled through before the memory is looked at. */
const SCROLLED = 20_000

/** Expressions in the page, for {@link shownAfter}. */
const LIST = "document.querySelector('.timeline-list')"
const ROW = "document.querySelector('.timeline-row')"
const BARS = "document.querySelector('.histogram[aria-busy=false] svg')"
/** A filter makes the list anew. */
const NEW_ROWS = `${LIST} !== before && (${ROW} || document.querySelector('.recorder .ui-empty'))`
const BAR_WORDS = `${BARS}?.getAttribute('aria-label')`
const NEW_BARS = `${BARS} && ${BAR_WORDS} !== before`
const inList = (sequence: number): string => `document.getElementById('event-${sequence}')`

/** Rows of the view. */
export async function benchRecorder(): Promise<BenchRow[]> {
  const { folder, remove } = await largeFolder(SIZE)
  try {
    return await inWindow(folder, async (shown) => {
      await shown.page.goto(shown.url)
      await shown.page.getByRole('link', { name: 'Recorder' }).waitFor()
      const opens = await opened(shown)
      return [
        waitRow('recorder: opened, rows and bars drawn', SCALE, opens, OPEN_MS),
        ...(await filtered(shown)),
        ...(await jumped(shown)),
        ...(await scrolled(shown.page)),
      ]
    })
  } finally {
    await remove()
  }
}

/** From a click on the view to its rows and bars; the first turn loads its code and is not counted. */
async function opened(shown: Shown): Promise<Wait[]> {
  const { page } = shown
  const waits: Wait[] = []
  for (let turn = 0; turn <= REPETITIONS; turn += 1) {
    await page.getByRole('link', { name: 'Problems' }).click()
    await page.locator('.timeline-list').waitFor({ state: 'detached' })
    const click = (): Promise<void> => page.getByRole('link', { name: 'Recorder' }).click()
    waits.push(await shownAfter(shown, click, `${ROW} && ${BARS}`))
  }
  return waits.slice(1)
}

/** One thing that a person does there, and what it begins from. */
interface Act {
  name: string
  from: string
  act(page: Page): Promise<unknown>
  /** Bars count every person and trace (ADR 0036). */
  sameBars?: true
}

const filter = (name: string, words: string): Act => ({
  name,
  from: '',
  ...(words.includes('actor') ? { sameBars: true } : {}),
  act: (page) => goTo(page, `#/recorder?${words}`)(),
})
const FILTERS: readonly Act[] = [
  filter('by family', 'families=work_packets'),
  filter('by type', 'type=work_packet_gated'),
  filter('by packet', 'about=WP-1-Generated-000777'),
  filter('by person', 'actor=mara'),
  filter('by a person who did little', 'actor=ole'),
  filter('by person and type', 'actor=ole&type=work_packet_gated'),
  filter('by a person who did nothing', 'actor=nobody'),
  {
    name: 'by trace',
    from: '?event=400000',
    sameBars: true,
    act: (page) => page.getByRole('button', { name: 'Everything of this trace' }).click(),
  },
]

async function filtered(shown: Shown): Promise<BenchRow[]> {
  const rows: BenchRow[] = []
  for (const { name, from, act, sameBars } of FILTERS) {
    const [lists, bars]: [Wait[], Wait[]] = [[], []]
    for (let turn = 0; turn < REPETITIONS; turn += 1) {
      await rest(shown.page, from)
      lists.push(await shownAfter(shown, () => act(shown.page), NEW_ROWS, LIST))
      if (sameBars) continue
      await rest(shown.page, from)
      bars.push(await shownAfter(shown, () => act(shown.page), NEW_BARS, BAR_WORDS))
    }
    rows.push(waitRow(`recorder: filtered ${name}, rows drawn`, SCALE, lists, ANSWER_MS))
    if (!sameBars) rows.push(waitRow(`recorder: filtered ${name}, bars drawn`, SCALE, bars, ANSWER_MS))
  }
  return rows
}

/** Goes to the view with other words in its address, and waits until all of it is drawn. */
async function rest(page: Page, words: string): Promise<void> {
  await goTo(page, `#/recorder${words}`)()
  await page.locator('.timeline-list[aria-busy=false] .timeline-row').first().waitFor()
  await page.locator('.histogram[aria-busy=false]').waitFor()
  await page.evaluate(() => new Promise(requestAnimationFrame))
}

async function jumped(shown: Shown): Promise<BenchRow[]> {
  const { page } = shown
  await rest(page, '?grouped=0')
  // Where the filters had led to is forgotten.
  await page.reload()
  await rest(page, '?grouped=0')
  const newest = await topSequence(page)
  const press = (key: string) => async (): Promise<void> => page.locator('.timeline-list').press(key)
  const across = (from: number, to: number) => async (): Promise<void> => {
    const box = await page.locator('.histogram-chart').boundingBox()
    if (!box) throw new Error('the bars have no place')
    await page.mouse.move(box.x + box.width * from, box.y + 20)
    await page.mouse.down()
    if (to !== from) await page.mouse.move(box.x + box.width * to, box.y + 20)
    await page.mouse.up()
  }
  const jumps: ReadonlyArray<readonly [string, () => Promise<void>, string]> = [
    ['to an event by its number', goTo(page, '#/recorder?grouped=0&event=500000'), inList(500_000)],
    ['to the oldest event by End', press('End'), inList(1)],
    ['to the newest event by Home', press('Home'), inList(newest)],
    ['to a bar by a click', across(0.4, 0.4), NEW_ROWS],
    ['into times by a brush, rows drawn', across(0.3, 0.5), NEW_ROWS],
    ['into times by a brush, bars drawn', across(0.3, 0.5), NEW_BARS],
  ]
  const rows: BenchRow[] = []
  for (const [name, act, seen] of jumps) {
    const waits: Wait[] = []
    for (let turn = 0; turn < REPETITIONS; turn += 1) {
      await rest(page, `?grouped=0${name.includes('newest') ? '&event=1' : ''}`)
      waits.push(await shownAfter(shown, act, seen, seen === NEW_BARS ? BAR_WORDS : LIST))
    }
    rows.push(waitRow(`recorder: ${name}`, SCALE, waits, ANSWER_MS))
  }
  return rows
}

/** The tasks of scrolling and the memory after it, every event a row. */
async function scrolled(page: Page): Promise<BenchRow[]> {
  await rest(page, '?grouped=0')
  // Where the filters had led to is forgotten.
  await page.reload()
  await rest(page, '?grouped=0')
  const newest = await topSequence(page)
  await page.locator('.timeline-list').hover()
  const tasks = await tasksWhile(page, async () => {
    while (newest - (await topSequence(page)) < SCROLLED) await page.mouse.wheel(0, 1_200)
  })
  const memory = await memoryOf(page)
  const held = (what: string, mib: number): BenchRow =>
    row(`recorder: ${what}, MiB`, SCALE, { floor_ms: MEMORY_MIB, measured_ms: mib }, 'the goal itself', {
      mib: MEMORY_MIB,
    })
  const scrolling = `recorder: longest task while scrolling ${SCROLLED.toLocaleString('en-US')} rows (${tasksInWords(tasks)})`
  return [
    row(scrolling, SCALE, { floor_ms: FELT_TASK_MS, measured_ms: tasks.longest }, 'the goal itself', {
      ms: FELT_TASK_MS,
    }),
    held('heap of the page after that', memory.heap),
    ...(memory.process === undefined ? [] : [held("private memory of the page's process after that", memory.process)]),
  ]
}

/** The newest event that is mounted. */
async function topSequence(page: Page): Promise<number> {
  return Number((await page.locator('.timeline-sequence').first().textContent())?.replaceAll(',', ''))
}
