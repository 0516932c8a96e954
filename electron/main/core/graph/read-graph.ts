/** The dependency graph, or the part of it that was asked for, a piece at a time (design: 70-window, "Graph"; 80-architecture, "One thread, short stretches"). */
import { breathe } from '#core/flight-recorder/verify-chain.ts'
import type { PlainEdge } from '#core/store/dependency-store.ts'
import { LocusError } from '#shared/contract/errors.ts'
import {
  type GraphAsk,
  type GraphNews,
  type GraphNode,
  MOST_GRAPH_EDGES,
  MOST_GRAPH_NODES,
  MOST_NEIGHBOURS,
} from '#shared/contract/graph.ts'
import { edgesAt, nodeOf, nodeOfCard, nodesOf, type Reads } from './nodes.ts'

/** Cards that one stretch reads. */
const PAGE = 100

/** Where changes are asked for from. */
interface Moment {
  total: number
  revision: number
  event: number
}

async function momentOf(store: Reads): Promise<Moment> {
  return store.read(async (reader) => ({
    total: Object.values(await reader.totals()).reduce((sum, count) => sum + count, 0),
    revision: await reader.revision(),
    event: (await reader.lastEvent())?.sequence ?? 0,
  }))
}

/**
 * The graph as news: its scope, its nodes, its edges, the end. What changes while it is read is told by the changes since
 * the moment of the scope.
 * @throws LocusError HSK-404-NOT-FOUND when what it is asked to lie around is not there
 */
export async function* readGraph(store: Reads, { phase, around }: GraphAsk): AsyncGenerator<GraphNews, void> {
  const moment = await momentOf(store)
  if (around !== undefined) {
    yield* neighbourhood(store, around, moment)
    return
  }
  if (phase === undefined && moment.total > MOST_GRAPH_NODES) {
    yield { kind: 'scope', scope: 'too_many', ...moment }
    return
  }
  const pages = await listed(store, phase)
  if (pages === undefined) {
    yield { kind: 'scope', scope: 'too_many', ...moment }
    return
  }
  yield { kind: 'scope', scope: phase === undefined ? 'all' : 'phase', ...moment }
  for (const nodes of pages) yield { kind: 'nodes', nodes }
  yield* edgesAmong(store, new Set(pages.flat().map((node) => node.wp_id)), phase === undefined)
}

/** All nodes, or those of a phase, in pages; undefined when there are more than are shown. */
async function listed(store: Reads, phase: GraphAsk['phase']): Promise<GraphNode[][] | undefined> {
  const pages: GraphNode[][] = []
  for (let count = 0; ; ) {
    const after = pages.at(-1)?.at(-1)?.wp_id
    const cards = await store.read((reader) => reader.list({ after, limit: PAGE, filter: phase ? { phase } : {} }))
    if (cards.length > 0) pages.push(cards.map(nodeOfCard))
    count += cards.length
    if (count > MOST_GRAPH_NODES) return undefined
    if (cards.length < PAGE) return pages
    await breathe()
  }
}

/** Edges between the nodes that are shown; with `ghosts`, also from deleted Work Packets, which still hold others back. */
async function* edgesAmong(store: Reads, shown: ReadonlySet<string>, ghosts: boolean): AsyncGenerator<GraphNews, void> {
  const gone = new Map<string, boolean>()
  let count = 0
  for await (const edges of edgesAt(store, [...shown], 'ending')) {
    const strangers = ghosts ? new Set(edges.map(startOf).filter((id) => !shown.has(id) && !gone.has(id))) : []
    const found = await store.read((reader) => Promise.all([...strangers].map((id) => nodeOf(reader, id))))
    for (const id of strangers) gone.set(id, false)
    const deleted = found.filter((node) => node?.status === 'deleted') as GraphNode[]
    for (const node of deleted) gone.set(node.wp_id, true)
    if (deleted.length > 0) yield { kind: 'nodes', nodes: deleted }
    const among = edges.filter(
      (edge) => shown.has(startOf(edge)) || (edge.type === 'blocks' && gone.get(startOf(edge))),
    )
    const kept = among.slice(0, MOST_GRAPH_EDGES - count)
    count += kept.length
    if (kept.length > 0) yield { kind: 'edges', edges: kept }
    if (kept.length < among.length) {
      yield { kind: 'end', nodes_left: false, edges_left: true }
      return
    }
  }
  yield { kind: 'end', nodes_left: false, edges_left: false }
}

function startOf(edge: PlainEdge): string {
  return edge.from_wp_id
}

/** What lies around a Work Packet, nearest first, until there are enough. */
async function* neighbourhood(store: Reads, around: string, moment: Moment): AsyncGenerator<GraphNews, void> {
  const first = await store.read((reader) => nodeOf(reader, around))
  if (!first) {
    throw new LocusError('HSK-404-NOT-FOUND', `${around} is not a Work Packet of this workspace`, { path: 'around' })
  }
  yield { kind: 'scope', scope: 'around', ...moment }
  const seen = new Set([around])
  let front = [around]
  let left = false
  while (front.length > 0 && !left) {
    const next: string[] = []
    for (const end of ['ending', 'beginning'] as const) {
      for await (const edges of edgesAt(store, front, end)) {
        for (const edge of edges) {
          const other = end === 'ending' ? edge.from_wp_id : edge.to_wp_id
          if (seen.has(other)) continue
          left = seen.size >= MOST_NEIGHBOURS
          if (left) break
          seen.add(other)
          next.push(other)
        }
        if (left) break
      }
    }
    front = next
  }
  for await (const nodes of nodesOf(store, [...seen])) yield { kind: 'nodes', nodes }
  for await (const news of edgesAmong(store, seen, false)) {
    yield news.kind === 'end' ? { ...news, nodes_left: left } : news
  }
}
