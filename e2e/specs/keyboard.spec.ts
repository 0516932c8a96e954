/** The ways through the window with no pointer at all: first start, problems, conflicts, board history (70-window, "Keyboard"). */
import { rm } from 'node:fs/promises'
import path from 'node:path'
import { harbour } from '../fixtures/harbour.ts'
import { expect, test } from '../fixtures/locus.ts'
import { sampleRoot } from '../fixtures/sample.ts'
import { Keyboard } from '../pages/keyboard.ts'
import { LocusWindow } from '../pages/locus-window.ts'

const BOARD = harbour({ ready: ['Berth', 'Tide', 'Storm'], progress: ['Fuel'], done: ['Quay'] })

test.use({ board: { text: BOARD } })

test('first start: a folder is chosen, a recent one opened and taken off, and the sample laid out', async ({
  start,
  workspace,
  dataFolder,
}) => {
  const window = new LocusWindow((await start('start screen')).page)
  const { board, page, start: screen } = window
  const keys = new Keyboard(page)

  await test.step('a folder of the list, by a typed path, arrows and letters', async () => {
    await keys.enter(screen.openFolder)
    await expect(screen.chooser.getByLabel('Folder', { exact: true })).not.toHaveValue('')
    await keys.walkTo(screen.chooser.getByLabel('Folder', { exact: true }))
    await keys.press('ControlOrMeta+a')
    await keys.type(path.dirname(workspace.root))
    await keys.press('Enter')
    const folder = screen.folder(path.basename(workspace.root))
    await expect(folder).toBeVisible()
    await keys.walkTo(screen.chooser.getByRole('list', { name: 'Folders' }).locator('button[tabindex="0"]'))
    await keys.type(path.basename(workspace.root))
    await expect(folder).toBeFocused()
    await keys.press('Enter')
    await expect(screen.folder('docs')).toBeFocused()
    await keys.press('Backspace')
    await expect(folder).toBeFocused()
    await keys.press('Enter')
    await expect(screen.folder('docs')).toBeFocused()
    await keys.press('ControlOrMeta+Enter')
    await expect(board.card('WP-1-Berth')).toBeVisible()
  })

  await test.step('back by the menu, and again by the list of recent ones', async () => {
    await keys.enter(page.getByRole('banner').getByRole('button', { name: path.basename(workspace.root) }))
    await expect(page.getByRole('menuitem', { name: 'Open another folder…' })).toBeFocused()
    await keys.press('Enter')
    await keys.enter(screen.recent(workspace.root))
    await expect(board.card('WP-1-Berth')).toBeVisible()
  })

  await test.step('the sample, and a recent one taken off the list', async () => {
    await keys.press('ControlOrMeta+k')
    await keys.type('open another folder')
    await expect(page.getByRole('option', { name: /Open another folder/ })).toBeVisible()
    await keys.press('Enter')
    await keys.enter(screen.openSample)
    await expect(board.cardIn('In progress', 'WP-1-Datum-Offset-v1')).toBeVisible()
    await keys.press('ControlOrMeta+k')
    await keys.type('open another folder')
    await expect(page.getByRole('option', { name: /Open another folder/ })).toBeVisible()
    await keys.press('Enter')
    await keys.enter(screen.forgetting(workspace.root))
    await expect(screen.recent(workspace.root)).toBeHidden()
    await expect(screen.recentList.getByRole('listitem')).toBeFocused()
  })
  await rm(path.dirname(await sampleRoot(dataFolder)), { recursive: true })
})

test('problems, conflicts and the history of the board', async ({ locus, file, start }) => {
  await locus.done('init')
  for (const wpId of ['WP-2-Surge', 'WP-2-Spray', 'WP-2-Swell']) {
    await locus.done('create', wpId, 'Hold', '--routing', 'GOV_LIGHT', '--status', 'ready')
    await locus.done('op', 'update_wp', JSON.stringify({ wp_id: wpId, routing: 'GOV_STRICT' }))
  }
  await locus.done('--no-sync', 'move', 'WP-1-Tide', 'blocked', '--reason', 'No steel')
  const before = await file.read()
  await file.edit((text) =>
    text
      .replace(/- \*\*\[(WP-2-\w+|WP-1-Tide)\]\*\* - \[READY_FOR_DEV\]\n/g, '')
      .replace(
        '- **[WP-1-Fuel]**',
        ['WP-2-Surge', 'WP-2-Spray', 'WP-2-Swell', 'WP-1-Tide']
          .map((wpId) => `- **[${wpId}]** - [IN_PROGRESS]\n`)
          .join('')
          .concat('- **[WP-1-Fuel]**'),
      )
      .replace('- **[WP-1-Berth]**', '- **[WP-1-Storm]** - [READY_FOR_DEV]\n- **[WP-1-Berth]**'),
  )
  const window = new LocusWindow((await start()).page)
  const { board, boardHistory, inspector, page, problems, sheet, sync, toasts } = window
  const keys = new Keyboard(page)
  await problems.expectOpen(5)
  await keys.press('g', 'p')
  const lacking = 'The edit lacks something'
  const conflict = (wpId: string) => problems.row(lacking, wpId)

  await test.step('a problem: its fix', async () => {
    const doubled = problems.row('Ids that stand twice on the board', 'WP-1-Storm')
    await keys.enter(doubled.getByRole('button', { name: /^Keep line \d+$/ }).first())
    await problems.expectOpen(4)
    await expect(conflict('WP-2-Swell'), 'the focus goes to what is left').toBeFocused()
  })

  await test.step('a conflict: ours is put back, and the next one is at hand', async () => {
    await keys.enter(conflict('WP-2-Spray').getByRole('button', { name: 'Put ours back' }))
    await problems.expectOpen(3)
    await expect(conflict('WP-2-Surge')).toBeFocused()
  })

  await test.step('a conflict: what it lacks is recorded', async () => {
    await keys.enter(conflict('WP-2-Surge').getByRole('button', { name: 'Accept the board’s…' }))
    await expect(sheet.choice(/^Is given/)).toBeFocused()
    await keys.press('Enter')
    await problems.expectOpen(2)
    await expect(conflict('WP-2-Swell')).toBeFocused()
  })

  await test.step('a conflict: what it lacks is waived, with its reason', async () => {
    await keys.enter(conflict('WP-2-Swell').getByRole('button', { name: 'Accept the board’s…' }))
    await expect(sheet.choice(/^Is given/)).toBeFocused()
    await keys.press('ArrowDown')
    await expect(sheet.choice(/^Is waived/)).toBeChecked()
    await keys.press('Enter')
    await expect(sheet.field('Why it may go on without')).toBeFocused()
    await keys.type('The swell is here')
    await keys.press('Enter')
    await problems.expectOpen(1)
  })

  await test.step('a conflict of both sides, from its card: the board’s is taken', async () => {
    await keys.press('g', 'b')
    await keys.press('j')
    await keys.walkTo(board.card('WP-1-Tide'), 'ArrowRight')
    await keys.press('Enter')
    await keys.enter(inspector.conflict('WP-1-Tide').getByRole('button', { name: 'Accept the board’s' }))
    await expect(inspector.conflict('WP-1-Tide')).toBeHidden()
    await expect(page.locator('#inspector'), 'the focus stays where the conflict was').toBeFocused()
    await sync.expectState('In sync')
    await keys.press('Escape')
    await expect(board.cardIn('In progress', 'WP-1-Tide')).toBeFocused()
  })

  await test.step('the history: a version is chosen, its difference seen, and it comes back', async () => {
    await keys.press('g', 'h')
    const oldest = boardHistory.entries.last()
    await keys.enter(oldest)
    await expect(boardHistory.rows('removed').first()).toBeVisible()
    await keys.enter(boardHistory.version.getByRole('button', { name: 'Bring it back…' }))
    await expect(boardHistory.question).toBeVisible()
    await keys.enter(boardHistory.question.getByRole('button', { name: 'Bring it back', exact: true }))
    await expect(toasts.toast(/Version \d+ is back/)).toBeVisible()
    await expect(boardHistory.version).toBeFocused()
    expect(await file.read()).not.toBe(before)
  })
  await locus.done('verify')
})
