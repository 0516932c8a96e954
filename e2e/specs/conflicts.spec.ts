/** Where board and store disagree nothing is applied and nothing overwritten: both sides are shown, and a person chooses (70-window, "Conflicts"). */

import { changedLines } from '../fixtures/board-file.ts'
import type { CommandLine } from '../fixtures/command-line.ts'
import { harbour } from '../fixtures/harbour.ts'
import { expect, test } from '../fixtures/locus.ts'
import { LocusWindow } from '../pages/locus-window.ts'

const BOARD = harbour({ ready: ['Berth', 'Tide', 'Storm'], progress: ['Fuel'], done: ['Quay'] })

/** Cuts a line out and pastes it, with another token, above the one of WP-1-Fuel. */
const startedByHand = (wpId: string) => (text: string) =>
  text
    .replace(`- **[${wpId}]** - [READY_FOR_DEV]\n`, '')
    .replace('- **[WP-1-Fuel]**', `- **[${wpId}]** - [IN_PROGRESS]\n- **[WP-1-Fuel]**`)

/** A packet that may not start without its gate. */
async function strict(locus: CommandLine): Promise<void> {
  await locus.done('init')
  await locus.done('create', 'WP-2-Surge', 'Hold against the surge', '--routing', 'GOV_LIGHT', '--status', 'ready')
  await locus.done('op', 'update_wp', JSON.stringify({ wp_id: 'WP-2-Surge', routing: 'GOV_STRICT' }))
}

test.use({ board: { text: BOARD } })

test('an edit against the rules is marked and shown with both sides; ours is put back', async ({
  locus,
  file,
  start,
}) => {
  await strict(locus)
  const window = new LocusWindow((await start()).page)
  const { board, inspector, problems, sync } = window
  await expect(board.cardIn('Ready', 'WP-2-Surge')).toBeVisible()
  const before = await file.read()
  await file.edit(startedByHand('WP-2-Surge'))
  const edited = await file.read()

  await expect(board.cardIn('Ready', 'WP-2-Surge')).toHaveAccessibleName(/, conflict/)
  await sync.expectState('1 conflict')
  await problems.expectOpen(1)
  expect(await file.read()).toBe(edited)
  const [noticed] = await locus.events({ wp: 'WP-2-Surge', type: 'task_board_status_changed' })
  expect(noticed?.payload).toMatchObject({ to_status: 'IN_PROGRESS', applied: false })

  await board.card('WP-2-Surge').click()
  const conflict = inspector.conflict('WP-2-Surge')
  await expect(conflict).toContainText('The edit lacks something')
  await expect(conflict).toContainText(/On the board, line \d+\s*In progress/)
  await expect(conflict).toContainText(/In Locus\s*Ready/)
  await expect(conflict).toContainText(/needs the pre-work gate/)
  await conflict.getByRole('button', { name: 'Put ours back' }).click()
  await expect(conflict).toBeHidden()
  await sync.expectState('In sync')
  await problems.expectOpen(0)
  await expect.poll(async () => changedLines(before, await file.read())).toEqual({ gone: [], come: [] })
  await locus.done('verify')
})

test('the same edit is accepted with a waiver, which shows wherever the packet does', async ({
  locus,
  file,
  start,
}) => {
  await strict(locus)
  const window = new LocusWindow((await start()).page)
  const { board, problems, sheet, inspector } = window
  await expect(board.cardIn('Ready', 'WP-2-Surge')).toBeVisible()
  await file.edit(startedByHand('WP-2-Surge'))
  const edited = await file.read()
  await problems.expectOpen(1)
  await problems.open()
  const conflict = problems.row('The edit lacks something', 'WP-2-Surge')
  await conflict.getByRole('button', { name: 'Accept the board’s…' }).click()
  await expect(sheet.titled('Accept the board’s side')).toBeVisible()
  await sheet.choice(/^Is waived/).check()
  await sheet.button('Waive and accept').click()
  await expect(sheet.titled('Accept the board’s side')).toContainText(/reason/i)
  await sheet.field('Why it may go on without').fill('The surge is here')
  await sheet.button('Waive and accept').click()
  await problems.expectOpen(0)
  await window.goToBoard()
  await expect(board.cardIn('In progress', 'WP-2-Surge')).toHaveAccessibleName(/pre-work waived/)
  await board.card('WP-2-Surge').click()
  await expect(inspector.fact('Gates')).toContainText('The surge is here')
  expect(await file.read()).toBe(edited)
  await locus.done('verify')
})

test('the gate that an edit lacks is recorded as passed, and the edit stands', async ({ locus, file, start }) => {
  await strict(locus)
  const { board, inspector, sheet, sync } = new LocusWindow((await start()).page)
  await expect(board.cardIn('Ready', 'WP-2-Surge')).toBeVisible()
  await file.edit(startedByHand('WP-2-Surge'))
  const edited = await file.read()
  await expect(board.card('WP-2-Surge')).toHaveAccessibleName(/, conflict/)
  await board.card('WP-2-Surge').click()
  await inspector.conflict('WP-2-Surge').getByRole('button', { name: 'Accept the board’s…' }).click()
  await expect(sheet.choice(/^Is given/)).toBeChecked()
  await sheet.button('Record and accept').click()
  await expect(board.cardIn('In progress', 'WP-2-Surge')).toBeVisible()
  await expect(inspector.fact('Gates')).toContainText('pre-work passed')
  await expect(inspector.conflict('WP-2-Surge')).toBeHidden()
  await sync.expectState('In sync')
  expect(await file.read()).toBe(edited)
  await locus.done('sync', '--check')
  await locus.done('verify')
})

test('a verdict that no validator wrote down is accepted on the word of who sits here, gate and all', async ({
  locus,
  file,
  start,
}) => {
  await strict(locus)
  const window = new LocusWindow((await start()).page)
  const { board, inspector, problems, sheet } = window
  await expect(board.cardIn('Ready', 'WP-2-Surge')).toBeVisible()
  await board.drag('WP-2-Surge', { column: 'In progress' })
  await sheet.button('Pass and start').click()
  await expect(board.cardIn('In progress', 'WP-2-Surge')).toBeVisible()
  await expect.poll(() => file.read()).toContain('- **[WP-2-Surge]** - [IN_PROGRESS]')
  await file.edit((text) =>
    text
      .replace('- **[WP-2-Surge]** - [IN_PROGRESS]\n', '')
      .replace('- **[WP-1-Quay]**', '- **[WP-2-Surge]** - [VALIDATED]\n- **[WP-1-Quay]**'),
  )
  const edited = await file.read()
  await problems.expectOpen(1)
  await problems.open()
  const conflict = problems.row('The edit lacks something', 'WP-2-Surge')
  await conflict.getByRole('button', { name: 'Accept the board’s…' }).click()
  await sheet.button('Record and accept').click()
  await problems.expectOpen(0)
  await window.goToBoard()
  await board.unfold('Done')
  await board.cardIn('Done', 'WP-2-Surge').click()
  await expect(inspector.fact('Gates')).toContainText('post-work passed')
  await expect(inspector.fact('Gates')).toContainText('recorded with the accepted board edit')
  expect(await file.read()).toBe(edited)
  await locus.done('verify')
})

test('a successor that an edit to superseded lacks is made up for by the word of who sits here', async ({
  locus,
  file,
  start,
}) => {
  await strict(locus)
  await locus.done('op', 'update_wp', JSON.stringify({ wp_id: 'WP-1-Quay', routing: 'GOV_STRICT' }))
  const { problems, sheet } = new LocusWindow((await start()).page)
  await problems.open()
  await problems.expectOpen(0)
  await file.edit((text) =>
    text
      .replace('- **[WP-1-Quay]** - [VALIDATED]\n', '')
      .concat('\n## Superseded (Archive)\n\n- **[WP-1-Quay]** - [SUPERSEDED]\n'),
  )
  const conflict = problems.row('The edit lacks something', 'WP-1-Quay')
  await expect(conflict).toContainText('only a newer version of the same Base WP can supersede it')
  await conflict.getByRole('button', { name: 'Accept the board’s…' }).click()
  await sheet.button('Record and accept').click()
  await problems.expectOpen(0)
  const { wp } = JSON.parse(await locus.done('--json', 'show', 'WP-1-Quay'))
  expect(wp.status).toBe('cancelled')
  await locus.done('verify')
})

test('changed on both sides while no window was open: the board’s side is taken', async ({ locus, file, start }) => {
  await locus.done('init')
  await locus.done('--no-sync', 'move', 'WP-1-Berth', 'blocked', '--reason', 'No steel')
  await file.edit(startedByHand('WP-1-Berth'))
  const edited = await file.read()
  const { board, inspector, sync } = new LocusWindow((await start()).page)
  await expect(board.cardIn('Blocked', 'WP-1-Berth')).toHaveAccessibleName(/, conflict/)
  await sync.expectState('1 conflict')
  expect(await file.read()).toBe(edited)
  await board.card('WP-1-Berth').click()
  const conflict = inspector.conflict('WP-1-Berth')
  await expect(conflict).toContainText('Changed on both sides')
  await expect(conflict).toContainText(/On the board, line \d+\s*In progress/)
  await expect(conflict).toContainText(/In Locus\s*Blocked/)
  await conflict.getByRole('button', { name: 'Accept the board’s' }).click()
  await expect(conflict).toBeHidden()
  await expect(board.cardIn('In progress', 'WP-1-Berth')).toBeVisible()
  await sync.expectState('In sync')
  expect(await file.read()).toBe(edited)
  await locus.done('verify')
})

test('an older copy that an editor saved over newer lines is not applied; its own new line is', async ({
  locus,
  file,
  start,
}) => {
  await locus.done('init')
  const window = new LocusWindow((await start()).page)
  const { board, problems, sync } = window
  await expect(board.cardIn('Ready', 'WP-1-Berth')).toBeVisible()
  const opened = await file.read()
  await locus.done('move', 'WP-1-Berth', 'in_progress')
  await locus.done('move', 'WP-1-Tide', 'in_progress')
  await expect(board.cardIn('In progress', 'WP-1-Tide')).toBeVisible()
  const newest = await file.read()

  await file.save(opened.replace('## In Progress', '- **[WP-2-Buoy]** - [READY_FOR_DEV]\n\n## In Progress'))
  await sync.expectState('2 conflicts')
  await expect(board.cardIn('In progress', 'WP-1-Berth')).toHaveAccessibleName(/, conflict/)
  await expect(board.cardIn('In progress', 'WP-1-Tide')).toHaveAccessibleName(/, conflict/)
  await expect(board.cardIn('Ready', 'WP-2-Buoy')).toBeVisible()
  await problems.open()
  await expect(problems.group('An older copy was saved').getByRole('region')).toHaveCount(2)
  await problems.group('An older copy was saved').getByRole('button', { name: 'Put ours back: all 2' }).click()
  await problems.expectOpen(0)
  await expect
    .poll(async () => changedLines(newest, await file.read()))
    .toEqual({ gone: [], come: ['- **[WP-2-Buoy]** - [READY_FOR_DEV]', ''] })
  await locus.done('verify')
  await locus.done('sync', '--check')
})

test('an id that stands twice is not moved until one of its lines is kept', async ({ locus, file, start }) => {
  await locus.done('init')
  const window = new LocusWindow((await start()).page)
  const { board, problems, toasts } = window
  await expect(board.cardIn('In progress', 'WP-1-Fuel')).toBeVisible()
  await file.edit((text) => text.replace('- **[WP-1-Tide]**', '- **[WP-1-Fuel]** - [READY_FOR_DEV]\n- **[WP-1-Tide]**'))
  const doubled = await file.read()
  await problems.expectOpen(1)
  await board.lift('WP-1-Fuel')
  await board.carry({ column: 'Blocked' })
  await expect(board.saying('Blocked', 'Not yet')).toBeVisible()
  await board.drop()
  await expect(toasts.toast('WP-1-Fuel stays in In progress')).toContainText('board 2 times (lines 6, 12)')
  expect(await file.read()).toBe(doubled)

  await problems.open()
  const row = problems.row('Ids that stand twice on the board', 'WP-1-Fuel')
  await row.getByRole('button', { name: 'Keep line 12' }).click()
  await problems.expectOpen(0)
  await expect.poll(() => file.read()).toBe(BOARD)
  await window.goToBoard()
  await board.drag('WP-1-Fuel', { column: 'Ready' })
  await expect(board.cardIn('Ready', 'WP-1-Fuel')).toBeVisible()
  await locus.done('verify')
})
