/**
 * The Chromium behind the windows: one headless process, that ends with this one because its pipes do (design:
 * 87-electron-double, §3 and "Pitfalls met").
 */
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import type { Readable, Writable } from 'node:stream'
import { DevTools } from './devtools.ts'

/** How long Chromium may take to end by itself, in milliseconds. */
const END_MS = 5_000

const FLAGS = [
  '--headless',
  '--remote-debugging-pipe',
  '--remote-debugging-port=0',
  // Otherwise there is a page that no BrowserWindow made.
  '--no-startup-window',
  '--no-first-run',
  '--no-default-browser-check',
  '--disable-gpu',
  '--hide-scrollbars',
  '--disable-background-networking',
  '--disable-background-timer-throttling',
  '--disable-backgrounding-occluded-windows',
  '--disable-renderer-backgrounding',
  '--disable-component-update',
  '--disable-sync',
  '--disable-dev-shm-usage',
  // Going back hangs with it (87-electron-double).
  '--disable-back-forward-cache',
  // Nothing is reached but what the application's protocol answers.
  '--host-resolver-rules=MAP * ~NOTFOUND',
  // Electron's ports say when their other end closes; Chromium's only do with this.
  '--enable-blink-features=MessagePortCloseEvent',
]

/** A running Chromium. */
export class Chromium {
  readonly devtools: DevTools
  /** The address that a debugger connects to. */
  readonly address: string
  readonly #process: ChildProcess
  readonly #ended: Promise<unknown>
  readonly #own = new Set<string>()
  readonly #making = new Set<Promise<unknown>>()

  private constructor(process: ChildProcess, address: string) {
    this.#process = process
    this.#ended = once(process, 'exit')
    this.address = address
    const [, , , output, input] = process.stdio
    this.devtools = new DevTools(output as Writable, input as Readable)
  }

  /**
   * @param program the path of Chromium.
   * @param profile the folder that Chromium keeps what it stores in.
   * @param switches further arguments.
   */
  static async start(program: string, profile: string, switches: readonly string[]): Promise<Chromium> {
    const child = spawn(program, [...FLAGS, ...switches, `--user-data-dir=${profile}`], {
      stdio: ['ignore', 'ignore', 'pipe', 'pipe', 'pipe'],
    })
    const chromium = new Chromium(child, await addressSaid(child))
    await chromium.#closeForeignPages()
    return chromium
  }

  /** Calls back when Chromium ends. */
  onEnd(run: () => void): void {
    this.#process.once('exit', run)
  }

  /** Makes an empty page; its target id. */
  async makePage(size: { readonly width: number; readonly height: number }): Promise<string> {
    const making = this.devtools.browser.send('Target.createTarget', { url: 'about:blank', newWindow: true, ...size })
    this.#making.add(making)
    try {
      const { targetId } = await making
      this.#own.add(targetId)
      return targetId
    } finally {
      this.#making.delete(making)
    }
  }

  /** Ends Chromium as a person would, so that it writes down what it holds; by force where that takes too long. */
  async end(): Promise<void> {
    if (this.#process.exitCode !== null || this.#process.signalCode !== null) return
    const patience = setTimeout(() => this.#process.kill('SIGKILL'), END_MS)
    this.devtools.browser.send('Browser.close').catch(() => undefined)
    await this.#ended
    clearTimeout(patience)
  }

  /** A page that was not made for a window is a popup that got past `window.open`: it is closed. */
  async #closeForeignPages(): Promise<void> {
    const { browser } = this.devtools
    browser.on('Target.targetCreated', async ({ targetInfo: { type, targetId } }) => {
      if (type !== 'page') return
      await Promise.allSettled(this.#making)
      if (!this.#own.has(targetId)) await browser.send('Target.closeTarget', { targetId }).catch(() => undefined)
    })
    await browser.send('Target.setDiscoverTargets', { discover: true })
  }
}

let running: Chromium | undefined

/** Starts the one Chromium. */
export async function startChromium(program: string, profile: string, switches: readonly string[]): Promise<Chromium> {
  running = await Chromium.start(program, profile, switches)
  return running
}

/** The one Chromium. Throws before it is started. */
export function chromium(): Chromium {
  if (running === undefined) throw new Error('the Electron stand-in: Chromium has not been started')
  return running
}

/** The address that Chromium says on its standard error, which is read on to its end. */
function addressSaid(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let said = ''
    child.stderr?.setEncoding('utf8').on('data', (text: string) => {
      if (said.length < 100_000) said += text
      const address = /^DevTools listening on (ws:\S+)$/m.exec(said)?.[1]
      if (address !== undefined) resolve(address)
    })
    child.once('error', reject)
    child.once('exit', (code) => reject(new Error(`Chromium ended with ${code} before it was ready:\n${said}`)))
  })
}
