/** Replaces a file's content whole: at every moment it is the old or the new one, and nobody's edit is overwritten. */
import { open, readFile, realpath, rename, rm, stat } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { LocusError } from '#shared/contract/errors.ts'

/**
 * Writes `content` where `expected` stands now. A symbolic link is written through; mode and, where permitted, owner
 * are kept. Throws `HSK-409-SYNC` when the file has changed in between, `HSK-500-STORAGE` when it cannot be written.
 */
export async function replaceFile(path: string, expected: Uint8Array, content: Uint8Array): Promise<void> {
  try {
    const target = await realpath(path)
    const temporary = join(dirname(target), `.${basename(target)}.${process.pid}.${Date.now()}.tmp`)
    try {
      await writeLike(target, temporary, content)
      if (!(await readFile(target)).equals(expected)) {
        throw new LocusError('HSK-409-SYNC', `${path} was changed in the meantime; nothing was written`, { path })
      }
      await rename(temporary, target)
    } catch (thrown) {
      await rm(temporary, { force: true })
      throw thrown
    }
    await flushFolder(dirname(target))
  } catch (cause) {
    if (cause instanceof LocusError) throw cause
    const message = `${path} could not be written: ${cause instanceof Error ? cause.message : String(cause)}`
    throw new LocusError('HSK-500-STORAGE', message, { path, cause })
  }
}

async function writeLike(model: string, path: string, content: Uint8Array): Promise<void> {
  const { gid, mode, uid } = await stat(model)
  const file = await open(path, 'wx', 0o600)
  try {
    await file.writeFile(content)
    // Only the superuser may give a file away; the writer's own is the next best owner.
    if (process.getuid?.() === 0) await file.chown(uid, gid)
    await file.chmod(mode & 0o7777)
    await file.sync()
  } finally {
    await file.close()
  }
}

/** Makes the rename durable. Windows has no handle on folders, and needs none. */
async function flushFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return
  const handle = await open(folder, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}
