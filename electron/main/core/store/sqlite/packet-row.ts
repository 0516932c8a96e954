/** Between the rows of a Work Packet and its own fields, both ways. */
import {
  type Phase,
  type Routing,
  taskBoardStatusOf,
  type Verdict,
  type WorkPacketStatus,
  type WorkPacketType,
} from '#shared/domain/vocabulary.ts'
import type { Gates, WorkPacketFields } from '#shared/domain/work-packet.ts'
import type { BoardFacts, StoredPacket } from '../locus-store.ts'
import { OPEN_BLOCKERS } from './blocker-counts.ts'
import { integer, json, jsonOrNull, optional, optionalJson, orNull, text } from './columns.ts'
import type { Row, SqlValue } from './statements.ts'

const PACKET_COLUMNS = [
  'version',
  'title',
  'description',
  'status',
  'priority',
  'type',
  'labels',
  'assignee',
  'reporter',
  'phase',
  'routing',
  'spec_session_id',
  'gates',
  'task_packet_path',
  'verdict',
  'base_wp_id',
  'supersedes',
  'superseded_by',
  'block',
  'awaits',
  'cancelled_from',
  'unverified',
  'adopted_at',
  'created_at',
  'updated_at',
  'ready_at',
  'started_at',
  'completed_at',
  'due_at',
  'metadata',
  'vector_clock',
  'tombstone',
  'bronze_id',
] as const

/** Columns that no later version changes; setting one anew would write its index anew. */
const LASTING: readonly string[] = ['base_wp_id', 'reporter', 'created_at']

const changing = PACKET_COLUMNS.filter((column) => !LASTING.includes(column)).map(
  (column) => `${column} = excluded.${column}`,
)

/** Inserts a Work Packet or its next version by {@link packetValues}; answers its rowid. */
export const PUT_PACKET = `INSERT INTO work_packets (wp_id, ${PACKET_COLUMNS.join(', ')})
  VALUES (?, ${PACKET_COLUMNS.map(() => '?').join(', ')})
  ON CONFLICT (wp_id) DO UPDATE SET ${changing.join(', ')}
  RETURNING id`

/** The values of {@link PUT_PACKET}, in its order. */
export function packetValues(fields: WorkPacketFields, bronzeId: string): SqlValue[] {
  const { governance, lineage } = fields
  return [
    fields.wp_id,
    fields.version,
    fields.title,
    fields.description,
    fields.status,
    fields.priority,
    fields.type,
    JSON.stringify(fields.labels),
    orNull(fields.assignee),
    fields.reporter,
    governance.phase,
    governance.routing,
    orNull(governance.spec_session_id),
    JSON.stringify(governance.gates),
    orNull(governance.task_packet_path),
    orNull(governance.verdict),
    lineage.base_wp_id,
    orNull(lineage.supersedes),
    orNull(lineage.superseded_by),
    jsonOrNull(fields.block),
    orNull(fields.awaits),
    orNull(fields.cancelled_from),
    fields.unverified ? 1 : 0,
    orNull(fields.adopted_at),
    fields.created_at,
    fields.updated_at,
    orNull(fields.ready_at),
    orNull(fields.started_at),
    orNull(fields.completed_at),
    orNull(fields.due_at),
    JSON.stringify(fields.metadata),
    JSON.stringify(fields.vector_clock),
    jsonOrNull(fields.tombstone),
    bronzeId,
  ]
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
    ...optional('ready_at', row['ready_at']),
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

/** One Work Packet by its id, as {@link storedPacket} reads it. */
export const STORED_PACKET = `SELECT p.*, s.status AS column_status, ${OPEN_BLOCKERS} AS open_blockers, s.board_order, s.overlays,
  s.duplicate_lines FROM work_packets p JOIN wp_state s ON s.id = p.id
  WHERE p.wp_id = ?`

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
