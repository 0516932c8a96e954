/** The graph as it is drawn: packets or groups of them, and the edges between those, each said from what comes first. Pure. */
import type { GraphEdge, GraphNode } from '#shared/contract/graph.ts'
import type { DependencyType } from '#shared/domain/vocabulary.ts'
import { type GraphState, groupBox } from '../../state/graph-words.ts'

/** One box: a packet, or all packets of a phase or below an epic. */
export type Box =
  | { kind: 'packet'; id: string; packet: GraphNode }
  | { kind: 'group'; id: string; key: string; title: string; packets: readonly GraphNode[] }

/** One line between boxes. */
export interface Line {
  id: string
  /** The box that comes first, and the one after it. */
  first: string
  after: string
  type: DependencyType
  /** The dependency; undefined for a line that stands for several. */
  edge: GraphEdge | undefined
  /** How many dependencies it stands for. */
  count: number
}

/** Boxes and lines. */
export interface DrawnGraph {
  boxes: readonly Box[]
  lines: readonly Line[]
}

/** The types that decide an order: what they tie can close no circle together. */
export const ORDERING: readonly DependencyType[] = ['blocks', 'blocked_by', 'depends-on']

/** An edge from what comes first to what comes after it: what is needed before what needs it, the found after its finding. */
export function flowOf({ from_wp_id: from, to_wp_id: to, type }: GraphEdge): { first: string; after: string } {
  const turned = type === 'depends-on' || type === 'discovered-from' || type === 'duplicate-of' || type === 'blocked_by'
  return turned ? { first: to, after: from } : { first: from, after: to }
}

/** The epic that a packet is under, the topmost; a packet that is parent of others is under itself. */
export function epicsOf(edges: Iterable<GraphEdge>): ReadonlyMap<string, string> {
  const parents = new Map<string, string>()
  for (const edge of edges) if (edge.type === 'parent-child') parents.set(edge.to_wp_id, edge.from_wp_id)
  const epics = new Map<string, string>()
  for (const [child, parent] of parents) {
    let top = parent
    for (let above = parents.get(top); above !== undefined; above = parents.get(top)) top = above
    epics.set(child, top)
    epics.set(top, top)
  }
  return epics
}

/** What is drawn of what is loaded, as the view says. */
export function drawnGraph(
  nodes: Iterable<GraphNode>,
  edges: readonly GraphEdge[],
  { collapse, open, hidden, loose }: Pick<GraphState, 'collapse' | 'open' | 'hidden' | 'loose'>,
): DrawnGraph {
  const epics = collapse === 'epic' ? epicsOf(edges) : undefined
  const keyOf = (node: GraphNode): string | undefined => {
    const key = collapse === 'phase' ? node.phase : epics?.get(node.wp_id)
    return key === undefined || open.includes(key) ? undefined : key
  }
  const boxOf = new Map<string, string>()
  const groups = new Map<string, GraphNode[]>()
  const packets: GraphNode[] = []
  for (const node of nodes) {
    const key = keyOf(node)
    boxOf.set(node.wp_id, key === undefined ? node.wp_id : groupBox(key))
    if (key === undefined) packets.push(node)
    else groups.set(key, [...(groups.get(key) ?? []), node])
  }
  const lines = linesOf(edges, boxOf, hidden)
  const tied = new Set(lines.flatMap(({ first, after }) => [first, after]))
  const boxes: Box[] = [...groups].map(([key, inside]) => ({
    kind: 'group',
    id: groupBox(key),
    key,
    title: collapse === 'phase' ? `Phase ${key}` : (inside.find((each) => each.wp_id === key)?.title ?? key),
    packets: inside,
  }))
  for (const packet of packets) {
    if (loose || tied.has(packet.wp_id)) boxes.push({ kind: 'packet', id: packet.wp_id, packet })
  }
  return { boxes, lines }
}

function linesOf(
  edges: readonly GraphEdge[],
  boxOf: ReadonlyMap<string, string>,
  hidden: readonly DependencyType[],
): Line[] {
  const lines = new Map<string, Line>()
  for (const edge of edges) {
    if (hidden.includes(edge.type)) continue
    const flow = flowOf(edge)
    const [first, after] = [boxOf.get(flow.first), boxOf.get(flow.after)]
    if (first === undefined || after === undefined || first === after) continue
    const whole = first === flow.first && after === flow.after
    const id = whole ? edge.dependency_id : `${edge.type} ${first} ${after}`
    const known = lines.get(id)
    lines.set(id, {
      id,
      first,
      after,
      type: edge.type,
      edge: whole ? edge : undefined,
      count: (known?.count ?? 0) + 1,
    })
  }
  return [...lines.values()]
}
