/** The params of the queries of work: ready, blocked, search, the board at an event; and of claiming (design: 20-operations). */
import { READY_SORTS } from '../domain/ready-order.ts'
import { PHASES, WORK_PACKET_STATUSES } from '../domain/vocabulary.ts'
import { labelsSchema, userIdSchema, wpIdSchema } from '../domain/work-packet.ts'
import { atFirstUse, z } from '../zod.ts'

/** What narrows ready and blocked work. */
export const workFiltersSchema = atFirstUse(() =>
  z.strictObject({
    assignee: userIdSchema.optional(),
    priority_min: z.int().min(0).max(4).optional(),
    priority_max: z.int().min(0).max(4).optional(),
    phase: z.enum(PHASES).optional(),
    labels: labelsSchema.optional(),
  }),
)
/** What narrows ready and blocked work; all of it has to fit. */
export type WorkFilters = z.infer<typeof workFiltersSchema>

/** The params of a query_ready that names none. */
export const READY_DEFAULTS = {
  include_in_progress: false,
  sort_by: 'hybrid',
  limit: 50,
  startable_only: false,
} as const

export const readyParamsSchema = atFirstUse(() =>
  workFiltersSchema.extend({
    include_in_progress: z.boolean().default(READY_DEFAULTS.include_in_progress),
    sort_by: z.enum(READY_SORTS).default(READY_DEFAULTS.sort_by),
    limit: z.int().min(1).max(500).default(READY_DEFAULTS.limit),
    cursor: z.string().max(400).optional(),
    startable_only: z.boolean().default(READY_DEFAULTS.startable_only),
  }),
)

/** The params of a query_blocked that names none. */
export const BLOCKED_DEFAULTS = { limit: 50 } as const

export const blockedParamsSchema = atFirstUse(() =>
  workFiltersSchema.extend({
    limit: z.int().min(1).max(500).default(BLOCKED_DEFAULTS.limit),
    cursor: z.string().max(400).optional(),
  }),
)

export const searchParamsSchema = atFirstUse(() =>
  z.strictObject({
    query: z.string().trim().min(1).max(200),
    filters: z
      .strictObject({ status: z.array(z.enum(WORK_PACKET_STATUSES)).optional(), phase: z.enum(PHASES).optional() })
      .optional(),
    limit: z.int().min(1).max(200).default(20),
    cursor: z.string().max(400).optional(),
  }),
)

/** The marks around matched words: control characters that no title holds after it was made safe to show. */
export const MATCH_MARKS = { start: '\u0002', end: '\u0003' } as const

export const searchHitSchema = atFirstUse(() =>
  z.object({
    wp_id: z.string(),
    title: z.string(),
    status: z.enum(WORK_PACKET_STATUSES),
    /** The id with its marks. */
    marked_id: z.string(),
    /** The title with its marks. */
    marked_title: z.string(),
    /** The place of the match in the description or the notes, with its marks. */
    excerpt: z.string(),
  }),
)
/** A found Work Packet; the matched words stand between the two marks. */
export type SearchHit = z.infer<typeof searchHitSchema>

/** What `search` answers. */
export const searchDataSchema = atFirstUse(() =>
  z.object({ hits: z.array(searchHitSchema), cursor: z.string().optional() }),
)

/** `claim` of update_wp: a named Work Packet, or the first startable one of the ready order. */
export const claimSchema = atFirstUse(() =>
  z.union([z.strictObject({ wp_id: wpIdSchema }), z.strictObject({ next: workFiltersSchema })]),
)
