/** Dependencies in SQLite: edges, neighbours, and the counts of open blockers. */
import type { Dependency } from '#shared/domain/dependency.ts'
import type { DependencyType } from '#shared/domain/vocabulary.ts'
import type { DependencyGraph, Dependent, EdgePlace, PlainEdge } from '../dependency-store.ts'
import { integer, json, optional, text } from './columns.ts'
import type { Row, SqlValue, Statements } from './statements.ts'

/** An edge's row. */
export function dependencyOf(row: Row): Dependency {
  return {
    dependency_id: text(row['dependency_id']),
    from_wp_id: text(row['from_wp_id']),
    to_wp_id: text(row['to_wp_id']),
    type: text(row['type']) as DependencyType,
    ...optional('description', row['description']),
    created_at: text(row['created_at']),
    created_by: text(row['created_by']),
    vector_clock: json<Record<string, number>>(row['vector_clock']),
  }
}

const SUCCESSORS: Readonly<Record<'ordering' | 'tree', string>> = {
  ordering: `SELECT to_wp_id AS wp_id FROM dependencies INDEXED BY dependencies_from WHERE from_wp_id = ? AND type = 'blocks'
    UNION SELECT from_wp_id FROM dependencies INDEXED BY dependencies_edge WHERE to_wp_id = ? AND type = 'depends-on'`,
  tree: `SELECT to_wp_id AS wp_id FROM dependencies INDEXED BY dependencies_from WHERE from_wp_id = ? AND type = 'parent-child'`,
}

const PREDECESSORS: Readonly<Record<'ordering' | 'tree', string>> = {
  ordering: `SELECT from_wp_id AS wp_id FROM dependencies INDEXED BY dependencies_edge WHERE to_wp_id = ? AND type = 'blocks'
    UNION SELECT to_wp_id FROM dependencies INDEXED BY dependencies_from WHERE from_wp_id = ? AND type = 'depends-on'`,
  tree: `SELECT from_wp_id AS wp_id FROM dependencies INDEXED BY dependencies_edge WHERE to_wp_id = ? AND type = 'parent-child'`,
}

const REFERS =
  'SELECT to_wp_id AS wp_id FROM dependencies INDEXED BY dependencies_from WHERE from_wp_id = ? AND type = ?'
const REFERRED =
  'SELECT from_wp_id AS wp_id FROM dependencies INDEXED BY dependencies_edge WHERE to_wp_id = ? AND type = ?'

/** Each statement names the id and nothing else, and the schema lets no other type into it. */
function ids(sql: Statements, statement: string, ...values: SqlValue[]): string[] {
  return sql.column(statement, ...values) as string[]
}

/** What follows a node in a graph. */
export function successors(sql: Statements, graph: DependencyGraph, wpId: string): string[] {
  if (graph === 'ordering') return ids(sql, SUCCESSORS.ordering, wpId, wpId)
  if (graph === 'tree') return ids(sql, SUCCESSORS.tree, wpId)
  return ids(sql, REFERS, wpId, graph)
}

/** What precedes a node in a graph. */
export function predecessors(sql: Statements, graph: DependencyGraph, wpId: string): string[] {
  if (graph === 'ordering') return ids(sql, PREDECESSORS.ordering, wpId, wpId)
  if (graph === 'tree') return ids(sql, PREDECESSORS.tree, wpId)
  return ids(sql, REFERRED, wpId, graph)
}

/** Every edge at a Work Packet. */
export function dependenciesOf(sql: Statements, wpId: string): Dependency[] {
  return sql
    .all('SELECT * FROM dependencies WHERE from_wp_id = ? OR to_wp_id = ? ORDER BY type, dependency_id', wpId, wpId)
    .map(dependencyOf)
}

function plainEdge(row: Row): PlainEdge {
  return {
    dependency_id: text(row['dependency_id']),
    from_wp_id: text(row['from_wp_id']),
    to_wp_id: text(row['to_wp_id']),
    type: text(row['type']) as DependencyType,
  }
}

/** The edges at one end of a Work Packet in their order, read from their index alone. */
const edgesAt = (index: string, here: string, other: string): string =>
  `SELECT dependency_id, from_wp_id, to_wp_id, type FROM dependencies INDEXED BY ${index}
   WHERE ${here} = ? AND (type, ${other}) > (?, ?) ORDER BY type, ${other} LIMIT ?`
const ENDING_AT = edgesAt('dependencies_edge', 'to_wp_id', 'from_wp_id')
const BEGINNING_AT = edgesAt('dependencies_from', 'from_wp_id', 'to_wp_id')

/** Which edges at one end of a Work Packet are read: so many after a place in their order. */
type EdgePage = [sql: Statements, wpId: string, after: EdgePlace | undefined, limit: number]

function edgesOf(statement: string, [sql, wpId, after, limit]: EdgePage): PlainEdge[] {
  return sql.all(statement, wpId, after?.type ?? '', after?.other ?? '', limit).map(plainEdge)
}

/** Edges into a Work Packet. */
export function edgesEndingAt(...page: EdgePage): PlainEdge[] {
  return edgesOf(ENDING_AT, page)
}

/** Edges out of a Work Packet. */
export function edgesBeginningAt(...page: EdgePage): PlainEdge[] {
  return edgesOf(BEGINNING_AT, page)
}

/** The edge between two Work Packets. */
export function dependencyBetween(
  sql: Statements,
  from: string,
  to: string,
  type: DependencyType,
): Dependency | undefined {
  const row = sql.get(
    'SELECT * FROM dependencies INDEXED BY dependencies_edge WHERE to_wp_id = ? AND type = ? AND from_wp_id = ?',
    to,
    type,
    from,
  )
  return row && dependencyOf(row)
}

/** Edges after an id, in their order, for replay. */
export function dependenciesAfter(sql: Statements, dependencyId: string, limit: number): Dependency[] {
  return sql
    .all('SELECT * FROM dependencies WHERE dependency_id > ? ORDER BY dependency_id LIMIT ?', dependencyId, limit)
    .map(dependencyOf)
}

/** How many edges end and begin at a Work Packet. */
export function edgeCounts(sql: Statements, wpId: string): { into: number; outOf: number } {
  const row = sql.get(
    `SELECT (SELECT count(*) FROM dependencies WHERE to_wp_id = ?) AS into_it,
       (SELECT count(*) FROM dependencies WHERE from_wp_id = ?) AS out_of_it`,
    wpId,
    wpId,
  )
  return { into: integer(row?.['into_it']), outOf: integer(row?.['out_of_it']) }
}

/** Writes an edge. */
export function putDependency(sql: Statements, dependency: Dependency): void {
  sql.run(
    `INSERT INTO dependencies (dependency_id, from_wp_id, to_wp_id, type, description, created_at, created_by, vector_clock)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
    dependency.dependency_id,
    dependency.from_wp_id,
    dependency.to_wp_id,
    dependency.type,
    dependency.description ?? null,
    dependency.created_at,
    dependency.created_by,
    JSON.stringify(dependency.vector_clock),
  )
}

/** The edges of blockers that are not satisfied (design: 10-domain, "Dependency"). */
export const OPEN_EDGES = `FROM dependencies d JOIN work_packets dependent ON dependent.wp_id = d.to_wp_id
  LEFT JOIN work_packets b ON b.wp_id = d.from_wp_id LEFT JOIN wp_state s ON s.id = b.id
  WHERE d.to_wp_id = ? AND d.type = 'blocks' AND NOT coalesce(b.tombstone IS NULL AND b.status = 'done' AND
    s.duplicate_lines IS NULL AND (b.verdict = 'VALIDATED' OR (b.verdict IS NULL AND b.unverified = 0 AND dependent.routing IN ('GOV_LIGHT', 'GOV_NONE'))), 0)`

/** Ids of blockers that are not satisfied. */
export function openBlockers(sql: Statements, wpId: string): string[] {
  return ids(sql, `SELECT d.from_wp_id ${OPEN_EDGES} ORDER BY d.from_wp_id`, wpId)
}

/** What a Work Packet blocks. */
export function dependents(sql: Statements, wpId: string): Dependent[] {
  return sql
    .all(
      `SELECT p.wp_id, s.status FROM dependencies d INDEXED BY dependencies_from
       JOIN work_packets p ON p.wp_id = d.to_wp_id JOIN wp_state s ON s.id = p.id
       WHERE d.from_wp_id = ? AND d.type = 'blocks'`,
      wpId,
    )
    .map((row) => ({ wp_id: text(row['wp_id']), status: text(row['status']) as Dependent['status'] }))
}
