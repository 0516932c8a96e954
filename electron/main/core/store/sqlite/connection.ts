/** Opens SQLite connections the one right way: durable, bounded and checked (design: 90-quality "Known traps"). */
import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import Database from 'better-sqlite3'
import { LocusError } from '#shared/contract/errors.ts'

const FULL = 2
/** Pages in the write-ahead log at which a commit folds it back itself; idle moments come first. */
const CHECKPOINT_PAGES = 16_000

/**
 * Opens a writing connection, creating the store's folder and database when they are absent.
 * @param busyTimeout how long it may wait in C for another process's lock, in milliseconds
 */
export function openWriter(path: string, busyTimeout: number): Database.Database {
  const isNew = !existsSync(path)
  if (isNew) makeFolder(dirname(path))
  const database = new Database(path, { timeout: busyTimeout })
  try {
    if (isNew || journalMode(database) !== 'wal') database.pragma('journal_mode = WAL')
    configure(database)
  } catch (cause) {
    database.close()
    throw cause
  }
  return database
}

/** Opens a read-only connection; `busyTimeout` as for {@link openWriter}. */
export function openReader(path: string, busyTimeout: number): Database.Database {
  const database = new Database(path, { readonly: true, fileMustExist: true, timeout: busyTimeout })
  database.pragma('query_only = ON')
  return database
}

/** The store's folder ignores itself, so that no repository ever takes it in. */
function makeFolder(folder: string): void {
  mkdirSync(folder, { recursive: true })
  const ignore = join(folder, '.gitignore')
  if (!existsSync(ignore)) writeFileSync(ignore, '*\n')
}

function journalMode(database: Database.Database): unknown {
  return database.pragma('journal_mode', { simple: true })
}

/** Whether commits of a writing connection wait for the disk from now on; not within a transaction. */
export function waitForDisk(database: Database.Database, waits: boolean): void {
  database.pragma(`synchronous = ${waits ? 'FULL' : 'NORMAL'}`)
}

/** Sets what every writing connection must set for itself and reads it back: `synchronous` is per connection. */
function configure(database: Database.Database): void {
  waitForDisk(database, true)
  if (process.platform === 'darwin') {
    database.pragma('fullfsync = ON')
    database.pragma('checkpoint_fullfsync = ON')
  }
  database.pragma('foreign_keys = ON')
  // A replacing insert deletes without a word otherwise, past the triggers that keep the record append-only.
  database.pragma('recursive_triggers = ON')
  database.pragma(`wal_autocheckpoint = ${CHECKPOINT_PAGES}`)
  const synchronous = database.pragma('synchronous', { simple: true })
  const journal = journalMode(database)
  if (synchronous !== FULL || journal !== 'wal') {
    throw new LocusError(
      'HSK-500-STORAGE',
      `the database would not be durable (journal_mode ${String(journal)}, synchronous ${String(synchronous)}); it needs a local disk`,
      { path: database.name },
    )
  }
}
