import { describe, expect, it } from 'vitest'
import type { GraphChanges, GraphEdge, GraphNews, GraphNode } from '#shared/contract/graph.ts'
import { type GraphClient, LiveGraph, type LiveGraphState } from './live-graph.ts'

const node = (wp_id: string, status: GraphNode['status'] = 'stub', phase: GraphNode['phase'] = '1'): GraphNode => ({
  wp_id,
  title: wp_id,
  status,
  priority: 2,
  phase,
  open_blockers: 0,
})
const edge = (from_wp_id: string, to_wp_id: string, type: GraphEdge['type'] = 'blocks'): GraphEdge => ({
  dependency_id: `dep_${from_wp_id}${to_wp_id}`,
  from_wp_id,
  to_wp_id,
  type,
})

/** A core with a graph of its own, and the changes that it will tell. */
function coreOf(scope: 'all' | 'phase' | 'around' = 'all') {
  const core = {
    nodes: [node('A'), node('B')],
    edges: [edge('A', 'B')],
    changes: [] as Partial<GraphChanges>[],
    reads: 0,
    event: 1,
  }
  const client: GraphClient = {
    graph: {
      async read() {
        core.reads += 1
        const news: GraphNews[] = [
          { kind: 'scope', scope, total: core.nodes.length, revision: core.event, event: core.event },
          { kind: 'nodes', nodes: core.nodes },
          { kind: 'edges', edges: core.edges },
          { kind: 'end', nodes_left: false, edges_left: false },
        ]
        return (async function* () {
          yield* news
        })()
      },
      async changes() {
        core.event += 1
        const told = { revision: core.event, event: core.event, gap: false, nodes: [], added: [], removed: [] }
        return { ...told, ...core.changes.shift() }
      },
    },
  }
  return { core, client }
}

/** The state once it fits. */
function until(graph: LiveGraph, fits: (state: LiveGraphState) => boolean): Promise<LiveGraphState> {
  return new Promise((resolve) => {
    const look = (): void => {
      if (fits(graph.state())) resolve(graph.state())
    }
    graph.subscribe(look)
    look()
  })
}

const idsOf = ({ nodes, edges }: LiveGraphState) => ({
  nodes: [...nodes.keys()].sort(),
  edges: [...edges.keys()].sort(),
})

describe('the live graph', () => {
  it('takes in what changed, and reads nothing anew for it', async () => {
    const { core, client } = coreOf()
    const graph = new LiveGraph(client, {})
    await until(graph, (state) => !state.loading)
    core.changes.push({ nodes: [node('C'), node('A', 'ready')], added: [edge('B', 'C')], removed: ['dep_AB'] })
    graph.happened(2)
    const state = await until(graph, ({ nodes }) => nodes.has('C'))
    expect(idsOf(state)).toEqual({ nodes: ['A', 'B', 'C'], edges: ['dep_BC'] })
    expect(state.nodes.get('A')?.status).toBe('ready')
    expect(core.reads).toBe(1)
  })

  it('reads anew after a gap', async () => {
    const { core, client } = coreOf()
    const graph = new LiveGraph(client, {})
    await until(graph, (state) => !state.loading)
    core.nodes = [node('A')]
    core.edges = []
    core.changes.push({ gap: true })
    graph.happened(2)
    expect(idsOf(await until(graph, ({ nodes }) => nodes.size === 1))).toEqual({ nodes: ['A'], edges: [] })
    expect(core.reads).toBe(2)
  })

  it('keeps a deleted packet while another waits for it, with the edges that hold alone', async () => {
    const { core, client } = coreOf()
    core.nodes.push(node('C'))
    core.edges.push(edge('C', 'A', 'related'))
    const graph = new LiveGraph(client, {})
    await until(graph, (state) => !state.loading)
    core.changes.push({ nodes: [node('A', 'deleted'), node('C', 'deleted')] })
    graph.happened(2)
    expect(idsOf(await until(graph, ({ nodes }) => nodes.size === 2))).toEqual({ nodes: ['A', 'B'], edges: ['dep_AB'] })
  })

  it('lets a packet go that leaves its phase, and takes one in that comes', async () => {
    const { core, client } = coreOf('phase')
    const graph = new LiveGraph(client, { phase: '1' })
    await until(graph, (state) => !state.loading)
    core.changes.push({ nodes: [node('A', 'stub', '2'), node('C'), node('D', 'stub', '3')] })
    graph.happened(2)
    expect(idsOf(await until(graph, ({ nodes }) => nodes.has('C')))).toEqual({ nodes: ['B', 'C'], edges: [] })
  })

  it('reads a neighbourhood anew when an edge leads out of it', async () => {
    const { core, client } = coreOf('around')
    const graph = new LiveGraph(client, { around: 'A' })
    await until(graph, (state) => !state.loading)
    core.nodes.push(node('Z'))
    core.changes.push({ added: [edge('B', 'Z')] })
    graph.happened(2)
    await until(graph, ({ nodes }) => nodes.has('Z'))
    expect(core.reads).toBe(2)
  })

  it('says why it is not kept up, and no longer once it is', async () => {
    const { core, client } = coreOf()
    const changes = client.graph.changes
    const graph = new LiveGraph(client, {})
    await until(graph, (state) => !state.loading)
    client.graph.changes = async () => {
      throw new Error('the disk is gone')
    }
    graph.happened(2)
    expect((await until(graph, ({ failure }) => failure !== undefined)).nodes.size).toBe(2)
    client.graph.changes = changes
    core.changes.push({ nodes: [node('C')] })
    graph.happened(3)
    expect((await until(graph, ({ nodes }) => nodes.has('C'))).failure).toBeUndefined()
  })

  it('says why it could not be read, and tries again', async () => {
    const { core, client } = coreOf()
    const read = client.graph.read
    client.graph.read = async () => Promise.reject(new Error('the disk is gone'))
    const graph = new LiveGraph(client, {})
    expect((await until(graph, (state) => state.failure !== undefined)).failure?.message).toContain('the disk is gone')
    client.graph.read = read
    await Promise.resolve()
    graph.retry()
    await until(graph, ({ nodes }) => nodes.size === 2)
    expect(core.reads).toBe(1)
  })
})
