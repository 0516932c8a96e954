/** The sync state in the top bar, its details, and the question before the first write. */
import { expect, type Locator, type Page } from '@playwright/test'

export class SyncPillPage {
  readonly page: Page
  readonly details: Locator
  /** The question before the first write. */
  readonly firstWrite: Locator

  constructor(page: Page) {
    this.page = page
    this.details = page.getByRole('dialog', { name: 'Sync of the board' })
    this.firstWrite = page.getByRole('dialog', { name: 'Write to this board from now on?' })
  }

  /** The pill while it says these words. */
  pill(words: string | RegExp): Locator {
    return this.page.getByRole('banner').getByRole('button').filter({ hasText: words })
  }

  async expectState(words: string | RegExp): Promise<void> {
    await expect(this.page.getByRole('banner').getByRole('status')).toHaveText(words)
  }

  async open(): Promise<void> {
    await this.page
      .getByRole('banner')
      .getByRole('button')
      .filter({ has: this.page.getByRole('status') })
      .click()
    await expect(this.details).toBeVisible()
  }

  /** Answers the first write's question with yes, for now and later. */
  async allowWriting(): Promise<void> {
    await this.firstWrite.getByRole('button', { name: 'Write it, and from now on' }).click()
    await expect(this.firstWrite).toBeHidden()
  }
}
