/** Pictures of the Table: of a few packets, of a usual board, of 10,000 rows, and of the command palette. */
import { expect, type Page } from '@playwright/test'
import type { LocusWindow } from '../pages/locus-window.ts'
import { TablePage } from '../pages/table.ts'

/** What the pictures are taken of, and with. */
export interface TablePictures {
  take: (page: Page, name: string) => Promise<void>
  little: () => Promise<LocusWindow>
  usual: () => Promise<LocusWindow>
  large: () => Promise<LocusWindow>
}

/** All pictures. */
export async function tablePictures({ take, little, usual, large }: TablePictures): Promise<void> {
  const few = await little()
  await new TablePage(few.page).open()
  await take(few.page, 'table-little')
  await few.page.context().close()

  const real = await usual()
  const { page } = real
  const table = new TablePage(page)
  await table.open()
  await take(page, 'table-light')
  await table.choose('Group', 'Status')
  await table.head('Priority').getByRole('button').first().click()
  await table.grid.focus()
  for (const key of ['ArrowDown', 'ArrowDown', 'x', 'Shift+ArrowDown', 'Shift+ArrowDown'])
    await page.keyboard.press(key)
  await take(page, 'table-grouped-light')
  await real.choose('Dark')
  await take(page, 'table-grouped-dark')
  await page.keyboard.press('Control+k')
  await page.keyboard.type('media')
  await expect(page.getByRole('option', { name: /WP-1-/ }).first()).toBeVisible()
  await take(page, 'palette-dark')
  await page.keyboard.press('Escape')
  await real.choose('Light')
  await page.keyboard.press('Control+k')
  await expect(page.getByRole('option').first()).toBeVisible()
  await take(page, 'palette-light')
  await page.context().close()

  const many = await large()
  const crowd = new TablePage(many.page)
  await crowd.open()
  await crowd.head('Title').getByRole('button').first().click()
  await expect(crowd.head('Title')).toHaveAttribute('aria-sort', 'ascending')
  await crowd.grid.focus()
  await many.page.keyboard.press('End')
  await take(many.page, 'table-ten-thousand')
  await many.page.context().close()
}
