/** `BrowserWindow`: a page with a place on the screen, as far as there is a screen (design: 87-electron-double, §5). */
import type { BrowserWindowConstructorOptions, Rectangle } from 'electron'
import { isAppReady } from './readiness.ts'
import { CancellableEvent, isPrevented, refuseOthers, refusingEmitter, unsupported } from './refusal.ts'
import { pageOf, WebContents } from './web-contents.ts'
import { openWindows, windowClosed, windowMade } from './windows.ts'

const EVENTS = [
  'ready-to-show',
  'show',
  'hide',
  'focus',
  'blur',
  'minimize',
  'restore',
  'maximize',
  'unmaximize',
  'enter-full-screen',
  'leave-full-screen',
  'resize',
  'resized',
  'move',
  'moved',
  'close',
  'closed',
  'page-title-updated',
]

const OPTIONS = [
  'title',
  'width',
  'height',
  'x',
  'y',
  'minWidth',
  'minHeight',
  'show',
  'icon',
  'backgroundColor',
  'webPreferences',
]

/** The only values that the stand-in has; a window with others would be another window in Electron. */
const PREFERENCES: Readonly<Record<string, boolean>> = {
  sandbox: true,
  contextIsolation: true,
  nodeIntegration: false,
  nodeIntegrationInWorker: false,
  nodeIntegrationInSubFrames: false,
  webSecurity: true,
  allowRunningInsecureContent: false,
  experimentalFeatures: false,
  webviewTag: false,
  plugins: false,
  navigateOnDragDrop: false,
  safeDialogs: true,
  spellcheck: false,
}

type State = 'normal' | 'minimized' | 'maximized' | 'full screen'

let made = 0
let focused: BrowserWindow | undefined

export class BrowserWindow extends refusingEmitter('BrowserWindow', EVENTS) {
  static getAllWindows(): BrowserWindow[] {
    return openWindows() as BrowserWindow[]
  }
  static getFocusedWindow(): BrowserWindow | null {
    return focused ?? null
  }
  static fromWebContents(contents: WebContents): BrowserWindow | null {
    return BrowserWindow.getAllWindows().find((window) => window.webContents === contents) ?? null
  }
  static fromId(id: number): BrowserWindow | null {
    return BrowserWindow.getAllWindows().find((window) => window.id === id) ?? null
  }

  readonly id = ++made
  readonly webContents: WebContents
  #bounds: Rectangle
  #state: State = 'normal'
  #title: string
  #isVisible: boolean
  #isDestroyed = false

  constructor(options: BrowserWindowConstructorOptions = {}) {
    super()
    if (!isAppReady()) throw new Error('Cannot create BrowserWindow before app is ready')
    refuseOthers('BrowserWindow', options, OPTIONS)
    const { title = '', width = 800, height = 600, x = 0, y = 0, show = true, webPreferences = {} } = options
    this.#bounds = { x, y, width, height }
    this.#title = title
    this.#isVisible = show
    this.webContents = new WebContents({ width, height, preload: safePreload(webPreferences) }, () => this.close())
    this.webContents.once('did-finish-load', () => setImmediate(() => this.#say('ready-to-show')))
    this.webContents.once('destroyed', () => this.#end())
    windowMade(this)
    if (show) this.focus()
  }

  loadURL(url: string): Promise<void> {
    return this.webContents.loadURL(url)
  }

  show(): void {
    this.#isVisible = true
    this.#say('show')
    this.focus()
  }

  hide(): void {
    this.#isVisible = false
    this.blur()
    this.#say('hide')
  }

  focus(): void {
    if (focused === this || this.#isDestroyed) return
    focused?.blur()
    focused = this
    this.webContents.focus()
    this.#say('focus')
  }

  blur(): void {
    if (focused !== this) return
    focused = undefined
    this.#say('blur')
  }

  isVisible(): boolean {
    return this.#isVisible && this.#state !== 'minimized'
  }

  isFocused(): boolean {
    return focused === this
  }

  isDestroyed(): boolean {
    return this.#isDestroyed
  }

  minimize(): void {
    this.blur()
    this.#become('minimized', 'minimize')
  }

  restore(): void {
    this.#become('normal', 'restore')
  }

  isMinimized(): boolean {
    return this.#state === 'minimized'
  }

  maximize(): void {
    this.#become('maximized', 'maximize')
  }

  unmaximize(): void {
    this.#become('normal', 'unmaximize')
  }

  isMaximized(): boolean {
    return this.#state === 'maximized'
  }

  setFullScreen(isFull: boolean): void {
    if (isFull) this.#become('full screen', 'enter-full-screen')
    else this.#become('normal', 'leave-full-screen')
  }

  isFullScreen(): boolean {
    return this.#state === 'full screen'
  }

  /** The same in every state: there is no screen that a window could fill. */
  getBounds(): Rectangle {
    return { ...this.#bounds }
  }

  getNormalBounds(): Rectangle {
    return { ...this.#bounds }
  }

  setBounds(bounds: Partial<Rectangle>): void {
    const before = this.#bounds
    this.#bounds = { ...before, ...bounds }
    const { x, y, width, height } = this.#bounds
    if (x !== before.x || y !== before.y) this.#say('move')
    if (width === before.width && height === before.height) return
    pageOf(this.webContents)
      .resize(width, height)
      .then(() => this.#say('resize'), throwLater)
  }

  getTitle(): string {
    return this.#title
  }

  setTitle(title: string): void {
    this.#title = title
  }

  /** As a person closes it: the application may hold it back. */
  close(): void {
    if (!this.#isDestroyed && !isPrevented(this, 'close')) this.destroy()
  }

  destroy(): void {
    pageOf(this.webContents).close().catch(throwLater)
  }

  #become(state: State, event: string): void {
    if (this.#state === state) return
    this.#state = state
    this.#say(event)
  }

  #say(event: string): void {
    if (!this.#isDestroyed) this.emit(event, new CancellableEvent())
  }

  #end(): void {
    this.blur()
    this.#isDestroyed = true
    this.emit('closed')
    windowClosed(this)
  }
}

function safePreload({ preload, ...others }: NonNullable<BrowserWindowConstructorOptions['webPreferences']>) {
  refuseOthers('webPreferences', others, Object.keys(PREFERENCES))
  for (const [name, value] of Object.entries(others)) {
    if (value !== PREFERENCES[name]) throw unsupported(`a window with ${name}: ${String(value)}`)
  }
  return preload
}

/** What fails where nobody waits for it is an uncaught exception. */
function throwLater(error: unknown): void {
  setImmediate(() => {
    throw error
  })
}
