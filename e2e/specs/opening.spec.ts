/** Opening takes a while where a large board is read for the first time: it says so, and can be given up (70-window, "First start"). */
import { expect, test } from '../fixtures/locus.ts'
import { LocusWindow } from '../pages/locus-window.ts'

const ENTRIES = 20_000
const BOARD = [
  '# Task Board\n\n## Ready for Dev\n',
  ...Array.from({ length: ENTRIES }, (_, at) => `- **[WP-1-Berth-${at}]** - [READY_FOR_DEV]`),
  '',
].join('\n')

test.use({ board: { text: BOARD } })

test('a long opening is given up, and the folder opens the next time with what it had read', async ({
  start,
  workspace,
  locus,
}) => {
  test.setTimeout(120_000)
  const { page, board, start: startPage } = new LocusWindow((await start('start screen')).page)
  await startPage.choose(workspace.root)
  await expect(page.getByRole('progressbar', { name: 'Progress' })).toBeVisible()
  await expect(page.getByText(/packets so far/)).toBeVisible()
  await page.getByRole('button', { name: 'Cancel' }).click()
  await expect(startPage.openFolder).toBeVisible()
  await expect(page.getByRole('alert')).toBeHidden()

  await startPage.choose(workspace.root)
  await expect(board.card('WP-1-Berth-0')).toBeVisible({ timeout: 60_000 })
  await board.expectCount('Ready', ENTRIES)
  await locus.done('sync', '--check')
})
