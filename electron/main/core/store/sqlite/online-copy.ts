/** Copies a database while others read and write it: one snapshot, in slices, into a file that is whole or not there. */
import { open, rm } from 'node:fs/promises'
import Database from 'better-sqlite3'

/** Pages that one slice copies, between two turns of everything else on this thread. */
const SLICE_PAGES = 100

/**
 * Copies what `source` sees. Its snapshot is pinned first: a copy from an unpinned connection begins anew with every
 * commit of another process.
 * @param source a connection of its own, in no transaction; it is closed by its owner.
 */
export async function copyOnline(
  source: Database.Database,
  path: string,
  onProgress: (done: number) => void,
): Promise<void> {
  const disk = new Flushing(path)
  source.exec('BEGIN')
  try {
    source.prepare('SELECT 1 FROM sqlite_schema LIMIT 1').get()
    await source.backup(path, {
      progress: ({ remainingPages, totalPages }) => {
        onProgress(totalPages === 0 ? 1 : (totalPages - remainingPages) / totalPages)
        disk.goOn()
        return SLICE_PAGES
      },
    })
    await disk.rest()
    intoOneFile(path)
    await flush(path)
    onProgress(1)
  } catch (cause) {
    await disk.rest()
    for (const end of ['', '-journal', '-wal', '-shm']) await rm(`${path}${end}`, { force: true })
    throw cause
  } finally {
    if (source.inTransaction) source.exec('COMMIT')
  }
}

/**
 * Puts a growing file on the disk beside the copying, so that its last slice, in which SQLite itself waits for the disk on
 * this thread, finds little left to wait for.
 */
class Flushing {
  readonly #path: string
  #running: Promise<void> | undefined

  constructor(path: string) {
    this.#path = path
  }

  /** Begins anew where the last one has ended. What it fails of, the last slice is told too. */
  goOn(): void {
    this.#running ??= flush(this.#path)
      .catch(() => undefined)
      .finally(() => {
        this.#running = undefined
      })
  }

  /** Resolves when none is under way. */
  async rest(): Promise<void> {
    await this.#running
  }
}

/** Takes the write-ahead mode out of a copy, so that it can be read where nothing can be written beside it. */
function intoOneFile(path: string): void {
  const copy = new Database(path, { fileMustExist: true })
  try {
    copy.pragma('journal_mode = DELETE')
  } finally {
    copy.close()
  }
}

/** Puts a file's bytes on the disk. */
async function flush(path: string): Promise<void> {
  const file = await open(path, 'r+')
  try {
    await file.sync()
  } finally {
    await file.close()
  }
}
