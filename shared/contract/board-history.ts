/** What the window is sent of the kept versions of the board (design: 40-task-board, "Writing safely"; ADR 0012). */
import { atFirstUse, z } from '../zod.ts'
import { actorSchema } from './envelope.ts'

/** Versions in one answer. */
export const VERSIONS_PAGE = 50
/** Changes that are told of one version; the others are counted. */
export const TOLD_CHANGES = 5

export const boardHashSchema = atFirstUse(() => z.string().regex(/^[0-9a-f]{64}$/, 'is not the hash of a version'))

export const keptVersionSchema = atFirstUse(() =>
  z.strictObject({
    id: z.int(),
    /** SHA-256 of its bytes. */
    hash: z.string(),
    at: z.string(),
    /** `read`: somebody else made it; `written`: Locus did. */
    direction: z.enum(['read', 'written']),
    /** The newest event when it was kept. */
    sequence: z.int(),
    /** Who made the newest of its changes; absent where the record does not tell. */
    by: actorSchema.optional(),
    /** What is new in it since the version before, newest first, at most {@link TOLD_CHANGES}. */
    changes: z.array(z.strictObject({ sequence: z.int(), wp_id: z.string().optional(), reading: z.string() })),
    /** Changes beyond those; a count that is only a lower bound says so with `many`. */
    more: z.int(),
    many: z.boolean(),
    /** True for the version that stands in the file. */
    current: z.boolean(),
  }),
)
/** One kept version of the board. */
export type KeptVersion = z.infer<typeof keptVersionSchema>

/** Packets that are named in a preview; the others are counted. */
export const NAMED_IN_PREVIEW = 100

export const versionPreviewSchema = atFirstUse(() =>
  z.strictObject({
    hash: z.string(),
    /** From the board as it stands to the version, as a unified diff; empty when it stands so. */
    diff: z.string(),
    /** Lines of the version that say another state than Locus has, or name no packet it knows, in words. */
    differing: z.array(z.strictObject({ wp_id: z.string(), text: z.string() })),
    /** Packets whose lines stand on the board now and not in the version. */
    without_line: z.array(z.string()),
    /** Packets that are not named above for their number. */
    unnamed: z.int(),
  }),
)
/** What bringing a kept version back would change. */
export type VersionPreview = z.infer<typeof versionPreviewSchema>
