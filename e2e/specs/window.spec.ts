/** What the window keeps and follows: reload, back and forward, a further tab, a host that returns, light and dark, motion (70-window). */
import type { Page } from '@playwright/test'
import { harbour } from '../fixtures/harbour.ts'
import { expect, test } from '../fixtures/locus.ts'
import { LocusWindow } from '../pages/locus-window.ts'

const BOARD = harbour({ ready: ['Berth', 'Tide'], progress: ['Fuel'], done: ['Quay'] })

const started = (text: string): string =>
  text
    .replace('- **[WP-1-Berth]** - [READY_FOR_DEV]\n', '')
    .replace('- **[WP-1-Fuel]**', '- **[WP-1-Berth]** - [IN_PROGRESS]\n- **[WP-1-Fuel]**')

test.use({ board: { text: BOARD } })

test('view, filter, folds and selection live in the address: reload, back and forward keep them', async ({
  window,
}) => {
  const { board, inspector, problems, page } = window
  await board.unfold('Done')
  await board.fold('Gated')
  await board.card('WP-1-Quay').click()
  await expect(inspector.title('Quay')).toBeVisible()
  await page.reload()
  await expect(inspector.title('Quay')).toBeVisible()
  await expect(board.cardIn('Done', 'WP-1-Quay')).toBeVisible()
  await expect(board.strip('Gated')).toBeVisible()

  await board.card('WP-1-Tide').click()
  await expect(inspector.title('Tide')).toBeVisible()
  await problems.open()
  await page.goBack()
  await expect(board.card('WP-1-Tide')).toBeVisible()
  await expect(inspector.title('Tide')).toBeVisible()
  await page.goBack()
  await expect(inspector.title('Quay')).toBeVisible()
  await page.goForward()
  await expect(inspector.title('Tide')).toBeVisible()
  await inspector.close()
  await expect(board.card('WP-1-Tide')).toBeFocused()

  await page.keyboard.press('f')
  await expect(window.filter).toBeFocused()
  await window.filter.fill('tide')
  await expect(board.card('WP-1-Berth')).toHaveCount(0)
  await page.reload()
  await expect(window.filter).toHaveValue('tide')
  await expect(board.card('WP-1-Tide')).toBeVisible()
  await expect(board.card('WP-1-Berth')).toHaveCount(0)
})

test('a duplicated tab is let in, and each sees what the other does', async ({ locus, start }) => {
  await locus.done('init')
  const app = await start()
  const first = new LocusWindow(app.page)
  await expect(first.board.card('WP-1-Berth')).toBeVisible()
  // As "Duplicate tab" does: the copy takes the session of its opener along.
  const opened = app.context.waitForEvent('page')
  await app.page.evaluate(() => void window.open(location.href))
  const second = new LocusWindow(await opened)
  await second.board.drag('WP-1-Berth', { column: 'In progress' })
  await expect(first.board.cardIn('In progress', 'WP-1-Berth')).toContainText('Ada Operator, another window')
  await first.page.bringToFront()
  await first.board.drag('WP-1-Fuel', { column: 'Ready' })
  await second.page.bringToFront()
  await expect(second.board.cardIn('Ready', 'WP-1-Fuel')).toBeVisible()
})

test('while its host is dead a tab says so, and shows what happened once it is back', async ({
  locus,
  file,
  start,
  tolerate,
}) => {
  tolerate(/ERR_CONNECTION_REFUSED|WebSocket connection/)
  await locus.done('init')
  const app = await start()
  const { board, page } = new LocusWindow(app.page)
  await expect(board.cardIn('Ready', 'WP-1-Berth')).toBeVisible()
  await app.kill()
  await expect(page.getByText('Locus does not answer')).toBeVisible()
  await test.step('a view that is not loaded yet says that it is missing, and the others stay', async () => {
    await page.getByRole('link', { name: 'Table' }).click()
    await expect(page.getByText('This part of the window is not there yet')).toBeVisible()
    await page.getByRole('link', { name: 'Board' }).click()
    await expect(board.cardIn('Ready', 'WP-1-Berth')).toBeVisible()
    await page.getByRole('link', { name: 'Graph' }).click()
    await expect(page.getByText('This part of the window is not there yet')).toBeVisible()
  })
  await file.edit(started)
  await locus.done('move', 'WP-1-Tide', 'in_progress')
  await start()
  await expect(page.getByText('Locus does not answer')).toBeHidden({ timeout: 20_000 })
  await test.step('the missing view comes by itself', async () => {
    await expect(page.getByRole('application', { name: /^Dependency graph/ })).toBeVisible()
    await page.getByRole('link', { name: 'Board' }).click()
  })
  await expect(board.cardIn('In progress', 'WP-1-Berth')).toBeVisible()
  await expect(board.cardIn('In progress', 'WP-1-Tide')).toBeVisible()
  await board.drag('WP-1-Tide', { column: 'Ready' })
  await expect.poll(() => file.read()).toContain('- **[WP-1-Tide]** - [READY_FOR_DEV]')
})

test('light and dark follow the system until the switch says otherwise, which a reload keeps', async ({ window }) => {
  const { page, board } = window
  const drawn = (): Promise<string> => page.evaluate(() => getComputedStyle(document.documentElement).colorScheme)
  await expect(board.card('WP-1-Berth')).toBeVisible()
  await page.emulateMedia({ colorScheme: 'dark' })
  await expect.poll(drawn).toBe('dark')
  await page.emulateMedia({ colorScheme: 'light' })
  await expect.poll(drawn).toBe('light')
  await window.choose('Dark')
  await expect.poll(drawn).toBe('dark')
  await page.reload()
  await expect(board.card('WP-1-Berth')).toBeVisible()
  expect(await drawn()).toBe('dark')
  await window.choose('As the system')
  await expect.poll(drawn).toBe('light')

  await test.step('with less motion every colour changes at once, however deep it is handed down', async () => {
    await page.emulateMedia({ reducedMotion: 'reduce' })
    const [before, after] = await board.card('WP-1-Berth').evaluate((card) => {
      const root = document.documentElement
      const deepest = [...card.querySelectorAll('*')].at(-1) ?? card
      const colours = (): string[] => [document.body, deepest].map((each) => getComputedStyle(each).color)
      const light = colours()
      root.dataset['theme'] = 'dark'
      const dark = colours()
      root.dataset['theme'] = 'light'
      return [light, dark]
    })
    expect(after?.every((colour, place) => colour !== before?.[place])).toBe(true)
  })
})

/** Counts the animations that are started from now on; the answer tells how many there were. */
async function countAnimations(page: Page): Promise<() => Promise<number>> {
  const counter = await page.evaluateHandle(() => {
    const counted = { started: 0 }
    const animate = Element.prototype.animate
    Element.prototype.animate = function (...args: Parameters<typeof animate>) {
      counted.started += 1
      return animate.apply(this, args)
    }
    return counted
  })
  return () => counter.evaluate(({ started: count }) => count)
}

for (const reducedMotion of ['no-preference', 'reduce'] as const) {
  test(`a card that somebody moved ${reducedMotion === 'reduce' ? 'jumps where less motion is asked for' : 'slides'}`, async ({
    locus,
    file,
    start,
  }) => {
    await locus.done('init')
    const { board, page } = new LocusWindow((await start()).page)
    await page.emulateMedia({ reducedMotion })
    await expect(board.cardIn('Ready', 'WP-1-Berth')).toBeVisible()
    const animations = await countAnimations(page)
    await file.edit(started)
    await expect(board.cardIn('In progress', 'WP-1-Berth')).toBeVisible()
    if (reducedMotion === 'reduce') expect(await animations()).toBe(0)
    else await expect.poll(animations).toBeGreaterThan(0)
  })
}
