/** The dependency graph as the window holds it: read in pieces, then kept up by what changed (design: 70-window, "Graph"; 80-architecture, "Push"). */
import type { GraphAsk, GraphChanges, GraphEdge, GraphNews, GraphNode } from '#shared/contract/graph.ts'
import { MOST_GRAPH_NODES } from '#shared/contract/graph.ts'
import { type Failure, failureOf } from '../client/failure.ts'

/** What is known. */
export interface LiveGraphState {
  scope: Extract<GraphNews, { kind: 'scope' }>['scope'] | undefined
  /** Work Packets of the workspace when the graph was read. */
  total: number
  nodes: ReadonlyMap<string, GraphNode>
  edges: ReadonlyMap<string, GraphEdge>
  /** True when neighbours, or edges, are there that are not shown. */
  nodesLeft: boolean
  edgesLeft: boolean
  loading: boolean
  failure: Failure | undefined
}

/** The two procedures that a graph is read with. */
export interface GraphClient {
  graph: {
    read(input: GraphAsk, options: { signal: AbortSignal }): Promise<AsyncIterable<GraphNews>>
    changes(input: { revision: number; event: number }, options: { signal: AbortSignal }): Promise<GraphChanges>
  }
}

const EMPTY: LiveGraphState = {
  scope: undefined,
  total: 0,
  nodes: new Map(),
  edges: new Map(),
  nodesLeft: false,
  edgesLeft: false,
  loading: true,
  failure: undefined,
}

/** A part of the graph, kept up. */
export class LiveGraph {
  #state = EMPTY
  readonly #client: GraphClient
  readonly #ask: GraphAsk
  readonly #aborting = new AbortController()
  readonly #listeners = new Set<() => void>()
  #moment: { revision: number; event: number } | undefined
  #newest = 0
  #running: Promise<void> | undefined
  /** Something was asked while it was running, perhaps in its last moment. */
  #again = false

  constructor(client: GraphClient, ask: GraphAsk) {
    this.#client = client
    this.#ask = ask
    this.#run()
  }

  readonly state = (): LiveGraphState => this.#state

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  /** Says which event is the newest now. */
  happened(sequence: number): void {
    this.#newest = Math.max(this.#newest, sequence)
    this.#run()
  }

  /** Reads everything anew. */
  retry(): void {
    this.#moment = undefined
    this.#run()
  }

  stop(): void {
    this.#aborting.abort()
  }

  #set(patch: Partial<LiveGraphState>): void {
    this.#state = { ...this.#state, ...patch }
    for (const listener of this.#listeners) listener()
  }

  #run(): void {
    if (this.#aborting.signal.aborted) return
    this.#again = this.#running !== undefined
    this.#running ??= this.#keepUp().finally(() => {
      this.#running = undefined
      if (this.#again) this.#run()
    })
  }

  async #keepUp(): Promise<void> {
    try {
      if (!this.#moment) await this.#read()
      while (this.#moment && this.#newest > this.#moment.event && !this.#aborting.signal.aborted) await this.#follow()
    } catch (thrown) {
      if (!this.#aborting.signal.aborted) this.#set({ loading: false, failure: failureOf(thrown) })
    }
  }

  async #read(): Promise<void> {
    this.#set({ loading: true, failure: undefined })
    const nodes = new Map<string, GraphNode>()
    const edges = new Map<string, GraphEdge>()
    const ended = { nodesLeft: false, edgesLeft: false }
    let scope: Extract<GraphNews, { kind: 'scope' }> | undefined
    const { signal } = this.#aborting
    for await (const news of await this.#client.graph.read(this.#ask, { signal })) {
      if (news.kind === 'scope') scope = news
      else if (news.kind === 'nodes') for (const node of news.nodes) nodes.set(node.wp_id, node)
      else if (news.kind === 'edges') for (const edge of news.edges) edges.set(edge.dependency_id, edge)
      else Object.assign(ended, { nodesLeft: news.nodes_left, edgesLeft: news.edges_left })
    }
    if (!scope) throw new Error('the graph ended before it began')
    this.#moment = scope
    this.#set({ scope: scope.scope, total: scope.total, nodes, edges, ...ended, loading: false })
  }

  async #follow(): Promise<void> {
    if (!this.#moment) return
    const { revision, event } = this.#moment
    const changes = await this.#client.graph.changes({ revision, event }, { signal: this.#aborting.signal })
    const applied = changes.gap ? undefined : withChanges(this.#state, this.#ask, changes)
    if (!applied) {
      await this.#read()
      return
    }
    this.#moment = { revision: changes.revision, event: Math.max(changes.event, this.#newest) }
    if (applied !== this.#state || applied.failure) this.#set({ ...applied, failure: undefined })
  }
}

/** The graph after changes; undefined where it must be read anew to know. */
export function withChanges(state: LiveGraphState, ask: GraphAsk, changes: GraphChanges): LiveGraphState | undefined {
  const { scope } = state
  if (scope === 'too_many' || scope === undefined) return state
  const nodes = new Map(state.nodes)
  const edges = new Map(state.edges)
  for (const node of changes.nodes) {
    const belongs = scope === 'all' || (scope === 'phase' && node.phase === ask.phase) || nodes.has(node.wp_id)
    const leaves = scope === 'phase' && node.phase !== ask.phase
    if (leaves) nodes.delete(node.wp_id)
    else if (belongs) nodes.set(node.wp_id, node)
  }
  for (const id of changes.removed) edges.delete(id)
  for (const edge of changes.added) {
    const [from, to] = [nodes.has(edge.from_wp_id), nodes.has(edge.to_wp_id)]
    if (from && to) edges.set(edge.dependency_id, edge)
    else if (scope === 'around' && (from || to)) return undefined
  }
  if (nodes.size > MOST_GRAPH_NODES) return undefined
  withoutTheGone(nodes, edges)
  return { ...state, nodes, edges }
}

/** A deleted packet stays while something waits for it; edges without both ends go. */
function withoutTheGone(nodes: Map<string, GraphNode>, edges: Map<string, GraphEdge>): void {
  const awaited = new Set<string>()
  for (const edge of edges.values()) {
    if (edge.type === 'blocks' && nodes.get(edge.to_wp_id)?.status !== 'deleted') awaited.add(edge.from_wp_id)
  }
  for (const node of [...nodes.values()]) {
    if (node.status === 'deleted' && !awaited.has(node.wp_id)) nodes.delete(node.wp_id)
  }
  for (const [id, edge] of [...edges]) {
    const from = nodes.get(edge.from_wp_id)
    const held = from && nodes.has(edge.to_wp_id) && (from.status !== 'deleted' || edge.type === 'blocks')
    if (!held) edges.delete(id)
  }
}
