/** What the Micro-Tasks view is sent: the Micro-Tasks of a Work Packet with every attempt, and what an attempt left behind (design: 70-window). */
import { iterationRecordSchema, MICRO_TASK_STATUSES } from '../domain/micro-task.ts'
import { ITERATION_OUTCOMES, WORK_PACKET_STATUSES } from '../domain/vocabulary.ts'
import { tombstoneSchema, wpIdSchema } from '../domain/work-packet.ts'
import { atFirstUse, z } from '../zod.ts'

/** Micro-Tasks in one page: with twenty attempts each they stay far below the largest message. */
export const MICRO_TASK_PAGE = 150
/** Bytes of an artifact that are shown. */
export const SHOWN_ARTIFACT_BYTES = 256 * 1024

export const attemptSchema = atFirstUse(() =>
  z.strictObject({
    iteration: z.int(),
    model_id: z.string(),
    level: z.int(),
    started_at: z.string(),
    duration_ms: z.int(),
    /** Prompt and completion together. */
    tokens: z.int(),
    outcome: z.enum(ITERATION_OUTCOMES),
    claimed: z.boolean(),
    validated: z.boolean().optional(),
  }),
)
/** One iteration in short. */
export type Attempt = z.infer<typeof attemptSchema>

export const microTaskHistorySchema = atFirstUse(() =>
  z.strictObject({
    mt_id: z.string(),
    name: z.string(),
    status: z.enum(MICRO_TASK_STATUSES),
    depends_on: z.array(z.string()),
    max_iterations: z.int(),
    token_budget: z.int(),
    /** The models of the levels, the first at level 0. */
    chain: z.array(z.string()),
    /** The level it is tried at now. */
    level: z.int(),
    /** Since when an attempt runs that is not recorded yet. */
    running_since: z.string().optional(),
    attempts: z.array(attemptSchema),
  }),
)
/** A Micro-Task with its attempts, oldest first. */
export type MicroTaskHistory = z.infer<typeof microTaskHistorySchema>

export const microTaskHistoryAskSchema = atFirstUse(() =>
  z.strictObject({
    wp_id: wpIdSchema,
    /** The last Micro-Task of the page before. */
    after: z.string().max(20).optional(),
  }),
)

export const microTaskHistoryPageSchema = atFirstUse(() =>
  z.strictObject({
    wp_id: z.string(),
    title: z.string(),
    status: z.enum(WORK_PACKET_STATUSES),
    /** Present when the Work Packet was deleted. */
    tombstone: tombstoneSchema.optional(),
    total: z.int(),
    micro_tasks: z.array(microTaskHistorySchema),
    done: z.boolean(),
  }),
)
/** Some Micro-Tasks of one Work Packet with all their attempts; `done` when none follow. */
export type MicroTaskHistoryPage = z.infer<typeof microTaskHistoryPageSchema>

export const triedPacketSchema = atFirstUse(() =>
  z.strictObject({
    wp_id: z.string(),
    title: z.string(),
    status: z.enum(WORK_PACKET_STATUSES),
    micro_tasks: z.strictObject({ total: z.int(), completed: z.int(), failed: z.int(), in_progress: z.int() }),
  }),
)
/** A Work Packet that has Micro-Tasks. */
export type TriedPacket = z.infer<typeof triedPacketSchema>

export const shownArtifactSchema = atFirstUse(() =>
  z.strictObject({
    media_type: z.string(),
    /** Bytes of the whole artifact. */
    size: z.int(),
    /** Its text, at most {@link SHOWN_ARTIFACT_BYTES} of it; absent for what is no text. */
    text: z.string().optional(),
    /** True when the text ends before the artifact does. */
    cut: z.boolean(),
  }),
)
/** An artifact as it may be looked at; nothing of it is ever run. */
export type ShownArtifact = z.infer<typeof shownArtifactSchema>

export const attemptDetailSchema = atFirstUse(() =>
  z.strictObject({
    mt_id: z.string(),
    record: iterationRecordSchema,
    /** What the model was asked, where its context snapshot was kept here. */
    prompt: shownArtifactSchema.optional(),
    /** What the model answered; absent where the artifact is gone, which `lost` then says. */
    output: shownArtifactSchema.optional(),
    validation: shownArtifactSchema.optional(),
    lost: z.array(z.string()),
  }),
)
/** One iteration whole, with what it left behind. */
export type AttemptDetail = z.infer<typeof attemptDetailSchema>
