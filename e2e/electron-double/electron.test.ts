import { once } from 'node:events'
import type * as Electron from 'electron'
import { describe, expect, expectTypeOf, it } from 'vitest'
import type { App } from './app.ts'
import type { BrowserWindow } from './browser-window.ts'
import { 'module.exports' as electron } from './electron.ts'
import { isAccelerator, type MenuItem } from './menu.ts'
import type { MessagePortMain } from './ports.ts'
import type { WebContents } from './web-contents.ts'

/** What the stand-in has that Electron has not. */
type Invented<Ours, Theirs> = Exclude<keyof Ours, keyof Theirs>

describe('the stand-in of electron', () => {
  it('is the same, named or as a whole', async () => {
    const { 'module.exports': whole, ...members } = await import('./electron.ts')
    expect({ ...whole }).toEqual(members)
    expect(whole.app).toBe(members.app)
  })

  it('invents nothing: every member is one of Electron’s', () => {
    expectTypeOf<Invented<Omit<typeof electron, symbol>, typeof Electron>>().toBeNever()
    expectTypeOf<Invented<App, Electron.App>>().toBeNever()
    expectTypeOf<Invented<App['commandLine'], Electron.CommandLine>>().toBeNever()
    expectTypeOf<Invented<BrowserWindow, Electron.BrowserWindow>>().toBeNever()
    expectTypeOf<Invented<WebContents, Electron.WebContents>>().toBeNever()
    expectTypeOf<Invented<MessagePortMain, Electron.MessagePortMain>>().toBeNever()
    expectTypeOf<Invented<MenuItem, Electron.MenuItem>>().toBeNever()
    expectTypeOf<Invented<typeof electron.protocol, Electron.Protocol>>().toBeNever()
    expectTypeOf<Invented<typeof electron.session.defaultSession, Electron.Session>>().toBeNever()
    expectTypeOf<Invented<typeof electron.dialog, Electron.Dialog>>().toBeNever()
    expectTypeOf<Invented<typeof electron.shell, Electron.Shell>>().toBeNever()
    expectTypeOf<Invented<typeof electron.screen, Electron.Screen>>().toBeNever()
    expectTypeOf<Invented<typeof electron.webContents, typeof Electron.webContents>>().toBeNever()
  })

  it('answers in Electron’s shapes', () => {
    expectTypeOf<ReturnType<BrowserWindow['getBounds']>>().toEqualTypeOf<Electron.Rectangle>()
    expectTypeOf<BrowserWindow['loadURL']>().returns.toEqualTypeOf<Promise<void>>()
    expectTypeOf<App['requestSingleInstanceLock']>().returns.toEqualTypeOf<boolean>()
    expectTypeOf<App['whenReady']>().returns.toEqualTypeOf<Promise<void>>()
    expectTypeOf<ReturnType<WebContents['getURL']>>().toEqualTypeOf<string>()
  })

  it.each([
    'autoUpdater',
    'clipboard',
    'contextBridge',
    'globalShortcut',
    'MessageChannelMain',
    'nativeTheme',
    'net',
    'powerMonitor',
    'safeStorage',
    'Tray',
    'utilityProcess',
    'WebContentsView',
  ])('has no %s, and says so', (name) => {
    expect(() => Reflect.get(electron, name)).toThrow(`the Electron stand-in does not have electron.${name}`)
  })

  it.each([
    [electron.app, 'app', 'relaunch'],
    [electron.BrowserWindow, 'BrowserWindow', 'fromBrowserView'],
    [electron.ipcMain, 'ipcMain', 'handle'],
    [electron.dialog, 'dialog', 'showMessageBoxSync'],
    [electron.Menu, 'Menu', 'sendActionToFirstResponder'],
    [electron.protocol, 'protocol', 'registerFileProtocol'],
    [electron.session, 'session', 'fromPartition'],
    [electron.session.defaultSession, 'session.defaultSession', 'setProxy'],
    [electron.session.defaultSession.webRequest, 'session.webRequest', 'onHeadersReceived'],
    [electron.shell, 'shell', 'trashItem'],
    [electron.webContents, 'webContents', 'getFocusedWebContents'],
  ])('refuses what it lacks: %#', (owner, name, member) => {
    expect(() => Reflect.get(owner, member)).toThrow(`the Electron stand-in does not have ${name}.${member}`)
  })

  it('refuses listeners of events that it never emits', () => {
    expect(() => electron.app.on('gpu-info-update', () => undefined)).toThrow("the event 'gpu-info-update' of app")
  })

  it('makes no window before it is ready, and handles no scheme', () => {
    expect(() => new electron.BrowserWindow()).toThrow('Cannot create BrowserWindow before app is ready')
    expect(() => electron.protocol.handle('app', () => new Response())).toThrow('after app is ready')
  })

  it('has one screen, once it is ready', () => {
    expect(() => electron.screen.getPrimaryDisplay()).toThrow('before app is ready')
  })

  it('tells a notification that it is shown and closed, later', async () => {
    const note = new electron.Notification({ title: 'Conflict' })
    const shown = once(note, 'show')
    note.show()
    await shown
    const closed = once(note, 'close')
    note.close()
    await closed
    expect(() => new electron.Notification({ title: 'x', ...{ actions: [] } })).toThrow('the option actions')
  })

  it('refuses paths and folders that it does not know', () => {
    expect(() => electron.app.getPath('videos')).toThrow("app.getPath('videos')")
    expect(() => electron.app.setPath('userData', 'relative')).toThrow('Path must be absolute')
  })
})

describe('the menu', () => {
  it.each(['CmdOrCtrl+O', 'CmdOrCtrl+Shift+N', 'Alt+F4', 'F11', 'Ctrl+,', 'Shift+Plus', 'Command+Up'])(
    'takes %s for a shortcut',
    (text) => {
      expect(isAccelerator(text)).toBe(true)
    },
  )

  it.each(['', 'CmdOrCtrl', 'CmdOrCtrl+', 'CtrlO', 'Strg+O', 'Ctrl+Arrow', 'F25', 'Ctrl O'])(
    'does not take %j for one, and refuses the item',
    (accelerator) => {
      expect(isAccelerator(accelerator)).toBe(false)
      expect(() => electron.Menu.buildFromTemplate([{ label: 'x', accelerator }])).toThrow('is no accelerator')
    },
  )

  it('refuses to play a role that is the system’s', () => {
    const menu = electron.Menu.buildFromTemplate([{ id: 'edit', role: 'editMenu' }])
    expect(() => menu.getMenuItemById('edit')?.click()).toThrow('the role editMenu')
  })

  it('refuses an option that it would pass over', () => {
    expect(() => electron.Menu.buildFromTemplate([{ label: 'x', icon: 'x.png' }])).toThrow(
      'the option icon of MenuItem',
    )
  })
})
