/** The Board view as a person finds it: columns by their heading, cards by their id, drags by mouse and by keys. */
import { expect, type Locator, type Page } from '@playwright/test'
import { expectAnnounced } from '../fixtures/announcements.ts'
import { literally } from './named.ts'

/** The columns, left to right. */
export const COLUMNS = ['Stub', 'Ready', 'In progress', 'Blocked', 'Gated', 'Done', 'Cancelled'] as const
export type ColumnName = (typeof COLUMNS)[number]

/** Where a card is carried: a column, and the card that it shall stand before. Without one: the end of the column. */
export interface Destination {
  readonly column: ColumnName
  readonly before?: string
}

/** Mouse moves between two points of a drag. */
const STEPS = 12
/** How far the wheel turns at once, in pixels. */
const TURN = 600

export class BoardPage {
  readonly page: Page

  constructor(page: Page) {
    this.page = page
  }

  /** An unfolded column. */
  column(name: ColumnName): Locator {
    return this.page.getByRole('region', { name, exact: true })
  }

  /** The cards of an unfolded column. */
  list(name: ColumnName): Locator {
    return this.column(name).getByRole('list')
  }

  /** The strip of a folded column. */
  strip(name: ColumnName): Locator {
    return this.page.getByRole('button', { name: new RegExp(`^\\d+ (of \\d+ )?${name}$`) })
  }

  card(wpId: string): Locator {
    return this.page.getByRole('button', { name: new RegExp(`^${literally(wpId)}: `) })
  }

  cardIn(column: ColumnName, wpId: string): Locator {
    return this.column(column).getByRole('button', { name: new RegExp(`^${literally(wpId)}: `) })
  }

  /** Waits until a column says that it holds this many, folded or not. */
  async expectCount(name: ColumnName, count: number): Promise<void> {
    const folded = this.strip(name)
    const open = this.list(name)
    await expect(folded.or(open).first()).toBeVisible()
    if (await folded.isVisible()) await expect(folded).toHaveAccessibleName(`${count} ${name}`)
    else await expect(open).toHaveAccessibleName(new RegExp(`^${name}, ${count} Work Packets?$`))
  }

  async unfold(name: ColumnName): Promise<void> {
    await this.strip(name).click()
    await expect(this.column(name)).toBeVisible()
  }

  async fold(name: ColumnName): Promise<void> {
    await this.column(name)
      .getByRole('button', { name: `Fold ${name}` })
      .click()
    await expect(this.strip(name)).toBeVisible()
  }

  /** The mounted cards of a column, by their place in it, counted from 1. */
  async mounted(name: ColumnName): Promise<Map<number, string>> {
    const found = await this.list(name)
      .getByRole('listitem')
      .evaluateAll((items) =>
        items.map((item): [number, string | undefined] => [
          Number(item.ariaPosInSet),
          item.querySelector('button')?.ariaLabel?.split(': ')[0],
        ]),
      )
    return new Map(found.filter((entry): entry is [number, string] => entry[1] !== undefined))
  }

  /** The ids of the mounted cards of a column from top to bottom. */
  async idsIn(name: ColumnName): Promise<string[]> {
    return [...(await this.mounted(name)).entries()].sort(([left], [right]) => left - right).map(([, wpId]) => wpId)
  }

  /**
   * Turns the wheel over a column, down and up again if need be, until each of its cards was mounted once.
   * @returns every id that was seen, from top to bottom, and the most cards that were mounted at once.
   */
  async readWhole(name: ColumnName, total: number): Promise<{ ids: string[]; mostMounted: number }> {
    const seen = new Map<number, string>()
    let mostMounted = 0
    let turn = TURN
    await this.column(name).hover()
    await expect(async () => {
      const now = await this.mounted(name)
      mostMounted = Math.max(mostMounted, now.size)
      for (const [place, wpId] of now) seen.set(place, wpId)
      if (now.has(total)) turn = -TURN
      else if (now.has(1)) turn = TURN
      const isWhole = seen.size >= total
      if (!isWhole) await this.page.mouse.wheel(0, turn)
      expect(isWhole, `${seen.size} of ${total} cards of ${name} were seen`).toBe(true)
    }).toPass({ intervals: [40], timeout: 50_000 })
    return {
      ids: [...seen.entries()].sort(([left], [right]) => left - right).map(([, wpId]) => wpId),
      mostMounted,
    }
  }

  /** What the columns say to the card in the air: a box with a title and reasons. */
  saying(name: ColumnName, words: string | RegExp): Locator {
    return this.column(name).getByText(words)
  }

  /** Waits until words were said to a screen reader. */
  async hears(words: string | RegExp): Promise<void> {
    await expectAnnounced(this.page, words)
  }

  /** Presses the mouse on a card and takes it off its place; the columns have answered then. */
  async lift(wpId: string): Promise<void> {
    const card = this.card(wpId)
    // Hovering waits until the card rests and is what the pointer would take, also after another window moved its neighbours.
    await card.hover()
    const { x, y, height } = await boxOf(card)
    await this.page.mouse.move(x + 40, y + height / 2)
    await this.page.mouse.down()
    await this.page.mouse.move(x + 48, y + height / 2 + 6, { steps: 4 })
    await this.answered()
  }

  /** Carries the lifted card, step by step as a hand does. */
  async carry({ column, before }: Destination): Promise<void> {
    const strip = this.strip(column)
    if (await strip.isVisible()) {
      const { x, y, width, height } = await boxOf(strip)
      await this.page.mouse.move(x + width / 2, y + height / 2, { steps: STEPS })
      return
    }
    const { x, y, width, height } = await boxOf(this.column(column))
    if (before === undefined) {
      await this.page.mouse.move(x + width / 2, y + height * 0.7, { steps: STEPS })
      return
    }
    const next = await boxOf(this.cardIn(column, before))
    await this.page.mouse.move(x + width / 2, next.y + 4, { steps: STEPS })
  }

  async drop(): Promise<void> {
    await this.page.mouse.up()
  }

  /** A whole drag by mouse. */
  async drag(wpId: string, to: Destination): Promise<void> {
    await this.lift(wpId)
    await this.carry(to)
    await this.drop()
  }

  /** Lifts a card by key, which is said so; the columns have answered then. */
  async liftByKey(wpId: string, says: string | RegExp = `Lifted ${wpId}`): Promise<void> {
    await this.card(wpId).focus()
    await this.page.keyboard.press('Space')
    await this.hears(says)
    await this.answered()
  }

  /** Waits until every column knows what it says to the card in the air. */
  private async answered(): Promise<void> {
    await expect(this.page.getByText(/^(Here now|Drop here|Drop all \d+ here)$/).first()).toBeAttached()
  }

  /** Presses an arrow while a card is in the air, and waits for what is said then. */
  async step(key: 'ArrowLeft' | 'ArrowRight' | 'ArrowUp' | 'ArrowDown', says: string | RegExp): Promise<void> {
    await this.page.keyboard.press(key)
    await this.hears(says)
  }

  async dropByKey(): Promise<void> {
    await this.page.keyboard.press('Space')
  }
}

async function boxOf(locator: Locator): Promise<{ x: number; y: number; width: number; height: number }> {
  await expect(locator).toBeVisible()
  const box = await locator.boundingBox()
  if (!box) throw new Error(`${locator} is not drawn`)
  return box
}
