/** Taking back what this window did: from the toast and by key, and never over what another did since (10-domain, "Undo"). */

import { changedLines } from '../fixtures/board-file.ts'
import { harbour } from '../fixtures/harbour.ts'
import { expect, test } from '../fixtures/locus.ts'
import { LocusWindow } from '../pages/locus-window.ts'

const BOARD = harbour({ ready: ['Berth', 'Tide [READY_FOR_DEV] - before noon', 'Radio'], progress: ['Fuel'], done: [] })

test.use({ board: { text: BOARD } })

test('a drop is undone from its toast, and by key: the line comes back as it was', async ({ locus, file, start }) => {
  await locus.done('init')
  const { board, toasts, page } = new LocusWindow((await start()).page)
  await board.drag('WP-1-Tide', { column: 'In progress' })
  const moved = toasts.toast('Moved WP-1-Tide to In progress')
  await expect(moved).toBeVisible()
  await expect.poll(async () => changedLines(BOARD, await file.read()).gone).toHaveLength(1)
  await moved.getByRole('button', { name: /^Undo/ }).click()
  await expect(toasts.toast('Undone')).toContainText('Moved WP-1-Tide to In progress')
  await board.hears('Undone: Moved WP-1-Tide to In progress.')
  await expect.poll(() => board.idsIn('Ready')).toEqual(['WP-1-Berth', 'WP-1-Tide', 'WP-1-Radio'])
  await expect(board.card('WP-1-Tide')).toBeFocused()
  await expect(moved.getByRole('button', { name: /^Undo/ })).toBeHidden()
  await expect.poll(() => file.read()).toBe(BOARD)
  const undone = (await locus.events({ wp: 'WP-1-Tide', type: 'work_packet_updated' })).at(-1)
  expect(undone).toMatchObject({ source: 'window', payload: { undo_of: expect.any(Number) } })

  // The newest first, each once; a place within the column is a change too.
  await board.drag('WP-1-Radio', { column: 'Ready', before: 'WP-1-Berth' })
  await expect.poll(() => board.idsIn('Ready')).toEqual(['WP-1-Radio', 'WP-1-Berth', 'WP-1-Tide'])
  await expect(toasts.toast('Moved WP-1-Radio within Ready')).toBeVisible()
  await board.card('WP-1-Berth').focus()
  await page.keyboard.press(']')
  await expect(toasts.toast('Moved WP-1-Berth to In progress')).toBeVisible()
  await page.keyboard.press('Control+z')
  await board.hears('Undone: Moved WP-1-Berth to In progress.')
  await page.keyboard.press('Control+z')
  await board.hears('Undone: Moved WP-1-Radio within Ready.')
  await expect.poll(() => board.idsIn('Ready')).toEqual(['WP-1-Berth', 'WP-1-Tide', 'WP-1-Radio'])
  await expect.poll(() => file.read()).toBe(BOARD)
  await page.keyboard.press('Control+z')
  await board.hears('Nothing to undo.')
  await locus.done('verify')
})

test('what another has changed since is not undone, and the refusal says who', async ({ locus, file, start }) => {
  await locus.done('init')
  const { board, toasts, page } = new LocusWindow((await start()).page)
  await board.drag('WP-1-Berth', { column: 'In progress' })
  await expect(toasts.toast('Moved WP-1-Berth to In progress')).toBeVisible()
  await locus.done('--actor', 'agent:coder-a', 'move', 'WP-1-Berth', 'blocked', '--reason', 'no crane')
  await expect(board.cardIn('Blocked', 'WP-1-Berth')).toBeVisible()
  await expect.poll(async () => (await file.read()).includes('no crane')).toBe(true)
  const before = await file.read()
  await page.keyboard.press('Control+z')
  await expect(toasts.toast('Not undone: Moved WP-1-Berth to In progress')).toContainText(
    /coder-a changed it since \(event \d+\)/,
  )
  await board.hears(/^Not undone: Moved WP-1-Berth to In progress\. .*coder-a changed it since/)
  await expect(board.cardIn('Blocked', 'WP-1-Berth')).toBeVisible()
  expect(await file.read()).toBe(before)
  await locus.done('verify')
})
