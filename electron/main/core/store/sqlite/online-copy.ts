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
  source.exec('BEGIN')
  try {
    source.prepare('SELECT 1 FROM sqlite_schema LIMIT 1').get()
    await source.backup(path, {
      progress: ({ remainingPages, totalPages }) => {
        onProgress(totalPages === 0 ? 1 : (totalPages - remainingPages) / totalPages)
        return SLICE_PAGES
      },
    })
    intoOneFile(path)
    await flush(path)
    onProgress(1)
  } catch (cause) {
    for (const end of ['', '-journal', '-wal', '-shm']) await rm(`${path}${end}`, { force: true })
    throw cause
  } finally {
    if (source.inTransaction) source.exec('COMMIT')
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
