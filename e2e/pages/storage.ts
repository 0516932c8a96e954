/** In place of a workspace whose store cannot be opened. */
import type { Locator, Page } from '@playwright/test'

export class StoragePage {
  readonly page: Page

  constructor(page: Page) {
    this.page = page
  }

  /** The screen by its heading. */
  screen(heading: string): Locator {
    return this.page.getByRole('main').getByRole('region', { name: heading })
  }

  heading(text: string): Locator {
    return this.page.getByRole('heading', { name: text })
  }

  button(name: string | RegExp): Locator {
    return this.page.getByRole('main').getByRole('button', { name, exact: true })
  }
}
