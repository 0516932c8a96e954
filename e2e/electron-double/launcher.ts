/**
 * What Electron's own start does around an application: its arguments, its versions, `-r` modules, the main module, and
 * only then `ready` (design: 87-electron-double, §1). Called as `launcher.ts [flags] [-r MODULE] FOLDER [arguments]`.
 */
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'
import process from 'node:process'
import { pathToFileURL } from 'node:url'
import { findChromium } from '../../scripts/find-chromium.mjs'
import { launch } from './launch.ts'

interface Manifest {
  readonly name: string
  readonly version: string
  readonly main: string
}

const given = process.argv.slice(2)
const { preloaded, folder } = readArguments(given)
const manifest = JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8')) as Manifest
const electronVersion = (createRequire(import.meta.url)('electron/package.json') as Manifest).version

process.argv = [process.execPath, ...given]
Object.defineProperty(process, 'type', { value: 'browser' })
Object.defineProperty(process.versions, 'electron', { value: electronVersion, enumerable: true })
// Whoever misses the stand-in and runs the package of that name must not download the real one.
process.env['ELECTRON_OVERRIDE_DIST_PATH'] = '/nonexistent'

await launch({
  folder,
  name: manifest.name,
  version: manifest.version,
  switches: given.includes('--no-sandbox') ? ['--no-sandbox'] : [],
  findChromium,
  load: async () => {
    for (const module of preloaded) createRequire(import.meta.url)(module)
    await import(pathToFileURL(path.join(folder, manifest.main)).href)
  },
})

/** The modules of `-r`, and the application's folder: the first argument that is no flag. */
function readArguments(list: readonly string[]): { preloaded: string[]; folder: string } {
  const modules: string[] = []
  for (let at = 0; at < list.length; at++) {
    const argument = list[at] ?? ''
    if (argument === '-r') modules.push(list[++at] ?? '')
    else if (!argument.startsWith('-')) return { preloaded: modules, folder: path.resolve(argument) }
  }
  throw new Error('the Electron stand-in: no folder of an application was given')
}
