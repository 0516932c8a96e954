/** What git is doing in a repository, read from its files: HEAD, a merge under way, and who the operator is. */
import { existsSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { asUserId } from '#shared/domain/user-id.ts'
import { gitConfigValue, isGitTrue, parseGitConfig } from './git-config.ts'
import { runGit } from './git-process.ts'
import type { RepositoryPlace } from './locate.ts'
import { errorCodeOf } from './paths.ts'
import { readPlainText } from './plain-file.ts'

/** The files and folders whose presence means that git is in the middle of something (design: 40-task-board, "Git"). */
export const MERGE_MARKS = ['MERGE_HEAD', 'rebase-merge', 'rebase-apply', 'CHERRY_PICK_HEAD'] as const
/** What tells that git waits for somebody to end a merge, a rebase or a pick: the board is held meanwhile. */
export type MergeMark = (typeof MERGE_MARKS)[number]

/** What git's HEAD says. All absent where there is no git. */
export interface GitState {
  /** The commit that HEAD stands for; absent before the first commit. */
  readonly head?: string
  /** The branch's short name; absent when HEAD is detached. */
  readonly branch?: string
  /** Set while a merge, rebase or cherry-pick is under way: the board is then held. */
  readonly merging?: MergeMark
}

/**
 * Git's state in the primary worktree, whose board is the one that counts, or in the caller's worktree, whose branch an
 * operation records.
 * @throws only for I/O failures other than absence.
 */
export async function readGitState(place: RepositoryPlace, which: 'primary' | 'caller' = 'primary'): Promise<GitState> {
  if (place.commonDir === undefined || place.gitDir === undefined) return {}
  const own = which === 'primary' ? place.commonDir : place.gitDir
  const target = await readHead(own, place.commonDir)
  const merging = mergeUnderWay(own)
  const state = target.elsewhere ? await headByGit(own) : target
  return {
    ...(state.head === undefined ? {} : { head: state.head }),
    ...(state.branch === undefined ? {} : { branch: state.branch }),
    ...(merging === undefined ? {} : { merging }),
  }
}

/**
 * The branch of the caller's worktree by its HEAD alone, cheap enough for every operation; undefined when HEAD is
 * detached, or kept in a form that has no files.
 */
export async function readBranch(place: Pick<RepositoryPlace, 'gitDir'>): Promise<string | undefined> {
  if (place.gitDir === undefined) return undefined
  const named = refNamedBy((await textOf(path.join(place.gitDir, 'HEAD')))?.trim() ?? '')
  return named?.startsWith('refs/heads/') && named !== 'refs/heads/.invalid'
    ? named.slice('refs/heads/'.length)
    : undefined
}

function mergeUnderWay(gitDir: string): MergeMark | undefined {
  return MERGE_MARKS.find((mark) => existsSync(path.join(gitDir, mark)))
}

/** HEAD's target; `elsewhere` when the refs are kept in a form that has no files (reftable). */
interface HeadTarget {
  readonly head?: string | undefined
  readonly branch?: string | undefined
  readonly elsewhere?: boolean
}

async function readHead(gitDir: string, commonDir: string): Promise<HeadTarget> {
  const text = (await textOf(path.join(gitDir, 'HEAD')))?.trim() ?? ''
  const named = refNamedBy(text)
  if (named === undefined) return { head: commitHash(text) }
  if (named === 'refs/heads/.invalid') return { elsewhere: true }
  const head = await commitOfRef(named, gitDir, commonDir, 0)
  return { head, branch: named.replace(/^refs\/heads\//, '') }
}

const DEEPEST_REF = 5

/** The commit of a ref: its own file first, then git's packed list. Refs that belong to one worktree lie in its folder. */
async function commitOfRef(ref: string, gitDir: string, commonDir: string, depth: number): Promise<string | undefined> {
  if (!isRefName(ref) || depth > DEEPEST_REF) return undefined
  const base = /^refs\/(?:bisect|worktree|rewritten)\//.test(ref) ? gitDir : commonDir
  const text = (await textOf(path.join(base, ...ref.split('/'))))?.trim()
  if (text !== undefined) {
    const next = refNamedBy(text)
    return next === undefined ? commitHash(text) : commitOfRef(next, gitDir, commonDir, depth + 1)
  }
  const packed = await textOf(path.join(commonDir, 'packed-refs'))
  const line = packed?.split('\n').find((candidate) => candidate.trimEnd().endsWith(` ${ref}`))
  return commitHash(line?.split(' ')[0] ?? '')
}

function refNamedBy(text: string): string | undefined {
  return /^ref:\s*(\S+)$/.exec(text)?.[1]
}

/** A ref's name that is safe to read as a path below a git folder. */
function isRefName(ref: string): boolean {
  const segments = ref.split('/')
  return segments[0] === 'refs' && segments.every((segment) => segment !== '' && !/^\.|\.\.|[\\:\0]/.test(segment))
}

function commitHash(text: string): string | undefined {
  return /^(?:[0-9a-f]{40}|[0-9a-f]{64})$/.test(text) ? text : undefined
}

async function headByGit(gitDir: string): Promise<HeadTarget> {
  const [head, branch] = await Promise.all([
    askGit([`--git-dir=${gitDir}`, 'rev-parse', '--verify', '--quiet', 'HEAD'], process.env),
    askGit([`--git-dir=${gitDir}`, 'symbolic-ref', '--quiet', '--short', 'HEAD'], process.env),
  ])
  return { head: commitHash(head ?? ''), branch }
}

/** Where the operator's name is looked for besides the repository. */
export interface NameSources {
  readonly env: Readonly<Record<string, string | undefined>>
  readonly home: string
  /** The account's name, when git knows none. */
  readonly accountName: () => string
}

function ownSources(): NameSources {
  return { env: process.env, home: os.homedir(), accountName: () => os.userInfo().username }
}

/**
 * The operator's id: git's `user.name` (design: 20-operations, "Who is asking"). The worktree's, the repository's and
 * the user's configuration files are read in git's order of precedence; only if none names it git itself is asked, and
 * at last the account's name counts.
 */
export async function readGitUserName(place: RepositoryPlace, sources: NameSources = ownSources()): Promise<string> {
  return (await configuredUserName(place, sources)) ?? (asUserId(sources.accountName()) || 'operator')
}

/** Git's `user.name` as {@link readGitUserName} looks for it; undefined where git names nobody. */
export async function configuredUserName(
  place: RepositoryPlace,
  sources: NameSources = ownSources(),
): Promise<string | undefined> {
  for (const file of await configFiles(place, sources)) {
    const text = await textOf(file)
    const name = text === undefined ? '' : asUserId(gitConfigValue(parseGitConfig(text), 'user', 'name') ?? '')
    if (name !== '') return name
  }
  const asked = await askGit(['-C', place.worktree, 'config', '--get', 'user.name'], sources.env)
  return asUserId(asked ?? '') || undefined
}

/** Configuration files, strongest first. */
async function configFiles(place: RepositoryPlace, sources: NameSources): Promise<string[]> {
  const files: string[] = []
  if (place.commonDir !== undefined && place.gitDir !== undefined) {
    const shared = path.join(place.commonDir, 'config')
    const entries = parseGitConfig((await textOf(shared)) ?? '')
    if (isGitTrue(gitConfigValue(entries, 'extensions', 'worktreeconfig'))) {
      files.push(path.join(place.gitDir, 'config.worktree'))
    }
    files.push(shared)
  }
  const named = sources.env['GIT_CONFIG_GLOBAL']
  if (named !== undefined) return named === '' ? files : [...files, named]
  const settings = sources.env['XDG_CONFIG_HOME'] || path.join(sources.home, '.config')
  return [...files, path.join(sources.home, '.gitconfig'), path.join(settings, 'git', 'config')]
}

const GIT_TIMEOUT_MS = 2000

/** One line of git's output, or undefined when git is missing, refuses or takes longer than 2 s. */
async function askGit(
  words: readonly string[],
  env: Readonly<Record<string, string | undefined>>,
): Promise<string | undefined> {
  const { code, stdout } = await runGit(words, { env, timeoutMs: GIT_TIMEOUT_MS })
  const line = code === 0 ? (stdout.toString('utf8').split('\n')[0]?.trim() ?? '') : ''
  return line === '' ? undefined : line
}

async function textOf(file: string): Promise<string | undefined> {
  try {
    return await readPlainText(file)
  } catch (cause) {
    const code = errorCodeOf(cause)
    if (
      code === 'ENOENT' ||
      code === 'ENOTDIR' ||
      code === 'EISDIR' ||
      code === 'EACCES' ||
      code === 'ENXIO' ||
      code === 'ELOOP'
    )
      return undefined
    throw cause
  }
}
