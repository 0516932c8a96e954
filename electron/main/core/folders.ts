/** Folders for choosing a workspace where no native dialog exists (design: 70-window). */
import { readdir, realpath, stat } from 'node:fs/promises'
import { homedir } from 'node:os'
import { dirname, isAbsolute, join, resolve } from 'node:path'
import { LocusError } from '#shared/contract/errors.ts'
import type { FolderListing } from '#shared/contract/workspace.ts'
import { findBoards } from './repository/boards.ts'

const MOST = 500

async function exists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  )
}

/** What a folder holds, hidden folders left out. @throws LocusError HSK-404-NOT-FOUND when it cannot be listed. */
export async function listFolder(path: string | undefined): Promise<FolderListing> {
  const home = homedir()
  const named = path === undefined || path === '' ? home : path.startsWith('~') ? join(home, path.slice(1)) : path
  if (!isAbsolute(named)) throw new LocusError('HSK-400-SCHEMA', 'type the whole path, from / on', { path: named })
  const folder = await realpath(resolve(named)).catch(() => undefined)
  const entries = folder && (await readdir(folder, { withFileTypes: true }).catch(() => undefined))
  if (!folder || !entries)
    throw new LocusError('HSK-404-NOT-FOUND', 'this folder does not exist or cannot be read', { path: named })
  const names = entries
    .filter((entry) => (entry.isDirectory() || entry.isSymbolicLink()) && !entry.name.startsWith('.'))
    .map((entry) => entry.name)
    .sort((a, b) => a.localeCompare(b))
    .slice(0, MOST)
  const folders = await Promise.all(
    names.map(async (name) => {
      const inside = join(folder, name)
      const isFolder = await stat(inside).then(
        (found) => found.isDirectory(),
        () => false,
      )
      return isFolder ? { name, path: inside, is_git: await exists(join(inside, '.git')) } : undefined
    }),
  )
  const [board] = await findBoards(folder)
  const parent = dirname(folder)
  return {
    path: folder,
    ...(parent === folder ? {} : { parent }),
    is_git: await exists(join(folder, '.git')),
    ...(board ? { board } : {}),
    folders: folders.filter((entry) => entry !== undefined),
  }
}
