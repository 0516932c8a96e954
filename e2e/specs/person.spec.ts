/** Coming back, the operator's name, and the settings, by keyboard (70-window, "Frame"; 20-operations, "Who is asking"). */
import { expect, test } from '../fixtures/locus.ts'
import { LocusWindow } from '../pages/locus-window.ts'

const BOARD = `# Task Board

## Ready for Dev

- **[WP-1-Berth]** - [READY_FOR_DEV]
- **[WP-1-Tide]** - [READY_FOR_DEV]

## In Progress

## Blocked

## Parked

- **[WP-1-Wreck]** - lies there
`

test.use({ board: { text: BOARD } })

test('greets who comes back with what happened, leads to it, and is waved away', async ({ locus, start }) => {
  await locus.done('init')
  const first = await start()
  await expect(new LocusWindow(first.page).board.card('WP-1-Berth')).toBeVisible()
  await expect(new LocusWindow(first.page).sinceLeft).toBeHidden()
  await first.close()
  const started = JSON.stringify({ wp_id: 'WP-1-Berth', status: 'in_progress' })
  await locus.done('--actor', 'agent:coder-a', 'op', 'update_wp', started)
  await locus.done('--actor', 'agent:coder-a', 'note', 'WP-1-Tide', 'Asked the <b>harbour</b> office')

  const { page } = await start()
  const window = new LocusWindow(page)
  await expect(window.sinceLeft).toContainText('1 moved since you left')
  const strip = window.sinceLeft.getByRole('button', { name: /moved since you left/ })
  await strip.focus()
  await page.keyboard.press('Enter')
  const list = page.getByRole('dialog', { name: 'Since you left' })
  await expect(list.getByRole('button', { name: /WP-1-Berth/ })).toBeVisible()
  await expect(list.getByRole('listitem').filter({ hasText: 'WP-1-Tide' })).toHaveCount(1)
  await page.keyboard.press('Escape')
  await expect(list).toBeHidden()
  await expect(strip).toBeFocused()

  await page.keyboard.press('Enter')
  await list.getByRole('button', { name: /WP-1-Berth/ }).focus()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('complementary', { name: 'Selected Work Packet' })).toContainText('WP-1-Berth')
  await strip.focus()
  await page.keyboard.press('Enter')
  await list.getByRole('button', { name: 'Show in the Flight Recorder' }).press('Enter')
  await expect(page).toHaveURL(/#\/recorder\?.*from=/)
  await expect(page.getByRole('main')).toContainText('WP-1-Tide')
  await page.goBack()

  await window.sinceLeft.getByRole('button', { name: 'Dismiss' }).focus()
  await page.keyboard.press('Enter')
  await expect(window.sinceLeft).toBeHidden()
  await page.reload()
  await expect(window.board.card('WP-1-Berth')).toBeVisible()
  await expect(window.sinceLeft).toBeHidden()
})

test('takes another name, says what that changes, and records under it', async ({ window }) => {
  const { page, statusLine, settings, board, sync, toasts } = window
  const name = statusLine.getByRole('button', { name: /You are/ })
  await expect(name).toContainText('Ada Operator')
  await name.focus()
  await page.keyboard.press('Enter')
  await expect(settings.nameSheet).toContainText('What is already recorded keeps the name')
  const field = settings.nameSheet.getByRole('textbox', { name: 'Name' })
  await expect(field).toBeFocused()
  await field.fill('  ')
  await page.keyboard.press('Enter')
  await expect(field).toHaveAttribute('aria-invalid', 'true')
  await field.fill('Mara Pilot')
  await page.keyboard.press('Enter')
  await expect(settings.nameSheet).toBeHidden()
  await expect(name).toContainText('Mara Pilot')
  await expect(name).toBeFocused()
  await expect(toasts.toast('You are Mara Pilot here')).toBeVisible()

  await board.card('WP-1-Berth').focus()
  await page.keyboard.press(']')
  await expect(board.cardIn('In progress', 'WP-1-Berth')).toBeVisible()
  await expect(sync.firstWrite).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(statusLine).toContainText('Last writer: Mara Pilot, window')
  await page.reload()
  await expect(name).toContainText('Mara Pilot')
})

test.describe('without a name in git', () => {
  test.use({ git: false })

  test('asks for one, and stops asking once it has it', async ({ window }) => {
    const { page, settings, statusLine } = window
    const question = page.getByRole('status').filter({ hasText: 'Git has no user.name here' })
    await expect(question).toBeVisible()
    await question.getByRole('button', { name: 'Choose a name…' }).click()
    await settings.nameSheet.getByRole('textbox', { name: 'Name' }).fill('Ada')
    await page.keyboard.press('Enter')
    await expect(question).toBeHidden()
    await expect(statusLine.getByRole('button', { name: 'You are Ada' })).toBeVisible()
  })
})

test('changes settings by keyboard, and says a refusal at its field', async ({ locus, window }) => {
  const { page, settings, board } = window
  await expect(board.card('WP-1-Berth')).toBeVisible()
  await page.keyboard.press('g')
  await page.keyboard.press('s')
  await expect(page.getByRole('heading', { name: 'Settings', level: 1 })).toBeVisible()

  const days = page.getByRole('textbox', { name: 'Keep the details of questions' })
  await days.fill('0')
  await page.keyboard.press('Enter')
  await expect(settings.row('Keep the details of questions').getByRole('alert')).toHaveText(
    'Not changed: it is at least 1 day',
  )
  await expect(days).toHaveAttribute('aria-invalid', 'true')
  await days.fill('30')
  await page.keyboard.press('Enter')
  await expect(settings.row('Keep the details of questions')).toContainText('Saved and recorded')

  const back = page.getByRole('switch', { name: 'Move back by itself' })
  await back.focus()
  await page.keyboard.press('Space')
  await expect(settings.row('Move back by itself')).toContainText('Saved and recorded')
  await expect(back).toBeChecked()

  const path = page.getByRole('textbox', { name: 'Task Board' })
  await path.fill('../elsewhere.md')
  await page.keyboard.press('Enter')
  await expect(settings.row('Task Board').getByRole('alert')).toContainText('Not changed:')
  await page.keyboard.press('Escape')
  await expect(path).toHaveValue('docs/TASK_BOARD.md')

  await page.getByRole('textbox', { name: 'Headings of your own' }).fill('Parked')
  await page.getByRole('combobox', { name: 'Column of the new heading' }).selectOption('BLOCKED')
  await page.getByRole('button', { name: 'Add' }).press('Enter')
  await expect(page.getByRole('combobox', { name: 'Column of Parked' })).toHaveValue('BLOCKED')
  await page.keyboard.press('Escape')
  await page.getByRole('heading', { name: 'Settings', level: 1 }).click()
  await page.keyboard.press('g')
  await page.keyboard.press('b')
  await expect(board.cardIn('Blocked', 'WP-1-Wreck')).toBeVisible()

  const told = (await locus.done('settings', 'query_event_days')).trim()
  expect(told).toContain('30')
})
