/** The Flight Recorder of a window, and the board of the past, as a person finds them. */
import type { Locator, Page } from '@playwright/test'

/** The view and what is opened from it. */
export class RecorderView {
  readonly page: Page
  readonly list: Locator
  readonly events: Locator
  /** The event that is shown whole. */
  readonly whole: Locator
  readonly histogram: Locator
  readonly live: Locator

  constructor(page: Page) {
    this.page = page
    this.list = page.getByRole('listbox', { name: 'Events, newest first' })
    this.events = this.list.getByRole('option')
    this.whole = page.getByRole('complementary', { name: /^Event \d+/ })
    this.histogram = page.getByRole('img', { name: /events over time/ })
    this.live = page.getByRole('button', { name: /^(Live|Paused)/ })
  }

  /** Goes there and waits until events are shown. */
  async open(): Promise<void> {
    await this.page.getByRole('link', { name: 'Recorder' }).click()
    await this.events.first().waitFor()
  }

  event(reading: string | RegExp): Locator {
    return this.events.filter({ hasText: reading })
  }

  /** Shows only the families named. */
  async onlyFamilies(...names: string[]): Promise<void> {
    const bar = this.page.getByRole('toolbar', { name: 'Filter of the record' })
    for (const name of FAMILIES) {
      const chip = bar.getByRole('button', { name, exact: true })
      const pressed = (await chip.getAttribute('aria-pressed')) === 'true'
      if (pressed !== names.includes(name)) await chip.click()
    }
  }
}

const FAMILIES = ['Work Packets', 'Micro-Tasks', 'Dependencies', 'Board', 'Queries', 'Executor', 'Governance']
