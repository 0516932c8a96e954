/** The Board history: the kept versions, the one that is looked at, and the question before it comes back. */
import { expect, type Locator, type Page } from '@playwright/test'
import type { SyncPillPage } from './sync-pill.ts'

export class BoardHistoryPage {
  readonly page: Page
  readonly list: Locator
  /** The version that is looked at. */
  readonly version: Locator
  /** The question before a version comes back. */
  readonly question: Locator

  constructor(page: Page) {
    this.page = page
    this.list = page.getByRole('region', { name: 'Kept versions' })
    this.version = page.getByRole('region', { name: /^Version \d+$/ })
    this.question = page.getByRole('dialog', { name: /^Bring version \d+ back\?$/ })
  }

  /** Goes there by way of the sync pill. */
  async open(sync: SyncPillPage): Promise<void> {
    await sync.open()
    await sync.details.getByRole('button', { name: 'Board history' }).click()
    await expect(this.page.getByRole('heading', { level: 1, name: 'Board history' })).toBeVisible()
  }

  /** The versions, newest first. */
  get entries(): Locator {
    return this.list.getByRole('listitem').getByRole('button')
  }

  /** The rows of the shown difference of one kind. */
  rows(kind: 'added' | 'removed'): Locator {
    return this.version
      .getByRole('figure')
      .getByRole('listitem')
      .filter({ hasText: `${kind}: ` })
  }
}
