/**
 * Looks at a store without writing a byte beside it or into it: no lock file, no log, no migration (design:
 * 75-command-line, `doctor`).
 */
import { copyFileSync, existsSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import Database from 'better-sqlite3'
import type { StoreReader } from '../locus-store.ts'
import { defineFunctions } from './card-queries.ts'
import { writeHindrance } from './disk.ts'
import { storageError } from './errors.ts'
import { SCHEMA_VERSION } from './migrations.ts'
import { SqliteReader } from './reader.ts'
import { Statements } from './statements.ts'

/** A store that is looked at. */
export interface ExaminedStore {
  /** The schema version that it has, and the newest that this build knows. */
  schema: number
  known: number
  /** What the database's own integrity check finds; empty when it is sound. */
  faults: string[]
  /** Only where the schema is this build's. */
  reader: StoreReader | undefined
  close(): void
}

/** Where the bytes of a header say whether there is a write-ahead log. */
const WRITE_VERSION = 18
const READ_VERSION = 19
const NO_LOG = 1

/** Why the store at `path` could not be written, or undefined when nothing stands against it. */
export { writeHindrance as storeHindrance }

/** The version of SQLite that the addon carries. @throws the loader's error when the addon does not fit the running Node. */
export function sqliteVersion(): string {
  const database = new Database(':memory:')
  try {
    return String(database.prepare('SELECT sqlite_version()').pluck().get())
  } finally {
    database.close()
  }
}

/** Opens a store to be looked at. @throws LocusError HSK-500-STORAGE when it is none, or cannot be read. */
export function examineStore(file: string): ExaminedStore {
  let opened: { database: Database.Database; close: () => void } | undefined
  try {
    opened = openUntouched(file)
    const { database, close } = opened
    const schema = Number(database.pragma('user_version', { simple: true }))
    const found = database.pragma('integrity_check') as Array<{ integrity_check: string }>
    const faults = found.map((row) => row.integrity_check).filter((line) => line !== 'ok')
    const statements = new Statements(database)
    if (schema === SCHEMA_VERSION) defineFunctions(statements)
    const reader = schema === SCHEMA_VERSION ? new SqliteReader(statements) : undefined
    return { schema, known: SCHEMA_VERSION, faults, reader, close }
  } catch (cause) {
    opened?.close()
    throw storageError(cause, file)
  }
}

function openUntouched(file: string): { database: Database.Database; close: () => void } {
  if (!holdsLog(file)) {
    // Without a log the file is everything; read into memory, nothing is ever opened beside it.
    const bytes = readFileSync(file)
    if (bytes.length > READ_VERSION) bytes[WRITE_VERSION] = bytes[READ_VERSION] = NO_LOG
    const database = new Database(bytes, { readonly: true })
    return { database, close: () => database.close() }
  }
  if (existsSync(`${file}-shm`)) {
    const database = new Database(file, { readonly: true, fileMustExist: true })
    return { database, close: () => database.close() }
  }
  // A log that nobody has open: reading it would make an index beside it.
  const folder = mkdtempSync(path.join(tmpdir(), 'locus-doctor-'))
  const copy = path.join(folder, 'store.db')
  const remove = (): void => rmSync(folder, { recursive: true, force: true })
  try {
    for (const end of ['', '-wal']) copyFileSync(`${file}${end}`, `${copy}${end}`)
    const database = new Database(copy, { fileMustExist: true })
    return {
      database,
      close: () => {
        database.close()
        remove()
      },
    }
  } catch (cause) {
    remove()
    throw cause
  }
}

function holdsLog(file: string): boolean {
  return (statSync(`${file}-wal`, { throwIfNoEntry: false })?.size ?? 0) > 0
}
