/** Opens the store of a repository: where it has to lie, whether it may be made, and the identity of this replica. */
import { existsSync } from 'node:fs'
import { realpath } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { LocusError } from '#shared/contract/errors.ts'
import type { Ports } from './ports.ts'
import type { RepositoryPlace } from './repository/locate.ts'
import { isWithin } from './repository/paths.ts'
import type { LocusStore } from './store/locus-store.ts'
import { openSqliteStore, type StoreMode } from './store/sqlite/sqlite-store.ts'

/**
 * Opens the store, and makes it where there is none unless `mustExist`.
 * @throws LocusError HSK-404-NOT-FOUND when it must exist and does not, HSK-500-STORAGE when it cannot be opened or lies
 * elsewhere than in the repository.
 */
export async function openStore(
  place: RepositoryPlace,
  options: { mode: StoreMode; mustExist?: boolean | undefined },
  ports: Ports,
): Promise<LocusStore> {
  const path = join(place.storeFolder, 'locus.db')
  await refuseElsewhere(place.root, path)
  if (options.mustExist && !existsSync(path)) {
    throw new LocusError('HSK-404-NOT-FOUND', `${place.root} is no workspace yet; \`locus init\` makes it one`, {
      path: place.root,
    })
  }
  const store = await openSqliteStore(path, options.mode, ports)
  try {
    await ensureReplica(store, ports)
    return store
  } catch (cause) {
    await store.close()
    throw cause
  }
}

/** A repository that was handed over may hold links: its store is never one that lies elsewhere. */
async function refuseElsewhere(root: string, path: string): Promise<void> {
  for (const place of [dirname(dirname(path)), dirname(path), path]) {
    const real = await realpath(place).catch(() => undefined)
    if (real === undefined || isWithin(root, real)) continue
    const message = `${place} is a link that leads out of the repository, to ${real}; remove it`
    throw new LocusError('HSK-500-STORAGE', message, { path: place })
  }
}

async function ensureReplica(store: LocusStore, ports: Ports): Promise<void> {
  if (store.readOnly || (await store.read((reader) => reader.setting('replica_id'))) !== undefined) return
  await store.transaction({ budgetMs: 30_000 }, async (transaction) => {
    const known = await transaction.setting('replica_id')
    if (known === undefined) await transaction.putSetting('replica_id', ports.uuid())
  })
}
