/** The Table of a window, as a person finds it. */
import { expect, type Locator, type Page } from '@playwright/test'

/** The view: its grid, its bar, and what is chosen. */
export class TablePage {
  readonly page: Page
  readonly grid: Locator
  readonly bar: Locator
  readonly selection: Locator

  constructor(page: Page) {
    this.page = page
    this.grid = page.getByRole('grid', { name: 'Work Packets' })
    this.bar = page.getByRole('toolbar', { name: 'Layout of the table' })
    this.selection = page.getByRole('toolbar', { name: 'Selection' })
  }

  /** Goes there and waits until every packet is read. */
  async open(): Promise<void> {
    await this.page.getByRole('link', { name: 'Table' }).click()
    await this.read()
  }

  /** Waits until every packet is read. */
  async read(): Promise<void> {
    await expect(this.grid).toHaveAttribute('aria-busy', 'false', { timeout: 20_000 })
  }

  row(wpId: string): Locator {
    return this.grid.locator(`[role=row][data-row="${wpId}"]`)
  }

  group(name: string): Locator {
    return this.grid.locator('[role=row][data-row^="group "]').filter({ hasText: name })
  }

  cell(wpId: string, column: string): Locator {
    return this.row(wpId).locator(`[data-column="${column}"]`)
  }

  /** The cell that the keys act on. */
  get cursor(): Locator {
    return this.grid.locator('[data-at]')
  }

  head(name: string): Locator {
    return this.grid.getByRole('columnheader', { name })
  }

  /** The ids that are shown, from the top. */
  ids(): Promise<string[]> {
    return this.grid.locator('[role=row][data-row]:not(.table-group)').evaluateAll((rows) =>
      rows
        .map((row) => ({ wpId: row.getAttribute('data-row') ?? '', at: Number(row.getAttribute('aria-rowindex')) }))
        .sort((one, other) => one.at - other.at)
        .map(({ wpId }) => wpId),
    )
  }

  /** Chooses items of a menu of the bar, one after the other. */
  async choose(menu: string, ...items: string[]): Promise<void> {
    await this.bar.getByRole('button', { name: menu }).click()
    for (const item of items) await this.page.getByRole('menu').getByText(item, { exact: true }).click()
    if (await this.page.getByRole('menu').isVisible()) await this.page.keyboard.press('Escape')
  }

  /** Filters a column by values. */
  async filter(column: string, ...values: string[]): Promise<void> {
    await this.grid.getByRole('button', { name: `Filter by ${column}` }).click()
    for (const value of values) await this.page.getByRole('menuitemcheckbox', { name: value, exact: true }).click()
    await this.page.keyboard.press('Escape')
  }
}
