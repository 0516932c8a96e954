/** Starts the browser host: the window of one workspace, or the start screen, in a browser on this machine (design: 80-architecture, "Browser host"). */
import path from 'node:path'
import { findBuilt, listAssets } from '#core/assets.ts'
import { editorOpening } from '#core/file-opening.ts'
import { hostFolder } from '#core/host-folder.ts'
import { createHost } from '#core/router.ts'
import { createCarrier, type Log } from '#core/wire.ts'
import { secretFragment } from '#shared/contract/browser-host.ts'
import { createAdmission } from './admission.ts'
import { isHeldByAnother, rememberPort, takeHostFile } from './host-file.ts'
import { LOOPBACK, listen } from './listener.ts'
import { openPage } from './open-page.ts'

/** How the browser host is started. */
export interface BrowserHostOptions {
  /** A folder of the workspace; absent for the start screen. */
  readonly path?: string
  /** Absent or 0: the port of the last time when it is free, else any. Another number: that one or none. */
  readonly port?: number
  /** Opens the window in the system's browser. */
  readonly open?: boolean
  /** The application's own folder. */
  readonly dataFolder: string
  /** The folder of all backups on this machine. */
  readonly backups?: string
  readonly version: string
  /** Names the person's editor. */
  readonly env?: Readonly<Record<string, string | undefined>>
  readonly log: Log
  /** The folder of the built window; absent: that of the build this program belongs to. */
  readonly windowFolder?: string
}

/** A browser host that runs. */
export interface BrowserHost {
  /** Opens the window once; then it is spent. */
  readonly url: string
  readonly port: number
  /** A further one-time address, for another tab. */
  invite(): string
  /** Ends every tab's connection, then the server and the core. */
  close(): Promise<void>
}

/**
 * @throws {LocusError} HSK-404-NOT-FOUND when the window is not built or the folder is missing; the system's error when
 * the port cannot be had.
 */
export async function startBrowserHost(options: BrowserHostOptions): Promise<BrowserHost> {
  const { dataFolder, version, log } = options
  const initialPath = options.path === undefined ? {} : { initialPath: options.path }
  const assets = await listAssets(options.windowFolder ?? path.join(findBuilt(import.meta.dirname), 'renderer'))
  const { folder, workspaceHash } = await hostFolder(options.path, dataFolder)
  const file = await takeHostFile(folder)
  const admission = createAdmission(file.secret, workspaceHash)
  const backups = options.backups === undefined ? {} : { backups: options.backups }
  const files = await editorOpening(options.env ?? {})
  const host = await createHost({ kind: 'browser', version, dataFolder, files, ...backups, ...initialPath })
  const carrier = createCarrier(host, log)
  const connectTo = options.path === undefined ? undefined : { path: options.path }

  const wanted = options.port ? [options.port] : file.port === 0 ? [0] : [file.port, 0]
  const listener = await listen(
    { assets, admission, log, carry: (transport) => carrier.open(transport, connectTo) },
    wanted,
  ).catch(async (error: unknown) => {
    await host.close()
    throw error
  })
  if (listener.port === file.port || !isHeldByAnother(file)) await rememberPort(folder, file, listener.port)

  const invite = (): string => `http://${LOOPBACK}:${listener.port}/${secretFragment(admission.invite())}`
  const url = invite()
  if (options.open && !(await openPage(url))) log('warning', 'no browser could be opened; open the address by hand')
  return {
    url,
    port: listener.port,
    invite,
    close: async () => {
      await listener.close()
      await carrier.close()
      await host.close()
    },
  }
}
