/** What may be opened outside of Locus: an ordinary file inside of the repository (design: 90-quality, "Security"). */
import { constants } from 'node:fs'
import { open } from 'node:fs/promises'
import { errorCodeOf, insideRepository } from '#core/repository/paths.ts'
import { LocusError } from '#shared/contract/errors.ts'

/** A file that may be opened. */
export interface OpenableFile {
  /** Absolute real path. */
  readonly absolute: string
  /** The folder of the repository that it was found in. */
  readonly root: string
  /** False for a file that holds NUL bytes near its beginning. */
  readonly isText: boolean
  /** True where its mode lets somebody run it. */
  readonly isProgram: boolean
}

/** As far as a file is looked at for being text, in bytes. */
const LOOKED_AT = 8192

/**
 * Finds a file by its repo-relative path, in the first of the roots that has it.
 * @throws {LocusError} HSK-400-SCHEMA for a path that leaves the repository or names no ordinary file, HSK-404-NOT-FOUND
 * for one that is not there, HSK-500-STORAGE for one that cannot be read.
 */
export async function openableFile(roots: readonly string[], relative: string): Promise<OpenableFile> {
  for (const root of new Set(roots)) {
    const { absolute } = await insideRepository(root, relative)
    const file = await lookedAt(absolute, relative)
    if (file !== undefined) return { ...file, absolute, root }
  }
  throw new LocusError('HSK-404-NOT-FOUND', `There is no file ${JSON.stringify(relative)} here.`, { path: relative })
}

async function lookedAt(absolute: string, relative: string) {
  // Without O_NONBLOCK a pipe would be waited for.
  const handle = await open(absolute, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0)).catch((cause: unknown) => {
    const code = errorCodeOf(cause)
    if (code === 'ENOENT') return undefined
    throw new LocusError(
      'HSK-500-STORAGE',
      `${JSON.stringify(relative)} cannot be read (${code ?? 'no reason given'}).`,
      {
        path: relative,
        cause,
      },
    )
  })
  if (handle === undefined) return undefined
  try {
    const found = await handle.stat()
    if (!found.isFile()) {
      throw new LocusError('HSK-400-SCHEMA', `${JSON.stringify(relative)} is no ordinary file.`, { path: relative })
    }
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(LOOKED_AT), 0, LOOKED_AT, 0)
    const isText = !buffer.subarray(0, bytesRead).includes(0)
    return { isText, isProgram: process.platform !== 'win32' && (found.mode & 0o111) !== 0 }
  } finally {
    await handle.close()
  }
}
