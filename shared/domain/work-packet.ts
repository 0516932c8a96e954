/** The Work Packet and everything that hangs on it, as types and zod schemas (design: 10-domain). */
import { atFirstUse, z } from '../zod.ts'
import { MT_ID_PATTERN, WP_ID_PATTERN } from './ids.ts'
import { isUserId, USER_ID_CHARACTERS } from './user-id.ts'
import {
  GATE_RESULTS,
  NOTE_TYPES,
  PHASES,
  ROUTINGS,
  TASK_BOARD_STATUSES,
  VERDICTS,
  WORK_PACKET_STATUSES,
  WORK_PACKET_TYPES,
} from './vocabulary.ts'

/** Bounds of a Work Packet's texts. Sizes are UTF-8 bytes unless said (design: 10-domain, 20-operations). */
export const WORK_PACKET_LIMITS = {
  titleCharacters: 200,
  descriptionBytes: 64 * 1024,
  noteBytes: 64 * 1024,
  reasonCharacters: 1000,
  labels: 50,
  labelCharacters: 60,
} as const

/** UTF-8 length of a text in bytes. */
export function utf8Length(text: string): number {
  let bytes = 0
  for (const character of text) {
    const point = character.codePointAt(0) ?? 0
    bytes += point < 0x80 ? 1 : point < 0x800 ? 2 : point < 0x10000 ? 3 : 4
  }
  return bytes
}

function hasOnlySafeIntegers(value: unknown): boolean {
  if (typeof value === 'number') return Number.isSafeInteger(value)
  if (typeof value !== 'object' || value === null) return true
  return Object.values(value).every(hasOnlySafeIntegers)
}

/** Whatever ends a line for some reader: LF, VT, FF, CR, NEL, line and paragraph separators. */
const LINE_BREAK = /[\n\v\f\r\u0085\u2028\u2029]/

/** True for a text that stands on one line wherever it is shown. */
export function isOneLine(value: string): boolean {
  return !LINE_BREAK.test(value)
}

const boundedText = (bytes: number) =>
  z.string().refine((text) => utf8Length(text) <= bytes, { message: `longer than ${bytes} bytes` })

export const wpIdSchema = atFirstUse(() => z.string().regex(WP_ID_PATTERN, 'is not a Work Packet id (WP-…)'))
export const mtIdSchema = atFirstUse(() => z.string().max(20).regex(MT_ID_PATTERN, 'is not a Micro-Task id (MT-NNN)'))
export const timestampSchema = atFirstUse(() => z.iso.datetime({ offset: false, precision: 3 }))
/** An id of a user as it may stand in a store or a record of before; whoever asks is held to {@link userIdSchema}. */
export const keptUserIdSchema = atFirstUse(() =>
  z.string().min(1).max(USER_ID_CHARACTERS).refine(isOneLine, { message: 'holds a line break; it is one line' }),
)
/** An id of a user: one that is read in full wherever it is shown, so that nobody passes for another. */
export const userIdSchema = atFirstUse(() =>
  keptUserIdSchema.refine(isUserId, {
    message: 'holds a hidden character (a control character, a terminal escape, a mark of direction)',
  }),
)
/** Text that stands on one line wherever it is shown: on a card, in a table, behind a token of the board. */
const oneLine = (characters: number) =>
  z.string().trim().min(1).max(characters).refine(isOneLine, { message: 'holds a line break; it is one line' })
export const titleSchema = atFirstUse(() => oneLine(WORK_PACKET_LIMITS.titleCharacters))
export const descriptionSchema = atFirstUse(() => boundedText(WORK_PACKET_LIMITS.descriptionBytes))
export const noteTextSchema = atFirstUse(() => boundedText(WORK_PACKET_LIMITS.noteBytes).min(1))
export const reasonSchema = atFirstUse(() => z.string().trim().min(1).max(WORK_PACKET_LIMITS.reasonCharacters))
export const labelsSchema = atFirstUse(() =>
  z.array(oneLine(WORK_PACKET_LIMITS.labelCharacters)).max(WORK_PACKET_LIMITS.labels),
)
/** Free JSON, at most 16 KiB; its numbers are safe integers so that it has a canonical form. */
export const metadataSchema = atFirstUse(() =>
  z
    .record(z.string(), z.json())
    .refine((value) => hasOnlySafeIntegers(value), { message: 'holds a number that is not a safe integer' })
    .refine((value) => utf8Length(JSON.stringify(value)) <= 16 * 1024, { message: 'longer than 16384 bytes' }),
)
const ARTIFACT_HANDLE = /^artifact:sha256:[0-9a-f]{64}$/
export const artifactRefSchema = atFirstUse(() => z.string().regex(ARTIFACT_HANDLE, 'is not an artifact handle'))
/** True for the handle of an artifact. */
export function isArtifactHandle(text: string | undefined): text is string {
  return text !== undefined && ARTIFACT_HANDLE.test(text)
}
/** Replica id → event sequence. */
export const vectorClockSchema = atFirstUse(() => z.record(z.string(), z.int().nonnegative()))

/** An Operator's leave to go on without a gate; recorded on the gate and listed in the waiver audit. */
export const waiverSchema = atFirstUse(() =>
  z.strictObject({
    id: z.string().trim().min(1).max(80),
    reason: reasonSchema,
    scope: z.string().trim().min(1).max(200),
    expires_at: timestampSchema.optional(),
  }),
)
/** A leave to go on without a gate: what for, how far and until when. */
export type Waiver = z.infer<typeof waiverSchema>

export const gateStatusSchema = atFirstUse(() =>
  z.strictObject({
    status: z.enum(GATE_RESULTS),
    validated_at: timestampSchema.optional(),
    validated_by: keptUserIdSchema.optional(),
    notes: z.string().optional(),
    validation_report_ref: artifactRefSchema.optional(),
    waiver: waiverSchema.optional(),
  }),
)
/** The state of one gate of a Work Packet. */
export type GateStatus = z.infer<typeof gateStatusSchema>

export const gatesSchema = atFirstUse(() => z.strictObject({ pre_work: gateStatusSchema, post_work: gateStatusSchema }))
/** The two gates of a Work Packet, each with its state. */
export type Gates = z.infer<typeof gatesSchema>

export const tombstoneSchema = atFirstUse(() =>
  z.strictObject({
    deleted_at: timestampSchema,
    deleted_by: keptUserIdSchema,
    reason: z.string(),
  }),
)

/** Why a blocked Work Packet is blocked. */
export const blockSchema = atFirstUse(() =>
  z.strictObject({
    reason: z.string(),
    eta: z.string().optional(),
    /** True when the reason is open blockers, so that their end can be noticed. */
    by_open_blockers: z.boolean(),
    /** Where it was before, so that it can be moved back. */
    from: z.enum(WORK_PACKET_STATUSES).optional(),
  }),
)
/** What holds a blocked Work Packet, and where it goes back to. */
export type Block = z.infer<typeof blockSchema>

/** A Work Packet's own fields: what one bronze snapshot holds. */
export const workPacketFieldsSchema = atFirstUse(() =>
  z.strictObject({
    wp_id: wpIdSchema,
    version: z.int().min(1),
    title: z.string(),
    description: z.string(),
    status: z.enum(WORK_PACKET_STATUSES),
    priority: z.int().min(0).max(4),
    type: z.enum(WORK_PACKET_TYPES),
    labels: z.array(z.string()),
    assignee: z.string().optional(),
    reporter: z.string(),
    governance: z.strictObject({
      phase: z.enum(PHASES),
      routing: z.enum(ROUTINGS),
      spec_session_id: z.string().optional(),
      gates: gatesSchema,
      task_packet_path: z.string().optional(),
      task_board_status: z.enum(TASK_BOARD_STATUSES),
      verdict: z.enum(VERDICTS).optional(),
    }),
    lineage: z.strictObject({
      base_wp_id: z.string(),
      supersedes: z.string().optional(),
      superseded_by: z.string().optional(),
    }),
    /** Set while the Work Packet is blocked. */
    block: blockSchema.optional(),
    /** The human decision that a gated Work Packet waits for. */
    awaits: z.string().optional(),
    /** The status before a cancellation, to restore. */
    cancelled_from: z.enum(WORK_PACKET_STATUSES).optional(),
    /** True when a manual board edit skipped what the lifecycle asks for. */
    unverified: z.boolean(),
    adopted_at: timestampSchema.optional(),
    created_at: timestampSchema,
    updated_at: timestampSchema,
    /** When it last became ready: its age in the ready order counts from here. */
    ready_at: timestampSchema.optional(),
    started_at: timestampSchema.optional(),
    completed_at: timestampSchema.optional(),
    due_at: timestampSchema.optional(),
    metadata: metadataSchema,
    vector_clock: vectorClockSchema,
    tombstone: tombstoneSchema.optional(),
  }),
)
/** Everything that a Work Packet is, apart from what others hang on it. */
export type WorkPacketFields = z.infer<typeof workPacketFieldsSchema>

export const workNoteSchema = atFirstUse(() =>
  z.strictObject({
    note_id: z.string(),
    wp_id: wpIdSchema,
    author: z.string(),
    content: z.string(),
    created_at: timestampSchema,
    note_type: z.enum(NOTE_TYPES),
  }),
)
/** One entry of a Work Packet's append-only notes. */
export type WorkNote = z.infer<typeof workNoteSchema>

export const microTaskCountsSchema = atFirstUse(() =>
  z.strictObject({
    total: z.int(),
    completed: z.int(),
    failed: z.int(),
    in_progress: z.int(),
    mt_ids: z.array(z.string()),
  }),
)
/** Counts of a Work Packet's Micro-Tasks by outcome. */
export type MicroTaskCounts = z.infer<typeof microTaskCountsSchema>

/** The whole Work Packet as queries return it: its own fields, its notes and what is derived. */
export const trackedWorkPacketSchema = atFirstUse(() =>
  workPacketFieldsSchema.extend({
    board_order: z.number(),
    micro_tasks: microTaskCountsSchema,
    open_blockers: z.int().nonnegative(),
    notes: z.array(workNoteSchema),
  }),
)
/** A Work Packet as operations answer with it: its fields, and what others hang on it. */
export type TrackedWorkPacket = z.infer<typeof trackedWorkPacketSchema>
