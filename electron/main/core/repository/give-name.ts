/** Gives a finished file its name, where nothing stands under it (design: 40-task-board, "Writing safely"). */
import { closeSync, fstatSync, linkSync, openSync, renameSync, rmSync, type Stats, statSync } from 'node:fs'
import { errorCodeOf } from './paths.ts'

/** What file systems without hard links (exFAT, some network mounts) answer to one. */
const WITHOUT_LINKS: ReadonlySet<string | undefined> = new Set(['EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS', 'EMLINK'])

/** True where a link failed because the file system has none. */
export function isWithoutLinks(cause: unknown): boolean {
  return WITHOUT_LINKS.has(errorCodeOf(cause))
}

/**
 * Names a file that is written whole, never over another one. A link does so at once; where there are no links the name is
 * taken by an empty file first, over which the whole one is renamed as long as it is still that empty file.
 * @param temporary a file in the same folder; it may be gone afterwards.
 * @throws the file system's error, EEXIST where something stands under the name; the temporary file is then still there.
 */
export function giveName(temporary: string, path: string): void {
  try {
    linkSync(temporary, path)
  } catch (cause) {
    if (!isWithoutLinks(cause)) throw cause
    renameOverReserved(temporary, path)
  }
}

function renameOverReserved(temporary: string, path: string): void {
  const descriptor = openSync(path, 'wx')
  let reserved: Stats
  try {
    reserved = fstatSync(descriptor)
  } finally {
    closeSync(descriptor)
  }
  try {
    if (!isStill(path, reserved)) throw taken(path)
    renameSync(temporary, path)
  } catch (cause) {
    if (isStill(path, reserved)) rmSync(path, { force: true })
    throw cause
  }
}

/** Whether the name is still that of the empty file; somebody may have saved there meanwhile. */
function isStill(path: string, reserved: Stats): boolean {
  const stat = statSync(path, { throwIfNoEntry: false })
  return stat !== undefined && stat.ino === reserved.ino && stat.dev === reserved.dev && stat.size === 0
}

function taken(path: string): NodeJS.ErrnoException {
  return Object.assign(new Error(`EEXIST: file already exists, '${path}'`), { code: 'EEXIST', path })
}
