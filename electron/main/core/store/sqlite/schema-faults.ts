/**
 * The schema that a store has against the one that this build makes: a damaged one can read well and refuse every write, one
 * without its triggers is no longer append-only, and one with a strange trigger changes rows that nobody asked it to
 * (design: 90-quality, "Faults").
 */
import BetterSqlite from 'better-sqlite3'
import { systemPorts } from '#core/ports.ts'
import { migrate } from './migrations.ts'

const COLUMNS = `SELECT s.name || '.' || c.name AS column FROM sqlite_schema s, pragma_table_info(s.name) c
  WHERE s.type = 'table' AND s.name NOT LIKE 'sqlite_%' ORDER BY s.name, c.cid`

/** Triggers, indexes and views with what they do; those that SQLite makes by itself have no text. */
const OBJECTS = `SELECT type || ' ' || name AS object, sql FROM sqlite_schema
  WHERE type <> 'table' AND sql IS NOT NULL ORDER BY type, name`

/** What is missing, strange or altered in the schema, each in words; empty where it is this build's. */
export function schemaFaults(database: BetterSqlite.Database): string[] {
  const made = new BetterSqlite(':memory:')
  try {
    migrate(made, systemPorts)
    const expected = columnsOf(made)
    const found = columnsOf(database)
    return [
      ...[...expected].filter((column) => !found.has(column)).map((column) => `the column ${column} is missing`),
      ...[...found].filter((column) => !expected.has(column)).map((column) => `there is a strange column, ${column}`),
      ...objectFaults(objectsOf(made), objectsOf(database)),
    ]
  } finally {
    made.close()
  }
}

function columnsOf(database: BetterSqlite.Database): Set<string> {
  return new Set(database.prepare<[], string>(COLUMNS).pluck().all())
}

function objectFaults(expected: ReadonlyMap<string, string>, found: ReadonlyMap<string, string>): string[] {
  return [
    ...[...expected].flatMap(([object, sql]) => {
      if (!found.has(object)) return `the ${object} is missing`
      return found.get(object) === sql ? [] : `the ${object} was altered`
    }),
    ...[...found.keys()].filter((object) => !expected.has(object)).map((object) => `there is a strange ${object}`),
  ]
}

function objectsOf(database: BetterSqlite.Database): Map<string, string> {
  return new Map(database.prepare<[], [string, string]>(OBJECTS).raw().all())
}
