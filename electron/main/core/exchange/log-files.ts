/** Files of exchanged records, read from their beginning each time. */
import { constants } from 'node:fs'
import { open } from 'node:fs/promises'
import { errorCodeOf } from '#core/repository/paths.ts'
import { LocusError } from '#shared/contract/errors.ts'

/** The bytes of a file. @throws LocusError HSK-404-NOT-FOUND or HSK-500-STORAGE when it cannot be read. */
export async function* readLogFile(path: string): AsyncGenerator<Uint8Array> {
  try {
    // A pipe that nobody writes into would be waited for without end.
    const file = await open(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0))
    try {
      if (!(await file.stat()).isFile()) {
        throw new LocusError('HSK-500-STORAGE', `${path} is not an ordinary file`, { path })
      }
      for await (const chunk of file.createReadStream({ autoClose: false })) yield chunk as Uint8Array
    } finally {
      await file.close()
    }
  } catch (cause) {
    if (cause instanceof LocusError) throw cause
    const isMissing = errorCodeOf(cause) === 'ENOENT'
    const message = isMissing
      ? `there is no file ${path}`
      : `${path} cannot be read (${errorCodeOf(cause) ?? 'unknown reason'})`
    throw new LocusError(isMissing ? 'HSK-404-NOT-FOUND' : 'HSK-500-STORAGE', message, { path, cause })
  }
}
