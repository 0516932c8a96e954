/** Between the smaller tables' rows and what the store answers. */
import type { Diagnostic } from '#shared/contract/workspace.ts'
import {
  type TaskBoardStatus,
  taskBoardStatusOf,
  type Verdict,
  type WorkPacketStatus,
} from '#shared/domain/vocabulary.ts'
import type { WorkNote } from '#shared/domain/work-packet.ts'
import type { BoardBase, BoardVersion, BronzeRow, ConflictRow, SilverRow, SyncedPacket } from '../locus-store.ts'
import { integer, json, optional, text } from './columns.ts'
import { boardFacts } from './packet-row.ts'
import type { Row } from './statements.ts'

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

/** A row of {@link SYNC_STATE}. */
export function syncedPacket(row: Row): SyncedPacket {
  return {
    wp_id: text(row['wp_id']),
    version: integer(row['version']),
    status: taskBoardStatusOf(text(row['status']) as WorkPacketStatus),
    ...optional<'verdict', Verdict>('verdict', row['verdict']),
    deleted: row['deleted'] === 1,
    unverified: row['unverified'] === 1,
    order: integer(row['board_order']),
    ...boardFacts(row),
  }
}

/** What a sync has to know of every Work Packet. */
export const SYNC_STATE = `SELECT p.id, p.wp_id, p.version, p.status, p.verdict, p.tombstone IS NOT NULL AS deleted, p.unverified,
  s.board_order, s.overlays, s.duplicate_lines FROM work_packets p JOIN wp_state s ON s.id = p.id`

/** A `work_notes` row. */
export function workNote(row: Row): WorkNote {
  return {
    note_id: text(row['note_id']),
    wp_id: text(row['wp_id']),
    author: text(row['author']),
    content: text(row['content']),
    created_at: text(row['created_at']),
    note_type: text(row['note_type']) as WorkNote['note_type'],
  }
}

/** A `silver` row. */
export function silverRow(row: Row): SilverRow {
  return {
    silver_id: text(row['silver_id']),
    wp_id: text(row['wp_id']),
    content: text(row['content']),
    content_hash: text(row['content_hash']),
    bronze_id: text(row['bronze_id']),
  }
}

/** A `board_versions` row. */
export function boardVersion(row: Row): BoardVersion {
  return {
    id: integer(row['id']),
    hash: text(row['hash']),
    artifact: text(row['artifact']),
    at: text(row['at']),
    direction: text(row['direction']) as BoardVersion['direction'],
    sequence: integer(row['sequence']),
  }
}
