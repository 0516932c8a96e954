/** One walk through every view of the work with no pointer at all (70-window, "Everything that a mouse can do, a keyboard can"). */
import { writeFile } from 'node:fs/promises'
import type { Locator, Page } from '@playwright/test'
import type { CommandLine } from '../fixtures/command-line.ts'
import { harbour } from '../fixtures/harbour.ts'
import { expect, test } from '../fixtures/locus.ts'
import { type PlainChange, performMany } from '../fixtures/many-changes.ts'
import { attemptOf, definitionOf } from '../fixtures/tried.ts'
import { GraphPage } from '../pages/graph.ts'
import { RecorderView } from '../pages/recorder.ts'
import { TablePage } from '../pages/table.ts'

const BOARD = harbour({ stub: ['Berth', 'Tide', 'Voyage'] })

test.use({ board: { text: BOARD } })

/** A Micro-Task with two attempts, and two edges. */
async function worked(locus: CommandLine, root: string): Promise<void> {
  await locus.done('init')
  await locus.done('--actor', 'human:ole', 'move', 'WP-1-Berth', 'ready')
  const file = `${root}/output.txt`
  await writeFile(file, 'const tide = 1\n')
  const { artifact } = JSON.parse(await locus.done('--json', 'mt', 'keep', file)) as { artifact: string }
  const wp_id = 'WP-1-Berth'
  const attempt = (iteration: number): PlainChange => ({
    operation: 'record_iteration',
    params: attemptOf(wp_id, iteration, { output_artifact_ref: artifact }),
  })
  await performMany(root, [
    { operation: 'register_mts', params: { wp_id, mt_definitions: [definitionOf('MT-001')] } },
    { operation: 'start_mt', params: { wp_id, mt_id: 'MT-001', model_id: '7b', escalation_level: 0 } },
    attempt(1),
    attempt(2),
    { operation: 'add_dependency', params: { from_wp_id: wp_id, type: 'blocks', to_wp_id: 'WP-1-Tide' } },
  ])
}

/** Steps on with Tab until the focus is there; fails when it comes by everything else first. */
async function tabTo(page: Page, target: Locator): Promise<void> {
  await target.waitFor()
  for (let steps = 0; steps < 120; steps += 1) {
    if (await target.evaluate((element) => element === document.activeElement)) return
    await page.keyboard.press('Tab')
  }
  throw new Error(`Tab does not lead to ${target}`)
}

/** Opens the menu whose button has the focus, and steps to an item. */
async function pick(page: Page, item: string): Promise<void> {
  await page.keyboard.press('Enter')
  const wanted = page.getByRole('menu').getByText(item, { exact: true })
  await wanted.waitFor()
  for (let steps = 0; steps < 40; steps += 1) {
    const isThere = await wanted.evaluate((words) => words.closest('[role^=menuitem]') === document.activeElement)
    if (isThere) return page.keyboard.press('Enter')
    await page.keyboard.press('ArrowDown')
  }
  throw new Error(`the arrows do not lead to ${item}`)
}

async function press(page: Page, ...keys: readonly string[]): Promise<void> {
  for (const key of keys) await page.keyboard.press(key)
}

test('every view of the work is reached, used and left without a pointer', async ({ locus, workspace, start }) => {
  test.setTimeout(120_000)
  await worked(locus, workspace.root)
  const { page } = await start()
  const inspector = page.getByRole('complementary', { name: 'Selected Work Packet' })
  const button = (name: string | RegExp) => page.getByRole('button', { name })
  await expect(page.getByRole('link', { name: 'Recorder' })).toBeVisible()

  await test.step('the Flight Recorder: filter, pause, walk, look at one, go back in time and return', async () => {
    const recorder = new RecorderView(page)
    await press(page, 'g', 'f')
    await recorder.events.first().waitFor()
    await tabTo(page, button('Dependencies').first())
    await press(page, 'Space')
    await expect(recorder.event('blocks WP-1-Tide')).toHaveCount(0)
    await press(page, 'Space')
    await expect(recorder.event('blocks WP-1-Tide')).toBeVisible()
    await tabTo(page, recorder.live)
    await press(page, 'Enter')
    await expect(recorder.live).toHaveText('Paused')
    await press(page, 'Enter')
    await tabTo(page, recorder.list)
    await press(page, 'j', 'j', 'Home')
    await expect(recorder.whole).toContainText('chained')
    await tabTo(page, button('Open the board as it was'))
    await press(page, 'Enter')
    const cursor = page.getByRole('slider', { name: 'Event' })
    await tabTo(page, cursor)
    await press(page, 'Home', 'ArrowRight')
    await expect(page.getByText('1 of', { exact: false }).first()).toBeVisible()
    await press(page, 'Escape')
    await expect(page.getByRole('heading', { name: 'The board as it was' })).toHaveCount(0)
  })

  await test.step('the Micro-Tasks: choose a packet, an attempt, two of them, the other axis', async () => {
    await press(page, 'g', 'm')
    await tabTo(
      page,
      page
        .getByRole('main')
        .getByRole('button', { name: /WP-1-Berth/ })
        .first(),
    )
    await press(page, 'Enter')
    await tabTo(page, page.locator('[data-attempt="MT-001.1"]'))
    await press(page, 'Enter')
    await expect(page.getByRole('region', { name: 'The chosen attempt' })).toContainText('iteration 1')
    await press(page, 'ArrowRight', 'Shift+Enter')
    await expect(page.getByRole('table', { name: 'Outputs side by side' })).toBeVisible()
    await tabTo(
      page,
      page.getByRole('region', { name: 'Two attempts compared' }).getByRole('button', { name: 'Close' }),
    )
    await press(page, 'Enter')
    await expect(page.getByRole('table', { name: 'Outputs side by side' })).toHaveCount(0)
    await tabTo(page, button(/^Axis:/))
    await press(page, 'Enter')
    await expect(page.getByText('iterations in their order')).toBeVisible()
  })

  await test.step('the graph: walk, open, put together, tie, take an edge away, read the list', async () => {
    const graph = new GraphPage(page)
    await press(page, 'g', 'g')
    await graph.boxes.first().waitFor()
    await tabTo(page, graph.stage)
    await press(page, 'ArrowRight')
    await expect(graph.stage.locator('[data-light="chosen"]')).toHaveCount(1)
    await press(page, 'Enter')
    await expect(inspector).toBeVisible()
    await press(page, 'Escape')
    await expect(inspector).toHaveCount(0)
    await tabTo(page, graph.bar.getByRole('button', { name: 'Collapse' }))
    await pick(page, 'Phase')
    await expect(graph.stage.getByRole('img', { name: /^Phase 1, group/ })).toBeVisible()
    await tabTo(page, graph.bar.getByRole('button', { name: /^Collapse/ }))
    await pick(page, 'None')
    await expect(graph.box('WP-1-Voyage')).toBeVisible()
    await tabTo(page, graph.stage)
    await press(page, 'ArrowRight', 'e')
    await press(page, 'Delete')
    await expect(graph.lines('blocks')).toHaveCount(0)
    await press(page, 'Control+z')
    await expect(graph.lines('blocks')).toHaveCount(1)
    await tabTo(page, graph.bar.getByRole('button', { name: 'List' }))
    await press(page, 'Enter')
    await tabTo(page, graph.list.getByRole('button', { name: 'WP-1-Berth', exact: true }).first())
    await press(page, 'Enter')
    await expect(inspector).toContainText('WP-1-Berth')
    await press(page, 'Escape')
  })

  await test.step('the table: sort, filter, edit, group, change columns', async () => {
    const table = new TablePage(page)
    await press(page, 'g', 't')
    await table.read()
    await tabTo(page, table.grid)
    await press(page, 'Home', 's', 's')
    await expect(table.head('Id')).toHaveAttribute('aria-sort', 'descending')
    await press(page, 'ArrowRight', 'e')
    await page.keyboard.type('Round the cape')
    await press(page, 'Enter')
    await expect(table.cell('WP-1-Berth', 'title'), 'the cursor goes with its packet').toContainText('Round the cape')
    await tabTo(page, table.bar.getByRole('button', { name: 'Group' }))
    await pick(page, 'Status')
    await expect(table.grid.locator('.table-group').first()).toBeVisible()
    await tabTo(page, table.bar.getByRole('button', { name: 'Columns' }))
    await pick(page, 'Labels')
    await expect(table.head('Labels')).toHaveCount(0)
    await press(page, 'Escape')
  })

  await test.step('the palette: from anywhere to a packet, and to a view', async () => {
    await press(page, 'Control+k')
    await expect(page.getByRole('dialog').getByRole('combobox')).toBeFocused()
    await page.keyboard.type('WP-1-Tide')
    await expect(page.getByRole('option', { name: /WP-1-Tide/ })).toBeVisible()
    await press(page, 'Enter')
    await expect(inspector).toContainText('WP-1-Tide')
    await press(page, 'Control+k')
    await expect(page.getByRole('dialog').getByRole('combobox')).toBeFocused()
    await page.keyboard.type('go board')
    await press(page, 'Enter')
    await expect(page).toHaveURL(/#\/board/)
  })
})
