/** The Table: every packet in one grid, by pointer and by keyboard alone (70-window, "Table"). */
import { expectAccessible } from '../fixtures/accessible.ts'
import { expect, test } from '../fixtures/locus.ts'
import { LocusWindow } from '../pages/locus-window.ts'
import { TablePage } from '../pages/table.ts'

const crates = Array.from({ length: 400 }, (_, at) => `- **[WP-2-Crate-${at}]** - [STUB]`).join('\n')
const BOARD = `# Task Board

## Stub Backlog

- **[WP-1-Berth]** - [STUB]
- **[WP-1-Tide]** - [STUB]
- **[WP-1-Buoys]** - [STUB]

## Ready for Dev

- **[WP-1-Quay]** - [READY_FOR_DEV]
- **[WP-1-Rope]** - [READY_FOR_DEV]
`

test.use({ board: { text: BOARD } })

const update = (wpId: string, fields: object): string[] => [
  'op',
  'update_wp',
  JSON.stringify({ wp_id: wpId, ...fields }),
]

test.describe('the table', () => {
  test('sorts by several columns, by pointer and by keyboard, and the address keeps it @core', async ({
    locus,
    start,
  }) => {
    await locus.done('init')
    await locus.done(...update('WP-1-Tide', { priority: 0, title: 'Zigzag' }))
    await locus.done(...update('WP-1-Rope', { priority: 0, title: 'Anchor' }))
    const { page } = await start()
    const table = new TablePage(page)
    await table.open()
    expect(await table.ids()).toEqual(['WP-1-Berth', 'WP-1-Buoys', 'WP-1-Quay', 'WP-1-Rope', 'WP-1-Tide'])
    await table.head('Priority').getByRole('button', { name: 'Priority', exact: true }).click()
    await expect(table.head('Priority')).toHaveAttribute('aria-sort', 'ascending')
    await table
      .head('Title')
      .getByRole('button', { name: 'Title', exact: true })
      .click({ modifiers: ['Shift'] })
    await expect.poll(() => table.ids()).toEqual(['WP-1-Rope', 'WP-1-Tide', 'WP-1-Berth', 'WP-1-Buoys', 'WP-1-Quay'])
    await table.grid.focus()
    await page.keyboard.press('Home')
    await page.keyboard.press('ArrowRight')
    await page.keyboard.press('Shift+S')
    await expect(table.head('Title')).toHaveAttribute('aria-sort', 'descending')
    await expect.poll(async () => (await table.ids()).slice(0, 2)).toEqual(['WP-1-Tide', 'WP-1-Rope'])
    await expect(page).toHaveURL(/t\.sort=priority%2C-title/)
    await page.reload()
    await table.read()
    expect((await table.ids()).slice(0, 2)).toEqual(['WP-1-Tide', 'WP-1-Rope'])
    await page.goBack()
    await expect(table.head('Title')).toHaveAttribute('aria-sort', 'ascending')
  })

  test('filters by column, groups, closes groups, and says when nothing passes', async ({ locus, start }) => {
    await locus.done('init')
    await locus.done(...update('WP-1-Tide', { labels: ['night'], assignee: 'ole' }))
    const { page } = await start()
    const table = new TablePage(page)
    await table.open()
    await table.filter('status', 'Ready')
    await expect.poll(() => table.ids()).toEqual(['WP-1-Quay', 'WP-1-Rope'])
    await expect(table.bar).toContainText('2 of 5 packets')
    await table.filter('status', 'Stub')
    await expect(table.bar).toContainText('5 of 5 packets')
    await page.keyboard.press('f')
    await page.keyboard.type('quay')
    await expect.poll(() => table.ids()).toEqual(['WP-1-Quay'])
    await page.keyboard.press('Enter')
    await expect(table.grid).toBeFocused()
    await table.filter('assignee', 'ole')
    await expect(page.getByRole('heading', { name: 'No packet passes' })).toBeVisible()
    await page.getByRole('button', { name: 'Clear filters' }).last().click()
    await table.choose('Group', 'Assignee')
    await expect(table.group('ole')).toContainText('1')
    await table.group('Nobody').click()
    await expect.poll(() => table.ids()).toEqual(['WP-1-Tide'])
    await page.reload()
    await table.read()
    expect(await table.ids()).toEqual(['WP-1-Tide'])
  })

  test('shows, hides and moves columns, and keeps a view under a name for this workspace', async ({ locus, start }) => {
    await locus.done('init')
    const { page } = await start()
    const table = new TablePage(page)
    await table.open()
    await table.choose('Columns', 'Type', 'Labels')
    await expect(table.head('Type')).toBeVisible()
    await expect(table.head('Labels')).toHaveCount(0)
    await table.head('Title').getByRole('button', { name: 'Column Title' }).click()
    await page.getByRole('menuitem', { name: 'Move left' }).click()
    await expect(table.grid.getByRole('columnheader').nth(1)).toContainText('Title')
    const width = async () => Math.round((await table.head('Id').boundingBox())?.width ?? 0)
    const edge = await table.head('Id').locator('.table-edge').boundingBox()
    if (!edge) throw new Error('the edge of the column has no place')
    const before = await width()
    await page.mouse.move(edge.x + edge.width / 2, edge.y + edge.height / 2)
    await page.mouse.down()
    await page.mouse.move(edge.x + edge.width / 2 - 90, edge.y + edge.height / 2, { steps: 6 })
    await page.mouse.up()
    await expect.poll(width).toBe(before - 90)
    await expect(table.head('Id'), 'a drag sorts nothing').toHaveAttribute('aria-sort', 'none')
    await table.head('Id').getByRole('button', { name: 'Column Id' }).click()
    await page.getByRole('menuitem', { name: 'Wider' }).click()
    await expect.poll(width).toBe(before - 50)
    await table.choose('View', 'Save this view…')
    await page.keyboard.type('Mine <b>')
    await page.keyboard.press('Enter')
    await expect(table.bar.getByRole('button', { name: 'View Mine <b>' })).toBeVisible()
    await table.choose('View', 'All packets')
    await expect(table.head('Labels')).toBeVisible()
    await page.reload()
    await table.read()
    await table.choose('View', 'Mine <b>')
    await expect(table.head('Type')).toBeVisible()
    await expect.poll(width).toBe(before - 50)
    await table.head('Id').locator('.table-edge').dblclick()
    await expect.poll(width).toBe(before)
    await expect(page).not.toHaveURL(/t\.widths/)
    await table.choose('View', 'Mine <b>')
    await table.choose('View', 'Forget “Mine <b>”')
    await expect(table.bar.getByRole('button', { name: 'View not saved' })).toBeVisible()
  })

  test('edits cells in place, shows a refusal at its cell, and undoes @core', async ({ locus, start }) => {
    await locus.done('init')
    const { page } = await start()
    const { toasts } = new LocusWindow(page)
    const table = new TablePage(page)
    await table.open()
    await table.grid.focus()
    await page.keyboard.press('ArrowRight')
    await page.keyboard.press('e')
    await page.keyboard.type('Moor <img src=x onerror=alert(1)>')
    await page.keyboard.press('Enter')
    await expect(table.cell('WP-1-Berth', 'title')).toHaveText('Moor <img src=x onerror=alert(1)>')
    await expect(table.grid).toBeFocused()
    await expect(page.getByText('Changed the title of WP-1-Berth', { exact: true }).first()).toBeAttached()
    await page.keyboard.press('ArrowRight')
    await page.keyboard.press('ArrowRight')
    await page.keyboard.press('F2')
    await page.getByRole('combobox', { name: 'New priority of WP-1-Berth' }).selectOption('0')
    await page.keyboard.press('Enter')
    await expect(table.cell('WP-1-Berth', 'priority')).toContainText('P0')
    await table.cell('WP-1-Berth', 'labels').dblclick()
    await page.keyboard.type('night, harbour')
    await page.keyboard.press('Enter')
    await expect(table.cell('WP-1-Berth', 'labels')).toContainText('harbour')
    await table.cell('WP-1-Tide', 'assignee').dblclick()
    await page.keyboard.type('ole')
    await page.keyboard.press('Escape')
    await expect(table.cell('WP-1-Tide', 'assignee')).toHaveText('')
    await page.keyboard.press('Control+z')
    await expect(table.cell('WP-1-Berth', 'labels')).not.toContainText('harbour')
    await expect(toasts.toast('Undone')).toBeVisible()

    await table.cell('WP-1-Quay', 'title').dblclick()
    const editor = page.getByRole('textbox', { name: 'New title of WP-1-Quay' })
    await editor.fill('')
    await page.keyboard.press('Enter')
    await expect(table.cell('WP-1-Quay', 'title').getByRole('alert')).toContainText('A title is one line')
    await editor.fill('Too late')
    await locus.done(...update('WP-1-Quay', { title: 'Somebody was faster' }))
    await page.keyboard.press('Enter')
    await expect(table.cell('WP-1-Quay', 'title')).toContainText('Somebody was faster')
    await expect(table.cell('WP-1-Quay', 'title').getByRole('alert')).toContainText('Not changed')
    await page.keyboard.press('Escape')
    await expect(table.cell('WP-1-Quay', 'title').getByRole('alert')).toHaveCount(0)
  })

  test('changes what is selected, one operation each; what is refused stays selected with its reason', async ({
    locus,
    start,
  }) => {
    await locus.done('init')
    await locus.done('create', 'WP-4-Strict', 'Nothing without its packet', '--routing', 'GOV_STRICT')
    const { page } = await start()
    const table = new TablePage(page)
    await table.open()
    await table.grid.focus()
    await page.keyboard.press('Home')
    await page.keyboard.press('x')
    await page.keyboard.press('Shift+ArrowDown')
    await page.keyboard.press('Shift+ArrowDown')
    await expect(table.selection).toContainText('3 selected')
    await table.selection.getByRole('button', { name: 'Assignee…' }).click()
    await page.keyboard.type('mara')
    await page.keyboard.press('Enter')
    for (const wpId of ['WP-1-Berth', 'WP-1-Buoys', 'WP-1-Quay'])
      await expect(table.cell(wpId, 'assignee')).toContainText('mara')
    await expect(table.selection).toHaveCount(0)

    await page.keyboard.press('Control+a')
    await expect(table.selection).toContainText('6 selected')
    await table.selection.getByRole('button', { name: 'Move to…' }).click()
    await page.getByRole('menuitem', { name: 'Ready' }).click()
    await expect(table.cell('WP-1-Berth', 'status')).toHaveText('Ready')
    await expect(table.selection).toContainText('1 selected')
    await expect(table.row('WP-4-Strict')).toHaveAttribute('aria-selected', 'true')
    await expect(table.row('WP-4-Strict').locator('.table-reason')).not.toBeEmpty()
    await page.keyboard.press('Escape')
    await expect(table.selection).toHaveCount(0)
  })

  test('follows what others do, and holds the rest of the window to what is selected', async ({ locus, start }) => {
    await locus.done('init')
    const { page } = await start()
    const { inspector } = new LocusWindow(page)
    const table = new TablePage(page)
    await table.open()
    await locus.done('--actor', 'agent:coder-a', 'create', 'WP-3-Storm', 'Ride it out')
    await expect(table.row('WP-3-Storm')).toContainText('Ride it out')
    await locus.done('move', 'WP-1-Tide', 'ready')
    await expect(table.cell('WP-1-Tide', 'status')).toHaveText('Ready')
    await locus.done(...update('WP-1-Berth', { title: 'Somebody else was here' }))
    await expect(table.cell('WP-1-Berth', 'title')).toHaveText('Somebody else was here')
    await table.cell('WP-1-Tide', 'id').click()
    await expect(page.getByRole('complementary', { name: 'Selected Work Packet' })).toContainText('WP-1-Tide')
    await table.grid.focus()
    await page.keyboard.press('ArrowDown')
    await expect(page.getByRole('complementary', { name: 'Selected Work Packet' })).toContainText('WP-3-Storm')
    await inspector.close()
    await expect(table.grid).toBeFocused()
  })

  test('copies what is shown as Markdown and CSV that no spreadsheet runs', async ({ locus, start, target }) => {
    test.skip(target !== 'browser', 'the clipboard is read with the browser’s own permission')
    await locus.done('init')
    await locus.done(...update('WP-1-Berth', { title: '=HYPERLINK("x")|<b>' }))
    const { page } = await start()
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write'])
    const table = new TablePage(page)
    await table.open()
    await table.choose('Columns', 'Updated')
    await table.grid.focus()
    await page.keyboard.press('Home')
    await page.keyboard.press('x')
    await table.choose('Copy selected', 'As CSV')
    await expect(page.getByText('Copied 1 row as CSV', { exact: true }).first()).toBeAttached()
    expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(
      'Id,Title,Status,Priority,Phase,Assignee,Labels,Blockers,Micro-Tasks\r\n' +
        'WP-1-Berth,"\'=HYPERLINK(""x"")|<b>",Stub,P2,1,,,0,\r\n',
    )
    await table.choose('Copy selected', 'As a Markdown table')
    await expect(page.getByText('Copied 1 row as Markdown', { exact: true }).first()).toBeAttached()
    const copied = await page.evaluate(() => navigator.clipboard.readText())
    expect(copied).toContain('| WP-1-Berth | =HYPERLINK("x")\\|\\<b\\> | Stub |')
  })

  test('is accessible in both themes, with rows selected, grouped and edited', async ({ locus, start }) => {
    await locus.done('init')
    await locus.done(...update('WP-1-Tide', { labels: ['night'], assignee: 'ole', priority: 0 }))
    const { page } = await start()
    const table = new TablePage(page)
    await expect(page.getByRole('link', { name: 'Table' })).toBeVisible()
    await page.keyboard.press('g')
    await page.keyboard.press('t')
    await table.read()
    await table.choose('Group', 'Status')
    await table.grid.focus()
    for (const key of ['Home', 'ArrowDown', 'x', 'ArrowRight', 'e']) await page.keyboard.press(key)
    await expect(page.getByRole('textbox', { name: /New title of/ })).toBeFocused()
    await expectAccessible(page, 'the table while a cell is edited')
  })
})

test.describe('a long table', () => {
  test.use({ board: { text: BOARD.replace('## Ready', `${crates}\n\n## Ready`) } })

  test('mounts what is seen only, and goes to its end and back by keyboard', async ({ locus, start }) => {
    await locus.done('init')
    const { page } = await start()
    const table = new TablePage(page)
    await table.open()
    await expect(table.grid).toHaveAttribute('aria-rowcount', '407')
    expect(await table.grid.getByRole('row').count()).toBeLessThan(80)
    await table.grid.focus()
    await page.keyboard.press('End')
    await expect(table.row('WP-2-Crate-99')).toBeInViewport()
    await expect(table.cursor).toBeInViewport()
    await page.keyboard.press('Home')
    await expect(table.row('WP-1-Berth')).toBeInViewport()
    await page.keyboard.press('PageDown')
    await expect(table.cursor).toBeInViewport()
  })
})
