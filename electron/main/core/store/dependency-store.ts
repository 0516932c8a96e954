/** What the store knows of dependencies between Work Packets, and how it keeps the counts of open blockers. */
import { LocusError } from '#shared/contract/errors.ts'
import type { Dependency } from '#shared/domain/dependency.ts'
import type { DependencyType, WorkPacketStatus } from '#shared/domain/vocabulary.ts'
import type { WorkPacketFields } from '#shared/domain/work-packet.ts'

/** Reads of the dependency graph. The ordering graph has an edge from each blocker to what waits for it. */
export interface DependencyReader {
  dependency(dependencyId: string): Promise<Dependency | undefined>
  dependencyBetween(from: string, to: string, type: DependencyType): Promise<Dependency | undefined>
  /** Every edge that touches a Work Packet, by type, then id. */
  dependenciesOf(wpId: string): Promise<Dependency[]>
  /** Edges after an id, in their order. */
  dependenciesAfter(dependencyId: string, limit: number): Promise<Dependency[]>
  /** Edges that end at a Work Packet, by type and beginning, after a place in that order. */
  edgesEndingAt(wpId: string, after: EdgePlace | undefined, limit: number): Promise<PlainEdge[]>
  /** Edges that begin at a Work Packet, by type and end, after a place in that order. */
  edgesBeginningAt(wpId: string, after: EdgePlace | undefined, limit: number): Promise<PlainEdge[]>
  /** How many edges end and begin at a Work Packet. */
  edgeCounts(wpId: string): Promise<{ into: number; outOf: number }>
  /** Next nodes in the graph that a type belongs to: what waits for a Work Packet, its children, what it refers to. */
  successors(graph: DependencyGraph, wpId: string): Promise<string[]>
  predecessors(graph: DependencyGraph, wpId: string): Promise<string[]>
  /** The cycle that an edge would close, in order, its first id repeated at the end. */
  closedCycle(edge: GraphEdge): Promise<string[] | undefined>
  /** Ids of edges that do not lead upwards in the order of their graph, among `limit` edges after an id. */
  misorderedEdges(after: string, limit: number): Promise<string[]>
  /** What a Work Packet blocks, satisfied or not, in no order. */
  dependents(wpId: string): Promise<Dependent[]>
}

/** An edge without its history. */
export type PlainEdge = Pick<Dependency, 'dependency_id' | 'from_wp_id' | 'to_wp_id' | 'type'>

/** A place among the edges at one end of a Work Packet: a type, and the id at the other end. */
export interface EdgePlace {
  type: DependencyType
  other: string
}

/** One Work Packet that another blocks. */
export interface Dependent {
  wp_id: string
  status: WorkPacketStatus | 'deleted'
}

/** The graphs in which cycles are refused: ordering (blocks and depends-on), the tree, and each typed reference. */
export type DependencyGraph =
  | 'ordering'
  | 'tree'
  | Exclude<DependencyType, 'blocks' | 'blocked_by' | 'depends-on' | 'parent-child' | 'related'>

/** An edge in its graph: from what comes first to what comes after it. */
export interface GraphEdge {
  graph: DependencyGraph
  from: string
  to: string
}

/** The graph in which an edge may close a cycle, and its direction there; none for symmetric edges. */
export function graphOf(edge: Pick<Dependency, 'from_wp_id' | 'to_wp_id' | 'type'>): GraphEdge | undefined {
  const { from_wp_id: from, to_wp_id: to, type } = edge
  switch (type) {
    case 'related':
      return undefined
    case 'blocks':
    case 'blocked_by':
      return { graph: 'ordering', from, to }
    case 'depends-on':
      return { graph: 'ordering', from: to, to: from }
    case 'parent-child':
      return { graph: 'tree', from, to }
    default:
      return { graph: type, from, to }
  }
}

/** The refusal of an edge that closes a cycle. */
export function closesCycle(cycle: readonly string[]): LocusError {
  return new LocusError('HSK-409-CYCLE', `that would close a cycle: ${cycle.join(' → ')}`, {
    path: 'params',
    details: { cycle: [...cycle] },
  })
}

/** For whom a Work Packet counts as a satisfied blocker. */
export interface Satisfaction {
  /** For dependents under GOV_STRICT and GOV_STANDARD. */
  strict: boolean
  /** For dependents under GOV_LIGHT and GOV_NONE. */
  light: boolean
}

/** Writes of the dependency graph. */
export interface DependencyWriter {
  /** Writes an edge and gives it its place in the order of its graph. @throws LocusError HSK-409-CYCLE when it closes a cycle. */
  putDependency(dependency: Dependency): Promise<void>
  removeDependency(dependencyId: string): Promise<void>
  /** Counts the open blockers of one Work Packet anew. */
  recountBlockers(wpId: string): Promise<void>
  /** Adjusts the counts of everything that a Work Packet blocks; answers what waits for nothing any more, or for something again. */
  shiftDependents(wpId: string, before: Satisfaction, after: Satisfaction): Promise<Dependent[]>
}

/**
 * Whether a blocker with this state is satisfied (design: 10-domain, "Dependency"). One whose id stands on the board more
 * than once satisfies nobody, whatever it says (design: 40-task-board, "Grammar").
 */
export function satisfactionOf(
  packet: Pick<WorkPacketFields, 'status' | 'tombstone' | 'governance' | 'unverified'>,
  standsTwice = false,
): Satisfaction {
  const done = packet.status === 'done' && packet.tombstone === undefined && !standsTwice
  const validated = done && packet.governance.verdict === 'VALIDATED'
  return {
    strict: validated,
    light: validated || (done && packet.governance.verdict === undefined && !packet.unverified),
  }
}
