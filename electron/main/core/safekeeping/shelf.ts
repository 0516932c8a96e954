/**
 * The shelf of one repository's automatic backups: a folder per repository with the backups, named by time and session,
 * and one pool of artifacts that they share (design: 10-domain, "Storage").
 */
import { readdir, rm } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { ArtifactStore, artifactHandle } from '#core/artifacts/artifact-store.ts'
import { sha256 } from '#core/canonical/sha256.ts'
import { systemPorts, timestamp } from '#core/ports.ts'
import { errorCodeOf } from '#core/repository/paths.ts'
import { artifactsOfBackup } from '#core/store/sqlite/backup-file.ts'
import { LocusError } from '#shared/contract/errors.ts'
import { removeLeftovers } from './leftovers.ts'
import { type BackupInfo, type BackupManifest, backupInfo } from './manifest.ts'
import { type NamedBackup, newestFirst, outlived } from './retention.ts'

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
  readonly #now: () => number

  /**
   * @param backups the folder of all backups.
   * @param root absolute path of the repository's primary worktree.
   */
  constructor(backups: string, root: string, now: () => number = systemPorts.now) {
    this.#now = now
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

  /** Names, newest first, and those that lie ahead of the clock last; a shelf that is not there is empty. */
  async names(): Promise<NamedBackup[]> {
    const names = await readdir(this.folder).catch((cause: unknown) => {
      if (errorCodeOf(cause) === 'ENOENT' || errorCodeOf(cause) === 'ENOTDIR') return []
      throw cause
    })
    const backups = names.flatMap((name) => {
      const [, day, hour, minute, rest, session] = NAME.exec(name) ?? []
      return session === undefined ? [] : [{ name, created_at: `${day}${hour}:${minute}:${rest}`, session }]
    })
    return newestFirst(backups, timestamp(this.#now()))
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
      const info = readable(join(this.folder, name))
      if (info) return info
    }
    return undefined
  }

  /**
   * Takes away what is kept no longer, and artifacts that no kept backup names.
   * @param needed whether a backup is kept all the same.
   */
  async prune(needed: (manifest: BackupManifest) => Promise<boolean> = async () => false): Promise<void> {
    await removeLeftovers(this.folder)
    let hasGone = false
    for (const { name } of outlived(await this.names())) {
      const file = join(this.folder, name)
      const manifest = readable(file)?.manifest
      if (manifest && (await needed(manifest))) continue
      await rm(file, { force: true })
      hasGone = true
    }
    if (hasGone) await this.#pruneArtifacts()
  }

  /** While a backup cannot be read, nobody knows what it names, and nothing is taken away. */
  async #pruneArtifacts(): Promise<void> {
    const named = new Set<string>()
    for (const { name } of await this.names()) {
      const file = join(this.folder, name)
      if (!readable(file)) return
      for (const hash of artifactsOfBackup(file)) named.add(hash)
    }
    for (const hash of await this.pool.hashes()) {
      if (!named.has(hash)) await this.pool.remove(artifactHandle(hash))
    }
  }
}

function readable(file: string): BackupInfo | undefined {
  try {
    return sealed(file)
  } catch {
    return undefined
  }
}

/** A backup on the shelf always says what it is. */
function sealed(file: string): BackupInfo {
  const info = backupInfo(file)
  if (info.manifest) return info
  throw new LocusError('HSK-500-STORAGE', `${file} is no whole backup: it does not say what it is`, { path: file })
}
