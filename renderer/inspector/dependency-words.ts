/** Dependencies as they are read from one of their ends, and the operations that add and remove them (design: 10-domain, "Dependency"). */
import type { ShownEdge } from '#shared/contract/packet.ts'
import { DEPENDENCY_TYPES, type DependencyType } from '#shared/domain/vocabulary.ts'
import type { Failure } from '../client/failure.ts'
import type { OperationRequest } from '../state/operate.ts'

/** What each type says of the packet at its beginning (`out`) and of the one at its end (`in`). */
export const DEPENDENCY_WORDS: Readonly<Record<DependencyType, Readonly<Record<ShownEdge['direction'], string>>>> = {
  blocks: { out: 'blocks', in: 'blocked by' },
  blocked_by: { out: 'blocked by', in: 'blocks' },
  'depends-on': { out: 'depends on', in: 'needed by' },
  'parent-child': { out: 'parent of', in: 'child of' },
  'discovered-from': { out: 'discovered from', in: 'led to' },
  'duplicate-of': { out: 'duplicate of', in: 'duplicated by' },
  implements: { out: 'implements', in: 'implemented by' },
  tests: { out: 'tests', in: 'tested by' },
  documents: { out: 'documents', in: 'documented by' },
  related: { out: 'related to', in: 'related to' },
}

/** The types as they may be chosen for a new edge that begins at this packet. */
export const DEPENDENCY_CHOICES = DEPENDENCY_TYPES.map((type) => ({ value: type, label: DEPENDENCY_WORDS[type].out }))

/** Adds an edge from a packet to another. */
export function addEdge(from: string, to: string, type: DependencyType): OperationRequest {
  return { operation: 'add_dependency', params: { from_wp_id: from, to_wp_id: to, type } }
}

/** Takes an edge away. */
export function removeEdge({ dependency_id }: Pick<ShownEdge, 'dependency_id'>): OperationRequest {
  return { operation: 'remove_dependency', params: { dependency_id } }
}

/** The cycle that a refused edge would have closed, its first id repeated at the end; undefined for another refusal. */
export function cycleOf({ error }: Failure): string[] | undefined {
  const cycle = error?.code === 'HSK-409-CYCLE' ? error.details?.['cycle'] : undefined
  return Array.isArray(cycle) && cycle.every((id) => typeof id === 'string') ? cycle : undefined
}
