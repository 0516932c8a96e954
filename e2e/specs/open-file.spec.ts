/** From a path to the file itself: in the person's editor, at the line; where none is known its place is copied (70-window, "Problems"). */
import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { type NotingEditor, notingEditor } from '../fixtures/editor.ts'
import { harbour } from '../fixtures/harbour.ts'
import { test as base, expect } from '../fixtures/locus.ts'
import { LocusWindow } from '../pages/locus-window.ts'

const BOARD = harbour({ ready: ['Berth', 'Tide', 'Tide'] })

/** With an editor on PATH. */
const test = base.extend<{ editor: NotingEditor }>({
  editor: async ({ target: _target }, use) => {
    const folder = await mkdtemp(path.join(tmpdir(), 'locus-e2e-editor-'))
    await use(await notingEditor(folder))
    await rm(folder, { recursive: true })
  },
})

/** A packet's file, known by its path. */
async function withPacket(root: string): Promise<void> {
  await mkdir(path.join(root, 'docs', 'task_packets'))
  await writeFile(path.join(root, 'docs', 'task_packets', 'WP-1-Berth.md'), '# Berth\n')
}

test.use({ board: { text: BOARD } })

test.describe('with an editor on PATH', { tag: '@core' }, () => {
  test.use({ environment: async ({ editor }, use) => use(editor.environment) })

  test('a problem opens the board at its line, the packet and the board history their files', async ({
    locus,
    start,
    editor,
    workspace,
  }) => {
    await withPacket(workspace.root)
    await locus.done('init')
    await locus.done(
      'op',
      'update_wp',
      JSON.stringify({ wp_id: 'WP-1-Berth', task_packet_path: 'docs/task_packets/WP-1-Berth.md' }),
    )
    const window = new LocusWindow((await start()).page)
    const { board, boardHistory, inspector, page, problems, sync } = window
    await expect(board.card('WP-1-Berth')).toBeVisible()

    await problems.open()
    await page.getByText('Inherited').click()
    await problems
      .row('Ids that stand twice on the board', 'WP-1-Tide')
      .getByRole('button', { name: 'Open in VS Code at line 6' })
      .click()
    await expect.poll(editor.words).toEqual(['--goto', `${workspace.board}:6`])

    await boardHistory.open(sync)
    await boardHistory.list.getByRole('button', { name: 'Open in VS Code' }).click()
    await expect.poll(editor.words).toEqual([workspace.board])

    await window.goToBoard()
    await board.card('WP-1-Berth').click()
    const packet = path.join(workspace.root, 'docs', 'task_packets', 'WP-1-Berth.md')
    await inspector.fact('Packet').getByRole('button', { name: 'Open in VS Code' }).click()
    await expect.poll(editor.words).toEqual([packet])
  })

  test('a packet that became a link out of the repository is not opened, and its path can be copied', async ({
    locus,
    start,
    editor,
    workspace,
  }) => {
    await withPacket(workspace.root)
    await locus.done('init')
    const { board, inspector, page, toasts } = new LocusWindow((await start()).page)
    await board.card('WP-1-Berth').click()
    await inspector.panel.getByRole('button', { name: 'Read the task packet' }).click()
    const reader = page.getByRole('dialog', { name: /^Task packet of/ })
    await expect(reader.getByRole('heading', { name: 'Berth', exact: true })).toBeVisible()
    const packet = path.join(workspace.root, 'docs', 'task_packets', 'WP-1-Berth.md')
    await rm(packet)
    await symlink('/etc/hostname', packet)
    await reader.getByRole('button', { name: 'Open in VS Code' }).click()
    await expect(toasts.toast(/WP-1-Berth.md was not opened/)).toContainText('leads out of the repository')
    expect(editor.words()).toBeUndefined()
  })
})

test('in a browser without an editor the place is copied, and it says why', async ({ locus, start, target }) => {
  test.skip(target !== 'browser', 'a desktop opens it with its own application')
  await locus.done('init')
  const { app, window } = await start().then((running) => ({ app: running, window: new LocusWindow(running.page) }))
  await app.context.grantPermissions(['clipboard-read', 'clipboard-write'])
  await window.problems.open()
  await window.page.getByText('Inherited').click()
  await window.problems
    .row('Ids that stand twice on the board', 'WP-1-Tide')
    .getByRole('button', { name: 'Copy its place' })
    .click()
  await expect(window.toasts.toast('Copied docs/TASK_BOARD.md:6')).toContainText('No editor is known here')
  expect(await window.page.evaluate(() => navigator.clipboard.readText())).toBe('docs/TASK_BOARD.md:6')
})

test('a desktop without an editor opens the board with its own application', { tag: '@core' }, async ({
  locus,
  start,
  workspace,
}) => {
  const { shell, page } = await start()
  test.skip(shell === undefined, 'a browser has no applications')
  await locus.done('init')
  await shell?.main.evaluate(({ shell: system }) => {
    system.openPath = async (opened) => {
      Object.assign(globalThis, { opened })
      return ''
    }
  })
  const { boardHistory, sync } = new LocusWindow(page)
  await boardHistory.open(sync)
  await boardHistory.list.getByRole('button', { name: 'Open in its application' }).click()
  await expect.poll(() => shell?.main.evaluate(() => (globalThis as { opened?: string }).opened)).toBe(workspace.board)
})
