/** The graph: what blocks what, chains, ties by hand and by key, live (70-window, "Graph"). */
import { readFile } from 'node:fs/promises'
import { expectAccessible } from '../fixtures/accessible.ts'
import type { CommandLine } from '../fixtures/command-line.ts'
import { expect, test } from '../fixtures/locus.ts'
import { GraphPage } from '../pages/graph.ts'
import { LocusWindow } from '../pages/locus-window.ts'

const ids = ['Tide', 'Berth', 'Alarm', 'Voyage', 'Chart', 'Radio'].map((name) => `WP-1-${name}`)
const [TIDE = '', BERTH = '', ALARM = '', VOYAGE = '', CHART = ''] = ids
const BOARD = `# Task Board

## Stub Backlog

${ids
  .slice(1)
  .map((id) => `- **[${id}]** - [STUB]`)
  .join('\n')}

## Ready for Dev

- **[${TIDE}]** - [READY_FOR_DEV]
`

test.use({ board: { text: BOARD } })

/** Tide blocks Berth blocks Alarm; Voyage needs Alarm; Chart is related to Berth; Radio is untied. */
async function tied(locus: CommandLine): Promise<void> {
  await locus.done('init')
  await tie(locus, TIDE, 'blocks', BERTH)
  await tie(locus, BERTH, 'blocks', ALARM)
  await tie(locus, VOYAGE, 'depends-on', ALARM)
  await tie(locus, CHART, 'related', BERTH)
}

async function tie(locus: CommandLine, from_wp_id: string, type: string, to_wp_id: string): Promise<void> {
  await locus.done('op', 'add_dependency', JSON.stringify({ from_wp_id, type, to_wp_id }))
}

test('draws every packet and edge, and lights what holds the chosen one and what waits for it @core', async ({
  locus,
  start,
}) => {
  await tied(locus)
  const { page } = await start()
  const graph = new GraphPage(page)
  await graph.open()
  await expect(graph.boxes).toHaveCount(6)
  await expect(graph.lines('blocks')).toHaveCount(2)
  await expect(graph.lines('depends-on')).toHaveCount(1)
  await expect(graph.box(TIDE)).toHaveAttribute('data-ready', 'true')

  await graph.box(ALARM).click()
  await expect(graph.says).toHaveText(`${ALARM}: held by 2 · critical path of 3 · 1 waiting for it`)
  await graph.expectLit({ [TIDE]: 'path', [BERTH]: 'path', [ALARM]: 'chosen', [VOYAGE]: 'waits' })
  await page.reload()
  await expect(graph.says, 'the address keeps the choice').toContainText('held by 2')
  await graph.expectLit({ [TIDE]: 'path', [BERTH]: 'path', [ALARM]: 'chosen', [VOYAGE]: 'waits' })
})

test('adds an edge by dragging, refuses one that would close a cycle and draws it, removes and undoes @core', async ({
  locus,
  start,
}) => {
  await tied(locus)
  const { page } = await start()
  const { toasts } = new LocusWindow(page)
  const graph = new GraphPage(page)
  await graph.open()
  await graph.drag(CHART, VOYAGE)
  const sheet = page.getByRole('dialog', { name: 'Add a dependency' })
  await expect(sheet).toContainText(CHART)
  await sheet.getByRole('combobox', { name: 'Type' }).selectOption('tests')
  await page.keyboard.press('Tab')
  await page.keyboard.type('By hand')
  await page.keyboard.press('Enter')
  await expect(graph.lines('tests')).toHaveCount(1)
  await expect(sheet).toBeHidden()

  await graph.drag(ALARM, TIDE, async () => {
    await expect(page.getByText('Blocking would close a cycle')).toBeVisible()
  })
  await expect(sheet).toBeHidden()
  await expect(page.getByRole('alert')).toContainText(`${ALARM} → ${TIDE} → ${BERTH} → ${ALARM}`)
  await graph.expectLit({ [ALARM]: 'cycle', [TIDE]: 'cycle', [BERTH]: 'cycle' })
  await expect(graph.lines('blocks').and(page.locator('[data-light="cycle"]'))).toHaveCount(2)
  await page.getByRole('alert').getByText('Dismiss').click()
  await expect(graph.lines('blocks')).toHaveCount(2)

  await graph.box(CHART).click()
  await page.keyboard.press('e')
  await expect(
    page
      .getByText(`${CHART} related to ${BERTH}`)
      .or(page.getByText(`${BERTH} related to ${CHART}`))
      .first(),
  ).toBeVisible()
  await page.keyboard.press('Delete')
  await expect(graph.lines('related')).toHaveCount(0)
  await toasts.toast('Removed').getByRole('button', { name: /^Undo/ }).click()
  await expect(graph.lines('related')).toHaveCount(1)
})

test('is used by keyboard alone: walks, opens, ties with a search, and is left again', async ({ locus, start }) => {
  await tied(locus)
  const { page } = await start()
  const graph = new GraphPage(page)
  await expect(page.getByRole('link', { name: 'Graph' })).toBeVisible()
  await page.keyboard.press('g')
  await page.keyboard.press('g')
  await graph.boxes.first().waitFor()
  await graph.stage.focus()
  await page.goto(`${page.url().split('#')[0]}#/graph?node=${TIDE}`)
  await expect(graph.box(TIDE)).toHaveAttribute('data-light', 'chosen')
  await graph.stage.focus()
  await page.keyboard.press('ArrowRight')
  await expect(graph.box(BERTH)).toHaveAttribute('data-light', 'chosen')
  await page.keyboard.press('ArrowRight')
  await expect(graph.box(ALARM)).toHaveAttribute('data-light', 'chosen')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('complementary', { name: 'Selected Work Packet' })).toContainText(ALARM)

  await graph.stage.focus()
  await page.keyboard.press('a')
  const dialog = page.getByRole('dialog', { name: ALARM })
  await dialog.getByRole('combobox', { name: 'This packet' }).selectOption('documents')
  await dialog.getByRole('textbox', { name: 'Other packet' }).fill('Radio')
  await expect(dialog.getByRole('list', { name: 'Packets found' })).toContainText('Radio')
  await page.keyboard.press('Enter')
  await expect(graph.lines('documents')).toHaveCount(1)
})

test('shows what others change while it is open, without a jump', async ({ locus, start }) => {
  await tied(locus)
  const { page } = await start()
  const graph = new GraphPage(page)
  await graph.open()
  await graph.box(BERTH).click()
  const before = await graph.box(BERTH).boundingBox()
  await locus.done('op', 'create_wp', JSON.stringify({ wp_id: 'WP-1-Surge', title: 'Storm surge' }))
  await tie(locus, 'WP-1-Surge', 'blocks', TIDE)
  await expect(graph.box('WP-1-Surge')).toBeVisible()
  await expect(graph.lines('blocks')).toHaveCount(3)
  await expect(graph.box(TIDE)).not.toHaveAttribute('data-ready')
  await expect
    .poll(async () => Math.abs(((await graph.box(BERTH).boundingBox())?.x ?? 0) - (before?.x ?? 0)))
    .toBeLessThan(2)
  await locus.done('move', CHART, 'ready')
  await expect(graph.box(CHART)).toHaveAttribute('data-status', 'ready')

  // A packet is open and the hand has moved on: what others do brings the eye back nowhere.
  await page.emulateMedia({ reducedMotion: 'reduce' })
  await page.reload()
  await graph.boxes.first().waitFor()
  await graph.box(BERTH).dblclick()
  await expect(page.getByRole('complementary', { name: 'Selected Work Packet' })).toContainText(BERTH)
  await graph.stage.hover()
  await page.mouse.wheel(0, 1600)
  await expect(graph.box(BERTH)).not.toBeInViewport()
  const left = await graph.view()
  await locus.done('move', CHART, 'blocked', '--reason', 'No paper')
  await expect(graph.inOverview('blocked')).toHaveCount(1)
  await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))))
  expect(await graph.view()).toBe(left)
})

test('puts phases together and opens them, hides types, and shows the same as a list', async ({ locus, start }) => {
  await tied(locus)
  await locus.done('op', 'create_wp', JSON.stringify({ wp_id: 'WP-2-Far', title: 'Far' }))
  await tie(locus, ALARM, 'blocks', 'WP-2-Far')
  const { page } = await start()
  const graph = new GraphPage(page)
  await graph.open()
  await graph.choose('Collapse', 'Phase')
  await expect(graph.boxes).toHaveCount(2)
  await graph.stage.getByRole('img', { name: 'Phase 2, group of 1 packets' }).dblclick()
  await expect(graph.box('WP-2-Far')).toBeVisible()
  await graph.choose('Collapse', 'None')
  await graph.bar.getByRole('button', { name: /^Related/ }).click()
  await expect(graph.lines('related')).toHaveCount(0)
  await graph.bar.getByRole('button', { name: 'Untied packets' }).click()
  await expect(graph.box(CHART)).toHaveCount(0)

  await graph.bar.getByRole('button', { name: 'List' }).click()
  await expect(graph.list.getByRole('listitem').filter({ hasText: 'depends on' }).first()).toContainText(ALARM)
  await graph.list.getByRole('button', { name: 'WP-2-Far' }).first().click()
  await expect(page.getByRole('complementary', { name: 'Selected Work Packet' })).toContainText('Far')
})

test('puts an epic together with what is under it, opens it, and shows where the eye is on the whole', async ({
  locus,
  start,
}) => {
  await tied(locus)
  await tie(locus, VOYAGE, 'parent-child', CHART)
  await tie(locus, VOYAGE, 'parent-child', BERTH)
  const { page } = await start()
  const graph = new GraphPage(page)
  await graph.open()
  await graph.choose('Collapse', 'Epic')
  const epic = graph.stage.getByRole('img', { name: /group of 3 packets/ })
  await expect(epic).toBeVisible()
  await expect(graph.box(BERTH)).toHaveCount(0)
  await expect(graph.lines('blocks'), 'what leads in and out stays').toHaveCount(2)
  await page.reload()
  await expect(epic, 'the address keeps it').toBeVisible()
  await epic.dblclick()
  await expect(graph.box(BERTH)).toBeVisible()
  await expect(epic).toHaveCount(0)

  const overview = page.getByRole('img', { name: 'Overview of the graph' })
  await expect(overview.locator('.react-flow__minimap-node')).toHaveCount(6)
  const before = await graph.view()
  const place = await overview.boundingBox()
  if (!place) throw new Error('the overview has no place')
  await page.mouse.move(place.x + place.width / 2, place.y + place.height / 2)
  await page.mouse.down()
  await page.mouse.move(place.x + place.width / 2 + 30, place.y + place.height / 2 + 10, { steps: 4 })
  await page.mouse.up()
  await expect.poll(() => graph.view()).not.toBe(before)
})

for (const reducedMotion of ['no-preference', 'reduce'] as const) {
  test(`boxes ${reducedMotion === 'reduce' ? 'jump to new places where less motion is asked for' : 'move to new places'}`, async ({
    locus,
    start,
  }) => {
    await tied(locus)
    const { page } = await start()
    await page.emulateMedia({ reducedMotion })
    const graph = new GraphPage(page)
    await graph.open()
    await graph.canvas.evaluate((canvas) => {
      new MutationObserver(() => {
        if (canvas.hasAttribute('data-moving')) canvas.setAttribute('data-has-moved', '')
      }).observe(canvas, { attributes: true, attributeFilter: ['data-moving'] })
    })
    await tie(locus, CHART, 'blocks', VOYAGE)
    await expect(graph.lines('blocks')).toHaveCount(3)
    const marked = expect(graph.canvas)
    if (reducedMotion === 'reduce') await marked.not.toHaveAttribute('data-has-moved')
    else await marked.toHaveAttribute('data-has-moved')
  })
}

test('is accessible as a drawing and as a list, in light and in dark', async ({ locus, start }) => {
  await tied(locus)
  const { page } = await start()
  const graph = new GraphPage(page)
  await graph.open()
  await expectAccessible(page, 'the graph')
  await graph.box(TIDE).click()
  await expect(graph.says).not.toBeEmpty()
  await expectAccessible(page, 'the graph with a chosen packet')
  await graph.bar.getByRole('button', { name: 'List' }).click()
  await expectAccessible(page, 'the list of the graph')
})

test('exports what is drawn as SVG and as PNG', async ({ locus, start, target }) => {
  test.skip(target !== 'browser', 'a download is the browser’s own')
  await tied(locus)
  const { page } = await start()
  const graph = new GraphPage(page)
  await graph.open()
  const saved = async (item: string): Promise<Buffer> => {
    const waiting = page.waitForEvent('download')
    await graph.bar.getByRole('button', { name: 'Export' }).click()
    await page.getByRole('menuitem', { name: item }).click()
    return readFile(await (await waiting).path())
  }
  expect((await saved('As SVG')).toString('utf8')).toMatch(/^<svg [\s\S]*WP-1-Tide[\s\S]*<\/svg>\n$/)
  expect((await saved('As PNG')).subarray(1, 4).toString('latin1')).toBe('PNG')
})

test('shows hostile titles as text, whatever is in them', async ({ locus, start }) => {
  await locus.done('init')
  const title = '<img src=x onerror=alert(1)> \u202etxet'
  await locus.done('op', 'create_wp', JSON.stringify({ wp_id: 'WP-1-Hostile', title: '<img src=x onerror=alert(1)>' }))
  const refused = await locus.run('op', 'create_wp', JSON.stringify({ wp_id: 'WP-1-Long', title: 'x'.repeat(100_000) }))
  expect(refused.code).not.toBe(0)
  await locus.run('op', 'create_wp', JSON.stringify({ wp_id: 'WP-1-Turned', title }))
  const { page } = await start()
  const graph = new GraphPage(page)
  await graph.open()
  await expect(graph.box('WP-1-Hostile')).toContainText('<img src=x')
  await expect(graph.stage.locator('.graph-box img')).toHaveCount(0)
})
