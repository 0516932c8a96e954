/**
 * The browser host as `npm start` serves it: with the start screen where no folder was named. Built to
 * `out/main/browser-host.js` (design: 80-architecture, "Electron without Electron").
 */

import { backupsFolder } from '#core/backups-folder.ts'
import type { Log } from '#core/wire.ts'
import { dataFolder, productVersion } from '../cli/installation.ts'
import { type BrowserHost, startBrowserHost } from './server.ts'

/** Serves a folder, or the start screen, with the installed application's version and folder. */
export async function serve(options: { path?: string; open: boolean; log: Log }): Promise<BrowserHost> {
  return await startBrowserHost({
    ...options,
    dataFolder: dataFolder(process.env),
    backups: backupsFolder(process.env),
    version: await productVersion(),
    env: process.env,
  })
}
