/**
 * The order of each graph of dependencies in SQLite: Work Packets stand in the order of their making, and `graph_order` holds
 * those that an edge has moved (ADR 0020).
 */
import type { DependencyType } from '#shared/domain/vocabulary.ts'
import { closesCycle, type DependencyGraph, type GraphEdge } from '../dependency-store.ts'
import { type EdgePlace, edgePlace, type OrderedGraph, RANK_STEP } from '../graph-order.ts'
import { type Breathe, breather } from './breather.ts'
import { integer, text } from './columns.ts'
import { predecessors, successors } from './dependency-queries.ts'
import type { Statements } from './statements.ts'

/** The rank of a Work Packet in a graph, both as SQL; null for an unknown one. */
function rankOf(graph: string, wpId: string): string {
  return `coalesce((SELECT o.rank FROM graph_order o WHERE o.graph = ${graph} AND o.wp_id = ${wpId}),
    (SELECT p.id * ${RANK_STEP} FROM work_packets p WHERE p.wp_id = ${wpId}))`
}

const RANK = `SELECT ${rankOf('?', '?')} AS rank`

function orderedGraph(sql: Statements, graph: DependencyGraph): OrderedGraph {
  return {
    rank: (wpId) => integer(sql.get(RANK, graph, wpId, wpId)?.['rank'] ?? 0),
    successors: (wpId) => successors(sql, graph, wpId),
    predecessors: (wpId) => predecessors(sql, graph, wpId),
  }
}

/** Where an edge finds its place in the order of its graph, or the cycle that it closes. */
export function placeOfEdge(
  sql: Statements,
  { graph, from, to }: GraphEdge,
  breathe: Breathe = breather(),
): Promise<EdgePlace> {
  return edgePlace(orderedGraph(sql, graph), from, to, breathe)
}

/** Moves what a new edge moves. @throws LocusError HSK-409-CYCLE naming the cycle that it closes. */
export async function moveFor(
  sql: Statements,
  graph: DependencyGraph,
  place: EdgePlace,
  breathe: Breathe,
): Promise<void> {
  if (place.cycle) throw closesCycle(place.cycle)
  for (const [wpId, rank] of place.ranks) {
    sql.run(
      'INSERT INTO graph_order (graph, wp_id, rank) VALUES (?, ?, ?) ON CONFLICT (graph, wp_id) DO UPDATE SET rank = excluded.rank',
      graph,
      wpId,
      rank,
    )
    const pause = breathe()
    if (pause) await pause
  }
}

/** The graph of an edge's type, and the types whose edges are read from their other end, as SQL. */
const GRAPH = `CASE d.type WHEN 'blocks' THEN 'ordering' WHEN 'depends-on' THEN 'ordering' WHEN 'parent-child' THEN 'tree' ELSE d.type END`
const LOWER = `iif(d.type = 'depends-on', d.to_wp_id, d.from_wp_id)`
const UPPER = `iif(d.type = 'depends-on', d.from_wp_id, d.to_wp_id)`
const SYMMETRIC: DependencyType = 'related'

/** Ids of edges that do not lead upwards, among so many after an id. */
export function misorderedEdges(sql: Statements, after: string, limit: number): string[] {
  return sql
    .all(
      `SELECT d.dependency_id FROM (SELECT * FROM dependencies WHERE dependency_id > ? ORDER BY dependency_id LIMIT ?) d
       WHERE d.type <> '${SYMMETRIC}' AND ${rankOf(GRAPH, LOWER)} >= ${rankOf(GRAPH, UPPER)}`,
      after,
      limit,
    )
    .map((row) => text(row['dependency_id']))
}
