/** The doctor's look around: the running Node and its addon, the repository, backups, git hooks, files that crashes left. */
import { readdir } from 'node:fs/promises'
import path from 'node:path'
import { gitConfigValue, parseGitConfig } from '#core/repository/git-config.ts'
import type { RepositoryPlace } from '#core/repository/locate.ts'
import { readPlainText } from '#core/repository/plain-file.ts'
import { leftoversIn } from '#core/safekeeping/leftovers.ts'
import type { BackupManifest } from '#core/safekeeping/manifest.ts'
import type { BackupShelf } from '#core/safekeeping/shelf.ts'
import { sqliteVersion } from '#core/store/sqlite/examined-store.ts'
import { type DoctorCheck, note, ok, reasonOf, wrong } from './check.ts'

const DAY_MS = 86_400_000
const OLD_DAYS = 7
const HOOKS = ['pre-commit', 'prepare-commit-msg']
const TEMPORARY = /\.locus-\d+-[0-9a-f]{8}\.tmp$|^[0-9a-f]{64}(?:\.json)?\.\d+-[0-9a-f]{8}\.tmp$/

/** The running Node, and the addon that the database needs. */
export function checkNode(): DoctorCheck {
  try {
    return ok('node', `${process.versions.node}, SQLite ${sqliteVersion()}`)
  } catch (cause) {
    return wrong('node', `${process.versions.node}: ${reasonOf(cause)}`, 'npm ci, or name another Node with LOCUS_NODE')
  }
}

/** Which repository this is. */
export function checkRepository(place: RepositoryPlace): DoctorCheck {
  if (!place.isGit) return note('repository', `${place.root}, without git`)
  const linked = place.worktree === place.root ? '' : `, seen from the linked worktree ${place.worktree}`
  return ok('repository', `${place.root}${linked}`)
}

/** What the store tells, where it can be read. */
export interface KnownStore {
  /** Its newest event; 0 for none. */
  lastSequence: number
  /** The backups that hold what its record lacks. */
  forked: Array<{ file: string; manifest: BackupManifest }>
}

/** Whether there is a backup to go back to, and whether the store has not fallen behind one. */
export async function checkBackups(
  shelf: BackupShelf,
  now: number,
  store: KnownStore | undefined,
): Promise<DoctorCheck> {
  const all = await shelf.list()
  const unreadable = all.flatMap((each) => ('reason' in each ? [each.file] : []))
  if (unreadable.length > 0) {
    return wrong('backups', `${unreadable.length} cannot be read: ${unreadable.join(', ')}`, 'remove them')
  }
  const newest = all[0] && 'manifest' in all[0] ? all[0].manifest : undefined
  if (!newest) return note('backups', `none yet in ${shelf.folder}`, 'locus backup FILE makes one')
  const [forked] = store?.forked ?? []
  if (store && forked) {
    const { last_sequence } = forked.manifest
    const isNewest = forked.file === all[0]?.file
    const message =
      store.lastSequence < last_sequence
        ? `the store ends at event ${store.lastSequence}, ${isNewest ? 'its newest backup' : forked.file} at ${last_sequence}`
        : `the record lacks what ${forked.file} holds up to event ${last_sequence}: the store has lost it and went on`
    return wrong('backups', message, isNewest ? 'locus backup restore --latest' : `locus backup restore ${forked.file}`)
  }
  const days = Math.floor((now - Date.parse(newest.created_at)) / DAY_MS)
  const message = `${all.length}, the newest of ${newest.created_at} (up to event ${newest.last_sequence})`
  return days >= OLD_DAYS ? note('backups', `${message}, ${days} days old`) : ok('backups', message)
}

/** The git hooks that are installed. */
export async function checkHooks(place: RepositoryPlace): Promise<DoctorCheck> {
  if (place.commonDir === undefined) return ok('hooks', 'none: there is no git')
  const config = await textOf(path.join(place.commonDir, 'config'))
  const named = gitConfigValue(parseGitConfig(config), 'core', 'hooksPath')
  const folder = named === undefined ? path.join(place.commonDir, 'hooks') : path.resolve(place.root, named)
  const texts = await Promise.all(HOOKS.map((hook) => textOf(path.join(folder, hook))))
  const installed = HOOKS.filter((_hook, index) => /\blocus\b/.test(texts[index] ?? ''))
  if (installed.length === HOOKS.length) return ok('hooks', `${installed.join(' and ')} in ${folder}`)
  const message = installed.length === 0 ? 'none of ours is installed' : `only ${installed.join()} is installed`
  return note('hooks', message, 'locus hook install')
}

/** A file's text, or none; never waits for what is no ordinary file. */
async function textOf(file: string): Promise<string> {
  return (await readPlainText(file).catch(() => undefined)) ?? ''
}

/** Files that processes were writing when they died. */
export async function checkTemporary(
  place: RepositoryPlace,
  shelf: BackupShelf,
  board: string | undefined,
): Promise<DoctorCheck> {
  const beside = board === undefined ? [] : await namesIn(path.dirname(path.join(place.root, board)))
  const artifacts = await namesIn(path.join(place.storeFolder, 'artifacts'), true)
  const left = [
    ...(await leftoversIn(place.storeFolder)),
    ...(await leftoversIn(shelf.folder)),
    ...[...beside, ...artifacts].filter((name) => TEMPORARY.test(path.basename(name))),
  ]
  if (left.length === 0) return ok('leftovers', 'none')
  const message = `${left.length} files that crashes left: ${left.join(', ')}`
  return note('leftovers', message, 'the next sync, backup or restore takes them away')
}

function namesIn(folder: string, recursive = false): Promise<string[]> {
  return readdir(folder, { recursive }).catch(() => [])
}
