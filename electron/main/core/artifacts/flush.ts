/** Puts files, and the names of files and folders, on the disk (design: 20-operations, "durable"). */
import { close, fsync, open } from 'node:fs'
import { dirname } from 'node:path'
import { promisify } from 'node:util'

/** The calls by callbacks: they are all that most commands flush by, and Node's own promises of files are a module to be loaded. */
const [openFile, flushOpened, closeFile] = [promisify(open), promisify(fsync), promisify(close)]

async function flush(path: string, flags: string): Promise<void> {
  const opened = await openFile(path, flags)
  try {
    await flushOpened(opened)
  } finally {
    await closeFile(opened)
  }
}

/** Puts a file's bytes on the disk. */
export function flushFile(path: string): Promise<void> {
  // Windows flushes only what was opened for writing.
  return flush(path, 'r+')
}

/** Puts a folder's names on the disk. Windows does so by itself and opens no folders. */
export async function syncFolder(folder: string): Promise<void> {
  if (process.platform !== 'win32') await flush(folder, 'r')
}

/**
 * Folders under `top` whose own names are on the disk. What lies in a folder is lost with the folder, so that the first
 * time in a process that something in one is to last, the folders above it are flushed too; whoever made it may have died
 * before.
 */
export class NamedFolders {
  readonly #top: string
  readonly #named = new Set<string>()

  /** @param top the folder that names the first of them; its own name is not looked after here */
  constructor(top: string) {
    this.#top = top
  }

  /** Puts the names in a folder on the disk, and its own name, up to the top. @throws the file system's error */
  async sync(folder: string): Promise<void> {
    await Promise.all([syncFolder(folder), this.#syncName(folder)])
  }

  async #syncName(folder: string): Promise<void> {
    if (folder === this.#top || this.#named.has(folder)) return
    await this.sync(dirname(folder))
    this.#named.add(folder)
  }
}
