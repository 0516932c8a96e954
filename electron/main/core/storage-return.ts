/**
 * What the window does about a store that is missing or damaged: its backups, their return and a rebuild, step by step, and
 * given up where that is still possible (design: 10-domain "Storage", 90-quality "Faults").
 */
import { LocusError } from '#shared/contract/errors.ts'
import type { ReturnReport, ReturnStep, StorageBackups } from '#shared/contract/storage.ts'
import type { CallerIdentity } from './open-options.ts'
import { type FailPoint, type Ports, systemPorts } from './ports.ts'
import { locateRepository } from './repository/locate.ts'
import { listBackups, type Rebuilt, type Restored, rebuild, restore } from './safekeeping.ts'

/** Whose store it is, and where backups lie. */
export interface StorageReturnOptions {
  path: string
  backups: string | undefined
  caller: CallerIdentity
}

/** The backups that can be chosen from, newest first; none on a host that keeps none. */
export async function storageBackups({ path, backups }: StorageReturnOptions): Promise<StorageBackups> {
  const { root } = await locateRepository(path)
  if (backups === undefined) return { root, backups: [] }
  const listed = await listBackups({ path, backups })
  return { root, backups: listed.backups }
}

/**
 * Restores one of the listed backups.
 * @throws LocusError HSK-404-NOT-FOUND for any other file, and as `restore`; the signal's reason when it was given up.
 */
export async function* returnBackup(
  options: StorageReturnOptions,
  file: string,
  signal: AbortSignal,
): AsyncGenerator<ReturnStep, void> {
  const { backups } = await storageBackups(options)
  if (!backups.some((each) => each.file === file)) throw noBackup(file)
  yield* steps(RESTORE_POINTS, signal, async (ports) => {
    return reportOfRestore(await restore({ ...options, backups: required(options), ports }, { file }))
  })
}

/** Rebuilds a damaged store. @throws LocusError as `rebuild`; the signal's reason when it was given up. */
export async function* rebuildDamaged(
  options: StorageReturnOptions,
  signal: AbortSignal,
): AsyncGenerator<ReturnStep, void> {
  yield* steps(REBUILD_POINTS, signal, async (ports) => {
    const rebuilt = await rebuild({ ...options, backups: required(options), ports })
    return rebuilt ? reportOfRebuild(rebuilt) : { kind: 'sound' }
  })
}

/** The named points that tell how far it is, in their order; until the last of them nothing has been changed. */
const RESTORE_POINTS: readonly FailPoint[] = [
  'restore.after_copy',
  'restore.after_check',
  'restore.after_artifacts',
  'restore.after_hold',
]
const REBUILD_POINTS: readonly FailPoint[] = [
  'rebuild.after_copy',
  'rebuild.after_hold',
  'rebuild.before_swap',
  'restore.after_hold',
]

/** Yields how far the work is whenever it comes by a point, and its report last. */
async function* steps(
  points: readonly FailPoint[],
  signal: AbortSignal,
  work: (ports: Ports) => Promise<ReturnReport>,
): AsyncGenerator<ReturnStep, void> {
  const total = points.length + 1
  const told: ReturnStep[] = []
  let wake = Promise.withResolvers<void>()
  const reach = (point: FailPoint): void => {
    if (!points.includes(point)) return
    signal.throwIfAborted()
    told.push({ kind: 'progress', done: points.indexOf(point) + 1, total })
    wake.resolve()
  }
  let isOver = false
  const working = work({ ...systemPorts, reach }).finally(() => {
    isOver = true
    wake.resolve()
  })
  // Whoever stops listening leaves the work to its own end; its outcome is told by the next opening.
  working.catch(() => undefined)
  yield { kind: 'progress', done: 0, total }
  while (!isOver) {
    await wake.promise
    wake = Promise.withResolvers()
    yield* told.splice(0)
  }
  yield { kind: 'done', report: await working }
}

function reportOfRestore({ file, manifest, last_sequence, kept_aside, artifacts, doubts }: Restored): ReturnReport {
  return {
    kind: 'restored',
    from: { file, last_sequence, ...(manifest ? { created_at: manifest.created_at } : {}) },
    last_sequence,
    ...(kept_aside === undefined ? {} : { kept_aside }),
    artifacts: { ...artifacts, lost: artifacts.lost.length },
    doubts,
  }
}

function reportOfRebuild(rebuilt: Rebuilt): ReturnReport {
  const { damage, base, passed_over, salvaged, lost, last_sequence, packets, kept_aside, artifacts, doubts } = rebuilt
  return {
    kind: 'rebuilt',
    damage,
    ...(base ? { from: base } : {}),
    passed_over: passed_over.length,
    ...(salvaged ? { salvaged } : {}),
    ...(lost ? { lost } : {}),
    last_sequence,
    packets,
    ...(kept_aside === undefined ? {} : { kept_aside }),
    artifacts: { ...artifacts, lost: artifacts.lost.length },
    doubts,
  }
}

function required({ backups }: StorageReturnOptions): string {
  if (backups !== undefined) return backups
  throw new LocusError('HSK-404-NOT-FOUND', 'this host keeps no backups')
}

function noBackup(file: string): LocusError {
  return new LocusError('HSK-404-NOT-FOUND', 'there is no such backup of this folder any more', { path: file })
}
