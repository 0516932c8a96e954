/** What stood against the writing of a file, in words (design: 20-operations, "Errors"). */
import { LocusError } from '#shared/contract/errors.ts'
import { errorCodeOf } from './paths.ts'

const REASONS: Readonly<Record<string, string>> = {
  EACCES: 'its folder or file may not be written',
  EPERM: 'its folder or file may not be written',
  EROFS: 'its disk is read-only',
  ENOSPC: 'the disk is full',
  EDQUOT: 'the disk quota is used up',
  ENOENT: 'its folder is not there',
  ENOTDIR: 'a file stands where its folder should be',
}

/** A file system's error as HSK-500-STORAGE with its reason; anything else as it is. `what` is the file's name in the message. */
export function writingError(cause: unknown, path: string, what: string): unknown {
  const code = errorCodeOf(cause)
  if (cause instanceof LocusError || code === undefined) return cause
  const message = `${what} cannot be written: ${REASONS[code] ?? code}`
  return new LocusError('HSK-500-STORAGE', message, { path, cause })
}
