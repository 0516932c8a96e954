/** Reads of the SQLite store that are about the record: events, snapshots, the timeline, proof (see locus-store.ts). */
import type { RecordedEvent } from '#shared/contract/workspace.ts'
import type { BoardVersion, BronzeRow, ChainLink, EventQuery, LastEvent, OperationRecord } from '../locus-store.ts'
import type { IterationRow, KeptText, MicroTaskRow, ProofReader } from '../proof-store.ts'
import type { QueryEventAt, RecordReader, StatusAt } from '../record-store.ts'
import type { TimelineReader, TimelineSource, TimelineTest, TypedEvent } from '../timeline-store.ts'
import { breather } from './breather.ts'
import { integer, text } from './columns.ts'
import { chainLink, recordedEvent } from './event-row.ts'
import * as proof from './proof-queries.ts'
import * as record from './record-queries.ts'
import * as rows from './rows.ts'
import type { SqlValue, Statements } from './statements.ts'
import * as timeline from './timeline-queries.ts'

/** The record on one connection. */
export class SqliteRecordReader implements ProofReader, RecordReader, TimelineReader {
  protected readonly sql: Statements
  readonly #breathe = breather()

  constructor(statements: Statements) {
    this.sql = statements
  }

  breathe(): Promise<void> | undefined {
    return this.#breathe()
  }

  async lastEvent(): Promise<LastEvent | undefined> {
    const row = this.sql.get('SELECT sequence, hash, timestamp FROM locus_events ORDER BY sequence DESC LIMIT 1')
    return row && { sequence: integer(row['sequence']), hash: text(row['hash']), timestamp: text(row['timestamp']) }
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

  async operationRecord(opId: string): Promise<OperationRecord | undefined> {
    const row = this.sql.get('SELECT * FROM op_results WHERE op_id = ?', opId)
    return row && proof.operationRecord(row)
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
    return proof.strays(this.sql, limit, () => this.breathe())
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

  async passingWithin(range: { from: number; to: number }, test: TimelineTest): Promise<number[]> {
    return timeline.passingWithin(this.sql, range, test)
  }

  async nearestBlock(actor: string, range: { after: number } | { before: number }): Promise<number | undefined> {
    return timeline.nearestBlock(this.sql, actor, range)
  }

  async personsListed(): Promise<number> {
    return timeline.personsListed(this.sql)
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
