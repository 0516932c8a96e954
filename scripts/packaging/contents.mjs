/**
 * What goes into a package: two folders in the shape of the checkout, one for the window (it becomes `app.asar`) and one for
 * the command line, whose plain Node reads no archive (ADR 0026). Each carries what it runs and nothing else.
 */
import { chmod, cp, mkdir, readdir, readFile, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import path from 'node:path'
import { ROOT } from '../build.mjs'
import { iconFile, WINDOW_ICON_SIZE } from './icons.mjs'

const require = createRequire(import.meta.url)

/** The entries of `out/main` that only plain Node starts; the window's archive goes without them. */
const PLAIN_NODE_ENTRIES = ['headless.js', 'browser-host.js']
/** What a build leaves in `out` for itself. */
const OF_THE_BUILD = ['.built-from', 'compile-cache']

/**
 * Lays both folders out.
 * @param {string} folder where; made anew.
 * @param {{ built: string, platform: string, arch: string }} from the built `out`, and the machine that it is for.
 * @returns {Promise<{ window: string, commandLine: string, launchers: string }>} their folders, and that of the commands.
 */
export async function layOut(folder, { built, platform, arch }) {
  const [window, commandLine, launchers] = ['window', 'command-line', 'bin'].map((name) => path.join(folder, name))
  await layOutProgram(window, built, ['main', 'preload', 'renderer'], (file) => !PLAIN_NODE_ENTRIES.includes(file))
  await cp(iconFile(WINDOW_ICON_SIZE), path.join(window, path.relative(ROOT, iconFile(WINDOW_ICON_SIZE))))
  await copyModule(window, 'better-sqlite3', driverFiles(platform, arch))
  await layOutProgram(commandLine, built, ['main', 'renderer'], (file) => file !== 'index.js')
  await copyModule(commandLine, 'better-sqlite3', driverFiles(platform, arch))
  await copyModule(commandLine, 'ws', ['index.js', 'wrapper.mjs', 'lib'])
  await cp(path.join(ROOT, 'resources/bin'), path.join(commandLine, 'resources/bin'), { recursive: true })
  await mkdir(launchers)
  for (const name of platform === 'win32' ? ['locus', 'locus.cmd'] : ['locus']) {
    await cp(path.join(ROOT, 'resources/launchers', name), path.join(launchers, name))
    await chmod(path.join(launchers, name), 0o755)
  }
  return { window, commandLine, launchers }
}

/** A folder as the checkout looks to what was built: manifest, `out`, `resources`. */
async function layOutProgram(folder, built, parts, takes) {
  await mkdir(folder, { recursive: true })
  const { name, version, description, license, main } = JSON.parse(
    await readFile(path.join(ROOT, 'package.json'), 'utf8'),
  )
  const manifest = { name, productName: 'Locus', version, description, author: 'Locus', license, main }
  await writeFile(path.join(folder, 'package.json'), `${JSON.stringify(manifest, null, 2)}\n`)
  for (const part of parts) {
    await cp(path.join(built, part), path.join(folder, 'out', part), {
      recursive: true,
      filter: (file) => {
        const isEntry = path.dirname(file) === path.join(built, 'main')
        return !OF_THE_BUILD.includes(path.basename(file)) && (!isEntry || takes(path.basename(file)))
      },
    })
  }
  for (const name of ['capability_registry.json', 'mechanical_engines.json', 'sample-workspace']) {
    await cp(path.join(ROOT, 'resources', name), path.join(folder, 'resources', name), { recursive: true })
  }
}

/** The SQLite driver's scripts, and its addon for one platform: neither Electron nor the shipped Node is built for musl. */
const driverFiles = (platform, arch) => ['lib', `prebuilds/${platform}-${arch}.node`]

/** Copies those files of an installed module, with its manifest and licence. */
async function copyModule(folder, name, files) {
  const from = path.dirname(require.resolve(`${name}/package.json`))
  for (const file of ['package.json', 'LICENSE', ...files]) {
    await cp(path.join(from, file), path.join(folder, 'node_modules', name, file), { recursive: true })
  }
}

/**
 * The Node that is shipped for the command line: the one that npm brings for this platform.
 * @param {string} platform
 * @param {string} arch
 * @returns {Promise<{ program: string, licence: string }>}
 * @throws {Error} where npm has none, as on Apple silicon.
 */
export async function shippedNode(platform, arch) {
  const name = `node-${platform === 'win32' ? 'win' : platform}-${arch}`
  try {
    const folder = path.dirname(require.resolve(`${name}/package.json`))
    const [program] = (await readdir(path.join(folder, 'bin'))).filter((file) => /^node(\.exe)?$/.test(file))
    return { program: path.join(folder, 'bin', program), licence: path.join(folder, 'LICENSE') }
  } catch (cause) {
    throw new Error(`there is no Node to ship with the command line: ${name} is not installed`, { cause })
  }
}
