/** Reads what can be read of a damaged database, on a copy of it: every answer has to be proved by its reader. */
import Database from 'better-sqlite3'
import type { StoreReader } from '../locus-store.ts'
import { defineFunctions } from './card-queries.ts'
import { SqliteReader } from './reader.ts'
import { Statements } from './statements.ts'

/** A damaged database that is being read; its methods throw whatever the driver throws. */
export interface DamagedStore {
  reader: StoreReader
  close(): void
}

/** Opens a copy that nobody else uses; a log beside it is taken in. Undefined where not even its beginning can be read. */
export function openDamaged(copy: string): DamagedStore | undefined {
  let database: Database.Database | undefined
  try {
    database = new Database(copy, { fileMustExist: true })
    const opened = database
    const statements = new Statements(opened)
    defineFunctions(statements)
    statements.get('SELECT count(*) AS n FROM sqlite_schema')
    return { reader: new SqliteReader(statements), close: () => opened.close() }
  } catch {
    database?.close()
    return undefined
  }
}
