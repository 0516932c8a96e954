/** Opens SQLite connections the one right way: durable, bounded and checked (design: 90-quality "Known traps"). */
import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import Database from 'better-sqlite3'
import { LocusError } from '#shared/contract/errors.ts'

/** How long a connection waits in C for another process's lock, in milliseconds. */
export type BusyTimeout = 0 | 30_000

const FULL = 2

/** Opens a writing connection, creating the store's folder and database when they are absent. */
export function openWriter(path: string, busyTimeout: BusyTimeout): Database.Database {
  const folder = dirname(path)
  const isNew = !existsSync(path)
  if (isNew) {
    mkdirSync(folder, { recursive: true })
    const ignore = join(folder, '.gitignore')
    if (!existsSync(ignore)) writeFileSync(ignore, '*\n')
  }
  const database = new Database(path, { timeout: 30_000 })
  try {
    if (isNew || database.pragma('journal_mode', { simple: true }) !== 'wal') database.pragma('journal_mode = WAL')
    configure(database)
    database.pragma('wal_autocheckpoint = 16000')
    database.pragma(`busy_timeout = ${busyTimeout}`)
  } catch (cause) {
    database.close()
    throw cause
  }
  return database
}

/** Opens a read-only connection beside the writer. */
export function openReader(path: string): Database.Database {
  const database = new Database(path, { readonly: true, fileMustExist: true, timeout: 5_000 })
  database.pragma('query_only = ON')
  return database
}

/** Sets what every writing connection must set for itself and reads it back: `synchronous` is per connection. */
function configure(database: Database.Database): void {
  database.pragma('synchronous = FULL')
  if (process.platform === 'darwin') {
    database.pragma('fullfsync = ON')
    database.pragma('checkpoint_fullfsync = ON')
  }
  database.pragma('foreign_keys = ON')
  const synchronous = database.pragma('synchronous', { simple: true })
  const journal = database.pragma('journal_mode', { simple: true })
  if (synchronous !== FULL || journal !== 'wal') {
    throw new LocusError(
      'HSK-500-STORAGE',
      `the database would not be durable (journal_mode ${String(journal)}, synchronous ${String(synchronous)}); it needs a local disk`,
      { path: database.name },
    )
  }
}
