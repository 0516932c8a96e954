/**
 * A folder that stands in for Electron's own, for packaging where there is no Electron: what the packager moves, renames and
 * writes into is there, and its program carries fuses where Electron has them. It starts the stand-in of the
 * end-to-end specs, so that a package can be started, on that alone.
 */
import { mkdir, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { FuseState } from '@electron/fuses'
import { ROOT } from '../build.mjs'

/** What `@electron/fuses` looks for in Electron's program; its version and length follow, then a byte for each fuse. */
const SENTINEL = 'dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX'
const VERSION = 1
/** The fuses that `@electron/fuses` knows, as Electron's documentation says that it comes; no program of it was read. */
const AS_IT_COMES = [true, false, true, true, false, false, false, true, true]

/** Makes the folder. @param {string} folder */
export async function makeElectronStandIn(folder) {
  await mkdir(path.join(folder, 'resources'), { recursive: true })
  await mkdir(path.join(folder, 'locales'))
  const double = path.join(ROOT, 'e2e/electron-double/dist/electron')
  await writeFile(
    path.join(folder, 'electron'),
    Buffer.concat([
      // The shell reads no further than this line.
      Buffer.from(`#!/bin/sh\nexec '${double}' "$@"\n`),
      Buffer.from(SENTINEL),
      Buffer.from([VERSION, AS_IT_COMES.length]),
      Buffer.from(AS_IT_COMES.map((isOn) => (isOn ? FuseState.ENABLE : FuseState.DISABLE))),
    ]),
    { mode: 0o755 },
  )
  for (const name of ['LICENSE', 'resources/default_app.asar', 'locales/en-US.pak', 'locales/de.pak']) {
    await writeFile(path.join(folder, name), name)
  }
}
