/** A person at the keyboard with no pointer at hand: walks by Tab to what is shown, and presses keys there. */
import { expect, type Locator, type Page } from '@playwright/test'

/** More strokes of Tab than any page of the window has places. */
const WALK = 120

export class Keyboard {
  readonly page: Page

  constructor(page: Page) {
    this.page = page
  }

  /** Presses strokes one after the other, as `g`, `p` or `Control+k`. */
  async press(...strokes: string[]): Promise<void> {
    for (const stroke of strokes) await this.page.keyboard.press(stroke)
  }

  async type(text: string): Promise<void> {
    await this.page.keyboard.type(text)
  }

  /** Walks on until it has the focus; fails when it is not come by. */
  async walkTo(place: Locator, stroke: 'Tab' | 'ArrowRight' = 'Tab'): Promise<void> {
    await expect(place).toBeVisible()
    for (let step = 0; step < WALK; step += 1) {
      if (await place.evaluate((element) => element === document.activeElement)) return
      await this.page.keyboard.press(stroke)
    }
    throw new Error(`${stroke} does not reach ${place}`)
  }

  /** Walks to a control and answers it with Enter. */
  async enter(place: Locator): Promise<void> {
    await this.walkTo(place)
    await this.press('Enter')
  }
}
