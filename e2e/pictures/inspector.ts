/** The pictures of the selected Work Packet: its facts, what is edited, gates, dependencies, history, its packet file, deleted. */
import { expect } from '@playwright/test'
import { restMouse, type Subject } from './studio.ts'

export const inspector: Subject = {
  name: 'inspector',
  draw: async ({ sample, take }) => {
    const { window } = await sample()
    const { page, board, inspector: panel, sheet } = window
    await board.card('WP-1-Datum-Offset-v1').click()
    await expect(panel.history.first()).toBeVisible()
    await restMouse(page)
    await take(page, 'inspector')
    for (const [section, name] of [
      ['Micro-Tasks', 'inspector-micro-tasks'],
      ['History', 'inspector-history'],
    ] as const) {
      await panel.section(section).scrollIntoViewIfNeeded()
      await panel.section(section).evaluate((found) => found.scrollIntoView())
      await take(page, name)
    }
    await panel.panel.getByRole('button', { name: 'Read the task packet' }).click()
    await expect(page.getByRole('dialog').getByRole('heading', { level: 2 }).first()).toBeVisible()
    await take(page, 'inspector-packet')
    await page.keyboard.press('Escape')
    await page.keyboard.press('Escape')

    await board.card('WP-1-Moon-Phase-v1').click()
    const title = await panel.edit('the title')
    await title.fill('')
    await title.press('Enter')
    await expect(panel.panel.getByRole('alert')).toBeVisible()
    await take(page, 'inspector-refused-edit')
    await title.press('Escape')
    await panel.panel.getByRole('combobox', { name: 'Routing' }).selectOption('GOV_STRICT')
    await panel.section('Dependencies').getByRole('button', { name: 'Add a dependency' }).click()
    await panel.section('Dependencies').getByLabel('Other packet').fill('tide')
    await expect(panel.section('Dependencies').getByRole('list', { name: 'Packets found' })).toBeVisible()
    await take(page, 'inspector-add-dependency')
    await page.keyboard.press('Escape')
    await panel.panel
      .getByRole('button', { name: /^Record the .* gate$/ })
      .first()
      .click()
    await expect(sheet.button('Cancel')).toBeVisible()
    await take(page, 'inspector-gate')
    await sheet.cancel()
    await panel.panel.getByRole('button', { name: 'Actions' }).click()
    await take(page, 'inspector-actions')
    await page.getByRole('menuitem', { name: 'Delete…' }).click()
    await sheet.field('Reason').fill('Never asked for')
    await take(page, 'inspector-delete')
    await sheet.button('Delete').click()
    await expect(panel.panel.getByText('Never asked for').first()).toBeVisible()
    await take(page, 'inspector-deleted')
  },
}
