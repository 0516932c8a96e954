/** The pictures of the Flight Recorder and of the board of the past: the sample's record, one event, a trace, paused, verified, very many events. */
import { expect } from '@playwright/test'
import { RecorderView } from '../pages/recorder.ts'
import { fewCards, manyCards } from './boards.ts'
import { restMouse, type Subject } from './studio.ts'

export const recorder: Subject = {
  name: 'recorder',
  draw: async ({ sample, stage, take }) => {
    const { window, locus } = await sample()
    const { page } = window
    const record = new RecorderView(page)
    await record.open()
    await expect(record.histogram).toBeVisible()
    await restMouse(page)
    await take(page, 'recorder')
    await record.live.click()
    await locus.done('--actor', 'agent:coder-b', 'note', 'WP-1-Moon-Phase-v1', 'The almanac agrees to the minute.')
    await expect(record.live).toHaveText(/Paused, \d+ new/)
    await restMouse(page)
    await take(page, 'recorder-paused')
    await record.live.click()
    await record
      .event(/ moved WP-/)
      .first()
      .click()
    await expect(page.getByRole('button', { name: 'Open the board as it was' })).toBeVisible()
    await restMouse(page)
    await take(page, 'recorder-event')
    await record.whole.getByRole('button', { name: 'Everything of this trace' }).click()
    await page.getByRole('button', { name: 'Group traces' }).click()
    await restMouse(page)
    await take(page, 'recorder-trace')
    await page.getByRole('button', { name: 'Clear filter' }).click()
    await page.getByRole('button', { name: 'Times' }).click()
    await take(page, 'recorder-times')
    await page.getByRole('menuitem', { name: 'Between two times…' }).click()
    await page.getByRole('textbox', { name: 'To optional' }).fill('2001-01-01T00:00:00')
    await take(page, 'recorder-between')
    await page.keyboard.press('Enter')
    await expect(page.getByRole('heading', { name: 'No event passes' })).toBeVisible()
    await take(page, 'recorder-nothing-passes')
    await page.getByRole('button', { name: 'Show every event' }).click()
    await page.getByRole('button', { name: 'Verify' }).click()
    await expect(page.getByRole('dialog', { name: 'Verify the record' })).toContainText('The record holds')
    await take(page, 'recorder-verified')
    await page.keyboard.press('Escape')

    await record
      .event(/ moved WP-/)
      .first()
      .click()
    await page.getByRole('button', { name: 'Open the board as it was' }).click()
    await page.getByRole('slider', { name: 'Event' }).fill('60')
    await expect(page.getByText(/Since then: .*moved/)).toBeVisible()
    await restMouse(page)
    await take(page, 'past-board')
    await page.getByRole('slider', { name: 'Event' }).fill('1')
    await restMouse(page)
    await take(page, 'past-board-first')
    await page.context().close()

    for (const [name, text] of [
      ['recorder-little', fewCards()],
      ['recorder-many', manyCards(5)],
    ] as const) {
      const made = await stage(name, { text })
      await made.locus.done('init')
      const { page: shown } = await made.open()
      const seen = new RecorderView(shown)
      await seen.open()
      await expect(seen.histogram).toBeVisible()
      await restMouse(shown)
      await take(shown, name)
      await shown.context().close()
    }
  },
}
