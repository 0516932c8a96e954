/** The Electron application: its life from the first statement to the last window (design: 80-architecture, "Electron"). */
import path from 'node:path'
import { app, BrowserWindow, Menu } from 'electron'
import { findBuilt, listAssets } from '#core/assets.ts'
import { backupsFolder } from '#core/backups-folder.ts'
import { editorOpening } from '#core/file-opening.ts'
import { createHost } from '#core/router.ts'
import { createCarrier } from '#core/wire.ts'
import { registerScheme, serveWindow } from './app-protocol.ts'
import { systemOpening } from './file-opening.ts'
import { type LaunchRequest, launchRequest, linkRequest } from './launch-request.ts'
import { log } from './log.ts'
import { menuTemplate } from './menu.ts'
import { confirmExternal, confirmLink, pickFolder, sayFailed } from './questions.ts'
import { readPlaces } from './window-places.ts'
import { createWindows, type Windows } from './windows.ts'
import { acceptPorts } from './wires.ts'

/**
 * Starts the application, or hands this start over to the one that runs and ends. Returns before the application is
 * ready: Electron waits for its main module first.
 */
export function startShell(): void {
  app.setName('locus')
  const dataFolder = process.env['LOCUS_DATA']
  if (dataFolder) app.setPath('userData', path.resolve(dataFolder))
  app.enableSandbox()
  registerScheme()
  if (!app.requestSingleInstanceLock()) {
    app.quit()
    return
  }
  const requests = createRequests()
  requests.add(launchRequest(process.argv, process.cwd()))
  app.on('second-instance', (_event, argv, cwd) => requests.add(launchRequest(argv, cwd)))
  app.on('open-url', (event, url) => {
    event.preventDefault()
    requests.add(linkRequest(url))
  })
  app.on('window-all-closed', () => {
    if (process.platform !== 'darwin') app.quit()
  })
  if (app.isPackaged) app.setAsDefaultProtocolClient('locus')
  app
    .whenReady()
    .then(() => run(requests))
    .catch((error: unknown) => {
      sayFailed(error)
      app.exit(1)
    })
}

/** Brings up core and windows. */
async function run(requests: Requests): Promise<void> {
  const built = findBuilt(import.meta.dirname)
  serveWindow(await listAssets(path.join(built, 'renderer')))
  const host = await createHost({
    kind: 'electron',
    version: app.getVersion(),
    dataFolder: app.getPath('userData'),
    backups: backupsFolder(process.env),
    pickFolder,
    files: systemOpening(await editorOpening(process.env)),
  })
  const places = await readPlaces(app.getPath('userData'), log)
  const windows = createWindows({ built, places, confirmExternal, log })
  const carrier = createCarrier(host, log)
  acceptPorts({ windowOf: windows.windowOf, carrier, log })
  closeBeforeQuit(async () => {
    await carrier.close()
    await host.close()
    await places.settled()
  })
  const openFolder = async (): Promise<void> => {
    const window = BrowserWindow.getFocusedWindow()
    const folder = await pickFolder()
    if (folder === null) return
    if (window === null) await windows.open(folder)
    else await windows.reopen(window, folder)
  }
  const parts = {
    platform: process.platform,
    isPackaged: app.isPackaged,
    newWindow: () => noted(windows.open()),
    openFolder: () => noted(openFolder()),
    tell: windows.tell,
  }
  Menu.setApplicationMenu(Menu.buildFromTemplate(menuTemplate(parts)))
  app.on('activate', () => {
    if (!windows.focus()) noted(windows.open())
  })
  requests.serve((request) => noted(carryOut(request, windows)))
}

/** Does what one start or link asks for. */
async function carryOut(request: LaunchRequest, windows: Windows): Promise<void> {
  if (request.kind === 'folder') return windows.open(request.path)
  if (request.kind === 'bad link') log('warning', `a link was refused: ${request.link.slice(0, 200)}`)
  if (!windows.focus()) await windows.open()
  if (request.kind === 'link' && (await confirmLink(request.path))) await windows.open(request.path)
}

/** Holds back the end of the application until the core is closed. */
function closeBeforeQuit(close: () => Promise<void>): void {
  let closed = false
  app.on('will-quit', (event) => {
    if (closed) return
    event.preventDefault()
    close()
      .catch((error: unknown) => log('error', `the core did not close: ${String(error)}`))
      .finally(() => {
        closed = true
        app.quit()
      })
  })
}

function noted(work: Promise<void>): void {
  work.catch((error: unknown) => log('error', error instanceof Error ? error.message : String(error)))
}

/** Requests that wait until there are windows; then each is served as it comes. */
interface Requests {
  add(request: LaunchRequest): void
  serve(serve: (request: LaunchRequest) => void): void
}

function createRequests(): Requests {
  let waiting: LaunchRequest[] = []
  let served: ((request: LaunchRequest) => void) | undefined
  return {
    add: (request) => {
      if (served) served(request)
      else waiting = [...waiting, request]
    },
    serve: (serve) => {
      served = serve
      for (const request of waiting) serve(request)
      waiting = []
    },
  }
}
