/** The params of the Micro-Task operations (design: 20-operations). */
import { iterationRecordSchema, MICRO_TASK_LIMITS, microTaskDefinitionSchema } from '../domain/micro-task.ts'
import { mtIdSchema, wpIdSchema } from '../domain/work-packet.ts'
import { atFirstUse, z } from '../zod.ts'

export const registerParamsSchema = atFirstUse(() =>
  z.strictObject({
    wp_id: wpIdSchema,
    mt_definitions: z.array(microTaskDefinitionSchema).min(1).max(MICRO_TASK_LIMITS.perCall),
  }),
)

export const startParamsSchema = atFirstUse(() =>
  z.strictObject({
    wp_id: wpIdSchema,
    mt_id: mtIdSchema,
    model_id: z.string().min(1).max(120),
    lora_id: z.string().min(1).max(120).optional(),
    escalation_level: z.int().min(0).max(20).default(0),
  }),
)

export const recordParamsSchema = atFirstUse(() =>
  iterationRecordSchema.extend({ wp_id: wpIdSchema, mt_id: mtIdSchema }),
)
/** What record_iteration takes: one attempt at a Micro-Task, as it went. */
export type RecordParams = z.infer<typeof recordParamsSchema>

export const completeParamsSchema = atFirstUse(() =>
  z.strictObject({
    wp_id: wpIdSchema,
    mt_id: mtIdSchema,
    final_iteration: z.int().min(0),
    result: z.enum(['completed', 'failed', 'skipped']),
  }),
)

export const progressParamsSchema = atFirstUse(() => z.strictObject({ wp_id: wpIdSchema }))

export const microTaskParamsSchema = atFirstUse(() => z.strictObject({ wp_id: wpIdSchema, mt_id: mtIdSchema }))
