/** From what the driver and the file system throw to the product's errors (design: 20-operations, "Errors"). */
import { LocusError } from '#shared/contract/errors.ts'

const SYSTEM_REASONS: Readonly<Record<string, string>> = {
  EACCES: 'its folder or file may not be written',
  EPERM: 'its folder or file may not be written',
  EROFS: 'its disk is read-only',
  ENOSPC: 'the disk is full',
  EDQUOT: 'the disk quota is used up',
  ENOTDIR: 'a file stands where its folder should be',
  EEXIST: 'a file stands where its folder should be',
}

function codeOf(cause: unknown): string {
  return cause instanceof Error && 'code' in cause ? String(cause.code) : ''
}

/** True when another process held the lock. */
export function isBusy(cause: unknown): boolean {
  return codeOf(cause).startsWith('SQLITE_BUSY')
}

/** True when the tables' own rules keep a row out: one that is there already, or a value that may not stand there. */
export function isContradiction(cause: unknown): cause is Error {
  return codeOf(cause).startsWith('SQLITE_CONSTRAINT')
}

const KEPT = 'what was acknowledged before is intact'

function sqliteReason(code: string, message: string): string {
  // On a full disk a database that nobody else has open lacks room even to be read: for the file that its readers share.
  if (code === 'SQLITE_FULL' || code === 'SQLITE_IOERR_SHMSIZE') return `the disk is full; ${KEPT}`
  if (code.startsWith('SQLITE_READONLY')) return `the database cannot be written; ${KEPT}`
  if (code.startsWith('SQLITE_CANTOPEN')) return 'the database cannot be opened'
  if (code === 'SQLITE_NOTADB') return 'the file is no database; it was left as it is'
  if (code.startsWith('SQLITE_CORRUPT')) return 'the database is damaged; it was left as it is'
  return code.startsWith('SQLITE_IOERR') ? `the disk does not answer (${message}); ${KEPT}` : message
}

/** What was thrown while working on the database at `path`, as HSK-423-BUSY or HSK-500-STORAGE where it is the driver's. */
export function storageError(cause: unknown, path: string): unknown {
  const code = codeOf(cause)
  if (cause instanceof LocusError || !(cause instanceof Error) || !code.startsWith('SQLITE_')) return cause
  if (isBusy(cause)) {
    return new LocusError('HSK-423-BUSY', 'another process held the workspace for too long; try again', { path, cause })
  }
  return new LocusError('HSK-500-STORAGE', sqliteReason(code, cause.message), {
    path,
    details: { sqlite: code },
    cause,
  })
}

/** As {@link storageError}, and what the file system said to a store that was to be opened. */
export function openingError(cause: unknown, path: string): unknown {
  const reason = SYSTEM_REASONS[codeOf(cause)]
  if (reason === undefined) return storageError(cause, path)
  const details = { system: codeOf(cause) }
  return new LocusError('HSK-500-STORAGE', `the store cannot be opened: ${reason}`, { path, details, cause })
}

/** What stands against a copy of a database at `path`; the database itself is as it was. */
export function copyError(cause: unknown, path: string): unknown {
  if (cause instanceof LocusError || !(cause instanceof Error)) return cause
  const code = codeOf(cause)
  const reason =
    SYSTEM_REASONS[code] ?? (code.startsWith('SQLITE_') ? sqliteReason(code, cause.message) : cause.message)
  return new LocusError('HSK-500-STORAGE', `the copy ${path} could not be written: ${reason}`, { path, cause })
}

/** The refusal to write into a database that is not at its place any more. */
export function storeGone(path: string, gone: 'removed' | 'replaced'): LocusError {
  const message = `the store was ${gone} while this process had it open; nothing more is written until the workspace is opened again`
  return new LocusError('HSK-500-STORAGE', message, { path, details: { store: gone } })
}
