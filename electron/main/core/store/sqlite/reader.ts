/** Everything that can be read from the SQLite store: packets, board, settings and sync here, work and record in its bases (see locus-store.ts). */
import type { Card } from '#shared/contract/board.ts'
import type { Diagnostic } from '#shared/contract/workspace.ts'
import type { WorkPacketStatus } from '#shared/domain/vocabulary.ts'
import type { Gates, WorkNote } from '#shared/domain/work-packet.ts'
import type {
  BoardBase,
  BoardVersion,
  ColumnQuery,
  ConflictRow,
  FilterValuesPiece,
  ListQuery,
  PacketRows,
  StoredPacket,
  StoreReader,
  SyncedPacket,
} from '../locus-store.ts'
import { shiftedSince } from './blocker-counts.ts'
import { cardAndGates, columnCards, listedCards } from './card-queries.ts'
import { integer, json, text } from './columns.ts'
import { STORED_PACKET, storedPacket } from './packet-row.ts'
import * as rows from './rows.ts'
import type { Row, SqlValue } from './statements.ts'
import { SqliteWorkReader } from './work-reader.ts'

/** A query with a row for each Work Packet, and the unique column that gives all rows their order. */
interface PerPacket {
  readonly select: string
  readonly idColumn: string
  /** `name` is the column's in the row, `before` a value below all others. */
  readonly order: { readonly column: string; readonly name: string; readonly before: SqlValue }
}

const BASES: PerPacket = {
  select: 'SELECT * FROM task_board_base',
  idColumn: 'wp_id',
  order: { column: 'wp_id', name: 'wp_id', before: '' },
}

const SYNC_STATES: PerPacket = {
  select: rows.SYNC_STATE,
  idColumn: 'p.wp_id',
  order: { column: 'p.id', name: 'id', before: 0 },
}

/** Rows that are read at once: about a millisecond. */
const ROWS_AT_A_TIME = 500

/** Reads on one connection. */
export class SqliteReader extends SqliteWorkReader implements StoreReader {
  async packet(wpId: string): Promise<StoredPacket | undefined> {
    const row = this.sql.get(STORED_PACKET, wpId)
    return row && storedPacket(row)
  }

  async versionsOf(baseWpId: string): Promise<string[]> {
    return this.sql
      .all('SELECT wp_id FROM work_packets WHERE base_wp_id = ? AND tombstone IS NULL ORDER BY wp_id', baseWpId)
      .map((row) => text(row['wp_id']))
  }

  async notes(wpId: string): Promise<WorkNote[]> {
    return this.sql.all('SELECT * FROM work_notes WHERE wp_id = ? ORDER BY created_at, rowid', wpId).map(rows.workNote)
  }

  async column(query: ColumnQuery): Promise<{ total: number; cards: Card[] }> {
    return columnCards(this.sql, query)
  }

  async card(wpId: string): Promise<Card | undefined> {
    return cardAndGates(this.sql, wpId)?.card
  }

  async cardAndGates(wpId: string): Promise<{ card: Card; gates: Gates } | undefined> {
    return cardAndGates(this.sql, wpId)
  }

  async list(query: ListQuery): Promise<Card[]> {
    return listedCards(this.sql, query)
  }

  async totals(): Promise<Record<WorkPacketStatus, number>> {
    const totals = { stub: 0, ready: 0, in_progress: 0, blocked: 0, gated: 0, done: 0, cancelled: 0 }
    const counted = "SELECT status, count(*) AS n FROM wp_state WHERE status <> 'deleted' GROUP BY status"
    for (const row of this.sql.all(counted)) totals[text(row['status']) as WorkPacketStatus] = integer(row['n'])
    return totals
  }

  async places(): Promise<Array<{ wp_id: string; status: WorkPacketStatus; order: number }>> {
    return this.sql.all("SELECT wp_id, status, board_order FROM wp_state WHERE status <> 'deleted'").map((row) => ({
      wp_id: text(row['wp_id']),
      status: text(row['status']) as WorkPacketStatus,
      order: integer(row['board_order']),
    }))
  }

  async filterValues(after: number, limit: number): Promise<FilterValuesPiece> {
    const rows = this.sql.all(
      `SELECT p.id, p.assignee, p.labels, s.status FROM work_packets p CROSS JOIN wp_state s ON s.id = p.id
       WHERE p.id > ? ORDER BY p.id LIMIT ?`,
      after,
      limit,
    )
    const shown = rows.filter((row) => row['status'] !== 'deleted')
    const last = rows.at(-1)
    return {
      assignees: [...new Set(shown.flatMap(({ assignee }) => (assignee === null ? [] : text(assignee))))],
      labels: [...new Set(shown.flatMap(({ labels }) => (labels === '[]' ? [] : json<string[]>(labels))))],
      next: last && rows.length === limit ? integer(last['id']) : undefined,
    }
  }

  async changedSince(revision: number, limit: number): Promise<{ revision: number; wp_ids: string[]; more: boolean }> {
    const found = this.sql.all(
      'SELECT wp_id FROM wp_state INDEXED BY wp_state_revision WHERE revision > ? ORDER BY revision LIMIT ?',
      revision,
      limit + 1,
    )
    const wpIds = new Set(found.map((row) => text(row['wp_id'])))
    for (const wpId of shiftedSince(this.sql, revision, limit + 1)) wpIds.add(wpId)
    return {
      revision: await this.revision(),
      wp_ids: [...wpIds].slice(0, limit),
      more: wpIds.size > limit,
    }
  }

  async revision(): Promise<number> {
    return Number((await this.setting('revision')) ?? 0)
  }

  async setting(key: string): Promise<string | undefined> {
    const row = this.sql.get('SELECT value FROM settings WHERE key = ?', key)
    return row && text(row['value'])
  }

  async settings(keys: readonly string[]): Promise<Map<string, string>> {
    const found = this.sql.all(
      `SELECT key, value FROM settings WHERE key IN (${keys.map(() => '?').join(', ')})`,
      ...keys,
    )
    return new Map(found.map((row) => [text(row['key']), text(row['value'])]))
  }

  async bases(wpIds?: readonly string[]): Promise<Map<string, BoardBase>> {
    return this.#ofPackets(BASES, rows.boardBase, wpIds)
  }

  async conflicts(): Promise<ConflictRow[]> {
    return this.sql.all('SELECT * FROM conflicts ORDER BY since, wp_id').map(rows.conflictRow)
  }

  async diagnostics(): Promise<Diagnostic[]> {
    return this.sql.all('SELECT * FROM diagnostics ORDER BY first_seen, diagnostic_id').map(rows.diagnostic)
  }

  async diagnostic(diagnosticId: string): Promise<Diagnostic | undefined> {
    const row = this.sql.get('SELECT * FROM diagnostics WHERE diagnostic_id = ?', diagnosticId)
    return row && rows.diagnostic(row)
  }

  async boardVersions(limit: number): Promise<BoardVersion[]> {
    return this.sql.all('SELECT * FROM board_versions ORDER BY id DESC LIMIT ?', limit).map(rows.boardVersion)
  }

  async syncStates(wpIds?: readonly string[]): Promise<Map<string, SyncedPacket>> {
    return this.#ofPackets(SYNC_STATES, rows.syncedPacket, wpIds)
  }

  /** What there is of the named Work Packets, each found by its id, or of all in their order, in short stretches. */
  async #ofPackets<Found extends { wp_id: string }>(
    { select, idColumn, order }: PerPacket,
    read: (row: Row) => Found,
    wpIds: readonly string[] | undefined,
  ): Promise<Map<string, Found>> {
    const found = new Map<string, Found>()
    const take = (row: Row): void => {
      const value = read(row)
      found.set(value.wp_id, value)
    }
    for (const wpId of wpIds ?? []) this.sql.all(`${select} WHERE ${idColumn} = ?`, wpId).forEach(take)
    let last: SqlValue | undefined = wpIds ? undefined : order.before
    while (last !== undefined) {
      const page = this.sql.all(
        `${select} WHERE ${order.column} > ? ORDER BY ${order.column} LIMIT ?`,
        last,
        ROWS_AT_A_TIME,
      )
      page.forEach(take)
      last = page.length < ROWS_AT_A_TIME ? undefined : page.at(-1)?.[order.name]
      await this.breathe()
    }
    return found
  }

  async packetIdsAfter(wpId: string, limit: number): Promise<string[]> {
    return this.sql
      .all('SELECT wp_id FROM work_packets WHERE wp_id > ? ORDER BY wp_id LIMIT ?', wpId, limit)
      .map((row) => text(row['wp_id']))
  }

  async packetRows(wpId: string): Promise<PacketRows | undefined> {
    const row = this.sql.get(STORED_PACKET, wpId)
    if (!row) return undefined
    const place = this.sql.get(
      `SELECT s.wp_id, s.priority, s.ready_since, s.waits, (SELECT c.strict FROM blocker_counts c WHERE c.id = w.id) AS strict
       FROM work_packets w JOIN wp_state s ON s.id = w.id WHERE w.wp_id = ?`,
      wpId,
    )
    const silver = this.sql.get(
      'SELECT w.wp_id, s.* FROM work_packets w JOIN silver s ON s.id = w.id WHERE w.wp_id = ?',
      wpId,
    )
    return {
      packet: storedPacket(row),
      columnStatus: text(row['column_status']),
      repeated: {
        wp_id: text(place?.['wp_id']),
        priority: integer(place?.['priority']),
        ready_since: integer(place?.['ready_since']),
        waits: place?.['waits'] !== 0,
      },
      countedStrict: typeof place?.['strict'] === 'number' ? place['strict'] !== 0 : undefined,
      silver: silver && rows.silverRow(silver),
      notes: await this.notes(wpId),
    }
  }
}
