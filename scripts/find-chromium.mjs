/**
 * Finds a Chromium for the tests, in this order: LOCUS_CHROMIUM, an installed Chrome or Chromium, Playwright's own, one
 * that is installed now (by Playwright, else by apt when root). Started by itself it prints the path, or says what to
 * install and exits 1 (design: 85-toolchain, "Tests").
 */
import { spawnSync } from 'node:child_process'
import { accessSync, constants, existsSync, realpathSync } from 'node:fs'
import path from 'node:path'
import process from 'node:process'
import { fileURLToPath } from 'node:url'

const NAMES = ['google-chrome-stable', 'google-chrome', 'chromium', 'chromium-browser']

/** Debian's `chromium` is a shell script around the program; a test that ends the program wants the program. */
const BEHIND_WRAPPER = ['/usr/lib/chromium/chromium', '/usr/lib/chromium-browser/chromium-browser']

/** Where installers put it, by platform. */
const PLACES = {
  darwin: [
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
    '/Applications/Chromium.app/Contents/MacOS/Chromium',
  ],
  win32: ['PROGRAMFILES', 'PROGRAMFILES(X86)', 'LOCALAPPDATA'].flatMap((name) =>
    process.env[name] ? [path.join(process.env[name], 'Google', 'Chrome', 'Application', 'chrome.exe')] : [],
  ),
}

/**
 * The path of a Chromium that is there, or undefined.
 * @throws {Error} when LOCUS_CHROMIUM names something that cannot be started.
 */
export async function findChromium() {
  const named = process.env['LOCUS_CHROMIUM']
  if (named) {
    if (!isProgram(named)) throw new Error(`LOCUS_CHROMIUM names ${named}, which is no program`)
    return named
  }
  return installed() ?? (await playwrightsOwn())
}

/** As {@link findChromium}, but installs one where there is none. */
export async function findOrInstallChromium() {
  const found = await findChromium()
  if (found) return found
  const cli = fileURLToPath(new URL('cli.js', import.meta.resolve('playwright-core/package.json')))
  quietly(process.execPath, [cli, 'install', 'chromium'])
  const own = await playwrightsOwn()
  if (own) return own
  if (process.platform === 'linux' && process.getuid?.() === 0 && onPath('apt-get')) {
    quietly('apt-get', ['update'])
    quietly('apt-get', ['install', '-y', '--no-install-recommends', 'chromium'])
  }
  return installed()
}

function installed() {
  const onDisk = PLACES[process.platform] ?? []
  const found = onDisk.find(isProgram) ?? NAMES.map(onPath).find((program) => program !== undefined)
  if (found === undefined) return undefined
  const isDebians = ['chromium', 'chromium-browser'].includes(path.basename(realpathSync(found)))
  return (isDebians && found.startsWith('/usr/bin/') ? BEHIND_WRAPPER.find(isProgram) : undefined) ?? found
}

async function playwrightsOwn() {
  const { chromium } = await import('playwright-core')
  const program = chromium.executablePath()
  return program && existsSync(program) ? program : undefined
}

function onPath(name) {
  const folders = (process.env['PATH'] ?? '').split(path.delimiter).filter(Boolean)
  return folders.map((folder) => path.join(folder, name)).find(isProgram)
}

function isProgram(file) {
  try {
    accessSync(file, constants.X_OK)
    return true
  } catch {
    return false
  }
}

/** Runs an installer; what it says goes to standard error, so that the path stays alone on standard output. */
function quietly(program, args) {
  spawnSync(program, args, { stdio: ['ignore', 2, 2], timeout: 300_000 })
}

if (process.argv[1] && realpathSync(process.argv[1]) === fileURLToPath(import.meta.url)) {
  const found = await findOrInstallChromium().catch((error) => {
    process.stderr.write(`${error.message}\n`)
    return undefined
  })
  if (found) process.stdout.write(`${found}\n`)
  else {
    process.stderr.write(
      'There is no Chromium for the tests: install Chrome or Chromium, or name one with LOCUS_CHROMIUM.\n',
    )
    process.exitCode = 1
  }
}
