/** get_dependencies, get_dependency_tree, get_blocking_chain and the critical path (design: 20-operations, further queries). */

import type { StoreReader } from '#core/store/locus-store.ts'
import {
  criticalPathParamsSchema,
  dependenciesParamsSchema,
  treeParamsSchema,
} from '#shared/contract/dependency-operations.ts'
import { longestPath } from '#shared/domain/longest-path.ts'
import { defineOperation, type Json } from './operation.ts'
import { subjectOf } from './subject.ts'
import { transitiveBlockers } from './work-queries.ts'

const json = (value: unknown): Json => JSON.parse(JSON.stringify(value)) as Json
const MOST_NODES = 5_000

/** get_dependencies */
export const getDependencies = defineOperation({
  name: 'get_dependencies',
  kind: 'query',
  determinism: 'D2',
  summary: 'Every edge at a Work Packet',
  capabilities: ['locus.read'],
  params: dependenciesParamsSchema,
  wpId: (params) => params.wp_id,
  async decide(reader, params) {
    await subjectOf(reader, params.wp_id)
    const dependencies = await reader.dependenciesOf(params.wp_id)
    return { changes: [], events: [], data: { dependencies: json(dependencies), results: dependencies.length } }
  },
})

/** One node of a dependency tree; `repeated` where it stands elsewhere in the tree already. */
interface TreeNode {
  wp_id: string
  title: string
  status: string
  repeated: boolean
  next: TreeNode[]
}

async function treeOf(
  reader: StoreReader,
  wpId: string,
  direction: 'up' | 'down',
  depth: number,
  seen: Set<string>,
): Promise<TreeNode> {
  const stored = await reader.packet(wpId)
  const repeated = seen.has(wpId)
  seen.add(wpId)
  const node: TreeNode = {
    wp_id: wpId,
    title: stored?.fields.title ?? '',
    status: stored?.fields.tombstone ? 'deleted' : (stored?.fields.status ?? 'missing'),
    repeated,
    next: [],
  }
  if (repeated || depth === 0 || seen.size >= MOST_NODES) return node
  const near =
    direction === 'up' ? await reader.predecessors('ordering', wpId) : await reader.successors('ordering', wpId)
  for (const other of near) node.next.push(await treeOf(reader, other, direction, depth - 1, seen))
  return node
}

/** get_dependency_tree */
export const getDependencyTree = defineOperation({
  name: 'get_dependency_tree',
  kind: 'query',
  determinism: 'D2',
  summary: 'What a Work Packet waits for, or what waits for it, as a tree',
  capabilities: ['locus.read'],
  params: treeParamsSchema,
  wpId: (params) => params.wp_id,
  async decide(reader, params) {
    await subjectOf(reader, params.wp_id)
    const tree = await treeOf(reader, params.wp_id, params.direction, params.depth, new Set())
    return { changes: [], events: [], data: { tree: json(tree), results: 1 } }
  },
})

/** get_blocking_chain */
export const getBlockingChain = defineOperation({
  name: 'get_blocking_chain',
  kind: 'query',
  determinism: 'D2',
  summary: 'Everything that holds a Work Packet, and the longest chain of it',
  capabilities: ['locus.read'],
  params: criticalPathParamsSchema,
  wpId: (params) => params.wp_id,
  async decide(reader, params) {
    await subjectOf(reader, params.wp_id)
    const held = await transitiveBlockers(reader, params.wp_id)
    const critical = await longestChain(reader, params.wp_id)
    return {
      changes: [],
      events: [],
      data: { wp_id: params.wp_id, held_by: held, critical_path: critical, results: held.length },
    }
  },
})

/** The longest chain of open blockers that ends at a Work Packet, first to be done first. */
export async function longestChain(reader: StoreReader, wpId: string): Promise<string[]> {
  const blockers = new Map<string, readonly string[]>()
  const stack = [wpId]
  while (stack.length > 0 && blockers.size < MOST_NODES) {
    const node = stack.pop()
    if (node === undefined || blockers.has(node)) continue
    const open = await reader.openBlockers(node)
    blockers.set(node, open)
    stack.push(...open)
  }
  return longestPath(blockers, wpId)
}
