/** Where the cards of a column stand: each below the one before, whatever was guessed of their heights (70-window, "Board"). */
import type { Locator } from '@playwright/test'
import { expect, test } from '../fixtures/locus.ts'

/** Ids whose titles take two lines, as a narrow column makes one guess; a wider one of the same letters makes it guess one. */
const IDS = Array.from({ length: 40 }, (_, at) => `WP-1-Spec-Creation-System-Part-${at + 10}`)
const BOARD = `# Task Board

## Stub Backlog

${IDS.map((id) => `- **[${id}]** - [STUB]`).join('\n')}

## Ready for Dev
`

test.use({ board: { text: BOARD } })

/** Pixels that stand free between each mounted card of a list and the next. */
async function gapsIn(list: Locator): Promise<number[]> {
  const places = await list.getByRole('listitem').evaluateAll((items) =>
    items.map((item) => {
      const { top, bottom } = item.getBoundingClientRect()
      return { top, bottom }
    }),
  )
  places.sort((left, right) => left.top - right.top)
  return places.slice(1).map(({ top }, at) => Math.round(top - (places[at]?.bottom ?? 0)))
}

test('no card is drawn over the next after one left the column, nor after the window changed its width', async ({
  locus,
  window,
}) => {
  await locus.done('init')
  const { board, page } = window
  const isEven = async (): Promise<void> => {
    await expect.poll(async () => [...new Set(await gapsIn(board.list('Stub')))]).toEqual([6])
  }
  await board.expectCount('Stub', 40)
  await isEven()
  await board.card(IDS[0] ?? '').press(']')
  await board.expectCount('Stub', 39)
  await isEven()
  await page.setViewportSize({ width: 1180, height: 900 })
  await board.card(IDS[1] ?? '').press(']')
  await board.expectCount('Stub', 38)
  await isEven()
})
