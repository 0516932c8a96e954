/** The small set that every target runs (80-architecture, "Electron without Electron"): start, open, drag, edit, reload, second window, quit and return. */
import { harbour } from '../fixtures/harbour.ts'
import { expect, skipBecause, test } from '../fixtures/locus.ts'
import { LocusWindow } from '../pages/locus-window.ts'

const BOARD = harbour({ ready: ['Berth', 'Tide'], progress: ['Fuel'] })

test.use({ board: { text: BOARD } })

test('opens on the workspace that was named, and again after a reload @core', async ({ window }) => {
  await expect(window.board.cardIn('Ready', 'WP-1-Berth')).toBeVisible()
  await window.sync.expectState('Watching')
  await window.board.card('WP-1-Tide').click()
  await window.page.reload()
  await expect(window.board.cardIn('Ready', 'WP-1-Berth')).toBeVisible()
  await expect(window.inspector.title('Tide')).toBeVisible()
})

test('opens from the start screen what the folder dialog gives @core', async ({ start, workspace }) => {
  const app = await start('start screen')
  const { start: screen, board } = new LocusWindow(app.page)
  if (app.can.dialogs) {
    await app.answerFolder(null)
    await screen.openFolder.click()
    await expect(screen.openFolder).toBeVisible()
    await app.answerFolder(workspace.root)
    await screen.openFolder.click()
  } else {
    await screen.choose(workspace.root)
  }
  await expect(board.cardIn('Ready', 'WP-1-Berth')).toBeVisible()
})

test('a drag asks for the first write and writes the line; an edit of the file moves the card @core', async ({
  window,
  file,
  locus,
}) => {
  const { board, sync } = window
  await board.drag('WP-1-Berth', { column: 'In progress' })
  await sync.allowWriting()
  await expect.poll(() => file.read()).toContain('- **[WP-1-Berth]** - [IN_PROGRESS]')
  await board.liftByKey('WP-1-Tide')
  await board.step('ArrowRight', 'In progress, place 1 of 3. Allowed.')
  await board.dropByKey()
  await expect.poll(() => board.idsIn('In progress')).toEqual(['WP-1-Tide', 'WP-1-Fuel', 'WP-1-Berth'])

  await file.edit((text) =>
    text.replace(/- \*\*\[WP-1-Fuel\]\*\*.*\n/, '').replace('Dev\n', 'Dev\n- **[WP-1-Fuel]**\n'),
  )
  await expect(board.cardIn('Ready', 'WP-1-Fuel')).toContainText('by hand, in the file')
  const moves = await locus.events({ type: 'work_packet_updated' })
  expect(moves.map(({ wp_id, source }) => [wp_id, source])).toEqual([
    ['WP-1-Berth', 'window'],
    ['WP-1-Tide', 'window'],
    ['WP-1-Fuel', 'task_board_sync'],
  ])
  await locus.done('verify')
})

test('an edit against the rules is a conflict that puts ours back @core', async ({ locus, file, start }) => {
  await locus.done('init')
  await locus.done('create', 'WP-2-Surge', 'Hold', '--routing', 'GOV_LIGHT', '--status', 'ready')
  await locus.done('op', 'update_wp', JSON.stringify({ wp_id: 'WP-2-Surge', routing: 'GOV_STRICT' }))
  const { board, inspector, sync } = new LocusWindow((await start()).page)
  await expect(board.cardIn('Ready', 'WP-2-Surge')).toBeVisible()
  await file.edit((text) =>
    text
      .replace('- **[WP-2-Surge]** - [READY_FOR_DEV]\n', '')
      .replace('- **[WP-1-Fuel]**', '- **[WP-2-Surge]** - [IN_PROGRESS]\n- **[WP-1-Fuel]**'),
  )
  await sync.expectState('1 conflict')
  await board.card('WP-2-Surge').click()
  await inspector.conflict('WP-2-Surge').getByRole('button', { name: 'Put ours back' }).click()
  await sync.expectState('In sync')
  expect(await file.read()).toContain('- **[WP-2-Surge]** - [READY_FOR_DEV]')
})

test('a second window shows the same workspace, and each sees what the other does @core', async ({
  locus,
  start,
}, testInfo) => {
  await locus.done('init')
  const app = await start()
  skipBecause(
    testInfo,
    app.can.windows ? undefined : 'a browser has no menu that opens windows (see: a duplicated tab)',
  )
  const first = new LocusWindow(app.page)
  await expect(first.board.card('WP-1-Berth')).toBeVisible()
  const second = new LocusWindow(await app.openWindow())
  await second.start.recent('locus-e2e-').click()
  await second.board.drag('WP-1-Berth', { column: 'In progress' })
  await expect(first.board.cardIn('In progress', 'WP-1-Berth')).toContainText('another window')
  await second.page.close()
  await first.board.drag('WP-1-Tide', { column: 'In progress' })
  await expect(first.board.cardIn('In progress', 'WP-1-Tide')).toBeVisible()
})

test('quits cleanly and goes on where it was when it is started again @core', async ({ start }) => {
  const first = await start()
  await expect(new LocusWindow(first.page).board.card('WP-1-Berth')).toBeVisible()
  expect(await first.close()).toBe(0)
  const second = await start()
  await expect(new LocusWindow(second.page).board.card('WP-1-Berth')).toBeVisible()
  expect(await second.close()).toBe(0)
  const third = await start('start screen')
  const { start: screen, board } = new LocusWindow(third.page)
  await screen.recent('locus-e2e-').click()
  await expect(board.card('WP-1-Berth')).toBeVisible()
})
