/** A Work Packet that is deleted by command line while it is shown: each view says so, keeps its keys, and has it back when it is (70-window). */

import { expectAnnounced } from '../fixtures/announcements.ts'
import { harbour } from '../fixtures/harbour.ts'
import { expect, test } from '../fixtures/locus.ts'
import { definitionOf } from '../fixtures/tried.ts'
import { trustOperator } from '../fixtures/trusted.ts'
import { GraphPage } from '../pages/graph.ts'
import { LocusWindow } from '../pages/locus-window.ts'
import { MicroTasksPage } from '../pages/micro-tasks.ts'
import { RecorderView } from '../pages/recorder.ts'
import { TablePage } from '../pages/table.ts'

const [TIDE, BERTH] = ['WP-1-Tide', 'WP-1-Berth'] as const
const BOARD = harbour({ stub: ['Berth', 'Chart'], ready: ['Alarm', 'Tide', 'Voyage'] })

test.use({ board: { text: BOARD } })

test('a packet that is deleted while it is shown is said to be deleted, and comes back when it is restored', async ({
  locus,
  workspace,
  start,
}) => {
  await locus.done('init')
  await trustOperator(workspace.root)
  await locus.done('op', 'register_mts', JSON.stringify({ wp_id: TIDE, mt_definitions: [definitionOf('MT-001')] }))
  // What others wait for stays in the graph, deleted; for Tide nothing waits.
  const edge = { from_wp_id: BERTH, type: 'related', to_wp_id: TIDE }
  await locus.done('op', 'add_dependency', JSON.stringify(edge))
  const gone = (wpId: string): Promise<string> => locus.done('delete', wpId, '--reason', 'Not needed')
  const back = (wpId: string): Promise<string> => locus.done('undelete', wpId)
  const { page } = await start()
  const { board, inspector, toasts } = new LocusWindow(page)
  const [table, graph, recorder, tasks] = [
    new TablePage(page),
    new GraphPage(page),
    new RecorderView(page),
    new MicroTasksPage(page),
  ]
  const isFocusKept = (): Promise<boolean> => page.evaluate(() => document.activeElement !== document.body)

  await test.step('chosen in the inspector, its title being edited', async () => {
    await board.card(TIDE).click()
    const title = await inspector.edit('the title')
    await title.fill('Half a new ti')
    await gone(TIDE)
    await expect(inspector.panel.getByText('Deleted', { exact: true })).toBeVisible()
    await expect(inspector.panel).toContainText('Not needed')
    await expect(title).toHaveCount(0)
    await expect.poll(isFocusKept, 'the focus stays in the inspector').toBe(true)
    await expect(board.card(TIDE)).toHaveCount(0)
    await inspector.panel.getByRole('button', { name: 'Restore it' }).click()
    await expect(board.card(TIDE)).toBeVisible()
    await expect(inspector.panel.getByText('Deleted', { exact: true })).toHaveCount(0)
    await inspector.close()
  })

  await test.step('picked up on the board', async () => {
    await board.lift(TIDE)
    await board.carry({ column: 'In progress' })
    await gone(TIDE)
    await expectAnnounced(page, `${TIDE} was deleted`)
    await board.drop()
    await expect(toasts.toast(`${TIDE} was deleted`)).toBeVisible()
    await expect(page.getByRole('dialog')).toHaveCount(0)
    await expect(board.card(TIDE)).toHaveCount(0)
    await back(TIDE)
    await expect(board.cardIn('Ready', TIDE)).toBeVisible()
    await board.liftByKey(TIDE)
    await gone(TIDE)
    await expectAnnounced(page, `${TIDE} was deleted`)
    await expect(board.card('WP-1-Voyage'), 'the keys go on at the card that took its place').toBeFocused()
    await back(TIDE)
    await board.drag(TIDE, { column: 'In progress' })
    await expect(board.cardIn('In progress', TIDE)).toBeVisible()
    await board.drag(TIDE, { column: 'Ready' })
    await expect(board.cardIn('Ready', TIDE)).toBeVisible()
  })

  await test.step('selected in the table, a cell of it being edited', async () => {
    await table.open()
    await table.cell(TIDE, 'status').click({ modifiers: ['Control'] })
    await table.cell('WP-1-Alarm', 'status').click({ modifiers: ['Control'] })
    await expect(table.selection).toContainText('2')
    await table.cell(TIDE, 'title').dblclick()
    const editor = page.getByRole('textbox', { name: `New title of ${TIDE}` })
    await editor.fill('Half a new ti')
    await gone(TIDE)
    await expect(table.row(TIDE)).toHaveCount(0)
    await expect(toasts.toast(`${TIDE} was deleted`).last()).toBeVisible()
    await expect(table.selection).toContainText('1')
    await expect(table.grid).toBeFocused()
    await expect(table.cursor, 'the cursor stands where the row stood').toHaveCount(1)
    await back(TIDE)
    await expect(table.row(TIDE)).toBeVisible()
    await expect(editor, 'nothing is edited that nobody asked for').toHaveCount(0)
    await expect(table.cell(TIDE, 'title')).toHaveText('Tide')
    await page.keyboard.press('Escape')
  })

  await test.step('chosen in the graph with its chain lit', async () => {
    await graph.open()
    await graph.box(TIDE).click()
    await expect(graph.says).toContainText(TIDE)
    await gone(TIDE)
    await expect(graph.box(TIDE)).toHaveCount(0)
    await expect(graph.says).toHaveText('')
    const notice = page.getByRole('main').getByText(`${TIDE} was deleted`)
    await expect(notice).toBeVisible()
    await graph.expectLit({})
    await expect(page.getByRole('button', { name: 'Show what lies around it' })).toHaveCount(0)
    await page.getByRole('button', { name: 'Restore it' }).click()
    await expect(graph.box(TIDE)).toBeVisible()
    await expect(notice).toHaveCount(0)
    await expect(graph.lines('related'), 'with what ties it').toHaveCount(1)
    await expect(graph.says, 'it is still the chosen one').toContainText(TIDE)
    await expect(graph.stage).toBeFocused()
    await page.keyboard.press('Escape')
  })

  await test.step('its surroundings in the graph', async () => {
    await page.goto(`${page.url().split('#')[0]}#/graph?around=${TIDE}&node=${TIDE}`)
    await expect(graph.box(BERTH)).toBeVisible()
    await gone(TIDE)
    const notice = page.getByRole('main').getByText(`${TIDE} was deleted`)
    await expect(notice).toBeVisible()
    await back(TIDE)
    await expect(notice).toHaveCount(0)
    await expect(graph.box(TIDE)).toBeVisible()
  })

  await test.step('its Micro-Tasks', async () => {
    await tasks.open()
    await tasks.choose(TIDE)
    await gone(TIDE)
    await expect(page.getByText('This packet was deleted')).toBeVisible()
    await expect(tasks.table).toBeVisible()
    await page.getByRole('button', { name: 'All packets', exact: true }).click()
    await expect(tasks.packets.or(page.getByRole('heading', { name: 'No Micro-Tasks yet' }))).toBeVisible()
    await page.goBack()
    await page.getByRole('button', { name: 'Restore it' }).click()
    await expect(page.getByText('This packet was deleted')).toHaveCount(0)
    await expect.poll(isFocusKept, 'the focus stays in the view').toBe(true)
    await page.getByRole('button', { name: 'All packets', exact: true }).click()
    await tasks.choose(TIDE)
  })

  await test.step("named by the recorder's filter", async () => {
    await recorder.open()
    await recorder
      .event(new RegExp(`${TIDE}`))
      .first()
      .click()
    await recorder.whole.getByRole('button', { name: 'only its events' }).click()
    await gone(TIDE)
    await expect(recorder.event(/deleted/).first()).toBeVisible()
    await back(TIDE)
    await expect(recorder.event(/restored/).first()).toBeVisible()
    await page.getByRole('button', { name: `Not only about ${TIDE}` }).click()
  })

  await test.step('highlighted in the palette', async () => {
    const palette = page.getByRole('dialog', { name: 'Command palette' })
    await page.keyboard.press('Control+k')
    await page.keyboard.type('tide')
    const hit = palette.getByRole('option', { name: new RegExp(TIDE) })
    await expect(hit).toHaveAttribute('aria-selected', 'true')
    await gone(TIDE)
    await expect(hit).toContainText('deleted')
    await back(TIDE)
    await expect(hit).not.toContainText('deleted')
    await gone(TIDE)
    await expect(hit).toContainText('deleted')
    await page.keyboard.press('Enter')
    await expect(inspector.panel.getByText('Deleted', { exact: true })).toBeVisible()
    await expect(inspector.panel.getByRole('button', { name: 'Restore it' })).toBeVisible()
  })
})
