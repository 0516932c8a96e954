/** The bar of the selected cards. */
import type { Locator, Page } from '@playwright/test'

export class SelectionPage {
  readonly page: Page
  readonly bar: Locator

  constructor(page: Page) {
    this.page = page
    this.bar = page.getByRole('toolbar', { name: 'Selection' })
  }

  /** Chooses a column of the bar's menu. */
  async moveTo(column: string): Promise<void> {
    await this.bar.getByRole('button', { name: 'Move to…' }).click()
    await this.page.getByRole('menuitem', { name: column, exact: true }).click()
  }
}
