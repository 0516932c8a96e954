/** The pictures of small windows: 1280 × 800, 900 pixels wide, and the least that is left at 200 % of a small screen. */
import { expect, type Page } from '@playwright/test'
import { MicroTasksPage } from '../pages/micro-tasks.ts'
import { RecorderView } from '../pages/recorder.ts'
import { TablePage } from '../pages/table.ts'
import { restMouse, type Subject } from './studio.ts'

/** In CSS pixels; at 200 % a screen of 1440 × 900 has half of both. */
const SIZES = [
  { name: '1280', width: 1280, height: 800 },
  { name: '900', width: 900, height: 800 },
  { name: 'zoomed', width: 720, height: 450 },
] as const

export const sizes: Subject = {
  name: 'sizes',
  draw: async ({ sample, take }) => {
    const { page, board, inspector, problems, settings } = (await sample()).window
    const tasks = new MicroTasksPage(page)
    const inEach = async (name: string): Promise<void> => {
      for (const { name: size, ...viewport } of SIZES) {
        await page.setViewportSize(viewport)
        await restMouse(page)
        await take(page, `${name}-${size}`)
      }
      await page.setViewportSize({ width: 1440, height: 900 })
    }
    await inEach('sized-board')
    await board.card('WP-1-Datum-Offset-v1').click()
    await expect(inspector.history.first()).toBeVisible()
    await inEach('sized-inspector')
    await inspector.close()
    await new TablePage(page).open()
    await inEach('sized-table')
    await goTo(page, 'Graph')
    await page.locator('.graph-box').first().waitFor()
    await inEach('sized-graph')
    await tasks.open()
    await tasks.choose('WP-1-Datum-Offset-v1')
    await tasks.attempt('MT-002.1').click()
    await inEach('sized-tasks')
    const record = new RecorderView(page)
    await record.open()
    await record
      .event(/ moved WP-/)
      .first()
      .click()
    await expect(page.getByRole('button', { name: 'Open the board as it was' })).toBeVisible()
    await inEach('sized-recorder')
    await page.getByRole('button', { name: 'Open the board as it was' }).click()
    await page.getByRole('slider', { name: 'Event' }).fill('60')
    await expect(page.getByText(/Since then: .*moved/)).toBeVisible()
    await inEach('sized-past-board')
    await problems.open()
    await inEach('sized-problems')
    await settings.open()
    await inEach('sized-settings')
  },
}

async function goTo(page: Page, view: string): Promise<void> {
  await page.getByRole('navigation', { name: 'Views' }).getByRole('link', { name: view }).click()
}
