/** The pictures of the Table: of a few packets, of the sample, of 1,000 and 10,000 rows; grouped, edited, refused. */
import { expect } from '@playwright/test'
import { TablePage } from '../pages/table.ts'
import { fewCards, manyCards } from './boards.ts'
import { restMouse, type Subject } from './studio.ts'

export const table: Subject = {
  name: 'table',
  draw: async ({ sample, stage, take }) => {
    const few = await (await stage('harbor-pilot', { text: fewCards() })).open()
    await new TablePage(few.page).open()
    await restMouse(few.page)
    await take(few.page, 'table-little')
    await few.page.context().close()

    const { page } = (await sample()).window
    const grid = new TablePage(page)
    await grid.open()
    await restMouse(page)
    await take(page, 'table')
    await grid.cell('WP-1-Moon-Phase-v1', 'title').dblclick()
    await take(page, 'table-editing')
    await page.getByRole('textbox', { name: 'New title of WP-1-Moon-Phase-v1' }).fill('')
    await page.keyboard.press('Enter')
    await expect(grid.cell('WP-1-Moon-Phase-v1', 'title').getByRole('alert')).toBeVisible()
    await take(page, 'table-refused')
    await page.keyboard.press('Escape')
    await grid.grid.getByRole('button', { name: 'Filter by status' }).click()
    await take(page, 'table-filter')
    await page.keyboard.press('Escape')
    await grid.choose('Group', 'Status')
    await grid.head('Priority').getByRole('button').first().click()
    await grid.grid.focus()
    for (const key of ['Home', 'ArrowDown', 'x', 'Shift+ArrowDown', 'Shift+ArrowDown']) await page.keyboard.press(key)
    await expect(grid.selection).toBeVisible()
    await restMouse(page)
    await take(page, 'table-grouped')
    await page.keyboard.press('Escape')
    await page.keyboard.press('f')
    await page.keyboard.type('nothing has this')
    await expect(page.getByRole('heading', { name: 'No packet passes' })).toBeVisible()
    await take(page, 'table-nothing-passes')
    await page.context().close()

    for (const [name, times] of [
      ['table-thousand', 1],
      ['table-ten-thousand', 10],
    ] as const) {
      const many = await (await stage(name, { text: manyCards(times) })).open()
      const crowd = new TablePage(many.page)
      await crowd.open()
      await crowd.head('Title').getByRole('button').first().click()
      await expect(crowd.head('Title')).toHaveAttribute('aria-sort', 'ascending')
      await crowd.grid.focus()
      await many.page.keyboard.press('End')
      await restMouse(many.page)
      await take(many.page, name)
      await many.page.context().close()
    }
  },
}
