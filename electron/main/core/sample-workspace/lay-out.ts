/**
 * Lays the sample workspace out in a temporary folder. It is built under a name of its own and takes its place by a rename at
 * the end, so that what a crash leaves is never taken for a workspace, and is swept by the next one.
 */
import { randomUUID } from 'node:crypto'
import { lstat, mkdir, mkdtemp, readdir, readFile, realpath, rename, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setImmediate as nextTurn } from 'node:timers/promises'
import { LocusError } from '#shared/contract/errors.ts'
import { openingError } from '../store/sqlite/errors.ts'
import { openWorkspace } from '../workspace.ts'
import { findStory, momentOf, readStory, type Story } from './story.ts'
import { beginRepository, tell } from './telling.ts'

/** What the laid out workspace is called. */
export const SAMPLE_NAME = 'tidebook'
const PREFIX = 'locus-sample-'
/** Where it is built. */
const UNFINISHED = 'unfinished'
/** Names the process that builds. */
const BUILDER = 'builder'

/** How far it is. */
export interface LayingOut {
  done: number
  total: number
}

/** How it is laid out. */
export interface LayOutOptions {
  /** Ends the work between two steps. */
  signal?: AbortSignal | undefined
  /** The moment at which the story ends, in milliseconds; the present one unless given. */
  now?: number | undefined
  uuid?: (() => string) | undefined
  /** The folder of temporary folders. */
  temporary?: string | undefined
  /** The folder of the story; that of the running build unless given. */
  from?: string | undefined
}

/**
 * Lays out a fresh sample, yielding how far it is; whoever leaves early leaves nothing behind.
 * @returns the workspace's folder.
 * @throws LocusError HSK-404-NOT-FOUND when this build has no sample, HSK-500-STORAGE when it cannot be written; the
 * signal's reason when it was ended. Nothing is left then.
 */
export async function* layOutSample(options: LayOutOptions = {}): AsyncGenerator<LayingOut, string> {
  const folder = options.from ?? findStory(import.meta.dirname)
  if (folder === undefined) throw new LocusError('HSK-404-NOT-FOUND', 'this build of Locus has no sample workspace')
  const story = await readStory(folder)
  const temporary = await realpath(options.temporary ?? tmpdir())
  await sweep(temporary)
  const home = await mkdtemp(path.join(temporary, PREFIX)).catch((cause: unknown) => {
    throw openingError(cause, temporary)
  })
  const root = path.join(home, SAMPLE_NAME)
  let isWhole = false
  try {
    await writeFile(path.join(home, BUILDER), String(process.pid))
    yield* built(path.join(home, UNFINISHED), story, options)
    await rename(path.join(home, UNFINISHED), root)
    isWhole = true
    await rm(path.join(home, BUILDER))
    return root
  } catch (cause) {
    throw openingError(cause, home)
  } finally {
    if (!isWhole) await rm(home, { recursive: true, force: true })
  }
}

async function* built(root: string, story: Story, options: LayOutOptions): AsyncGenerator<LayingOut, void> {
  const { now = Date.now(), uuid = randomUUID, signal } = options
  const total = story.steps.length
  const [first] = story.steps
  const [caller] = Object.values(story.people)
  if (!first || !caller) throw new LocusError('HSK-500-STORAGE', 'the sample has no history')
  yield { done: 0, total }
  await copyFolder(story.repository, root)
  const clock = { now: momentOf(first.at, now) }
  const hasGit = await beginRepository(root, caller, clock.now)
  const ports = { now: () => clock.now, uuid, reach: () => undefined }
  const workspace = await openWorkspace({ path: root, caller, mode: 'one_shot', noSync: true, ports })
  try {
    for (const [at, step] of story.steps.entries()) {
      signal?.throwIfAborted()
      await tell(step, { workspace, story, now, clock, hasGit })
      await nextTurn()
      if ((at + 1) % STRIDE === 0) yield { done: at + 1, total }
    }
  } finally {
    await workspace.close()
  }
  yield { done: total, total }
}

/** Steps between two words on how far it is. */
const STRIDE = 8

/** File by file, because the files of a packaged application lie in an archive that only reading knows. */
async function copyFolder(from: string, to: string): Promise<void> {
  await mkdir(to)
  for (const entry of await readdir(from, { withFileTypes: true })) {
    const [source, target] = [path.join(from, entry.name), path.join(to, entry.name)]
    if (entry.isDirectory()) await copyFolder(source, target)
    else await writeFile(target, await readFile(source))
  }
}

/** Removes what died half-way: our own folders whose builder runs no more. */
async function sweep(temporary: string): Promise<void> {
  const names = await readdir(temporary).catch(() => [])
  for (const name of names.filter((each) => each.startsWith(PREFIX))) {
    const home = path.join(temporary, name)
    const found = await lstat(home).catch(() => undefined)
    if (!found?.isDirectory() || found.uid !== (process.getuid?.() ?? found.uid)) continue
    const builder = Number(await readFile(path.join(home, BUILDER), 'utf8').catch(() => ''))
    if (builder > 0 && !isRunning(builder)) await rm(home, { recursive: true, force: true })
  }
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (cause) {
    return cause instanceof Error && 'code' in cause && cause.code === 'EPERM'
  }
}
