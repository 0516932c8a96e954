/**
 * What makes a copied database a backup: two tables beside the store's own, one with the manifest, one with the artifacts
 * that belong to it, their bytes inside or kept elsewhere (design: 10-domain, "Storage").
 */
import Database from 'better-sqlite3'
import { LocusError } from '#shared/contract/errors.ts'
import { integer, text } from './columns.ts'
import { copyError, storageError } from './errors.ts'
import { SCHEMA_VERSION } from './migrations.ts'
import type { Row } from './statements.ts'

const BACKUP_TABLES = `
  CREATE TABLE backup_manifest (manifest TEXT NOT NULL) STRICT;
  CREATE TABLE backup_artifacts (hash TEXT NOT NULL PRIMARY KEY, manifest TEXT NOT NULL, content BLOB) STRICT;
`

/** What a copy itself tells of the store that it was made from. */
export interface CopiedStore {
  schema: number
  replica_id: string
  last_sequence: number
  /** Hash of the newest event; 64 zeros where there is none. */
  head_hash: string
}

/** One artifact of a backup. */
export interface BackupArtifact {
  /** SHA-256 of its bytes, as hex. */
  hash: string
  /** Its sidecar manifest, as its file holds it. */
  manifest: string
  /** Absent where the bytes are kept beside the backup. */
  content?: Buffer
}

/**
 * Makes a copied database a backup. Runs in one transaction; the file is a backup or still a plain copy.
 * @param manifestOf makes the manifest from what the copy tells.
 * @throws LocusError HSK-500-STORAGE when it cannot be written.
 */
export async function sealBackup(
  path: string,
  manifestOf: (store: CopiedStore) => string,
  artifacts: AsyncIterable<BackupArtifact>,
): Promise<void> {
  const database = new Database(path, { fileMustExist: true })
  try {
    database.pragma('synchronous = FULL')
    database.exec('BEGIN')
    database.exec(BACKUP_TABLES)
    const put = database.prepare('INSERT INTO backup_artifacts (hash, manifest, content) VALUES (?, ?, ?)')
    for await (const { hash, manifest, content } of artifacts) put.run(hash, manifest, content ?? null)
    database.prepare('INSERT INTO backup_manifest (manifest) VALUES (?)').run(manifestOf(copiedStore(database)))
    database.exec('COMMIT')
  } catch (cause) {
    throw copyError(cause, path)
  } finally {
    database.close()
  }
}

/** The manifest of a backup as it was sealed, or undefined for a plain database. @throws LocusError when it is no database. */
export function readManifest(path: string): string | undefined {
  return reading(path, (database) => {
    if (!hasBackupTables(database)) return undefined
    const row = database.prepare('SELECT manifest FROM backup_manifest').get() as Row | undefined
    return row && text(row['manifest'])
  })
}

/** Hashes of the artifacts that belong to a backup; none for a plain database. */
export function artifactsOfBackup(path: string): string[] {
  return reading(path, (database) =>
    hasBackupTables(database) ? (database.prepare('SELECT hash FROM backup_artifacts').pluck().all() as string[]) : [],
  )
}

/** The artifacts whose bytes lie in a backup itself, one after another. */
export function* artifactsInside(path: string): Generator<Required<BackupArtifact>> {
  const database = opened(path)
  try {
    if (!hasBackupTables(database)) return
    const rows = database.prepare('SELECT hash, manifest, content FROM backup_artifacts WHERE content IS NOT NULL')
    for (const row of rows.iterate()) yield row as Required<BackupArtifact>
  } catch (cause) {
    throw storageError(cause, path)
  } finally {
    database.close()
  }
}

/**
 * Makes a copy of a backup a store's database again.
 * @throws LocusError HSK-500-STORAGE when it is no Locus database or comes from a newer build.
 */
export function unsealBackup(path: string): void {
  let database: Database.Database | undefined
  try {
    database = new Database(path, { fileMustExist: true })
    const version = integer(database.pragma('user_version', { simple: true }) as number)
    if (version > SCHEMA_VERSION) throw newerBackup(path, version)
    if (version === 0 || !hasTable(database, 'locus_events')) {
      throw new LocusError('HSK-500-STORAGE', `${path} is a database, but not one of Locus`, { path })
    }
    database.exec('DROP TABLE IF EXISTS backup_manifest; DROP TABLE IF EXISTS backup_artifacts')
  } catch (cause) {
    throw storageError(cause, path)
  } finally {
    database?.close()
  }
}

function newerBackup(path: string, schema: number): LocusError {
  const message = `the backup has schema ${schema}; this Locus knows up to ${SCHEMA_VERSION}. Update Locus to restore it.`
  return new LocusError('HSK-500-STORAGE', message, { path, details: { schema, known: SCHEMA_VERSION } })
}

function copiedStore(database: Database.Database): CopiedStore {
  const last = database.prepare('SELECT sequence, hash FROM locus_events ORDER BY sequence DESC LIMIT 1').get() as
    | Row
    | undefined
  const replica = database.prepare("SELECT value FROM settings WHERE key = 'replica_id'").get() as Row | undefined
  return {
    schema: integer(database.pragma('user_version', { simple: true }) as number),
    replica_id: replica ? text(replica['value']) : '',
    last_sequence: last ? integer(last['sequence']) : 0,
    head_hash: last ? text(last['hash']) : '0'.repeat(64),
  }
}

function hasBackupTables(database: Database.Database): boolean {
  return hasTable(database, 'backup_manifest')
}

function hasTable(database: Database.Database, name: string): boolean {
  return database.prepare("SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = ?").get(name) !== undefined
}

function reading<T>(path: string, work: (database: Database.Database) => T): T {
  const database = opened(path)
  try {
    return work(database)
  } catch (cause) {
    throw storageError(cause, path)
  } finally {
    database.close()
  }
}

function opened(path: string): Database.Database {
  try {
    return new Database(path, { readonly: true, fileMustExist: true })
  } catch (cause) {
    throw storageError(cause, path)
  }
}
