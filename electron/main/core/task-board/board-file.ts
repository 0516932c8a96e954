/**
 * The board as a file: where it really is, what stands in it at one moment, and its replacement as a whole (design:
 * 40-task-board, "Writing safely"). Synchronous, because it runs while the write lock is held.
 */
import { randomBytes } from 'node:crypto'
import {
  closeSync,
  constants,
  fchmodSync,
  fchownSync,
  fstatSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  readSync,
  realpathSync,
  renameSync,
  rmSync,
  type Stats,
  statSync,
  writeSync,
} from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { sha256 } from '#core/canonical/sha256.ts'
import type { Ports } from '#core/ports.ts'
import { giveName } from '#core/repository/give-name.ts'
import { errorCodeOf, isWithin } from '#core/repository/paths.ts'
import { LocusError } from '#shared/contract/errors.ts'

/** A board's bytes at one moment, and what tells that version of the file from any other. */
export interface BoardNow {
  bytes: Buffer
  hash: string
  mtimeMs: number
  ctimeMs: number
  ino: number
  mode: number
  uid: number
  gid: number
}

/** A board that was replaced, kept open: it goes on to be readable, and an editor may still be writing into it. */
export interface Replacement {
  /** Hash of what stood in it when it was last read. */
  readonly hash: string
  /**
   * What was written into it since, if anything was.
   * @param thorough reads it in any case; else only where its size or time of modification has changed
   */
  lateBytes(thorough: boolean): Buffer | undefined
  /** Counts these late bytes as read. */
  accept(bytes: Buffer): void
  close(): void
}

const TEMPORARY = /^\.(.+)\.locus-\d+-[0-9a-f]{8}\.tmp$/
const STALE_MS = 60_000
/** A file above this is not even looked into; above 16 MiB it is read, and said to be no board. */
const LARGEST_READ_BYTES = 256 * 1024 * 1024
const PERMISSIONS = 0o7777
const ANY_WRITE = 0o222
const NEW_FILE = 0o644

/** One board file of a repository. */
export class BoardFile {
  readonly #named: string
  readonly #root: string
  readonly #ports: Ports

  /** @param named absolute path as the workspace names it @param root real path of the repository */
  constructor(named: string, root: string, ports: Ports) {
    this.#named = named
    this.#root = root
    this.#ports = ports
  }

  /** The real path, links followed. @throws LocusError HSK-500-STORAGE when it is missing or leads out of the repository. */
  realPath(): string {
    try {
      const real = realpathSync(this.#named)
      if (isWithin(this.#root, real)) return real
      throw new LocusError('HSK-500-STORAGE', `the board is a link that leads out of the repository, to ${real}`, {
        path: this.#named,
      })
    } catch (cause) {
      throw boardError(cause, this.#named)
    }
  }

  /** True when its folder, or one on the way to it, may not be entered. */
  isBarred(): boolean {
    try {
      realpathSync(this.#named)
      return false
    } catch (cause) {
      const code = errorCodeOf(cause)
      return code === 'EACCES' || code === 'EPERM'
    }
  }

  /** Reads the board now. @throws LocusError HSK-500-STORAGE with the reason why it cannot be read. */
  readNow(): BoardNow {
    const path = this.realPath()
    try {
      const descriptor = openSync(path, constants.O_RDONLY | constants.O_NONBLOCK)
      try {
        const stat = fstatSync(descriptor)
        if (!stat.isFile()) throw new LocusError('HSK-500-STORAGE', 'the board is not an ordinary file', { path })
        if (stat.size > LARGEST_READ_BYTES) {
          throw new LocusError('HSK-500-STORAGE', `the board has ${stat.size} bytes, more than is read`, { path })
        }
        const bytes = readFileSync(descriptor)
        const { mtimeMs, ctimeMs, ino, mode, uid, gid } = stat
        return { bytes, hash: sha256(bytes), mtimeMs, ctimeMs, ino, mode, uid, gid }
      } finally {
        closeSync(descriptor)
      }
    } catch (cause) {
      throw boardError(cause, path)
    }
  }

  /** Hash of what stands there now; undefined when it cannot be read. */
  hashNow(): string | undefined {
    try {
      return this.readNow().hash
    } catch (cause) {
      if (cause instanceof LocusError) return undefined
      throw cause
    }
  }

  /** Whether the file is still the very one that was read, as far as its file system knows; cheaper than reading it. */
  stillIs(before: BoardNow): boolean {
    try {
      return isSameFile(statSync(this.realPath()), before)
    } catch {
      return false
    }
  }

  /**
   * Replaces the board as a whole: a temporary file beside it, flushed, renamed over it, the folder flushed. Mode and
   * owner are kept. The caller has just read `before` under the write lock.
   * @returns undefined when somebody saved the board while the temporary file was written; it then stands as they left it
   * @throws LocusError HSK-500-STORAGE; the old board then stands untouched.
   */
  replace(before: BoardNow, bytes: Buffer): Replacement | undefined {
    const path = this.realPath()
    if ((before.mode & ANY_WRITE) === 0) throw new LocusError('HSK-500-STORAGE', 'the board is read-only', { path })
    const temporary = join(dirname(path), temporaryName(path))
    let old: number | undefined
    try {
      this.#ports.reach('put.before_temporary')
      writeTemporary(temporary, bytes, before)
      this.#ports.reach('put.after_temporary')
      old = openSync(path, 'r')
      this.#ports.reach('put.before_rename')
      if (!isSameFile(fstatSync(old), before) || !isSameFile(statSync(path), before)) {
        closeSync(old)
        old = undefined
        rmSync(temporary, { force: true })
        return undefined
      }
      renameSync(temporary, path)
      this.#ports.reach('put.after_rename')
      flushFolder(dirname(path))
      return new OldFile(old, before)
    } catch (cause) {
      if (old !== undefined) closeSync(old)
      rmSync(temporary, { force: true })
      throw boardError(cause, path)
    }
  }

  /**
   * Makes the board where there is none, whole or not at all.
   * @returns false when somebody else has made one meanwhile
   * @throws LocusError HSK-500-STORAGE when it cannot be made, or its folder lies outside the repository
   */
  make(bytes: Buffer): boolean {
    const folder = dirname(this.#named)
    const temporary = join(folder, temporaryName(this.#named))
    try {
      mkdirSync(folder, { recursive: true })
      if (!isWithin(this.#root, realpathSync(folder))) {
        throw new LocusError('HSK-500-STORAGE', 'the folder of the board leads out of the repository', {
          path: this.#named,
        })
      }
      this.#ports.reach('put.before_temporary')
      const mine = { mode: NEW_FILE, uid: process.getuid?.() ?? 0, gid: process.getgid?.() ?? 0 }
      writeTemporary(temporary, bytes, mine)
      this.#ports.reach('put.before_rename')
      giveName(temporary, this.#named)
      this.#ports.reach('put.after_rename')
      flushFolder(folder)
      return true
    } catch (cause) {
      if (errorCodeOf(cause) === 'EEXIST') return false
      throw boardError(cause, this.#named)
    } finally {
      rmSync(temporary, { force: true })
    }
  }

  /** Removes temporary files of this board that a crash left over a minute ago. */
  sweep(): void {
    try {
      const real = this.realPath()
      for (const name of readdirSync(dirname(real))) {
        if (TEMPORARY.exec(name)?.[1] !== basename(real)) continue
        const path = join(dirname(real), name)
        const age = this.#ports.now() - (statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? Number.NaN)
        if (age > STALE_MS) rmSync(path, { force: true })
      }
    } catch {
      // A folder that cannot be listed leaves its litter; the next sync tries again.
    }
  }
}

function temporaryName(path: string): string {
  return `.${basename(path)}.locus-${process.pid}-${randomBytes(4).toString('hex')}.tmp`
}

function isSameFile(stat: Stats, before: BoardNow): boolean {
  return (
    stat.ino === before.ino &&
    stat.size === before.bytes.length &&
    stat.mtimeMs === before.mtimeMs &&
    stat.ctimeMs === before.ctimeMs
  )
}

type Owned = Pick<BoardNow, 'mode' | 'uid' | 'gid'>

function writeTemporary(path: string, bytes: Buffer, like: Owned): void {
  const descriptor = openSync(path, 'wx', like.mode & PERMISSIONS)
  try {
    for (let written = 0; written < bytes.length; ) written += writeSync(descriptor, bytes, written)
    const own = fstatSync(descriptor)
    if (own.uid !== like.uid || own.gid !== like.gid) keepOwner(descriptor, like)
    fchmodSync(descriptor, like.mode & PERMISSIONS)
    fsyncSync(descriptor)
  } finally {
    closeSync(descriptor)
  }
}

/** Only root may give a file away; for everybody else the owner is the writer, as with any editor that saves by renaming. */
function keepOwner(descriptor: number, like: Owned): void {
  try {
    fchownSync(descriptor, like.uid, like.gid)
  } catch (cause) {
    if (errorCodeOf(cause) !== 'EPERM') throw cause
  }
}

function flushFolder(folder: string): void {
  if (process.platform === 'win32') return
  const descriptor = openSync(folder, 'r')
  try {
    fsyncSync(descriptor)
  } finally {
    closeSync(descriptor)
  }
}

/** The old file behind a descriptor. */
class OldFile implements Replacement {
  readonly #descriptor: number
  #hash: string
  #seen: { size: number; mtimeMs: number }
  #open = true

  constructor(descriptor: number, before: BoardNow) {
    this.#descriptor = descriptor
    this.#hash = before.hash
    this.#seen = { size: before.bytes.length, mtimeMs: before.mtimeMs }
  }

  get hash(): string {
    return this.#hash
  }

  lateBytes(thorough: boolean): Buffer | undefined {
    if (!this.#open) return undefined
    const { size, mtimeMs } = fstatSync(this.#descriptor)
    if (!thorough && size === this.#seen.size && mtimeMs === this.#seen.mtimeMs) return undefined
    const bytes = readAll(this.#descriptor, size)
    return sha256(bytes) === this.#hash ? undefined : bytes
  }

  accept(bytes: Buffer): void {
    const { size, mtimeMs } = fstatSync(this.#descriptor)
    this.#seen = { size, mtimeMs }
    this.#hash = sha256(bytes)
  }

  close(): void {
    if (this.#open) closeSync(this.#descriptor)
    this.#open = false
  }
}

function readAll(descriptor: number, size: number): Buffer {
  const bytes = Buffer.alloc(size)
  let filled = 0
  while (filled < size) {
    const count = readSync(descriptor, bytes, filled, size - filled, filled)
    if (count === 0) break
    filled += count
  }
  return bytes.subarray(0, filled)
}

const REASONS: Readonly<Record<string, string>> = {
  ENOENT: 'the board is missing',
  ENOTDIR: 'the folder of the board is missing',
  EISDIR: 'the board is a folder',
  EACCES: 'the board or its folder may not be read or written',
  EPERM: 'the board or its folder may not be read or written',
  EROFS: 'the file system is read-only',
  ENOSPC: 'the disk is full',
  EDQUOT: 'the disk quota is used up',
  ELOOP: 'the board is a link that leads back to itself',
}

/** What a file system said of the board, as the product's error; anything else as it is. */
export function boardError(cause: unknown, path: string): unknown {
  if (cause instanceof LocusError) return cause
  const code = errorCodeOf(cause)
  if (code === undefined) return cause
  return new LocusError('HSK-500-STORAGE', REASONS[code] ?? `the board cannot be used (${code})`, {
    path,
    details: { errno: code },
    cause,
  })
}
