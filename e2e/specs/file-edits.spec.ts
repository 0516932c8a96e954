/** Edits that come from elsewhere: an editor that saves the file, a command in a terminal. Cards follow by themselves (40-task-board). */
import type { Page } from '@playwright/test'
import type { SavedBy } from '../fixtures/board-file.ts'
import { harbour } from '../fixtures/harbour.ts'
import { expect, test } from '../fixtures/locus.ts'
import type { ColumnName } from '../pages/board.ts'
import { LocusWindow } from '../pages/locus-window.ts'

const BOARD = harbour({ ready: ['Berth', 'Tide'], progress: ['Fuel'], blocked: ['Dock [BLOCKED] - waits for steel'] })

/** What a person does: cut the line out of Ready, paste it under In Progress with its new token. */
const started = (wpId: string) => (text: string) =>
  text
    .replace(`- **[${wpId}]** - [READY_FOR_DEV]\n`, '')
    .replace('- **[WP-1-Fuel]**', `- **[${wpId}]** - [IN_PROGRESS]\n- **[WP-1-Fuel]**`)

/** Resolves with the moment, in milliseconds since the epoch, at which a card says that it is in a column. */
function whenShown(page: Page, wpId: string, column: ColumnName): Promise<number> {
  return page.evaluate(
    ([id, name]) =>
      new Promise<number>((resolve) => {
        const look = (): void => {
          const card = [...document.querySelectorAll('button')].find((one) => one.ariaLabel?.startsWith(`${id}: `))
          if (!new RegExp(`[;,] ${name}, `).test(card?.ariaLabel ?? '')) return
          watcher.disconnect()
          resolve(Date.now())
        }
        const watcher = new MutationObserver(look)
        watcher.observe(document.body, { subtree: true, childList: true, attributes: true })
        look()
      }),
    [wpId, column] as const,
  )
}

test.use({ board: { text: BOARD } })

for (const by of ['in place', 'rename'] satisfies SavedBy[]) {
  test(`a file saved by ${by === 'rename' ? 'renaming' : 'writing in place'}: the card slides and says who did it`, async ({
    locus,
    file,
    start,
  }, testInfo) => {
    await locus.done('init')
    const { board, page } = new LocusWindow((await start()).page)
    await expect(board.cardIn('Ready', 'WP-1-Berth')).toBeVisible()
    await page.evaluate(() => document.body.setAttribute('data-same-page', ''))
    const edited = started('WP-1-Berth')(await file.read())

    const moved = whenShown(page, 'WP-1-Berth', 'In progress')
    const savedAt = Date.now()
    await file.save(edited, by)
    const shown = `${(await moved) - savedAt} ms from the save to the moved card`
    testInfo.annotations.push({ type: 'measured', description: shown })
    process.stdout.write(`     ${shown}, saved by ${by}\n`)

    await expect(board.cardIn('In progress', 'WP-1-Berth')).toContainText('by hand, in the file')
    expect(await board.idsIn('In progress')).toEqual(['WP-1-Berth', 'WP-1-Fuel'])
    await expect(page.locator('body')).toHaveAttribute('data-same-page')

    const [noticed] = await locus.events({ wp: 'WP-1-Berth', type: 'task_board_status_changed' })
    expect(noticed).toMatchObject({
      event_code: 'FR-EVT-TB-003',
      source: 'task_board_sync',
      actor: { kind: 'human', id: 'unknown' },
      payload: { from_status: 'READY', to_status: 'IN_PROGRESS', token: 'IN_PROGRESS', applied: true },
    })
    expect(await file.read()).toBe(edited)
    await locus.done('verify')
  })
}

test('a command in a terminal moves the card, and says whose it was', async ({ locus, file, start }) => {
  await locus.done('init')
  const { board, page, inspector, statusLine } = new LocusWindow((await start()).page)
  await expect(board.cardIn('Ready', 'WP-1-Tide')).toBeVisible()
  await page.evaluate(() => document.body.setAttribute('data-same-page', ''))
  await locus.done('--actor', 'agent:coder-a', 'move', 'WP-1-Tide', 'in_progress')
  await expect(board.cardIn('In progress', 'WP-1-Tide')).toContainText('coder-a, command line')
  await expect(statusLine).toContainText('coder-a moved WP-1-Tide from ready to in progress')
  await board.card('WP-1-Tide').click()
  await expect(inspector.history.first()).toContainText('coder-a moved it')
  await expect(board.cardIn('In progress', 'WP-1-Tide')).not.toContainText('command line', { timeout: 15_000 })
  await expect(page.locator('body')).toHaveAttribute('data-same-page')
  expect(await file.read()).toContain('- **[WP-1-Tide]** - [IN_PROGRESS]')

  await locus.done('create', 'WP-2-Buoy', 'Light the buoy')
  await expect(board.cardIn('Stub', 'WP-2-Buoy')).toContainText('Light the buoy')
  await expect.poll(() => file.read()).toContain('- **[WP-2-Buoy]** - [STUB]')
})

test('a new line is a new card; one that is taken out stays, with a problem that puts it back', async ({
  locus,
  file,
  start,
}) => {
  await locus.done('init')
  const window = new LocusWindow((await start()).page)
  const { board, problems, inspector, page } = window
  await expect(board.cardIn('Blocked', 'WP-1-Dock')).toBeVisible()
  await file.edit((text) => text.replace('## In Progress', '- **[WP-3-New-Pier]** - [READY_FOR_DEV]\n\n## In Progress'))
  await expect(board.cardIn('Ready', 'WP-3-New-Pier')).toContainText('New Pier')
  const before = await file.read()

  await file.edit((text) => text.replace('- **[WP-1-Dock]** - [BLOCKED] - waits for steel\n', ''))
  await problems.expectOpen(1)
  await expect(board.cardIn('Blocked', 'WP-1-Dock')).toHaveAccessibleName(/1 problem/)
  await board.card('WP-1-Dock').click()
  await expect(inspector.section('Problems')).toContainText('WP-1-Dock')
  await inspector.close()
  await problems.open()
  await problems.group('Missing from the board').getByRole('button', { name: 'Cancel it' }).click()
  await expect(page.getByRole('dialog', { name: 'Cancel WP-1-Dock?' })).toBeVisible()
  await page.keyboard.press('Escape')
  await problems.expectOpen(1)
  await problems.group('Missing from the board').getByRole('button', { name: 'Put it back' }).click()
  await problems.expectOpen(0)
  await expect
    .poll(async () => (await file.read()).includes('- **[WP-1-Dock]** - [BLOCKED] - waits for steel'))
    .toBe(true)
  expect((await file.read()).length).toBe(before.length)
  await window.goToBoard()
  await expect(board.cardIn('Blocked', 'WP-1-Dock')).not.toHaveAccessibleName(/problem/)
})
