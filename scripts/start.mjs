/**
 * `npm start [-- [--browser] [--no-open] [PATH]]`: builds if needed and opens the window, in Electron where that is
 * possible, else in the browser with one line that says why (design: 80-architecture, "Electron without Electron").
 */
import { spawn } from 'node:child_process'
import { realpathSync } from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'
import process from 'node:process'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'

const script = fileURLToPath(import.meta.url)
const root = path.resolve(path.dirname(script), '..')
/** An Electron that fails sooner than this never showed its window, in milliseconds. */
const TOO_SOON_MS = 5_000

/**
 * What was asked for. Without a PATH: the folder that npm was called from, or none when that lies in the checkout.
 * @param {readonly string[]} args
 * @param {string} calledFrom
 * @param {string} checkout
 * @returns {{ browser: boolean, open: boolean, folder?: string }}
 */
export function wishes(args, calledFrom, checkout) {
  const named = args.find((argument) => !argument.startsWith('--'))
  const way = path.relative(realpathSync(checkout), realpathSync(calledFrom))
  const isInside = way === '' || (way.split(path.sep)[0] !== '..' && !path.isAbsolute(way))
  const folder = named !== undefined ? path.resolve(calledFrom, named) : isInside ? undefined : calledFrom
  return {
    browser: args.includes('--browser'),
    open: !args.includes('--no-open'),
    ...(folder === undefined ? {} : { folder }),
  }
}

async function start({ browser, open, folder }) {
  try {
    const { buildIfNeeded } = await import('./build.mjs')
    await buildIfNeeded()
    const reason = browser ? undefined : await openElectron(folder)
    if (reason === SHOWN) return
    if (reason !== undefined) say(`Electron cannot open the window: ${reason}. Here it is in the browser instead.`)
    await serve(folder, open && hasScreen())
  } catch (error) {
    say(error instanceof Error ? error.message : String(error))
    process.exitCode = 1
  }
}

const SHOWN = Symbol('the window was shown')

/** Opens Electron and waits for its end; why it could not be opened, otherwise. */
async function openElectron(folder) {
  const { findOrDownloadElectron, windowFault } = await import('./electron-binary.mjs')
  const isNamed = process.env['ELECTRON_EXEC_PATH'] || process.env['ELECTRON_OVERRIDE_DIST_PATH']
  const fault = isNamed ? undefined : windowFault(process.platform, process.env, process.getuid?.())
  if (fault !== undefined) return fault
  const found = await findOrDownloadElectron()
  if ('reason' in found) return found.reason
  const { ELECTRON_RUN_AS_NODE: _unwanted, ...env } = process.env
  const child = spawn(found.program, [root, ...(folder === undefined ? [] : [`--repo=${folder}`])], {
    stdio: 'inherit',
    env,
  })
  let stopping = false
  const stop = (signal) => {
    stopping = true
    if (signal !== 'SIGINT' || !process.stdin.isTTY) child.kill(signal)
  }
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, stop)
  const began = performance.now()
  const ended = await new Promise((resolve) => {
    child.once('error', (error) => resolve(error.message))
    child.once('exit', (code, signal) => resolve(code === 0 ? SHOWN : `it ended with ${signal ?? `exit code ${code}`}`))
  })
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.off(signal, stop)
  if (stopping || ended === SHOWN) return SHOWN
  if (performance.now() - began < TOO_SOON_MS) return ended
  process.exitCode = 1
  return SHOWN
}

/** Serves the window to the browser until it is stopped. */
async function serve(folder, open) {
  const stopped = untilStopped()
  const { serve: serveWindow } = await import('../out/main/browser-host.js')
  const log = (level, message) => {
    if (level !== 'info') say(`${level}: ${message}`)
  }
  const host = await serveWindow({ ...(folder === undefined ? {} : { path: folder }), open, log })
  process.stdout.write(`${host.url}\n`)
  say('The address opens the window once; Enter gives a further one, Ctrl-C ends.')
  const lines = createInterface({ input: process.stdin })
  lines.on('line', () => process.stdout.write(`${host.invite()}\n`))
  await stopped
  lines.close()
  process.stdin.unref?.()
  await host.close()
}

/** Settles at the first request to stop; the second one ends the process at once. */
function untilStopped() {
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
      process.once(signal, () => {
        process.once(signal, () => process.exit(130))
        resolve()
      })
    }
  })
}

/** True where a browser can show itself; elsewhere the address is enough. */
function hasScreen() {
  const { DISPLAY, WAYLAND_DISPLAY, WSL_DISTRO_NAME } = process.env
  return process.platform !== 'linux' || Boolean(DISPLAY || WAYLAND_DISPLAY || WSL_DISTRO_NAME)
}

function say(line) {
  process.stderr.write(`${line}\n`)
}

if (process.argv[1] && realpathSync(process.argv[1]) === script) {
  const { isModern, runInModernNode } = createRequire(import.meta.url)('../resources/bin/modern-node.cjs')
  if (isModern()) await start(wishes(process.argv.slice(2), process.env['INIT_CWD'] ?? process.cwd(), root))
  else if (!runInModernNode(root, [script, ...process.argv.slice(2)])) process.exitCode = 1
}
