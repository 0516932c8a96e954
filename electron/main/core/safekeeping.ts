/**
 * The door to the safekeeping of a repository's store: its backups, their return, and the rebuilding of a damaged store
 * (design: 10-domain "Storage", 75-command-line). None of it needs a store that can be opened.
 */
import { existsSync } from 'node:fs'
import { stat } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { LocusError } from '#shared/contract/errors.ts'
import { actorOf, type CallerIdentity } from './open-options.ts'
import { refuseElsewhere } from './open-store.ts'
import { type Ports, systemPorts } from './ports.ts'
import { readGitUserName } from './repository/git-state.ts'
import { databaseOf, locateRepository, type RepositoryPlace } from './repository/locate.ts'
import { type Asker, refuseOthersThanOperator } from './safekeeping/person.ts'
import { type Rebuilt, rebuildStore } from './safekeeping/rebuild.ts'
import { type Restored, restoreBackup } from './safekeeping/restore.ts'
import { BackupShelf } from './safekeeping/shelf.ts'
import { keptAside } from './safekeeping/swap.ts'

export type { Rebuilt } from './safekeeping/rebuild.ts'
export type { Restored } from './safekeeping/restore.ts'

/** Whose store it is about. */
export interface SafekeepingOptions {
  /** A folder in the repository. */
  path: string
  /** The folder of all backups on this machine. */
  backups: string
  caller: CallerIdentity
  ports?: Ports | undefined
}

/** One backup, as it is listed. */
export interface ListedBackup {
  file: string
  created_at: string
  /** Bytes of the file; its artifacts lie beside it. */
  size: number
  last_sequence?: number
  session?: string
  /** Why it cannot be restored, when that is so. */
  unreadable?: string
}

/** The automatic backups of a repository, newest first, and the stores that were kept aside. */
export interface BackupListing {
  folder: string
  backups: ListedBackup[]
  kept_aside: string[]
}

/** Lists the automatic backups. */
export async function listBackups(options: Pick<SafekeepingOptions, 'path' | 'backups'>): Promise<BackupListing> {
  const place = await locateRepository(options.path)
  const shelf = new BackupShelf(options.backups, place.root)
  const backups: ListedBackup[] = []
  for (const info of await shelf.list()) {
    const { file } = info
    const { size } = await stat(file)
    if ('reason' in info) backups.push({ file, size, created_at: info.created_at, unreadable: info.reason })
    else if (info.manifest) {
      const { created_at, last_sequence, session } = info.manifest
      backups.push({ file, size, created_at, last_sequence, session })
    }
  }
  return { folder: shelf.folder, backups, kept_aside: await keptAside(databaseOf(place)) }
}

/**
 * Restores a backup; the present store is kept aside.
 * @param from a backup's absolute path (where none is there: the automatic one of that name), or the newest that can be read.
 * @throws LocusError HSK-403-CAPABILITY when no person asks, HSK-404-NOT-FOUND when there is none, and as `restoreBackup`.
 */
export async function restore(options: SafekeepingOptions, from: { file: string } | 'latest'): Promise<Restored> {
  const { place, shelf, ...parts } = await safekeepingOf(options, 'a restore')
  const file = from === 'latest' ? (await shelf.newest())?.file : fileNamed(from.file, shelf)
  if (file === undefined) {
    throw new LocusError('HSK-404-NOT-FOUND', `there is no backup of ${place.root} in ${shelf.folder}`, {
      path: shelf.folder,
    })
  }
  return restoreBackup({ place, ...parts, pool: shelf.pool }, file)
}

/**
 * Rebuilds a damaged store; undefined when it is sound.
 * @throws LocusError HSK-403-CAPABILITY when no person asks, and as `rebuildStore`.
 */
export async function rebuild(options: SafekeepingOptions): Promise<Rebuilt | undefined> {
  const { place, shelf, ...parts } = await safekeepingOf(options, 'a rebuild')
  return rebuildStore({ place, ...parts, pool: shelf.pool }, shelf)
}

function fileNamed(named: string, shelf: BackupShelf): string {
  const automatic = join(shelf.folder, basename(named))
  for (const file of [named, automatic]) if (existsSync(file)) return file
  throw new LocusError(
    'HSK-404-NOT-FOUND',
    `there is no backup ${named}; \`locus backup list\` shows the automatic ones`,
    {
      path: named,
    },
  )
}

async function safekeepingOf(
  { path, backups, caller, ports = systemPorts }: SafekeepingOptions,
  what: string,
): Promise<{ place: RepositoryPlace; shelf: BackupShelf; ports: Ports; by: Asker }> {
  refuseOthersThanOperator(what, caller)
  const place = await locateRepository(path)
  refuseElsewhere(place)
  const actor = await actorOf(caller, () => readGitUserName(place))
  const by = { actor, attested: caller.attested, source: caller.source }
  return { place, shelf: new BackupShelf(backups, place.root), ports, by }
}
