/** Work Packets as nodes of the graph, and their edges a stretch at a time (design: 70-window, "Graph"). */
import { breathe } from '#core/flight-recorder/verify-chain.ts'
import type { EdgePlace, PlainEdge } from '#core/store/dependency-store.ts'
import type { LocusStore, StoreReader } from '#core/store/locus-store.ts'
import type { Card } from '#shared/contract/board.ts'
import type { GraphNode } from '#shared/contract/graph.ts'

/** What the graph is read from. */
export type Reads = Pick<LocusStore, 'read'>

/** Rows that one stretch reads, of nodes and of edges. */
const NODES_AT_ONCE = 100
const EDGES_AT_ONCE = 1000

/** A card as a node. */
export function nodeOfCard({ wp_id, title, status, priority, phase, open_blockers }: Card): GraphNode {
  return { wp_id, title, status, priority, phase, open_blockers }
}

/** A Work Packet as a node, a deleted one too; undefined when there never was one. */
export async function nodeOf(reader: StoreReader, wpId: string): Promise<GraphNode | undefined> {
  const card = await reader.card(wpId)
  if (card) return nodeOfCard(card)
  const fields = (await reader.packet(wpId))?.fields
  if (!fields) return undefined
  const { title, priority, governance } = fields
  return { wp_id: wpId, title, status: 'deleted', priority, phase: governance.phase, open_blockers: 0 }
}

/** Nodes by id, a stretch at a time, with a breath before each. */
export async function* nodesOf(store: Reads, wpIds: readonly string[]): AsyncGenerator<GraphNode[], void> {
  for (let at = 0; at < wpIds.length; at += NODES_AT_ONCE) {
    await breathe()
    yield await store.read(async (reader) => {
      const nodes: GraphNode[] = []
      for (const wpId of wpIds.slice(at, at + NODES_AT_ONCE)) {
        const node = await nodeOf(reader, wpId)
        if (node) nodes.push(node)
      }
      return nodes
    })
  }
}

/** Which end of its edges a Work Packet is. */
export type End = 'ending' | 'beginning'

/** Edges at one end of each of the Work Packets, in their order, a stretch at a time, with a breath before each. */
export async function* edgesAt(store: Reads, wpIds: readonly string[], end: End): AsyncGenerator<PlainEdge[], void> {
  let at = 0
  let place: EdgePlace | undefined
  while (at < wpIds.length) {
    await breathe()
    yield await store.read(async (reader) => {
      const found: PlainEdge[] = []
      while (at < wpIds.length && found.length < EDGES_AT_ONCE) {
        const wpId = wpIds[at] ?? ''
        const wanted = EDGES_AT_ONCE - found.length
        const edges =
          end === 'ending'
            ? await reader.edgesEndingAt(wpId, place, wanted)
            : await reader.edgesBeginningAt(wpId, place, wanted)
        found.push(...edges)
        const last = edges.at(-1)
        place = last && { type: last.type, other: end === 'ending' ? last.from_wp_id : last.to_wp_id }
        if (edges.length < wanted) {
          at += 1
          place = undefined
        }
      }
      return found
    })
  }
}
