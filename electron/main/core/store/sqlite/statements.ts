/** Prepared statements of one connection, made once each. */
import type { Database, Statement } from 'better-sqlite3'

/** A value that SQLite can be given. */
export type SqlValue = string | number | null

/** One row as better-sqlite3 returns it. */
export type Row = Record<string, SqlValue>

/** A connection with a cache of its prepared statements. */
export class Statements {
  readonly database: Database
  readonly #prepared = new Map<string, Statement>()

  constructor(database: Database) {
    this.database = database
  }

  #statement(sql: string): Statement {
    let statement = this.#prepared.get(sql)
    if (!statement) {
      statement = this.database.prepare(sql)
      this.#prepared.set(sql, statement)
    }
    return statement
  }

  /** The first row, or undefined. */
  get(sql: string, ...values: SqlValue[]): Row | undefined {
    return this.#statement(sql).get(...values) as Row | undefined
  }

  /** All rows. */
  all(sql: string, ...values: SqlValue[]): Row[] {
    return this.#statement(sql).all(...values) as Row[]
  }

  /** Runs a change. */
  run(sql: string, ...values: SqlValue[]): { changes: number; lastInsertRowid: number } {
    const result = this.#statement(sql).run(...values)
    return { changes: result.changes, lastInsertRowid: Number(result.lastInsertRowid) }
  }
}
