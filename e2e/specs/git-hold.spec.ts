/** While git is in the middle of something the board is held: shown, explained, neither read nor written, and taken up again by itself (40-task-board, "Git"). */
import { writeFile } from 'node:fs/promises'
import path from 'node:path'
import { harbour } from '../fixtures/harbour.ts'
import { expect, test } from '../fixtures/locus.ts'
import { runGit } from '../fixtures/workspace.ts'
import { LocusWindow } from '../pages/locus-window.ts'

const BOARD = harbour({ ready: ['Berth', 'Tide'], progress: [], done: [] })

test.use({ board: { text: BOARD } })

/** Two branches that changed the same line of the board, or of another file. */
async function parted(root: string, file: string, ours: string, theirs: string): Promise<void> {
  const target = path.join(root, file)
  await runGit(root, ['checkout', '-q', '-b', 'other'])
  await writeFile(target, theirs)
  await runGit(root, ['add', file])
  await runGit(root, ['commit', '-qm', 'Theirs'])
  await runGit(root, ['checkout', '-q', 'main'])
  await writeFile(target, ours)
  await runGit(root, ['add', file])
  await runGit(root, ['commit', '-qm', 'Ours'])
}

/** A git command that stops half-way, as it is meant to. */
const stops = (root: string, ...args: string[]): Promise<boolean> =>
  runGit(root, args).then(
    () => false,
    () => true,
  )

for (const doing of ['merge', 'rebase', 'cherry-pick'] as const) {
  test(`a ${doing} that stopped holds the board until git is done`, async ({ locus, file, start, workspace }) => {
    await parted(workspace.root, 'notes.md', 'ours\n', 'theirs\n')
    await locus.done('init')
    const { board, sync, page } = new LocusWindow((await start()).page)
    await expect(board.cardIn('Ready', 'WP-1-Berth')).toBeVisible()
    await board.unfold('Done')
    expect(await stops(workspace.root, doing, 'other')).toBe(true)
    await file.edit((text) => text.replace('## Done\n', '## Done\n\n- **[WP-2-Buoy]** - [VALIDATED]\n'))
    await sync.expectState(/held/i)
    await expect(page.getByText('The board is held while git is at work')).toBeVisible()
    await expect(board.card('WP-2-Buoy')).toHaveCount(0)
    await locus.done('--no-sync', 'move', 'WP-1-Berth', 'in_progress')
    const held = await file.read()
    await expect(board.cardIn('In progress', 'WP-1-Berth')).toBeVisible()
    expect(await file.read(), 'nothing is written meanwhile').toBe(held)

    await writeFile(path.join(workspace.root, 'notes.md'), 'both\n')
    await runGit(workspace.root, ['add', 'notes.md', file.path])
    if (doing === 'merge') await runGit(workspace.root, ['commit', '-qm', 'Both'])
    else await runGit(workspace.root, ['-c', 'core.editor=true', doing, '--continue'])
    await expect(board.cardIn('Done', 'WP-2-Buoy')).toBeVisible({ timeout: 45_000 })
    await expect.poll(() => file.read()).toContain('- **[WP-1-Berth]** - [IN_PROGRESS]')
    await locus.done('verify')
  })
}

test('conflict markers in the board hold it, and its lines are read once they are resolved', async ({
  locus,
  file,
  start,
  workspace,
}) => {
  const line = '- **[WP-1-Tide]** - [READY_FOR_DEV]\n'
  const [ours, theirs] = ['tide over', 'tide out'].map((note) =>
    BOARD.replace(line, line.replace(']\n', `] - ${note}\n`)),
  )
  await parted(workspace.root, 'docs/TASK_BOARD.md', ours ?? '', theirs ?? '')
  await locus.done('init')
  const { board, sync, problems } = new LocusWindow((await start()).page)
  await expect(board.cardIn('Ready', 'WP-1-Tide')).toBeVisible()
  expect(await stops(workspace.root, 'merge', 'other')).toBe(true)
  expect(await file.read()).toContain('<<<<<<< ')
  await sync.expectState(/held/i)
  await problems.open()
  await expect(problems.group('The board is held')).toBeVisible()
  const marked = await file.read()
  expect(marked).toContain('>>>>>>> ')
  await file.save(BOARD.replace(line, '').replace('## Done\n', `## Done\n\n- **[WP-1-Tide]** - [VALIDATED]\n`))
  await runGit(workspace.root, ['commit', '-qam', 'Both'])
  await expect(problems.group('The board is held')).toBeHidden({ timeout: 45_000 })
  await expect.poll(async () => JSON.parse(await locus.done('--json', 'show', 'WP-1-Tide')).wp.status).toBe('done')
})
