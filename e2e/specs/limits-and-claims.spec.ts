/** Limits of work in progress, and claims that nobody has heard of for half an hour (70-window, "Board"). */

import { expectAccessible } from '../fixtures/accessible.ts'
import { harbour } from '../fixtures/harbour.ts'
import { expect, test } from '../fixtures/locus.ts'
import { LocusWindow } from '../pages/locus-window.ts'

const BOARD = harbour({ ready: ['Berth', 'Tide'], progress: ['Fuel'], done: ['Quay'] })

test.use({ board: { text: BOARD } })

test('a limit is shown, warns in the air, is kept over a reload and forbids nothing', async ({ locus, start }) => {
  await locus.done('init')
  const { board, page } = new LocusWindow((await start()).page)
  await board.column('In progress').hover()
  await board.column('In progress').getByRole('button', { name: 'Limit In progress' }).click()
  const field = page.getByLabel('Most cards in In progress')
  await field.fill('none')
  await field.press('Enter')
  await expect(page.getByText('A number from 1 to 999, or nothing.')).toBeVisible()
  await field.fill('1')
  await field.press('Enter')
  await board.hears('In progress is limited to 1.')
  const limit = board.column('In progress').getByRole('button', { name: 'of 1, the limit of In progress' })
  await expect(limit).toBeVisible()
  await page.reload()
  await expect(limit).toBeVisible()
  await board.lift('WP-1-Berth')
  await board.carry({ column: 'In progress' })
  await expect(board.saying('In progress', 'It would hold 2, over its limit of 1')).toBeVisible()
  await board.drop()
  const over = board.column('In progress').getByRole('button', { name: 'over 1, the limit of In progress' })
  await expect(over).toBeVisible()
  await expectAccessible(page, 'limits of work in progress')
  await over.click()
  await field.fill('')
  await field.press('Enter')
  await expect(over).toBeHidden()
})

test('a claim without an event for half an hour is quiet, and is released, and that is undone', async ({
  locus,
  file,
  start,
}) => {
  await locus.done('init')
  await locus.done('--actor', 'agent:coder-a', 'op', 'update_wp', JSON.stringify({ claim: { wp_id: 'WP-1-Berth' } }))
  const { board, selection, toasts, page } = new LocusWindow((await start()).page)
  await expect(board.cardIn('In progress', 'WP-1-Berth')).toBeVisible()
  await expect(board.card('WP-1-Berth')).not.toHaveAccessibleName(/quiet/)
  await page.clock.setFixedTime(Date.now() + 42 * 60_000)
  await page.reload()
  await expect(board.card('WP-1-Berth')).toHaveAccessibleName(/quiet 4\d min/)
  await expect(board.card('WP-1-Fuel'), 'nobody has claimed it').not.toHaveAccessibleName(/quiet/)
  await expectAccessible(page, 'a quiet claim')

  await page.clock.setFixedTime(Date.now())
  await locus.done('--actor', 'agent:coder-a', 'note', 'WP-1-Berth', 'Still at it')
  await page.clock.setFixedTime(Date.now() + 31 * 60_000)
  await page.reload()
  await page.getByRole('button', { name: 'Release WP-1-Berth' }).click()
  await expect(toasts.toast('Released WP-1-Berth')).toBeVisible()
  await expect(board.cardIn('Ready', 'WP-1-Berth')).not.toHaveAccessibleName(/assigned to/)
  await expect.poll(() => file.read()).toContain('- **[WP-1-Berth]** - [READY_FOR_DEV]')
  await page.keyboard.press('Control+z')
  await expect(board.cardIn('In progress', 'WP-1-Berth')).toHaveAccessibleName(/assigned to coder-a/)
  await board.card('WP-1-Berth').click({ modifiers: ['ControlOrMeta'] })
  await board.card('WP-1-Tide').click({ modifiers: ['ControlOrMeta'] })
  await selection.bar.getByRole('button', { name: 'Release 1' }).click()
  await expect(board.cardIn('Ready', 'WP-1-Berth')).not.toHaveAccessibleName(/assigned to/)
  await locus.done('verify')
})

test('a packet that stands too long says so on its card, until the workspace turns that off', async ({
  locus,
  start,
}) => {
  await locus.done('init')
  const window = new LocusWindow((await start()).page)
  const { board, inspector, page, settings } = window
  await expect(board.card('WP-1-Berth')).not.toHaveAccessibleName(/ days? (left|over)/)
  await page.clock.setFixedTime(Date.now() + 28 * 86_400_000)
  await page.reload()
  await expect(board.cardIn('Ready', 'WP-1-Berth')).toHaveAccessibleName(
    /10 days over.*the limit in Ready is 10 working days/,
  )
  await expect(board.cardIn('In progress', 'WP-1-Fuel')).not.toHaveAccessibleName(/ days? (left|over)/)
  await board.card('WP-1-Berth').click()
  await expect(inspector.fact('SLA')).toContainText('10 working days over')
  await expectAccessible(page, 'a card that is past its days')
  await settings.open()
  await settings.row('Limits of working days (SLA)').getByRole('switch').click()
  await expect(inspector.fact('SLA')).toHaveCount(0)
  await window.goToBoard()
  await expect(board.card('WP-1-Berth')).not.toHaveAccessibleName(/ days? (left|over)/)
})

test('Done and Cancelled are folded at first, with their counts', async ({ locus, start }) => {
  await locus.done('init')
  const { board } = new LocusWindow((await start()).page)
  await board.expectCount('Done', 1)
  await expect(board.strip('Done')).toHaveAttribute('aria-expanded', 'false')
  await expect(board.strip('Cancelled')).toHaveAttribute('aria-expanded', 'false')
  await expect(board.column('Ready')).toBeVisible()
})
