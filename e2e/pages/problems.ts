/** The Problems view: groups by their heading, rows by their words, fixes by their button. */
import { expect, type Locator, type Page } from '@playwright/test'

export class ProblemsPage {
  readonly page: Page

  constructor(page: Page) {
    this.page = page
  }

  /** The rail's entry, which counts what is open. */
  get entry(): Locator {
    return this.page.getByRole('navigation', { name: 'Views' }).getByRole('link', { name: /^Problems/ })
  }

  async open(): Promise<void> {
    await this.entry.click()
    await expect(this.page.getByRole('heading', { level: 1, name: 'Problems' })).toBeVisible()
  }

  async expectOpen(count: number): Promise<void> {
    await expect(this.entry).toHaveAccessibleName(count === 0 ? 'Problems' : `Problems, ${count} open`)
  }

  group(title: string): Locator {
    return this.page.getByRole('region', { name: title, exact: true })
  }

  row(group: string, words: string | RegExp): Locator {
    return this.group(group).getByRole('listitem').filter({ hasText: words })
  }
}
