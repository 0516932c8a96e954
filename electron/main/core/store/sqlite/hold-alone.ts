/**
 * Takes a database away from every other process for as long as it is being replaced: whoever has it open is noticed, and
 * whoever opens it meanwhile waits, and then finds another file at its path (see `gone` of the store).
 */
import { existsSync, readFileSync, statSync } from 'node:fs'
import Database from 'better-sqlite3'
import { LocusError } from '#shared/contract/errors.ts'
import { isBusy } from './errors.ts'

/** A database that nobody else has open. Its write-ahead log is folded in: it is one file. */
export interface HeldAlone {
  /**
   * Copies it, damaged or not, through the connection that holds it: whoever closed a file of its own on it would let go of
   * the lock with it (POSIX).
   */
  copyTo(path: string): Promise<void>
  release(): void
}

/** How long a process that is about to end is waited for, in milliseconds. */
const PATIENCE_MS = 3_000

/** Whether another process holds a lock on a file, by the lines of Linux' `/proc/locks`. */
export function lockedBy(locks: string, inode: bigint, ownPid: number): boolean {
  return locks.split('\n').some((line) => {
    const [, , , , pid, file] = line.trim().split(/\s+/)
    return file?.split(':')[2] === String(inode) && pid !== String(ownPid)
  })
}

function lockedElsewhere(path: string): boolean {
  try {
    return lockedBy(readFileSync('/proc/locks', 'utf8'), statSync(path, { bigint: true }).ino, process.pid)
  } catch {
    return false
  }
}

/**
 * Holds the database at `path` alone; undefined where it cannot be told who has it open, because there is none, or it is
 * too damaged to be opened and the system does not tell.
 * @throws LocusError HSK-423-BUSY when another process has it open.
 */
export function holdAlone(path: string): HeldAlone | undefined {
  if (!existsSync(path)) return undefined
  let database: Database.Database | undefined
  try {
    database = new Database(path, { fileMustExist: true, timeout: PATIENCE_MS })
    const held = database
    // In this mode a database in write-ahead mode is had only when no other connection is open, and locks stay until the end.
    held.pragma('locking_mode = EXCLUSIVE')
    held.exec('BEGIN IMMEDIATE')
    held.exec('COMMIT')
    held.pragma('journal_mode = DELETE')
    // Nothing of this connection is left beside the path that another database is about to have.
    held.pragma('journal_mode = MEMORY')
    return {
      copyTo: async (copy) => {
        await held.backup(copy)
      },
      release: () => held.close(),
    }
  } catch (cause) {
    database?.close()
    if (!isBusy(cause) && !lockedElsewhere(path)) return undefined
    const message =
      'another process has the workspace open; close its window, `locus serve` and running commands, then try again'
    throw new LocusError('HSK-423-BUSY', message, { path, cause })
  }
}
