/** The start screen and, where there is no native dialog, the list that a folder is chosen from. */
import { expect, type Locator, type Page } from '@playwright/test'
import { beginning } from './named.ts'

export class StartPage {
  readonly page: Page
  readonly openFolder: Locator
  readonly openSample: Locator
  /** The list of folders. */
  readonly chooser: Locator

  constructor(page: Page) {
    this.page = page
    this.openFolder = page.getByRole('button', { name: 'Open a repository folder…' })
    this.openSample = page.getByRole('button', { name: 'Open the sample workspace' })
    this.chooser = page.getByRole('dialog', { name: 'Open a folder' })
  }

  recent(path: string): Locator {
    return this.#recentItem(path).getByRole('button').filter({ hasText: path })
  }

  /** The button that takes a folder off the recent ones. */
  forgetting(path: string): Locator {
    return this.#recentItem(path).getByRole('button', { name: /off the list$/ })
  }

  /** Takes a folder off the recent ones. */
  async forget(path: string): Promise<void> {
    await this.forgetting(path).click()
  }

  get recentList(): Locator {
    return this.page.getByRole('region', { name: 'Recent workspaces' })
  }

  #recentItem(path: string): Locator {
    return this.recentList.getByRole('listitem').filter({ hasText: path })
  }

  /** Closes the open workspace by the menu of the top bar. */
  async leaveWorkspace(name: string): Promise<void> {
    await this.page
      .getByRole('banner')
      .getByRole('button', { name: beginning(name) })
      .click()
    await this.page.getByRole('menuitem', { name: 'Open another folder…' }).click()
    await expect(this.openFolder).toBeVisible()
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
