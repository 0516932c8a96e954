/** The record as SQL: rows as they were at an event, found by their index, and payloads that retention takes away. */
import type { BoardVersion, BronzeRow } from '../locus-store.ts'
import type { QueryEventAt, StatusAt } from '../record-store.ts'
import { integer, text } from './columns.ts'
import { boardVersion, bronzeRow } from './rows.ts'
import type { Row, Statements } from './statements.ts'

const STATUS_THEN = `SELECT CASE WHEN json_extract(b.content, '$.tombstone') IS NULL THEN json_extract(b.content, '$.status')
    ELSE 'deleted' END
  FROM bronze b INDEXED BY bronze_row
  WHERE b.row_kind = 'work_packet' AND b.row_key = p.wp_id AND b.sequence <= ?
  ORDER BY b.sequence DESC, b.rowid DESC LIMIT 1`

/** Statuses at an event, a slice of all Work Packets at a time. */
export function statusesAt(
  sql: Statements,
  sequence: number,
  afterWpId: string,
  limit: number,
): { found: StatusAt[]; last?: string } {
  const slice = sql.all(
    `SELECT p.wp_id, (${STATUS_THEN}) AS status FROM work_packets p WHERE p.wp_id > ? ORDER BY p.wp_id LIMIT ?`,
    sequence,
    afterWpId,
    limit,
  )
  const found = slice
    .filter((row) => row['status'] !== null)
    .map((row) => ({ wp_id: text(row['wp_id']), status: text(row['status']) as StatusAt['status'] }))
  const last = slice.length === limit ? slice.at(-1) : undefined
  return { found, ...(last ? { last: text(last['wp_id']) } : {}) }
}

/** The newest snapshot of one row at an event. */
export function snapshotAt(
  sql: Statements,
  rowKind: BronzeRow['row_kind'],
  rowKey: string,
  sequence: number,
): BronzeRow | undefined {
  const row = sql.get(
    `SELECT * FROM bronze WHERE row_kind = ? AND row_key = ? AND sequence <= ?
     ORDER BY sequence DESC, rowid DESC LIMIT 1`,
    rowKind,
    rowKey,
    sequence,
  )
  if (!row) return undefined
  const { rowid: _rowid, ...bronze } = bronzeRow(row)
  return bronze
}

/** The Micro-Tasks of a Work Packet at an event, by id: their keys begin with its id and a slash. */
export function microTasksAt(sql: Statements, wpId: string, sequence: number): BronzeRow[] {
  const keys = sql.all(
    `SELECT DISTINCT row_key FROM bronze INDEXED BY bronze_row
     WHERE row_kind = 'micro_task' AND row_key > ? AND row_key < ? ORDER BY row_key`,
    `${wpId}/`,
    `${wpId}0`,
  )
  return snapshotsOf(sql, 'micro_task', keys, sequence)
}

/** The edges that end at a Work Packet at an event, removed ones too. */
export function edgesInto(sql: Statements, wpId: string, sequence: number): BronzeRow[] {
  const keys = sql.all(
    "SELECT DISTINCT row_key FROM bronze INDEXED BY bronze_edge WHERE row_kind = 'dependency' AND wp_id = ?",
    wpId,
  )
  return snapshotsOf(sql, 'dependency', keys, sequence)
}

function snapshotsOf(sql: Statements, kind: BronzeRow['row_kind'], keys: Row[], sequence: number): BronzeRow[] {
  return keys.flatMap((key) => snapshotAt(sql, kind, text(key['row_key']), sequence) ?? [])
}

/** The version of the board that was the newest at an event. */
export function boardVersionAt(sql: Statements, sequence: number): BoardVersion | undefined {
  const row = sql.get('SELECT * FROM board_versions WHERE sequence <= ? ORDER BY id DESC LIMIT 1', sequence)
  return row && boardVersion(row)
}

/** Query events in their order. */
export function queryEventsAfter(sql: Statements, sequence: number, limit: number): QueryEventAt[] {
  return sql
    .all(
      `SELECT sequence, timestamp FROM locus_events INDEXED BY locus_events_type
       WHERE event_type = 'work_query_executed' AND sequence > ? ORDER BY sequence LIMIT ?`,
      sequence,
      limit,
    )
    .map((row) => ({ sequence: integer(row['sequence']), timestamp: text(row['timestamp']) }))
}

/** Takes payloads of query events away, which is all that the record's triggers let anybody take. */
export function prunePayloads(sql: Statements, from: number, to: number): number {
  return sql.run(
    `UPDATE locus_events SET payload = NULL
     WHERE event_type = 'work_query_executed' AND sequence BETWEEN ? AND ? AND payload IS NOT NULL`,
    from,
    to,
  ).changes
}
