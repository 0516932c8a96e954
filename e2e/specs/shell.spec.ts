/** Electron's shell around the window, with the built main and preload: links, further starts, permissions, crashes (90-quality, "Security"; 80-architecture, "Electron"). */
import { rm } from 'node:fs/promises'
import path from 'node:path'
import type { Page } from '@playwright/test'
import { test as base, expect } from '../fixtures/locus.ts'
import { makeWorkspace } from '../fixtures/workspace.ts'
import { LocusWindow } from '../pages/locus-window.ts'
import type { Shell, Target } from '../targets/target.ts'

/** With a second workspace; its folder. */
const test = base.extend<{ other: string }>({
  other: async ({ target: _target }, use) => {
    const board = { text: '# Task Board\n\n## Ready\n\n- **[WP-2-Other]** - [READY]\n' }
    const { root } = await makeWorkspace({ board, git: false })
    await use(root)
    await rm(root, { recursive: true })
  },
})

test.use({ board: { text: '# Task Board\n\n## Ready\n\n- **[WP-1-First]** - [READY]\n' } })

declare global {
  // Of the main process: what the system was asked to open, and a person to answer.
  var handedOver: string[]
  var questions: string[]
}

function shellOf({ shell }: Target): Shell {
  if (shell === undefined) throw new Error('these specs are of a shell')
  return shell
}

/** Puts a link into the page, as a rendered note may hold one, and clicks it. */
async function follow(page: Page, href: string, target = ''): Promise<void> {
  await page.evaluate(
    ([address, frame]) => {
      const link = Object.assign(document.createElement('a'), { href: address, target: frame })
      document.body.append(link)
      link.click()
      link.remove()
    },
    [href, target],
  )
}

test.describe('the shell', { tag: '@core' }, () => {
  test('hands https links to the system, and lets the page go nowhere', async ({ app, window, tolerate }) => {
    tolerate(/Not allowed to load local resource: file:/)
    const { main } = shellOf(app)
    await expect(window.board.card('WP-1-First')).toBeVisible()
    await main.evaluate(({ dialog, shell }) => {
      globalThis.handedOver = []
      dialog.showMessageBox = async () => ({ response: 0, checkboxChecked: false })
      shell.openExternal = async (url) => {
        handedOver.push(url)
      }
    })
    const refused = ['http://example.org/', 'https://user@example.org/', 'file:///etc/passwd', 'assets/']
    for (const href of refused) {
      await follow(window.page, href)
      await follow(window.page, href, '_blank')
    }
    // One question at a time: each link waits for the answer to the one before.
    const handed = () => main.evaluate(() => handedOver)
    await window.page.evaluate(() => globalThis.open('https://example.org/opened'))
    await expect.poll(handed).toEqual(['https://example.org/opened'])
    await follow(window.page, 'https://example.org/followed')
    await expect.poll(handed).toHaveLength(2)
    await follow(window.page, 'https://example.org/new', '_blank')
    await expect
      .poll(handed)
      .toEqual(['https://example.org/opened', 'https://example.org/followed', 'https://example.org/new'])
    await expect(window.board.card('WP-1-First')).toBeVisible()
    await expect.poll(() => main.windows().length).toBe(1)
  })

  test('serves the built files under the policy, and gives no permission but to write text', async ({
    app,
    window,
    tolerate,
  }) => {
    tolerate(/Content Security Policy|status of 40[34]/)
    await expect(window.board.card('WP-1-First')).toBeVisible()
    const answers = await app.page.evaluate(async () => {
      const ask = async (path: string) => {
        const { status, headers } = await fetch(path)
        return [status, headers.get('content-security-policy')?.slice(0, 38)]
      }
      return [await ask('index.html'), await ask('missing.js'), await ask('%2e%2e/main/index.js')]
    })
    expect(answers[0]).toEqual([200, "default-src 'none'; script-src 'self';"])
    expect(answers.slice(1).map(([status]) => status)).toEqual([404, 404])
    const states = await app.page.evaluate(() =>
      Promise.all(
        ['clipboard-write', 'clipboard-read', 'geolocation', 'camera', 'notifications'].map(
          async (name) => (await navigator.permissions.query({ name: name as PermissionName })).state,
        ),
      ),
    )
    expect(states).toEqual(['granted', 'denied', 'denied', 'denied', 'denied'])
    expect(await app.page.evaluate(() => fetch('https://example.org/').catch((error: Error) => error.name))).toBe(
      'TypeError',
    )
  })

  test('opens what a further start names, and asks before it shows what a link names in the window it has', async ({
    app,
    window,
    other,
  }) => {
    const { main, startAgain } = shellOf(app)
    await expect(window.board.card('WP-1-First')).toBeVisible()
    const opened = main.waitForEvent('window')
    expect(await startAgain(`--repo=${other}`)).toBe(0)
    await expect(new LocusWindow(await opened).board.card('WP-2-Other')).toBeVisible()

    const answer = (response: number) =>
      main.evaluate(({ dialog }, button) => {
        globalThis.questions ??= []
        dialog.showMessageBox = async (...given: unknown[]) => {
          questions.push((given.at(-1) as { detail: string }).detail)
          return { response: button, checkboxChecked: false }
        }
      }, response)
    const asked = () => main.evaluate(() => questions)
    const link = `locus://open?repo=${encodeURIComponent(other)}`
    await answer(1)
    expect(await startAgain(link)).toBe(0)
    await expect.poll(asked).toEqual([`A link asks Locus to open\n${other}`])
    expect(await startAgain('locus://open?repo=../relative')).toBe(0)
    await answer(0)
    const focused = () => main.evaluate(({ BrowserWindow }) => BrowserWindow.getFocusedWindow()?.id)
    await main.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.focus())
    const before = await focused()
    expect(await startAgain(link)).toBe(0)
    await expect.poll(asked).toHaveLength(2)
    await expect.poll(focused).not.toBe(before)
    expect(main.windows().length).toBe(2)
  })

  test('shows another folder in the window from the menu', async ({ app, window, other }) => {
    const { main } = shellOf(app)
    await expect(window.board.card('WP-1-First')).toBeVisible()
    const items = await main.evaluate(({ Menu }) =>
      ['new-window', 'open-folder'].map((id) => Menu.getApplicationMenu()?.getMenuItemById(id)?.accelerator),
    )
    expect(items).toEqual(['CmdOrCtrl+Shift+N', 'CmdOrCtrl+O'])
    await app.answerFolder(other)
    await main.evaluate(({ Menu }) => Menu.getApplicationMenu()?.getMenuItemById('open-folder')?.click())
    await expect(window.board.card('WP-2-Other')).toBeVisible()
  })

  test('brings the window to the front that shows a folder already, also when it was opened in it since', async ({
    app,
    window,
    other,
    workspace,
  }) => {
    const { main, startAgain } = shellOf(app)
    await expect(window.board.card('WP-1-First')).toBeVisible()
    await window.start.leaveWorkspace(path.basename(workspace.root))
    await app.answerFolder(other)
    await window.start.openFolder.click()
    await expect(window.board.card('WP-2-Other')).toBeVisible()

    const asked = main.waitForEvent('window')
    expect(await startAgain(`--repo=${workspace.root}`)).toBe(0)
    await expect(new LocusWindow(await asked).board.card('WP-1-First')).toBeVisible()
    const focused = () => main.evaluate(({ BrowserWindow }) => BrowserWindow.getFocusedWindow()?.id)
    const [first] = await main.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().map(({ id }) => id))
    await expect.poll(focused).not.toBe(first)
    expect(await startAgain(`--repo=${other}`)).toBe(0)
    await expect.poll(focused).toBe(first)
    expect(main.windows().length).toBe(2)
  })

  test('goes where the menu asks, and tells of a packet that awaits a decision by a notification that leads to it', async ({
    locus,
    start,
  }) => {
    await locus.done('init')
    const app = await start()
    const window = new LocusWindow(app.page)
    const { main } = shellOf(app)
    await expect(window.board.card('WP-1-First')).toBeVisible()
    await main.evaluate(({ Menu }) => Menu.getApplicationMenu()?.getMenuItemById('go-recorder')?.click())
    await expect(window.page.getByRole('listbox', { name: 'Events, newest first' })).toBeVisible()
    await main.evaluate(({ BrowserWindow, Notification }) => {
      globalThis.questions = []
      const { show } = Notification.prototype
      Notification.prototype.show = function (): void {
        globalThis.questions.push(this.title)
        show.call(this)
        this.emit('click', { type: 'click' } as never)
      }
      for (const each of BrowserWindow.getAllWindows()) each.blur()
    })
    await locus.done('move', 'WP-1-First', 'in_progress')
    await locus.done('--actor', 'human:ole', 'move', 'WP-1-First', 'gated', '--awaits', 'the harbour master')
    await expect.poll(() => main.evaluate(() => globalThis.questions)).toEqual(['WP-1-First awaits a decision'])
    await expect(window.page.getByRole('complementary', { name: 'Selected Work Packet' })).toContainText('WP-1-First')
    expect(await main.evaluate(({ BrowserWindow }) => BrowserWindow.getFocusedWindow() !== null)).toBe(true)
  })

  test('loads a window whose page has crashed again, and the other goes on', async ({ app, window, tolerate }) => {
    tolerate(/the window's process ended: crashed; loading it again/)
    const { main } = shellOf(app)
    await expect(window.board.card('WP-1-First')).toBeVisible()
    const second = new LocusWindow(await app.openWindow())
    await expect(second.start.openFolder).toBeVisible()
    const loaded = await main.evaluate(
      ({ BrowserWindow }) =>
        new Promise<string>((resolve) => {
          const [first] = BrowserWindow.getAllWindows()
          first?.webContents.once('did-finish-load', () => resolve(first.webContents.getURL()))
          first?.webContents.forcefullyCrashRenderer()
        }),
    )
    expect(loaded).toContain('app://locus/')
    await second.start.recent('locus-e2e-').click()
    await expect(second.board.card('WP-1-First')).toBeVisible()
  })
})
