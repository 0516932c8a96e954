/** Folders as they are found, and what happens to them under an open window: no board, two boards, no git, gone, not writable (70-window, 90-quality). */
import { mkdir, rename, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { changedLines } from '../fixtures/board-file.ts'
import { expect, test } from '../fixtures/locus.ts'
import { runGit } from '../fixtures/workspace.ts'
import { LocusWindow } from '../pages/locus-window.ts'

const IDS = Array.from({ length: 8 }, (_, at) => `WP-1-Berth-${at + 1}`)
const BOARD = `# Task Board

## Ready for Dev

${IDS.map((wpId) => `- **[${wpId}]** - [READY_FOR_DEV]`).join('\n')}

## In Progress

- **[WP-1-Fuel]** - [IN_PROGRESS]
`

test.describe('without a board', () => {
  test.use({ board: { none: true } })

  test('offers to make one, and shows what is put into it', async ({ window, file }) => {
    const { board, sync, page } = window
    await sync.expectState('No board')
    await expect(page.getByRole('heading', { name: 'No Task Board here yet' })).toBeVisible()
    await page.getByRole('button', { name: 'Create docs/TASK_BOARD.md' }).click()
    await expect(page.getByRole('heading', { name: 'This board holds no packet yet' })).toBeVisible()
    expect(await file.read()).toContain('## Ready for Dev')
    await file.edit((text) => text.replace(/(## Stub Backlog.*\n)/, '$1\n- **[WP-1-First-Packet-v1]** - [STUB]\n'))
    await expect(board.cardIn('Stub', 'WP-1-First-Packet-v1')).toBeVisible()
  })
})

test.describe('with two boards', () => {
  test.use({ board: { text: BOARD } })

  test('asks which counts, and leaves the other alone', async ({ start, workspace, file }) => {
    const other = path.join(workspace.root, '.GOV', 'roles_shared', 'TASK_BOARD.md')
    await mkdir(path.dirname(other), { recursive: true })
    await writeFile(other, '# Task Board\n\n## Ready for Dev\n\n- **[WP-9-Elsewhere]** - [READY_FOR_DEV]\n')
    const { board, sync, page } = new LocusWindow((await start()).page)
    await sync.expectState('Which board?')
    await page.getByRole('radio', { name: /roles_shared\/TASK_BOARD\.md/ }).check()
    await page.getByRole('button', { name: 'Use this board' }).click()
    await expect(board.cardIn('Ready', 'WP-9-Elsewhere')).toBeVisible()
    await page.reload()
    await expect(board.cardIn('Ready', 'WP-9-Elsewhere')).toBeVisible()
    expect(await file.read()).toBe(BOARD)
  })
})

test.describe('without git', () => {
  test.use({ board: { text: BOARD }, git: false })

  test('says so, and works all the same', async ({ window, file }) => {
    const { board, sync, page } = window
    await expect(page.getByRole('status').filter({ hasText: 'This folder is not a git repository' })).toBeVisible()
    await board.drag('WP-1-Berth-1', { column: 'In progress' })
    await sync.allowWriting()
    await expect.poll(() => file.read()).toContain('- **[WP-1-Berth-1]** - [IN_PROGRESS]')
  })
})

test.describe('under an open window', () => {
  test.use({ board: { text: BOARD } })

  test('a deleted board is no empty board; its return is read', async ({ locus, file, start }) => {
    await locus.done('init')
    const { board, sync, page, statusLine } = new LocusWindow((await start()).page)
    await expect(board.cardIn('Ready', 'WP-1-Berth-1')).toBeVisible()
    const text = await file.read()
    const aside = `${file.path}.aside`
    await rename(file.path, aside)
    await expect(page.getByRole('heading', { name: 'The board is gone' })).toBeVisible()
    await sync.expectState('Board missing')
    await writeFile(aside, text.replace('- **[WP-1-Fuel]**', '- **[WP-2-Buoy]** - [IN_PROGRESS]\n- **[WP-1-Fuel]**'))
    await rename(aside, file.path)
    await expect(board.cardIn('In progress', 'WP-2-Buoy')).toBeVisible()
    await board.expectCount('Ready', 8)
    await sync.expectState('In sync')

    await rename(file.path, aside)
    await expect(statusLine).toContainText('is missing')
    await rename(aside, file.path)
    await sync.expectState('In sync')
    await expect(statusLine, 'it returned as it was').not.toContainText('is missing')
    await locus.done('verify')
  })

  for (const choice of ['Follow the file', 'Write ours'] as const) {
    test(`another branch that changes more than five entries is held: ${choice}`, async ({
      workspace,
      locus,
      file,
      start,
    }) => {
      await runGit(workspace.root, ['switch', '-q', '-c', 'storm'])
      const blocked = BOARD.replaceAll('[READY_FOR_DEV]', '[BLOCKED] - storm').replace('## Ready for Dev', '## Blocked')
      await file.save(blocked)
      await runGit(workspace.root, ['commit', '-q', '-a', '-m', 'Block all for the storm'])
      await runGit(workspace.root, ['switch', '-q', 'main'])
      await locus.done('init')
      const { board, sync, page } = new LocusWindow((await start()).page)
      await board.expectCount('Ready', 8)

      await runGit(workspace.root, ['switch', '-q', 'storm'])
      await expect(page.getByText('Git changed 8 entries of the board')).toBeVisible({ timeout: 15_000 })
      await sync.expectState('Held')
      await board.expectCount('Ready', 8)
      expect(await file.read()).toBe(blocked)

      await page.getByRole('button', { name: choice }).click()
      await sync.expectState('In sync')
      if (choice === 'Follow the file') {
        await board.expectCount('Blocked', 8)
        expect(await file.read()).toBe(blocked)
        const [noticed] = await locus.events({ wp: 'WP-1-Berth-1', type: 'task_board_status_changed' })
        expect(noticed).toMatchObject({ actor: { id: 'git' }, payload: { to_status: 'BLOCKED' } })
      } else {
        await board.expectCount('Ready', 8)
        const { come } = changedLines(blocked, await file.read())
        expect(come.filter((line) => line.includes('[READY_FOR_DEV]'))).toHaveLength(8)
      }
      await locus.done('verify')
      await locus.done('sync', '--check')
    })
  }

  test('a store that is removed stops all writing and says so', async ({ locus, workspace, file, start }) => {
    await locus.done('init')
    const { board, sync, page, toasts } = new LocusWindow((await start()).page)
    await expect(board.cardIn('Ready', 'WP-1-Berth-1')).toBeVisible()
    await rm(path.join(workspace.root, '.handshake'), { recursive: true, force: true })
    await sync.expectState('Store removed')
    await expect(page.getByRole('alert').filter({ hasText: 'The store was removed' })).toBeVisible()
    await board.drag('WP-1-Berth-1', { column: 'In progress' })
    await expect(toasts.toast('WP-1-Berth-1 stays in Ready')).toBeVisible()
    await expect(board.cardIn('Ready', 'WP-1-Berth-1')).toBeVisible()
    expect(await file.read()).toBe(BOARD)
  })

  test('a board that cannot be written keeps the change and says why; it is written once it can be', async ({
    locus,
    file,
    start,
  }) => {
    await locus.done('init')
    const { board, sync, page } = new LocusWindow((await start()).page)
    await expect(board.cardIn('Ready', 'WP-1-Berth-1')).toBeVisible()
    await file.writable(false)
    await board.drag('WP-1-Berth-1', { column: 'In progress' })
    const failed = page.getByRole('alert').filter({ hasText: 'The last sync failed' })
    await expect(failed).toContainText('The board is read-only.')
    await sync.expectState('Sync failed')
    await expect(board.cardIn('In progress', 'WP-1-Berth-1')).toBeVisible()
    expect(await file.read()).toBe(BOARD)

    const failures = await locus.events({ type: 'sync_failed' })
    expect(failures.at(-1)).toMatchObject({ event_code: 'FR-EVT-SYNC-003' })

    await file.writable(true)
    await failed.getByRole('button', { name: 'Sync again' }).click()
    await sync.expectState('In sync')
    await expect.poll(() => file.read()).toContain('- **[WP-1-Berth-1]** - [IN_PROGRESS]')
    await locus.done('verify')
  })
})
