/** get_dependencies, get_dependency_tree, get_blocking_chain and the critical path (design: 20-operations, further queries). */

import type { StoreReader } from '#core/store/locus-store.ts'
import {
  criticalPathParamsSchema,
  dependenciesParamsSchema,
  treeParamsSchema,
} from '#shared/contract/dependency-operations.ts'
import { longestPath } from '#shared/domain/longest-path.ts'
import { OpenBlockers } from './open-blockers.ts'
import { asJson, defineQuery } from './operation.ts'
import { subjectOf } from './subject.ts'

const MOST_NODES = 5_000

/** get_dependencies */
export const getDependencies = defineQuery({
  name: 'get_dependencies',
  summary: 'Every edge at a Work Packet',
  params: dependenciesParamsSchema,
  wpId: (params) => params.wp_id,
  async answer(reader, params) {
    await subjectOf(reader, params.wp_id)
    const dependencies = await reader.dependenciesOf(params.wp_id)
    return { dependencies: asJson(dependencies), results: dependencies.length }
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

/** A tree being read: what is known of the Work Packets in it, and how many nodes it has. */
class TreeReading {
  readonly #reader: StoreReader
  readonly #direction: 'up' | 'down'
  readonly #known = new Map<string, Pick<TreeNode, 'title' | 'status'>>()
  #nodes = 0
  /** True when it has more nodes than one answer holds. */
  cut = false

  constructor(reader: StoreReader, direction: 'up' | 'down') {
    this.#reader = reader
    this.#direction = direction
  }

  /** The tree under a Work Packet, so many steps deep, in short stretches. */
  async under(wpId: string, depth: number): Promise<TreeNode> {
    await this.#reader.breathe()
    this.#nodes += 1
    const known = this.#known.get(wpId)
    const { title, status } = known ?? (await this.#read(wpId))
    const node: TreeNode = { wp_id: wpId, title, status, repeated: known !== undefined, next: [] }
    if (known || depth === 0) return node
    const near = this.#direction === 'up' ? this.#reader.predecessors : this.#reader.successors
    for (const other of await near.call(this.#reader, 'ordering', wpId)) {
      if (this.#nodes >= MOST_NODES) {
        this.cut = true
        break
      }
      node.next.push(await this.under(other, depth - 1))
    }
    return node
  }

  async #read(wpId: string): Promise<Pick<TreeNode, 'title' | 'status'>> {
    const fields = (await this.#reader.packet(wpId))?.fields
    const status = fields?.tombstone ? 'deleted' : (fields?.status ?? 'missing')
    const read = { title: fields?.title ?? '', status }
    this.#known.set(wpId, read)
    return read
  }
}

/** get_dependency_tree */
export const getDependencyTree = defineQuery({
  name: 'get_dependency_tree',
  summary: 'What a Work Packet waits for, or what waits for it, as a tree',
  params: treeParamsSchema,
  wpId: (params) => params.wp_id,
  async answer(reader, params) {
    await subjectOf(reader, params.wp_id)
    const reading = new TreeReading(reader, params.direction)
    const tree = await reading.under(params.wp_id, params.depth)
    return { tree: asJson(tree), cut: reading.cut, results: 1 }
  },
})

/** get_blocking_chain */
export const getBlockingChain = defineQuery({
  name: 'get_blocking_chain',
  summary: 'Everything that holds a Work Packet, and the longest chain of it',
  params: criticalPathParamsSchema,
  wpId: (params) => params.wp_id,
  async answer(reader, params) {
    await subjectOf(reader, params.wp_id)
    const blockers = new OpenBlockers(reader)
    const held = await blockers.transitive(params.wp_id)
    const critical = await longestChain(blockers, params.wp_id)
    return { wp_id: params.wp_id, held_by: held, critical_path: critical, results: held.length }
  },
})

/** The longest chain of open blockers that ends at a Work Packet, first to be done first. */
async function longestChain(blockers: OpenBlockers, wpId: string): Promise<string[]> {
  const reached = new Map<string, readonly string[]>()
  const waiting = [wpId]
  const seen = new Set(waiting)
  for (let node = waiting.pop(); node !== undefined && reached.size < MOST_NODES; node = waiting.pop()) {
    const open = await blockers.of(node)
    reached.set(node, open)
    for (const each of open) if (!seen.has(each)) waiting.push(each)
    for (const each of open) seen.add(each)
  }
  return longestPath(reached, wpId)
}
