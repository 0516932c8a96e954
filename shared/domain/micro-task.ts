/** The Micro-Task and its iterations as the store keeps them (design: 10-domain, "Micro-Task"). */
import { z } from '../zod.ts'
import { mtIdSchema, timestampSchema, wpIdSchema } from './work-packet.ts'

export const MICRO_TASK_STATUSES = ['pending', 'in_progress', 'completed', 'failed', 'blocked', 'skipped'] as const
export type MicroTaskStatus = (typeof MICRO_TASK_STATUSES)[number]

export const ITERATION_OUTCOMES = ['SUCCESS', 'RETRY', 'ESCALATE', 'BLOCKED', 'SKIPPED'] as const
export type IterationOutcome = (typeof ITERATION_OUTCOMES)[number]

/** A Micro-Task's row: the key, its state, and its definition as JSON. */
export const microTaskRowSchema = z.strictObject({
  wp_id: wpIdSchema,
  mt_id: mtIdSchema,
  name: z.string().max(100),
  status: z.enum(MICRO_TASK_STATUSES),
  origin: z.enum(['generated', 'declared']),
  current_iteration: z.int().nonnegative(),
  max_iterations: z.int().positive(),
  definition: z.record(z.string(), z.json()),
  started_at: timestampSchema.optional(),
  completed_at: timestampSchema.optional(),
})
export type MicroTaskRow = z.infer<typeof microTaskRowSchema>
