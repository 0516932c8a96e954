/** The dependency graph, told in pieces (design: 70-window, "Graph"). */
import { graphChain } from '../graph/chain.ts'
import { graphChanges } from '../graph/graph-changes.ts'
import { readGraph } from '../graph/read-graph.ts'
import { inWorkspace, toldApart } from './route.ts'

/** Implements `graph` of the contract. */
export const graphRoutes = {
  read: inWorkspace.graph.read.handler(({ input, context: { workspace }, errors }) =>
    toldApart(readGraph(workspace, input), errors.REFUSED),
  ),
  changes: inWorkspace.graph.changes.handler(({ input, context: { workspace } }) => graphChanges(workspace, input)),
  chain: inWorkspace.graph.chain.handler(({ input, context: { workspace } }) => graphChain(workspace, input.wp_id)),
}
