/** Several cards at once: chosen by pointer and keys, moved by one operation each; what fails stays chosen (70-window, "Board"). */

import { expectAccessible } from '../fixtures/accessible.ts'
import { changedLines } from '../fixtures/board-file.ts'
import { harbour } from '../fixtures/harbour.ts'
import { expect, test } from '../fixtures/locus.ts'
import { LocusWindow } from '../pages/locus-window.ts'

const BOARD = harbour({
  stub: ['Chart'],
  ready: ['Berth', 'Tide', 'Radio', 'Lamp'],
  progress: ['Fuel'],
  blocked: [],
  done: [],
})

test.use({ board: { text: BOARD } })

test('dragged together: one operation each, what cannot go stays selected with its reason, one undo for all', async ({
  locus,
  file,
  start,
}) => {
  await locus.done('init')
  const { board, selection, toasts, page } = new LocusWindow((await start()).page)
  await board.card('WP-1-Berth').click({ modifiers: ['ControlOrMeta'] })
  await board.card('WP-1-Radio').click({ modifiers: ['Shift'] })
  await board.card('WP-1-Chart').click({ modifiers: ['ControlOrMeta'] })
  await expect(selection.bar).toContainText('4 selected')
  await expect(board.card('WP-1-Tide')).toHaveAccessibleName(/, selected$/)
  await board.card('WP-1-Radio').click({ modifiers: ['ControlOrMeta'] })
  await board.hears('No longer selected: WP-1-Radio. 3 selected.')

  await board.lift('WP-1-Tide')
  await board.carry({ column: 'In progress' })
  await expect(board.saying('In progress', 'Takes 2 of 3')).toBeVisible()
  await expect(board.saying('In progress', /Stub does not lead to In progress/)).toBeVisible()
  await board.drop()
  await expect(toasts.toast('Moved 2 of 3 packets to In progress')).toBeVisible()
  await board.hears(/1 packet stayed\. WP-1-Chart: Stub does not lead to In progress/)
  await expect.poll(() => board.idsIn('In progress')).toEqual(['WP-1-Fuel', 'WP-1-Berth', 'WP-1-Tide'])
  await expect(selection.bar).toContainText('1 selected')
  await expect(board.cardIn('Stub', 'WP-1-Chart')).toContainText('Stub does not lead to In progress')
  await expect(board.cardIn('In progress', 'WP-1-Tide')).not.toHaveAccessibleName(/selected/)
  await expect.poll(async () => changedLines(BOARD, await file.read()).come).toHaveLength(2)
  for (const wp of ['WP-1-Berth', 'WP-1-Tide']) {
    const [event, ...others] = await locus.events({ wp, type: 'work_packet_updated' })
    expect(event).toMatchObject({ source: 'window', payload: { version: 2 } })
    expect(others).toEqual([])
  }

  await page.keyboard.press('Escape')
  await expect(selection.bar).toBeHidden()
  await page.keyboard.press('Control+z')
  await board.hears('Undone: Moved 2 of 3 packets to In progress.')
  await expect.poll(() => board.idsIn('Ready')).toEqual(['WP-1-Berth', 'WP-1-Tide', 'WP-1-Radio', 'WP-1-Lamp'])
  await expect.poll(() => file.read()).toBe(BOARD)
  await locus.done('verify')
})

test('by keys: x selects, Shift extends, a bracket moves all, Escape lets go', async ({ locus, start }) => {
  await locus.done('init')
  const { board, selection, page } = new LocusWindow((await start()).page)
  await board.card('WP-1-Berth').focus()
  await page.keyboard.press('x')
  await board.hears('Selected WP-1-Berth. 1 selected.')
  await page.keyboard.press('Shift+ArrowDown')
  await board.hears('Selected up to WP-1-Tide. 2 selected.')
  await page.keyboard.press(']')
  await board.hears('Moved 2 packets to In progress.')
  await expect.poll(() => board.idsIn('In progress')).toEqual(['WP-1-Fuel', 'WP-1-Berth', 'WP-1-Tide'])
  await expect(selection.bar).toBeHidden()

  await board.card('WP-1-Lamp').focus()
  await page.keyboard.press('x')
  await page.keyboard.press('Escape')
  await board.hears('Nothing is selected.')

  // A card outside the selection is carried alone; within its column all that are selected go to the place.
  await board.card('WP-1-Tide').click({ modifiers: ['ControlOrMeta'] })
  await board.card('WP-1-Berth').click({ modifiers: ['ControlOrMeta'] })
  await board.liftByKey('WP-1-Tide', /^Lifted WP-1-Tide, Tide and 1 more\./)
  await board.step('ArrowUp', 'In progress, place 2 of 3.')
  await board.step('ArrowUp', 'In progress, place 1 of 3.')
  await board.dropByKey()
  await board.hears('Moved 2 packets within In progress.')
  await expect.poll(() => board.idsIn('In progress')).toEqual(['WP-1-Berth', 'WP-1-Tide', 'WP-1-Fuel'])
  await page.keyboard.press('Control+z')
  await expect.poll(() => board.idsIn('In progress')).toEqual(['WP-1-Fuel', 'WP-1-Berth', 'WP-1-Tide'])
  await locus.done('verify')
})

test('one sheet asks for all, and what the filter hides is not moved', async ({ locus, file, start }) => {
  await locus.done('init')
  const window = new LocusWindow((await start()).page)
  const { board, selection, sheet, page } = window
  await board.card('WP-1-Tide').click({ modifiers: ['ControlOrMeta'] })
  await board.card('WP-1-Lamp').click({ modifiers: ['ControlOrMeta'] })
  await expectAccessible(page, 'the selection')
  await selection.moveTo('Blocked')
  await expect(sheet.titled('Block 2 packets')).toContainText('and 1 more, answered together')
  await sheet.cancel()
  await board.hears('Nothing was moved.')
  expect(await file.read()).toBe(BOARD)
  await expect(selection.bar).toContainText('2 selected')
  await selection.moveTo('Blocked')
  await sheet.field('What blocks it').fill('Fog')
  await sheet.button('Block').click()
  await board.hears('Moved 2 packets to Blocked.')
  await expect
    .poll(async () => changedLines(BOARD, await file.read()).come)
    .toEqual(['- **[WP-1-Tide]** - [BLOCKED] - Fog', '- **[WP-1-Lamp]** - [BLOCKED] - Fog'])

  await board.card('WP-1-Berth').click({ modifiers: ['ControlOrMeta'] })
  await expect(selection.bar).toBeVisible()
  await window.filter.fill('radio')
  await expect(board.card('WP-1-Berth')).toHaveCount(0)
  await expect(selection.bar).toBeHidden()
  await locus.done('verify')
})
