/** Files of exchanged records, read from their beginning each time. */
import { createReadStream } from 'node:fs'
import { errorCodeOf } from '#core/repository/paths.ts'
import { LocusError } from '#shared/contract/errors.ts'

/** The bytes of a file. @throws LocusError HSK-404-NOT-FOUND or HSK-500-STORAGE when it cannot be read. */
export async function* readLogFile(path: string): AsyncGenerator<Uint8Array> {
  try {
    for await (const chunk of createReadStream(path)) yield chunk as Uint8Array
  } catch (cause) {
    const isMissing = errorCodeOf(cause) === 'ENOENT'
    const message = isMissing
      ? `there is no file ${path}`
      : `${path} cannot be read (${errorCodeOf(cause) ?? 'unknown reason'})`
    throw new LocusError(isMissing ? 'HSK-404-NOT-FOUND' : 'HSK-500-STORAGE', message, { path, cause })
  }
}
