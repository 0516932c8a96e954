/** Locus in a browser: the built headless host, and a tab of Chromium that opens its one-time address. */
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import path from 'node:path'
import { createInterface } from 'node:readline'
import type { Browser } from '@playwright/test'
import { ROOT } from '../../scripts/build.mjs'
import { collectLines, type LaunchOptions, START_MS, type Target } from './target.ts'

/** Starts the host and opens a tab in a browser context of its own. */
export async function launchBrowser(browser: Browser, options: LaunchOptions): Promise<Target> {
  const context = await browser.newContext()
  await options.watch?.(context)
  const { child, url, log } = await startHost(options)
  const ended = once(child, 'exit')
  const page = await context.newPage()
  await page.goto(url)

  const end = async (signal: 'SIGTERM' | 'SIGKILL'): Promise<number | null> => {
    if (child.exitCode === null && child.signalCode === null) child.kill(signal)
    await ended
    return child.exitCode
  }
  return {
    kind: 'browser',
    page,
    context,
    can: { dialogs: false, windows: false, menu: false },
    log,
    answerFolder: async () => {
      throw new Error('a browser has no native folder dialog')
    },
    openWindow: async () => {
      throw new Error('a browser has no menu that opens windows')
    },
    shell: undefined,
    kill: async () => {
      await end('SIGKILL')
    },
    close: async () => {
      await context.close()
      return await end('SIGTERM')
    },
  }
}

/** A running host and its one-time address: `locus serve` for a workspace, `npm start` for the start screen. */
export async function startHost(
  options: LaunchOptions,
): Promise<{ child: ChildProcess; url: string; log: readonly string[] }> {
  const serve = path.join(ROOT, 'out', 'main', 'headless.js')
  const args =
    options.repo === undefined
      ? [path.join(ROOT, 'scripts', 'start.mjs'), '--browser', '--no-open']
      : [serve, '--repo', options.repo, '--json', 'serve', '--port', '0']
  const { INIT_CWD: _calledFrom, ...env } = process.env
  const child = spawn(process.execPath, args, {
    cwd: ROOT,
    env: { ...env, ...options.env, LOCUS_DATA: options.dataFolder },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const log: string[] = []
  collectLines(child.stderr, log)
  const patience = setTimeout(() => child.kill('SIGKILL'), START_MS)
  try {
    for await (const line of createInterface({ input: child.stdout })) return { child, url: addressIn(line), log }
  } finally {
    clearTimeout(patience)
  }
  throw new Error(`the host ended before it was ready:\n${log.join('\n')}`)
}

/** The address in a host's first line: `{"ready":true,"url":…}`, or the address itself. */
function addressIn(line: string): string {
  if (!line.startsWith('{')) return line
  const { url } = JSON.parse(line) as { url: string }
  return url
}
