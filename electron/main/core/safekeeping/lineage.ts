/**
 * How a backup stands to the record of a store: in its chain, or beside it. A store that lost its log goes on as if nothing
 * had been, and only its backups know better (design: 10-domain "Storage", 90-quality "Faults").
 */
import type { LocusStore, StoreReader } from '#core/store/locus-store.ts'
import type { BackupManifest } from './manifest.ts'
import type { BackupShelf } from './shelf.ts'

/**
 * `contained`: its newest event is in the chain. `left`: somebody restored another one instead, and the record says so.
 * `foreign`: it is of another beginning. `forked`: it holds events that the store has lost.
 */
export type Standing = 'contained' | 'left' | 'foreign' | 'forked'

/** How a backup stands to what a reader reads. */
export async function standingOf(reader: StoreReader, manifest: BackupManifest): Promise<Standing> {
  const { created_at, head_hash, last_sequence, replica_id } = manifest
  if ((await reader.setting('replica_id')) !== replica_id) return 'foreign'
  if (last_sequence === 0) return 'contained'
  const [link] = await reader.chainAfter(last_sequence - 1, 1)
  if (link?.header.sequence === last_sequence && link.hash === head_hash) return 'contained'
  const [restored] = await reader.events({ type: 'workspace_restored', newest_first: true, limit: 1 })
  return restored && restored.sequence <= last_sequence && restored.timestamp >= created_at ? 'left' : 'forked'
}

/** The backups of a shelf that hold events which the store has lost, newest first. */
export async function forkedOff(
  store: Pick<LocusStore, 'read'>,
  shelf: BackupShelf,
): Promise<Array<{ file: string; manifest: BackupManifest }>> {
  const sealed = (await shelf.list()).flatMap((each) =>
    'manifest' in each && each.manifest ? [{ file: each.file, manifest: each.manifest }] : [],
  )
  return store.read(async (reader) => {
    const forked: typeof sealed = []
    for (const each of sealed) if ((await standingOf(reader, each.manifest)) === 'forked') forked.push(each)
    return forked
  })
}
