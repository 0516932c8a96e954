/** A store that is missing or damaged: what the window can choose from, and what came back (design: 10-domain "Storage", 90-quality "Faults"). */
import { atFirstUse, z } from '../zod.ts'

export const storageBackupsSchema = atFirstUse(() =>
  z.strictObject({
    root: z.string(),
    /** Newest first. */
    backups: z.array(
      z.strictObject({
        file: z.string(),
        created_at: z.string(),
        /** Bytes. */
        size: z.int(),
        last_sequence: z.int().optional(),
        session: z.string().optional(),
        /** Why it cannot be restored, when that is so. */
        unreadable: z.string().optional(),
      }),
    ),
  }),
)
/** The backups from which the store of a workspace could be brought back; one that cannot be read says why. */
export type StorageBackups = z.infer<typeof storageBackupsSchema>

const artifactsSchema = atFirstUse(() => z.strictObject({ present: z.int(), returned: z.int(), lost: z.int() }))
const fromSchema = atFirstUse(() =>
  z.strictObject({ file: z.string(), last_sequence: z.int(), created_at: z.string().optional() }),
)

export const returnReportSchema = atFirstUse(() =>
  z.discriminatedUnion('kind', [
    z.strictObject({
      kind: z.literal('restored'),
      from: fromSchema,
      last_sequence: z.int(),
      /** Where the store that stood there is kept. */
      kept_aside: z.string().optional(),
      artifacts: artifactsSchema,
      doubts: z.array(z.string()),
    }),
    z.strictObject({
      kind: z.literal('rebuilt'),
      damage: z.string(),
      /** The backup that it begins from. */
      from: fromSchema.optional(),
      /** Backups that are damaged themselves. */
      passed_over: z.int(),
      salvaged: z.strictObject({ from: z.int(), to: z.int() }).optional(),
      lost: z.strictObject({ from: z.int(), to: z.int().optional(), reason: z.string() }).optional(),
      last_sequence: z.int(),
      packets: z.int(),
      kept_aside: z.string().optional(),
      artifacts: artifactsSchema,
      doubts: z.array(z.string()),
    }),
    /** The store is sound after all; nothing was changed. */
    z.strictObject({ kind: z.literal('sound') }),
  ]),
)
/** What came back of a store, and what could not. */
export type ReturnReport = z.infer<typeof returnReportSchema>

export const returnStepSchema = atFirstUse(() =>
  z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('progress'), done: z.int(), total: z.int() }),
    z.strictObject({ kind: z.literal('done'), report: returnReportSchema }),
  ]),
)
/** How far a restore or a rebuild is, and its report last. */
export type ReturnStep = z.infer<typeof returnStepSchema>
