/**
 * Rebuilds a damaged store: from the newest sound backup, what can be salvaged of the damaged one after it, and the
 * artifacts; the next sync takes the board over. The damaged store is kept, and a report says what could not come back
 * (design: 90-quality, "Faults").
 */
import { existsSync } from 'node:fs'
import { copyFile } from 'node:fs/promises'
import { databaseOf } from '#core/repository/locate.ts'
import { openDamaged } from '#core/store/sqlite/damaged-store.ts'
import { copyError } from '#core/store/sqlite/errors.ts'
import { type HeldAlone, holdAlone } from '#core/store/sqlite/hold-alone.ts'
import { openSqliteStore } from '#core/store/sqlite/sqlite-store.ts'
import { LocusError } from '#shared/contract/errors.ts'
import { type DamagedCopy, takeCopy } from './damaged-copy.ts'
import { removeUnfinished, unfinished } from './leftovers.ts'
import {
  type ArtifactsReturned,
  GRAVE,
  makeStoreFolder,
  prepare,
  proveCopy,
  type RestoreParts,
  returnArtifacts,
} from './restore.ts'
import { recordReturn } from './return-event.ts'
import { type Salvaged, salvage } from './salvage.ts'
import type { BackupShelf } from './shelf.ts'
import { putInto } from './swap.ts'

/** What a rebuilt store was made of, and what it lacks. */
export interface Rebuilt {
  /** What was wrong with the store. */
  damage: string
  /** Whether the database was rebuilt, or is sound and was left as it is while artifacts were looked for. */
  database: 'rebuilt' | 'sound'
  /** The backup that it begins from; absent where there was none. */
  base?: { file: string; last_sequence: number }
  /** Newer backups that are damaged themselves. */
  passed_over: Array<{ file: string; reason: string }>
  /** Events that came back from the damaged store itself. */
  salvaged?: { from: number; to: number }
  /** Events that did not; without `to` nobody can tell how many there were. */
  lost?: { from: number; to?: number; reason: string }
  last_sequence: number
  packets: number
  kept_aside?: string
  artifacts: ArtifactsReturned
  doubts: string[]
}

/** Checks that a store passes or is rebuilt; artifacts lie beside it and are brought back without that. */
const OF_THE_DATABASE: ReadonlySet<string> = new Set([...GRAVE, 'results'])

/** What was found in a store. */
interface Examined {
  /** What is wrong with its database; absent where nothing is. */
  damage?: string
  /** Of a sound one: the artifacts that it needs, its newest event and how many Work Packets there are. */
  handles: string[]
  lastSequence: number
  packets: number
}

/**
 * Rebuilds the store of a repository; of one whose database is sound, artifacts that are missing or altered are brought back.
 * @returns what it came to; undefined when the store is sound, as `verify` says it, and nothing was changed.
 * @throws LocusError HSK-404-NOT-FOUND when there is no store, HSK-423-BUSY when another process has it open,
 * HSK-500-STORAGE when it is of a newer Locus or nothing can be written. The damaged store is then as it was.
 */
export async function rebuildStore(parts: RestoreParts, shelf: BackupShelf): Promise<Rebuilt | undefined> {
  const path = databaseOf(parts.place)
  if (!existsSync(path)) {
    const message = `there is no store in ${parts.place.root}; \`locus backup restore --latest\` brings a missing one back`
    throw new LocusError('HSK-404-NOT-FOUND', message, { path })
  }
  await makeStoreFolder(parts.place)
  try {
    // A sound store is not held at all, and not touched. A copy that was torn by a checkpoint is looked at again below.
    const first = await lookedAt(path, parts, async (_copy, examined) => examined)
    if (first.damage === undefined) return await mended(parts, first)
    parts.ports.reach('rebuild.after_copy')
    const held = holdAlone(path)
    try {
      parts.ports.reach('rebuild.after_hold')
      const work = (copy: DamagedCopy, examined: Examined): Promise<Rebuilt | undefined> => {
        const { damage } = examined
        return damage === undefined ? mended(parts, examined) : rebuilt(parts, shelf, { damage, copy, held })
      }
      return await lookedAt(path, parts, work, held)
    } finally {
      held?.release()
    }
  } catch (cause) {
    throw copyError(cause, path)
  }
}

/** Does something with a copy of the store and what was found in it. */
async function lookedAt<T>(
  path: string,
  parts: RestoreParts,
  work: (copy: DamagedCopy, examined: Examined) => Promise<T>,
  held?: HeldAlone,
): Promise<T> {
  const copy = await takeCopy(path, held)
  try {
    return await work(copy, copy.isEmpty() ? spoilt('the database is empty') : await examine(copy.file, parts))
  } finally {
    await removeUnfinished(copy.file)
  }
}

function spoilt(damage: string): Examined {
  return { damage, handles: [], lastSequence: 0, packets: 0 }
}

/** Looks a copy over. */
async function examine(copy: string, { ports }: RestoreParts): Promise<Examined> {
  try {
    const store = await openSqliteStore(copy, 'one_shot', ports)
    try {
      const { fault, ...proved } = await proveCopy(store, OF_THE_DATABASE)
      return fault ? spoilt(`${fault.name}: ${fault.message}`) : proved
    } finally {
      await store.close()
    }
  } catch (cause) {
    // One from the future is whole, and not to be replaced by what an older build makes of it.
    if (!(cause instanceof LocusError) || cause.details?.['known'] !== undefined) throw cause
    return spoilt(cause.message)
  }
}

/** Brings back the artifacts of a store whose database is sound; undefined when they are all there. */
async function mended(parts: RestoreParts, { handles, lastSequence, packets }: Examined): Promise<Rebuilt | undefined> {
  const artifacts = await returnArtifacts(parts, handles, undefined)
  const missed = artifacts.returned + artifacts.lost.length
  if (missed === 0) return undefined
  return {
    damage: `artifacts: ${missed} of ${handles.length} are missing or altered`,
    database: 'sound',
    passed_over: [],
    last_sequence: lastSequence,
    packets,
    artifacts,
    doubts: [],
  }
}

async function rebuilt(
  parts: RestoreParts,
  shelf: BackupShelf,
  { damage, copy, held }: { damage: string; copy: DamagedCopy; held: HeldAlone | undefined },
): Promise<Rebuilt> {
  const path = databaseOf(parts.place)
  const prepared = unfinished(path)
  try {
    const ready = await madeReady(parts, shelf, { copy: copy.file, prepared })
    await recordReturn(prepared, parts, { kind: 'rebuild', from: ready.base?.file })
    parts.ports.reach('rebuild.before_swap')
    if (!held) copy.refuseChanged()
    const kept = await putInto(path, prepared, parts.ports, held)
    return { damage, database: 'rebuilt', ...ready, ...(kept === undefined ? {} : { kept_aside: kept }) }
  } finally {
    await removeUnfinished(prepared)
  }
}

async function madeReady(
  parts: RestoreParts,
  shelf: BackupShelf,
  { copy, prepared }: { copy: string; prepared: string },
): Promise<Omit<Rebuilt, 'damage' | 'database' | 'kept_aside'>> {
  const { base, passedOver } = await beginning(parts, shelf, prepared)
  const found = await salvaged(parts, copy, prepared)
  const ready = await prepare(prepared, parts, 'what was salvaged').catch(async (cause: unknown) => {
    // What does not hold together after all is left out as a whole.
    found.stopped = cause instanceof Error ? cause.message : String(cause)
    delete found.events
    await removeUnfinished(prepared)
    await beginning(parts, shelf, prepared)
    return prepare(prepared, parts, `the backup ${base?.file ?? ''}`)
  })
  const artifacts = await returnArtifacts(parts, ready.handles, undefined)
  const lost = lostAfter(ready.lastSequence, found)
  return {
    ...(base ? { base } : {}),
    passed_over: passedOver,
    ...(found.events ? { salvaged: found.events } : {}),
    ...(lost ? { lost } : {}),
    last_sequence: ready.lastSequence,
    packets: ready.packets,
    artifacts,
    doubts: ready.doubts,
  }
}

/** The newest backup that is sound, made ready at `prepared`; an empty store where there is none. */
async function beginning(
  parts: RestoreParts,
  shelf: BackupShelf,
  prepared: string,
): Promise<{ base?: NonNullable<Rebuilt['base']>; passedOver: Rebuilt['passed_over'] }> {
  const passedOver: Rebuilt['passed_over'] = []
  for (const { file } of await shelf.list()) {
    try {
      await copyFile(file, prepared)
      const { lastSequence } = await prepare(prepared, parts, `the backup ${file}`)
      return { base: { file, last_sequence: lastSequence }, passedOver }
    } catch (cause) {
      await removeUnfinished(prepared)
      if (!(cause instanceof LocusError)) throw cause
      passedOver.push({ file, reason: cause.message })
    }
  }
  const store = await openSqliteStore(prepared, 'one_shot', parts.ports)
  await store.close()
  return { passedOver }
}

async function salvaged({ ports }: RestoreParts, copy: string, prepared: string): Promise<Salvaged> {
  const damaged = openDamaged(copy)
  if (!damaged) return { stopped: 'nothing of the damaged store can be read' }
  const into = await openSqliteStore(prepared, 'one_shot', ports)
  try {
    return await salvage(damaged.reader, into)
  } finally {
    await into.close()
    damaged.close()
  }
}

function lostAfter(last: number, found: Salvaged): Rebuilt['lost'] {
  if (found.stopped === undefined) return undefined
  const from = (found.forked_after ?? last) + 1
  const to = found.known_to !== undefined && found.known_to >= from ? { to: found.known_to } : {}
  return { from, ...to, reason: found.stopped }
}
