/** The params of the dependency operations and queries (design: 20-operations). */
import { DEPENDENCY_TYPES } from '../domain/vocabulary.ts'
import { wpIdSchema } from '../domain/work-packet.ts'
import { atFirstUse, z } from '../zod.ts'

export const addDependencyParamsSchema = atFirstUse(() =>
  z.strictObject({
    from_wp_id: wpIdSchema,
    to_wp_id: wpIdSchema,
    type: z.enum(DEPENDENCY_TYPES),
    description: z.string().max(500).optional(),
  }),
)

export const removeDependencyParamsSchema = atFirstUse(() =>
  z.union([
    z.strictObject({ dependency_id: z.string().regex(/^dep_[0-9a-f-]{36}$/, 'is not a dependency id') }),
    z.strictObject({ from_wp_id: wpIdSchema, to_wp_id: wpIdSchema, type: z.enum(DEPENDENCY_TYPES) }),
  ]),
)

export const dependenciesParamsSchema = atFirstUse(() => z.strictObject({ wp_id: wpIdSchema }))

export const treeParamsSchema = atFirstUse(() =>
  z.strictObject({
    wp_id: wpIdSchema,
    /** `up` follows what it waits for, `down` what waits for it. */
    direction: z.enum(['up', 'down']).default('up'),
    depth: z.int().min(1).max(100).default(20),
  }),
)

export const criticalPathParamsSchema = atFirstUse(() => z.strictObject({ wp_id: wpIdSchema }))
