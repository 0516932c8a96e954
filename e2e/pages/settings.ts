/** The settings and the name of the operator. */
import type { Locator, Page } from '@playwright/test'

export class SettingsPage {
  readonly page: Page
  /** The sheet that asks for the name. */
  readonly nameSheet: Locator

  constructor(page: Page) {
    this.page = page
    this.nameSheet = page.getByRole('dialog', { name: 'Your name in this workspace' })
  }

  async open(): Promise<void> {
    await this.page.getByRole('navigation', { name: 'Views' }).getByRole('link', { name: 'Settings' }).click()
  }

  /** The row of a setting by its name. */
  row(name: string): Locator {
    return this.page.locator('.setting').filter({ has: this.page.getByText(name, { exact: true }) })
  }
}
