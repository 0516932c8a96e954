/** Finds Electron's program without ever loading the `electron` package, which would download it (design: 85-toolchain, "electron-vite"). */
import { spawn } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'
import process from 'node:process'

/** How long a download may take, in milliseconds. */
export const DOWNLOAD_MS = 20_000

/**
 * The program, or why there is none.
 * @typedef {{ program: string } | { reason: string }} Found
 */

/** The folder of the `electron` package. */
export function electronPackage() {
  return path.dirname(createRequire(import.meta.url).resolve('electron/package.json'))
}

/**
 * Looks where Electron may be: ELECTRON_EXEC_PATH, ELECTRON_OVERRIDE_DIST_PATH, the package's own `dist`.
 * @param {Record<string, string | undefined>} env
 * @param {string} folder of the `electron` package.
 * @returns {Found}
 */
export function findElectron(env = process.env, folder = electronPackage()) {
  const named = env['ELECTRON_EXEC_PATH']
  if (named) return existing(named, `ELECTRON_EXEC_PATH names ${named}, which is not there`)
  const pathFile = path.join(folder, 'path.txt')
  const inside = existsSync(pathFile) ? readFileSync(pathFile, 'utf8').trim() : undefined
  const instead = env['ELECTRON_OVERRIDE_DIST_PATH']
  if (instead) return existing(path.join(instead, inside ?? 'electron'), `there is no Electron in ${instead}`)
  if (inside === undefined) return { reason: NOT_DOWNLOADED }
  return existing(path.join(folder, 'dist', inside), NOT_DOWNLOADED)
}

const NOT_DOWNLOADED = 'its program is not downloaded'

/**
 * As {@link findElectron}; where the program was merely never downloaded, tries that once.
 * @returns {Promise<Found>}
 */
export async function findOrDownloadElectron(env = process.env, folder = electronPackage(), patience = DOWNLOAD_MS) {
  const found = findElectron(env, folder)
  if ('program' in found || found.reason !== NOT_DOWNLOADED) return found
  const failure = await download(env, folder, patience)
  return failure === undefined ? findElectron(env, folder) : { reason: `${NOT_DOWNLOADED}, and ${failure}` }
}

/** Runs the package's installer in a process of its own; undefined when it says that all went well. */
async function download(env, folder, patience) {
  const installer = spawn(process.execPath, [path.join(folder, 'install.js')], { stdio: 'ignore', env })
  const timer = setTimeout(() => installer.kill('SIGKILL'), patience)
  const outcome = await new Promise((resolve) => {
    installer.once('error', (error) => resolve(`the download did not start: ${error.message}`))
    installer.once('exit', (code, signal) => {
      if (signal !== null) resolve(`the download took longer than ${Math.round(patience / 1000)} s`)
      else resolve(code === 0 ? undefined : 'it could not be downloaded')
    })
  })
  clearTimeout(timer)
  return outcome
}

/**
 * Why this machine cannot show a window of the real Electron, or undefined.
 * @param {string} platform
 * @param {Record<string, string | undefined>} env
 * @param {number | undefined} userId
 */
export function windowFault(platform, env, userId) {
  if (platform !== 'linux') return undefined
  if (!env['DISPLAY'] && !env['WAYLAND_DISPLAY']) return 'there is no display'
  if (userId === 0) return 'its sandbox does not run as root'
  return undefined
}

function existing(program, reason) {
  return existsSync(program) ? { program } : { reason }
}
