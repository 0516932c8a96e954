/** Dependencies between Work Packets: their types and what each means for ready work (design: 10-domain). */
import { atFirstUse, z } from '../zod.ts'
import { DEPENDENCY_TYPES } from './vocabulary.ts'
import { timestampSchema, vectorClockSchema, wpIdSchema } from './work-packet.ts'

export const dependencySchema = atFirstUse(() =>
  z.strictObject({
    dependency_id: z.string().regex(/^dep_/),
    from_wp_id: wpIdSchema,
    to_wp_id: wpIdSchema,
    type: z.enum(DEPENDENCY_TYPES),
    description: z.string().optional(),
    created_at: timestampSchema,
    created_by: z.string(),
    vector_clock: vectorClockSchema,
  }),
)
/** One edge between two Work Packets, with who drew it and when. */
export type Dependency = z.infer<typeof dependencySchema>
