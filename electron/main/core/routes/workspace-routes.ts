/** Opening and leaving a workspace, its board's place, its settings and who sits at the window. */
import { type WorkspaceSettings, workspaceSettingsSchema } from '#shared/contract/person.ts'
import type { Workspace } from '../workspace.ts'
import { endOf, inWorkspace, onConnection } from './route.ts'

/** Implements `workspace` of the contract. */
export const workspaceRoutes = {
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
}

async function settingsOf(workspace: Workspace): Promise<WorkspaceSettings> {
  return workspaceSettingsSchema.parse(await workspace.settings())
}
