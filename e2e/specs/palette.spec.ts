/** The command palette: every action and every packet, by keyboard alone (70-window, "Keyboard"). */
import type { Page } from '@playwright/test'
import { expectAccessible } from '../fixtures/accessible.ts'
import { expect, test } from '../fixtures/locus.ts'
import { LocusWindow } from '../pages/locus-window.ts'

const many = Array.from({ length: 300 }, (_, at) => `- **[WP-2-Crate-${at}]** - [STUB]`).join('\n')
const BOARD = `# Task Board

## Stub Backlog

${many}

## Ready for Dev

- **[WP-1-Berth]** - [READY_FOR_DEV]
- **[WP-1-Tide-Tables]** - [READY_FOR_DEV]
`

test.use({ board: { text: BOARD } })

const palette = (page: Page) => page.getByRole('dialog', { name: 'Command palette' })

test('opens anywhere, runs an action, remembers it, and gives the focus back @core', async ({ window }) => {
  const { board, page } = window
  await board.card('WP-1-Berth').focus()
  await page.keyboard.press('Control+k')
  await expect(palette(page).getByRole('combobox')).toBeFocused()
  await expect(palette(page).getByRole('option').first()).toHaveAttribute('aria-selected', 'true')
  for (const stroke of ['Tab', 'Shift+Tab']) {
    await page.keyboard.press(stroke)
    await expect(palette(page).getByRole('combobox'), 'there is no other place in it').toBeFocused()
  }
  await page.keyboard.press('Escape')
  await expect(palette(page)).toHaveCount(0)
  await expect(board.card('WP-1-Berth')).toBeFocused()
  await page.keyboard.press('Control+k')
  await expect(palette(page).getByRole('combobox')).toBeFocused()
  const behind = page.getByRole('link', { name: 'Table' })
  const { x, y } = (await behind.boundingBox()) ?? { x: 0, y: 0 }
  await page.mouse.click(x + 8, y + 8)
  await expect(palette(page), 'a press beside it closes it').toHaveCount(0)
  await expect(behind, 'and goes to nothing behind it').not.toHaveAttribute('aria-current')
  await board.card('WP-1-Berth').focus()

  await page.keyboard.press('Control+k')
  await page.keyboard.type('go recorder')
  await expect(palette(page).getByRole('option', { name: /Go to the Flight Recorder/ })).toBeVisible()
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(/#\/recorder/)
  await page.keyboard.press('/')
  await expect(page.getByRole('combobox', { name: 'Search all Work Packets' })).toBeFocused()
  await page.keyboard.press('Control+k')
  await expect(palette(page).getByRole('option').first()).toContainText('Go to the Flight Recorder')
  await page.keyboard.press('Control+k')
  await expect(palette(page)).toHaveCount(0)
  await expect(page.getByRole('combobox', { name: 'Search all Work Packets' })).toBeFocused()

  await page.keyboard.press('Control+k')
  await page.keyboard.type('appearance dark')
  await page.keyboard.press('Enter')
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark')
})

test('finds packets by id and by title, hostile ones too, and opens the chosen one', async ({ locus, start }) => {
  await locus.done('init')
  const update = { wp_id: 'WP-1-Berth', title: '<img src=x onerror=alert(1)> Moor' }
  await locus.done('op', 'update_wp', JSON.stringify(update))
  const { page } = await start()
  const { board } = new LocusWindow(page)
  await expect(board.card('WP-1-Berth')).toBeVisible()
  await page.keyboard.press('Control+k')
  await expect(palette(page).getByRole('combobox')).toBeFocused()
  await page.keyboard.type('moor')
  const hit = palette(page).getByRole('option', { name: /WP-1-Berth/ })
  await expect(hit).toContainText('<img src=x onerror=alert(1)> Moor')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('complementary', { name: 'Selected Work Packet' })).toContainText('WP-1-Berth')
  await expect(page.locator('#inspector')).toBeFocused()

  await page.keyboard.press('Control+k')
  await expect(palette(page).getByRole('combobox')).toBeFocused()
  await page.keyboard.type('crate 29')
  await expect(palette(page).getByRole('option', { name: /WP-2-Crate-29\b/ })).toBeVisible()
  await palette(page).getByRole('combobox').fill('lighthouse')
  await expect(palette(page)).toContainText('No action and no packet has “lighthouse”.')
})

test('is accessible in both themes', async ({ window }) => {
  const { board, page } = window
  await expect(board.card('WP-1-Berth')).toBeVisible()
  await page.getByRole('button', { name: 'Command palette' }).click()
  await expect(palette(page).getByRole('combobox')).toBeFocused()
  await page.keyboard.type('tide')
  await expect(palette(page).getByRole('option', { name: /WP-1-Tide/ })).toBeVisible()
  await expectAccessible(page, 'the palette')
})

test('an Enter faster than the answer opens what was typed, not what the list still shows', async ({ window }) => {
  const { board, page } = window
  await expect(board.card('WP-1-Berth')).toBeVisible()
  await page.keyboard.press('Control+k')
  await expect(palette(page).getByRole('combobox')).toBeFocused()
  await page.keyboard.type('crate')
  await expect(
    palette(page)
      .getByRole('option', { name: /WP-2-Crate/ })
      .first(),
  ).toBeVisible()
  await page.keyboard.press('Control+a')
  await page.keyboard.type('tables')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('complementary', { name: 'Selected Work Packet' })).toContainText('WP-1-Tide-Tables')
})
