/** The pictures of beginning: the start screen without and with recent workspaces, the folder chooser, a folder without a board. */
import { rm } from 'node:fs/promises'
import path from 'node:path'
import { expect } from '@playwright/test'
import { commandLine } from '../fixtures/command-line.ts'
import { fewCards } from './boards.ts'
import { restMouse, type Subject } from './studio.ts'

export const start: Subject = {
  name: 'start',
  draw: async ({ scratch, sample, stage, open, take }) => {
    const dataFolder = path.join(scratch, 'data')
    const first = await open({ dataFolder: path.join(scratch, 'nothing-yet') })
    await expect(first.start.openSample).toBeVisible()
    await take(first.page, 'start-empty')
    await first.start.openFolder.click()
    await expect(first.start.chooser).toBeVisible()
    await first.start.goTo(scratch)
    await take(first.page, 'start-folder')
    await first.page.context().close()

    const { window } = await sample()
    const { page, start: screen } = window
    const gone = (await stage('old-pier', { text: fewCards() })).root
    await commandLine(gone, dataFolder).done('init')
    const other = await open({ repo: gone, dataFolder })
    await expect(other.board.cardIn('Ready', 'WP-1-Buoys')).toBeVisible()
    await other.page.context().close()
    await rm(gone, { recursive: true })
    await screen.leaveWorkspace('tidebook')
    await expect(screen.recent(gone)).toContainText('not there any more')
    await restMouse(page)
    await take(page, 'start-recent')
    await page.context().close()

    const bare = await (await stage('harbor-pilot', { none: true })).open()
    await expect(bare.page.getByRole('heading', { name: 'No Task Board here yet' })).toBeVisible()
    await take(bare.page, 'start-without-board')
  },
}
