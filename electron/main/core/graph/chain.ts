/** Chains of the ordering graph: what holds a Work Packet back, the longest way there, what waits for it (design: 70-window, "Graph"). */
import { breathe } from '#core/flight-recorder/verify-chain.ts'
import type { StoreReader } from '#core/store/locus-store.ts'
import { LocusError } from '#shared/contract/errors.ts'
import { type GraphChain, MOST_GRAPH_NODES } from '#shared/contract/graph.ts'
import { longestPath } from '#shared/domain/longest-path.ts'
import type { Reads } from './nodes.ts'

/** Work Packets whose neighbours one stretch reads. */
const AT_ONCE = 50

/** Everything that is reached from a Work Packet, nearest first, with what each leads to; `cut` when there is more. */
async function reach(
  store: Reads,
  wpId: string,
  next: (reader: StoreReader, wpId: string) => Promise<string[]>,
): Promise<{ found: Map<string, readonly string[]>; cut: boolean }> {
  const found = new Map<string, readonly string[]>()
  const queue = [wpId]
  const seen = new Set(queue)
  while (queue.length > 0) {
    const some = queue.splice(0, AT_ONCE)
    if (found.size + some.length > MOST_GRAPH_NODES) return { found, cut: true }
    await breathe()
    await store.read(async (reader) => {
      for (const each of some) {
        const others = await next(reader, each)
        found.set(each, others)
        for (const other of others) {
          if (seen.has(other)) continue
          seen.add(other)
          queue.push(other)
        }
      }
    })
  }
  return { found, cut: false }
}

/** @throws LocusError HSK-404-NOT-FOUND when there never was a Work Packet of that id */
export async function graphChain(store: Reads, wpId: string): Promise<GraphChain> {
  if (!(await store.read((reader) => reader.packet(wpId)))) {
    throw new LocusError('HSK-404-NOT-FOUND', `${wpId} is not a Work Packet of this workspace`, { path: 'wp_id' })
  }
  const above = await reach(store, wpId, (reader, each) => reader.openBlockers(each))
  const below = await reach(store, wpId, (reader, each) => reader.successors('ordering', each))
  return {
    wp_id: wpId,
    held_by: [...above.found.keys()].slice(1),
    critical_path: longestPath(above.found, wpId),
    dependents: [...below.found.keys()].slice(1),
    cut: above.cut || below.cut,
  }
}
