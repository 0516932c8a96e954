/**
 * The ready order in SQLite: one walk along the ready index per priority, merged by the order's own comparison, so that
 * a first page costs the same at 100,000 Work Packets (design: 90-quality, "query_ready").
 */
import { compareReady, effectivePriority, STEP_MS } from '#shared/domain/ready-order.ts'
import { enforcesGates, ROUTINGS, type WorkPacketStatus } from '#shared/domain/vocabulary.ts'
import type { BlockedQuery, BlockedRow, ReadyPlace, ReadyQuery, ReadyRow, WorkFilter } from '../work-store.ts'
import { integer, json, text } from './columns.ts'
import type { Row, SqlValue, Statements } from './statements.ts'

const PRIORITIES = [0, 1, 2, 3, 4] as const

const COLUMNS = `s.wp_id, s.priority, s.ready_since, s.status, s.duplicate_lines,
  EXISTS (SELECT 1 FROM conflicts c WHERE c.wp_id = s.wp_id) AS in_conflict`

/** The ready index has to be named: the planner prefers others over a partial one (design: 96-limits). */
const READY = 'wp_state s INDEXED BY wp_state_ready'
const READY_BY_AGE = 'wp_state s INDEXED BY wp_state_ready_age'
const IS_READY = "s.status = 'ready' AND s.waits = 0"

const PRE_WORK = "json_extract(p.gates, '$.pre_work.status')"
const UNASKED = ROUTINGS.filter((routing) => !enforcesGates(routing)).map((routing) => `'${routing}'`)
/** Nobody else's, its pre-work gate given, or pending where the routing does not ask for it. */
const TAKABLE = `(p.assignee IS NULL OR p.assignee = ?)
  AND (${PRE_WORK} IN ('pass', 'skip') OR (${PRE_WORK} = 'pending' AND p.routing IN (${UNASKED.join(', ')})))`

interface Condition {
  sql: string
  values: SqlValue[]
}

function filterCondition(filter: WorkFilter): Condition {
  const parts: string[] = []
  const values: SqlValue[] = []
  const add = (sql: string, ...given: SqlValue[]): void => {
    parts.push(` AND ${sql}`)
    values.push(...given)
  }
  if (filter.priority_min !== undefined) add('s.priority >= ?', filter.priority_min)
  if (filter.priority_max !== undefined) add('s.priority <= ?', filter.priority_max)
  const packet: string[] = []
  const packetValues: SqlValue[] = []
  const also = (sql: string, ...given: SqlValue[]): void => {
    packet.push(sql)
    packetValues.push(...given)
  }
  if (filter.assignee !== undefined) also('p.assignee = ?', filter.assignee)
  if (filter.phase !== undefined) also('p.phase = ?', filter.phase)
  for (const label of filter.labels ?? []) also('EXISTS (SELECT 1 FROM json_each(p.labels) l WHERE l.value = ?)', label)
  if (filter.takableBy !== undefined) also(`(${TAKABLE})`, filter.takableBy)
  if (packet.length > 0) {
    add(`EXISTS (SELECT 1 FROM work_packets p WHERE p.id = s.id AND ${packet.join(' AND ')})`, ...packetValues)
  }
  return { sql: parts.join(''), values }
}

function readyRow(row: Row): ReadyRow {
  return {
    wp_id: text(row['wp_id']),
    priority: integer(row['priority']),
    ready_since: integer(row['ready_since']),
    status: text(row['status']) as WorkPacketStatus,
    duplicateLines: row['duplicate_lines'] === null ? [] : json<number[]>(row['duplicate_lines']),
    inConflict: row['in_conflict'] === 1,
  }
}

/**
 * Where a priority's stream goes on after a place of the hybrid order; undefined when all of it came before. Items of one
 * priority that have gained the same number of steps became ready within the same week, counted back from now.
 */
function streamStart(priority: number, after: ReadyPlace, now: number): { since: number; wpId: string } | undefined {
  const steps = priority - effectivePriority(after, now)
  if (steps < 0) return undefined
  const first = now - (steps + 1) * STEP_MS + 1
  const past = now - steps * STEP_MS + 1
  if (after.ready_since < first) return { since: first, wpId: '' }
  if (steps > 0 && after.ready_since >= past) return { since: past, wpId: '' }
  return { since: after.ready_since, wpId: `${after.wp_id}\u0000` }
}

const LOWEST = { since: Number.MIN_SAFE_INTEGER, wpId: '' }

function stream(
  sql: Statements,
  query: ReadyQuery,
  priority: number,
  condition: Condition,
  limit = query.limit,
): ReadyRow[] {
  const start = query.after ? streamStart(priority, query.after, query.now) : LOWEST
  if (!start) return []
  return sql
    .all(
      `SELECT ${COLUMNS} FROM ${READY} WHERE ${IS_READY} AND s.priority = ? AND (s.ready_since, s.wp_id) >= (?, ?)${condition.sql}
       ORDER BY s.ready_since, s.wp_id LIMIT ?`,
      priority,
      start.since,
      start.wpId,
      ...condition.values,
      limit,
    )
    .map(readyRow)
}

/** The streams by what stands first in each, read only as far as one of them can still come into the page. */
function merged(sql: Statements, query: ReadyQuery, condition: Condition): ReadyRow[] {
  const compare = (one: ReadyRow, other: ReadyRow): number => compareReady(one, other, query.sort, query.now)
  const heads = PRIORITIES.flatMap((priority) => stream(sql, query, priority, condition, 1)).sort(compare)
  let rows: ReadyRow[] = []
  for (const head of heads) {
    const last = rows[query.limit - 1]
    if (last && compare(last, head) < 0) break
    rows = [...rows, ...stream(sql, query, head.priority, condition)].sort(compare)
  }
  return rows
}

function byPriority(sql: Statements, query: ReadyQuery, condition: Condition): ReadyRow[] {
  const after = query.after
  return sql
    .all(
      `SELECT ${COLUMNS} FROM ${READY} WHERE ${IS_READY}${after ? ' AND (s.priority, s.ready_since, s.wp_id) > (?, ?, ?)' : ''}${condition.sql}
       ORDER BY s.priority, s.ready_since, s.wp_id LIMIT ?`,
      ...(after ? [after.priority, after.ready_since, after.wp_id] : []),
      ...condition.values,
      query.limit,
    )
    .map(readyRow)
}

function byAge(sql: Statements, query: ReadyQuery, condition: Condition): ReadyRow[] {
  const after = query.after
  return sql
    .all(
      `SELECT ${COLUMNS} FROM ${READY_BY_AGE} WHERE ${IS_READY}${after ? ' AND (s.ready_since, s.wp_id) > (?, ?)' : ''}${condition.sql}
       ORDER BY s.ready_since, s.wp_id LIMIT ?`,
      ...(after ? [after.ready_since, after.wp_id] : []),
      ...condition.values,
      query.limit,
    )
    .map(readyRow)
}

/** Work Packets in progress, which stand in the order by when they became ready. They are few. */
function inProgress(sql: Statements, query: ReadyQuery, condition: Condition): ReadyRow[] {
  const rows = sql
    .all(`SELECT ${COLUMNS} FROM wp_state s WHERE s.status = 'in_progress'${condition.sql}`, ...condition.values)
    .map(readyRow)
  const { after } = query
  return after ? rows.filter((row) => compareReady(row, after, query.sort, query.now) > 0) : rows
}

/** One page of the ready order. */
export function readyPage(sql: Statements, query: ReadyQuery): ReadyRow[] {
  const condition = filterCondition(query.filter)
  const rows =
    query.sort === 'priority'
      ? byPriority(sql, query, condition)
      : query.sort === 'age'
        ? byAge(sql, query, condition)
        : merged(sql, query, condition)
  if (query.includeInProgress) rows.push(...inProgress(sql, query, condition))
  return rows.sort((one, other) => compareReady(one, other, query.sort, query.now)).slice(0, query.limit)
}

/** How many Work Packets are ready. */
export function readyCount(sql: Statements, filter: WorkFilter, includeInProgress: boolean): number {
  const condition = filterCondition(filter)
  const count = (from: string, where: string): number =>
    integer(sql.get(`SELECT count(*) AS n FROM ${from} WHERE ${where}${condition.sql}`, ...condition.values)?.['n'])
  const ready = count(READY, IS_READY)
  return includeInProgress ? ready + count('wp_state s', "s.status = 'in_progress'") : ready
}

/** Work Packets that wait for others, by id. */
export function blockedPage(sql: Statements, query: BlockedQuery): BlockedRow[] {
  const condition = filterCondition(query.filter)
  return sql
    .all(
      `SELECT s.wp_id, s.status, (SELECT c.open_blockers FROM blocker_counts c WHERE c.id = s.id) AS open_blockers
       FROM wp_state s INDEXED BY wp_state_waiting WHERE s.waits > 0 AND s.status IN ('stub', 'ready', 'blocked', 'in_progress', 'gated') AND s.wp_id > ?${condition.sql}
       ORDER BY s.wp_id LIMIT ?`,
      query.after ?? '',
      ...condition.values,
      query.limit,
    )
    .map((row) => ({
      wp_id: text(row['wp_id']),
      status: text(row['status']) as WorkPacketStatus,
      open_blockers: integer(row['open_blockers']),
    }))
}
