/**
 * Numbered migrations of the SQLite store. Each runs in one transaction that also raises `user_version`, so that a crash
 * leaves the old schema or the new one (design: 80-architecture, "Store").
 */
import type { Database } from 'better-sqlite3'
import type { Ports } from '#core/ports.ts'
import { LocusError } from '#shared/contract/errors.ts'
import { EIGHTH_SCHEMA } from './eighth-schema.ts'
import { makeGraphOrder } from './fifth-schema.ts'
import { FIRST_SCHEMA } from './first-schema.ts'
import { FOURTH_SCHEMA } from './fourth-schema.ts'
import { SECOND_SCHEMA } from './second-schema.ts'
import { SEVENTH_SCHEMA } from './seventh-schema.ts'
import { SIXTH_SCHEMA } from './sixth-schema.ts'
import { THIRD_SCHEMA } from './third-schema.ts'

/** Every migration, as SQL or as what it does; number N brings `user_version` from N-1 to N. */
const MIGRATIONS: ReadonlyArray<string | ((database: Database) => void)> = [
  FIRST_SCHEMA,
  SECOND_SCHEMA,
  THIRD_SCHEMA,
  FOURTH_SCHEMA,
  makeGraphOrder,
  SIXTH_SCHEMA,
  SEVENTH_SCHEMA,
  EIGHTH_SCHEMA,
]

/** The schema version that this build writes. */
export const SCHEMA_VERSION = MIGRATIONS.length

/**
 * Brings a database to this build's schema, one transaction per migration, taking the write lock for each so that two
 * processes that open a new workspace at once do not collide.
 * @throws LocusError HSK-500-STORAGE when the database comes from a newer build, or from none.
 */
export function migrate(database: Database, ports: Ports): void {
  refuseUnknown(database)
  while (schemaVersion(database) < SCHEMA_VERSION) {
    database.exec('BEGIN IMMEDIATE')
    try {
      const version = schemaVersion(database)
      const next = MIGRATIONS[version]
      if (next !== undefined) {
        if (typeof next === 'string') database.exec(next)
        else next(database)
        database.pragma(`user_version = ${version + 1}`)
      }
      ports.reach('migration.before_commit')
      database.exec('COMMIT')
    } catch (cause) {
      if (database.inTransaction) database.exec('ROLLBACK')
      throw cause
    }
  }
  refuseUnknown(database)
}

/**
 * For a database that is only read: it has to be of this build's schema already.
 * @throws LocusError HSK-500-STORAGE when it is older or newer.
 */
export function refuseOtherSchema(database: Database): void {
  refuseUnknown(database)
  const version = schemaVersion(database)
  if (version === SCHEMA_VERSION) return
  throw new LocusError(
    'HSK-500-STORAGE',
    `the workspace's database has schema ${version} and cannot be brought to ${SCHEMA_VERSION} without being written`,
    { path: database.name, details: { schema: version, known: SCHEMA_VERSION } },
  )
}

function schemaVersion(database: Database): number {
  return Number(database.pragma('user_version', { simple: true }))
}

function refuseUnknown(database: Database): void {
  const version = schemaVersion(database)
  if (version >= 0 && version <= SCHEMA_VERSION) return
  const message =
    version < 0
      ? `the workspace's database has schema ${version}, which no Locus writes; bring a backup back: locus backup restore --latest`
      : `the workspace's database has schema ${version}; this Locus knows up to ${SCHEMA_VERSION}. Update Locus to open it.`
  throw new LocusError('HSK-500-STORAGE', message, {
    path: database.name,
    details: { schema: version, known: SCHEMA_VERSION },
  })
}
