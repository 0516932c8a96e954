/** Puts the git hooks where git looks for them, keeps those that are there, and puts them back (design: 40-task-board, "Watching"). */
import { randomBytes } from 'node:crypto'
import { lstat, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { runGit } from '#core/repository/git-process.ts'
import type { RepositoryPlace } from '#core/repository/locate.ts'
import { errorCodeOf, isWithin } from '#core/repository/paths.ts'
import { LocusError } from '#shared/contract/errors.ts'
import { HOOKS, type HookName, hookScript, isOurs, KEPT_SUFFIX } from './hook-script.ts'

/** What became of one hook. */
export interface HookChange {
  hook: HookName
  /**
   * `installed` and `renewed`: ours stands there now; `removed`: nothing; `restored`: what was there before; `absent`: there was
   * none of ours; `foreign`: somebody has replaced ours, which was left alone.
   */
  change: 'installed' | 'renewed' | 'removed' | 'restored' | 'absent' | 'foreign'
  /** True where an earlier hook is kept beside ours and called by it. */
  kept: boolean
}

/** What became of the hooks of a repository. */
export interface HooksReport {
  folder: string
  /** True where the folder lies outside of the repository, so that others may use it too. */
  shared: boolean
  hooks: HookChange[]
}

/**
 * Installs the hooks, or renews them.
 * @throws LocusError HSK-400-SCHEMA without git, HSK-409-EXISTS where two earlier hooks would have to be kept,
 * HSK-500-STORAGE when the folder cannot be written.
 */
export async function installHooks(
  place: RepositoryPlace,
  command: { node: string; script: string },
): Promise<HooksReport> {
  return inFolder(place, async (folder) => {
    await mkdir(folder, { recursive: true })
    const hooks: HookChange[] = []
    for (const hook of HOOKS) {
      const file = path.join(folder, hook)
      const present = await hookAt(file)
      if (present === 'foreign') await keep(file)
      await replace(file, hookScript(hook, command))
      const kept = (await hookAt(file + KEPT_SUFFIX)) !== 'none'
      hooks.push({ hook, change: present === 'ours' ? 'renewed' : 'installed', kept })
    }
    return hooks
  })
}

/** Takes the hooks away and puts back what was there before. @throws LocusError as {@link installHooks} */
export async function uninstallHooks(place: RepositoryPlace): Promise<HooksReport> {
  return inFolder(place, async (folder) => {
    const hooks: HookChange[] = []
    for (const hook of HOOKS) {
      const file = path.join(folder, hook)
      const present = await hookAt(file)
      const kept = (await hookAt(file + KEPT_SUFFIX)) !== 'none'
      if (present === 'foreign') hooks.push({ hook, change: 'foreign', kept })
      else if (kept) {
        await rename(file + KEPT_SUFFIX, file)
        hooks.push({ hook, change: 'restored', kept: false })
      } else {
        await rm(file, { force: true })
        hooks.push({ hook, change: present === 'ours' ? 'removed' : 'absent', kept: false })
      }
    }
    return hooks
  })
}

async function inFolder(place: RepositoryPlace, work: (folder: string) => Promise<HookChange[]>): Promise<HooksReport> {
  const folder = await hooksFolder(place)
  try {
    const hooks = await work(folder)
    const shared = !isWithin(place.root, folder) && !isWithin(place.commonDir ?? place.root, folder)
    return { folder, shared, hooks }
  } catch (cause) {
    const code = errorCodeOf(cause)
    if (cause instanceof LocusError || code === undefined) throw cause
    throw new LocusError('HSK-500-STORAGE', `the hooks in ${folder} cannot be written (${code})`, {
      path: folder,
      cause,
    })
  }
}

/** Where git looks for hooks: the shared git folder's, or what `core.hooksPath` names. */
async function hooksFolder(place: RepositoryPlace): Promise<string> {
  if (!place.isGit) {
    throw new LocusError('HSK-400-SCHEMA', `${place.root} has no git, and so no hooks`, { path: place.root })
  }
  const { code, stdout, stderr } = await runGit(['-C', place.worktree, 'rev-parse', '--git-path', 'hooks'])
  const named = stdout.toString('utf8').replace(/\r?\n$/, '')
  if (code === 0 && named !== '') return path.resolve(place.worktree, named)
  throw new LocusError(
    'HSK-500-STORAGE',
    `git does not say where its hooks are: ${stderr || 'it could not be started'}`,
  )
}

async function hookAt(file: string): Promise<'none' | 'ours' | 'foreign'> {
  const found = await lstat(file).catch((cause: unknown) => {
    if (errorCodeOf(cause) === 'ENOENT') return undefined
    throw cause
  })
  if (!found) return 'none'
  if (!found.isFile()) return 'foreign'
  return isOurs(await readFile(file, 'utf8')) ? 'ours' : 'foreign'
}

/** Moves an earlier hook beside its place; a crash right after it leaves it there, and the next install finds it. */
async function keep(file: string): Promise<void> {
  const beside = file + KEPT_SUFFIX
  if ((await hookAt(beside)) !== 'none') {
    const message = `${file} is not ours, and ${beside} keeps an earlier one already: remove one of the two`
    throw new LocusError('HSK-409-EXISTS', message, { path: beside })
  }
  await rename(file, beside)
}

async function replace(file: string, text: string): Promise<void> {
  const temporary = `${file}.${process.pid}-${randomBytes(4).toString('hex')}.tmp`
  try {
    await writeFile(temporary, text, { mode: 0o755, flag: 'wx' })
    await rename(temporary, file)
  } catch (cause) {
    await rm(temporary, { force: true })
    throw cause
  }
}
