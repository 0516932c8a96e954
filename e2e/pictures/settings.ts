/** The pictures of the Settings, from their top to their end, with one that was refused. */
import { expect } from '@playwright/test'
import type { Subject } from './studio.ts'

export const settings: Subject = {
  name: 'settings',
  draw: async ({ sample, take }) => {
    const { page, settings: view } = (await sample()).window
    await view.open()
    await expect(page.getByRole('heading', { level: 1, name: 'Settings' })).toBeVisible()
    await expect(page.getByRole('textbox', { name: 'Keep the details of questions' })).toBeVisible()
    const sections = page.getByRole('main').getByRole('heading', { level: 2 })
    for (const [at, name] of (await sections.allTextContents()).entries()) {
      await sections.nth(at).evaluate((found) => found.scrollIntoView())
      await take(page, `settings-${name.toLowerCase().replace(/[^a-z]+/g, '-')}`)
    }
    await page.getByRole('textbox', { name: 'Keep the details of questions' }).fill('0')
    await page.keyboard.press('Enter')
    await expect(view.row('Keep the details of questions').getByRole('alert')).toContainText('Not changed')
    await take(page, 'settings-refused')
  },
}
