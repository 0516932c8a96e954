/** The one factory of windows, and which folder each of them was opened for (design: 80-architecture, "Electron"). */
import path from 'node:path'
import { BrowserWindow, shell, type WebContents } from 'electron'
import type { Log } from '#core/wire.ts'
import { navigationAnswer, WINDOW_URL } from './guards.ts'
import { windowOptions } from './window-options.ts'

/** How long after a crash of the page another one is taken for the same fault, in milliseconds. */
const CRASH_PAUSE_MS = 10_000

/** The windows of the application. */
export interface Windows {
  /** Opens a window for a folder, or with the start screen. */
  open(folder?: string): Promise<void>
  /** Shows another folder in a window: its page is loaded anew. */
  reopen(window: BrowserWindow, folder: string): void
  /** The folder of a window of ours, by the id of its web contents. */
  windowOf(webContentsId: number): { readonly path: string | undefined } | undefined
  /** Brings the window that was made last to the front; false when there is none. */
  focus(): boolean
}

/** @param built the folder `out` of the build. */
export function createWindows(built: string, log: Log): Windows {
  const folders = new Map<number, { path: string | undefined }>()
  const preload = path.join(built, 'preload', 'index.cjs')

  const open = async (folder?: string): Promise<void> => {
    const window = new BrowserWindow(windowOptions(preload))
    const { webContents } = window
    const { id } = webContents
    folders.set(id, { path: folder })
    window.on('closed', () => folders.delete(id))
    window.once('ready-to-show', () => window.show())
    guard(webContents, log)
    recover(webContents, log)
    await window.loadURL(WINDOW_URL)
  }

  return {
    open,
    reopen: (window, folder) => {
      folders.set(window.webContents.id, { path: folder })
      window.webContents.reload()
    },
    windowOf: (id) => folders.get(id),
    focus: () => {
      const window = BrowserWindow.getAllWindows().at(-1)
      if (window === undefined) return false
      if (window.isMinimized()) window.restore()
      window.focus()
      return true
    },
  }
}

/** Keeps a window where it is: no other page, no child windows, no webviews. */
function guard(webContents: WebContents, log: Log): void {
  const handOver = (url: string): void => {
    const answer = navigationAnswer(url)
    if (answer.kind !== 'external') return
    shell.openExternal(answer.url).catch(() => log('warning', 'the system opened no browser for a link'))
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
