/** What an operation is measured against: the same bytes, put down or read in the barest way (design: 90-quality, "Speed"). */
import { join } from 'node:path'
import type { Database } from 'better-sqlite3'
import { openReader, openWriter } from '#core/store/sqlite/connection.ts'

/** A way to do the barest thing, once for each call. */
export interface Floor {
  /** Does it once. */
  once(): void
  close(): void
}

const ROWS = 4

/** "bare4": one durable transaction of four rows without a secondary index, holding `bytes` altogether, pragmas as the store's. */
export function bareFour(folder: string, bytes: number): Floor {
  const database = openWriter(join(folder, 'floor.db'), 0)
  database.exec('CREATE TABLE IF NOT EXISTS bare (id INTEGER PRIMARY KEY, content TEXT NOT NULL) STRICT')
  const insert = database.prepare('INSERT INTO bare (content) VALUES (?)')
  const content = 'x'.repeat(Math.ceil(bytes / ROWS))
  return {
    once() {
      database.exec('BEGIN IMMEDIATE')
      for (let row = 0; row < ROWS; row += 1) insert.run(content)
      database.exec('COMMIT')
    },
    close: () => database.close(),
  }
}

/** Reads `count` rows that stand side by side in a table, from the middle on. */
export function adjacentRows(databasePath: string, table: string, key: string, count: number): Floor {
  const database = openReader(databasePath, 0)
  const middle = Math.floor(Number(database.prepare(`SELECT max(${key}) FROM ${table}`).pluck().get()) / 2)
  const read = database.prepare(`SELECT * FROM ${table} WHERE ${key} > ? ORDER BY ${key} LIMIT ?`)
  return {
    once: () => void read.all(middle, count),
    close: () => database.close(),
  }
}

/** Looks through every word of every Work Packet for a text that is nowhere. */
export function fullTextScan(databasePath: string): Floor {
  const database = openReader(databasePath, 0)
  const scan = database.prepare(
    "SELECT wp_id FROM work_packets WHERE title || ' ' || description LIKE '%no such words%'",
  )
  return {
    once: () => void scan.all(),
    close: () => database.close(),
  }
}

/**
 * Bytes that the newest operation of a store put down: every value of every row that carries its op_id or its event, as
 * text. Indexes are not counted, as the floor has none.
 */
export function bytesOfNewestOperation(databasePath: string): number {
  const database = openReader(databasePath, 0)
  try {
    const { op_id, result } = database.prepare('SELECT * FROM op_results ORDER BY rowid DESC LIMIT 1').get() as {
      op_id: string
      result: string
    }
    const { wp_id } = (JSON.parse(result) as { data: { wp: { wp_id: string } } }).data.wp
    const events = rowsOf(database, 'SELECT * FROM locus_events WHERE job_id = ?', op_id)
    const sequences = events.map((event) => Number(event['sequence']))
    const written = [
      ...events,
      ...rowsOf(database, 'SELECT * FROM op_results WHERE op_id = ?', op_id),
      ...rowsOf(
        database,
        'SELECT * FROM bronze WHERE sequence BETWEEN ? AND ?',
        Math.min(...sequences),
        Math.max(...sequences),
      ),
      ...rowsOf(database, 'SELECT * FROM work_packets WHERE wp_id = ?', wp_id),
      ...rowsOf(database, 'SELECT * FROM wp_state WHERE wp_id = ?', wp_id),
    ]
    const values = written.flatMap((row) => Object.values(row)).filter((value) => value !== null)
    return values.reduce<number>((sum, value) => sum + Buffer.byteLength(String(value)), 0)
  } finally {
    database.close()
  }
}

function rowsOf(database: Database, sql: string, ...values: Array<string | number>): Array<Record<string, unknown>> {
  return database.prepare(sql).all(...values) as Array<Record<string, unknown>>
}
