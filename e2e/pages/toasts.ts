/** The short messages at the window's foot. */
import type { Locator, Page } from '@playwright/test'

export class ToastsPage {
  readonly list: Locator

  constructor(page: Page) {
    this.list = page.getByRole('list', { name: 'Messages' })
  }

  toast(words: string | RegExp): Locator {
    return this.list.getByRole('listitem').filter({ hasText: words })
  }
}
