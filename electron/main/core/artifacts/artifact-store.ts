/** Content-addressed files of evidence and large payloads, each with a manifest beside it (design: 10-domain, "Storage"). */
import { randomBytes } from 'node:crypto'
import {
  existsSync,
  lstatSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { mkdir, open, readdir, readFile, rename, rm } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { sha256 } from '#core/canonical/sha256.ts'
import { errorCodeOf } from '#core/repository/paths.ts'
import { writingError } from '#core/repository/writing-error.ts'
import { LocusError } from '#shared/contract/errors.ts'
import { flushFile, NamedFolders } from './flush.ts'
import { beginningOf, MAX_ARTIFACT_BYTES, withKeptFile } from './kept-file.ts'

const HANDLE = /^artifact:sha256:([0-9a-f]{64})$/

/** After this long every system has put a file on the disk by itself, in milliseconds; Linux takes half of it. */
const SETTLED_MS = 60_000

/** What is known of an artifact beside its bytes. */
export interface ArtifactManifest {
  media_type: string
  size: number
  producer_op_id: string
  created_at: string
}

/** The handle of bytes with this SHA-256. */
export function artifactHandle(hash: string): string {
  return `artifact:sha256:${hash}`
}

/** Artifacts of one workspace, in `<store>/artifacts/ab/abcdef…`. */
export class ArtifactStore {
  readonly #folder: string
  readonly #folders: NamedFolders

  constructor(storeFolder: string) {
    this.#folder = join(storeFolder, 'artifacts')
    this.#folders = new NamedFolders(storeFolder)
  }

  #pathOf(handle: string): string {
    const hash = HANDLE.exec(handle)?.[1]
    if (!hash) throw new LocusError('HSK-400-SCHEMA', `${handle} is not an artifact handle`, { path: 'inputs' })
    return join(this.#folder, hash.slice(0, 2), hash)
  }

  /**
   * Stores bytes once, durably, and returns their handle.
   * @throws LocusError HSK-413-LIMIT for more than {@link MAX_ARTIFACT_BYTES}, HSK-500-STORAGE when they cannot be written.
   */
  async put(bytes: Uint8Array, manifest: Omit<ArtifactManifest, 'size'>): Promise<string> {
    if (bytes.length > MAX_ARTIFACT_BYTES) {
      throw new LocusError('HSK-413-LIMIT', `an artifact has at most ${MAX_ARTIFACT_BYTES} bytes`, {
        path: 'artifact',
        details: { bytes: bytes.length, limit: MAX_ARTIFACT_BYTES },
      })
    }
    const handle = artifactHandle(sha256(bytes))
    if (this.has(handle)) return handle
    try {
      await this.#write(handle, bytes, JSON.stringify({ ...manifest, size: bytes.length }))
    } catch (cause) {
      throw writingError(cause, this.#pathOf(handle), handle)
    }
    return handle
  }

  /**
   * Stores bytes at once and whole, so that they survive the process; {@link flush} puts them on the disk, so that they
   * survive the machine. What lies there under their name and is not them is replaced.
   * @param hash SHA-256 of the bytes, as hex
   */
  keep(bytes: Uint8Array, hash: string, manifest: Omit<ArtifactManifest, 'size'>): string {
    const handle = artifactHandle(hash)
    const path = this.#pathOf(handle)
    if (standsThere(path, bytes) && isManifest(`${path}.json`)) return handle
    mkdirSync(dirname(path), { recursive: true })
    const suffix = temporarySuffix()
    try {
      writeFileSync(`${path}.json${suffix}`, JSON.stringify({ ...manifest, size: bytes.length }), { flag: 'wx' })
      writeFileSync(`${path}${suffix}`, bytes, { flag: 'wx' })
      renameSync(`${path}.json${suffix}`, `${path}.json`)
      renameSync(`${path}${suffix}`, path)
    } catch (cause) {
      for (const each of [`${path}.json${suffix}`, `${path}${suffix}`]) rmSync(each, { force: true })
      throw cause
    }
    return handle
  }

  /**
   * Puts an artifact that was kept on the disk, and dates it back by the time in which it would have settled there by itself:
   * the next process does not flush it again. One that was removed meanwhile needs no disk.
   */
  async flush(handle: string): Promise<void> {
    const path = this.#pathOf(handle)
    try {
      await Promise.all([flushFile(path), flushFile(`${path}.json`)])
      await this.#folders.sync(dirname(path))
      for (const file of [path, `${path}.json`]) dateBack(file)
    } catch (cause) {
      if (errorCodeOf(cause) !== 'ENOENT') throw cause
    }
  }

  /** True for an artifact that was flushed, or has stood there for so long that the system has put it on the disk by itself. */
  isSettled(handle: string, now: number): boolean {
    const path = this.#pathOf(handle)
    return [path, `${path}.json`].every((file) => {
      const written = statSync(file, { throwIfNoEntry: false })?.mtimeMs
      return written !== undefined && now - written > SETTLED_MS
    })
  }

  /** True when a file of this name is there; whether its bytes fit it is for {@link get} to say. */
  has(handle: string): boolean {
    return existsSync(this.#pathOf(handle))
  }

  /**
   * Stores an artifact that was kept elsewhere, with the manifest that it had there; one that was altered here is replaced.
   * @throws LocusError HSK-500-STORAGE when the bytes do not fit the handle.
   */
  async take(handle: string, bytes: Uint8Array, manifest: string): Promise<void> {
    const path = this.#pathOf(handle)
    if (artifactHandle(sha256(bytes)) !== handle) throw altered(handle, path)
    await this.#write(handle, bytes, manifest)
  }

  async #write(handle: string, bytes: Uint8Array, manifest: string): Promise<void> {
    const path = this.#pathOf(handle)
    const folder = dirname(path)
    await mkdir(folder, { recursive: true })
    await writeDurably([
      { path: `${path}.json`, content: manifest },
      { path, content: bytes },
    ])
    await this.#folders.sync(folder)
  }

  /** The manifest of an artifact as its file holds it; an empty object where there is none. */
  async manifestOf(handle: string): Promise<string> {
    return readFile(`${this.#pathOf(handle)}.json`, 'utf8').catch(() => '{}')
  }

  /** SHA-256 of every artifact that is there, as hex, in no order. */
  async hashes(): Promise<string[]> {
    const entries = await readdir(this.#folder, { recursive: true }).catch((cause: unknown) => {
      if (errorCodeOf(cause) === 'ENOENT') return []
      throw cause
    })
    return entries.map((entry) => basename(entry)).filter((name) => /^[0-9a-f]{64}$/.test(name))
  }

  /**
   * The bytes behind a handle, checked against it.
   * @throws LocusError HSK-404-NOT-FOUND when it is missing, HSK-500-STORAGE when it was altered or cannot be read.
   */
  async get(handle: string): Promise<Buffer> {
    const path = this.#pathOf(handle)
    const bytes = await reading(handle, path, () => withKeptFile(path, (file) => file.readFile()))
    if (bytes && artifactHandle(sha256(bytes)) === handle) return bytes
    throw altered(handle, path)
  }

  /**
   * The first bytes behind a handle and how many there are in all, checked as a whole and read a piece at a time: of the
   * largest no more is held than what is asked for, and nobody waits while it is read.
   * @throws LocusError as {@link get}
   */
  async beginning(handle: string, most: number): Promise<{ bytes: Uint8Array; size: number }> {
    const path = this.#pathOf(handle)
    const found = await reading(handle, path, () => withKeptFile(path, (file) => beginningOf(file, most)))
    if (found && artifactHandle(found.hash) === handle) return found
    throw altered(handle, path)
  }

  /**
   * What is known of an artifact beside its bytes.
   * @throws LocusError HSK-404-NOT-FOUND when it is missing, HSK-500-STORAGE when it cannot be read.
   */
  async manifest(handle: string): Promise<ArtifactManifest> {
    const path = `${this.#pathOf(handle)}.json`
    const text = await readFile(path, 'utf8').catch((cause: unknown) => {
      const code = errorCodeOf(cause) === 'ENOENT' ? 'HSK-404-NOT-FOUND' : 'HSK-500-STORAGE'
      throw new LocusError(code, `the manifest of ${handle} cannot be read`, { path, cause })
    })
    try {
      const { media_type, size, producer_op_id, created_at } = JSON.parse(text) as ArtifactManifest
      return { media_type, size, producer_op_id, created_at }
    } catch (cause) {
      throw new LocusError('HSK-500-STORAGE', `the manifest of ${handle} was altered`, { path, cause })
    }
  }

  /** Forgets an artifact that nothing refers to any more. */
  async remove(handle: string): Promise<void> {
    const path = this.#pathOf(handle)
    await rm(path, { force: true })
    await rm(`${path}.json`, { force: true })
  }
}

/** Reads an artifact's file, and says in the words of an artifact why it cannot be. */
async function reading<Read>(handle: string, path: string, read: () => Promise<Read>): Promise<Read> {
  try {
    return await read()
  } catch (cause) {
    if (errorCodeOf(cause) === 'ENOENT') {
      throw new LocusError('HSK-404-NOT-FOUND', `${handle} is not in the artifact store`, { path, cause })
    }
    throw new LocusError('HSK-500-STORAGE', `${handle} cannot be read`, { path, cause })
  }
}

function dateBack(file: string): void {
  const { atime, mtimeMs } = statSync(file)
  try {
    utimesSync(file, atime, new Date(mtimeMs - SETTLED_MS))
  } catch (cause) {
    // Another user's file may be flushed but not dated: it is flushed again by the next.
    if (errorCodeOf(cause) !== 'EPERM') throw cause
  }
}

function altered(handle: string, path: string): LocusError {
  return new LocusError('HSK-500-STORAGE', `${handle} was altered: its bytes do not fit its name`, { path })
}

/**
 * Writes files so that each is there whole or not at all, its bytes on the disk before its name. Their bytes go to the disk
 * side by side, their names in the order given.
 */
async function writeDurably(files: ReadonlyArray<{ path: string; content: string | Uint8Array }>): Promise<void> {
  const suffix = temporarySuffix()
  const temporary = (path: string): string => `${path}${suffix}`
  try {
    const written = await Promise.allSettled(files.map(({ path, content }) => writeFlushed(temporary(path), content)))
    for (const result of written) if (result.status === 'rejected') throw result.reason
    for (const { path } of files) await rename(temporary(path), path)
  } catch (cause) {
    for (const { path } of files) await rm(temporary(path), { force: true })
    throw cause
  }
}

async function writeFlushed(path: string, content: string | Uint8Array): Promise<void> {
  const file = await open(path, 'wx')
  try {
    await file.writeFile(content)
    await file.sync()
  } finally {
    await file.close()
  }
}

function temporarySuffix(): string {
  return `.${process.pid}-${randomBytes(4).toString('hex')}.tmp`
}

function standsThere(path: string, bytes: Uint8Array): boolean {
  try {
    const stats = lstatSync(path)
    return stats.isFile() && stats.size === bytes.length && readFileSync(path).equals(bytes)
  } catch (cause) {
    if (errorCodeOf(cause) === undefined) throw cause
    return false
  }
}

/** False for a manifest that is missing or torn. */
function isManifest(path: string): boolean {
  try {
    JSON.parse(readFileSync(path, 'utf8'))
    return true
  } catch (cause) {
    if (errorCodeOf(cause) === undefined && !(cause instanceof SyntaxError)) throw cause
    return false
  }
}
