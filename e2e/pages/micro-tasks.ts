/** The Micro-Tasks of a window, as a person finds them: the packets, the attempts, one whole, two compared. */
import { expect, type Locator, type Page } from '@playwright/test'

/** The view and what is opened from it. */
export class MicroTasksPage {
  readonly page: Page
  readonly packets: Locator
  /** The rows of Micro-Tasks with their attempts. */
  readonly table: Locator
  readonly compared: Locator

  constructor(page: Page) {
    this.page = page
    this.packets = page.getByRole('main').locator('.tasks-choice')
    this.table = page.getByRole('region', { name: 'Micro-Tasks and their attempts' })
    this.compared = page.getByRole('table', { name: 'Outputs side by side' })
  }

  /** Goes to the choice of a packet. */
  async open(): Promise<void> {
    await this.page.getByRole('navigation', { name: 'Views' }).getByRole('link', { name: 'Tasks' }).click()
    await expect(this.packets).toBeVisible()
  }

  /** Chooses a packet and waits for its rows. */
  async choose(wpId: string): Promise<void> {
    await this.packets.getByRole('button').filter({ hasText: wpId }).click()
    await expect(this.table).toBeVisible()
  }

  /** An attempt by its Micro-Task and number: `MT-001.2`. */
  attempt(name: string): Locator {
    return this.page.locator(`[data-attempt="${name}"]`)
  }
}
