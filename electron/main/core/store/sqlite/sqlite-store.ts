/** The embedded default of {@link LocusStore}: SQLite in write-ahead mode, fully durable, one queue of writers. */
import { existsSync } from 'node:fs'
import type { Database } from 'better-sqlite3'
import type { Ports } from '#core/ports.ts'
import { LocusError } from '#shared/contract/errors.ts'
import type { LocusStore, StoreReader, StoreTransaction, TransactionOptions } from '../locus-store.ts'
import { defineFunctions } from './card-queries.ts'
import { openReader, openWriter, waitForDisk } from './connection.ts'
import { writeHindrance } from './disk.ts'
import { copyError, isBusy, openingError, storageError, storeGone } from './errors.ts'
import { identityOf, withIdentity } from './file-identity.ts'
import { integrityFaults } from './integrity.ts'
import { migrate, refuseOtherSchema } from './migrations.ts'
import { copyOnline } from './online-copy.ts'
import { SqliteReader } from './reader.ts'
import { schemaFaults } from './schema-faults.ts'
import { Statements } from './statements.ts'
import { milliseconds } from './stopwatch.ts'
import { SqliteTransaction } from './transaction.ts'

/** How the process that opens a store lives: a one-shot one may wait for locks in C, a long-lived one never. */
export type StoreMode = 'one_shot' | 'long_lived'

/** How long a wait for another process may take when nothing names a budget, in milliseconds. */
const PATIENCE_MS = 30_000
const FIRST_RETRY_MS = 2
const LONGEST_RETRY_MS = 50

/**
 * Opens (and creates or migrates) the store of a workspace. One that cannot be written but read is opened read-only.
 * @throws LocusError HSK-500-STORAGE with the reason when it cannot be opened, HSK-423-BUSY when it is held for too long.
 */
export async function openSqliteStore(path: string, mode: StoreMode, ports: Ports): Promise<LocusStore> {
  try {
    const hindrance = writeHindrance(path)
    if (hindrance !== undefined) return openReadOnly(path, hindrance, mode, ports)
    const wait = mode === 'one_shot' ? PATIENCE_MS : 0
    return await whileBusy(ports.now() + PATIENCE_MS, ports, () => {
      const { opened: writer, identity } = withIdentity(
        path,
        () => openWriter(path, wait),
        (opened) => opened.close(),
      )
      try {
        migrate(writer, ports)
        return new SqliteStore({ path, identity, mode, ports, writer: new Statements(writer), readOnly: undefined })
      } catch (cause) {
        writer.close()
        throw cause
      }
    })
  } catch (cause) {
    throw openingError(cause, path)
  }
}

function openReadOnly(path: string, hindrance: string, mode: StoreMode, ports: Ports): LocusStore {
  const reason = `nothing can be written: ${hindrance}`
  if (!existsSync(path)) throw new LocusError('HSK-500-STORAGE', reason, { path, details: { system: 'EROFS' } })
  const identity = identityOf(path)
  const store = new SqliteStore({ path, identity, mode, ports, writer: undefined, readOnly: reason })
  try {
    store.proveReadable()
  } catch (cause) {
    if (cause instanceof LocusError) throw cause
    const details = { system: 'EROFS' }
    throw new LocusError('HSK-500-STORAGE', `${reason}, and it cannot be read either`, { path, details, cause })
  }
  return store
}

/** Tries again after 2, 4, … 50 ms while another process holds the database, up to the deadline. */
async function whileBusy<T>(deadline: number, ports: Ports, attempt: () => T): Promise<T> {
  for (let pause = FIRST_RETRY_MS; ; pause = Math.min(pause * 2, LONGEST_RETRY_MS)) {
    try {
      return attempt()
    } catch (cause) {
      if (!isBusy(cause) || ports.now() + pause > deadline) throw cause
    }
    await new Promise((resolve) => setTimeout(resolve, pause))
  }
}

interface SqliteStoreParts {
  path: string
  /** The file that was opened, by {@link identityOf}. */
  identity: string | undefined
  mode: StoreMode
  ports: Ports
  /** Absent where nothing can be written. */
  writer: Statements | undefined
  readOnly: string | undefined
}

class SqliteStore implements LocusStore {
  readonly path: string
  readonly readOnly: string | undefined
  readonly commitTime = { milliseconds: 0, commits: 0 }
  readonly #identity: string | undefined
  readonly #writer: Statements | undefined
  readonly #mode: StoreMode
  readonly #ports: Ports
  #reader: { statements: Statements; api: SqliteReader } | undefined
  #writers: Promise<unknown> = Promise.resolve()
  #readers: Promise<unknown> = Promise.resolve()
  #dataVersion: number
  #busyTimeout = PATIENCE_MS

  constructor(parts: SqliteStoreParts) {
    this.path = parts.path
    this.#identity = parts.identity
    this.readOnly = parts.readOnly
    this.#mode = parts.mode
    this.#ports = parts.ports
    this.#writer = parts.writer
    if (this.#writer) defineFunctions(this.#writer)
    this.#dataVersion = this.#writer ? dataVersion(this.#writer.database) : 0
  }

  /** @throws the driver's error, or LocusError, when a store that is only read cannot be read either. */
  proveReadable(): void {
    const { database } = this.#openedReader().statements
    refuseOtherSchema(database)
    this.#dataVersion = dataVersion(database)
  }

  gone(): 'removed' | 'replaced' | undefined {
    const present = identityOf(this.path)
    if (present === undefined) return 'removed'
    return this.#identity === undefined || present === this.#identity ? undefined : 'replaced'
  }

  transaction<T>(options: TransactionOptions, work: (transaction: StoreTransaction) => Promise<T>): Promise<T> {
    const writer = this.#writer
    if (!writer) {
      return Promise.reject(new LocusError('HSK-500-STORAGE', this.readOnly ?? 'read-only', { path: this.path }))
    }
    const deadline = this.#ports.now() + options.budgetMs
    const write = (): Promise<T> => this.#write(writer, deadline, work)
    const turn = this.#writers.then(() => (options.mayBeLost ? withoutWaiting(writer.database, write) : write()))
    this.#writers = turn.catch(() => undefined)
    return turn
  }

  async #write<T>(
    writer: Statements,
    deadline: number,
    work: (transaction: StoreTransaction) => Promise<T>,
  ): Promise<T> {
    try {
      await this.#begin(writer, deadline)
      try {
        this.#refuseGone()
        const transaction = new SqliteTransaction(writer, deadline, () => this.#ports.now())
        const result = await work(transaction)
        transaction.checkBudget()
        this.#ports.reach('mutation.before_commit')
        const started = milliseconds()
        writer.run('COMMIT')
        this.commitTime.milliseconds += milliseconds() - started
        this.commitTime.commits += 1
        this.#ports.reach('mutation.after_commit')
        return result
      } catch (cause) {
        if (writer.database.inTransaction) writer.run('ROLLBACK')
        throw cause
      }
    } catch (cause) {
      throw storageError(cause, this.path)
    }
  }

  /** Under the lock: whoever replaces the database holds it alone meanwhile, so that nothing is written past a swap. */
  #refuseGone(): void {
    const gone = this.gone()
    if (gone !== undefined) throw storeGone(this.path, gone)
  }

  /** Takes the write lock: one-shot processes wait in SQLite, long-lived ones between short tries, up to the deadline. */
  async #begin(writer: Statements, deadline: number): Promise<void> {
    if (this.#mode === 'one_shot') {
      this.#waitAtMost(writer.database, deadline - this.#ports.now())
      writer.run('BEGIN IMMEDIATE')
    } else {
      await whileBusy(deadline, this.#ports, () => writer.run('BEGIN IMMEDIATE'))
    }
  }

  /** Bounds SQLite's own wait by what is left of the budget, in whole seconds so that it is rarely set anew. */
  #waitAtMost(database: Database, left: number): void {
    const milliseconds = Math.min(PATIENCE_MS, Math.max(0, Math.ceil(left / 1000) * 1000))
    if (milliseconds === this.#busyTimeout) return
    database.pragma(`busy_timeout = ${milliseconds}`)
    this.#busyTimeout = milliseconds
  }

  read<T>(work: (reader: StoreReader) => Promise<T>): Promise<T> {
    const turn = this.#readers.then(() => this.#snapshot(work))
    this.#readers = turn.catch(() => undefined)
    return turn
  }

  async #snapshot<T>(work: (reader: StoreReader) => Promise<T>): Promise<T> {
    try {
      const { statements, api } = await whileBusy(this.#ports.now() + PATIENCE_MS, this.#ports, () => {
        const reader = this.#openedReader()
        pinSnapshot(reader.statements)
        return reader
      })
      try {
        return await work(api)
      } finally {
        statements.run('COMMIT')
      }
    } catch (cause) {
      throw storageError(cause, this.path)
    }
  }

  #openedReader(): { statements: Statements; api: SqliteReader } {
    if (!this.#reader) {
      const statements = new Statements(openReader(this.path, this.#mode === 'one_shot' ? PATIENCE_MS : 0))
      defineFunctions(statements)
      this.#reader = { statements, api: new SqliteReader(statements) }
    }
    return this.#reader
  }

  async changedElsewhere(): Promise<boolean> {
    const { database } = this.#writer ?? this.#openedReader().statements
    if (database.inTransaction) return false
    const version = dataVersion(database)
    const changed = version !== this.#dataVersion
    this.#dataVersion = version
    return changed
  }

  async integrityFaults(): Promise<string[]> {
    try {
      const faults = await integrityFaults(this.path, PATIENCE_MS)
      if (faults.length > 0) return faults
    } catch (cause) {
      throw storageError(cause, this.path)
    }
    return this.read(async () => schemaFaults(this.#openedReader().statements.database))
  }

  async backupTo(path: string, onProgress: (done: number) => void = () => undefined): Promise<void> {
    let source: Database | undefined
    try {
      if (existsSync(path)) throw new LocusError('HSK-409-EXISTS', `${path} is there already`, { path })
      source = openReader(this.path, PATIENCE_MS)
      await copyOnline(source, path, onProgress)
    } catch (cause) {
      throw copyError(cause, path)
    } finally {
      source?.close()
    }
  }

  async idle(): Promise<void> {
    if (this.#writer && !this.#writer.database.inTransaction) {
      this.#writer.database.pragma('wal_checkpoint(PASSIVE)')
    }
  }

  async close(): Promise<void> {
    await Promise.all([this.#writers, this.#readers])
    this.#reader?.statements.database.close()
    this.#writer?.database.close()
  }
}

/** Does what may be lost: its commit is in the log in its order, and on the disk with the next one that waits. */
async function withoutWaiting<T>(database: Database, write: () => Promise<T>): Promise<T> {
  waitForDisk(database, false)
  try {
    return await write()
  } finally {
    waitForDisk(database, true)
  }
}

/** Begins a snapshot now, not at its first read, so that a wait for it stays outside of the work. */
function pinSnapshot(statements: Statements): void {
  statements.run('BEGIN')
  try {
    statements.get('SELECT 1 FROM sqlite_schema LIMIT 1')
  } catch (cause) {
    if (statements.database.inTransaction) statements.run('ROLLBACK')
    throw cause
  }
}

function dataVersion(database: Database): number {
  return Number(database.pragma('data_version', { simple: true }))
}
