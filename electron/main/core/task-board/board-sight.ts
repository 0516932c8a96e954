/** What a sync has seen before it takes the write lock: the board, git, and the files behind what changed. */
import type { PacketSurvey } from '#core/operations/operation.ts'
import type { GitState } from '#core/repository/git-state.ts'
import type { BoardBase, ConflictRow, StoreReader, SyncedPacket } from '#core/store/locus-store.ts'
import type { BoardFile, BoardNow } from './board-file.ts'
import type { BoardDocument, BoardReading } from './document/index.ts'
import { findRenames, type MergeOutcome, mergeBoard } from './merge.ts'
import { ADOPTING_KEY, LAST_SYNC_KEY, type LastSync, PENDING_KEY, type PendingWrite } from './sync-types.ts'

/** One look at the board. */
export interface BoardSight {
  /** Repo-relative path. */
  path: string
  file: BoardFile
  now: BoardNow
  document: BoardDocument
  reading: BoardReading
  git: GitState
  /** Handle of the bytes in the artifact store. */
  artifact: string
  surveys: Map<string, PacketSurvey>
  /** The board as the last sync left it, when ids have come and gone since. */
  previous: BoardReading | undefined
}

/** What the store knows that a sync compares with the board. */
export interface SyncMemory {
  bases: Map<string, BoardBase>
  store: Map<string, SyncedPacket>
  conflicts: Map<string, ConflictRow>
  last: LastSync | undefined
  pending: PendingWrite | undefined
  adopting: boolean
}

/** Reads what the store knows. */
export async function readMemory(reader: StoreReader): Promise<SyncMemory> {
  const parsed = async <T>(key: string): Promise<T | undefined> => {
    const text = await reader.setting(key)
    return text === undefined ? undefined : (JSON.parse(text) as T)
  }
  return {
    bases: await reader.bases(),
    store: await reader.syncStates(),
    conflicts: new Map((await reader.conflicts()).map((row) => [row.wp_id, row])),
    last: await parsed<LastSync>(LAST_SYNC_KEY),
    pending: await parsed<PendingWrite>(PENDING_KEY),
    adopting: (await reader.setting(ADOPTING_KEY)) !== undefined,
  }
}

/** True when this board has to be taken over before it can be merged: it was never synced, or another one was. */
export function adoptionDue(memory: SyncMemory, path: string): boolean {
  return memory.adopting || memory.last?.path !== path
}

/** True when the file holds the bytes of a write of ours that was never acknowledged. */
export function isOwnUnfinishedWrite(memory: SyncMemory, hash: string): boolean {
  return memory.pending?.to_hash === hash
}

/** The bases as they are once an unfinished write of ours is counted as done. */
export function basesAfterPending(memory: SyncMemory, hash: string): Map<string, BoardBase> {
  if (!isOwnUnfinishedWrite(memory, hash)) return memory.bases
  const bases = new Map(memory.bases)
  for (const base of memory.pending?.bases ?? []) bases.set(base.wp_id, base)
  return bases
}

/** Merges what was seen with what the store knows. */
export function mergeSight(
  sight: Pick<BoardSight, 'reading' | 'previous' | 'now'>,
  memory: SyncMemory,
): { outcomes: MergeOutcome[]; renames: Map<string, string> } {
  const renames = sight.previous ? findRenames(sight.previous, sight.reading) : new Map<string, string>()
  const outcomes = mergeBoard({
    board: sight.reading,
    bases: basesAfterPending(memory, sight.now.hash),
    store: memory.store,
    conflicts: memory.conflicts,
    renames,
  })
  return { outcomes, renames }
}

/** Edits and new lines that were made by hand or by git: what a hold or an approval is about. */
export function foreignChanges(outcomes: readonly MergeOutcome[]): number {
  return outcomes.filter((outcome) => (outcome.kind === 'edit' && !outcome.standing) || outcome.kind === 'create')
    .length
}
