/** First start: the sample workspace is laid out, worked in, left and found again; recent workspaces that are gone say so (70-window). */
import { rm } from 'node:fs/promises'
import path from 'node:path'
import { boardFile } from '../fixtures/board-file.ts'
import { commandLine } from '../fixtures/command-line.ts'
import { expect, test } from '../fixtures/locus.ts'
import { sampleRoot } from '../fixtures/sample.ts'
import { LocusWindow } from '../pages/locus-window.ts'

test.use({ board: { none: true } })

test('from the first start to a dragged card, and back to it; a fresh one is laid out beside it', {
  tag: '@core',
}, async ({ start, dataFolder }) => {
  const { page, board, sync, start: startPage } = new LocusWindow((await start('start screen')).page)
  await startPage.openSample.click()
  await expect(board.cardIn('In progress', 'WP-1-Datum-Offset-v1')).toBeVisible()
  const root = await sampleRoot(dataFolder)
  const file = boardFile(path.join(root, 'docs', 'TASK_BOARD.md'))
  await sync.expectState('2 conflicts')

  await board.drag('WP-1-Cache-Tables-v1', { column: 'In progress' })
  await expect(board.cardIn('In progress', 'WP-1-Cache-Tables-v1')).toBeVisible()
  await expect.poll(() => file.read()).toContain('- **[WP-1-Cache-Tables-v1]** - [IN_PROGRESS]')
  await commandLine(root, dataFolder).done('verify')

  await page.reload()
  await expect(board.cardIn('In progress', 'WP-1-Cache-Tables-v1')).toBeVisible()

  await startPage.leaveWorkspace('tidebook')
  await startPage.openSample.click()
  await expect(board.cardIn('In progress', 'WP-1-Cache-Tables-v1')).toBeVisible()
  expect(await sampleRoot(dataFolder)).toBe(root)

  await startPage.leaveWorkspace('tidebook')
  await page.getByRole('button', { name: 'Start over with a fresh one' }).click()
  await expect(board.cardIn('Ready', 'WP-1-Cache-Tables-v1')).toBeVisible()
  const fresh = await sampleRoot(dataFolder)
  expect(fresh).not.toBe(root)
  expect(await file.read()).toContain('- **[WP-1-Cache-Tables-v1]** - [IN_PROGRESS]')

  await startPage.leaveWorkspace('tidebook')
  await rm(path.dirname(root), { recursive: true })
  await page.reload()
  await expect(startPage.recent(root)).toContainText('not there any more')
  await startPage.forget(root)
  await expect(startPage.recent(root)).toBeHidden()
  await expect(startPage.recent(fresh)).toBeVisible()
  await page.reload()
  await expect(startPage.recent(fresh)).toBeVisible()
  await expect(startPage.recent(root)).toBeHidden()
  await rm(path.dirname(fresh), { recursive: true })
})
