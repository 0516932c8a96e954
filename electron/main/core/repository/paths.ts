/** Paths inside a repository: the one place that decides whether a path may be followed (design: 90-quality, "Security"). */
import { lstat, realpath } from 'node:fs/promises'
import path from 'node:path'
import { LocusError } from '#shared/contract/errors.ts'

/** A path that was found to stay inside its repository. */
export interface InsidePath {
  /** Absolute real path: every symbolic link on the way is resolved. What does not exist yet keeps its name. */
  readonly absolute: string
  /** The path as it was named, relative to the root, normalized, with `/` on every platform. */
  readonly relative: string
}

/** True when `target` is `root` or lies under it. Both absolute; compared as they are, without resolving links. */
export function isWithin(root: string, target: string): boolean {
  const way = path.relative(root, target)
  return way === '' || (way !== '..' && !way.startsWith(`..${path.sep}`) && !path.isAbsolute(way))
}

/**
 * Follows a repo-relative path and refuses whatever could leave the repository: absolute and drive paths, `..`,
 * backslashes, control characters, links that lead out or nowhere, and git's and Locus' own folders.
 * The file need not exist; then its deepest existing parent is what is followed.
 * @throws {LocusError} HSK-400-SCHEMA with the path, HSK-404-NOT-FOUND when the root itself is missing.
 */
export async function insideRepository(root: string, relative: string): Promise<InsidePath> {
  const named = normalizedPath(relative)
  const realRoot = await realpath(root).catch((cause: unknown) => {
    throw new LocusError('HSK-404-NOT-FOUND', `The repository folder ${root} cannot be reached.`, { path: root, cause })
  })
  const absolute = await resolveDeepest(path.join(realRoot, ...named.split('/')), relative)
  if (!isWithin(realRoot, absolute)) throw refusal(relative, 'leads out of the repository through a symbolic link')
  const real = path.relative(realRoot, absolute).split(path.sep)
  if (isReserved(real)) throw refusal(relative, 'leads into a folder that belongs to git or to Locus')
  return { absolute, relative: named }
}

/** The path with `/` separators and without `.` and empty segments, or a refusal. Looks at the text only. */
function normalizedPath(relative: string): string {
  if (hasControlCharacter(relative)) throw refusal(relative, 'holds a control character')
  if (relative.includes('\\')) throw refusal(relative, 'holds a backslash; use /')
  if (relative.startsWith('/')) throw refusal(relative, 'is absolute')
  if (/^[A-Za-z]:/.test(relative)) throw refusal(relative, 'starts with a drive letter')
  const segments = relative.split('/').filter((segment) => segment !== '' && segment !== '.')
  if (segments.length === 0) throw refusal(relative, 'names no file')
  if (segments.some((segment) => plainName(segment) === '' || segment === '..')) {
    throw refusal(relative, 'climbs out with ".."')
  }
  if (isReserved(segments)) throw refusal(relative, 'lies in a folder that belongs to git or to Locus')
  return segments.join('/')
}

function hasControlCharacter(text: string): boolean {
  return [...text].some((character) => character < ' ' || character === '\u007f')
}

/** A segment as a forgiving file system reads it: lower case, without a stream name and without final dots and spaces. */
function plainName(segment: string): string {
  return segment
    .toLowerCase()
    .normalize('NFC')
    .replace(/[\u200c-\u200f\u202a-\u202e\u206a-\u206f\ufeff]/g, '')
    .replace(/:.*$/, '')
    .replace(/[. ]+$/, '')
}

function isReserved(segments: readonly string[]): boolean {
  const names = segments.map(plainName)
  if (names.some((name) => name === '.git' || /^git~\d+$/.test(name))) return true
  return names[0] === '.handshake' && names[1] === 'locus'
}

/** The real path of `target`, or of its deepest existing parent with the missing rest appended. */
async function resolveDeepest(target: string, asNamed: string): Promise<string> {
  try {
    return await realpath(target)
  } catch (cause) {
    const code = errorCodeOf(cause)
    if (code !== 'ENOENT') throw refusal(asNamed, unfollowable(code), cause)
    if (await existsItself(target)) throw refusal(asNamed, 'is a symbolic link that leads nowhere', cause)
    const parent = path.dirname(target)
    if (parent === target) throw refusal(asNamed, 'cannot be followed', cause)
    return path.join(await resolveDeepest(parent, asNamed), path.basename(target))
  }
}

function unfollowable(code: string | undefined): string {
  switch (code) {
    case 'ELOOP':
      return 'is a symbolic link that leads back to itself'
    case 'ENOTDIR':
      return 'goes through a file as if it were a folder'
    case 'ENAMETOOLONG':
      return 'is too long'
    case 'EACCES':
    case 'EPERM':
      return 'goes through a folder that may not be entered'
    default:
      return `cannot be followed (${code ?? 'unknown reason'})`
  }
}

async function existsItself(target: string): Promise<boolean> {
  return lstat(target).then(
    () => true,
    () => false,
  )
}

/** The `code` of a system error (`ENOENT`, …), if it is one. */
export function errorCodeOf(thrown: unknown): string | undefined {
  return thrown instanceof Error && 'code' in thrown && typeof thrown.code === 'string' ? thrown.code : undefined
}

function refusal(relative: string, why: string, cause?: unknown): LocusError {
  const shown = JSON.stringify(relative.length > 200 ? `${relative.slice(0, 200)}…` : relative)
  const where = { path: relative, ...(cause === undefined ? {} : { cause }) }
  return new LocusError('HSK-400-SCHEMA', `The path ${shown} ${why}.`, where)
}
