/** The one factory of windows, and which folder each of them shows (design: 80-architecture, "Electron"). */
import { realpath } from 'node:fs/promises'
import path from 'node:path'
import { BrowserWindow, screen, shell, type WebContents } from 'electron'
import type { Desktop, ShownFolder } from '#core/router.ts'
import type { Log } from '#core/wire.ts'
import type { MenuCommand } from '#shared/contract/desktop.ts'
import { DesktopWindow } from './desktop-window.ts'
import { navigationAnswer, WINDOW_URL } from './guards.ts'
import { windowOptions } from './window-options.ts'
import { reachable, type WindowPlaces } from './window-places.ts'

/** How long after a crash of the page another one is taken for the same fault, in milliseconds. */
const CRASH_PAUSE_MS = 10_000

/** The windows of the application. */
export interface Windows {
  /** Opens a window for a folder, or with the start screen. One that shows that folder comes to the front instead. */
  open(folder?: string): Promise<void>
  /** Shows another folder in a window: its page is loaded anew. One that shows that folder comes to the front instead. */
  reopen(window: BrowserWindow, folder: string): Promise<void>
  /** The folder of a window of ours, by the id of its web contents. */
  windowOf(webContentsId: number): { readonly path: string | undefined; readonly desktop: Desktop } | undefined
  /** Tells the window that has the focus what the menu asks for. */
  tell(command: MenuCommand): void
  /** Brings the window that was made last to the front; false when there is none. */
  focus(): boolean
}

/** What the windows are made with. */
export interface WindowParts {
  /** The folder `out` of the build. */
  readonly built: string
  readonly places: WindowPlaces
  /** Asks a person whether a link may leave for the system's browser. */
  readonly confirmExternal: (url: string) => Promise<boolean>
  readonly log: Log
}

/** The picture of a window, beside the folder `out` of the build: in the checkout and in a package. */
export function windowIcon(built: string): string {
  return path.join(built, '..', 'resources', 'icons', '256x256.png')
}

/** Which folder a window was opened for, or shows since: as it was named, and its repository's once that is known. */
interface WindowFolder {
  readonly path: string | undefined
  readonly root: string | undefined
  readonly desktop: DesktopWindow
}

/** Makes the windows of the application. */
export function createWindows({ built, places, confirmExternal, log }: WindowParts): Windows {
  const folders = new Map<number, WindowFolder>()
  const preload = path.join(built, 'preload', 'index.cjs')
  const icon = windowIcon(built)

  const open = async (named?: string): Promise<void> => {
    const folder = named === undefined ? undefined : await realFolder(named)
    const there = folder === undefined ? undefined : windowFor(folder)
    if (there !== undefined) return bringForward(there)
    const place = places.of(folder)
    const screens = [screen.getPrimaryDisplay(), ...screen.getAllDisplays()].map(({ workArea }) => workArea)
    const window = new BrowserWindow({ ...windowOptions(preload, icon), ...(place && reachable(place, screens)) })
    if (place?.maximized) window.maximize()
    const { webContents } = window
    const { id } = webContents
    const shown = (now: ShownFolder | undefined): void => {
      const entry = folders.get(id)
      if (entry) folders.set(id, { ...entry, path: now?.path, root: now?.root })
    }
    const desktop = new DesktopWindow(window, { bringForward: () => bringForward(window), shown })
    folders.set(id, { path: folder, root: undefined, desktop })
    window.on('close', () => {
      const { x, y, width, height } = window.getNormalBounds()
      places.keep(folders.get(id)?.path, { x, y, width, height, maximized: window.isMaximized() })
    })
    window.on('closed', () => folders.delete(id))
    window.once('ready-to-show', () => window.show())
    guard(webContents, confirmExternal, log)
    recover(webContents, log)
    await window.loadURL(WINDOW_URL)
  }

  const windowFor = (folder: string): BrowserWindow | undefined =>
    BrowserWindow.getAllWindows().find(({ webContents }) => {
      const { path: named, root } = folders.get(webContents.id) ?? {}
      return named === folder || root === folder
    })

  return {
    open,
    reopen: async (window, named) => {
      const folder = await realFolder(named)
      const there = windowFor(folder)
      if (there !== undefined) return bringForward(there)
      const entry = folders.get(window.webContents.id)
      if (!entry) return
      folders.set(window.webContents.id, { ...entry, path: folder, root: undefined })
      window.webContents.reload()
    },
    windowOf: (id) => folders.get(id),
    tell: (command) => {
      const window = BrowserWindow.getFocusedWindow() ?? BrowserWindow.getAllWindows().at(-1)
      if (window) folders.get(window.webContents.id)?.desktop.ask({ kind: 'command', command })
    },
    focus: () => {
      const window = BrowserWindow.getAllWindows().at(-1)
      if (window === undefined) return false
      bringForward(window)
      return true
    },
  }
}

/** A folder by its real path; one that is not there is the window's to say. */
function realFolder(named: string): Promise<string> {
  return realpath(named).catch(() => named)
}

function bringForward(window: BrowserWindow): void {
  if (window.isMinimized()) window.restore()
  window.focus()
}

/** Keeps a window where it is: no other page, no child windows, no webviews. A link leaves only once a person agrees. */
function guard(webContents: WebContents, confirmExternal: WindowParts['confirmExternal'], log: Log): void {
  let asking = false
  const handOver = (url: string): void => {
    const answer = navigationAnswer(url)
    if (answer.kind !== 'external' || asking) return
    asking = true
    leave(answer.url, confirmExternal)
      .catch(() => log('warning', 'the system opened no browser for a link'))
      .finally(() => {
        asking = false
      })
  }
  webContents.on('will-navigate', (event, url) => {
    if (navigationAnswer(url).kind === 'stay') return
    event.preventDefault()
    handOver(url)
  })
  webContents.on('will-redirect', (event) => event.preventDefault())
  webContents.on('will-frame-navigate', (event) => {
    if (!event.isMainFrame) event.preventDefault()
  })
  webContents.on('will-attach-webview', (event) => event.preventDefault())
  webContents.setWindowOpenHandler(({ url }) => {
    handOver(url)
    return { action: 'deny' }
  })
}

async function leave(url: string, confirmExternal: WindowParts['confirmExternal']): Promise<void> {
  if (await confirmExternal(url)) await shell.openExternal(url)
}

/** Loads the page again when its process is gone, but not over and over. */
function recover(webContents: WebContents, log: Log): void {
  let lastCrash = Number.NEGATIVE_INFINITY
  webContents.on('render-process-gone', (_event, { reason }) => {
    if (reason === 'clean-exit') return
    const now = performance.now()
    const again = now - lastCrash > CRASH_PAUSE_MS
    lastCrash = now
    log('error', `the window's process ended: ${reason}${again ? '; loading it again' : ''}`)
    if (again) webContents.reload()
  })
}
