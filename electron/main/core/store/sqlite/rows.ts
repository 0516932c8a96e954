/** Between rows of SQLite and values of the domain. */
import type { Card } from '#shared/contract/board.ts'
import type { Diagnostic, RecordedEvent } from '#shared/contract/workspace.ts'
import {
  GATE_NAMES,
  type Phase,
  type Routing,
  type TaskBoardStatus,
  taskBoardStatusOf,
  type Verdict,
  type WorkPacketStatus,
  type WorkPacketType,
} from '#shared/domain/vocabulary.ts'
import type { Gates, WorkPacketFields } from '#shared/domain/work-packet.ts'
import type { BoardBase, BoardFacts, BronzeRow, ConflictRow, StoredPacket } from '../locus-store.ts'
import type { Row, SqlValue } from './statements.ts'

/** A text column. */
export function text(value: SqlValue | undefined): string {
  return String(value)
}

/** A number column. */
export function integer(value: SqlValue | undefined): number {
  return Number(value)
}

/** The member `key` with a text column's value, or nothing where it is NULL: for optional fields. */
export function optional<K extends string, T extends string = string>(
  key: K,
  value: SqlValue | undefined,
): { [P in K]?: T } {
  return value === null || value === undefined ? {} : ({ [key]: value } as { [P in K]?: T })
}

/** A JSON column. */
export function json<T>(value: SqlValue | undefined): T {
  return JSON.parse(String(value)) as T
}

/** A JSON column that may be NULL. */
export function optionalJson<K extends string, T>(key: K, value: SqlValue | undefined): { [P in K]?: T } {
  return value === null || value === undefined ? {} : ({ [key]: JSON.parse(String(value)) } as { [P in K]?: T })
}

/** `undefined` as NULL. */
export function orNull(value: string | number | undefined): SqlValue {
  return value === undefined ? null : value
}

/** An optional value as JSON or NULL. */
export function jsonOrNull(value: unknown): SqlValue {
  return value === undefined ? null : JSON.stringify(value)
}

/** A `work_packets` row as the Work Packet's own fields. */
export function packetFields(row: Row): WorkPacketFields {
  const status = text(row['status']) as WorkPacketStatus
  return {
    wp_id: text(row['wp_id']),
    version: integer(row['version']),
    title: text(row['title']),
    description: text(row['description']),
    status,
    priority: integer(row['priority']),
    type: text(row['type']) as WorkPacketType,
    labels: json<string[]>(row['labels']),
    ...optional('assignee', row['assignee']),
    reporter: text(row['reporter']),
    governance: {
      phase: text(row['phase']) as Phase,
      routing: text(row['routing']) as Routing,
      ...optional('spec_session_id', row['spec_session_id']),
      gates: json<Gates>(row['gates']),
      ...optional('task_packet_path', row['task_packet_path']),
      task_board_status: taskBoardStatusOf(status),
      ...optional<'verdict', Verdict>('verdict', row['verdict']),
    },
    lineage: {
      base_wp_id: text(row['base_wp_id']),
      ...optional('supersedes', row['supersedes']),
      ...optional('superseded_by', row['superseded_by']),
    },
    ...optionalJson<'block', NonNullable<WorkPacketFields['block']>>('block', row['block']),
    ...optional('awaits', row['awaits']),
    ...optional<'cancelled_from', WorkPacketStatus>('cancelled_from', row['cancelled_from']),
    unverified: row['unverified'] === 1,
    ...optional('adopted_at', row['adopted_at']),
    created_at: text(row['created_at']),
    updated_at: text(row['updated_at']),
    ...optional('started_at', row['started_at']),
    ...optional('completed_at', row['completed_at']),
    ...optional('due_at', row['due_at']),
    metadata: json<WorkPacketFields['metadata']>(row['metadata']),
    vector_clock: json<Record<string, number>>(row['vector_clock']),
    ...optionalJson<'tombstone', NonNullable<WorkPacketFields['tombstone']>>('tombstone', row['tombstone']),
  }
}

/** What the last read of the board knows of one id. */
export function boardFacts(row: Row): BoardFacts {
  return {
    overlays: row['overlays'] === null ? [] : json<string[]>(row['overlays']),
    duplicateLines: row['duplicate_lines'] === null ? [] : json<number[]>(row['duplicate_lines']),
  }
}

/** A joined row of `work_packets` and `wp_state`. */
export function storedPacket(row: Row): StoredPacket {
  return {
    fields: packetFields(row),
    openBlockers: integer(row['open_blockers']),
    boardOrder: integer(row['board_order']),
    bronzeId: text(row['bronze_id']),
    board: boardFacts(row),
  }
}

/** A row of the card query. */
export function card(row: Row): Card {
  const gates = json<Gates>(row['gates'])
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
    updated_at: text(row['updated_at']),
  }
}

/** A `locus_events` row. */
export function recordedEvent(row: Row): RecordedEvent {
  const iteration = row['iteration']
  return {
    sequence: integer(row['sequence']),
    event_id: text(row['event_id']),
    event_code: text(row['event_code']),
    event_type: text(row['event_type']),
    timestamp: text(row['timestamp']),
    actor: { kind: text(row['actor_kind']) as RecordedEvent['actor']['kind'], id: text(row['actor_id']) },
    attested: text(row['attested']),
    source: text(row['source']) as RecordedEvent['source'],
    trace_id: text(row['trace_id']),
    job_id: text(row['job_id']),
    ...optional('workflow_run_id', row['workflow_run_id']),
    ...optional('wp_id', row['wp_id']),
    ...optional('mt_id', row['mt_id']),
    ...(typeof iteration === 'number' ? { iteration } : {}),
    ...optional('capability_id', row['capability_id']),
    replica_id: text(row['replica_id']),
    vector_clock: json<Record<string, number>>(row['vector_clock']),
    payload: row['payload'] === null ? null : json<NonNullable<RecordedEvent['payload']>>(row['payload']),
    payload_hash: text(row['payload_hash']),
    prev_hash: text(row['prev_hash']),
    hash: text(row['hash']),
  }
}

/** A `bronze` row. */
export function bronzeRow(row: Row): BronzeRow & { rowid: number } {
  return {
    rowid: integer(row['rowid']),
    bronze_id: text(row['bronze_id']),
    row_kind: text(row['row_kind']) as BronzeRow['row_kind'],
    row_key: text(row['row_key']),
    content_type: text(row['content_type']),
    content: text(row['content']),
    sha256: text(row['sha256']),
    wp_id: text(row['wp_id']),
    version: integer(row['version']),
    operation: text(row['operation']),
    sequence: integer(row['sequence']),
    ...optional('previous_bronze_id', row['previous_bronze_id']),
    created_at: text(row['created_at']),
  }
}

/** A `task_board_base` row. */
export function boardBase(row: Row): BoardBase {
  return {
    wp_id: text(row['wp_id']),
    status: text(row['status']) as TaskBoardStatus,
    ...optional<'verdict', Verdict>('verdict', row['verdict']),
    ...optional('our_note', row['our_note']),
    ...(row['prev_status'] === null
      ? {}
      : {
          prev: {
            status: text(row['prev_status']) as TaskBoardStatus,
            ...optional<'verdict', Verdict>('verdict', row['prev_verdict']),
          },
        }),
    ...optional('kept_block', row['kept_block']),
  }
}

/** A `conflicts` row. */
export function conflictRow(row: Row): ConflictRow {
  return {
    wp_id: text(row['wp_id']),
    kind: text(row['kind']) as ConflictRow['kind'],
    board: json<ConflictRow['board']>(row['board']),
    store: json<ConflictRow['store']>(row['store']),
    since: text(row['since']),
    missing: json<string[]>(row['missing']),
  }
}

/** A `diagnostics` row. */
export function diagnostic(row: Row): Diagnostic {
  return {
    diagnostic_id: text(row['diagnostic_id']),
    kind: text(row['kind']),
    severity: text(row['severity']) as Diagnostic['severity'],
    code: text(row['code']),
    message: text(row['message']),
    ...optional('wp_id', row['wp_id']),
    ...optional('where', row['place']),
    first_seen: text(row['first_seen']),
    last_seen: text(row['last_seen']),
    count: integer(row['count']),
    fix_hint: text(row['fix_hint']),
    fixes: json<Diagnostic['fixes']>(row['fixes']),
    inherited: row['inherited'] === 1,
  }
}
