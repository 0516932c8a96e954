/** A file that is made whole or not at all, and never over one that is there. A door: hosts make such files too. */
import { randomBytes } from 'node:crypto'
import { open, rm } from 'node:fs/promises'
import { LocusError } from '#shared/contract/errors.ts'
import { giveName } from './repository/give-name.ts'
import { errorCodeOf } from './repository/paths.ts'
import { writingError } from './repository/writing-error.ts'

/**
 * Fills a new file piece by piece; it stands under its name only once it is filled and `keep` calls the answer good.
 * @throws LocusError HSK-409-EXISTS when there is one already, HSK-500-STORAGE when it cannot be written.
 */
export async function newFile<Answer>(
  path: string,
  fill: (write: (text: string) => Promise<void>) => Promise<Answer>,
  keep: (answer: Answer) => boolean = () => true,
): Promise<Answer> {
  const temporary = `${path}.${process.pid}-${randomBytes(4).toString('hex')}.tmp`
  try {
    const file = await open(temporary, 'wx')
    let answer: Answer
    try {
      answer = await fill(async (text) => {
        await file.appendFile(text)
      })
      await file.sync()
    } finally {
      await file.close()
    }
    if (keep(answer)) giveName(temporary, path)
    return answer
  } catch (cause) {
    throw newFileError(cause, path)
  } finally {
    await rm(temporary, { force: true })
  }
}

function newFileError(cause: unknown, path: string): unknown {
  if (cause instanceof LocusError || errorCodeOf(cause) !== 'EEXIST') return writingError(cause, path, path)
  return new LocusError('HSK-409-EXISTS', `${path} is there already; choose another name`, { path, cause })
}
