/**
 * Puts a prepared database into the place of the present one by renames, and keeps the present one aside (design:
 * 90-quality, "Faults"). At every moment the old store or the new one stands at its path, whole.
 */
import { link, readdir, rename, rm } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { syncFolder } from '#core/artifacts/flush.ts'
import { type Ports, timestamp } from '#core/ports.ts'
import { isWithoutLinks } from '#core/repository/give-name.ts'
import { errorCodeOf } from '#core/repository/paths.ts'
import { identityOf } from '#core/store/sqlite/file-identity.ts'
import { type HeldAlone, holdAlone } from '#core/store/sqlite/hold-alone.ts'

/** What the kept name of a replaced database begins with, after its own. */
const KEPT = '.kept-'

/**
 * Holds the database at `path` and does {@link putInto}.
 * @throws LocusError HSK-423-BUSY when another process has it open; then nothing was changed.
 */
export async function swapIn(path: string, prepared: string, ports: Ports): Promise<string | undefined> {
  const held = holdAlone(path)
  try {
    return await putInto(path, prepared, ports, held)
  } finally {
    held?.release()
  }
}

/**
 * Replaces the database at `path` by the one at `prepared`, which is closed, whole and in the same folder.
 * @param held the hold on the present one; let go of by its owner, after the swap.
 * @returns where the present one is kept; undefined when there was none.
 */
export async function putInto(
  path: string,
  prepared: string,
  ports: Ports,
  held: HeldAlone | undefined,
): Promise<string | undefined> {
  ports.reach('restore.after_hold')
  const aside = `${path}${KEPT}${timestamp(ports.now()).replaceAll(':', '-')}`
  const kept = await keepAside(path, aside)
  ports.reach('restore.after_aside')
  // A log or an index of the one before must never meet the new database.
  for (const end of ['-wal', '-shm', '-journal']) await rm(`${path}${end}`, { force: true })
  // An open file cannot be replaced on Windows.
  if (process.platform === 'win32') held?.release()
  ports.reach('restore.before_rename')
  await rename(prepared, path)
  await syncFolder(dirname(path))
  ports.reach('restore.after_rename')
  return kept
}

/** Gives the present database, and a log that could not be folded in, a second name; the first one stays. */
async function keepAside(path: string, aside: string): Promise<string | undefined> {
  await forgetUnused(path)
  const hasDatabase = await named(path, aside)
  const hasLog = await named(`${path}-wal`, `${aside}-wal`)
  await syncFolder(dirname(path))
  return hasDatabase ? aside : hasLog ? `${aside}-wal` : undefined
}

/** A swap that died before its end leaves a second name of the store that stayed: no copy, and nothing to keep. */
async function forgetUnused(path: string): Promise<void> {
  const present = identityOf(path)
  if (present === undefined) return
  for (const file of await keptAside(path)) if (identityOf(file) === present) await rm(file)
}

async function named(file: string, name: string): Promise<boolean> {
  try {
    await link(file, name)
    return true
  } catch (cause) {
    if (errorCodeOf(cause) === 'ENOENT') return false
    if (!isWithoutLinks(cause)) throw cause
    await rename(file, name)
    return true
  }
}

/** The databases that were kept aside beside the one at `path`, oldest first. */
export async function keptAside(path: string): Promise<string[]> {
  const folder = dirname(path)
  const names = await readdir(folder).catch(() => [])
  const prefix = `${basename(path)}${KEPT}`
  return names
    .filter((name) => name.startsWith(prefix) && !name.endsWith('-wal'))
    .sort()
    .map((name) => join(folder, name))
}
