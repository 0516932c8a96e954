/**
 * Where a workspace lives: from any folder to the repository's primary worktree, whose store and board are used
 * (design: 10-domain, "Storage"). Git's pointer files are read; git is not started.
 */
import { realpathSync, statSync } from 'node:fs'
import path from 'node:path'
import { LocusError } from '#shared/contract/errors.ts'
import { gitConfigValue, isGitTrue, parseGitConfig } from './git-config.ts'
import { errorCodeOf } from './paths.ts'
import { readPlainText } from './plain-file.ts'

/** A repository as seen from one folder in it. All paths absolute and real. */
export interface RepositoryPlace {
  /** The primary worktree, or the folder itself where there is no git. */
  readonly root: string
  /** The worktree that the caller stands in; equal to `root` except in a linked worktree. */
  readonly worktree: string
  readonly isGit: boolean
  /** Git's folder of the caller's worktree; only with git. */
  readonly gitDir?: string
  /** Git's folder that all worktrees share, which is the primary worktree's own; only with git. */
  readonly commonDir?: string
  /** `<root>/.handshake/locus`, whether or not it exists. */
  readonly storeFolder: string
}

/** Where the store lies in a repository. */
export const STORE_FOLDER = path.join('.handshake', 'locus')

/** The database of a repository's store, whether or not it exists. */
export function databaseOf(place: Pick<RepositoryPlace, 'storeFolder'>): string {
  return path.join(place.storeFolder, 'locus.db')
}

/**
 * Finds the repository of a folder: the nearest `.git` or `.handshake/locus` at or above it; with neither, the folder
 * itself is a workspace without git.
 * @param startPath a folder, or a file (then its folder counts).
 * @param options `explicit`: the operator named this folder. It must be a folder, and a store without git above it does
 * not claim it; a git repository around it still does, because a repository has one store.
 * @throws {LocusError} HSK-404-NOT-FOUND for a missing folder, HSK-400-SCHEMA naming the file of a broken git pointer
 * or a bare repository.
 */
export async function locateRepository(
  startPath: string,
  options: { readonly explicit?: boolean } = {},
): Promise<RepositoryPlace> {
  const start = startFolder(startPath, options.explicit === true)
  for (const folder of foldersUpwards(start)) {
    const dotGit = path.join(folder, '.git')
    const kind = kindOf(dotGit)
    if (kind === 'folder') return primaryPlace(folder, gitFolder(dotGit, dotGit))
    if (kind === 'file') return placeOfPointer(folder, dotGit)
    const claims = folder === start || options.explicit !== true
    if (claims && kindOf(path.join(folder, STORE_FOLDER)) === 'folder') return plainPlace(folder)
    if (await isBareRepository(folder)) throw bareRefusal(folder)
  }
  return plainPlace(start)
}

/** A path without links. @throws what `refusal` makes of the reason why it cannot be followed */
function realPath(target: string, refusal: (cause: unknown) => LocusError): string {
  try {
    return realpathSync.native(target)
  } catch (cause) {
    throw refusal(cause)
  }
}

function startFolder(startPath: string, explicit: boolean): string {
  const real = realPath(
    startPath,
    (cause) => new LocusError('HSK-404-NOT-FOUND', `There is no folder ${startPath}.`, { path: startPath, cause }),
  )
  if (kindOf(real) === 'folder') return real
  if (explicit) throw new LocusError('HSK-400-SCHEMA', `${startPath} is not a folder.`, { path: startPath })
  return path.dirname(real)
}

function* foldersUpwards(start: string): Generator<string> {
  let folder = start
  while (true) {
    yield folder
    const parent = path.dirname(folder)
    if (parent === folder) return
    folder = parent
  }
}

function plainPlace(folder: string): RepositoryPlace {
  return { root: folder, worktree: folder, isGit: false, storeFolder: path.join(folder, STORE_FOLDER) }
}

function primaryPlace(folder: string, gitDir: string): RepositoryPlace {
  return {
    root: folder,
    worktree: folder,
    isGit: true,
    gitDir,
    commonDir: gitDir,
    storeFolder: path.join(folder, STORE_FOLDER),
  }
}

/** The place behind a `.git` file: a linked worktree (it has a `commondir`), else a repository of its own. */
async function placeOfPointer(folder: string, pointer: string): Promise<RepositoryPlace> {
  const named = /^gitdir:[ \t]*(.*?)[\r\n]*$/.exec(await readText(pointer))?.[1]
  if (!named || named.includes('\0')) throw brokenPointer(pointer, 'holds no "gitdir: <folder>"')
  const gitDir = gitFolder(path.resolve(folder, named), pointer)
  const commonPointer = path.join(gitDir, 'commondir')
  if (kindOf(commonPointer) !== 'file') return primaryPlace(folder, gitDir)
  const commonName = (await readText(commonPointer)).replace(/[\r\n]+$/, '')
  if (commonName === '' || commonName.includes('\0')) throw brokenPointer(commonPointer, 'names no folder')
  const commonDir = gitFolder(path.resolve(gitDir, commonName), commonPointer)
  const root = await primaryWorktree(commonDir)
  return {
    root,
    worktree: folder,
    isGit: true,
    gitDir,
    commonDir,
    storeFolder: path.join(root, STORE_FOLDER),
  }
}

/** A git folder's real path, once it is seen to be one. */
function gitFolder(folder: string, namedBy: string): string {
  const real = realPath(folder, (cause) => brokenPointer(namedBy, `leads to ${folder}, which cannot be reached`, cause))
  if (kindOf(path.join(real, 'HEAD')) !== 'file') {
    throw brokenPointer(namedBy, namedBy === folder ? 'has no HEAD' : `leads to ${folder}, which has no HEAD`)
  }
  return real
}

/** The worktree that owns a shared git folder: what `core.worktree` names, else the folder around a `.git`. */
async function primaryWorktree(commonDir: string): Promise<string> {
  const configFile = path.join(commonDir, 'config')
  const config = kindOf(configFile) === 'file' ? parseGitConfig(await readText(configFile)) : []
  const named = gitConfigValue(config, 'core', 'worktree')
  if (named !== undefined) {
    return realPath(path.resolve(commonDir, named), (cause) =>
      brokenPointer(configFile, `names the worktree ${named}, which cannot be reached`, cause),
    )
  }
  if (isGitTrue(gitConfigValue(config, 'core', 'bare')) || path.basename(commonDir) !== '.git') {
    throw bareRefusal(commonDir)
  }
  return path.dirname(commonDir)
}

/** True for a folder that is itself a git folder and says it is bare. */
async function isBareRepository(folder: string): Promise<boolean> {
  if (kindOf(path.join(folder, 'HEAD')) !== 'file') return false
  if (kindOf(path.join(folder, 'objects')) !== 'folder') return false
  const configFile = path.join(folder, 'config')
  if (kindOf(configFile) !== 'file') return false
  return isGitTrue(gitConfigValue(parseGitConfig(await readText(configFile)), 'core', 'bare'))
}

/** Whether a path is a folder, a file or something else, links followed; undefined when nothing is there. */
function kindOf(target: string): 'folder' | 'file' | 'other' | undefined {
  try {
    const found = statSync(target, { throwIfNoEntry: false })
    if (found === undefined) return undefined
    return found.isDirectory() ? 'folder' : found.isFile() ? 'file' : 'other'
  } catch (cause) {
    const code = errorCodeOf(cause)
    if (code === 'ENOENT' || code === 'ENOTDIR') return undefined
    throw new LocusError('HSK-500-STORAGE', `${target} cannot be looked at (${code ?? 'unknown reason'}).`, {
      path: target,
      cause,
    })
  }
}

async function readText(file: string): Promise<string> {
  const text = await readPlainText(file).catch((cause: unknown) => {
    throw brokenPointer(file, `cannot be read (${errorCodeOf(cause) ?? 'unknown reason'})`, cause)
  })
  if (text === undefined) throw brokenPointer(file, 'is no ordinary file of a size that git writes')
  return text
}

function brokenPointer(file: string, why: string, cause?: unknown): LocusError {
  const where = { path: file, ...(cause === undefined ? {} : { cause }) }
  return new LocusError('HSK-400-SCHEMA', `Git's ${file} ${why}.`, where)
}

function bareRefusal(folder: string): LocusError {
  return new LocusError(
    'HSK-400-SCHEMA',
    `${folder} is a git folder without a primary worktree, so there is no place for a store and a board.`,
    { path: folder },
  )
}
