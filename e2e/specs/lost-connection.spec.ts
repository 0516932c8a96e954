/** What each view says while its question is cut off from the host, and that it recovers by itself (70-window, "Frame"; 90-quality, "Faults"). */
import { writeFile } from 'node:fs/promises'
import path from 'node:path'
import { expect, test } from '../fixtures/locus.ts'
import { definitionOf } from '../fixtures/tried.ts'
import { Wire } from '../fixtures/wire.ts'
import { GraphPage } from '../pages/graph.ts'
import { LocusWindow } from '../pages/locus-window.ts'
import { MicroTasksPage } from '../pages/micro-tasks.ts'
import { RecorderView } from '../pages/recorder.ts'
import { TablePage } from '../pages/table.ts'

const CRATES = Array.from({ length: 180 }, (_, at) => `WP-2-Crate-${String(at).padStart(3, '0')}`)
const LAST = CRATES.at(-1) ?? ''
const BOARD = `# Task Board

## Stub Backlog

${CRATES.map((id) => `- **[${id}]** - [STUB]`).join('\n')}

## Ready for Dev

- **[WP-1-Tide]** - [READY_FOR_DEV]
`

test.use({ board: { text: BOARD } })

test('a view whose question is cut off says so and has its answer once the host is back', async ({
  locus,
  workspace,
  start,
}) => {
  await locus.done('init')
  await locus.done(
    'op',
    'register_mts',
    JSON.stringify({ wp_id: 'WP-1-Tide', mt_definitions: [definitionOf('MT-001')] }),
  )
  const output = path.join(workspace.root, 'output.txt')
  await writeFile(output, 'const gauge = 1\n')
  await locus.done('move', 'WP-1-Tide', 'in_progress')
  await locus.done('mt', 'start', 'WP-1-Tide', 'MT-001', '--model', '7b')
  await locus.done('mt', 'record', 'WP-1-Tide', 'MT-001', '--model', '7b', '--outcome', 'retry', '--output', output)
  const { page } = await start()
  const { board, inspector, search } = new LocusWindow(page)
  const [table, graph, recorder, tasks] = [
    new TablePage(page),
    new GraphPage(page),
    new RecorderView(page),
    new MicroTasksPage(page),
  ]
  const wire = await Wire.of(page)
  const refused = page.getByText('The connection to Locus ended before it answered')

  await test.step('the board, turned far down', async () => {
    await board.readWhole('Stub', CRATES.length)
    await board.column('Stub').hover()
    await page.mouse.wheel(0, 100_000)
    await expect(board.card(LAST)).toBeVisible()
    await wire.cut()
    await expect(board.card(LAST)).toBeVisible()
    await wire.mend()
    await expect(board.card(LAST)).toBeVisible()
    await expect(board.card(CRATES.at(-3) ?? '')).toBeVisible()
  })

  await test.step('the board while a page of a column is on its way', async () => {
    await page.reload()
    await expect(board.card(CRATES[0] ?? '')).toBeVisible()
    wire.holdAnswers()
    await board.column('Stub').hover()
    await page.mouse.wheel(0, 100_000)
    await wire.awaits('board/column')
    await wire.cut()
    await wire.mend()
    await expect(board.card(LAST)).toBeVisible()
  })

  await test.step('the inspector', async () => {
    await board.card('WP-1-Tide').click()
    await expect(inspector.title('Tide')).toBeVisible()
    const title = await inspector.edit('the title')
    await title.fill('Half a new ti')
    wire.holdAnswers()
    await locus.done('op', 'update_wp', JSON.stringify({ wp_id: 'WP-1-Tide', assignee: 'mara' }))
    await wire.awaits('packet/show')
    await wire.cut()
    await expect(title).toHaveValue('Half a new ti')
    await wire.mend()
    await expect(inspector.fact('Assignee')).toContainText('mara')
    await expect(title, 'what is being typed stays').toHaveValue('Half a new ti')
    await title.press('Escape')
    await inspector.close()
  })

  await test.step('the table, while it loads its pages', async () => {
    wire.holdAnswers()
    await page.getByRole('link', { name: 'Table' }).click()
    await wire.awaits('board/cards')
    await wire.cut()
    await expect(refused).toBeVisible()
    await wire.mend()
    await table.read()
    await expect(refused).toBeHidden()
    await expect(table.grid).toHaveAttribute('aria-rowcount', String(CRATES.length + 3))
  })

  await test.step('the table, turned far down with a cell being edited', async () => {
    await table.grid.focus()
    await page.keyboard.press('End')
    await table.cell(LAST, 'title').dblclick()
    const editor = page.getByRole('textbox', { name: `New title of ${LAST}` })
    await editor.fill('Half a new ti')
    await wire.cut()
    await wire.mend()
    await table.read()
    await expect(editor, 'what is being typed stays').toHaveValue('Half a new ti')
    await editor.press('Enter')
    await expect(table.cell(LAST, 'title')).toHaveText('Half a new ti')
    await expect.poll(() => locus.done('show', LAST)).toContain('Half a new ti')
  })

  await test.step('the graph, while it is read', async () => {
    wire.holdAnswers()
    await page.getByRole('link', { name: 'Graph' }).click()
    await wire.awaits('graph/read')
    await wire.cut()
    await expect(refused).toBeVisible()
    await wire.mend()
    await expect(graph.boxes.first()).toBeVisible()
    await expect(graph.stage).toHaveAccessibleName(new RegExp(`${CRATES.length + 1} boxes`))
    await expect(refused).toBeHidden()
  })

  await test.step('the graph that is drawn, while a chain is on its way', async () => {
    wire.holdAnswers()
    await graph.stage.focus()
    await page.keyboard.press('ArrowRight')
    await wire.awaits('graph/chain')
    await wire.cut()
    const before = await graph.view()
    await wire.mend()
    await expect(graph.says).toContainText('held by nothing')
    expect(await graph.view(), 'it stays where it was looked at').toBe(before)
  })

  await test.step('the Flight Recorder, while rows are read and bars are counted', async () => {
    wire.holdAnswers()
    await page.getByRole('link', { name: 'Recorder' }).click()
    await wire.awaits('events/timeline')
    await wire.awaits('events/histogram')
    await wire.cut()
    await expect(refused.first()).toBeVisible()
    await wire.mend()
    await expect(recorder.events.first()).toBeVisible()
    await expect(recorder.histogram).toBeVisible()
    await expect(refused).toHaveCount(0)
  })

  await test.step('an event, while it is read whole', async () => {
    wire.holdAnswers()
    await recorder.events.first().click()
    await wire.awaits('events/show')
    await wire.cut()
    await expect(recorder.whole).toContainText('The event could not be read')
    await wire.mend()
    await expect(recorder.whole.getByRole('region', { name: 'Payload' })).toBeVisible()
    await expect(recorder.whole.getByRole('region', { name: 'The board at this event' })).toBeVisible()
    await expect(refused).toHaveCount(0)
  })

  await test.step('the record, while it is verified', async () => {
    wire.holdAnswers()
    await page.getByRole('button', { name: 'Verify' }).click()
    const dialog = page.getByRole('dialog', { name: 'Verify the record' })
    await wire.awaits('events/verify')
    await wire.cut()
    await expect(dialog).toContainText('The verification did not end')
    await wire.mend()
    await expect(dialog).toContainText('The record holds')
    await page.keyboard.press('Escape')
  })

  await test.step('the Micro-Tasks of a packet, and an attempt with its artifact', async () => {
    wire.holdAnswers()
    await page.getByRole('navigation', { name: 'Views' }).getByRole('link', { name: 'Tasks' }).click()
    await wire.awaits('attempts/packets')
    await wire.cut()
    await expect(refused).toBeVisible()
    await wire.mend()
    await expect(tasks.packets).toBeVisible()
    wire.holdAnswers()
    await tasks.packets.getByRole('button').filter({ hasText: 'WP-1-Tide' }).click()
    await wire.awaits('attempts/page')
    await wire.cut()
    await expect(refused).toBeVisible()
    await wire.mend()
    await expect(tasks.table).toBeVisible()
    wire.holdAnswers()
    await tasks.attempt('MT-001.1').click()
    await wire.awaits('attempts/show')
    await wire.cut()
    await expect(page.getByRole('region', { name: 'The chosen attempt' })).toContainText('It could not be read')
    await wire.mend()
    await expect(page.getByRole('region', { name: 'Output' })).toContainText('const gauge = 1')
    await expect(refused).toHaveCount(0)
  })

  await test.step('the search and the palette, while they await an answer', async () => {
    wire.holdAnswers()
    await page.keyboard.press('/')
    await page.keyboard.type('tide')
    await wire.awaits('operate')
    await wire.cut()
    await expect(search.says).toContainText('The connection to Locus ended before it answered')
    await wire.mend()
    await expect(search.hits).toHaveCount(1)
    await page.keyboard.press('Escape')
    await page.keyboard.press('Escape')
    const palette = page.getByRole('dialog', { name: 'Command palette' })
    await page.keyboard.press('Control+k')
    wire.holdAnswers()
    await page.keyboard.type('tide')
    await wire.awaits('operate')
    await wire.cut()
    await expect(palette.getByRole('status')).toContainText('could not be searched')
    await wire.mend()
    await expect(palette.getByRole('option', { name: /WP-1-Tide/ })).toBeVisible()
    await page.keyboard.press('Enter')
    await expect(inspector.title('Tide')).toBeVisible()
  })
})
