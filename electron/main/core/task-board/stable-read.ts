/**
 * One whole read of a file: bytes, hash and what tells one version from the next. Used by the watcher and the sync
 * engine for boards, and for packets (design: 40-task-board, "Watching").
 */
import { createHash } from 'node:crypto'
import { constants, type Stats } from 'node:fs'
import { type FileHandle, open, realpath } from 'node:fs/promises'
import { errorCodeOf, isWithin } from '#core/repository/paths.ts'

/** Above this a board is shown but never written (40-task-board, "Edits"). */
export const LARGEST_BOARD_BYTES = 16 * 1024 * 1024

/** Above this a file is not even read. */
const LARGEST_READ_BYTES = 256 * 1024 * 1024

/** A file as it stood at one moment. */
export interface FileVersion {
  readonly kind: 'file'
  /** The real path that was read, links followed. */
  readonly path: string
  readonly bytes: Buffer
  /** SHA-256 of the bytes, hex. */
  readonly hash: string
  readonly mtimeMs: number
  readonly size: number
  readonly ino: number
  /** Permission bits and file type, as `stat` gives them. */
  readonly mode: number
  /** Over {@link LARGEST_BOARD_BYTES}. */
  readonly tooLarge: boolean
  /** True when the file changed during each of several reads; the bytes may then mix two versions. */
  readonly torn: boolean
}

/** Why a file could not be read. */
export interface FileProblem {
  readonly kind: 'missing' | 'folder' | 'not_a_file' | 'unreadable' | 'outside'
  readonly reason: string
}

/** What reading the board came to: a version of it, or why there is none to be read. */
export type FileReading = FileVersion | FileProblem

const ATTEMPTS = 4

/**
 * Reads a file once, whole. A file that grows or is rewritten meanwhile is read again, up to four times.
 * @param file absolute path; a symbolic link is followed.
 * @param root when given, a real path of the repository: what leads out of it is a problem `outside`.
 * @returns the version read, or the reason why not; never throws for what a file system can say.
 */
export async function readStable(file: string, root?: string): Promise<FileReading> {
  try {
    const real = await realpath(file)
    if (root !== undefined && !isWithin(await realpath(root), real)) {
      return { kind: 'outside', reason: `${file} is a link that leads out of the repository, to ${real}` }
    }
    const handle = await open(real, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0) | (constants.O_NOFOLLOW ?? 0))
    try {
      return await readHandle(handle, real)
    } finally {
      await handle.close()
    }
  } catch (thrown) {
    return problemOf(file, thrown)
  }
}

async function readHandle(handle: FileHandle, real: string): Promise<FileReading> {
  let before = await handle.stat()
  for (let attempt = 1; ; attempt += 1) {
    if (before.isDirectory()) return { kind: 'folder', reason: `${real} is a folder` }
    if (!before.isFile()) return { kind: 'not_a_file', reason: `${real} is not an ordinary file` }
    if (before.size > LARGEST_READ_BYTES) {
      return { kind: 'unreadable', reason: `${real} holds ${before.size} bytes, more than can be read` }
    }
    const bytes = await readWhole(handle, before.size)
    const after = await handle.stat()
    const whole = bytes.length === after.size && sameVersion(before, after)
    if (whole || attempt === ATTEMPTS) {
      return {
        kind: 'file',
        path: real,
        bytes,
        hash: createHash('sha256').update(bytes).digest('hex'),
        mtimeMs: after.mtimeMs,
        size: bytes.length,
        ino: after.ino,
        mode: after.mode,
        tooLarge: bytes.length > LARGEST_BOARD_BYTES,
        torn: !whole,
      }
    }
    before = after
  }
}

function sameVersion(one: Stats, other: Stats): boolean {
  return one.size === other.size && one.mtimeMs === other.mtimeMs && one.ino === other.ino
}

/** The file from its start to its end as far as it reaches now; `size` is only a first guess. */
async function readWhole(handle: FileHandle, size: number): Promise<Buffer> {
  const bytes = Buffer.alloc(size)
  let filled = 0
  while (filled < size) {
    const { bytesRead } = await handle.read(bytes, filled, size - filled, filled)
    if (bytesRead === 0) break
    filled += bytesRead
  }
  return bytes.subarray(0, filled)
}

function problemOf(file: string, thrown: unknown): FileProblem {
  const code = errorCodeOf(thrown)
  switch (code) {
    case 'ENOENT':
    case 'ENOTDIR':
      return { kind: 'missing', reason: `${file} does not exist` }
    case 'EISDIR':
      return { kind: 'folder', reason: `${file} is a folder` }
    case 'EACCES':
    case 'EPERM':
      return { kind: 'unreadable', reason: `${file} may not be read` }
    case 'ELOOP':
      return { kind: 'unreadable', reason: `${file} is a link that leads back to itself` }
    case 'ENXIO':
      return { kind: 'not_a_file', reason: `${file} is not an ordinary file` }
    default:
      if (code === undefined) throw thrown
      return { kind: 'unreadable', reason: `${file} cannot be read (${code})` }
  }
}
