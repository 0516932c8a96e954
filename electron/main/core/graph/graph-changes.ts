/** What changed in the dependency graph since a moment, told by what the record and the revisions say (design: 80-architecture, "Push"). */
import type { StoreReader } from '#core/store/locus-store.ts'
import { type GraphChanges, type GraphEdge, type GraphNode, MOST_GRAPH_CHANGES } from '#shared/contract/graph.ts'
import { nodeOf, type Reads } from './nodes.ts'

const EVENTS = { types: ['dependency_added', 'dependency_removed', 'work_packet_updated'] } as const

/** Nodes and edges as they are now, of those that changed; a gap when that is too much to tell. */
export async function graphChanges(store: Reads, since: { revision: number; event: number }): Promise<GraphChanges> {
  return store.read(async (reader) => {
    const event = (await reader.lastEvent())?.sequence ?? 0
    const { revision, wp_ids, more } = await reader.changedSince(since.revision, MOST_GRAPH_CHANGES)
    const edges = await changedEdges(reader, since.event)
    const told = { revision, event, nodes: [], added: [], removed: [] }
    // A record that is shorter than it was is another one.
    if (more || edges === undefined || event < since.event || revision < since.revision) return { ...told, gap: true }
    const nodes: GraphNode[] = []
    for (const wpId of wp_ids) {
      const node = await nodeOf(reader, wpId)
      if (node) nodes.push(node)
    }
    return { ...told, ...edges, gap: false, nodes }
  })
}

/**
 * What became of the edges that events since then are about; undefined when they are too many, or no longer say, or when a
 * deleted Work Packet came back: its edges come with it, which no event names.
 */
async function changedEdges(
  reader: StoreReader,
  since: number,
): Promise<{ added: GraphEdge[]; removed: string[] } | undefined> {
  const sequences = await reader.sequencesOf(EVENTS, { after: since }, MOST_GRAPH_CHANGES + 1)
  if (sequences.length > MOST_GRAPH_CHANGES) return undefined
  const named = new Set<string>()
  for (const sequence of sequences) {
    const [event] = await reader.events({ since: sequence - 1, limit: 1 })
    if (event?.event_type === 'work_packet_updated') {
      if (event.payload === null || event.payload['restored'] === true) return undefined
      continue
    }
    const id = event?.payload?.['dependency_id']
    if (typeof id !== 'string') return undefined
    named.add(id)
  }
  const added: GraphEdge[] = []
  const removed: string[] = []
  for (const id of named) {
    const edge = await reader.dependency(id)
    if (!edge) removed.push(id)
    else {
      const { dependency_id, from_wp_id, to_wp_id, type } = edge
      added.push({ dependency_id, from_wp_id, to_wp_id, type })
    }
  }
  return { added, removed }
}
