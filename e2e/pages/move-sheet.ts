/** The sheet that a drop may ask for: title, fields by their label, the button that records and moves. */
import type { Locator, Page } from '@playwright/test'
import { beginning } from './named.ts'

export class MoveSheetPage {
  readonly page: Page

  constructor(page: Page) {
    this.page = page
  }

  /** The sheet of that title. */
  titled(title: string): Locator {
    return this.page.getByRole('dialog', { name: title })
  }

  field(label: string): Locator {
    return this.page.getByRole('dialog').getByLabel(label)
  }

  choice(name: string | RegExp): Locator {
    return this.page.getByRole('dialog').getByRole('radio', { name })
  }

  button(words: string): Locator {
    return this.page.getByRole('dialog').getByRole('button', { name: beginning(words) })
  }

  async cancel(): Promise<void> {
    await this.button('Cancel').click()
  }
}
