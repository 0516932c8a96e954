/** One Work Packet with everything the inspector shows beside it, read on one snapshot (design: 70-window, "Frame"). */
import { LocusError } from '#shared/contract/errors.ts'
import { type MicroTaskLine, NAMED_IN_INSPECTOR, type ShownEdge, type ShownPacket } from '#shared/contract/packet.ts'
import type { Dependency } from '#shared/domain/dependency.ts'
import { withReading } from './board-feed.ts'
import { trackedPacket } from './operations/queries.ts'
import { conflictsOf } from './problem-list.ts'
import type { StoreReader } from './store/locus-store.ts'

/** Events of its history that come at once. */
const EVENTS = 50

/** The packet, a deleted one too. @throws LocusError HSK-404-NOT-FOUND when there never was one of that id */
export async function shownPacket(reader: StoreReader, wpId: string): Promise<ShownPacket> {
  const stored = await reader.packet(wpId)
  if (!stored) {
    throw new LocusError('HSK-404-NOT-FOUND', `${wpId} is not a Work Packet of this workspace`, { path: 'wp_id' })
  }
  const card = await reader.card(wpId)
  const conflict = (await conflictsOf(reader)).find((each) => each.wp_id === wpId)
  const events = await reader.events({ wp_id: wpId, limit: EVENTS, newest_first: true })
  const { edges, count } = await shownEdges(reader, wpId)
  return {
    packet: await trackedPacket(reader, stored),
    ...(card ? { card } : {}),
    ...(conflict ? { conflict } : {}),
    problems: (await reader.diagnostics()).filter((each) => each.wp_id === wpId),
    events: events.map(withReading),
    edges,
    edge_count: count,
    micro_tasks: await microTaskLines(reader, wpId),
  }
}

async function shownEdges(reader: StoreReader, wpId: string): Promise<{ edges: ShownEdge[]; count: number }> {
  const open = new Set(await reader.openBlockers(wpId))
  const all = await reader.dependenciesOf(wpId)
  const holdsBack = (edge: Dependency): boolean => edge.type === 'blocks' && open.has(edge.from_wp_id)
  const named = [...all.filter(holdsBack), ...all.filter((edge) => !holdsBack(edge))].slice(0, NAMED_IN_INSPECTOR)
  const edges: ShownEdge[] = []
  for (const edge of named) {
    const direction = edge.from_wp_id === wpId ? 'out' : 'in'
    const other = direction === 'out' ? edge.to_wp_id : edge.from_wp_id
    const fields = (await reader.packet(other))?.fields
    edges.push({
      dependency_id: edge.dependency_id,
      type: edge.type,
      direction,
      ...(edge.description === undefined ? {} : { description: edge.description }),
      other: {
        wp_id: other,
        title: fields?.title ?? '',
        status: !fields || fields.tombstone ? 'deleted' : fields.status,
      },
      open: holdsBack(edge),
    })
  }
  return { edges, count: all.length }
}

async function microTaskLines(reader: StoreReader, wpId: string): Promise<MicroTaskLine[]> {
  const totals = new Map((await reader.iterationTotals(wpId)).map((each) => [each.mt_id, each.iterations]))
  return (await reader.microTasks(wpId)).map(({ mt_id, name, status, max_iterations }) => ({
    mt_id,
    name,
    status,
    iterations: totals.get(mt_id) ?? 0,
    max_iterations,
  }))
}
