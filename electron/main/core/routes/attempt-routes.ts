/** Micro-Tasks with their attempts (design: 70-window, "Micro-Tasks"). */
import { microTaskHistory, triedPackets } from '../attempts.ts'
import { inWorkspace } from './route.ts'

/** Implements `attempts` of the contract. */
export const attemptRoutes = {
  packets: inWorkspace.attempts.packets.handler(async ({ context: { workspace } }) => ({
    packets: await triedPackets(workspace),
  })),
  page: inWorkspace.attempts.page.handler(({ input, context: { workspace } }) => microTaskHistory(workspace, input)),
  show: inWorkspace.attempts.show.handler(({ input, context: { workspace } }) => workspace.attempt(input)),
}
