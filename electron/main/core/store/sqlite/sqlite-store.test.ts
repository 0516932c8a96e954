/** The SQLite store: it conforms in both modes, and a long-lived process never waits in C for another one's lock. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, renameSync, rmSync } from 'node:fs'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { systemPorts } from '#core/ports.ts'
import { temporaryFolder } from '#core/repository/repository.testing.ts'
import type { StoreUnderTest } from '../conformance/store-under-test.ts'
import { storeConformance } from '../conformance.ts'
import { openSqliteStore, type StoreMode } from './sqlite-store.ts'

async function openForTest(mode: StoreMode): Promise<StoreUnderTest> {
  const { folder, remove } = temporaryFolder()
  let ahead = 0
  const ports = { ...systemPorts, now: () => Date.now() + ahead }
  const database = path.join(folder, 'locus.db')
  const scratch = path.join(folder, 'scratch')
  mkdirSync(scratch)
  const store = await openSqliteStore(database, mode, ports)
  const waitsInPlace = 'a one-shot store waits in C; the tests of whole processes show it'
  return {
    store,
    ...(mode === 'one_shot' ? { waitsInPlace } : {}),
    another: () => openSqliteStore(database, mode, ports),
    opened: (file) => openSqliteStore(file, mode, ports),
    scratch,
    async takeAway(how) {
      const copy = path.join(scratch, 'other')
      if (how === 'replaced') await store.backupTo(copy)
      for (const end of ['', '-wal', '-shm']) rmSync(`${database}${end}`)
      if (how === 'replaced') renameSync(copy, database)
    },
    advance: (milliseconds) => {
      ahead += milliseconds
    },
    async close() {
      await store.close()
      remove()
    },
  }
}

storeConformance('SQLite, one-shot', () => openForTest('one_shot'))
storeConformance('SQLite, long-lived', () => openForTest('long_lived'))

/** Holds the write lock of a database from another process until it is told to let go, or for a time. */
const HOLDER = `
  import Database from 'better-sqlite3'
  const [file, statement, milliseconds] = process.argv.slice(1)
  const database = new Database(file, { timeout: 30000 })
  database.exec(statement)
  process.stdout.write('held')
  setTimeout(() => { database.exec('COMMIT'); process.exit(0) }, Number(milliseconds))
`

async function heldElsewhere(file: string, milliseconds: number, statement = 'BEGIN IMMEDIATE') {
  const words = ['--input-type=module', '-e', HOLDER, file, statement, String(milliseconds)]
  const child = spawn(process.execPath, words, { cwd: import.meta.dirname, stdio: ['ignore', 'pipe', 'inherit'] })
  await once(child.stdout, 'data')
  return { ended: once(child, 'exit') }
}

/** How often a timer ran, and the longest time between two runs, in milliseconds, while something was waited for. */
async function aliveDuring<T>(work: Promise<T>): Promise<{ result: T; runs: number; longest: number }> {
  let runs = 0
  let longest = 0
  let last = performance.now()
  const timer = setInterval(() => {
    const now = performance.now()
    longest = Math.max(longest, now - last)
    last = now
    runs += 1
  }, 5)
  try {
    const result = await work
    return { result, runs, longest }
  } finally {
    clearInterval(timer)
  }
}

describe('while another process holds the write lock for 700 ms', () => {
  let folder: ReturnType<typeof temporaryFolder>
  let database: string
  beforeEach(() => {
    folder = temporaryFolder()
    database = path.join(folder.folder, 'locus.db')
  })
  afterEach(() => folder.remove())

  it('a long-lived process goes on living, and writes when the lock is free', async () => {
    const store = await openSqliteStore(database, 'long_lived', systemPorts)
    await store.transaction({ budgetMs: 5_000 }, (transaction) => transaction.putSetting('a', '1'))
    const { ended } = await heldElsewhere(database, 700)
    const writes = Promise.all([
      store.transaction({ budgetMs: 20_000 }, (transaction) => transaction.putSetting('a', '2')),
      store.transaction({ budgetMs: 20_000 }, (transaction) => transaction.putSetting('a', '3')),
    ])
    const reads = await aliveDuring(store.read((reader) => reader.setting('a')))
    expect(reads.result).toBe('1')
    const { runs } = await aliveDuring(writes)
    expect(runs).toBeGreaterThan(10)
    expect(await store.read((reader) => reader.setting('a'))).toBe('3')
    await ended
    await store.close()
  })

  it('a long-lived process that opens the workspace goes on living too', async () => {
    const { ended } = await heldElsewhere(database, 700, 'PRAGMA journal_mode = WAL; BEGIN IMMEDIATE')
    const { runs, result } = await aliveDuring(openSqliteStore(database, 'long_lived', systemPorts))
    expect(runs).toBeGreaterThan(10)
    await result.transaction({ budgetMs: 5_000 }, (transaction) => transaction.putSetting('a', '1'))
    await ended
    await result.close()
  })

  it('a one-shot process waits in SQLite, no longer than its budget', async () => {
    const store = await openSqliteStore(database, 'one_shot', systemPorts)
    const { ended } = await heldElsewhere(database, 700)
    await store.transaction({ budgetMs: 20_000 }, (transaction) => transaction.putSetting('a', '2'))
    await ended
    const longer = await heldElsewhere(database, 1_500)
    const hurried = store.transaction({ budgetMs: 0 }, (transaction) => transaction.putSetting('a', '3'))
    await expect(hurried).rejects.toMatchObject({ code: 'HSK-423-BUSY' })
    await longer.ended
    expect(await store.read((reader) => reader.setting('a'))).toBe('2')
    await store.close()
  })

  it('a long-lived process gives up at the end of its budget', async () => {
    const store = await openSqliteStore(database, 'long_lived', systemPorts)
    const { ended } = await heldElsewhere(database, 700)
    const hurried = store.transaction({ budgetMs: 40 }, (transaction) => transaction.putSetting('a', '2'))
    await expect(hurried).rejects.toMatchObject({ code: 'HSK-423-BUSY', name: 'WorkspaceBusy' })
    await ended
    await store.transaction({ budgetMs: 5_000 }, (transaction) => transaction.putSetting('a', '3'))
    await store.close()
  })
})
