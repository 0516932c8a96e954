/** Prepared statements of one connection, made and planned once each. */
import type { Database, Statement } from 'better-sqlite3'

/** A value that SQLite can be given. */
export type SqlValue = string | number | null

/** One row as better-sqlite3 returns it. */
export type Row = Record<string, SqlValue>

/**
 * A query in the form in which it is planned once. SQLite plans a query anew whenever it is bound to another value that the
 * plan might profit from (joins, ranges, limits), which costs more than the query itself; it does not look into a subquery.
 */
export function plannedOnce(sql: string): string {
  return /^\s*SELECT\b/.test(sql) ? sql.replaceAll('?', '(SELECT ?)') : sql
}

/** A connection with a cache of its prepared statements. */
export class Statements {
  readonly database: Database
  readonly #prepared = new Map<string, Statement>()
  readonly #columns = new Map<string, Statement>()

  constructor(database: Database) {
    this.database = database
  }

  #statement(sql: string): Statement {
    let statement = this.#prepared.get(sql)
    if (!statement) {
      statement = this.database.prepare(plannedOnce(sql))
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

  /** The first column of all rows, without an object for each: for the many rows of a search through a graph. */
  column(sql: string, ...values: SqlValue[]): SqlValue[] {
    let statement = this.#columns.get(sql)
    if (!statement) {
      statement = this.database.prepare(plannedOnce(sql)).pluck()
      this.#columns.set(sql, statement)
    }
    return statement.all(...values) as SqlValue[]
  }

  /** Runs a change. */
  run(sql: string, ...values: SqlValue[]): { changes: number; lastInsertRowid: number } {
    const result = this.#statement(sql).run(...values)
    return { changes: result.changes, lastInsertRowid: Number(result.lastInsertRowid) }
  }
}
