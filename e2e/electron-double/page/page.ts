/**
 * A page of Chromium as a window needs it: its preload's world with the ports it has handed over, its navigations, its
 * requests and its end (design: 87-electron-double, §2 to §5).
 */
import { randomBytes } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { applicationUrl, chromiumUrl } from '../addresses.ts'
import { chromium } from '../chromium.ts'
import type { Protocol, Session } from '../devtools.ts'
import { type MessagePortMain, PagePort } from '../ports.ts'
import { makeCodec } from './codec.ts'
import { type FromPage, pageSource, preloadSource, type ToPage, WORLD, type WorldNames } from './worlds.ts'

/** What a page is made with. */
export interface PageParts {
  readonly width: number
  readonly height: number
  /** Absolute path of the preload. */
  readonly preload: string | undefined
}

/** A request of the page that Chromium has paused. */
export type PausedRequest = Protocol.Fetch.requestPausedPayload & {
  /** Whether it would show another document in the main frame. */
  readonly isMainDocument: boolean
  /** Whether the page, or the person before it, has asked for that document; false for what main has asked for. */
  readonly isAskedByPage: boolean
}

/** Who is told of what happens in a page. Addresses are the application's. */
export interface PageListener {
  navigated(url: string): void
  navigatedWithin(url: string): void
  domReady(): void
  loaded(): void
  crashed(): void
  gone(): void
  ports(channel: string, message: unknown, ports: readonly MessagePortMain[]): void
  asksForWindow(request: { url: string; frameName: string; features: string }): void
  /** Answers a request through `session`. */
  request(session: Session, request: PausedRequest): Promise<void>
}

const codec = makeCodec()

/** A page; everything but its making waits until it is made. */
export class Page {
  /** The address that is shown, '' before the first. */
  url = ''
  targetId: string | undefined
  readonly #listener: PageListener
  readonly #made: Promise<Session>
  readonly #names: WorldNames
  readonly #ports = new Map<number, PagePort>()
  #world: number | undefined
  #leaving: ToPage[] = []
  #expected: string | undefined
  #askedFor: string | undefined
  #isCrashed = false
  #isGone = false

  constructor(parts: PageParts, listener: PageListener) {
    this.#listener = listener
    const nonce = randomBytes(16).toString('hex')
    this.#names = { tell: `tell${nonce}`, take: `take${nonce}`, opened: `opened${nonce}` }
    this.#made = this.#make(parts)
  }

  /** Loads an address; rejects as Electron does when it cannot be loaded. */
  async load(url: string): Promise<void> {
    const session = await this.#made
    const known = chromiumUrl(url)
    this.#expected = withoutFragment(known)
    const { errorText } = await session.send('Page.navigate', { url: known })
    if (errorText !== undefined) throw new Error(`${errorText.replace(/^net::/, '')} loading '${url}'`)
  }

  /** Loads the shown address again, after a crash too. */
  async reload(): Promise<void> {
    const session = await this.#made
    const known = chromiumUrl(this.url)
    this.#expected = withoutFragment(known)
    if (this.#isCrashed) await session.send('Page.navigate', { url: known })
    else await session.send('Page.reload')
    this.#isCrashed = false
  }

  async front(): Promise<void> {
    const session = await this.#made
    await session.send('Page.bringToFront')
  }

  async resize(width: number, height: number): Promise<void> {
    const session = await this.#made
    const { windowId } = await session.send('Browser.getWindowForTarget')
    await session.send('Browser.setWindowBounds', { windowId, bounds: { width, height } })
  }

  async crash(): Promise<void> {
    const session = await this.#made
    // Nothing answers this command.
    session.send('Page.crash').catch(() => undefined)
  }

  async close(): Promise<void> {
    await this.#made
    if (this.targetId === undefined || this.#isGone) return
    const { targetId } = this
    this.#end()
    await chromium().devtools.browser.send('Target.closeTarget', { targetId })
  }

  async #make({ width, height, preload }: PageParts): Promise<Session> {
    const code = preload === undefined ? undefined : await readFile(preload, 'utf8')
    const { devtools } = chromium()
    const targetId = await chromium().makePage({ width, height })
    this.targetId = targetId
    const session = await devtools.attach(targetId)
    this.#listen(session, targetId)
    devtools.browser.on('Target.targetDestroyed', (event) => {
      if (event.targetId === targetId) this.#end()
    })
    await Promise.all([
      session.send('Page.enable'),
      session.send('Runtime.enable'),
      session.send('Inspector.enable'),
      session.send('Fetch.enable', { patterns: [{ urlPattern: '*' }] }),
      session.send('Runtime.addBinding', { name: this.#names.tell, executionContextName: WORLD }),
      session.send('Page.addScriptToEvaluateOnNewDocument', { source: pageSource(this.#names) }),
      session.send('Page.addScriptToEvaluateOnNewDocument', {
        source: preloadSource(this.#names, code ?? '', preload ?? 'no-preload'),
        worldName: WORLD,
      }),
    ])
    return session
  }

  #listen(session: Session, mainFrame: string): void {
    session.on('Runtime.executionContextCreated', ({ context: { id, name, auxData } }) => {
      if (name !== WORLD || (auxData as { frameId?: string } | undefined)?.frameId !== mainFrame) return
      this.#leaveWorld()
      this.#world = id
    })
    session.on('Runtime.executionContextDestroyed', ({ executionContextId }) => {
      if (executionContextId === this.#world) this.#leaveWorld()
    })
    session.on('Runtime.executionContextsCleared', () => this.#leaveWorld())
    session.on('Runtime.bindingCalled', ({ name, executionContextId, payload }) => {
      if (name !== this.#names.tell || executionContextId !== this.#world) return
      this.#take(session, JSON.parse(payload) as FromPage)
    })
    session.on('Page.frameNavigated', ({ frame: { parentId, url } }) => {
      if (parentId !== undefined) return
      this.url = applicationUrl(url)
      // Chromium pauses only what is requested; Electron asks about a blob too.
      if (/^(blob|data|filesystem):/.test(url))
        console.error(`error: the Electron stand-in has asked nobody about ${url}`)
      this.#listener.navigated(this.url)
    })
    session.on('Page.navigatedWithinDocument', ({ frameId, url }) => {
      if (frameId !== mainFrame) return
      this.url = applicationUrl(url)
      this.#listener.navigatedWithin(this.url)
    })
    session.on('Page.domContentEventFired', () => {
      if (this.#isShown()) this.#listener.domReady()
    })
    session.on('Page.loadEventFired', () => {
      if (this.#isShown()) this.#listener.loaded()
    })
    session.on('Page.windowOpen', ({ url, windowName, windowFeatures }) => {
      this.#askForWindow(url, windowName, windowFeatures.join(','))
    })
    session.on('Page.frameRequestedNavigation', ({ frameId, url, disposition }) => {
      if (frameId === mainFrame && disposition === 'currentTab') this.#askedFor = withoutFragment(url)
    })
    session.on('Inspector.targetCrashed', () => {
      this.#isCrashed = true
      this.#leaveWorld()
      this.#listener.crashed()
    })
    session.on('Fetch.requestPaused', (paused) => {
      const isMainDocument = paused.resourceType === 'Document' && paused.frameId === mainFrame
      const isAskedByPage = isMainDocument && this.#isAskedByPage(paused.request.url)
      this.#listener.request(session, { ...paused, isMainDocument, isAskedByPage }).catch((error: unknown) => {
        if (!this.#isGone) console.error('error: the Electron stand-in:', error)
      })
    })
  }

  /** What main loads or loads again is expected; every other document is asked for by the page, except going back to ours. */
  #isAskedByPage(url: string): boolean {
    const wanted = withoutFragment(url)
    const isExpected = wanted === this.#expected
    const isAskedFor = wanted === this.#askedFor
    this.#expected = undefined
    this.#askedFor = undefined
    return !isExpected && (isAskedFor || applicationUrl(url) === url)
  }

  #isShown(): boolean {
    return this.url !== '' && this.url !== 'about:blank'
  }

  #askForWindow(url: string, frameName: string, features: string): void {
    this.#listener.asksForWindow({ url: applicationUrl(url), frameName, features })
  }

  #take(session: Session, message: FromPage): void {
    switch (message.kind) {
      case 'ports': {
        const ports = message.ports.map((id) => this.#adopt(session, id))
        this.#listener.ports(message.channel, codec.decode(message.message), ports)
        return
      }
      case 'frame':
        this.#ports.get(message.port)?.take(codec.decode(message.data))
        return
      case 'closed':
        this.#ports.get(message.port)?.ended()
        this.#ports.delete(message.port)
        return
      case 'open':
        this.#askForWindow(message.url, message.name, message.features)
    }
  }

  #adopt(session: Session, id: number): MessagePortMain {
    const pagePort = new PagePort({
      send: (message) => this.#leave(session, { kind: 'frame', port: id, data: codec.encode(message) }),
      close: () => {
        this.#ports.delete(id)
        this.#leave(session, { kind: 'close', port: id })
      },
    })
    this.#ports.set(id, pagePort)
    return pagePort.port
  }

  /** Sends to the page, together with what else is sent in this turn. */
  #leave(session: Session, message: ToPage): void {
    this.#leaving.push(message)
    if (this.#leaving.length > 1) return
    queueMicrotask(() => {
      const messages = this.#leaving
      this.#leaving = []
      if (this.#world === undefined || messages.length === 0) return
      session
        .send('Runtime.callFunctionOn', {
          functionDeclaration: `(messages) => globalThis.${this.#names.take}(messages)`,
          executionContextId: this.#world,
          arguments: [{ value: messages }],
        })
        .then(
          ({ exceptionDetails: fault }) => {
            if (fault) console.error('error: the Electron stand-in:', fault.exception?.description ?? fault.text)
          },
          // The page has gone to another document meanwhile.
          () => undefined,
        )
    })
  }

  /** The preload's world is gone, and every port with it. */
  #leaveWorld(): void {
    this.#world = undefined
    this.#leaving = []
    for (const port of this.#ports.values()) port.ended()
    this.#ports.clear()
  }

  #end(): void {
    if (this.#isGone) return
    this.#isGone = true
    this.#leaveWorld()
    this.#listener.gone()
  }
}

function withoutFragment(url: string): string {
  return url.split('#', 1)[0] ?? url
}
