/** The dependency graph of a window, as a person finds it. */
import { expect, type Locator, type Page } from '@playwright/test'

/** The view: the bar, the drawing, the list. */
export class GraphPage {
  readonly page: Page
  /** The drawing that has the keys. */
  readonly stage: Locator
  /** What is moved over. */
  readonly canvas: Locator
  readonly bar: Locator
  readonly boxes: Locator
  readonly list: Locator
  /** What is said of the chosen packet. */
  readonly says: Locator

  constructor(page: Page) {
    this.page = page
    this.stage = page.locator('.graph-stage')
    this.canvas = this.stage.locator('.graph-canvas')
    this.bar = page.getByRole('toolbar', { name: 'What the graph shows' })
    this.boxes = this.stage.locator('.graph-box')
    this.list = page.getByRole('list', { name: 'Packets and their dependencies' })
    this.says = this.stage.locator('.graph-says')
  }

  /** Goes there and waits until something is drawn. */
  async open(): Promise<void> {
    await this.page.getByRole('link', { name: 'Graph' }).click()
    await this.boxes.first().waitFor()
  }

  box(name: string): Locator {
    return this.stage.locator(`[id="graph-box-${name}"]`)
  }

  /** Lines of a type. */
  lines(type: string): Locator {
    return this.stage.locator(`.graph-line[data-type="${type}"]`)
  }

  /** Where the drawing is looked at, as its style says. */
  view(): Promise<string> {
    return this.canvas.locator('.react-flow__viewport').evaluate((viewport: HTMLElement) => viewport.style.transform)
  }

  /** The boxes of a status in the overview, which shows those out of sight as well. */
  inOverview(status: string): Locator {
    return this.page.locator(`.react-flow__minimap-node[style*="--${status}"]`)
  }

  /** Draws a line from one box to another; `over` looks while the pointer is there. */
  async drag(from: string, to: string, over?: () => Promise<void>): Promise<void> {
    const [start, end] = [await middleOf(this.box(from)), await middleOf(this.box(to))]
    await this.page.mouse.move(start.x, start.y)
    await this.page.mouse.down()
    await this.page.mouse.move(start.x + 20, start.y + 12, { steps: 4 })
    await this.page.mouse.move(end.x, end.y, { steps: 8 })
    await over?.()
    await this.page.mouse.up()
  }

  /** What is lit, by the id of its box, and how. */
  async lit(): Promise<Record<string, string>> {
    return this.stage
      .locator('.graph-box[data-light]')
      .evaluateAll((found) =>
        Object.fromEntries(
          found.map((box) => [box.id.replace('graph-box-', ''), box.getAttribute('data-light') ?? '']),
        ),
      )
  }

  /** Waits until exactly these are lit so. */
  async expectLit(lights: Readonly<Record<string, string>>): Promise<void> {
    await expect.poll(() => this.lit()).toEqual(lights)
  }

  /** Chooses an item of a menu of the bar. */
  async choose(menu: string, item: string): Promise<void> {
    await this.bar.getByRole('button', { name: new RegExp(`^${menu}`) }).click()
    await this.page.getByRole('menuitemcheckbox', { name: item, exact: true }).click()
  }
}

async function middleOf(locator: Locator): Promise<{ x: number; y: number }> {
  const box = await locator.boundingBox()
  if (!box) throw new Error('the box is not on screen')
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 }
}
