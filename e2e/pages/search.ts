/** The search in the top bar and what it found. */
import type { Locator, Page } from '@playwright/test'

export class SearchPage {
  readonly field: Locator
  readonly hits: Locator
  /** What is said below the hits. */
  readonly says: Locator

  constructor(page: Page) {
    this.field = page.getByRole('combobox', { name: 'Search all Work Packets' })
    this.hits = page.getByRole('listbox', { name: 'Found Work Packets' }).getByRole('option')
    this.says = page.getByRole('search').filter({ has: this.field }).getByRole('status')
  }
}
