/** The embedded default of {@link LocusStore}: SQLite in write-ahead mode, fully durable, one queue of writers. */
import type { Database } from 'better-sqlite3'
import type { Ports } from '#core/ports.ts'
import { LocusError } from '#shared/contract/errors.ts'
import type { LocusStore, StoreReader, StoreTransaction, TransactionOptions } from '../locus-store.ts'
import { openReader, openWriter } from './connection.ts'
import { migrate } from './migrations.ts'
import { defineFunctions, SqliteReader } from './reader.ts'
import { Statements } from './statements.ts'
import { SqliteTransaction } from './transaction.ts'

/** How the process that opens a store lives: a one-shot one may wait for locks in C, a long-lived one never. */
export type StoreMode = 'one_shot' | 'long_lived'

const LONGEST_RETRY_MS = 50

/** Turns what the driver throws into the product's errors. */
export function storageError(cause: unknown, path: string): unknown {
  if (cause instanceof LocusError || !(cause instanceof Error)) return cause
  const code = 'code' in cause ? String(cause.code) : ''
  if (code.startsWith('SQLITE_BUSY')) {
    return new LocusError('HSK-423-BUSY', 'another process held the workspace for too long; try again', { path, cause })
  }
  if (!code.startsWith('SQLITE_')) return cause
  const reason =
    code === 'SQLITE_FULL'
      ? 'the disk is full'
      : code.startsWith('SQLITE_READONLY')
        ? 'the database cannot be written'
        : code.startsWith('SQLITE_CORRUPT') || code === 'SQLITE_NOTADB'
          ? 'the database is damaged'
          : cause.message
  return new LocusError('HSK-500-STORAGE', `${reason}; what was acknowledged before is intact`, {
    path,
    details: { sqlite: code },
    cause,
  })
}

/** Opens (and creates or migrates) the store of a workspace. */
export function openSqliteStore(path: string, mode: StoreMode, ports: Ports): LocusStore {
  try {
    const writer = openWriter(path, 30_000)
    try {
      migrate(writer, ports)
      writer.pragma(`busy_timeout = ${mode === 'one_shot' ? 30_000 : 0}`)
    } catch (cause) {
      writer.close()
      throw cause
    }
    return new SqliteStore(path, writer, mode, ports)
  } catch (cause) {
    throw storageError(cause, path)
  }
}

class SqliteStore implements LocusStore {
  readonly path: string
  readonly readOnly: string | undefined = undefined
  readonly commitTime = { milliseconds: 0, commits: 0 }
  readonly #writer: Statements
  readonly #mode: StoreMode
  readonly #ports: Ports
  #reader: { statements: Statements; api: SqliteReader } | undefined
  #writers: Promise<unknown> = Promise.resolve()
  #readers: Promise<unknown> = Promise.resolve()
  #dataVersion: number

  constructor(path: string, writer: Database, mode: StoreMode, ports: Ports) {
    this.path = path
    this.#writer = new Statements(writer)
    defineFunctions(this.#writer)
    this.#mode = mode
    this.#ports = ports
    this.#dataVersion = dataVersion(writer)
  }

  transaction<T>(options: TransactionOptions, work: (transaction: StoreTransaction) => Promise<T>): Promise<T> {
    const deadline = this.#ports.now() + options.budgetMs
    const turn = this.#writers.then(() => this.#write(deadline, work))
    this.#writers = turn.catch(() => undefined)
    return turn
  }

  async #write<T>(deadline: number, work: (transaction: StoreTransaction) => Promise<T>): Promise<T> {
    const { database } = this.#writer
    try {
      await this.#begin(deadline)
      try {
        const transaction = new SqliteTransaction(this.#writer, deadline, () => this.#ports.now())
        const result = await work(transaction)
        transaction.checkBudget()
        this.#ports.reach('mutation.before_commit')
        const started = performance.now()
        database.exec('COMMIT')
        this.commitTime.milliseconds += performance.now() - started
        this.commitTime.commits += 1
        this.#ports.reach('mutation.after_commit')
        return result
      } catch (cause) {
        if (database.inTransaction) database.exec('ROLLBACK')
        throw cause
      }
    } catch (cause) {
      throw storageError(cause, this.path)
    }
  }

  /** Takes the write lock: one-shot processes wait in SQLite, long-lived ones between short tries, up to the deadline. */
  async #begin(deadline: number): Promise<void> {
    for (let pause = 2; ; pause = Math.min(pause * 2, LONGEST_RETRY_MS)) {
      try {
        this.#writer.database.exec('BEGIN IMMEDIATE')
        return
      } catch (cause) {
        const busy = cause instanceof Error && 'code' in cause && String(cause.code).startsWith('SQLITE_BUSY')
        if (!busy || this.#mode === 'one_shot' || this.#ports.now() + pause > deadline) throw cause
      }
      await new Promise((resolve) => setTimeout(resolve, pause))
    }
  }

  read<T>(work: (reader: StoreReader) => Promise<T>): Promise<T> {
    const turn = this.#readers.then(() => this.#snapshot(work))
    this.#readers = turn.catch(() => undefined)
    return turn
  }

  async #snapshot<T>(work: (reader: StoreReader) => Promise<T>): Promise<T> {
    try {
      if (!this.#reader) {
        const statements = new Statements(openReader(this.path))
        defineFunctions(statements)
        this.#reader = { statements, api: new SqliteReader(statements) }
      }
      const { database } = this.#reader.statements
      database.exec('BEGIN')
      try {
        return await work(this.#reader.api)
      } finally {
        database.exec('COMMIT')
      }
    } catch (cause) {
      throw storageError(cause, this.path)
    }
  }

  async changedElsewhere(): Promise<boolean> {
    if (this.#writer.database.inTransaction) return false
    const version = dataVersion(this.#writer.database)
    const changed = version !== this.#dataVersion
    this.#dataVersion = version
    return changed
  }

  async integrityFaults(): Promise<string[]> {
    return this.read(async () => {
      const rows = this.#reader?.statements.database.pragma('integrity_check') as Array<{ integrity_check: string }>
      return rows.map((row) => row.integrity_check).filter((line) => line !== 'ok')
    })
  }

  async idle(): Promise<void> {
    if (!this.#writer.database.inTransaction) this.#writer.database.pragma('wal_checkpoint(PASSIVE)')
  }

  async close(): Promise<void> {
    await Promise.all([this.#writers, this.#readers])
    this.#reader?.statements.database.close()
    this.#writer.database.close()
  }
}

function dataVersion(database: Database): number {
  return Number(database.pragma('data_version', { simple: true }))
}
