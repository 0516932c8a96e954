/** The first write to a board ever: its diff is shown and asked for; from then on a drag is an operation (40-task-board, "Promise"). */

import { changedLines } from '../fixtures/board-file.ts'
import { harbour } from '../fixtures/harbour.ts'
import { expect, test } from '../fixtures/locus.ts'
import { runGit } from '../fixtures/workspace.ts'

const BOARD = harbour({ ready: ['Berth', 'Tide'], progress: ['Fuel'], done: ['Quay'] }, 'Prose that nobody may touch.')

test.use({ board: { text: BOARD } })

test('asks with the diff, then writes exactly the line of the card that was dragged', async ({
  window,
  workspace,
  file,
  locus,
}) => {
  const { board, sync } = window
  await sync.expectState('Watching')
  await board.drag('WP-1-Berth', { column: 'In progress' })

  await expect(sync.firstWrite).toBeVisible()
  const diff = sync.firstWrite.getByRole('figure')
  await expect(diff.getByRole('listitem').filter({ hasText: 'removed' })).toHaveText(/\[WP-1-Berth\].*READY_FOR_DEV/)
  await expect(diff.getByRole('listitem').filter({ hasText: 'added' })).toHaveText(/\[WP-1-Berth\].*IN_PROGRESS/)
  expect(await file.read()).toBe(BOARD)

  await sync.allowWriting()
  await sync.expectState('In sync')
  await expect(board.cardIn('In progress', 'WP-1-Berth')).toBeVisible()
  expect(changedLines(BOARD, await file.read())).toEqual({
    gone: ['- **[WP-1-Berth]** - [READY_FOR_DEV]'],
    come: ['- **[WP-1-Berth]** - [IN_PROGRESS]'],
  })
  expect(await runGit(workspace.root, ['diff', '--numstat'])).toBe('1\t1\tdocs/TASK_BOARD.md\n')

  // The next one is not asked for again.
  const once = await file.read()
  await board.drag('WP-1-Tide', { column: 'In progress', before: 'WP-1-Fuel' })
  await expect.poll(() => board.idsIn('In progress')).toEqual(['WP-1-Tide', 'WP-1-Fuel', 'WP-1-Berth'])
  await expect
    .poll(async () => changedLines(once, await file.read()))
    .toEqual({
      gone: ['- **[WP-1-Tide]** - [READY_FOR_DEV]'],
      come: ['- **[WP-1-Tide]** - [IN_PROGRESS]'],
    })
  await expect(sync.firstWrite).toBeHidden()

  const moves = await locus.events({ wp: 'WP-1-Berth', type: 'work_packet_updated' })
  expect(moves).toHaveLength(1)
  expect(moves[0]).toMatchObject({
    event_code: 'FR-EVT-WP-002',
    source: 'window',
    attested: 'window',
    actor: { kind: 'human', id: 'Ada Operator' },
  })
  await locus.done('verify')
  await locus.done('sync', '--check')
})

test('put off, the file stays as it is and the change is kept; the pill asks again', async ({ window, file }) => {
  const { board, sync } = window
  await board.drag('WP-1-Berth', { column: 'In progress' })
  await sync.firstWrite.getByRole('button', { name: 'Not yet' }).click()
  await expect(sync.firstWrite).toBeHidden()
  await sync.expectState('Asks to write')
  await expect(board.cardIn('In progress', 'WP-1-Berth')).toBeVisible()
  expect(await file.read()).toBe(BOARD)

  await window.page.reload()
  await expect(board.cardIn('In progress', 'WP-1-Berth')).toBeVisible()
  await sync.expectState('Asks to write')
  await sync.open()
  await sync.details.getByRole('button', { name: 'Look at the change…' }).click()
  await sync.allowWriting()
  await sync.expectState('In sync')
  expect(changedLines(BOARD, await file.read()).come).toEqual(['- **[WP-1-Berth]** - [IN_PROGRESS]'])
})
