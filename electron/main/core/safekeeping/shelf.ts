/**
 * The shelf of one repository's automatic backups: a folder per repository with the backups, named by time and session,
 * and one pool of artifacts that they share (design: 10-domain, "Storage").
 */
import { readdir, rm } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { ArtifactStore, artifactHandle } from '#core/artifacts/artifact-store.ts'
import { sha256 } from '#core/flight-recorder/chain.ts'
import { errorCodeOf } from '#core/repository/paths.ts'
import { artifactsOfBackup } from '#core/store/sqlite/backup-file.ts'
import { LocusError } from '#shared/contract/errors.ts'
import { removeLeftovers } from './leftovers.ts'
import { type BackupInfo, backupInfo } from './manifest.ts'
import { type NamedBackup, outlived } from './retention.ts'

const NAME = /^(\d{4}-\d\d-\d\dT)(\d\d)-(\d\d)-(\d\d\.\d{3}Z)\.([A-Za-z0-9]{1,40})\.db$/

/** A backup that cannot be read, with the reason. */
export interface UnreadableBackup {
  file: string
  created_at: string
  reason: string
}

/** The automatic backups of one repository. */
export class BackupShelf {
  readonly folder: string
  readonly pool: ArtifactStore

  /** @param backups the folder of all backups. @param root absolute path of the repository's primary worktree. */
  constructor(backups: string, root: string) {
    const readable =
      basename(root)
        .replaceAll(/[^\w.-]+/g, '_')
        .slice(0, 40) || 'root'
    this.folder = join(backups, `${readable}-${sha256(root).slice(0, 16)}`)
    this.pool = new ArtifactStore(this.folder)
  }

  /** Where a backup of this moment and session goes. */
  fileFor(createdAt: string, session: string): string {
    return join(this.folder, `${createdAt.replaceAll(':', '-')}.${session}.db`)
  }

  /** Names, newest first; a shelf that is not there is empty. */
  async names(): Promise<NamedBackup[]> {
    const names = await readdir(this.folder).catch((cause: unknown) => {
      if (errorCodeOf(cause) === 'ENOENT' || errorCodeOf(cause) === 'ENOTDIR') return []
      throw cause
    })
    const backups = names.flatMap((name) => {
      const [, day, hour, minute, rest, session] = NAME.exec(name) ?? []
      return session === undefined ? [] : [{ name, created_at: `${day}${hour}:${minute}:${rest}`, session }]
    })
    return backups.sort((a, b) => (a.created_at < b.created_at ? 1 : -1))
  }

  /** What the backups say of themselves, newest first. */
  async list(): Promise<Array<BackupInfo | UnreadableBackup>> {
    return (await this.names()).map(({ name, created_at }) => {
      const file = join(this.folder, name)
      try {
        return sealed(file)
      } catch (cause) {
        return { file, created_at, reason: cause instanceof Error ? cause.message : String(cause) }
      }
    })
  }

  /** The newest backup that can be read. */
  async newest(): Promise<BackupInfo | undefined> {
    for (const { name } of await this.names()) {
      try {
        return sealed(join(this.folder, name))
      } catch {
        // An older one may be whole.
      }
    }
    return undefined
  }

  /** Takes away what is kept no longer, and artifacts that no kept backup names. */
  async prune(): Promise<void> {
    await removeLeftovers(this.folder)
    const gone = outlived(await this.names())
    if (gone.length === 0) return
    for (const { name } of gone) await rm(join(this.folder, name), { force: true })
    const named = new Set<string>()
    for (const { name } of await this.names()) {
      for (const hash of artifactsOfBackup(join(this.folder, name))) named.add(hash)
    }
    for (const hash of await this.pool.hashes()) {
      if (!named.has(hash)) await this.pool.remove(artifactHandle(hash))
    }
  }
}

/** A backup on the shelf always says what it is. */
function sealed(file: string): BackupInfo {
  const info = backupInfo(file)
  if (info.manifest) return info
  throw new LocusError('HSK-500-STORAGE', `${file} is no whole backup: it does not say what it is`, { path: file })
}
