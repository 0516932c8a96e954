/** The pictures of the frame: who comes back, search, the sync's details, keys, the name, the palette, a lost link, a window that is not let in. */
import { expect } from '@playwright/test'
import { restMouse, type Subject } from './studio.ts'

export const frame: Subject = {
  name: 'frame',
  draw: async ({ scratch, sample, open, targetOf, take }) => {
    const first = await sample()
    await first.window.page.context().close()
    for (const [actor, ...words] of [
      ['agent:coder-b', 'move', 'WP-1-Readme-Tour-v1', 'in_progress'],
      ['agent:coder-b', 'note', 'WP-1-Moon-Phase-v1', 'The almanac agrees to the minute.'],
      ['agent:coder-a', 'move', 'WP-1-Cache-Tables-v1', 'in_progress'],
    ] as const)
      await first.locus.done('--actor', actor, ...words)
    const window = await open({ repo: first.root, dataFolder: `${scratch}/data` })
    const { page, search, settings, sinceLeft, statusLine, sync } = window
    await expect(sinceLeft).toBeVisible()
    await restMouse(page)
    await take(page, 'since-you-left')
    await sinceLeft.getByRole('button', { name: /since you left/ }).click()
    await expect(page.getByRole('dialog', { name: 'Since you left' }).getByRole('listitem').first()).toBeVisible()
    await take(page, 'since-you-left-list')
    await page.keyboard.press('Escape')

    await page.keyboard.press('/')
    await page.keyboard.type('tide')
    await expect(search.hits.first()).toBeVisible()
    await take(page, 'search')
    await search.field.fill('lighthouse')
    await expect(search.says).toContainText('No packet has')
    await take(page, 'search-nothing')
    await page.keyboard.press('Escape')
    await page.keyboard.press('Escape')

    await sync.open()
    await take(page, 'sync-details')
    await page.keyboard.press('Escape')
    await page.keyboard.press('?')
    await expect(page.getByRole('dialog', { name: 'Keys' })).toBeVisible()
    await take(page, 'keys')
    await page.keyboard.press('Escape')
    await statusLine.getByRole('button', { name: /You are/ }).click()
    await expect(settings.nameSheet).toBeVisible()
    await take(page, 'name')
    await page.keyboard.press('Escape')
    await statusLine.getByRole('button', { name: 'Appearance' }).click()
    await take(page, 'appearance')
    await page.keyboard.press('Escape')

    const options = page.getByRole('dialog', { name: 'Command palette' }).getByRole('option')
    await page.keyboard.press('Control+k')
    await expect(options.first()).toBeVisible()
    await take(page, 'palette')
    await page.keyboard.type('tide')
    await expect(options.filter({ hasText: 'WP-1-' }).first()).toBeVisible()
    await take(page, 'palette-found')
    await page.keyboard.type(' lighthouse')
    await expect(options).toHaveCount(0)
    await take(page, 'palette-nothing')
    await page.keyboard.press('Escape')

    await targetOf(window).kill()
    await expect(page.getByText('Locus does not answer')).toBeVisible()
    await restMouse(page)
    await take(page, 'link-lost')
  },
}
