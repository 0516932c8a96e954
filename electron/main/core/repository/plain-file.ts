/** Small files that somebody else wrote, read without ever waiting for one that never ends: a pipe, a device (90-quality, "Faults"). */
import { closeSync, constants, fstatSync, openSync, readFile, readFileSync } from 'node:fs'

/** Above this a file of git's is not read; `packed-refs` of the largest repositories stay below. */
const LARGEST_BYTES = 64 * 1024 * 1024

/** Up to this a file is read at once, which takes less than handing it to another thread. */
const AT_ONCE_BYTES = 64 * 1024

/**
 * The text of an ordinary file.
 * @returns undefined for anything that is no ordinary file, or is too large
 * @throws whatever the file system says of a file that cannot be opened or read
 */
export async function readPlainText(file: string): Promise<string | undefined> {
  const opened = openSync(file, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0))
  try {
    const found = fstatSync(opened)
    if (!found.isFile() || found.size > LARGEST_BYTES) return undefined
    return found.size <= AT_ONCE_BYTES ? readFileSync(opened, 'utf8') : await readMeanwhile(opened)
  } finally {
    closeSync(opened)
  }
}

function readMeanwhile(opened: number): Promise<string> {
  return new Promise((read, failed) => {
    readFile(opened, 'utf8', (error, text) => (error ? failed(error) : read(text)))
  })
}
