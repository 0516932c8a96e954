/** The panel of the selected Work Packet. */
import type { Locator, Page } from '@playwright/test'
import { literally } from './named.ts'

export class InspectorPage {
  readonly panel: Locator

  constructor(page: Page) {
    this.panel = page.getByRole('complementary', { name: 'Selected Work Packet' })
  }

  title(words: string): Locator {
    return this.panel.getByRole('heading', { level: 2, name: words, exact: true })
  }

  /** The value of a fact by its name: Status, Gates, Routing, … */
  fact(name: string): Locator {
    return this.panel
      .getByRole('term')
      .filter({ hasText: new RegExp(`^${literally(name)}$`) })
      .locator('..')
      .getByRole('definition')
  }

  /** A section by its heading: Notes, History, Problems, Description. */
  section(name: string): Locator {
    return this.panel.getByRole('region', { name, exact: true })
  }

  /** The lines of the history, newest first. */
  get history(): Locator {
    return this.section('History').getByRole('listitem')
  }

  conflict(wpId: string): Locator {
    return this.panel.getByRole('region', { name: `Conflict of ${wpId}` })
  }

  /** Turns a value into its control, and answers the control: `the title`, `the labels`. */
  async edit(what: string): Promise<Locator> {
    await this.panel.getByRole('button', { name: `Edit ${what}` }).click()
    return this.panel.getByLabel(`New text of ${what}`)
  }

  /** Chooses an item of the menu beside the id. */
  async act(item: string): Promise<void> {
    await this.panel.getByRole('button', { name: 'Actions' }).click()
    await this.panel.page().getByRole('menuitem', { name: item }).click()
  }

  async close(): Promise<void> {
    await this.panel.getByRole('button', { name: 'Close' }).click()
  }
}
