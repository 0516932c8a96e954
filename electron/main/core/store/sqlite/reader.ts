/** Everything that can be read from the SQLite store (see locus-store.ts for what each method answers). */
import type { BoardFilter, Card } from '#shared/contract/board.ts'
import type { Diagnostic, RecordedEvent } from '#shared/contract/workspace.ts'
import {
  taskBoardStatusOf,
  type Verdict,
  WORK_PACKET_STATUSES,
  type WorkPacketStatus,
} from '#shared/domain/vocabulary.ts'
import type { MicroTaskCounts, WorkNote } from '#shared/domain/work-packet.ts'
import type {
  BoardBase,
  BoardVersion,
  BronzeRow,
  ColumnQuery,
  ConflictRow,
  EventQuery,
  ListQuery,
  OperationRecord,
  StoredPacket,
  StoreReader,
  SyncedPacket,
} from '../locus-store.ts'
import * as rows from './rows.ts'
import type { Row, SqlValue, Statements } from './statements.ts'

const CARD = `SELECT p.wp_id, p.title, s.status, p.verdict, p.priority, p.type, p.phase, p.routing, p.labels, p.assignee,
  p.version, s.board_order, s.open_blockers, p.gates, p.unverified, p.block, p.awaits, p.updated_at, s.overlays,
  s.duplicate_lines, (SELECT kind FROM conflicts c WHERE c.wp_id = p.wp_id) AS conflict_kind,
  (SELECT count(*) FROM diagnostics d WHERE d.wp_id = p.wp_id AND d.severity <> 'info' AND d.inherited = 0) AS problems,
  (SELECT count(*) FROM micro_tasks m WHERE m.wp_id = p.wp_id) AS mt_total,
  (SELECT count(*) FROM micro_tasks m WHERE m.wp_id = p.wp_id AND m.status = 'completed') AS mt_completed,
  (SELECT count(*) FROM micro_tasks m WHERE m.wp_id = p.wp_id AND m.status = 'failed') AS mt_failed,
  (SELECT count(*) FROM micro_tasks m WHERE m.wp_id = p.wp_id AND m.status = 'in_progress') AS mt_in_progress
  FROM wp_state s CROSS JOIN work_packets p ON p.id = s.id`

const PACKET = `SELECT p.*, s.open_blockers, s.board_order, s.overlays, s.duplicate_lines
  FROM work_packets p JOIN wp_state s ON s.id = p.id`

const SYNC_STATE = `SELECT p.wp_id, p.version, p.status, p.verdict, p.tombstone IS NOT NULL AS deleted, p.unverified,
  s.board_order, s.overlays, s.duplicate_lines FROM work_packets p JOIN wp_state s ON s.id = p.id`

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
  if (filter?.ready_only) add("s.status = 'ready' AND s.open_blockers = 0")
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

/** Reads on one connection. */
export class SqliteReader implements StoreReader {
  protected readonly sql: Statements

  constructor(statements: Statements) {
    this.sql = statements
  }

  async lastEvent(): Promise<{ sequence: number; hash: string; timestamp: string } | undefined> {
    const row = this.sql.get('SELECT sequence, hash, timestamp FROM locus_events ORDER BY sequence DESC LIMIT 1')
    return (
      row && {
        sequence: rows.integer(row['sequence']),
        hash: rows.text(row['hash']),
        timestamp: rows.text(row['timestamp']),
      }
    )
  }

  async packet(wpId: string): Promise<StoredPacket | undefined> {
    const row = this.sql.get(`${PACKET} WHERE p.wp_id = ?`, wpId)
    return row && rows.storedPacket(row)
  }

  async versionsOf(baseWpId: string): Promise<string[]> {
    return this.sql
      .all('SELECT wp_id FROM work_packets WHERE base_wp_id = ? AND tombstone IS NULL ORDER BY wp_id', baseWpId)
      .map((row) => rows.text(row['wp_id']))
  }

  async notes(wpId: string): Promise<WorkNote[]> {
    return this.sql.all('SELECT * FROM work_notes WHERE wp_id = ? ORDER BY created_at, rowid', wpId).map((row) => ({
      note_id: rows.text(row['note_id']),
      wp_id: rows.text(row['wp_id']),
      author: rows.text(row['author']),
      content: rows.text(row['content']),
      created_at: rows.text(row['created_at']),
      note_type: rows.text(row['note_type']) as WorkNote['note_type'],
    }))
  }

  async microTaskCounts(wpId: string): Promise<MicroTaskCounts> {
    const found = this.sql.all('SELECT mt_id, status FROM micro_tasks WHERE wp_id = ? ORDER BY mt_id', wpId)
    const count = (status: string): number => found.filter((row) => row['status'] === status).length
    return {
      total: found.length,
      completed: count('completed'),
      failed: count('failed'),
      in_progress: count('in_progress'),
      mt_ids: found.map((row) => rows.text(row['mt_id'])),
    }
  }

  async microTasksInProgress(wpId: string): Promise<string[]> {
    return this.sql
      .all("SELECT mt_id FROM micro_tasks WHERE wp_id = ? AND status = 'in_progress' ORDER BY mt_id", wpId)
      .map((row) => rows.text(row['mt_id']))
  }

  async openBlockers(wpId: string): Promise<string[]> {
    return this.sql
      .all(
        `SELECT d.from_wp_id FROM dependencies d
         JOIN work_packets dependent ON dependent.wp_id = d.to_wp_id
         LEFT JOIN work_packets b ON b.wp_id = d.from_wp_id
         WHERE d.to_wp_id = ? AND d.type = 'blocks' AND NOT coalesce(b.tombstone IS NULL AND b.status = 'done' AND
           (b.verdict = 'VALIDATED' OR (b.verdict IS NULL AND b.unverified = 0 AND dependent.routing IN ('GOV_LIGHT', 'GOV_NONE'))), 0)
         ORDER BY d.from_wp_id`,
        wpId,
      )
      .map((row) => rows.text(row['from_wp_id']))
  }

  async column(query: ColumnQuery): Promise<{ total: number; cards: Card[] }> {
    const { sql, values } = conditions(query.filter)
    const from = sql ? 'wp_state s CROSS JOIN work_packets p ON p.id = s.id' : 'wp_state s'
    const total = this.sql.get(
      `SELECT count(*) AS total FROM ${from} WHERE s.status = ?${sql}`,
      query.status,
      ...values,
    )
    const cards = this.sql.all(
      `${CARD} WHERE s.status = ?${sql} ORDER BY s.board_order, s.id LIMIT ? OFFSET ?`,
      query.status,
      ...values,
      query.limit,
      query.offset,
    )
    return { total: rows.integer(total?.['total']), cards: cards.map(rows.card) }
  }

  async card(wpId: string): Promise<Card | undefined> {
    const row = this.sql.get(`${CARD} WHERE p.wp_id = ? AND s.status <> 'deleted'`, wpId)
    return row && rows.card(row)
  }

  async list(query: ListQuery): Promise<Card[]> {
    const { sql, values } = conditions(query.filter)
    const statuses = query.status ?? [...WORK_PACKET_STATUSES]
    return this.sql
      .all(
        `${CARD} WHERE p.wp_id > ? AND s.status IN (SELECT value FROM json_each(?))${sql} ORDER BY p.wp_id LIMIT ?`,
        query.after ?? '',
        JSON.stringify(statuses),
        ...values,
        query.limit,
      )
      .map(rows.card)
  }

  async totals(): Promise<Record<WorkPacketStatus, number>> {
    const totals: Record<WorkPacketStatus, number> = {
      stub: 0,
      ready: 0,
      in_progress: 0,
      blocked: 0,
      gated: 0,
      done: 0,
      cancelled: 0,
    }
    for (const row of this.sql.all(
      "SELECT status, count(*) AS n FROM wp_state WHERE status <> 'deleted' GROUP BY status",
    )) {
      totals[rows.text(row['status']) as WorkPacketStatus] = rows.integer(row['n'])
    }
    return totals
  }

  async places(): Promise<Array<{ wp_id: string; status: WorkPacketStatus; order: number }>> {
    return this.sql
      .all(
        `SELECT p.wp_id, s.status, s.board_order FROM wp_state s JOIN work_packets p ON p.id = s.id WHERE s.status <> 'deleted'`,
      )
      .map((row) => ({
        wp_id: rows.text(row['wp_id']),
        status: rows.text(row['status']) as WorkPacketStatus,
        order: rows.integer(row['board_order']),
      }))
  }

  async changedSince(revision: number, limit: number): Promise<{ revision: number; wp_ids: string[]; more: boolean }> {
    const found = this.sql.all(
      `SELECT p.wp_id FROM wp_state s INDEXED BY wp_state_revision JOIN work_packets p ON p.id = s.id
       WHERE s.revision > ? ORDER BY s.revision LIMIT ?`,
      revision,
      limit + 1,
    )
    return {
      revision: await this.revision(),
      wp_ids: found.slice(0, limit).map((row) => rows.text(row['wp_id'])),
      more: found.length > limit,
    }
  }

  async revision(): Promise<number> {
    return Number((await this.setting('revision')) ?? 0)
  }

  async events(query: EventQuery): Promise<RecordedEvent[]> {
    const parts: string[] = []
    const values: SqlValue[] = []
    const add = (sql: string, value: SqlValue): void => {
      parts.push(sql)
      values.push(value)
    }
    if (query.since !== undefined) add('sequence > ?', query.since)
    if (query.before !== undefined) add('sequence < ?', query.before)
    if (query.wp_id !== undefined) add('wp_id = ?', query.wp_id)
    if (query.type !== undefined) add('event_type = ?', query.type)
    const index =
      query.wp_id !== undefined
        ? ' INDEXED BY locus_events_packet'
        : query.type !== undefined
          ? ' INDEXED BY locus_events_type'
          : ''
    const where = parts.length > 0 ? ` WHERE ${parts.join(' AND ')}` : ''
    const order = query.newest_first ? 'DESC' : 'ASC'
    return this.sql
      .all(`SELECT * FROM locus_events${index}${where} ORDER BY sequence ${order} LIMIT ?`, ...values, query.limit)
      .map(rows.recordedEvent)
  }

  async setting(key: string): Promise<string | undefined> {
    const row = this.sql.get('SELECT value FROM settings WHERE key = ?', key)
    return row && rows.text(row['value'])
  }

  async bases(): Promise<Map<string, BoardBase>> {
    return byPacket(this.sql.all('SELECT * FROM task_board_base').map(rows.boardBase))
  }

  async conflicts(): Promise<ConflictRow[]> {
    return this.sql.all('SELECT * FROM conflicts ORDER BY since, wp_id').map(rows.conflictRow)
  }

  async diagnostics(): Promise<Diagnostic[]> {
    return this.sql.all('SELECT * FROM diagnostics ORDER BY first_seen, diagnostic_id').map(rows.diagnostic)
  }

  async operationRecord(opId: string): Promise<OperationRecord | undefined> {
    const row = this.sql.get('SELECT * FROM op_results WHERE op_id = ?', opId)
    return (
      row && {
        op_id: opId,
        operation: rows.text(row['operation']),
        params_hash: rows.text(row['params_hash']),
        result: rows.text(row['result']),
      }
    )
  }

  async boardVersions(limit: number): Promise<BoardVersion[]> {
    return this.sql.all('SELECT * FROM board_versions ORDER BY id DESC LIMIT ?', limit).map((row) => ({
      id: rows.integer(row['id']),
      hash: rows.text(row['hash']),
      artifact: rows.text(row['artifact']),
      at: rows.text(row['at']),
      direction: rows.text(row['direction']) as BoardVersion['direction'],
      sequence: rows.integer(row['sequence']),
    }))
  }

  async syncStates(): Promise<Map<string, SyncedPacket>> {
    return byPacket(this.sql.all(SYNC_STATE).map(syncedPacket))
  }

  async bronzeAfter(rowid: number, limit: number): Promise<Array<BronzeRow & { rowid: number }>> {
    return this.sql.all('SELECT * FROM bronze WHERE rowid > ? ORDER BY rowid LIMIT ?', rowid, limit).map(rows.bronzeRow)
  }

  async text(hash: string): Promise<string | undefined> {
    const row = this.sql.get('SELECT content FROM texts WHERE hash = ?', hash)
    return row && rows.text(row['content'])
  }
}

function syncedPacket(row: Row): SyncedPacket {
  return {
    wp_id: rows.text(row['wp_id']),
    version: rows.integer(row['version']),
    status: taskBoardStatusOf(rows.text(row['status']) as WorkPacketStatus),
    ...rows.optional<'verdict', Verdict>('verdict', row['verdict']),
    deleted: row['deleted'] === 1,
    unverified: row['unverified'] === 1,
    order: rows.integer(row['board_order']),
    ...rows.boardFacts(row),
  }
}

function byPacket<T extends { wp_id: string }>(list: T[]): Map<string, T> {
  return new Map(list.map((item) => [item.wp_id, item]))
}
