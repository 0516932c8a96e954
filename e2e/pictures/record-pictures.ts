/** Pictures of the Flight Recorder, the board of the past and the Micro-Tasks, on the sample workspace; light and dark. */
import { expect, type Page } from '@playwright/test'
import type { LocusWindow } from '../pages/locus-window.ts'
import { RecorderView } from '../pages/recorder.ts'

/** All pictures of the record in one theme, in a window that shows the start screen or the sample. */
export async function recordPictures(
  window: LocusWindow,
  theme: 'Light' | 'Dark',
  take: (page: Page, name: string) => Promise<void>,
): Promise<void> {
  const { page } = window
  const named = (name: string): string => `${name}-${theme.toLowerCase()}`
  await window.choose(theme)
  const recorder = new RecorderView(page)
  await recorder.open()
  await expect(recorder.histogram).toBeVisible()
  await take(page, named('recorder'))
  await recorder.event('moved WP-').first().click()
  await expect(recorder.whole).toContainText('The board at this event')
  await expect(page.getByRole('button', { name: 'Open the board as it was' })).toBeVisible()
  await take(page, named('recorder-event'))

  await page.getByRole('button', { name: 'Open the board as it was' }).click()
  await page.getByRole('slider', { name: 'Event' }).fill('60')
  await expect(page.getByText(/Since then: .*moved/)).toBeVisible()
  await take(page, named('board-of-the-past'))
  await page.getByRole('button', { name: 'Back to now' }).click()

  await page.getByRole('link', { name: 'Tasks' }).click()
  const back = page.getByRole('button', { name: 'All packets' })
  await page
    .getByRole('button', { name: /WP-1-Datum-Offset-v1/ })
    .or(back)
    .first()
    .click()
  await page.locator('[data-attempt="MT-002.1"]').click()
  await take(page, named('attempt'))
  await page.locator('[data-attempt="MT-002.3"]').click({ modifiers: ['Shift'] })
  await expect(page.getByRole('table', { name: 'Outputs side by side' })).toBeVisible()
  await take(page, named('attempts-compared'))
  await page.getByRole('button', { name: 'Close' }).last().click()
  await take(page, named('attempts'))
  await page.getByRole('button', { name: 'All packets' }).click()
}
