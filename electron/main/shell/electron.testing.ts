/**
 * A fake `electron` for tests of the shell in plain Node: it records what it is told and plays what Electron would say.
 * Use: `vi.mock('electron', async () => (await import('./electron.testing.ts')).fakeElectron())`.
 */
import { EventEmitter } from 'node:events'

/** Electron's cancellable event. */
export class PlayedEvent {
  defaultPrevented = false
  constructor(details: object = {}) {
    Object.assign(this, details)
  }
  preventDefault(): void {
    this.defaultPrevented = true
  }
}

/** The web contents of a {@link FakeWindow}. */
export class FakeContents extends EventEmitter {
  static made = 0
  readonly id = ++FakeContents.made
  reloads = 0
  openHandler: ((details: { url: string }) => { action: string }) | undefined
  setWindowOpenHandler(handler: (details: { url: string }) => { action: string }): void {
    this.openHandler = handler
  }
  reload(): void {
    this.reloads++
  }
  /** Emits a cancellable event; true when it was cancelled. */
  asks(name: string, details: object = {}, ...rest: unknown[]): boolean {
    const event = new PlayedEvent(details)
    this.emit(name, event, ...rest)
    return event.defaultPrevented
  }
}

/** A window that loads nothing. */
export class FakeWindow extends EventEmitter {
  static all: FakeWindow[] = []
  static getAllWindows(): FakeWindow[] {
    return FakeWindow.all
  }
  static getFocusedWindow(): FakeWindow | null {
    return FakeWindow.all.at(-1) ?? null
  }
  readonly webContents = new FakeContents()
  readonly options: object
  readonly did: string[] = []
  constructor(options: object) {
    super()
    this.options = options
    FakeWindow.all.push(this)
  }
  async loadURL(url: string): Promise<void> {
    this.did.push(`load ${url}`)
  }
  show(): void {
    this.did.push('show')
  }
  focus(): void {
    this.did.push('focus')
  }
  isFocused(): boolean {
    return this.did.at(-1) === 'focus'
  }
  isMinimized(): boolean {
    return false
  }
  maximize(): void {
    this.did.push('maximize')
  }
  isMaximized(): boolean {
    return this.did.includes('maximize')
  }
  getNormalBounds(): { x: number; y: number; width: number; height: number } {
    return { x: 0, y: 0, width: 800, height: 600, ...this.options }
  }
  close(): void {
    this.emit('close')
    FakeWindow.all = FakeWindow.all.filter((window) => window !== this)
    this.emit('closed')
  }
}

/** A notification that is shown to nobody. */
export class FakeNotification extends EventEmitter {
  static supported = true
  static shown: FakeNotification[] = []
  static isSupported(): boolean {
    return FakeNotification.supported
  }
  readonly options: { title: string; body: string }
  constructor(options: { title: string; body: string }) {
    super()
    this.options = options
  }
  show(): void {
    FakeNotification.shown.push(this)
  }
}

/** The application; `told` lists what it was told in order. */
export class FakeApp extends EventEmitter {
  isPackaged = false
  isFirst = true
  readonly told: string[] = []
  readonly paths = new Map([['userData', '/data']])
  #ready = Promise.withResolvers<void>()
  setName(name: string): void {
    this.told.push(`name ${name}`)
  }
  setPath(name: string, path: string): void {
    this.paths.set(name, path)
  }
  getPath(name: string): string {
    return this.paths.get(name) ?? ''
  }
  getVersion(): string {
    return '0.1.0'
  }
  enableSandbox(): void {
    this.told.push('sandbox')
  }
  setAsDefaultProtocolClient(scheme: string): void {
    this.told.push(`client of ${scheme}`)
  }
  requestSingleInstanceLock(): boolean {
    this.told.push('lock')
    return this.isFirst
  }
  whenReady(): Promise<void> {
    this.told.push('when ready')
    return this.#ready.promise
  }
  /** Plays Electron becoming ready. */
  becomeReady(): void {
    this.told.push('ready')
    this.#ready.resolve()
  }
  quit(): void {
    const event = new PlayedEvent()
    this.emit('will-quit', event)
    this.told.push(event.defaultPrevented ? 'quit held back' : 'quit')
  }
  exit(code: number): void {
    this.told.push(`exit ${code}`)
  }
}

/** What a session was given. */
export class FakeSession {
  before: ((details: { url: string }, decide: (answer: { cancel: boolean }) => void) => void) | undefined
  check: ((contents: unknown, permission: string, origin: string) => boolean) | undefined
  request:
    | ((
        contents: unknown,
        permission: string,
        decide: (may: boolean) => void,
        details: { requestingUrl: string },
      ) => void)
    | undefined
  readonly webRequest = {
    onBeforeRequest: (listener: FakeSession['before']) => {
      this.before = listener
    },
  }
  setPermissionCheckHandler(handler: FakeSession['check']): void {
    this.check = handler
  }
  setPermissionRequestHandler(handler: FakeSession['request']): void {
    this.request = handler
  }
}

/** A fresh fake module. */
export function fakeElectron() {
  const app = new FakeApp()
  const schemes: unknown[] = []
  const handlers = new Map<string, (request: { method: string; url: string }) => Promise<Response>>()
  const opened: string[] = []
  const menus: unknown[] = []
  const boxes: string[] = []
  return {
    app,
    BrowserWindow: FakeWindow,
    Notification: FakeNotification,
    Menu: {
      buildFromTemplate: (template: unknown) => template,
      setApplicationMenu: (menu: unknown) => menus.push(menu),
    },
    dialog: {
      showOpenDialog: async () => ({ canceled: true, filePaths: [] as string[] }),
      showMessageBox: async () => ({ response: 1 }),
      showErrorBox: (title: string, text: string) => boxes.push(`${title}: ${text}`),
    },
    ipcMain: new EventEmitter(),
    screen: {
      getPrimaryDisplay: () => ({ workArea: { x: 0, y: 0, width: 1920, height: 1080 } }),
      getAllDisplays: () => [{ workArea: { x: 0, y: 0, width: 1920, height: 1080 } }],
    },
    protocol: {
      registerSchemesAsPrivileged: (list: unknown[]) => {
        app.told.push('schemes')
        schemes.push(...list)
      },
      handle: (scheme: string, handler: (request: { method: string; url: string }) => Promise<Response>) =>
        handlers.set(scheme, handler),
    },
    session: { defaultSession: new FakeSession() },
    shell: {
      openExternal: async (url: string) => {
        opened.push(url)
      },
    },
    /** What was recorded, for the test. */
    recorded: { schemes, handlers, opened, menus, boxes },
  }
}

export type FakeElectron = ReturnType<typeof fakeElectron>
