/** The graph of the present part, the drawing of it, and the chain of what is chosen. */
import { useCallback, useEffect, useMemo, useState, useSyncExternalStore } from 'react'
import type { GraphChain } from '#shared/contract/graph.ts'
import { groupOf } from '../../state/graph-words.ts'
import { type GraphClient, LiveGraph, type LiveGraphState } from '../../state/live-graph.ts'
import { presentClient, useClient, useNewConnection, useSession, useWorkspace } from '../../state/session.ts'
import { useView } from '../../state/view.ts'
import { type DrawnGraph, drawnGraph } from './drawn-graph.ts'

/** The graph and what is drawn of it; nothing is drawn before it is read. */
export interface ShownGraph {
  state: LiveGraphState
  drawn: DrawnGraph | undefined
  retry: () => void
}

/** Asks whatever connection there is. */
const PRESENT: GraphClient = {
  graph: {
    read: (ask, options) => presentClient().graph.read(ask, options),
    changes: (since, options) => presentClient().graph.changes(since, options),
  },
}

/** Reads the part that the hash names and keeps it up; a new connection has it read again under what is drawn. */
export function useGraph(): ShownGraph {
  const workspace = useWorkspace()?.id
  const { phase, around, hidden, collapse, open, loose } = useView((view) => view.graph)
  // biome-ignore lint/correctness/useExhaustiveDependencies: another workspace is another graph
  const graph = useMemo(
    () => new LiveGraph(PRESENT, { ...(phase ? { phase } : {}), ...(around ? { around } : {}) }),
    [workspace, phase, around],
  )
  useEffect(() => () => graph.stop(), [graph])
  const retry = useCallback(() => graph.retry(), [graph])
  useNewConnection(retry)
  const state = useSyncExternalStore(graph.subscribe, graph.state)
  const newest = useSession(({ lastEvent }) => lastEvent?.sequence)
  useEffect(() => {
    if (newest !== undefined) graph.happened(newest)
  }, [graph, newest])
  const { nodes, edges, scope } = state
  const drawn = useMemo(
    () =>
      scope === undefined || scope === 'too_many'
        ? undefined
        : drawnGraph(nodes.values(), [...edges.values()], { hidden, collapse, open, loose }),
    [scope, nodes, edges, hidden, collapse, open, loose],
  )
  return { state, drawn, retry }
}

/** What holds the chosen packet and what waits for it; asked again when the graph has changed. */
export function useChain(chosen: string | undefined, state: LiveGraphState): GraphChain | undefined {
  const client = useClient()
  const [chain, setChain] = useState<GraphChain>()
  const { nodes, edges } = state
  // biome-ignore lint/correctness/useExhaustiveDependencies: other edges are another chain
  useEffect(() => {
    if (chosen === undefined || groupOf(chosen) !== undefined || !nodes.has(chosen)) return
    const asking = new AbortController()
    // A chain that cannot be had leaves the neighbours lit; the graph itself says what is wrong with the link.
    client.graph.chain({ wp_id: chosen }, { signal: asking.signal }).then(
      (found) => !asking.signal.aborted && setChain(found),
      () => !asking.signal.aborted && setChain(undefined),
    )
    return () => asking.abort()
  }, [client, chosen, nodes, edges])
  return chain !== undefined && chain.wp_id === chosen && nodes.has(chosen) ? chain : undefined
}
