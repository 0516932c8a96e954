/** Every page of the window by WCAG 2.2 AA, in light and in dark (70-window, "Keyboard"). */
import { mkdir, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { expectAccessible } from '../fixtures/accessible.ts'
import { harbour } from '../fixtures/harbour.ts'
import { expect, test } from '../fixtures/locus.ts'
import { removeStore, ruinStore } from '../fixtures/store-faults.ts'
import { LocusWindow } from '../pages/locus-window.ts'
import { RecorderView } from '../pages/recorder.ts'
import { StoragePage } from '../pages/storage.ts'

const BOARD = harbour({
  ready: ['Berth', 'Tide', 'Storm'],
  progress: ['Fuel'],
  blocked: ['Dock [BLOCKED] - waits for steel', 'Night [GATED]'],
  done: ['Quay', 'Mole [MERGE_PENDING]', 'Pier [FAIL]'],
  superseded: ['Raft'],
  focus: ['Fuel'],
})

const PACKET = `# Tide

- **Status:** Ready for Dev, see [the tables](https://example.org/tides)

> High water first.

| Place | Height |
|---|---|
| Quay | 4 m |

\`\`\`sh
npm test
\`\`\`
`

/** The views of a board without a packet, by the key after `g`, and what their heading says then. */
const EMPTY_VIEWS = [
  ['t', 'No Work Packet yet'],
  ['g', 'Nothing to draw yet'],
  ['m', 'No Micro-Tasks yet'],
  ['p', 'Problems'],
  ['h', 'Board history'],
] as const

test.use({ board: { text: BOARD } })
test.describe.configure({ timeout: 180_000 })

test('board, inspector, sheet, problems and board history are accessible', async ({
  locus,
  file,
  start,
  workspace,
}) => {
  await locus.done('init')
  await mkdir(path.join(workspace.root, 'docs', 'task_packets'))
  await writeFile(path.join(workspace.root, 'docs', 'task_packets', 'WP-1-Tide.md'), PACKET)
  const update = { wp_id: 'WP-1-Tide', priority: 0, type: 'bug', labels: ['harbour'], assignee: 'coder-a' }
  await locus.done('op', 'update_wp', JSON.stringify(update))
  await locus.done('create', 'WP-2-Surge', 'Hold', '--routing', 'GOV_LIGHT', '--status', 'ready')
  await locus.done('op', 'update_wp', JSON.stringify({ wp_id: 'WP-2-Surge', routing: 'GOV_STRICT' }))
  await file.edit((text) =>
    text
      .replace('- **[WP-2-Surge]** - [READY_FOR_DEV]\n', '')
      .replace(
        '- **[WP-1-Fuel]**',
        '- **[WP-2-Surge]** - [IN_PROGRESS]\n- **[WP-1-Storm]** - [READY_FOR_DEV]\n- **[WP-1-Fuel]**',
      ),
  )
  const window = new LocusWindow((await start()).page)
  const { board, boardHistory, inspector, sheet, problems, page, sync } = window
  await expect(board.card('WP-2-Surge')).toHaveAccessibleName(/conflict/)
  await board.unfold('Done')
  await expectAccessible(page, 'the board')

  await board.card('WP-1-Tide').click()
  await expect(inspector.history.first()).toBeVisible()
  await expectAccessible(page, 'the inspector')
  await inspector.edit('the title')
  await inspector.section('Dependencies').getByRole('button', { name: 'Add a dependency' }).click()
  await inspector.section('Dependencies').getByLabel('Other packet').fill('storm')
  await expect(inspector.section('Dependencies').getByRole('list', { name: 'Packets found' })).toBeVisible()
  await expectAccessible(page, 'the inspector while a title and a dependency are written')
  await page.keyboard.press('Escape')
  await inspector.panel.getByRole('button', { name: 'Record the pre-work gate' }).click()
  await expect(sheet.titled('Record the pre-work gate')).toBeVisible()
  await expectAccessible(page, 'the sheet of a gate')
  await sheet.cancel()
  await inspector.panel.getByRole('button', { name: 'Read the task packet' }).click()
  await expect(page.getByRole('dialog', { name: /^Task packet of/ }).getByRole('table')).toBeVisible()
  await expectAccessible(page, 'a packet that is read')
  await page.keyboard.press('Escape')
  await board.card('WP-2-Surge').click()
  await expect(inspector.conflict('WP-2-Surge')).toBeVisible()
  await expectAccessible(page, 'the inspector of a conflict')
  await inspector.close()

  await board.drag('WP-1-Tide', { column: 'Blocked' })
  await expect(sheet.titled('Block this packet')).toBeVisible()
  await sheet.button('Block').click()
  await expectAccessible(page, 'a sheet that lacks its answer')
  await sheet.cancel()

  await problems.open()
  await expect(problems.group('The edit lacks something')).toBeVisible()
  await expectAccessible(page, 'the problems')
  await boardHistory.open(sync)
  await boardHistory.entries.last().click()
  await expect(boardHistory.rows('removed').first()).toBeVisible()
  await expectAccessible(page, 'the board history')
  await boardHistory.version.getByRole('button', { name: 'Bring it back…' }).click()
  await expect(boardHistory.question).toBeVisible()
  await expectAccessible(page, 'the question before a version comes back')
  await page.keyboard.press('Escape')
  await page.keyboard.press('?')
  await expect(page.getByRole('dialog', { name: 'Keys' })).toBeVisible()
  await expectAccessible(page, 'the keys')
  await page.keyboard.press('Escape')
  await window.sync.open()
  await expectAccessible(page, 'the details of the sync')
})

test('search, settings, the name and what happened meanwhile are accessible', async ({ locus, start }) => {
  await locus.done('init')
  const before = await start()
  await expect(new LocusWindow(before.page).board.card('WP-1-Berth')).toBeVisible()
  await before.close()
  await locus.done('note', 'WP-1-Tide', 'Asked the harbour office')
  const window = new LocusWindow((await start()).page)
  const { board, search, settings, sinceLeft, statusLine, page } = window
  await expect(sinceLeft).toBeVisible()
  await expectAccessible(page, 'the strip')
  await sinceLeft.getByRole('button', { name: /since you left/ }).click()
  await expect(page.getByRole('dialog', { name: 'Since you left' }).getByRole('listitem')).toHaveCount(1)
  await expectAccessible(page, 'the list of what happened')
  await page.keyboard.press('Escape')

  await page.keyboard.press('/')
  await page.keyboard.type('wp')
  await expect(search.hits.first()).toBeVisible()
  await expectAccessible(page, 'the hits')
  await search.field.fill('lighthouse')
  await expect(search.says).toContainText('No packet has')
  await expectAccessible(page, 'a search without hits')
  await page.keyboard.press('Escape')
  await page.keyboard.press('Escape')
  await expect(board.card('WP-1-Berth')).toBeVisible()

  await settings.open()
  await page.getByRole('textbox', { name: 'Keep the details of questions' }).fill('0')
  await page.keyboard.press('Enter')
  await expect(settings.row('Keep the details of questions').getByRole('alert')).toContainText('Not changed')
  await page.getByRole('textbox', { name: 'Headings of your own' }).fill('Parked')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('combobox', { name: 'Column of Parked' })).toBeVisible()
  await expectAccessible(page, 'the settings')
  await statusLine.getByRole('button', { name: /You are/ }).click()
  await expect(settings.nameSheet).toBeVisible()
  await expectAccessible(page, 'the name')
  await page.keyboard.press('Escape')

  const recorder = new RecorderView(page)
  await recorder.open()
  await recorder.events.first().click()
  await expectAccessible(page, 'the record and a whole event')
  await page.getByRole('button', { name: 'Verify', exact: true }).click()
  await expect(
    page
      .getByRole('dialog')
      .getByText(/The record is whole|holds/)
      .first(),
  ).toBeVisible()
  await expectAccessible(page, 'what was verified')
  await page.keyboard.press('Escape')
  await recorder.whole.getByRole('button', { name: 'Open the board as it was' }).click()
  await expect(page.getByRole('heading', { name: 'The board as it was' })).toBeVisible()
  await expectAccessible(page, 'the board of the past')
})

test('the question before the first write is accessible', async ({ window }) => {
  const { board, sync, page } = window
  await board.drag('WP-1-Berth', { column: 'In progress' })
  await expect(sync.firstWrite).toBeVisible()
  await expectAccessible(page, 'the first write')
})

test('the start screen is accessible', async ({ start, workspace }) => {
  const first = await start()
  await expect(new LocusWindow(first.page).board.card('WP-1-Berth')).toBeVisible()
  await first.close()
  const { start: screen, page } = new LocusWindow((await start('start screen')).page)
  await expect(screen.openFolder).toBeVisible()
  await expectAccessible(page, 'the start screen')
  await screen.openFolder.click()
  await screen.goTo(workspace.root)
  await expect(screen.folder('docs')).toBeVisible()
  await expectAccessible(page, 'the list of folders')
})

test('the screens of a missing and a damaged store are accessible', async ({ locus, workspace, start }) => {
  await locus.done('init')
  await removeStore(workspace.root)
  const missing = await start()
  const { page } = new LocusWindow(missing.page)
  const storage = new StoragePage(page)
  await storage.button('Begin anew…').click()
  await expect(storage.button(/^Restore the backup of/)).toBeVisible()
  await expectAccessible(page, 'a missing store')
  await storage.button(/^Restore the backup of/).click()
  await expect(storage.heading('The backup is back')).toBeVisible()
  await expectAccessible(page, 'what came back')
  await missing.close()
  await ruinStore(workspace.root)
  const damaged = new StoragePage((await start()).page)
  await expect(damaged.heading('The store of this folder is damaged')).toBeVisible()
  await expectAccessible(damaged.page, 'a damaged store')
})

test.describe('without a board', () => {
  test.use({ board: { none: true } })

  test('the choice between two, no board, an empty one in every view, and one that is gone are accessible', async ({
    start,
    workspace,
    file,
  }) => {
    const boards = [file.path, path.join(workspace.root, '.GOV', 'roles_shared', 'TASK_BOARD.md')]
    for (const each of boards) {
      await mkdir(path.dirname(each), { recursive: true })
      await writeFile(each, BOARD)
    }
    const both = await start()
    await new LocusWindow(both.page).sync.expectState('Which board?')
    await expectAccessible(both.page, 'the choice between two boards')
    await both.close()
    for (const each of boards) await rm(each)

    const { sync, page } = new LocusWindow((await start()).page)
    await expect(page.getByRole('heading', { name: 'No Task Board here yet' })).toBeVisible()
    await expectAccessible(page, 'no board')
    await page.getByRole('button', { name: 'Create docs/TASK_BOARD.md' }).click()
    await expect(page.getByRole('heading', { name: 'This board holds no packet yet' })).toBeVisible()
    await expectAccessible(page, 'an empty board')
    for (const [stroke, empty] of EMPTY_VIEWS) {
      await page.keyboard.press('g')
      await page.keyboard.press(stroke)
      await expect(page.getByRole('main').getByRole('heading', { name: empty })).toBeVisible()
      await expectAccessible(page, `the view behind g ${stroke} with nothing in it`)
    }
    await page.keyboard.press('g')
    await page.keyboard.press('b')
    await file.remove()
    await sync.expectState('Board missing')
    await expectAccessible(page, 'a board that is gone')
  })
})
