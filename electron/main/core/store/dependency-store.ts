/** What the store knows of dependencies between Work Packets, and how it keeps the counts of open blockers. */
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
  /** How many edges end and begin at a Work Packet. */
  edgeCounts(wpId: string): Promise<{ into: number; outOf: number }>
  /** Next nodes in the graph that a type belongs to: what waits for a Work Packet, its children, what it refers to. */
  successors(graph: DependencyGraph, wpId: string): Promise<string[]>
  predecessors(graph: DependencyGraph, wpId: string): Promise<string[]>
  /** What a Work Packet blocks, satisfied or not, in no order. */
  dependents(wpId: string): Promise<Dependent[]>
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

/** For whom a Work Packet counts as a satisfied blocker. */
export interface Satisfaction {
  /** For dependents under GOV_STRICT and GOV_STANDARD. */
  strict: boolean
  /** For dependents under GOV_LIGHT and GOV_NONE. */
  light: boolean
}

/** Writes of the dependency graph. */
export interface DependencyWriter {
  putDependency(dependency: Dependency): Promise<void>
  removeDependency(dependencyId: string): Promise<void>
  /** Counts the open blockers of one Work Packet anew. */
  recountBlockers(wpId: string): Promise<void>
  /** Adjusts the counts of everything that a Work Packet blocks. */
  shiftDependents(wpId: string, before: Satisfaction, after: Satisfaction): Promise<void>
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
