import { existsSync } from 'node:fs'
import { mkdir, mkdtemp, readFile, realpath, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { type FakeElectron, fakeElectron, PlayedEvent } from './electron.testing.ts'

vi.mock('#core/assets.ts', async (original) => ({
  ...(await original<typeof import('#core/assets.ts')>()),
  findBuilt: () => built,
}))

let folder: string
let built: string
let electron: FakeElectron
const argv = process.argv

beforeEach(async () => {
  folder = await realpath(await mkdtemp(path.join(tmpdir(), 'locus-shell-')))
  built = path.join(folder, 'out')
  await mkdir(path.join(built, 'renderer'), { recursive: true })
  await writeFile(path.join(built, 'renderer/index.html'), '<html><head></head></html>')
  vi.resetModules()
  electron = fakeElectron()
  electron.BrowserWindow.all = []
  vi.doMock('electron', () => electron)
  electron.app.setPath('userData', path.join(folder, 'data'))
})
afterEach(async () => {
  process.argv = argv
  vi.unstubAllEnvs()
  await rm(folder, { recursive: true })
})

/** Starts the shell as Electron starts it, up to the first window. */
async function started(...args: string[]): Promise<void> {
  await begun(...args)
  electron.app.becomeReady()
  await expect.poll(() => electron.BrowserWindow.all.length).toBeGreaterThan(0)
}

async function begun(...args: string[]): Promise<void> {
  process.argv = ['electron', '.', ...args]
  const { startShell } = await import('./shell.ts')
  startShell()
}

const loaded = () => electron.BrowserWindow.all.map((window) => window.did[0])

describe('the application', () => {
  it('is sandboxed and has its scheme before it is ready', async () => {
    await started()
    expect(electron.app.told).toEqual(['name locus', 'sandbox', 'schemes', 'lock', 'when ready', 'ready'])
    expect(loaded()).toEqual(['load app://locus/index.html'])
    expect(electron.recorded.menus).toHaveLength(1)
  })

  it('hands a second start over and ends', async () => {
    electron.app.isFirst = false
    await begun()
    expect(electron.app.told.at(-1)).toBe('quit')
    expect(electron.BrowserWindow.all).toEqual([])
  })

  it('opens a further window for what a second start names, and else comes to the front', async () => {
    await started()
    electron.app.emit('second-instance', {}, ['electron', '.', '--repo=repo'], '/work')
    await expect.poll(loaded).toHaveLength(2)
    electron.app.emit('second-instance', {}, ['electron', '.'], '/work')
    await expect.poll(() => electron.BrowserWindow.all.at(-1)?.did).toContain('focus')
    expect(loaded()).toHaveLength(2)
  })

  it('asks before it opens what a link names, and the answer at hand is no', async () => {
    await started()
    const asked = vi.spyOn(electron.dialog, 'showMessageBox')
    const event = new PlayedEvent()
    electron.app.emit('open-url', event, 'locus://open?repo=/work/repo')
    await expect.poll(() => asked.mock.calls.length).toBe(1)
    expect(event.defaultPrevented).toBe(true)
    expect(asked.mock.calls[0]).toEqual([
      expect.objectContaining({ detail: expect.stringContaining('/work/repo'), defaultId: 1, cancelId: 1 }),
    ])
    await asked.mock.results[0]?.value
    expect(loaded()).toHaveLength(1)

    asked.mockResolvedValue({ response: 0 })
    electron.app.emit('open-url', new PlayedEvent(), 'locus://open?repo=/work/repo')
    await expect.poll(loaded).toHaveLength(2)
    electron.app.emit('open-url', new PlayedEvent(), 'locus://open?repo=//server/share')
    await expect.poll(() => electron.BrowserWindow.all.at(-1)?.did).toContain('focus')
    expect(asked).toHaveBeenCalledTimes(2)
  })

  it('keeps its data where LOCUS_DATA says', async () => {
    vi.stubEnv('LOCUS_DATA', path.join(folder, 'elsewhere'))
    await started()
    expect(electron.app.getPath('userData')).toBe(path.join(folder, 'elsewhere'))
  })

  it('closes the core before it ends', async () => {
    await started()
    electron.app.quit()
    await expect.poll(() => electron.app.told.slice(-2)).toEqual(['quit held back', 'quit'])
  })

  it('ends with its last window, except on macOS', async () => {
    await started()
    electron.app.emit('window-all-closed')
    await expect.poll(() => electron.app.told.at(-1)).toBe(process.platform === 'darwin' ? 'ready' : 'quit')
  })

  it('says why it cannot start', async () => {
    await rm(path.join(built, 'renderer'), { recursive: true })
    await begun()
    electron.app.becomeReady()
    await expect.poll(() => electron.app.told.at(-1)).toBe('exit 1')
    expect(electron.recorded.boxes).toEqual([expect.stringContaining('npm run build')])
  })

  it('is no client of links in a checkout', async () => {
    await started()
    expect(electron.app.told.join()).not.toContain('client')
    expect(existsSync(path.join(folder, 'data'))).toBe(false)
    expect(await readFile(path.join(built, 'renderer/index.html'), 'utf8')).toContain('<head>')
  })
})

describe('the folder dialog of the menu', () => {
  /** The menu's item of an id, as a person would choose it. */
  const choose = (id: string): void => {
    const [menu] = electron.recorded.menus as { submenu?: { id?: string; click?: () => void }[] }[][]
    const items = (menu ?? []).flatMap(({ submenu }) => (Array.isArray(submenu) ? submenu : []))
    items.find((item) => item.id === id)?.click?.()
  }

  it('shows another folder in the window at hand', async () => {
    await started()
    vi.spyOn(electron.dialog, 'showOpenDialog').mockResolvedValue({ canceled: false, filePaths: ['/work/repo'] })
    choose('open-folder')
    await expect.poll(() => electron.BrowserWindow.all[0]?.webContents.reloads).toBe(1)
    expect(loaded()).toHaveLength(1)
    choose('new-window')
    await expect.poll(loaded).toHaveLength(2)
  })

  it('leaves everything as it is when it is cancelled', async () => {
    await started()
    const asked = vi.spyOn(electron.dialog, 'showOpenDialog')
    choose('open-folder')
    await expect.poll(() => asked.mock.results.length).toBe(1)
    await asked.mock.results[0]?.value
    expect([electron.BrowserWindow.all[0]?.webContents.reloads, loaded().length]).toEqual([0, 1])
  })
})
