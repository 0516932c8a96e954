/** Everything that can be written to the SQLite store, inside one transaction (see locus-store.ts). */
import { isDeepStrictEqual } from 'node:util'
import { LocusError } from '#shared/contract/errors.ts'
import type { Diagnostic, RecordedEvent } from '#shared/contract/workspace.ts'
import type { Dependency } from '#shared/domain/dependency.ts'
import type { IterationRecord, TrackedMicroTask } from '#shared/domain/micro-task.ts'
import type { WorkNote, WorkPacketFields } from '#shared/domain/work-packet.ts'
import { type Dependent, type GraphEdge, graphOf, type Satisfaction } from '../dependency-store.ts'
import type { EdgePlace } from '../graph-order.ts'
import type {
  BoardBase,
  BoardFacts,
  BoardVersion,
  BronzeRow,
  ConflictRow,
  LastEvent,
  OperationRecord,
  SilverRow,
  StoreTransaction,
} from '../locus-store.ts'
import { recountBlockers, shiftDependents } from './blocker-counts.ts'
import { integer, orNull, text } from './columns.ts'
import * as edges from './dependency-queries.ts'
import { moveFor, placeOfEdge } from './edge-order.ts'
import { APPEND_EVENT, eventValues } from './event-row.ts'
import * as tasks from './micro-task-queries.ts'
import { PUT_PACKET, packetValues } from './packet-row.ts'
import { SqliteReader } from './reader.ts'
import { prunePayloads } from './record-queries.ts'
import type { Statements } from './statements.ts'

/** New cards stand after all others of their column until the board says otherwise. */
const LAST_ORDER = Number.MAX_SAFE_INTEGER

/** Writes on the writer's connection, bounded by a deadline. */
export class SqliteTransaction extends SqliteReader implements StoreTransaction {
  readonly #deadline: number
  readonly #now: () => number
  #revision: number | undefined
  /** Read once: while this transaction holds the write lock, nobody else appends. */
  #last: LastEvent | undefined
  /** The place of the edge that was asked after last; it holds until an edge comes or goes. */
  #place: { edge: GraphEdge; place: EdgePlace } | undefined

  constructor(statements: Statements, deadline: number, now: () => number) {
    super(statements)
    this.#deadline = deadline
    this.#now = now
  }

  checkBudget(): void {
    if (this.#now() <= this.#deadline) return
    throw new LocusError('HSK-413-LIMIT', 'the operation is over its time budget; nothing of it was kept', {
      path: 'job.input.budget.max_duration_ms',
    })
  }

  override async lastEvent(): Promise<LastEvent | undefined> {
    this.#last ??= await super.lastEvent()
    return this.#last
  }

  /** The revision of this transaction; raised once, by the first change of shown state. */
  #nextRevision(): number {
    if (this.#revision === undefined) {
      const row = this.sql.get(
        `INSERT INTO settings (key, value) VALUES ('revision', '1')
         ON CONFLICT (key) DO UPDATE SET value = CAST(value + 1 AS TEXT) RETURNING value`,
      )
      this.#revision = Number(row?.['value'])
    }
    return this.#revision
  }

  /** Marks a Work Packet's card as changed. */
  #touch(wpId: string): void {
    this.sql.run(
      'UPDATE wp_state SET revision = ? WHERE id = (SELECT id FROM work_packets WHERE wp_id = ?)',
      this.#nextRevision(),
      wpId,
    )
  }

  async putPacket(fields: WorkPacketFields, bronzeId: string): Promise<void> {
    this.checkBudget()
    const row = this.sql.get(PUT_PACKET, ...packetValues(fields, bronzeId))
    const id = integer(row?.['id'])
    const status = fields.tombstone ? 'deleted' : fields.status
    const revision = this.#nextRevision()
    // Naming the status would write the column's index anew, also where it stays.
    const readySince = Date.parse(fields.ready_at ?? fields.created_at)
    const stays = this.sql.run(
      'UPDATE wp_state SET revision = ? WHERE id = ? AND status = ? AND priority = ? AND ready_since = ?',
      revision,
      id,
      status,
      fields.priority,
      readySince,
    )
    if (stays.changes > 0) return
    // In another column it stands last, as its line will, until the board's next read says where.
    this.sql.run(
      `INSERT INTO wp_state (id, wp_id, status, board_order, revision, priority, ready_since) VALUES (?, ?, ?, ?, ?, ?, ?)
       ON CONFLICT (id) DO UPDATE SET status = excluded.status, revision = excluded.revision,
         board_order = iif(status = excluded.status, board_order, excluded.board_order),
         priority = excluded.priority, ready_since = excluded.ready_since`,
      id,
      fields.wp_id,
      status,
      LAST_ORDER,
      revision,
      fields.priority,
      readySince,
    )
  }

  async putMicroTask(microTask: TrackedMicroTask, bronzeId: string): Promise<void> {
    this.checkBudget()
    tasks.putMicroTask(this.sql, microTask, bronzeId)
    this.#touch(microTask.wp_id)
  }

  async appendIteration(wpId: string, mtId: string, record: IterationRecord): Promise<void> {
    this.checkBudget()
    tasks.appendIteration(this.sql, wpId, mtId, record)
  }

  override async closedCycle(edge: GraphEdge): Promise<string[] | undefined> {
    return (await this.#placeOf(edge)).cycle
  }

  /** An edge is first asked after and then put: it is searched for once. */
  async #placeOf(edge: GraphEdge): Promise<EdgePlace> {
    const known = this.#place
    if (known && isDeepStrictEqual(known.edge, edge)) return known.place
    const place = await placeOfEdge(this.sql, edge, () => this.breathe())
    this.#place = { edge, place }
    return place
  }

  async putDependency(dependency: Dependency): Promise<void> {
    this.checkBudget()
    const edge = graphOf(dependency)
    if (edge) await moveFor(this.sql, edge.graph, await this.#placeOf(edge), () => this.breathe())
    this.#place = undefined
    edges.putDependency(this.sql, dependency)
    if (dependency.type === 'parent-child') this.#touch(dependency.to_wp_id)
  }

  async removeDependency(dependencyId: string): Promise<void> {
    this.checkBudget()
    this.#place = undefined
    const removed = this.sql.get(
      'DELETE FROM dependencies WHERE dependency_id = ? RETURNING type, to_wp_id',
      dependencyId,
    )
    if (removed?.['type'] === 'parent-child') this.#touch(text(removed['to_wp_id']))
  }

  async recountBlockers(wpId: string): Promise<void> {
    this.checkBudget()
    recountBlockers(this.sql, wpId, this.#nextRevision())
  }

  async shiftDependents(wpId: string, before: Satisfaction, after: Satisfaction): Promise<Dependent[]> {
    this.checkBudget()
    return shiftDependents(
      this.sql,
      wpId,
      { before, after },
      () => this.#nextRevision(),
      () => this.breathe(),
    )
  }

  async putNote(note: WorkNote): Promise<void> {
    this.checkBudget()
    this.sql.run(
      'INSERT INTO work_notes (note_id, wp_id, author, content, created_at, note_type) VALUES (?, ?, ?, ?, ?, ?)',
      note.note_id,
      note.wp_id,
      note.author,
      note.content,
      note.created_at,
      note.note_type,
    )
  }

  async putText(hash: string, content: string): Promise<void> {
    this.sql.run('INSERT INTO texts (hash, content) VALUES (?, ?) ON CONFLICT (hash) DO NOTHING', hash, content)
  }

  async putSilver(row: SilverRow): Promise<void> {
    this.checkBudget()
    this.sql.run(
      `INSERT INTO silver (id, silver_id, content, content_hash, bronze_id)
       VALUES ((SELECT id FROM work_packets WHERE wp_id = ?), ?, ?, ?, ?)
       ON CONFLICT (id) DO UPDATE SET silver_id = excluded.silver_id, content = excluded.content,
         content_hash = excluded.content_hash, bronze_id = excluded.bronze_id`,
      row.wp_id,
      row.silver_id,
      row.content,
      row.content_hash,
      row.bronze_id,
    )
  }

  async appendBronze(row: BronzeRow): Promise<void> {
    this.checkBudget()
    this.sql.run(
      `INSERT INTO bronze (bronze_id, row_kind, row_key, content_type, content, sha256, wp_id, version, operation, sequence,
         previous_bronze_id, created_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
      row.bronze_id,
      row.row_kind,
      row.row_key,
      row.content_type,
      row.content,
      row.sha256,
      row.wp_id,
      row.version,
      row.operation,
      row.sequence,
      orNull(row.previous_bronze_id),
      row.created_at,
    )
  }

  async appendEvent(event: RecordedEvent, payload: string | null): Promise<void> {
    this.checkBudget()
    this.sql.run(APPEND_EVENT, ...eventValues(event, payload))
    this.#last = { sequence: event.sequence, hash: event.hash, timestamp: event.timestamp }
  }

  async prunePayloads(from: number, to: number): Promise<number> {
    this.checkBudget()
    return prunePayloads(this.sql, from, to)
  }

  async putSetting(key: string, value: string | undefined): Promise<void> {
    if (value === undefined) this.sql.run('DELETE FROM settings WHERE key = ?', key)
    else
      this.sql.run(
        'INSERT INTO settings (key, value) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value',
        key,
        value,
      )
  }

  async putBase(base: BoardBase): Promise<void> {
    this.sql.run(
      `INSERT OR REPLACE INTO task_board_base (wp_id, status, verdict, our_note, prev_status, prev_verdict, kept_block)
       VALUES (?, ?, ?, ?, ?, ?, ?)`,
      base.wp_id,
      base.status,
      orNull(base.verdict),
      orNull(base.our_note),
      orNull(base.prev?.status),
      orNull(base.prev?.verdict),
      orNull(base.kept_block),
    )
  }

  async removeBase(wpId: string): Promise<void> {
    this.sql.run('DELETE FROM task_board_base WHERE wp_id = ?', wpId)
  }

  async putBoardFacts(wpId: string, facts: BoardFacts & { order?: number }): Promise<void> {
    this.checkBudget()
    this.sql.run(
      `UPDATE wp_state SET overlays = ?, duplicate_lines = ?, board_order = coalesce(?, board_order), revision = ?
       WHERE id = (SELECT id FROM work_packets WHERE wp_id = ?)`,
      facts.overlays.length > 0 ? JSON.stringify(facts.overlays) : null,
      facts.duplicateLines.length > 0 ? JSON.stringify(facts.duplicateLines) : null,
      orNull(facts.order),
      this.#nextRevision(),
      wpId,
    )
  }

  async putConflict(row: ConflictRow): Promise<void> {
    this.sql.run(
      'INSERT OR REPLACE INTO conflicts (wp_id, kind, board, store, since, missing) VALUES (?, ?, ?, ?, ?, ?)',
      row.wp_id,
      row.kind,
      JSON.stringify(row.board),
      JSON.stringify(row.store),
      row.since,
      JSON.stringify(row.missing),
    )
    this.#touch(row.wp_id)
  }

  async removeConflict(wpId: string): Promise<void> {
    if (this.sql.run('DELETE FROM conflicts WHERE wp_id = ?', wpId).changes > 0) this.#touch(wpId)
  }

  async putDiagnostic(diagnostic: Diagnostic): Promise<void> {
    this.sql.run(
      `INSERT OR REPLACE INTO diagnostics (diagnostic_id, kind, severity, code, message, wp_id, place, first_seen,
         last_seen, count, fix_hint, fixes, inherited) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
      diagnostic.diagnostic_id,
      diagnostic.kind,
      diagnostic.severity,
      diagnostic.code,
      diagnostic.message,
      orNull(diagnostic.wp_id),
      orNull(diagnostic.where),
      diagnostic.first_seen,
      diagnostic.last_seen,
      diagnostic.count,
      diagnostic.fix_hint,
      JSON.stringify(diagnostic.fixes),
      diagnostic.inherited ? 1 : 0,
    )
    if (diagnostic.wp_id !== undefined) this.#touch(diagnostic.wp_id)
  }

  async removeDiagnostic(diagnosticId: string): Promise<void> {
    const row = this.sql.get('DELETE FROM diagnostics WHERE diagnostic_id = ? RETURNING wp_id', diagnosticId)
    if (typeof row?.['wp_id'] === 'string') this.#touch(row['wp_id'])
  }

  async removeDiagnosticsUnder(prefix: string): Promise<void> {
    const found = this.sql.all(
      'DELETE FROM diagnostics WHERE diagnostic_id >= ? AND diagnostic_id < ? RETURNING wp_id',
      prefix,
      `${prefix}\u{10ffff}`,
    )
    for (const row of found) if (typeof row['wp_id'] === 'string') this.#touch(row['wp_id'])
  }

  async putOperationRecord(record: OperationRecord): Promise<void> {
    this.sql.run(
      'INSERT INTO op_results (op_id, operation, params_hash, result) VALUES (?, ?, ?, ?)',
      record.op_id,
      record.operation,
      record.params_hash,
      record.result,
    )
  }

  async putBoardVersion(version: Omit<BoardVersion, 'id'>, keep: number): Promise<string[]> {
    const { lastInsertRowid } = this.sql.run(
      'INSERT INTO board_versions (hash, artifact, at, direction, sequence) VALUES (?, ?, ?, ?, ?)',
      version.hash,
      version.artifact,
      version.at,
      version.direction,
      version.sequence,
    )
    const forgotten = this.sql.all(
      'DELETE FROM board_versions WHERE id <= ? RETURNING artifact',
      lastInsertRowid - keep,
    )
    return [...new Set(forgotten.map((row) => text(row['artifact'])))].filter(
      (artifact) => !this.sql.get('SELECT 1 FROM board_versions WHERE artifact = ?', artifact),
    )
  }
}
