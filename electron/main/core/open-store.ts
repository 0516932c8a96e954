/** Opens the store of a repository: where it has to lie, whether it may be made, and the identity of this replica. */
import { existsSync, readlinkSync, realpathSync, statSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { LocusError } from '#shared/contract/errors.ts'
import type { OpenOptions } from './open-options.ts'
import type { Ports } from './ports.ts'
import { databaseOf, type RepositoryPlace } from './repository/locate.ts'
import { isWithin } from './repository/paths.ts'
import type { LocusStore } from './store/locus-store.ts'
import { openSqliteStore } from './store/sqlite/sqlite-store.ts'

/**
 * Opens the store, and makes it where there is none unless `mustExist`.
 * @throws LocusError HSK-404-NOT-FOUND when it must exist and does not, HSK-500-STORAGE when it cannot be opened, lies
 * elsewhere than in the repository, or is missing while there is a backup of it and it is not to begin `fresh`,
 * HSK-403-CAPABILITY when it is to and no person says so.
 */
export async function openStore(
  place: RepositoryPlace,
  options: Pick<OpenOptions, 'caller' | 'mode' | 'mustExist' | 'backups' | 'fresh'>,
  ports: Ports,
): Promise<LocusStore> {
  const path = databaseOf(place)
  refuseElsewhere(place)
  const isMissing = !existsSync(path)
  if (isMissing || isEmpty(path)) await offerBackup(place, options)
  if (isMissing && options.mustExist) {
    throw new LocusError('HSK-404-NOT-FOUND', `${place.root} is no workspace yet; \`locus init\` makes it one`, {
      path: place.root,
    })
  }
  const store = await openSqliteStore(path, options.mode, ports).catch((cause: unknown) => {
    throw withWayOut(cause)
  })
  try {
    await ensureReplica(store, ports)
    return store
  } catch (cause) {
    await store.close()
    throw cause
  }
}

/** A store that is damaged says what rebuilds it. */
function withWayOut(cause: unknown): unknown {
  if (!(cause instanceof LocusError) || !/NOTADB|CORRUPT/.test(String(cause.details?.['sqlite']))) return cause
  const message = `${cause.message}; \`locus backup rebuild\` rebuilds it from backup, board and its own record`
  const where = cause.path === undefined ? {} : { path: cause.path }
  return new LocusError(cause.code, message, { ...where, details: { ...cause.details }, cause })
}

/** An empty file would pass for a new database. */
function isEmpty(path: string): boolean {
  return statSync(path).size === 0 && !existsSync(`${path}-wal`)
}

/** A store that was there before is not begun anew in silence. */
async function offerBackup(
  place: RepositoryPlace,
  { backups, caller, fresh }: Pick<OpenOptions, 'backups' | 'caller' | 'fresh'>,
): Promise<void> {
  if (backups === undefined) return
  const { offerOf, storeMissing } = await import('./safekeeping/offer.ts')
  const offer = await offerOf(backups, place.root)
  if (!offer) return
  if (!fresh) throw storeMissing(place.root, offer)
  const { refuseOthersThanOperator } = await import('./safekeeping/person.ts')
  refuseOthersThanOperator('to begin anew where there is a backup of the workspace', caller)
}

/** A repository that was handed over may hold links: its store is never one that lies elsewhere. */
export function refuseElsewhere(place: RepositoryPlace): void {
  const { root } = place
  const path = databaseOf(place)
  for (const part of [dirname(dirname(path)), dirname(path), path, join(dirname(path), 'artifacts')]) {
    const real = realOf(part)
    if (real === undefined || isWithin(root, real)) continue
    const message = `${part} is a link that leads out of the repository, to ${real}; remove it`
    throw new LocusError('HSK-500-STORAGE', message, { path: part })
  }
}

async function ensureReplica(store: LocusStore, ports: Ports): Promise<void> {
  if (store.readOnly || (await store.read((reader) => reader.setting('replica_id'))) !== undefined) return
  await store.transaction({ budgetMs: 30_000 }, async (transaction) => {
    const known = await transaction.setting('replica_id')
    if (known === undefined) await transaction.putSetting('replica_id', ports.uuid())
  })
}

/** Where a path leads, also by a link whose target is not there yet; undefined when nothing stands there. */
function realOf(part: string): string | undefined {
  try {
    return realpathSync.native(part)
  } catch {
    return linkTarget(part)
  }
}

function linkTarget(part: string): string | undefined {
  try {
    return resolve(dirname(part), readlinkSync(part))
  } catch {
    return undefined
  }
}
