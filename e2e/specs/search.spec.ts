/** Search in the top bar: all packets by their words, with the keyboard alone (70-window, "Frame", "Keyboard"). */
import { expect, test } from '../fixtures/locus.ts'
import { LocusWindow } from '../pages/locus-window.ts'

const many = Array.from({ length: 400 }, (_, at) => `- **[WP-1-Crate-${at}]** - [STUB]`).join('\n')
const BOARD = `# Task Board

## Stub Backlog

${many}

## Ready for Dev

- **[WP-1-Berth]** - [READY_FOR_DEV]
- **[WP-1-Tide-Tables]** - [READY_FOR_DEV]

## Done

- **[WP-1-Quay]** - [VALIDATED]
`

test.use({ board: { text: BOARD } })

test('finds packets by their words and opens the chosen one, by keyboard alone', async ({ locus, start }) => {
  await locus.done('init')
  const params = { wp_id: 'WP-1-Berth', description: 'Moor by the <b>tide</b>, never against it.' }
  await locus.done('op', 'update_wp', JSON.stringify(params))
  const { page } = await start()
  const { search, inspector, board } = new LocusWindow(page)
  await expect(board.card('WP-1-Berth')).toBeVisible()

  await page.keyboard.press('/')
  await expect(search.field).toBeFocused()
  await page.keyboard.type('tid')
  await expect(search.hits).toHaveCount(2)
  await expect(search.says).toHaveText('2 packets')
  await expect(search.hits.filter({ hasText: 'WP-1-Berth' }).locator('mark')).toHaveText(['tide'])
  await expect(search.hits.filter({ hasText: 'WP-1-Berth' })).toContainText('<b>tide</b>')

  const second = await search.hits.nth(1).locator('.mono').textContent()
  await page.keyboard.press('ArrowDown')
  await expect(search.hits.nth(1)).toHaveAttribute('aria-selected', 'true')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('complementary', { name: 'Selected Work Packet' })).toContainText(second ?? 'none')
  await expect(search.hits).toHaveCount(0)
  await expect(page.locator('#inspector')).toBeFocused()
  await inspector.close()
})

test('says what it found of very many, and what to do where nothing is found', async ({ window }) => {
  const { search, page, board } = window
  await board.card('WP-1-Berth').focus()
  await page.keyboard.press('/')
  await page.keyboard.type('crate')
  await expect(search.says).toHaveText('The first 20. Another word narrows it.')
  await search.field.fill('crate 39')
  await expect(search.hits).toHaveCount(11)
  await search.field.fill('lighthouse')
  await expect(search.hits).toHaveCount(0)
  await expect(search.says).toContainText('No packet has “lighthouse”')

  await page.keyboard.press('Escape')
  await expect(search.field).toHaveValue('')
  await page.keyboard.press('Escape')
  await expect(board.card('WP-1-Berth')).toBeFocused()
})
