/** `webContents`: a page with Electron's events and guards (design: 87-electron-double, §4 and §5). */
import { applicationUrl, handlerOf, originOf } from './addresses.ts'
import type { Protocol, Session } from './devtools.ts'
import { ipcMain } from './ipc-main.ts'
import { Page, type PageParts, type PausedRequest } from './page/page.ts'
import type { MessagePortMain } from './ports.ts'
import { CancellableEvent, isPrevented, refusing, refusingEmitter, unsupported } from './refusal.ts'
import { decidePermissions, isLetPass } from './session.ts'

/** Those that come by themselves, and those that only a test can play: redirects and webviews do not happen here. */
const EVENTS = [
  'will-frame-navigate',
  'will-navigate',
  'will-redirect',
  'will-attach-webview',
  'did-navigate',
  'did-navigate-in-page',
  'dom-ready',
  'did-finish-load',
  'did-fail-load',
  'render-process-gone',
  'destroyed',
]

/** What the page's handler of new windows is asked. */
export interface OpenRequest {
  readonly url: string
  readonly frameName: string
  readonly features: string
  readonly disposition: 'new-window'
}

/** The main frame that a message came from. */
export interface Frame {
  readonly url: string
  readonly origin: string
  readonly parent: null
}

type OpenHandler = (request: OpenRequest) => { readonly action: 'deny' | 'allow' }
type FailReason = Protocol.Network.ErrorReason

const all: WebContents[] = []
const pages = new WeakMap<WebContents, Page>()
let made = 0

/** One page of a window. */
export class WebContents extends refusingEmitter('webContents', EVENTS) {
  readonly id = ++made
  readonly #page: Page
  readonly #close: () => void
  #openHandler: OpenHandler | undefined
  #isDestroyed = false
  #isCrashed = false

  /** @param close asks the window to close. */
  constructor(parts: PageParts, close: () => void) {
    super()
    this.#close = close
    all.push(this)
    this.#page = new Page(parts, {
      navigated: (url) => this.emit('did-navigate', new CancellableEvent(), url, 200, 'OK'),
      navigatedWithin: (url) => this.emit('did-navigate-in-page', new CancellableEvent(), url, true),
      domReady: () => this.emit('dom-ready', new CancellableEvent()),
      loaded: () => this.emit('did-finish-load', new CancellableEvent()),
      crashed: () => {
        this.#isCrashed = true
        this.emit('render-process-gone', new CancellableEvent(), { reason: 'crashed', exitCode: 5 })
      },
      gone: () => this.#end(),
      ports: (channel, message, ports) => this.#tellMain(channel, message, ports),
      asksForWindow: (request) => this.#answerOpen({ ...request, disposition: 'new-window' }),
      request: (session, request) => this.#answer(session, request),
    })
    pages.set(this, this.#page)
  }

  get mainFrame(): Frame {
    const { url } = this.#page
    return { url, origin: originOf(url), parent: null }
  }

  getURL(): string {
    return this.#page.url
  }

  isDestroyed(): boolean {
    return this.#isDestroyed
  }

  isCrashed(): boolean {
    return this.#isCrashed
  }

  /** Resolves when the page is loaded. */
  async loadURL(url: string): Promise<void> {
    const loaded = new Promise<void>((resolve) => this.once('did-finish-load', () => resolve()))
    await this.#page.load(url).catch((error: Error) => {
      this.emit('did-fail-load', new CancellableEvent(), -2, error.message, url, true)
      throw error
    })
    await loaded
  }

  reload(): void {
    this.#isCrashed = false
    void this.#page.reload()
  }

  setWindowOpenHandler(handler: OpenHandler): void {
    this.#openHandler = handler
  }

  focus(): void {
    void this.#page.front()
  }

  forcefullyCrashRenderer(): void {
    void this.#page.crash()
  }

  close(): void {
    this.#close()
  }

  #end(): void {
    this.#isDestroyed = true
    all.splice(all.indexOf(this), 1)
    this.emit('destroyed')
  }

  #tellMain(channel: string, message: unknown, ports: readonly MessagePortMain[]): void {
    ipcMain.emit(channel, { sender: this, senderFrame: this.mainFrame, ports }, message)
  }

  #answerOpen(request: OpenRequest): void {
    const action = this.#openHandler?.(request).action ?? 'allow'
    if (action !== 'deny') throw unsupported(`a window that a page opens (${request.url}); its handler has to deny it`)
  }

  async #answer(session: Session, paused: PausedRequest): Promise<void> {
    const { requestId, request, resourceType, isMainDocument, isAskedByPage } = paused
    const url = applicationUrl(request.url) + (request.urlFragment ?? '')
    const fail = (errorReason: FailReason) => session.send('Fetch.failRequest', { requestId, errorReason })
    const isDocument = resourceType === 'Document'
    if (isDocument && (isAskedByPage || !isMainDocument) && this.#isKeptHere(url, isMainDocument)) {
      await fail('Aborted')
      return
    }
    // Headless Chromium asks for one, Electron does not.
    if (new URL(request.url).pathname === '/favicon.ico') {
      await session.send('Fetch.fulfillRequest', { requestId, responseCode: 204 })
      return
    }
    const kind = isMainDocument ? 'mainFrame' : isDocument ? 'subFrame' : resourceType.toLowerCase()
    if (!(await isLetPass({ url, method: request.method, resourceType: kind, webContentsId: this.id }))) {
      await fail('BlockedByClient')
      return
    }
    const handler = handlerOf(url)
    if (handler === undefined) {
      await fail('InternetDisconnected')
      return
    }
    if (isMainDocument) await decidePermissions(this, url, new URL(request.url).origin)
    if (request.hasPostData) throw unsupported('a request with a body')
    let response: Response
    try {
      const { method, headers } = request
      response = await handler(new Request(url.split('#', 1)[0] ?? url, { method, headers }))
    } catch (error) {
      await fail('Failed')
      throw error
    }
    if (response.status >= 300 && response.status < 400) throw unsupported('a redirect')
    await session.send('Fetch.fulfillRequest', {
      requestId,
      responseCode: response.status,
      responseHeaders: [...response.headers].map(([name, value]) => ({ name, value })),
      body: Buffer.from(await response.arrayBuffer()).toString('base64'),
    })
  }

  /** Asks the application whether a page may navigate; true when it may not. */
  #isKeptHere(url: string, isMainFrame: boolean): boolean {
    const details = { url, isMainFrame, isSameDocument: false, frame: this.mainFrame }
    if (isPrevented(this, 'will-frame-navigate', details)) return true
    return isMainFrame && isPrevented(this, 'will-navigate', details, url, false, true)
  }
}

/** The page behind web contents, for their window. */
export function pageOf(contents: WebContents): Page {
  const page = pages.get(contents)
  if (page === undefined) throw new Error('the Electron stand-in: these are no web contents')
  return page
}

/** The module `webContents`. */
export const webContents = refusing('webContents', {
  getAllWebContents: (): WebContents[] => [...all],
  fromId: (id: number): WebContents | undefined => all.find((contents) => contents.id === id),
  fromDevToolsTargetId: (targetId: string): WebContents | undefined =>
    all.find((contents) => pageOf(contents).targetId === targetId),
})
