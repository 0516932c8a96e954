/**
 * Brings a backup back: a copy of it is checked and made ready beside the store, its artifacts return, and only then it
 * takes the store's place; the present store is kept aside (design: 75-command-line, 90-quality "Faults").
 */
import { copyFile, mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { ArtifactStore, artifactHandle } from '#core/artifacts/artifact-store.ts'
import { type VerifyCheck, verifyRecord } from '#core/flight-recorder/verify.ts'
import type { Ports } from '#core/ports.ts'
import { databaseOf, type RepositoryPlace } from '#core/repository/locate.ts'
import { errorCodeOf } from '#core/repository/paths.ts'
import type { LocusStore } from '#core/store/locus-store.ts'
import { artifactsInside, unsealBackup } from '#core/store/sqlite/backup-file.ts'
import { copyError } from '#core/store/sqlite/errors.ts'
import { openSqliteStore } from '#core/store/sqlite/sqlite-store.ts'
import { ADOPTING_KEY, LAST_SYNC_KEY, PENDING_KEY } from '#core/task-board/sync-types.ts'
import { LocusError } from '#shared/contract/errors.ts'
import { removeLeftovers, removeUnfinished, unfinished } from './leftovers.ts'
import { type BackupInfo, backupInfo } from './manifest.ts'
import type { Asker } from './person.ts'
import { recordReturn } from './return-event.ts'
import { swapIn } from './swap.ts'

/** Checks without which a store is not one to go on with. */
export const GRAVE: ReadonlySet<string> = new Set(['chain', 'replay', 'database'])
const BUDGET = { budgetMs: 30_000 }

/** What came back. */
export interface Restored extends BackupInfo {
  /** Sequence of the newest event that is there again. */
  last_sequence: number
  /** Where the store that was there before is kept. */
  kept_aside?: string
  artifacts: ArtifactsReturned
  /** What else the record and the tables do not agree on, in words; `verify` says it again. */
  doubts: string[]
}

/** What became of the artifacts that a record names. */
export interface ArtifactsReturned {
  /** They were in the workspace. */
  present: number
  /** They were brought back from the backup. */
  returned: number
  /** Handles of those that are nowhere. */
  lost: string[]
}

/** Where things are that a restore works with. */
export interface RestoreParts {
  place: RepositoryPlace
  ports: Ports
  /** Who asked for it. */
  by: Asker
  /** The artifacts that lie beside automatic backups. */
  pool?: ArtifactStore | undefined
}

/**
 * Restores a backup, or any other whole database of a store.
 * @throws LocusError HSK-404-NOT-FOUND when there is no such file, HSK-500-STORAGE when it is damaged, of a newer Locus or
 * cannot be written, HSK-423-BUSY when another process has the store open. The present store is then as it was.
 */
export async function restoreBackup(parts: RestoreParts, file: string): Promise<Restored> {
  const { place, ports } = parts
  const info = backupInfo(file)
  const path = databaseOf(place)
  await makeStoreFolder(place)
  const prepared = unfinished(path)
  try {
    await copyFile(file, prepared)
    ports.reach('restore.after_copy')
    const { handles, lastSequence, doubts } = await prepare(prepared, parts, `the backup ${file}`)
    ports.reach('restore.after_check')
    const artifacts = await returnArtifacts(parts, handles, file)
    ports.reach('restore.after_artifacts')
    await recordReturn(prepared, parts, { kind: 'restore', from: file })
    const kept = await swapIn(path, prepared, ports)
    return {
      ...info,
      last_sequence: lastSequence,
      ...(kept === undefined ? {} : { kept_aside: kept }),
      artifacts,
      doubts,
    }
  } catch (cause) {
    throw copyError(cause, path)
  } finally {
    await removeUnfinished(prepared)
  }
}

/** Makes the store's folder where it is missing, and takes away what crashes left in it. */
export async function makeStoreFolder(place: RepositoryPlace): Promise<void> {
  try {
    await mkdir(place.storeFolder, { recursive: true })
    await writeFile(join(place.storeFolder, '.gitignore'), '*\n', { flag: 'wx' }).catch((cause: unknown) => {
      if (errorCodeOf(cause) !== 'EEXIST') throw cause
    })
  } catch (cause) {
    throw copyError(cause, place.storeFolder)
  }
  await removeLeftovers(place.storeFolder)
}

/**
 * Makes a copied backup a store that can be put into place: brought to this build's schema, proved, and without a memory of
 * the board, so that the next sync takes the board over anew (40-task-board, "Adoption").
 * @returns the artifacts that its record names, its newest event, how many Work Packets there are, and what else does not fit.
 * @throws LocusError HSK-500-STORAGE naming the first thing in `what` that does not hold.
 */
export async function prepare(
  path: string,
  { ports }: Pick<RestoreParts, 'ports'>,
  what: string,
): Promise<{ handles: string[]; lastSequence: number; packets: number; doubts: string[] }> {
  unsealBackup(path)
  const store = await openSqliteStore(path, 'one_shot', ports)
  try {
    const { fault, faults, ...proved } = await proveCopy(store, GRAVE)
    if (fault) throw damaged(what, path, fault)
    await store.transaction(BUDGET, async (transaction) => {
      for (const key of [LAST_SYNC_KEY, PENDING_KEY, ADOPTING_KEY]) await transaction.putSetting(key, undefined)
    })
    return { ...proved, doubts: faults.map((doubt) => `${doubt.name}: ${doubt.message}`) }
  } finally {
    await store.close()
  }
}

/** What a copy of a store holds, its checks done; `fault` is the first that failed of those that count. */
export async function proveCopy(
  store: LocusStore,
  counted: ReadonlySet<string>,
): Promise<{
  handles: string[]
  lastSequence: number
  packets: number
  faults: VerifyCheck[]
  fault: VerifyCheck | undefined
}> {
  const handles = new Set<string>()
  const { checks } = await verifyRecord({ store, artifact: async (handle) => handles.add(handle) })
  const faults = checks.filter((check) => !check.ok)
  const fault = faults.find(({ name }) => counted.has(name))
  // A database that failed its checks may not answer any more.
  if (fault) return { handles: [], lastSequence: 0, packets: 0, faults, fault }
  const { last, totals } = await store.read(async (reader) => ({
    last: await reader.lastEvent(),
    totals: await reader.totals(),
  }))
  const packets = Object.values(totals).reduce((sum, count) => sum + count, 0)
  return { handles: [...handles], lastSequence: last?.sequence ?? 0, packets, faults, fault }
}

function damaged(what: string, path: string, fault: VerifyCheck): LocusError {
  const message = `${what} is damaged (${fault.name}: ${fault.message}); nothing was changed`
  return new LocusError('HSK-500-STORAGE', message, { path, details: { check: fault.name } })
}

/** Brings back the artifacts that are missing or altered in the workspace, from inside the backup and from the pool. */
export async function returnArtifacts(
  { place, pool }: Pick<RestoreParts, 'place' | 'pool'>,
  handles: readonly string[],
  backup: string | undefined,
): Promise<ArtifactsReturned> {
  const artifacts = new ArtifactStore(place.storeFolder)
  const wanted = new Set<string>()
  for (const handle of handles) if (!(await isSound(artifacts, handle))) wanted.add(handle)
  const present = handles.length - wanted.size
  if (backup !== undefined && wanted.size > 0) {
    for (const { hash, manifest, content } of artifactsInside(backup)) {
      const handle = artifactHandle(hash)
      if (wanted.has(handle) && (await taken(artifacts, handle, content, manifest))) wanted.delete(handle)
    }
  }
  for (const handle of pool ? [...wanted] : []) {
    const bytes = await pool?.get(handle).catch(() => undefined)
    if (bytes && pool && (await taken(artifacts, handle, bytes, await pool.manifestOf(handle)))) wanted.delete(handle)
  }
  return { present, returned: handles.length - present - wanted.size, lost: [...wanted] }
}

async function isSound(artifacts: ArtifactStore, handle: string): Promise<boolean> {
  return artifacts.get(handle).then(
    () => true,
    () => false,
  )
}

/** False for bytes that do not fit their handle; whatever else goes wrong is told. */
async function taken(artifacts: ArtifactStore, handle: string, bytes: Buffer, manifest: string): Promise<boolean> {
  try {
    await artifacts.take(handle, bytes, manifest)
    return true
  } catch (cause) {
    if (cause instanceof LocusError) return false
    throw cause
  }
}
