/** `app`: the application's life in the order that Electron gives it (design: 87-electron-double, §1 and §5). */
import { homedir, tmpdir } from 'node:os'
import path from 'node:path'
import process from 'node:process'
import { isAppReady } from './readiness.ts'
import { CancellableEvent, isPrevented, refusing, refusingEmitter, unsupported } from './refusal.ts'
import { SingleInstance } from './single-instance.ts'
import { followWindows, openWindows } from './windows.ts'

/** Those that come by themselves, and those of other systems that only a test can play: `activate`, `open-url`. */
const EVENTS = [
  'will-finish-launching',
  'ready',
  'second-instance',
  'open-url',
  'activate',
  'browser-window-created',
  'window-all-closed',
  'before-quit',
  'will-quit',
  'quit',
]

/** What the manifest of the application says. */
export interface Manifest {
  readonly folder: string
  readonly name: string
  readonly version: string
}

/** Ends what the stand-in has started. */
export type End = () => Promise<void>

/** What the launcher does with the application, and nobody else. */
export let control: {
  begin(manifest: Manifest): void
  /** The arguments that the application and Playwright have added for Chromium. */
  switches(): string[]
  isEnding(): boolean
  endWith(end: End): void
  /** Says that Electron is ready. */
  ready(): void
}

export class App extends refusingEmitter('app', EVENTS) {
  readonly isPackaged = false
  readonly #switches = new Map<string, string>()
  readonly #paths = new Map<string, string>()
  readonly #lock = new SingleInstance()
  readonly #ready = Promise.withResolvers<void>()
  #manifest: Manifest | undefined
  #name: string | undefined
  #end: End = () => Promise.resolve()
  #isQuitting = false
  #isShutDown = false

  readonly commandLine = refusing('app.commandLine', {
    appendSwitch: (name: string, value = ''): void => {
      this.#switches.set(name, value)
    },
  })

  constructor() {
    super()
    followWindows({
      made: (window) => this.emit('browser-window-created', new CancellableEvent(), window),
      closed: (left) => {
        if (left > 0) return
        if (this.#isQuitting) this.#shutDown()
        else if (this.listenerCount('window-all-closed') > 0) this.emit('window-all-closed')
        else this.quit()
      },
    })
  }

  isReady(): boolean {
    return isAppReady()
  }

  /** Does not wait for the event: Playwright holds that back and plays it later. */
  whenReady(): Promise<void> {
    return this.#ready.promise
  }

  getName(): string {
    return this.#name ?? this.#manifestFound().name
  }

  setName(name: string): void {
    this.#name = name
  }

  getVersion(): string {
    return this.#manifestFound().version
  }

  getAppPath(): string {
    return this.#manifestFound().folder
  }

  getLocale(): string {
    return 'en-US'
  }

  setPath(name: string, value: string): void {
    if (!path.isAbsolute(value)) throw new Error('Path must be absolute')
    this.#paths.set(name, value)
  }

  getPath(name: string): string {
    const set = this.#paths.get(name)
    if (set !== undefined) return set
    if (name === 'home') return homedir()
    if (name === 'temp') return tmpdir()
    if (name === 'appData') return process.env['XDG_CONFIG_HOME'] ?? path.join(homedir(), '.config')
    if (name === 'userData') return path.join(this.getPath('appData'), this.getName())
    throw unsupported(`app.getPath('${name}')`)
  }

  /** Every renderer is sandboxed as it is. */
  enableSandbox(): void {
    if (isAppReady()) throw new Error('app.enableSandbox() can only be called before app is ready')
  }

  requestSingleInstanceLock(): boolean {
    const further = ({ argv, cwd }: { argv: string[]; cwd: string }): void => {
      // Electron tells of it after it is ready.
      void this.whenReady().then(() => this.emit('second-instance', new CancellableEvent(), argv, cwd, undefined))
    }
    return this.#lock.request(this.getPath('userData'), { argv: process.argv, cwd: process.cwd() }, further)
  }

  /** before-quit, every window's close, will-quit, quit; any of the first three holds it back. */
  quit(): void {
    if (this.#isQuitting) return
    this.#isQuitting = !isPrevented(this, 'before-quit')
    if (!this.#isQuitting) return
    const windows = openWindows()
    if (windows.length === 0) this.#shutDown()
    for (const window of windows) {
      if (!isPrevented(window, 'close')) window.destroy()
      else this.#isQuitting = false
    }
  }

  /** Ends at once: nothing is asked. */
  exit(code = 0): void {
    if (this.#isShutDown) return
    this.#isShutDown = true
    this.emit('quit', new CancellableEvent(), code)
    this.#lock.told
      .then(() => this.#end())
      .catch((error: unknown) => console.error('error: the Electron stand-in:', error))
      .finally(() => {
        this.#lock.release()
        process.exit(code)
      })
  }

  #shutDown(): void {
    if (isPrevented(this, 'will-quit')) this.#isQuitting = false
    else this.exit(0)
  }

  #manifestFound(): Manifest {
    if (this.#manifest === undefined) throw new Error('the Electron stand-in: no application has been started')
    return this.#manifest
  }

  static {
    control = {
      begin: (manifest) => {
        app.#manifest = manifest
      },
      switches: () => [...app.#switches].map(([name, value]) => (value === '' ? `--${name}` : `--${name}=${value}`)),
      isEnding: () => app.#isQuitting || app.#isShutDown,
      endWith: (end) => {
        app.#end = end
      },
      ready: () => {
        app.#ready.resolve()
        app.emit('will-finish-launching')
        app.emit('ready', new CancellableEvent(), {})
      },
    }
  }
}

export const app = new App()
