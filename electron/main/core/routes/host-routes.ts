/** The host itself: what it is, its folders, its recent workspaces and its sample (design: 70-window, "Start"). */
import { homedir } from 'node:os'
import type { HostServices } from '../connections/host-services.ts'
import { listFolder } from '../folders.ts'
import { forgetRecent, readRecent } from '../recent-workspaces.ts'
import { hasSample, sampleSteps, standingSample } from '../sample-workspace.ts'
import { endOf, onConnection, toldApart } from './route.ts'

/** Implements `host` of the contract. */
export const hostRoutes = ({ kind, version, dataFolder, pickFolder, files }: HostServices) => ({
  info: onConnection.host.info.handler(async ({ context: { connection } }) => {
    const shared = await connection.shared()
    return {
      host: kind,
      version,
      can_pick_folder: pickFolder !== undefined,
      can_notify: connection.desktop !== undefined,
      home: homedir(),
      ...(files === undefined ? {} : { opens_files: { name: files.name, lines: files.lines } }),
      recent: await readRecent(dataFolder),
      ...(await sampleInfo(dataFolder)),
      ...(shared ? { workspace: await shared.workspace.info() } : {}),
      ...(connection.failed ? { failed: connection.failed } : {}),
    }
  }),
  folders: onConnection.host.folders.handler(({ input }) => listFolder(input.path)),
  notify: onConnection.host.notify.handler(({ input, context: { connection } }) => ({
    shown: connection.desktop?.notify(input) ?? false,
  })),
  asks: onConnection.host.asks.handler(async function* ({ context: { connection }, signal }) {
    if (connection.desktop) yield* connection.desktop.asks(endOf(connection, signal))
  }),
  pickFolder: onConnection.host.pickFolder.handler(async () => ({ path: (await pickFolder?.()) ?? null })),
  forgetRecent: onConnection.host.forgetRecent.handler(async ({ input }) => {
    await forgetRecent(dataFolder, input.path)
    return { recent: await readRecent(dataFolder) }
  }),
  laySample: onConnection.host.laySample.handler(({ input, context, signal, errors }) =>
    toldApart(
      sampleSteps(dataFolder, { fresh: input.fresh, signal: endOf(context.connection, signal) }),
      errors.REFUSED,
    ),
  ),
})

/** What the start screen says of the sample workspace. */
async function sampleInfo(dataFolder: string) {
  if (!hasSample()) return {}
  const standing = await standingSample(dataFolder)
  return { sample: standing === undefined ? {} : { standing } }
}
