/** The params of the operations: what people and agents type (design: 20-operations, "The eighteen operations"). */

import {
  GATE_NAMES,
  PHASES,
  ROUTINGS,
  TASK_BOARD_STATUSES,
  VERDICTS,
  WORK_PACKET_STATUSES,
  WORK_PACKET_TYPES,
} from '../domain/vocabulary.ts'
import {
  artifactRefSchema,
  descriptionSchema,
  labelsSchema,
  metadataSchema,
  noteTextSchema,
  reasonSchema,
  timestampSchema,
  titleSchema,
  userIdSchema,
  waiverSchema,
  wpIdSchema,
} from '../domain/work-packet.ts'
import { atFirstUse, z } from '../zod.ts'
import { claimSchema } from './ready-operations.ts'

const expectedVersionSchema = atFirstUse(() => z.int().min(1))
/** Repo-relative; whether it stays inside the repo is for G-INTEGRITY. */
const repoPathSchema = atFirstUse(() => z.string().min(1).max(400))
/** Where on the board: before the named Work Packet, or at the end of the section. */
export const placeSchema = atFirstUse(() => z.strictObject({ before: wpIdSchema.optional() }))

export const createParamsSchema = atFirstUse(() =>
  z.strictObject({
    wp_id: wpIdSchema,
    title: titleSchema,
    description: descriptionSchema.optional(),
    priority: z.int().min(0).max(4).optional(),
    type: z.enum(WORK_PACKET_TYPES).optional(),
    phase: z.enum(PHASES).optional(),
    routing: z.enum(ROUTINGS).optional(),
    status: z.enum(['stub', 'ready', 'blocked']).optional(),
    reason: reasonSchema.optional(),
    eta: z.string().max(60).optional(),
    task_packet_path: repoPathSchema.optional(),
    assignee: userIdSchema.optional(),
    labels: labelsSchema.optional(),
    spec_session_id: z.string().max(120).optional(),
  }),
)
/** What create_wp takes. */
export type CreateParams = z.infer<typeof createParamsSchema>

export const updateParamsSchema = atFirstUse(() =>
  z.strictObject({
    /** Left out only with `claim`, which names or picks one itself. */
    wp_id: wpIdSchema.optional(),
    expected_version: expectedVersionSchema.optional(),
    title: titleSchema.optional(),
    description: descriptionSchema.optional(),
    priority: z.int().min(0).max(4).optional(),
    type: z.enum(WORK_PACKET_TYPES).optional(),
    labels: labelsSchema.optional(),
    /** `null` takes it away. */
    assignee: userIdSchema.nullable().optional(),
    due_at: timestampSchema.nullable().optional(),
    task_packet_path: repoPathSchema.nullable().optional(),
    metadata: metadataSchema.optional(),
    note: noteTextSchema.optional(),
    status: z.enum(WORK_PACKET_STATUSES).optional(),
    reason: reasonSchema.optional(),
    eta: z.string().max(60).optional(),
    /** The decision that a gated Work Packet waits for. */
    awaits: reasonSchema.optional(),
    superseded_by: wpIdSchema.optional(),
    place: placeSchema.optional(),
    routing: z.enum(ROUTINGS).optional(),
    /** Takes a deletion back. */
    restore: z.literal(true).optional(),
    /** Takes ready work and starts it: the named one, or the first startable one of the ready order. */
    claim: claimSchema.optional(),
    /** Gives work in progress back. */
    release: z.literal(true).optional(),
    /** Takes back what an event did, by the event's sequence. */
    undo_of: z.int().min(1).optional(),
  }),
)
/** What update_wp takes: fields and a status, a claim, a release, an undo or a restoring. */
export type UpdateParams = z.infer<typeof updateParamsSchema>

/** The move that follows a gate in the same transaction. */
export const thenMoveSchema = atFirstUse(() =>
  z.union([
    z.enum(WORK_PACKET_STATUSES),
    z.strictObject({
      status: z.enum(WORK_PACKET_STATUSES),
      verdict: z.enum(VERDICTS).optional(),
      summary: z.string().max(4000).optional(),
      reason: reasonSchema.optional(),
      note: noteTextSchema.optional(),
      place: placeSchema.optional(),
    }),
  ]),
)

export const gateParamsSchema = atFirstUse(() =>
  z.strictObject({
    wp_id: wpIdSchema,
    expected_version: expectedVersionSchema.optional(),
    gate: z.enum(GATE_NAMES),
    result: z.enum(['pass', 'fail', 'skip']),
    validated_by: userIdSchema.optional(),
    notes: z.string().max(4000).optional(),
    validation_report_ref: artifactRefSchema.optional(),
    waiver: waiverSchema.optional(),
    then_move: thenMoveSchema.optional(),
  }),
)
/** What gate_wp takes: a gate and its result, with a waiver where it is skipped. */
export type GateParams = z.infer<typeof gateParamsSchema>

export const closeParamsSchema = atFirstUse(() =>
  z.strictObject({
    wp_id: wpIdSchema,
    expected_version: expectedVersionSchema.optional(),
    verdict: z.enum(VERDICTS).optional(),
    summary: z.string().max(4000).optional(),
    place: placeSchema.optional(),
  }),
)

export const deleteParamsSchema = atFirstUse(() =>
  z.strictObject({
    wp_id: wpIdSchema,
    expected_version: expectedVersionSchema.optional(),
    reason: reasonSchema,
  }),
)

export const statusParamsSchema = atFirstUse(() => z.strictObject({ wp_id: wpIdSchema }))

/** The params of a list_wps that names none. */
export const LIST_DEFAULTS = { limit: 200 } as const

export const listParamsSchema = atFirstUse(() =>
  z.strictObject({
    status: z.array(z.enum(WORK_PACKET_STATUSES)).optional(),
    text: z.string().max(200).optional(),
    assignee: userIdSchema.optional(),
    label: z.string().max(60).optional(),
    phase: z.enum(PHASES).optional(),
    limit: z.int().min(1).max(1000).default(LIST_DEFAULTS.limit),
    cursor: z.string().max(400).optional(),
  }),
)

export const SYNC_DIRECTIONS = ['both', 'pull', 'push'] as const

/** The fix of a problem that touches the board's lines. */
export const boardFixSchema = atFirstUse(() =>
  z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('put_back'), wp_ids: z.array(wpIdSchema).min(1).max(10_000) }),
    z.strictObject({ kind: z.literal('keep_line'), wp_id: wpIdSchema, line: z.int().min(1) }),
    z.strictObject({ kind: z.literal('drop_note'), wp_id: wpIdSchema }),
    z.strictObject({ kind: z.literal('create_section'), status: z.enum(TASK_BOARD_STATUSES) }),
    /** Decides a change that git brought and that is held: the file's word, or ours. */
    z.strictObject({ kind: z.literal('after_git'), take: z.enum(['file', 'store']) }),
  ]),
)
/** A choice of a board problem that the next sync carries out in the file. */
export type BoardFix = z.infer<typeof boardFixSchema>

export const syncParamsSchema = atFirstUse(() =>
  z.strictObject({
    direction: z.enum(SYNC_DIRECTIONS).default('both'),
    dry_run: z.boolean().optional(),
    place: z.strictObject({ wp_id: wpIdSchema, before: wpIdSchema.optional() }).optional(),
    resolve: z
      .strictObject({ wp_id: wpIdSchema, take: z.enum(['board', 'store']), waiver: waiverSchema.optional() })
      .optional(),
    fix: boardFixSchema.optional(),
    /** Brings a kept version of the board back: its SHA-256. */
    restore: z.strictObject({ hash: z.string().regex(/^[0-9a-f]{64}$/) }).optional(),
    /** Takes the board over anew, as if it had never been synced (design: 40-task-board, "Adoption"). */
    adopt_again: z.boolean().optional(),
  }),
)
/** What sync_task_board takes. */
export type SyncParams = z.infer<typeof syncParamsSchema>
