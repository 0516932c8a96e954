/** The pictures of the Board history: the kept versions, a difference, and the question before one comes back. */
import { expect } from '@playwright/test'
import type { Subject } from './studio.ts'

export const boardHistory: Subject = {
  name: 'board-history',
  draw: async ({ sample, take }) => {
    const { window } = await sample()
    const { page, boardHistory: history, sync } = window
    await history.open(sync)
    await expect(history.entries.nth(3)).toBeVisible()
    await take(page, 'board-history')
    await history.entries.nth(3).click()
    await expect(history.version.getByRole('figure')).toBeVisible()
    await take(page, 'board-history-difference')
    await history.version.getByRole('button', { name: 'Bring it back…' }).click()
    await expect(history.question.getByRole('list', { name: 'What will change' })).toBeVisible()
    await take(page, 'board-history-bring-back')
  },
}
