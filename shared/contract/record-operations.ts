/** The params of the operations on the record: the board at an event, its events, its exchange between clones (design: 20-operations). */
import { WORK_PACKET_STATUSES } from '../domain/vocabulary.ts'
import { mtIdSchema, wpIdSchema } from '../domain/work-packet.ts'
import { atFirstUse, z } from '../zod.ts'
import { COLUMN_PAGE } from './board.ts'

export const boardAtParamsSchema = atFirstUse(() =>
  z
    .strictObject({
      /** The event at which the board is wanted; 0 is before everything. */
      sequence: z.int().min(0),
      /** One column alone. */
      status: z.enum(WORK_PACKET_STATUSES).optional(),
      /** Cards of each column. */
      limit: z.int().min(1).max(200).default(COLUMN_PAGE),
      /** Where an earlier answer ended, with the status that it was about. */
      cursor: z
        .string()
        .regex(/^\d{1,9}$/, 'is no cursor of an earlier answer')
        .optional(),
    })
    .refine((params) => params.cursor === undefined || params.status !== undefined, {
      message: 'a cursor goes with the status that it belongs to',
      path: ['cursor'],
    }),
)
/** What board_at takes: the event, or the moment, at whose end the board is asked for. */
export type BoardAtParams = z.infer<typeof boardAtParamsSchema>

export const listEventsParamsSchema = atFirstUse(() =>
  z.strictObject({
    /** Only events after this one. */
    since: z.int().min(0).optional(),
    /** Only events before this one. */
    before: z.int().min(1).optional(),
    type: z.string().min(1).max(80).optional(),
    wp_id: wpIdSchema.optional(),
    mt_id: mtIdSchema.optional(),
    newest_first: z.boolean().default(false),
    limit: z.int().min(1).max(200).default(50),
  }),
)

/** Longest line of an exchanged record, in bytes; what is longer is no line of ours. */
export const MAX_LOG_LINE_BYTES = 1024 * 1024

export const syncEventsParamsSchema = atFirstUse(() =>
  z
    .strictObject({
      direction: z.enum(['export', 'import']),
      /** Repo-relative. A host may hand in a stream instead. */
      path: z.string().min(1).max(400).optional(),
      /** With export: only events after this one, for a clone that has the others. */
      since: z.int().min(0).optional(),
    })
    .refine((params) => params.since === undefined || params.direction === 'export', {
      message: 'goes with export',
      path: ['since'],
    }),
)
/** What sync_events takes: an export from, or an import into, this clone. */
export type SyncEventsParams = z.infer<typeof syncEventsParamsSchema>
