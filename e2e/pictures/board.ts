/** The pictures of the Board: the sample's, little, very much, and what can be done on it. */
import { expect } from '@playwright/test'
import { boardFault } from '../fixtures/workspace.ts'
import { fewCards, manyCards, REAL_BOARD } from './boards.ts'
import { enrich } from './enrich.ts'
import { restMouse, type Subject } from './studio.ts'

/** The sample workspace at work. */
export const board: Subject = {
  name: 'board',
  draw: async ({ sample, take }) => {
    const { window } = await sample()
    const { page, board: columns, selection, arrangement, sheet, toasts } = window
    await restMouse(page)
    await take(page, 'board')
    await columns.unfold('Done')
    await columns.unfold('Cancelled')
    await restMouse(page)
    await take(page, 'board-unfolded')
    await columns.fold('Done')
    await columns.fold('Cancelled')
    await columns.fold('Stub')

    await columns.column('In progress').hover()
    await columns.column('In progress').getByRole('button', { name: 'Limit In progress' }).click()
    const limit = page.getByLabel('Most cards in In progress')
    await limit.fill('none')
    await limit.press('Enter')
    await expect(page.getByText('A number from 1 to 999, or nothing.')).toBeVisible()
    await take(page, 'board-limit')
    await limit.fill('2')
    await limit.press('Enter')
    await expect(
      columns.column('In progress').getByRole('button', { name: 'over 2, the limit of In progress' }),
    ).toBeVisible()
    await restMouse(page)
    await take(page, 'board-over-limit')
    await columns.strip('Stub').click()

    await arrangement.choose('Lanes', 'Assignee')
    await expect(arrangement.lanes.first()).toBeVisible()
    await restMouse(page)
    await take(page, 'board-lanes')
    await arrangement.choose('Lanes', 'None')

    await columns.lift('WP-2-Sailor-Accounts-v1')
    await columns.carry({ column: 'In progress' })
    await expect(columns.saying('In progress', 'Not from here')).toBeVisible()
    await take(page, 'board-drag-refused')
    await columns.drop()
    await expect(toasts.toast('WP-2-Sailor-Accounts-v1 stays in Stub')).toBeVisible()
    await take(page, 'board-sprung-back')
    await page.keyboard.press('Escape')

    await columns.card('WP-1-Cache-Tables-v1').click({ modifiers: ['ControlOrMeta'] })
    await columns.card('WP-2-Sailor-Accounts-v1').click({ modifiers: ['ControlOrMeta'] })
    await expect(selection.bar).toBeVisible()
    await restMouse(page)
    await take(page, 'board-selection')
    await columns.lift('WP-1-Cache-Tables-v1')
    await columns.carry({ column: 'In progress' })
    await expect(columns.saying('In progress', 'Takes 1 of 2')).toBeVisible()
    await take(page, 'board-drag-several')
    await page.keyboard.press('Escape')
    await page.keyboard.press('Escape')
    await expect(selection.bar).toBeHidden()

    await columns.drag('WP-1-Moon-Phase-v1', { column: 'Blocked' })
    await expect(sheet.button('Cancel')).toBeVisible()
    await take(page, 'board-sheet')
    await sheet.cancel()

    await window.filter.fill('nothing has this')
    await expect(columns.card('WP-1-Moon-Phase-v1')).toHaveCount(0)
    await take(page, 'board-nothing-passes')
    await window.filter.fill('')
    await columns.drag('WP-1-Cache-Tables-v1', { column: 'In progress' })
    await expect(toasts.toast('Moved WP-1-Cache-Tables-v1')).toBeVisible()
    await restMouse(page)
    await take(page, 'board-toast')
    await window.choose('Comfortable')
    await restMouse(page)
    await take(page, 'board-comfortable')
  },
}

/** Little, very much, and a real board. */
export const boards: Subject = {
  name: 'boards',
  draw: async ({ stage, take }) => {
    const few = await stage('harbor-pilot', { text: fewCards() })
    const watching = await few.open()
    await expect(watching.board.card('WP-1-Buoys')).toBeVisible()
    await restMouse(watching.page)
    await take(watching.page, 'board-little')
    await watching.board.drag('WP-1-Buoys', { column: 'In progress' })
    await expect(watching.sync.firstWrite).toBeVisible()
    await take(watching.page, 'board-first-write')
    await watching.page.context().close()

    const empty = await (await stage('slipway', { text: '# Task Board\n\n## Stub Backlog\n' })).open()
    await expect(
      empty.board.column('Ready').or(empty.page.getByRole('main').getByRole('heading')).first(),
    ).toBeVisible()
    await take(empty.page, 'board-empty')
    await empty.page.context().close()

    const crowd = await (await stage('breakwater', { text: manyCards() })).open()
    await crowd.board.expectCount('Stub', 450)
    await crowd.board.column('Stub').hover()
    await crowd.page.mouse.wheel(0, 8000)
    await expect.poll(async () => Math.min(...(await crowd.board.mounted('Stub')).keys())).toBeGreaterThan(60)
    await restMouse(crowd.page)
    await take(crowd.page, 'board-thousand')
    await crowd.page.context().close()

    if (boardFault(REAL_BOARD) !== undefined) return
    const real = await stage('handshake', REAL_BOARD)
    await enrich(real)
    const { page, board: columns, sheet } = await real.open()
    await expect(columns.card('WP-1-ASR-Transcribe-Media-v1')).toBeVisible()
    await restMouse(page)
    await take(page, 'board-real')
    await columns.drag('WP-2-Mailbox-Threads-v1', { column: 'In progress' })
    await expect(sheet.titled('Start this packet')).toBeVisible()
    await take(page, 'board-gate-sheet')
  },
}
