/**
 * SQLite's own look at a whole database: one statement, which takes seconds on a large one, and so runs in a thread and on a
 * connection of its own (design: 80-architecture, "One thread, short stretches"). On a small one it takes less than to start
 * a thread.
 */
import { createRequire } from 'node:module'
import { Worker } from 'node:worker_threads'
import BetterSqlite from 'better-sqlite3'
import { openReader } from './connection.ts'

/** Pages of a database, two mebibytes, up to which it is looked at at once: that takes 2 to 4 ms. */
const AT_ONCE = 512

/** What the thread is told. */
interface Task {
  /** Path of the driver's module. */
  readonly driver: string
  readonly path: string
  /** How long it may wait for another process's lock, in milliseconds. */
  readonly timeout: number
}

/** What the thread answers: what SQLite says, or why the database could not be read. */
type Answer = { readonly lines: string[] } | { readonly message: string; readonly code: string }

/**
 * The thread's code. It stands as text because it has to run as it is, bundled or not; it opens as {@link openReader} does.
 */
const CHECK = `
const { parentPort, workerData } = require('node:worker_threads')
const Database = require(workerData.driver)
try {
  const database = new Database(workerData.path, { readonly: true, fileMustExist: true, timeout: workerData.timeout })
  const lines = database.pragma('integrity_check').map((row) => row.integrity_check)
  database.close()
  parentPort.postMessage({ lines })
} catch (cause) {
  parentPort.postMessage({ message: cause.message, code: String(cause.code) })
}`

/**
 * What is wrong with the database at `path` as SQLite sees it, each in words; empty when it is sound.
 * @throws the driver's error when it cannot be read
 */
export async function integrityFaults(path: string, timeout: number): Promise<string[]> {
  const small = checkHere(path, timeout, AT_ONCE)
  if (small) return faultsAmong(small)
  const answer = await checkInThread(path, timeout).catch(() => undefined)
  if (answer === undefined) return faultsAmong(checkHere(path, timeout) ?? [])
  if ('lines' in answer) return faultsAmong(answer.lines)
  throw new BetterSqlite.SqliteError(answer.message, answer.code)
}

/** A look in this thread, at a database of no more than so many pages; undefined for a larger one. */
function checkHere(path: string, timeout: number, atMost = Number.POSITIVE_INFINITY): string[] | undefined {
  const database = openReader(path, timeout)
  try {
    if (Number(database.pragma('page_count', { simple: true })) > atMost) return undefined
    const rows = database.pragma('integrity_check') as Array<{ integrity_check: string }>
    return rows.map((row) => row.integrity_check)
  } finally {
    database.close()
  }
}

function checkInThread(path: string, timeout: number): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const driver = createRequire(import.meta.url).resolve('better-sqlite3')
    const task: Task = { driver, path, timeout }
    const thread = new Worker(CHECK, { eval: true, workerData: task })
    thread.once('message', resolve)
    thread.once('error', reject)
    thread.once('exit', () => reject(new Error('the thread ended without an answer')))
  })
}

function faultsAmong(lines: readonly string[]): string[] {
  return lines.filter((line) => line !== 'ok')
}
