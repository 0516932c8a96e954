/** Pictures of the frame: who comes back, search, settings, the name, the details of the sync, the keys; light and dark. */
import { expect, type Page } from '@playwright/test'
import type { CommandLine } from './fixtures/command-line.ts'
import type { LocusWindow } from './pages/locus-window.ts'

/** A workspace that was open before, and in which things happened since. */
export interface FrameStage {
  locus: CommandLine
  open: () => Promise<LocusWindow>
}

/** Lets somebody leave, and agents go on meanwhile. */
export async function leaveAlone({ locus, open }: FrameStage): Promise<void> {
  const { page, board } = await open()
  await expect(board.column('Ready')).toBeVisible()
  await page.context().close()
  await locus.done('--actor', 'agent:coder-b', 'move', 'WP-1-Governance-Pack-v1', 'in_progress')
  await locus.done('--actor', 'agent:coder-b', 'note', 'WP-1-Governance-Pack-v1', 'Took the pack apart by chapter.')
  await locus.done('--actor', 'agent:coder-a', 'move', 'WP-1-Media-Downloader-Loom-Bridge-v1', 'in_progress')
}

/** All pictures of the frame in one theme. */
export async function framePictures(
  window: LocusWindow,
  theme: 'Light' | 'Dark',
  take: (page: Page, name: string) => Promise<void>,
): Promise<void> {
  const { page, search, settings, sinceLeft, statusLine, sync } = window
  const named = (name: string): string => `${name}-${theme.toLowerCase()}`
  await window.choose(theme)
  await expect(sinceLeft).toBeVisible()
  await take(page, named('since-you-left'))
  await sinceLeft.getByRole('button', { name: /since you left/ }).click()
  await expect(page.getByRole('dialog', { name: 'Since you left' }).getByRole('listitem').first()).toBeVisible()
  await take(page, named('since-you-left-list'))
  await page.keyboard.press('Escape')

  await page.keyboard.press('/')
  await page.keyboard.type('media')
  await expect(search.hits.first()).toBeVisible()
  await take(page, named('search'))
  await search.field.fill('lighthouse')
  await expect(search.says).toContainText('No packet has')
  await take(page, named('search-nothing'))
  await page.keyboard.press('Escape')
  await page.keyboard.press('Escape')

  await sync.open()
  await take(page, named('sync-details'))
  await page.keyboard.press('Escape')
  await page.keyboard.press('?')
  await expect(page.getByRole('dialog', { name: 'Keys' })).toBeVisible()
  await take(page, named('keys'))
  await page.keyboard.press('Escape')

  await settings.open()
  await page.getByRole('textbox', { name: 'Keep the details of questions' }).fill('0')
  await page.keyboard.press('Enter')
  await expect(settings.row('Keep the details of questions').getByRole('alert')).toContainText('Not changed')
  await take(page, named('settings'))
  await statusLine.getByRole('button', { name: /You are/ }).click()
  await expect(settings.nameSheet).toBeVisible()
  await take(page, named('name'))
  await page.keyboard.press('Escape')
  await window.goToBoard()
}
