/** What the person at the window does: operations, syncs, and the choices that problems offer. */
import { inWorkspace } from './route.ts'

/** Implements `operate` of the contract. */
export const operateRoute = inWorkspace.operate.handler(({ input, context: { workspace } }) =>
  workspace.operate({ operation: input.operation, params: input.params, op_id: input.op_id }),
)

/** Implements `sync` of the contract. */
export const syncRoutes = {
  state: inWorkspace.sync.state.handler(({ context: { workspace } }) => workspace.syncState()),
  now: inWorkspace.sync.now.handler(({ context: { workspace } }) => workspace.syncAsked()),
  allowWriting: inWorkspace.sync.allowWriting.handler(({ context: { workspace } }) =>
    workspace.syncAsked({ allowWriting: true }),
  ),
  decideHeld: inWorkspace.sync.decideHeld.handler(({ input, context: { workspace } }) =>
    workspace.syncAsked({ afterGit: input.take }),
  ),
}

/** Implements `problems` of the contract. */
export const problemRoutes = {
  list: inWorkspace.problems.list.handler(({ context: { workspace } }) => workspace.problems()),
  fix: inWorkspace.problems.fix.handler(({ input, context: { workspace } }) =>
    workspace.fix(input.diagnostic_id, input.choice, input.reason),
  ),
}
