/** The columns that a store's tables have against those that this build makes: a damaged schema can read well and refuse every write (design: 90-quality, "Faults"). */
import BetterSqlite from 'better-sqlite3'
import { systemPorts } from '#core/ports.ts'
import { migrate } from './migrations.ts'

const COLUMNS = `SELECT s.name || '.' || c.name AS column FROM sqlite_schema s, pragma_table_info(s.name) c
  WHERE s.type = 'table' AND s.name NOT LIKE 'sqlite_%' ORDER BY s.name, c.cid`

/** What is missing or strange among the columns, each in words; empty where they are this build's. */
export function columnFaults(database: BetterSqlite.Database): string[] {
  const made = new BetterSqlite(':memory:')
  try {
    migrate(made, systemPorts)
    const expected = columnsOf(made)
    const found = columnsOf(database)
    return [
      ...[...expected].filter((column) => !found.has(column)).map((column) => `the column ${column} is missing`),
      ...[...found].filter((column) => !expected.has(column)).map((column) => `there is a strange column, ${column}`),
    ]
  } finally {
    made.close()
  }
}

function columnsOf(database: BetterSqlite.Database): Set<string> {
  return new Set(database.prepare<[], string>(COLUMNS).pluck().all())
}
