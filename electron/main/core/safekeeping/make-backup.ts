/**
 * Makes a backup: an online copy of the database with its artifacts, under a name that it gets only when it is whole and
 * on the disk (design: 10-domain, "Storage"). A crash leaves the backups that there were, or one more.
 */
import { mkdir, open, rename, stat } from 'node:fs/promises'
import { dirname } from 'node:path'
import { type ArtifactStore, artifactHandle } from '#core/artifacts/artifact-store.ts'
import { syncFolder } from '#core/artifacts/flush.ts'
import { type Ports, timestamp } from '#core/ports.ts'
import { errorCodeOf } from '#core/repository/paths.ts'
import type { LocusStore } from '#core/store/locus-store.ts'
import { type BackupArtifact, sealBackup } from '#core/store/sqlite/backup-file.ts'
import { copyError } from '#core/store/sqlite/errors.ts'
import { holdShelf } from '#core/store/sqlite/shelf-lock.ts'
import { LocusError } from '#shared/contract/errors.ts'
import { removeUnfinished, unfinished } from './leftovers.ts'
import { standingOf } from './lineage.ts'
import { type BackupInfo, type BackupManifest, backupInfo } from './manifest.ts'
import type { BackupShelf } from './shelf.ts'

/** What is backed up. */
export interface BackupSource {
  store: LocusStore
  artifacts: ArtifactStore
  /** Absolute path of the repository's primary worktree. */
  root: string
  ports: Ports
}

/** What a backup came to. */
export interface MadeBackup extends BackupInfo {
  manifest: BackupManifest
  /** Bytes of the file. */
  size: number
  artifacts: number
  /** Artifacts of the workspace that are altered or cannot be read, and are not in the backup. */
  left_out: string[]
}

/** Adds a backup to the shelf of its repository and takes away what is kept no longer; artifacts go into the shared pool. */
export async function makeAutomaticBackup(
  source: BackupSource,
  shelf: BackupShelf,
  session: string,
): Promise<MadeBackup> {
  const createdAt = timestamp(source.ports.now())
  try {
    await mkdir(shelf.folder, { recursive: true, mode: 0o700 })
  } catch (cause) {
    throw copyError(cause, shelf.folder)
  }
  const backup = { file: shelf.fileFor(createdAt, session), createdAt, session, kind: 'automatic' as const }
  // Two at once could take away what the other is about to name.
  const held = await holdShelf(shelf.folder)
  try {
    const made = await makeBackup(source, backup, (left) => beside(source.artifacts, shelf.pool, left))
    // What cannot be taken away now is taken away after the next one: the backup is made.
    await shelf.prune((manifest) => isNeeded(source.store, manifest)).catch(() => undefined)
    source.ports.reach('backup.after_prune')
    return made
  } finally {
    held.release()
  }
}

/** What the chain does not contain is not taken away: there is nothing newer that holds it. */
async function isNeeded(store: LocusStore, manifest: BackupManifest): Promise<boolean> {
  const standing = await store.read((reader) => standingOf(reader, manifest))
  return standing === 'forked' || standing === 'foreign'
}

/**
 * Writes a backup where it was asked for: one file that holds the artifacts too.
 * @throws LocusError HSK-409-EXISTS when something stands there, HSK-404-NOT-FOUND when its folder does not.
 */
export async function makeAskedBackup(source: BackupSource, file: string): Promise<MadeBackup> {
  if (await exists(file)) throw new LocusError('HSK-409-EXISTS', `${file} is there already`, { path: file })
  if (!(await exists(dirname(file)))) {
    throw new LocusError('HSK-404-NOT-FOUND', `there is no folder ${dirname(file)}`, { path: file })
  }
  const backup = { file, createdAt: timestamp(source.ports.now()), session: 'asked', kind: 'asked' as const }
  return makeBackup(source, backup, (left) => inside(source.artifacts, left))
}

async function makeBackup(
  { store, root, ports }: BackupSource,
  backup: { file: string; createdAt: string; session: string; kind: BackupManifest['kind'] },
  artifactsOf: (leftOut: string[]) => AsyncIterable<BackupArtifact>,
): Promise<MadeBackup> {
  const { file, createdAt: created_at, session, kind } = backup
  const temporary = unfinished(file)
  const leftOut: string[] = []
  let artifacts = 0
  async function* counted(): AsyncGenerator<BackupArtifact> {
    for await (const artifact of artifactsOf(leftOut)) {
      artifacts += 1
      yield artifact
    }
    ports.reach('backup.after_artifacts')
  }
  try {
    await store.backupTo(temporary)
    ports.reach('backup.after_copy')
    const manifest = (copied: object): string =>
      JSON.stringify({ format: 1, root, ...copied, created_at, kind, session } satisfies Record<string, unknown>)
    await sealBackup(temporary, manifest, counted())
    ports.reach('backup.after_seal')
    await flush(temporary)
    ports.reach('backup.before_rename')
    await rename(temporary, file)
    await syncFolder(dirname(file))
    ports.reach('backup.after_rename')
  } catch (cause) {
    await removeUnfinished(temporary)
    throw copyError(cause, file)
  }
  const info = backupInfo(file)
  if (!info.manifest) throw new LocusError('HSK-500-STORAGE', `the backup ${file} was not sealed`, { path: file })
  return { file, manifest: info.manifest, size: (await stat(file)).size, artifacts, left_out: leftOut }
}

/** Copies into the pool what it lacks. A copy and no link: damage done to the one must not reach the other. */
async function* beside(from: ArtifactStore, pool: ArtifactStore, leftOut: string[]): AsyncGenerator<BackupArtifact> {
  for (const hash of await from.hashes()) {
    const handle = artifactHandle(hash)
    const manifest = await from.manifestOf(handle)
    if (!pool.has(handle)) {
      const bytes = await soundBytes(from, handle, leftOut)
      if (!bytes) continue
      await pool.take(handle, bytes, manifest)
    }
    yield { hash, manifest }
  }
}

async function* inside(from: ArtifactStore, leftOut: string[]): AsyncGenerator<BackupArtifact> {
  for (const hash of await from.hashes()) {
    const handle = artifactHandle(hash)
    const content = await soundBytes(from, handle, leftOut)
    if (content) yield { hash, manifest: await from.manifestOf(handle), content }
  }
}

/** An artifact's bytes; one that is altered, or was forgotten a moment ago, keeps nothing else from being backed up. */
async function soundBytes(from: ArtifactStore, handle: string, leftOut: string[]): Promise<Buffer | undefined> {
  try {
    return await from.get(handle)
  } catch (cause) {
    if (!(cause instanceof LocusError)) throw cause
    if (cause.code !== 'HSK-404-NOT-FOUND') leftOut.push(handle)
    return undefined
  }
}

async function flush(path: string): Promise<void> {
  const file = await open(path, 'r+')
  try {
    await file.sync()
  } finally {
    await file.close()
  }
}

async function exists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    (cause: unknown) => errorCodeOf(cause) !== 'ENOENT' && errorCodeOf(cause) !== 'ENOTDIR',
  )
}
