/** Reading what lies in the artifact store, where another hand may have put anything: a link, a pipe, a file without end. */
import { createHash } from 'node:crypto'
import { constants } from 'node:fs'
import { type FileHandle, open } from 'node:fs/promises'

/** Most bytes of one artifact. */
export const MAX_ARTIFACT_BYTES = 64 * 1024 * 1024

/** Bytes that are read and hashed at once: about a millisecond's worth. */
const PIECE = 1024 * 1024

/** Follows no link, and waits for nobody at the other end of a pipe; Windows knows neither flag. */
const AS_IT_LIES = constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0)

/**
 * Opens a file as it lies there and hands it to `read`; undefined, unread, for what is no file or larger than an artifact.
 * @throws the system's error when it cannot be opened or read, as for a link
 */
export async function withKeptFile<Read>(
  path: string,
  read: (file: FileHandle) => Promise<Read>,
): Promise<Read | undefined> {
  const file = await open(path, AS_IT_LIES)
  try {
    const stats = await file.stat()
    return stats.isFile() && stats.size <= MAX_ARTIFACT_BYTES ? await read(file) : undefined
  } finally {
    await file.close()
  }
}

/** The first bytes of an open file, with its size and the SHA-256 of all of it as hex. */
export async function beginningOf(
  file: FileHandle,
  most: number,
): Promise<{ bytes: Uint8Array; size: number; hash: string }> {
  const hash = createHash('sha256')
  const bytes = Buffer.alloc(most)
  const piece = Buffer.alloc(PIECE)
  let size = 0
  for (;;) {
    const { bytesRead } = await file.read(piece, 0, PIECE, size)
    if (bytesRead === 0) return { bytes: bytes.subarray(0, Math.min(size, most)), size, hash: hash.digest('hex') }
    hash.update(piece.subarray(0, bytesRead))
    if (size < most) piece.copy(bytes, size, 0, Math.min(bytesRead, most - size))
    size += bytesRead
  }
}
