/** Small files that somebody else wrote, read without ever waiting for one that never ends: a pipe, a device (90-quality, "Faults"). */
import { constants } from 'node:fs'
import { open } from 'node:fs/promises'

/** Above this a file of git's is not read; `packed-refs` of the largest repositories stay below. */
const LARGEST_BYTES = 64 * 1024 * 1024

/**
 * The text of an ordinary file.
 * @returns undefined for anything that is no ordinary file, or is too large
 * @throws whatever the file system says of a file that cannot be opened or read
 */
export async function readPlainText(file: string): Promise<string | undefined> {
  const handle = await open(file, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0))
  try {
    const found = await handle.stat()
    return found.isFile() && found.size <= LARGEST_BYTES ? await handle.readFile('utf8') : undefined
  } finally {
    await handle.close()
  }
}
