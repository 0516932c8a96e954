/** Opening and leaving a workspace, its board's place, its settings and who sits at the window. */
import { LocusError } from '#shared/contract/errors.ts'
import type { FileOpened } from '#shared/contract/file-opening.ts'
import { type WorkspaceSettings, workspaceSettingsSchema } from '#shared/contract/person.ts'
import type { HostServices } from '../connections/host-services.ts'
import { openableFile } from '../file-opening/openable-file.ts'
import type { FileOpening } from '../file-opening.ts'
import type { Workspace } from '../workspace.ts'
import { endOf, inWorkspace, onConnection } from './route.ts'

/** Implements `workspace` of the contract. */
export const workspaceRoutes = ({ files }: HostServices) => ({
  open: onConnection.workspace.open.handler(async ({ input, context, signal }) => {
    const { workspace } = await context.connection.open(input.path, { signal })
    return workspace.info()
  }),
  beginAnew: onConnection.workspace.beginAnew.handler(async ({ input, context, signal }) => {
    const { workspace } = await context.connection.open(input.path, { signal, fresh: true })
    return workspace.info()
  }),
  opening: onConnection.workspace.opening.handler(({ context: { connection }, signal }) =>
    connection.opening(endOf(connection, signal)),
  ),
  close: onConnection.workspace.close.handler(async ({ context }) => ({ closed: await context.connection.leave() })),
  createBoard: inWorkspace.workspace.createBoard.handler(async ({ context: { workspace } }) => {
    await workspace.createBoard()
    return workspace.syncState()
  }),
  chooseBoard: inWorkspace.workspace.chooseBoard.handler(async ({ input, context: { workspace } }) => {
    await workspace.chooseBoard(input.board_path)
    return workspace.syncState()
  }),
  settings: inWorkspace.workspace.settings.handler(({ context: { workspace } }) => settingsOf(workspace)),
  changeSetting: inWorkspace.workspace.changeSetting.handler(async ({ input, context: { workspace } }) => {
    await workspace.setSetting(input.key, input.value)
    return settingsOf(workspace)
  }),
  nameOperator: inWorkspace.workspace.nameOperator.handler(async ({ input, context: { workspace, visit } }) => {
    await visit.nameOperator(input.id ?? undefined)
    return workspace.info()
  }),
  sinceLeft: inWorkspace.workspace.sinceLeft.handler(
    async ({ context: { visit } }) => (await visit.sinceLeft()) ?? null,
  ),
  openFile: inWorkspace.workspace.openFile.handler(({ input, context: { workspace } }) =>
    openFile(workspace, files, input),
  ),
})

/** The board is the primary worktree's; anything else is the caller's before it (design: 10-domain, "Storage"). */
async function openFile(
  workspace: Workspace,
  files: FileOpening | undefined,
  { path, line }: { path: string; line?: number | undefined },
): Promise<FileOpened> {
  if (files === undefined) {
    const message = 'No editor is known here. Set VISUAL to one with a window of its own, and start Locus again.'
    throw new LocusError('HSK-404-NOT-FOUND', message, { path })
  }
  const { board_path: board } = await workspace.syncState()
  const { root, worktree } = workspace.place
  return files.open(await openableFile(path === board ? [root] : [worktree, root], path), line)
}

async function settingsOf(workspace: Workspace): Promise<WorkspaceSettings> {
  return workspaceSettingsSchema.parse(await workspace.settings())
}
