/** What a backup says of itself. */
import { readManifest } from '#core/store/sqlite/backup-file.ts'
import { LocusError } from '#shared/contract/errors.ts'
import { atFirstUse, z } from '#shared/zod.ts'

export const manifestSchema = atFirstUse(() =>
  z.object({
    format: z.literal(1),
    /** Absolute path of the repository's primary worktree. */
    root: z.string(),
    replica_id: z.string(),
    /** The store's schema version. */
    schema: z.int(),
    /** Sequence and hash of the newest event; 0 and 64 zeros where there is none. */
    last_sequence: z.int(),
    head_hash: z.string(),
    /** RFC 3339 UTC, ms. */
    created_at: z.string(),
    kind: z.enum(['automatic', 'asked']),
    session: z.string(),
  }),
)
/** What a backup says of itself: which store it is of, how far its record goes, and why it was made. */
export type BackupManifest = z.infer<typeof manifestSchema>

/** A backup file and what it says of itself; plain store databases say nothing. */
export interface BackupInfo {
  /** Absolute path. */
  file: string
  manifest: BackupManifest | undefined
}

/**
 * Reads what a backup says of itself.
 * @throws LocusError HSK-404-NOT-FOUND for none, HSK-500-STORAGE for a file that is no database or a manifest that is none.
 */
export function backupInfo(file: string): BackupInfo {
  const text = readManifest(file)
  if (text === undefined) return { file, manifest: undefined }
  const parsed = manifestSchema.safeParse(jsonOf(text))
  if (parsed.success) return { file, manifest: parsed.data }
  throw new LocusError('HSK-500-STORAGE', `the backup ${file} does not say what it is; it may be of a newer Locus`, {
    path: file,
  })
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (cause) {
    if (cause instanceof SyntaxError) return undefined
    throw cause
  }
}
