/**
 * Keeps two processes from making backups on one shelf at once. The lock is the system's, by an empty database, so that it
 * goes with its process, however that ends.
 */
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { LocusError } from '#shared/contract/errors.ts'
import { isBusy } from './errors.ts'

/** A shelf that nobody else adds to or takes from. */
export interface HeldShelf {
  release(): void
}

const PATIENCE_MS = 60_000
const PAUSE_MS = 25

/** Waits for the shelf in a folder. @throws LocusError HSK-423-BUSY when others have it for too long, the driver's where it cannot be had. */
export async function holdShelf(folder: string, patience = PATIENCE_MS): Promise<HeldShelf> {
  const file = join(folder, '.lock')
  for (let waited = 0; ; waited += PAUSE_MS) {
    const database = new Database(file, { timeout: 0 })
    try {
      database.exec('BEGIN EXCLUSIVE')
      return { release: () => database.close() }
    } catch (cause) {
      database.close()
      if (!isBusy(cause)) throw cause
      if (waited >= patience) {
        throw new LocusError('HSK-423-BUSY', 'another process is making a backup', { path: folder, cause })
      }
    }
    await new Promise((resolve) => setTimeout(resolve, PAUSE_MS))
  }
}
