import * as electronModule from 'electron'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { type FakeElectron, FakeWindow } from './electron.testing.ts'
import { windowOptions } from './window-options.ts'
import type { WindowPlace } from './window-places.ts'
import { createWindows } from './windows.ts'

vi.mock('electron', async () => (await import('./electron.testing.ts')).fakeElectron())
const electron = electronModule as unknown as FakeElectron

let lines: string[]
beforeEach(() => {
  FakeWindow.all = []
  electron.recorded.opened.splice(0)
  lines = []
})

let kept: Map<string, WindowPlace>
let asked: string[]
let answer: boolean
beforeEach(() => {
  kept = new Map()
  asked = []
  answer = true
})

const windows = () =>
  createWindows({
    built: '/app/out',
    places: {
      of: (folder) => kept.get(folder ?? ''),
      keep: (folder, place) => void kept.set(folder ?? '', place),
      settled: async () => undefined,
    },
    confirmExternal: async (url) => {
      asked.push(url)
      return answer
    },
    log: (level, message) => lines.push(`${level}: ${message}`),
  })

async function opened(folder?: string) {
  const made = windows()
  await made.open(folder)
  const window = FakeWindow.all.at(-1)
  if (!window) throw new Error('no window')
  return { made, window, contents: window.webContents }
}

describe('a window', () => {
  it('has the guarded options, loads the window and is shown when it is ready', async () => {
    const { window } = await opened()
    expect(window.options).toEqual(windowOptions('/app/out/preload/index.cjs', '/app/resources/icons/256x256.png'))
    expect(window.did).toEqual(['load app://locus/index.html'])
    window.emit('ready-to-show')
    expect(window.did.at(-1)).toBe('show')
  })

  it('knows its folder until it is closed', async () => {
    const { made, window, contents } = await opened('/repo')
    expect(made.windowOf(contents.id)).toMatchObject({ path: '/repo' })
    window.close()
    expect(made.windowOf(contents.id)).toBeUndefined()
  })

  it('is loaded anew for another folder', async () => {
    const { made, window, contents } = await opened('/repo')
    await made.reopen(window as unknown as electronModule.BrowserWindow, '/other')
    expect(made.windowOf(contents.id)).toMatchObject({ path: '/other' })
    expect(contents.reloads).toBe(1)
  })

  it('comes to the front when it is asked for, if there is one', async () => {
    const none = windows()
    expect(none.focus()).toBe(false)
    const { made, window } = await opened()
    expect(made.focus()).toBe(true)
    expect(window.did.at(-1)).toBe('focus')
  })

  it('stays where it is', async () => {
    const { contents } = await opened()
    expect(contents.asks('will-navigate', {}, 'app://locus/index.html#/graph')).toBe(false)
    for (const url of [
      'http://example.org/',
      'file:///etc/passwd',
      'app://locus.evil/',
      'javascript:1',
      'locus://open',
    ]) {
      expect(contents.asks('will-navigate', {}, url), url).toBe(true)
      expect(contents.openHandler?.({ url }), url).toEqual({ action: 'deny' })
    }
    expect(contents.asks('will-redirect', {}, 'app://locus/')).toBe(true)
    expect(contents.asks('will-attach-webview')).toBe(true)
    expect(contents.asks('will-frame-navigate', { isMainFrame: false, url: 'app://locus/' })).toBe(true)
    expect(contents.asks('will-frame-navigate', { isMainFrame: true, url: 'app://locus/' })).toBe(false)
    expect(electron.recorded.opened).toEqual([])
  })

  it('hands an https link to the system once a person agrees, and stays', async () => {
    const { contents } = await opened()
    expect(contents.asks('will-navigate', {}, 'https://example.org/a')).toBe(true)
    await expect.poll(() => electron.recorded.opened).toEqual(['https://example.org/a'])
    expect(contents.openHandler?.({ url: 'https://example.org/b' })).toEqual({ action: 'deny' })
    expect(contents.openHandler?.({ url: 'https://user@example.org/c' })).toEqual({ action: 'deny' })
    await expect.poll(() => electron.recorded.opened).toEqual(['https://example.org/a', 'https://example.org/b'])
    answer = false
    contents.openHandler?.({ url: 'https://example.org/d' })
    await expect.poll(() => asked.at(-1)).toBe('https://example.org/d')
    expect(electron.recorded.opened).toHaveLength(2)
  })

  it('asks about one link at a time, however many a page follows', async () => {
    const { contents } = await opened()
    for (let at = 0; at < 50; at++) contents.openHandler?.({ url: `https://example.org/${at}` })
    await expect.poll(() => electron.recorded.opened).toEqual(['https://example.org/0'])
    expect(asked).toEqual(['https://example.org/0'])
  })

  it('comes to the front when its folder is opened once more', async () => {
    const { made, window } = await opened('/repo')
    await made.open('/repo')
    expect(FakeWindow.all).toEqual([window])
    expect(window.did.at(-1)).toBe('focus')
    await made.open('/other')
    await made.open()
    await made.open()
    expect(FakeWindow.all).toHaveLength(4)
  })

  it('comes to the front for the folder that its page has opened since, and no more for the one before', async () => {
    const { made, window, contents } = await opened('/repo')
    made.windowOf(contents.id)?.desktop.shows({ path: '/other/docs', root: '/other' })
    for (const folder of ['/other', '/other/docs']) {
      window.did.splice(0)
      await made.open(folder)
      expect(window.did).toEqual(['focus'])
    }
    expect(made.windowOf(contents.id), 'a reload shows it again').toMatchObject({ path: '/other/docs' })
    await made.open('/repo')
    const [, second] = FakeWindow.all
    expect(FakeWindow.all).toHaveLength(2)
    await made.reopen(second as unknown as electronModule.BrowserWindow, '/other')
    expect(window.did.at(-1), 'also where it is asked for in another window').toBe('focus')
    expect(second?.webContents.reloads).toBe(0)
    made.windowOf(contents.id)?.desktop.shows(undefined)
    await made.open('/other')
    expect(FakeWindow.all, 'a window that was left shows no folder').toHaveLength(3)
  })

  it('stands where it stood when it was closed, maximized as it was', async () => {
    const { made, window } = await opened('/repo')
    const place = { x: 40, y: 50, width: 1000, height: 700 }
    vi.spyOn(window, 'getNormalBounds').mockReturnValue(place)
    window.maximize()
    window.close()
    await made.open('/repo')
    expect(FakeWindow.all[0]?.options).toMatchObject(place)
    expect(FakeWindow.all[0]?.did).toContain('maximize')
  })

  it('is loaded again after a crash, but not when it crashes at once again', async () => {
    const { contents } = await opened()
    contents.emit('render-process-gone', {}, { reason: 'crashed' })
    expect(contents.reloads).toBe(1)
    contents.emit('render-process-gone', {}, { reason: 'oom' })
    expect(contents.reloads).toBe(1)
    contents.emit('render-process-gone', {}, { reason: 'clean-exit' })
    expect(lines).toEqual([
      "error: the window's process ended: crashed; loading it again",
      "error: the window's process ended: oom",
    ])
  })
})
