/** Every version of the board is kept: who changed what in it, its difference from now, and its way back as an edit (40-task-board, ADR 0012). */
import { harbour } from '../fixtures/harbour.ts'
import { expect, test } from '../fixtures/locus.ts'
import { LocusWindow } from '../pages/locus-window.ts'

const BOARD = harbour({ ready: ['Berth', 'Tide'], progress: ['Fuel'], done: ['Quay'] }, 'Edit with care.')

test.use({ board: { text: BOARD } })

test('the versions tell who changed what; an earlier one is compared and brought back', async ({
  locus,
  file,
  start,
}) => {
  await locus.done('init')
  await locus.done('--actor', 'agent:coder-a', 'move', 'WP-1-Berth', 'in_progress')
  const window = new LocusWindow((await start()).page)
  const { board, boardHistory, sync, toasts } = window
  await expect(board.cardIn('In progress', 'WP-1-Berth')).toBeVisible()
  await file.edit((text) => text.replace('- **[WP-1-Tide]**', '- **[WP-2-Buoy]** - [READY_FOR_DEV]\n- **[WP-1-Tide]**'))
  await expect(board.cardIn('Ready', 'WP-2-Buoy')).toBeVisible()
  const edited = await file.read()

  await boardHistory.open(sync)
  await expect(boardHistory.entries).toHaveCount(3)
  await expect(boardHistory.entries.nth(0)).toContainText(/WP-2-Buoy.*as it stands.*edited in the file/)
  await expect(boardHistory.entries.nth(1)).toContainText(/WP-1-Berth.*coder-a.*written by Locus/)
  await expect(boardHistory.entries.nth(2)).toContainText(/adopted docs\/TASK_BOARD\.md/)
  await expect(boardHistory.version).toContainText('The board stands so now.')
  await expect(boardHistory.version.getByRole('button', { name: 'Bring it back…' })).toHaveCount(0)

  await boardHistory.entries.nth(2).click()
  await expect(boardHistory.version).toContainText(/\d+ lines? comes?, \d+ goe?s?/)
  await expect(boardHistory.rows('removed').filter({ hasText: 'WP-2-Buoy' })).toBeVisible()
  await window.page.reload()
  await expect(boardHistory.rows('removed').filter({ hasText: 'WP-2-Buoy' })).toBeVisible()

  await boardHistory.version.getByRole('button', { name: 'Bring it back…' }).click()
  const foreseen = boardHistory.question.getByRole('list', { name: 'What will change' })
  await expect(foreseen).toContainText('WP-1-Berth: line 7 says READY, the store says IN_PROGRESS')
  await expect(foreseen).toContainText('WP-2-Buoy: its line goes')
  expect(await file.read(), 'trying it changes nothing').toBe(edited)
  await window.page.keyboard.press('ControlOrMeta+Enter')
  await expect(toasts.toast(/Version \d+ is back/)).toBeVisible()
  expect(await file.read()).toBe(BOARD)
  await expect(boardHistory.entries).toHaveCount(4)
  await expect(boardHistory.entries.nth(0)).toContainText(/as it stands/)
  await expect(boardHistory.entries.nth(0)).toContainText('Ada Operator')
  await window.goToBoard()
  await expect(board.cardIn('Ready', 'WP-1-Berth')).toBeVisible()
  await locus.done('verify')
})

test('what a rule refuses comes as a conflict, as the question says', async ({ locus, file, start }) => {
  await locus.done('init')
  await locus.done('move', 'WP-1-Quay', 'ready', '--reason', 'it sags')
  await locus.done('op', 'update_wp', JSON.stringify({ wp_id: 'WP-1-Quay', routing: 'GOV_STRICT' }))
  const { boardHistory, problems, sync, page } = new LocusWindow((await start()).page)
  await boardHistory.open(sync)
  await boardHistory.entries.last().click()
  await boardHistory.version.getByRole('button', { name: 'Bring it back…' }).click()
  await expect(boardHistory.question).toContainText('What a rule refuses becomes a conflict.')
  await boardHistory.question.getByRole('button', { name: 'Bring it back' }).click()
  await expect(boardHistory.question).toBeHidden()
  await problems.expectOpen(1)
  expect(await file.read()).toBe(BOARD)
  await expect(page.getByRole('region', { name: 'Kept versions' })).toContainText('WP-1-Quay')
})

test('a version that is not kept, and a history that is empty, say so', async ({ start }) => {
  const { page, boardHistory } = new LocusWindow((await start()).page)
  await page.evaluate(() => {
    window.location.hash = '#/board-history?version=4711'
  })
  await expect(page.getByText(/Version 4711 is not in this list|No version of the board is kept yet/)).toBeVisible()
  await expect(boardHistory.version).toHaveCount(0)
})
