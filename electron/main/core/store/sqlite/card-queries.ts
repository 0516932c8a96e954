/** The cards of the board as SQL: pages of columns, lists, and one card. */
import type { BoardFilter, Card } from '#shared/contract/board.ts'
import { SLA_DAYS } from '#shared/domain/sla.ts'
import {
  GATE_NAMES,
  type Phase,
  type Routing,
  type Verdict,
  WORK_PACKET_STATUSES,
  type WorkPacketStatus,
  type WorkPacketType,
} from '#shared/domain/vocabulary.ts'
import type { Gates } from '#shared/domain/work-packet.ts'
import type { ColumnQuery, ListQuery } from '../locus-store.ts'
import { OPEN_BLOCKERS } from './blocker-counts.ts'
import { integer, json, optional, optionalJson, text } from './columns.ts'
import { boardFacts } from './packet-row.ts'
import type { Row, SqlValue, Statements } from './statements.ts'

/** Statuses in which working days count, as SQL. */
const COUNTED = Object.keys(SLA_DAYS)
  .map((status) => `'${status}'`)
  .join(', ')

/**
 * When the newest event that moved a packet was recorded (shared/events/moved-to.ts); quotes within texts are escaped in a
 * payload, so that no title reads as one of its fields.
 */
const STATUS_SINCE = `(SELECT e.timestamp FROM locus_events e INDEXED BY locus_events_packet
    WHERE e.wp_id = p.wp_id
      AND e.event_type IN ('work_packet_created', 'work_packet_updated', 'work_packet_gated', 'work_packet_completed')
      AND CASE e.event_type WHEN 'work_packet_updated' THEN instr(e.payload, '"field":"status"') > 0
        WHEN 'work_packet_gated' THEN instr(e.payload, '"then_move":"') > 0 ELSE 1 END
    ORDER BY e.sequence DESC LIMIT 1)`

const CARD_COLUMNS = `p.wp_id, p.title, s.status, p.verdict, p.priority, p.type, p.phase, p.routing, p.labels, p.assignee,
  p.version, s.board_order, ${OPEN_BLOCKERS} AS open_blockers, p.gates, p.unverified, p.block, p.awaits, p.created_at, p.updated_at, s.overlays,
  s.duplicate_lines, (SELECT kind FROM conflicts c WHERE c.wp_id = p.wp_id) AS conflict_kind,
  (SELECT e.from_wp_id FROM dependencies e INDEXED BY dependencies_edge
    WHERE e.to_wp_id = p.wp_id AND e.type = 'parent-child' LIMIT 1) AS epic,
  (SELECT count(*) FROM diagnostics d WHERE d.wp_id = p.wp_id AND d.severity <> 'info' AND d.inherited = 0) AS problems,
  (SELECT count(*) FROM micro_tasks m WHERE m.wp_id = p.wp_id) AS mt_total,
  (SELECT count(*) FROM micro_tasks m WHERE m.wp_id = p.wp_id AND m.status = 'completed') AS mt_completed,
  (SELECT count(*) FROM micro_tasks m WHERE m.wp_id = p.wp_id AND m.status = 'failed') AS mt_failed,
  (SELECT count(*) FROM micro_tasks m WHERE m.wp_id = p.wp_id AND m.status = 'in_progress') AS mt_in_progress,
  CASE WHEN s.status = 'in_progress' AND p.assignee IS NOT NULL THEN (SELECT e.timestamp FROM locus_events e
    INDEXED BY locus_events_packet WHERE e.wp_id = p.wp_id ORDER BY e.sequence DESC LIMIT 1) END AS heard_at,
  CASE WHEN s.status IN (${COUNTED}) AND NOT EXISTS (SELECT 1 FROM settings WHERE key = 'sla' AND value = 'false')
    THEN ${STATUS_SINCE} END AS status_since`

/** The narrow table leads: cards in the order of a column. */
const BY_COLUMN = 'wp_state s CROSS JOIN work_packets p ON p.id = s.id'
/** The wide table leads: cards by their id. */
const BY_ID = 'work_packets p CROSS JOIN wp_state s ON s.id = p.id'

const ONE_CARD = `SELECT ${CARD_COLUMNS} FROM ${BY_ID}
  WHERE p.wp_id = ? AND s.status <> 'deleted'`

/** The conditions of a filter as SQL; `fold` is the connection's own function, so that case folds as in the window. */
function conditions(filter: BoardFilter | undefined): { sql: string; values: SqlValue[] } {
  const parts: string[] = []
  const values: SqlValue[] = []
  const add = (sql: string, ...given: SqlValue[]): void => {
    parts.push(` AND ${sql}`)
    values.push(...given)
  }
  if (filter?.assignee !== undefined) add('p.assignee = ?', filter.assignee)
  if (filter?.label !== undefined) add('EXISTS (SELECT 1 FROM json_each(p.labels) l WHERE l.value = ?)', filter.label)
  if (filter?.phase !== undefined) add('p.phase = ?', filter.phase)
  if (filter?.ready_only) add("s.status = 'ready' AND s.waits = 0")
  for (const word of (filter?.text ?? '').toLowerCase().split(/\s+/).filter(Boolean)) {
    add('instr(fold(p.wp_id, p.title, p.labels), ?) > 0', word)
  }
  return { sql: parts.join(''), values }
}

/** Makes the connection's own functions. */
export function defineFunctions(statements: Statements): void {
  statements.database.function('fold', { deterministic: true }, (wpId, title, labels) =>
    `${String(wpId)} ${String(title)} ${(JSON.parse(String(labels)) as string[]).join(' ')}`.toLowerCase(),
  )
}

/** A page of one column: by order key, ties by id. */
export function columnCards(sql: Statements, query: ColumnQuery): { total: number; cards: Card[] } {
  const filter = conditions(query.filter)
  const from = filter.sql ? BY_COLUMN : 'wp_state s'
  const counted = sql.get(
    `SELECT count(*) AS total FROM ${from} WHERE s.status = ?${filter.sql}`,
    query.status,
    ...filter.values,
  )
  const cards = sql.all(
    `SELECT ${CARD_COLUMNS} FROM ${BY_COLUMN} WHERE s.status = ?${filter.sql}
     ORDER BY s.board_order, s.wp_id LIMIT ? OFFSET ?`,
    query.status,
    ...filter.values,
    query.limit,
    query.offset,
  )
  return { total: integer(counted?.['total']), cards: cards.map((row) => card(row)) }
}

/** Cards by id, a page at a time. */
export function listedCards(sql: Statements, query: ListQuery): Card[] {
  const filter = conditions(query.filter)
  const statuses = query.status ?? [...WORK_PACKET_STATUSES]
  return sql
    .all(
      `SELECT ${CARD_COLUMNS} FROM ${BY_ID}
       WHERE p.wp_id > ? AND s.status IN (SELECT value FROM json_each(?))${filter.sql} ORDER BY p.wp_id LIMIT ?`,
      query.after ?? '',
      JSON.stringify(statuses),
      ...filter.values,
      query.limit,
    )
    .map((row) => card(row))
}

/** One card and its gates; a deleted Work Packet has none. */
export function cardAndGates(sql: Statements, wpId: string): { card: Card; gates: Gates } | undefined {
  const row = sql.get(ONE_CARD, wpId)
  if (!row) return undefined
  const gates = json<Gates>(row['gates'])
  return { card: card(row, gates), gates }
}

function card(row: Row, gates = json<Gates>(row['gates'])): Card {
  return {
    wp_id: text(row['wp_id']),
    title: text(row['title']),
    status: text(row['status']) as WorkPacketStatus,
    ...optional<'verdict', Verdict>('verdict', row['verdict']),
    priority: integer(row['priority']),
    type: text(row['type']) as WorkPacketType,
    phase: text(row['phase']) as Phase,
    routing: text(row['routing']) as Routing,
    labels: json<string[]>(row['labels']),
    ...optional('assignee', row['assignee']),
    ...optional('epic', row['epic']),
    version: integer(row['version']),
    order: integer(row['board_order']),
    open_blockers: integer(row['open_blockers']),
    gates: { pre_work: gates.pre_work.status, post_work: gates.post_work.status },
    waived: GATE_NAMES.filter((name) => gates[name].waiver !== undefined),
    unverified: row['unverified'] === 1,
    ...optional<'conflict', NonNullable<Card['conflict']>>('conflict', row['conflict_kind']),
    problems: integer(row['problems']),
    overlays: boardFacts(row).overlays,
    ...optionalJson<'block', NonNullable<Card['block']>>('block', row['block']),
    ...optional('awaits', row['awaits']),
    micro_tasks: {
      total: integer(row['mt_total']),
      completed: integer(row['mt_completed']),
      failed: integer(row['mt_failed']),
      in_progress: integer(row['mt_in_progress']),
    },
    created_at: text(row['created_at']),
    updated_at: text(row['updated_at']),
    ...optional('heard_at', row['heard_at']),
    ...optional('status_since', row['status_since']),
  }
}
