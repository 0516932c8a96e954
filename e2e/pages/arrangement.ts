/** Swimlanes and orders of the board: the menus that choose them, the lanes and what stands in them. */
import { expect, type Locator, type Page } from '@playwright/test'
import { beginning, literally } from './named.ts'

export class ArrangementPage {
  readonly page: Page
  /** The names of the lanes, from top to bottom. */
  readonly lanes: Locator

  constructor(page: Page) {
    this.page = page
    this.lanes = page.locator('.board-lane-title h2')
  }

  async choose(menu: 'Lanes' | 'Order', choice: string): Promise<void> {
    const bar = this.page.getByRole('toolbar', { name: 'Filter of the board' })
    await bar.getByRole('button', { name: beginning(menu) }).click()
    await this.page.getByRole('menuitemcheckbox', { name: choice, exact: true }).click()
  }

  /** A column's part of a lane. */
  list(lane: string, column: string): Locator {
    return this.page
      .getByRole('region', { name: lane, exact: true })
      .getByRole('list', { name: new RegExp(`^${literally(column)}, `) })
  }

  async idsIn(lane: string, column: string): Promise<string[]> {
    const labels = await this.list(lane, column)
      .getByRole('listitem')
      .evaluateAll((items) => items.map((item) => item.querySelector('button')?.ariaLabel?.split(': ')[0] ?? ''))
    return labels
  }

  /** Carries the lifted card over a column's part of a lane. */
  async carry(lane: string, column: string): Promise<void> {
    const list = this.list(lane, column).locator('..')
    await expect(list).toBeVisible()
    const box = await list.boundingBox()
    if (!box) throw new Error(`${column} of ${lane} is not drawn`)
    await this.page.mouse.move(box.x + box.width / 2, box.y + box.height - 4, { steps: 12 })
  }
}
