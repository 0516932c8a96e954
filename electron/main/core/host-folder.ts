/** Where a host that serves a workspace keeps its own files: beside the store, or in the data folder (design: 80-architecture, "Browser host"). */
import { createHash, randomUUID } from 'node:crypto'
import { mkdir, realpath, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { locateRepository, type RepositoryPlace } from './repository/locate.ts'
import { errorCodeOf, isWithin } from './repository/paths.ts'

/** A folder for a host's files. */
export interface HostFolder {
  /** Absolute; it exists and is closed to git. */
  readonly folder: string
  /** 16 hex digits that stand for the workspace, or for the start screen. */
  readonly workspaceHash: string
}

/**
 * Finds and makes the folder: `.handshake/locus` of the primary worktree. Without a workspace, or where the repository
 * cannot be written, now or at all, or its folder leads out of it, a folder in the data folder.
 * @param workspacePath any folder of the workspace, found upwards as the workspace itself is; absent for the start screen.
 * @param dataFolder the application's own folder; made when it is missing.
 * @throws {LocusError} HSK-404-NOT-FOUND for a missing folder, HSK-400-SCHEMA for a broken git pointer.
 */
export async function hostFolder(workspacePath: string | undefined, dataFolder: string): Promise<HostFolder> {
  if (workspacePath === undefined) return dataFolderFor(dataFolder, 'start-screen')
  const place = await locateRepository(workspacePath)
  if (!(await leadsOut(place))) {
    try {
      const folder = await closedFolder(place.storeFolder)
      await proveWritable(folder)
      return { folder, workspaceHash: hashOf(place.root) }
    } catch (cause) {
      if (!UNWRITABLE.has(errorCodeOf(cause) ?? '')) throw cause
    }
  }
  return dataFolderFor(dataFolder, place.root)
}

/** Also ENOENT: so Node calls a folder that cannot be made on a read-only disk. */
const UNWRITABLE = new Set(['EACCES', 'EPERM', 'EROFS', 'ENOTDIR', 'EEXIST', 'ENOENT', 'ENOSPC', 'EDQUOT'])

async function dataFolderFor(dataFolder: string, identity: string): Promise<HostFolder> {
  const workspaceHash = hashOf(identity)
  return { folder: await closedFolder(path.join(dataFolder, 'hosts', workspaceHash)), workspaceHash }
}

function hashOf(identity: string): string {
  return createHash('sha256').update(identity).digest('hex').slice(0, 16)
}

/** Makes a folder with a `.gitignore` of its own that holds everything back. */
async function closedFolder(folder: string): Promise<string> {
  await mkdir(folder, { recursive: true })
  await writeFile(path.join(folder, '.gitignore'), '*\n', { flag: 'wx' }).catch((cause: unknown) => {
    if (errorCodeOf(cause) !== 'EEXIST') throw cause
  })
  return folder
}

/** @throws the file system's error where nothing can be written: on a disk that became read-only, or is full. */
async function proveWritable(folder: string): Promise<void> {
  const probe = path.join(folder, `.host-${process.pid}-${randomUUID()}`)
  try {
    await writeFile(probe, 'writable\n', { flag: 'wx', mode: 0o600 })
  } finally {
    await rm(probe, { force: true })
  }
}

/** True when a symbolic link on the way to the store leaves the repository. */
async function leadsOut(place: RepositoryPlace): Promise<boolean> {
  for (const folder of [path.dirname(place.storeFolder), place.storeFolder]) {
    const real = await realpath(folder).catch(() => folder)
    if (!isWithin(place.root, real)) return true
  }
  return false
}
