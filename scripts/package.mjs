/**
 * `npm run package [-- --into FOLDER]`: builds if needed and packages Locus for this platform, unpacked: the window in
 * Electron, and the command line `locus` with a Node of its own beside it (ADR 0026). Fetches nothing but Electron, where that
 * was never downloaded; ELECTRON_OVERRIDE_DIST_PATH names a folder that holds it already.
 */
import { realpathSync } from 'node:fs'
import { mkdir, readdir, rename, rm } from 'node:fs/promises'
import { createRequire } from 'node:module'
import path from 'node:path'
import process from 'node:process'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { buildIfNeeded, ROOT } from './build.mjs'
import { findOrDownloadElectron } from './electron-binary.mjs'
import { layOut, shippedNode } from './packaging/contents.mjs'
import { setFuses } from './packaging/fuses.mjs'
import { ICON_FOLDER } from './packaging/icons.mjs'

const { platform, arch } = process

/**
 * Packages what is built.
 * @param {string} folder takes the package, in the place of what was there; that stays until the new one is whole.
 * @param {{ electronDist: string, built?: string }} options `electronDist`: Electron's folder; `built`: instead of `out`.
 * @returns {Promise<void>}
 * @throws {Error} when a part is missing, a fuse is not decided on, or it cannot be written; nothing is left then.
 */
export async function packageInto(folder, { electronDist, built = path.join(ROOT, 'out') }) {
  const work = `${folder}.${process.pid}`
  await sweep(folder)
  try {
    await mkdir(work, { recursive: true })
    const contents = await layOut(work, { built, platform, arch })
    const packed = await pack(work, contents, electronDist)
    await rm(folder, { recursive: true, force: true })
    await rename(packed, folder)
  } finally {
    await rm(work, { recursive: true, force: true })
  }
}

/** Removes what packagings that were cut off have left beside `folder`. */
async function sweep(folder) {
  const names = await readdir(path.dirname(folder)).catch(() => [])
  for (const name of names) {
    const [, pid] = /^\.(\d+)$/.exec(name.slice(path.basename(folder).length)) ?? []
    if (pid === undefined || !name.startsWith(path.basename(folder)) || isRunning(Number(pid))) continue
    await rm(path.join(path.dirname(folder), name), { recursive: true, force: true })
  }
}

/** True of another process that runs. */
function isRunning(pid) {
  try {
    return pid !== process.pid && process.kill(pid, 0)
  } catch (error) {
    return error.code === 'EPERM'
  }
}

/** Runs electron-builder over the laid out folders; the folder that it made. */
async function pack(work, { window, commandLine, launchers }, electronDist) {
  const { archFromString, build, log, Platform } = await import('electron-builder')
  // Every step otherwise; warnings are still said.
  log.info = () => undefined
  const node = await shippedNode(platform, arch)
  const shipped = 'command-line/resources/node'
  let packed
  await build({
    projectDir: window,
    targets: Platform.current().createTarget('dir', archFromString(arch)),
    publish: 'never',
    config: {
      appId: 'locus',
      productName: 'Locus',
      electronDist,
      electronVersion: createRequire(import.meta.url)('electron/package.json').version,
      electronLanguages: ['en-US'],
      directories: { output: path.join(work, 'packed') },
      // The modules are laid out as they are to be: nothing is collected, installed or rebuilt; but each must be named.
      beforeBuild: () => false,
      files: ['**/*', { from: 'node_modules', to: 'node_modules' }],
      asar: { smartUnpack: false },
      asarUnpack: ['**/*.node'],
      extraResources: [
        { from: commandLine, to: 'command-line' },
        { from: path.join(commandLine, 'node_modules'), to: 'command-line/node_modules' },
        { from: launchers, to: 'bin' },
        { from: node.program, to: `${shipped}/bin/${path.basename(node.program)}` },
        { from: node.licence, to: `${shipped}/LICENSE` },
      ],
      linux: { executableName: 'locus', icon: ICON_FOLDER },
      mac: { identity: null },
      // Electron's greeting, for when there is no application.
      afterExtract: ({ appOutDir }) => rm(path.join(appOutDir, GREETING), { force: true }),
      afterPack: async ({ appOutDir, packager }) => {
        packed = appOutDir
        await setFuses(path.join(appOutDir, programName(packager)))
      },
    },
  })
  return packed
}

const GREETING = path.join(platform === 'darwin' ? 'Electron.app/Contents/Resources' : 'resources', 'default_app.asar')

function programName(packager) {
  if (platform === 'linux') return packager.executableName
  return `${packager.appInfo.productFilename}${platform === 'darwin' ? '.app' : '.exe'}`
}

/** The folder of Electron that a program of it lies in. */
function distOf(program) {
  return platform === 'darwin' ? path.resolve(program, '../../../..') : path.dirname(program)
}

async function main() {
  const { values } = parseArgs({ options: { into: { type: 'string' } } })
  const folder = path.resolve(values.into ?? path.join(ROOT, 'release', `locus-${platform}-${arch}`))
  await buildIfNeeded()
  const found = await findOrDownloadElectron()
  if ('reason' in found) {
    throw new Error(
      `Locus cannot be packaged without Electron: ${found.reason}.\n` +
        '  Name a folder that holds it with ELECTRON_OVERRIDE_DIST_PATH=/path/to/dist.',
    )
  }
  await packageInto(folder, { electronDist: distOf(found.program) })
  process.stdout.write(`${folder}\n`)
}

if (process.argv[1] && realpathSync(process.argv[1]) === fileURLToPath(import.meta.url)) {
  try {
    await main()
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : error}\n`)
    process.exitCode = 1
  }
}
