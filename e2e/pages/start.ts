/** The start screen and, where there is no native dialog, the list that a folder is chosen from. */
import { expect, type Locator, type Page } from '@playwright/test'
import { beginning } from './named.ts'

export class StartPage {
  readonly page: Page
  readonly openFolder: Locator
  /** The list of folders. */
  readonly chooser: Locator

  constructor(page: Page) {
    this.page = page
    this.openFolder = page.getByRole('button', { name: 'Open a repository folder…' })
    this.chooser = page.getByRole('dialog', { name: 'Open a folder' })
  }

  recent(path: string): Locator {
    return this.page.getByRole('region', { name: 'Recent workspaces' }).getByRole('button').filter({ hasText: path })
  }

  /** A folder in the list. */
  folder(name: string): Locator {
    return this.chooser.getByRole('list', { name: 'Folders' }).getByRole('button', { name })
  }

  /** Goes to a folder of the open list by its typed path. */
  async goTo(path: string): Promise<void> {
    const field = this.chooser.getByLabel('Folder', { exact: true })
    await expect(field).not.toHaveValue('')
    await field.fill(path)
    await field.press('Enter')
    await expect(this.openThis).not.toHaveAttribute('aria-disabled', 'true')
  }

  /** Opens a folder by its typed path. */
  async choose(path: string): Promise<void> {
    await this.openFolder.click()
    await this.goTo(path)
    await this.openThis.click()
  }

  private get openThis(): Locator {
    return this.chooser.getByRole('button', { name: beginning('Open this folder') })
  }
}
