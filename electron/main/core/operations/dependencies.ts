/** add_dependency and remove_dependency, with the cycle named that a new edge would close (design: 10-domain, "Dependency"). */

import { dependencySnapshot } from '#core/flight-recorder/snapshot.ts'
import { closesCycle, graphOf } from '#core/store/dependency-store.ts'
import type { StoreReader } from '#core/store/locus-store.ts'
import { addDependencyParamsSchema, removeDependencyParamsSchema } from '#shared/contract/dependency-operations.ts'
import { LocusError } from '#shared/contract/errors.ts'
import type { Dependency } from '#shared/domain/dependency.ts'
import type { DependencyType } from '#shared/domain/vocabulary.ts'
import { defineOperation, type Json } from './operation.ts'
import { subjectOf } from './subject.ts'

/** Most edges into and out of one Work Packet. */
export const EDGE_LIMITS = { into: 500, outOf: 10_000 } as const

/** An edge as it is stored: said from the blocker's end, a symmetric one from the smaller id. */
export function storedEdge(
  from: string,
  to: string,
  type: DependencyType,
): { from: string; to: string; type: DependencyType } {
  if (type === 'blocked_by') return { from: to, to: from, type: 'blocks' }
  if (type === 'related' && to < from) return { from: to, to: from, type }
  return { from, to, type }
}

async function refuseImpossible(
  reader: StoreReader,
  edge: { from: string; to: string; type: DependencyType },
  named: { from_wp_id: string },
): Promise<void> {
  const { from, to, type } = edge
  if (from === to) {
    throw new LocusError('HSK-409-CYCLE', `${from} cannot depend on itself`, {
      path: 'params.to_wp_id',
      details: { cycle: [from, from] },
    })
  }
  for (const end of [from, to]) {
    await subjectOf(reader, end, undefined, `params.${end === named.from_wp_id ? 'from' : 'to'}_wp_id`)
  }
  if (await reader.dependencyBetween(from, to, type)) {
    throw new LocusError('HSK-409-EXISTS', `${from} ${type} ${to} exists already`, { path: 'params' })
  }
  const parents = type === 'parent-child' ? await reader.predecessors('tree', to) : []
  if (parents.length > 0) {
    throw new LocusError('HSK-409-EXISTS', `${to} has a parent already: ${parents.join(', ')}`, {
      path: 'params.to_wp_id',
      details: { parents },
    })
  }
  const { into } = await reader.edgeCounts(to)
  const { outOf } = await reader.edgeCounts(from)
  if (into >= EDGE_LIMITS.into || outOf >= EDGE_LIMITS.outOf) {
    const [who, limit] =
      into >= EDGE_LIMITS.into ? [`into ${to}`, EDGE_LIMITS.into] : [`out of ${from}`, EDGE_LIMITS.outOf]
    throw new LocusError('HSK-413-LIMIT', `there are ${limit} edges ${who} already`, {
      path: 'params',
      details: { limit },
    })
  }
}

/** add_dependency */
export const addDependency = defineOperation({
  name: 'add_dependency',
  kind: 'mutation',
  determinism: 'D1',
  summary: 'Adds a dependency between two Work Packets; one that would close a cycle is refused',
  capabilities: ['locus.write'],
  params: addDependencyParamsSchema,
  async decide(reader, params, context) {
    const edge = storedEdge(params.from_wp_id, params.to_wp_id, params.type)
    await refuseImpossible(reader, edge, params)
    const place = graphOf({ from_wp_id: edge.from, to_wp_id: edge.to, type: edge.type })
    const cycle = place && (await reader.closedCycle(place))
    if (cycle) throw closesCycle(cycle)
    const dependency: Dependency = {
      dependency_id: `dep_${context.uuid()}`,
      from_wp_id: edge.from,
      to_wp_id: edge.to,
      type: edge.type,
      ...(params.description ? { description: params.description } : {}),
      created_at: context.now,
      created_by: context.actor.id,
      vector_clock: { ...context.clock },
    }
    const snapshot = dependencySnapshot(dependency, false)
    return {
      changes: [{ row: 'dependency', dependency, removed: false, snapshot }],
      events: [
        {
          event_type: 'dependency_added',
          wp_id: edge.to,
          payload: {
            bronze_id: snapshot.bronzeId,
            dependency_id: dependency.dependency_id,
            from_wp_id: edge.from,
            to_wp_id: edge.to,
            type: edge.type,
            ...(params.description ? { description: params.description } : {}),
          },
        },
      ],
      data: { dependency: JSON.parse(JSON.stringify(dependency)) as Json },
    }
  },
})

/** remove_dependency */
export const removeDependency = defineOperation({
  name: 'remove_dependency',
  kind: 'mutation',
  determinism: 'D1',
  summary: 'Removes a dependency',
  capabilities: ['locus.write'],
  params: removeDependencyParamsSchema,
  async decide(reader, params) {
    const dependency = await named(reader, params)
    if (!dependency) throw new LocusError('HSK-404-NOT-FOUND', 'there is no such dependency', { path: 'params' })
    const snapshot = dependencySnapshot(dependency, true)
    return {
      changes: [{ row: 'dependency', dependency, removed: true, snapshot }],
      events: [
        {
          event_type: 'dependency_removed',
          wp_id: dependency.to_wp_id,
          payload: {
            bronze_id: snapshot.bronzeId,
            dependency_id: dependency.dependency_id,
            from_wp_id: dependency.from_wp_id,
            to_wp_id: dependency.to_wp_id,
            type: dependency.type,
          },
        },
      ],
      data: { removed: dependency.dependency_id },
    }
  },
})

async function named(
  reader: StoreReader,
  params: { dependency_id: string } | { from_wp_id: string; to_wp_id: string; type: DependencyType },
): Promise<Dependency | undefined> {
  if ('dependency_id' in params) return reader.dependency(params.dependency_id)
  const edge = storedEdge(params.from_wp_id, params.to_wp_id, params.type)
  return reader.dependencyBetween(edge.from, edge.to, edge.type)
}
