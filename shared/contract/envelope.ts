/** The envelope of a mechanical operation and its answer (design: 20-operations, "Envelope"). */
import { UUID_PATTERN } from '../domain/ids.ts'
import { ACTOR_KINDS } from '../domain/vocabulary.ts'
import { artifactRefSchema, keptUserIdSchema, userIdSchema } from '../domain/work-packet.ts'
import { atFirstUse, z } from '../zod.ts'
import { errorValueSchema } from './errors.ts'

export const DETERMINISM_LEVELS = ['D0', 'D1', 'D2', 'D3'] as const
/** How reproducible an operation promises to be; a job that asks for more than its operation declares is refused. */
export type Determinism = (typeof DETERMINISM_LEVELS)[number]

export const actorSchema = atFirstUse(() => z.strictObject({ kind: z.enum(ACTOR_KINDS), id: keptUserIdSchema }))
/** An actor that asks now. */
export const askingActorSchema = atFirstUse(() => actorSchema.extend({ id: userIdSchema }))
/** Who asks. */
export type Actor = z.infer<typeof actorSchema>

const uuidSchema = atFirstUse(() => z.string().regex(UUID_PATTERN, 'is not a UUID'))

/** Budget of one operation: time in milliseconds, output in bytes of its JSON. */
export const budgetSchema = atFirstUse(() =>
  z.strictObject({
    max_duration_ms: z.int().min(1).max(3_600_000),
    max_output_bytes: z
      .int()
      .min(1)
      .max(64 * 1024 * 1024),
  }),
)
/** What an operation may take: time in milliseconds, and bytes of its answer. */
export type Budget = z.infer<typeof budgetSchema>

/** The budget of a caller that names none. */
export const DEFAULT_BUDGET: Budget = { max_duration_ms: 30_000, max_output_bytes: 8 * 1024 * 1024 }

export const plannedOperationSchema = atFirstUse(() =>
  z.strictObject({
    schema_version: z.literal('poe-1.0'),
    op_id: uuidSchema,
    engine_id: z.literal('engine.locus'),
    engine_version_req: z.string().max(40).optional(),
    operation: z.string().min(1).max(60),
    inputs: z.array(artifactRefSchema).max(100).default([]),
    params: z.record(z.string(), z.json()),
    /** Fewer than a decision event holds, which lists those that the operation needs as well. */
    capabilities_requested: z.array(z.string().min(1).max(120)).max(40).default([]),
    budget: budgetSchema.default(DEFAULT_BUDGET),
    determinism: z.enum(DETERMINISM_LEVELS).optional(),
    evidence_policy: z.string().max(60).optional(),
    output_spec: z.record(z.string(), z.json()).optional(),
  }),
)
/** One planned operation; `op_id` is the idempotency key. */
export type PlannedOperation = z.infer<typeof plannedOperationSchema>

export const jobSchema = atFirstUse(() =>
  z.strictObject({
    job_kind: z.literal('locus_operation'),
    protocol_id: z.string().max(80),
    /** Required; left open here so that its absence is refused as a matter of provenance, with its own words. */
    actor: askingActorSchema.optional(),
    capability_profile_id: z.string().min(1).max(60),
    trace_id: z.string().min(1).max(120).optional(),
    input: plannedOperationSchema,
  }),
)
/** The job around a planned operation: who asks, with which profile, in which trace. */
export type Job = z.infer<typeof jobSchema>

/** The protocol id that fits an operation. */
export function protocolIdOf(operation: string): string {
  return `locus_${operation}_v1`
}

export const emittedEventSchema = atFirstUse(() =>
  z.strictObject({
    event_code: z.string(),
    event_type: z.string(),
    event_id: z.string(),
    sequence: z.int(),
  }),
)

export const engineResultSchema = atFirstUse(() =>
  z.strictObject({
    op_id: z.string(),
    status: z.enum(['success', 'rejected', 'failed']),
    started_at: z.string(),
    ended_at: z.string(),
    duration_ms: z.number(),
    outputs: z.array(z.string()),
    evidence: z.array(z.string()),
    /** The operation's data, or null when it was refused. */
    data: z.json(),
    events_emitted: z.array(emittedEventSchema),
    provenance: z.strictObject({
      engine: z.string(),
      version: z.string(),
      capability_registry_version: z.string(),
      capabilities_granted: z.array(z.string()),
      config_hash: z.string(),
      inputs: z.array(z.string()),
      environment: z.record(z.string(), z.string()),
    }),
    errors: z.array(errorValueSchema),
  }),
)
/** What the engine answers: data and events, or what was refused and why. */
export type EngineResult = z.infer<typeof engineResultSchema>
