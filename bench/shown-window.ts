/** A built host on a folder, and its window in a real Chromium, for the parts of the bench that look at what a person sees. */
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { resolve } from 'node:path'
import { createInterface } from 'node:readline'
import { chromium, type Page } from 'playwright-core'
import { findChromium } from '../scripts/find-chromium.mjs'

/** The built command line. */
export const HEADLESS = resolve(import.meta.dirname, '..', 'out', 'main', 'headless.js')

/** What is looked at: an empty page, and the host and the address that it shall go to. */
export interface Shown {
  page: Page
  host: ChildProcess
  url: string
}

/** Serves a folder to a browser; the host is the caller's to end. */
async function serve(folder: string): Promise<{ host: ChildProcess; url: string }> {
  const host = spawn(process.execPath, [HEADLESS, '--repo', folder, '--json', 'serve', '--port', '0'], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  for await (const line of createInterface({ input: host.stdout })) {
    const said = JSON.parse(line) as { ready?: boolean; url?: string }
    if (said.ready && said.url) return { host, url: said.url }
  }
  throw new Error('the host ended before it was ready')
}

/** Serves a folder, does something with a page that can go there, and puts browser and host away. */
export async function inWindow<Found>(folder: string, look: (shown: Shown) => Promise<Found>): Promise<Found> {
  const { host, url } = await serve(folder)
  try {
    const executablePath = await findChromium()
    const browser = await chromium.launch({
      ...(executablePath ? { executablePath } : {}),
      args: process.getuid?.() === 0 ? ['--no-sandbox'] : [],
    })
    try {
      return await look({ page: await browser.newPage({ viewport: { width: 1440, height: 900 } }), host, url })
    } finally {
      await browser.close()
    }
  } finally {
    const ended = once(host, 'exit')
    host.kill('SIGTERM')
    await ended
  }
}
