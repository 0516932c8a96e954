/** Everything that can be read from the SQLite store (see locus-store.ts for what each method answers). */
import type { Card } from '#shared/contract/board.ts'
import type { SearchHit } from '#shared/contract/ready-operations.ts'
import type { Diagnostic, RecordedEvent } from '#shared/contract/workspace.ts'
import type { Dependency } from '#shared/domain/dependency.ts'
import type { IterationRecord, TrackedMicroTask } from '#shared/domain/micro-task.ts'
import type { DependencyType, WorkPacketStatus } from '#shared/domain/vocabulary.ts'
import type { MicroTaskCounts, WorkNote } from '#shared/domain/work-packet.ts'
import type { DependencyGraph, Dependent, EdgePlace, GraphEdge, PlainEdge } from '../dependency-store.ts'
import type {
  BoardBase,
  BoardVersion,
  BronzeRow,
  ChainLink,
  ColumnQuery,
  ConflictRow,
  EventQuery,
  LastEvent,
  ListQuery,
  OperationRecord,
  PacketRows,
  StoredPacket,
  StoreReader,
  SyncedPacket,
} from '../locus-store.ts'
import type { IterationTotals } from '../micro-task-store.ts'
import type { IterationRow, KeptText, MicroTaskRow } from '../proof-store.ts'
import type { QueryEventAt, StatusAt } from '../record-store.ts'
import type { TimelineSource, TimelineTest, TypedEvent } from '../timeline-store.ts'
import type { BlockedQuery, BlockedRow, ReadyQuery, ReadyRow, SearchQuery, WorkFilter } from '../work-store.ts'
import { shiftedSince } from './blocker-counts.ts'
import { columnCards, listedCards, oneCard } from './card-queries.ts'
import { integer, text } from './columns.ts'
import * as edges from './dependency-queries.ts'
import { misorderedEdges, placeOfEdge } from './edge-order.ts'
import { chainLink, recordedEvent } from './event-row.ts'
import * as tasks from './micro-task-queries.ts'
import { STORED_PACKET, storedPacket } from './packet-row.ts'
import * as proof from './proof-queries.ts'
import { blockedPage, readyCount, readyPage } from './ready-queries.ts'
import * as record from './record-queries.ts'
import * as rows from './rows.ts'
import { searchPage } from './search-queries.ts'
import type { Row, SqlValue, Statements } from './statements.ts'
import * as timeline from './timeline-queries.ts'

/** Reads on one connection. */
export class SqliteReader implements StoreReader {
  protected readonly sql: Statements

  constructor(statements: Statements) {
    this.sql = statements
  }

  async lastEvent(): Promise<LastEvent | undefined> {
    const row = this.sql.get('SELECT sequence, hash, timestamp FROM locus_events ORDER BY sequence DESC LIMIT 1')
    return row && { sequence: integer(row['sequence']), hash: text(row['hash']), timestamp: text(row['timestamp']) }
  }

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

  async microTaskCounts(wpId: string): Promise<MicroTaskCounts> {
    const found = this.sql.all('SELECT mt_id, status FROM micro_tasks WHERE wp_id = ? ORDER BY mt_id', wpId)
    const count = (status: string): number => found.filter((row) => row['status'] === status).length
    return {
      total: found.length,
      completed: count('completed'),
      failed: count('failed'),
      in_progress: count('in_progress'),
      mt_ids: found.map((row) => text(row['mt_id'])),
    }
  }

  async microTasksInProgress(wpId: string): Promise<string[]> {
    return this.sql
      .all("SELECT mt_id FROM micro_tasks WHERE wp_id = ? AND status = 'in_progress' ORDER BY mt_id", wpId)
      .map((row) => text(row['mt_id']))
  }

  async openBlockers(wpId: string): Promise<string[]> {
    return edges.openBlockers(this.sql, wpId)
  }

  async microTask(wpId: string, mtId: string): Promise<TrackedMicroTask | undefined> {
    return tasks.microTask(this.sql, wpId, mtId)
  }

  async microTasks(wpId: string): Promise<TrackedMicroTask[]> {
    return tasks.microTasks(this.sql, wpId)
  }

  async packetsWithMicroTasks(limit: number): Promise<string[]> {
    return tasks.packetsWithMicroTasks(this.sql, limit)
  }

  async iterations(wpId: string, mtId: string): Promise<IterationRecord[]> {
    return tasks.iterations(this.sql, wpId, mtId)
  }

  async lastIterations(wpId: string, mtId: string, limit: number): Promise<IterationRecord[]> {
    return tasks.iterations(this.sql, wpId, mtId, limit)
  }

  async iterationTotals(wpId: string): Promise<IterationTotals[]> {
    return tasks.iterationTotals(this.sql, wpId)
  }

  async dependency(dependencyId: string): Promise<Dependency | undefined> {
    const row = this.sql.get('SELECT * FROM dependencies WHERE dependency_id = ?', dependencyId)
    return row && edges.dependencyOf(row)
  }

  async dependencyBetween(from: string, to: string, type: DependencyType): Promise<Dependency | undefined> {
    return edges.dependencyBetween(this.sql, from, to, type)
  }

  async dependenciesOf(wpId: string): Promise<Dependency[]> {
    return edges.dependenciesOf(this.sql, wpId)
  }

  async closedCycle(edge: GraphEdge): Promise<string[] | undefined> {
    return (await placeOfEdge(this.sql, edge)).cycle
  }

  async misorderedEdges(after: string, limit: number): Promise<string[]> {
    return misorderedEdges(this.sql, after, limit)
  }

  async dependents(wpId: string): Promise<Dependent[]> {
    return edges.dependents(this.sql, wpId)
  }

  async dependenciesAfter(dependencyId: string, limit: number): Promise<Dependency[]> {
    return edges.dependenciesAfter(this.sql, dependencyId, limit)
  }

  async edgesEndingAt(wpId: string, after: EdgePlace | undefined, limit: number): Promise<PlainEdge[]> {
    return edges.edgesEndingAt(this.sql, wpId, after, limit)
  }

  async edgesBeginningAt(wpId: string, after: EdgePlace | undefined, limit: number): Promise<PlainEdge[]> {
    return edges.edgesBeginningAt(this.sql, wpId, after, limit)
  }

  async edgeCounts(wpId: string): Promise<{ into: number; outOf: number }> {
    return edges.edgeCounts(this.sql, wpId)
  }

  async successors(graph: DependencyGraph, wpId: string): Promise<string[]> {
    return edges.successors(this.sql, graph, wpId)
  }

  async predecessors(graph: DependencyGraph, wpId: string): Promise<string[]> {
    return edges.predecessors(this.sql, graph, wpId)
  }

  async ready(query: ReadyQuery): Promise<ReadyRow[]> {
    return readyPage(this.sql, query)
  }

  async readyCount(filter: WorkFilter, includeInProgress: boolean): Promise<number> {
    return readyCount(this.sql, filter, includeInProgress)
  }

  async blocked(query: BlockedQuery): Promise<BlockedRow[]> {
    return blockedPage(this.sql, query)
  }

  async search(query: SearchQuery): Promise<SearchHit[]> {
    return searchPage(this.sql, query)
  }

  async column(query: ColumnQuery): Promise<{ total: number; cards: Card[] }> {
    return columnCards(this.sql, query)
  }

  async card(wpId: string): Promise<Card | undefined> {
    return oneCard(this.sql, wpId)
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
    if (query.mt_id !== undefined) add('mt_id = ?', query.mt_id)
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
      .map(recordedEvent)
  }

  async chainAfter(sequence: number, limit: number): Promise<ChainLink[]> {
    return this.sql
      .all('SELECT * FROM locus_events WHERE sequence > ? ORDER BY sequence LIMIT ?', sequence, limit)
      .map(chainLink)
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
    return byPacket(this.#ofPackets('SELECT * FROM task_board_base', 'wp_id', wpIds).map(rows.boardBase))
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

  async operationRecord(opId: string): Promise<OperationRecord | undefined> {
    const row = this.sql.get('SELECT * FROM op_results WHERE op_id = ?', opId)
    return row && proof.operationRecord(row)
  }

  async boardVersions(limit: number): Promise<BoardVersion[]> {
    return this.sql.all('SELECT * FROM board_versions ORDER BY id DESC LIMIT ?', limit).map(rows.boardVersion)
  }

  async syncStates(wpIds?: readonly string[]): Promise<Map<string, SyncedPacket>> {
    return byPacket(this.#ofPackets(rows.SYNC_STATE, 'p.wp_id', wpIds).map(rows.syncedPacket))
  }

  /** The rows of all Work Packets, or of the named ones: each found by its id. */
  #ofPackets(select: string, idColumn: string, wpIds: readonly string[] | undefined): Row[] {
    if (wpIds === undefined) return this.sql.all(select)
    return wpIds.flatMap((wpId) => this.sql.all(`${select} WHERE ${idColumn} = ?`, wpId))
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

  async bronzeAfter(rowid: number, limit: number): Promise<Array<BronzeRow & { rowid: number }>> {
    return this.sql.all('SELECT * FROM bronze WHERE rowid > ? ORDER BY rowid LIMIT ?', rowid, limit).map(rows.bronzeRow)
  }

  async snapshotAt(rowKind: BronzeRow['row_kind'], rowKey: string, sequence: number): Promise<BronzeRow | undefined> {
    return record.snapshotAt(this.sql, rowKind, rowKey, sequence)
  }

  async microTaskRowsAfter(wpId: string, mtId: string, limit: number): Promise<MicroTaskRow[]> {
    return proof.microTaskRowsAfter(this.sql, wpId, mtId, limit)
  }

  async iterationRows(wpId: string, mtId: string): Promise<IterationRow[]> {
    return proof.iterationRows(this.sql, wpId, mtId)
  }

  async textsAfter(hash: string, limit: number): Promise<KeptText[]> {
    return proof.textsAfter(this.sql, hash, limit)
  }

  async operationRecordsAfter(opId: string, limit: number): Promise<OperationRecord[]> {
    return proof.operationRecordsAfter(this.sql, opId, limit)
  }

  async strays(limit: number): Promise<string[]> {
    return proof.strays(this.sql, limit)
  }

  async statusesAt(sequence: number, afterWpId: string, limit: number): Promise<{ found: StatusAt[]; last?: string }> {
    return record.statusesAt(this.sql, sequence, afterWpId, limit)
  }

  async microTasksAt(wpId: string, sequence: number): Promise<BronzeRow[]> {
    return record.microTasksAt(this.sql, wpId, sequence)
  }

  async edgesInto(wpId: string, sequence: number): Promise<BronzeRow[]> {
    return record.edgesInto(this.sql, wpId, sequence)
  }

  async boardVersionAt(sequence: number): Promise<BoardVersion | undefined> {
    return record.boardVersionAt(this.sql, sequence)
  }

  async queryEventsAfter(sequence: number, limit: number): Promise<QueryEventAt[]> {
    return record.queryEventsAfter(this.sql, sequence, limit)
  }

  async sequencesOf(
    source: TimelineSource,
    range: { after: number } | { before: number },
    limit: number,
  ): Promise<number[]> {
    return timeline.sequencesOf(this.sql, source, range, limit)
  }

  async passing(sequences: readonly number[], test: TimelineTest): Promise<number[]> {
    return timeline.passing(this.sql, sequences, test)
  }

  async typesOfPacket(wpId: string, after: number, limit: number): Promise<TypedEvent[]> {
    return timeline.typesOfPacket(this.sql, wpId, after, limit)
  }

  async firstEventAt(timestamp: string): Promise<number | undefined> {
    return timeline.firstEventAt(this.sql, timestamp)
  }

  async recordedTypes(): Promise<string[]> {
    return timeline.recordedTypes(this.sql)
  }

  async countOfType(type: string, from: number, to: number): Promise<number> {
    return timeline.countOfType(this.sql, type, from, to)
  }

  async text(hash: string): Promise<string | undefined> {
    const row = this.sql.get('SELECT content FROM texts WHERE hash = ?', hash)
    return row && text(row['content'])
  }
}

function byPacket<T extends { wp_id: string }>(list: T[]): Map<string, T> {
  return new Map(list.map((item) => [item.wp_id, item]))
}
