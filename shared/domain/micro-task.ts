/** The Micro-Task, its definition and its iterations (design: 10-domain, "Micro-Task"). */
import { atFirstUse, z } from '../zod.ts'
import { ITERATION_OUTCOMES } from './vocabulary.ts'
import { artifactRefSchema, metadataSchema, mtIdSchema, timestampSchema, wpIdSchema } from './work-packet.ts'

export const MICRO_TASK_STATUSES = ['pending', 'in_progress', 'completed', 'failed', 'blocked', 'skipped'] as const

export const RISK_LEVELS = ['LOW', 'MEDIUM', 'HIGH'] as const

/** Most Micro-Tasks of one Work Packet, and most definitions in one call. */
export const MICRO_TASK_LIMITS = { perPacket: 999, perCall: 200 } as const

/** Models of the default escalation chain, the last one a person (design: 60-executor). */
export const DEFAULT_ESCALATION_CHAIN = ['7b', '7b-alt', '13b', '13b-alt', '32b', 'HARD_GATE'] as const

const pathSchema = atFirstUse(() => z.string().min(1).max(400))

export const verifySchema = atFirstUse(() =>
  z
    .strictObject({
      command: z.string().min(1).max(1000),
      expect: z.enum(['exit_0', 'exit_nonzero', 'contains', 'not_contains']),
      pattern: z.string().max(500).optional(),
      timeout_ms: z.int().min(1).max(300_000).default(60_000),
      blocking: z.boolean().default(true),
    })
    .refine((verify) => !verify.expect.includes('contains') || verify.pattern !== undefined, {
      message: 'contains and not_contains need a pattern',
      path: ['pattern'],
    }),
)

export const doneCriterionSchema = atFirstUse(() =>
  z.strictObject({
    description: z.string().min(1).max(500),
    verification: z.enum(['automated', 'evidence_required']),
    /** Index into `verify`, from 0. */
    verify_ref: z.int().min(0).max(4).optional(),
  }),
)

/** What a Micro-Task is to do, as it was registered. */
export const microTaskDefinitionSchema = atFirstUse(() =>
  z.strictObject({
    mt_id: mtIdSchema,
    name: z.string().trim().min(1).max(100),
    scope: z.string().trim().min(1).max(500),
    files: z.strictObject({
      read: z.array(pathSchema).max(10).default([]),
      modify: z.array(pathSchema).max(5).default([]),
      create: z.array(pathSchema).max(3).default([]),
    }),
    actions: z.array(z.string().min(1).max(500)).min(1).max(10),
    verify: z.array(verifySchema).min(1).max(5),
    done: z.array(doneCriterionSchema).min(1).max(8),
    depends_on: z.array(mtIdSchema).max(50).default([]),
    token_budget: z.int().min(512).max(8192),
    task_tags: z.array(z.string().min(1).max(60)).max(20).default([]),
    risk_level: z.enum(RISK_LEVELS).default('MEDIUM'),
    notes: z.string().max(4000).optional(),
    max_iterations: z.int().min(1).max(20).default(5),
    metadata: metadataSchema.optional(),
  }),
)
/** What a Micro-Task is to do, may touch and has to prove, as its author declares it. */
export type MicroTaskDefinition = z.infer<typeof microTaskDefinitionSchema>

export const escalationSchema = atFirstUse(() =>
  z.strictObject({
    current_level: z.int().min(0),
    chain: z.array(z.string()),
    escalations_count: z.int().min(0),
    drop_backs_count: z.int().min(0),
  }),
)

/** A Micro-Task with its state: what one bronze snapshot holds. Key: (wp_id, mt_id). */
export const trackedMicroTaskSchema = atFirstUse(() =>
  microTaskDefinitionSchema.extend({
    wp_id: wpIdSchema,
    status: z.enum(MICRO_TASK_STATUSES),
    origin: z.enum(['generated', 'declared']),
    current_iteration: z.int().min(0),
    escalation: escalationSchema,
    validation_result: z.enum(['passed', 'failed']).optional(),
    started_at: timestampSchema.optional(),
    completed_at: timestampSchema.optional(),
    duration_ms: z.int().min(0).optional(),
  }),
)
/** A Micro-Task under way: its definition and how far it has come. */
export type TrackedMicroTask = z.infer<typeof trackedMicroTaskSchema>

/** One attempt at a Micro-Task, as it is recorded. Iterations are numbered 1, 2, 3 … without holes. */
export const iterationRecordSchema = atFirstUse(() =>
  z.strictObject({
    iteration: z.int().min(1),
    model_id: z.string().min(1).max(120),
    lora_id: z.string().min(1).max(120).optional(),
    escalation_level: z.int().min(0).max(20),
    started_at: timestampSchema,
    completed_at: timestampSchema,
    duration_ms: z.int().min(0),
    tokens_prompt: z.int().min(0),
    tokens_completion: z.int().min(0),
    claimed_complete: z.boolean(),
    validation_passed: z.boolean().optional(),
    outcome: z.enum(ITERATION_OUTCOMES),
    output_artifact_ref: artifactRefSchema,
    validation_artifact_ref: artifactRefSchema.optional(),
    error_summary: z.string().max(2000).optional(),
    failure_category: z.string().max(80).optional(),
    context_snapshot_id: z.string().max(120).optional(),
  }),
)
/** One attempt at a Micro-Task, with what it cost and what came of it. */
export type IterationRecord = z.infer<typeof iterationRecordSchema>
