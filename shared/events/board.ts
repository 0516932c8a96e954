/** Events of the Task Board and its sync, FR-EVT-TB-001 to 003 and FR-EVT-SYNC-001 to 003 (design: 30, 40). */
import { SYNC_DIRECTIONS } from '../contract/operations.ts'
import {
  TASK_BOARD_STATUSES,
  type TaskBoardStatus,
  VERDICTS,
  type Verdict,
  workPacketStatusOf,
} from '../domain/vocabulary.ts'
import { atFirstUse, z } from '../zod.ts'
import { because, counted, defineEvent, field, listed, packetOf, who } from './define.ts'
import { statusInWords } from './work-packets.ts'

/** Why board and store were brought together. */
export const SYNC_CAUSES = ['operation', 'manual_edit', 'git', 'restore', 'adoption'] as const

const token = atFirstUse(() => z.string().max(1000))
const line = atFirstUse(() => z.int().min(1))
const direction = atFirstUse(() => z.enum(SYNC_DIRECTIONS))
const hash = () => field.sha256.nullable()

function sideInWords(status: TaskBoardStatus, verdict: Verdict | null | undefined): string {
  return statusInWords(workPacketStatusOf(status)) + (verdict ? ` ${verdict}` : '')
}

interface SyncCounts {
  added: number
  changed: number
  removed: number
  conflicts: number
}

function countsInWords(counts: SyncCounts): string {
  const parts = listed([
    counts.added > 0 && `${counts.added} added`,
    counts.changed > 0 && `${counts.changed} changed`,
    counts.removed > 0 && `${counts.removed} removed`,
    counts.conflicts > 0 && counted(counts.conflicts, 'conflict'),
  ])
  return parts || 'nothing changed'
}

/** Every event type of this family. */
export const BOARD_EVENTS = [
  defineEvent({
    type: 'task_board_entry_added',
    code: 'FR-EVT-TB-001',
    family: 'board',
    payload: atFirstUse(() => z.strictObject({ status: z.enum(TASK_BOARD_STATUSES), token: token.optional(), line })),
    reading(event) {
      const { line: at, status } = event.payload
      return `${packetOf(event)} was added to the board, line ${at} (${sideInWords(status, undefined)})`
    },
  }),
  defineEvent({
    type: 'task_board_synced',
    code: 'FR-EVT-TB-002',
    family: 'board',
    payload: atFirstUse(() =>
      z.strictObject({
        cause: z.enum(SYNC_CAUSES),
        direction,
        board_path: field.path,
        from_hash: hash(),
        to_hash: field.sha256,
        added: field.count,
        changed: field.count,
        removed: field.count,
        conflicts: field.count,
        problems: field.count,
        written: z.boolean(),
        /** The board's bytes after the sync, kept. */
        version_ref: field.artifact.optional(),
      }),
    ),
    reading(event) {
      const { board_path, cause, problems, written } = event.payload
      const what = {
        operation: `wrote ${board_path}`,
        manual_edit: `took in an edit of ${board_path}`,
        restore: `brought an earlier ${board_path} back`,
        git: `took in a git change of ${board_path}`,
        adoption: `adopted ${board_path}`,
      }[cause]
      const remarks = listed([
        countsInWords(event.payload),
        problems > 0 && counted(problems, 'problem'),
        cause !== 'operation' && written && 'file written',
      ])
      return `${who(event)} ${cause === 'operation' && !written ? `synced ${board_path}` : what} (${remarks})`
    },
  }),
  defineEvent({
    type: 'task_board_status_changed',
    code: 'FR-EVT-TB-003',
    family: 'board',
    payload: atFirstUse(() =>
      z.strictObject({
        /** Null for a line that is new. */
        from_status: z.enum(TASK_BOARD_STATUSES).nullable(),
        from_verdict: z.enum(VERDICTS).nullable().optional(),
        to_status: z.enum(TASK_BOARD_STATUSES),
        to_verdict: z.enum(VERDICTS).nullable().optional(),
        /** As it stands in the file. */
        token: token.nullable(),
        line,
        applied: z.boolean(),
        /** When the file was last modified. */
        observed_at: field.timestamp,
        why_not: z.string().max(2000).optional(),
      }),
    ),
    reading(event) {
      const { applied, from_status, from_verdict, line: at, to_status, to_verdict, why_not } = event.payload
      const to = sideInWords(to_status, to_verdict)
      const edit =
        from_status === null
          ? `added ${packetOf(event)} to the board as ${to}`
          : `edited ${packetOf(event)} on the board from ${sideInWords(from_status, from_verdict)} to ${to}`
      return `${who(event)} ${edit}, line ${at}${applied ? '' : `; not applied${because(why_not)}`}`
    },
  }),
  defineEvent({
    type: 'sync_started',
    code: 'FR-EVT-SYNC-001',
    family: 'board',
    payload: atFirstUse(() => z.strictObject({ direction, board_path: field.path, file_hash: hash() })),
    reading: (event) => `${who(event)} began a sync of ${event.payload.board_path} (${event.payload.direction})`,
  }),
  defineEvent({
    type: 'sync_completed',
    code: 'FR-EVT-SYNC-002',
    family: 'board',
    payload: atFirstUse(() =>
      z.strictObject({
        direction,
        board_path: field.path,
        added: field.count,
        changed: field.count,
        removed: field.count,
        conflicts: field.count,
        written: z.boolean(),
      }),
    ),
    reading(event) {
      const { board_path, written } = event.payload
      const remarks = listed([countsInWords(event.payload), written && 'file written'])
      return `${who(event)} completed a sync of ${board_path} (${remarks})`
    },
  }),
  defineEvent({
    type: 'sync_failed',
    code: 'FR-EVT-SYNC-003',
    family: 'board',
    payload: atFirstUse(() =>
      z.strictObject({ direction, board_path: field.path, reason: field.reason, code: field.name }),
    ),
    reading(event) {
      const { board_path, code, reason } = event.payload
      return `the sync of ${board_path} failed, ${code}${because(reason)}`
    },
  }),
] as const
