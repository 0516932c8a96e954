/** What a sync has seen before it takes the write lock: the board, git, and the files behind what changed. */
import type { PacketSurvey } from '#core/operations/operation.ts'
import type { GitState } from '#core/repository/git-state.ts'
import type { BoardBase, ConflictRow, StoreReader, SyncedPacket } from '#core/store/locus-store.ts'
import type { BoardFile, BoardNow } from './board-file.ts'
import type { BoardDocument, BoardReading } from './document/index.ts'
import { findRenames, type MergeOutcome, mergeBoard } from './merge.ts'
import {
  ADOPTING_KEY,
  LAST_SYNC_KEY,
  type LastSync,
  PENDING_KEY,
  type PendingWrite,
  RESTORING_KEY,
  type Restoring,
} from './sync-types.ts'

/** What lies behind a board, read when a decision turns out to need it. */
export interface Behind {
  /** What the files say of Work Packets whose lines were edited or added. */
  surveys: Map<string, PacketSurvey>
  /** The board as the last sync left it; null when it is not kept any more, undefined until it was looked for. */
  previous: BoardReading | null | undefined
  /** The newest known bytes of lines that are gone; ids that were looked for in vain are in `soughtBlocks` only. */
  blocks: Map<string, Buffer>
  soughtBlocks: Set<string>
}

/** One look at the board. */
export interface BoardSight {
  /** Repo-relative path. */
  path: string
  file: BoardFile
  now: BoardNow
  document: BoardDocument
  reading: BoardReading
  git: GitState
  behind: Behind
  /** What another version of the board said, read by the same titles; undefined when that is not in memory any more. */
  readingOf(hash: string): BoardReading | undefined
}

/** What a decision lacks. */
export interface Needs {
  surveys: string[]
  previous: boolean
  blocks: string[]
}

const NOTHING: Needs = { surveys: [], previous: false, blocks: [] }

/** The sync has to look again before it can decide: the file moved on, most of it vanished, or more has to be read. */
export class LookAgain extends Error {
  readonly because: 'changed' | 'unsettled' | 'behind'
  readonly needs: Needs

  constructor(because: LookAgain['because'], needs: Needs = NOTHING) {
    super(`look again: ${because}`)
    this.because = because
    this.needs = needs
  }
}

/** What the store remembers of the last sync. */
export interface SyncMarks {
  last: LastSync | undefined
  pending: PendingWrite | undefined
  /** The version that somebody is bringing back. */
  restoring: Restoring | undefined
  adopting: boolean
}

/** What the store knows that a sync compares with the board. */
export interface SyncMemory extends SyncMarks {
  bases: Map<string, BoardBase>
  store: Map<string, SyncedPacket>
  conflicts: Map<string, ConflictRow>
  /** Set when nothing but these Work Packets has changed since board and store agreed on all: it holds only them. */
  only?: ReadonlySet<string> | undefined
}

/** Reads what is remembered of the last sync. */
export async function readMarks(reader: StoreReader): Promise<SyncMarks> {
  const parsed = async <T>(key: string): Promise<T | undefined> => {
    const text = await reader.setting(key)
    return text === undefined ? undefined : (JSON.parse(text) as T)
  }
  return {
    last: await parsed<LastSync>(LAST_SYNC_KEY),
    pending: await parsed<PendingWrite>(PENDING_KEY),
    restoring: await parsed<Restoring>(RESTORING_KEY),
    adopting: (await reader.setting(ADOPTING_KEY)) !== undefined,
  }
}

/** Reads everything that the store knows; in short stretches. */
export async function readMemory(reader: StoreReader): Promise<SyncMemory> {
  const marks = await readMarks(reader)
  await reader.breathe()
  const bases = await reader.bases()
  await reader.breathe()
  const store = await reader.syncStates()
  await reader.breathe()
  const conflicts = new Map((await reader.conflicts()).map((row) => [row.wp_id, row]))
  return { ...marks, bases, store, conflicts }
}

/** True when this board has to be taken over before it can be merged: it was never synced, or another one was. */
export function adoptionDue(marks: SyncMarks, path: string): boolean {
  return marks.adopting || marks.last?.path !== path
}

/** True when HEAD has moved since the last sync and the board has changed with it, not by a write of ours. */
export function isMovedByGit(sight: Pick<BoardSight, 'git' | 'now'>, { last, pending }: SyncMarks): boolean {
  const { hash } = sight.now
  if (!last || last.hash === hash || pending?.to_hash === hash) return false
  return last.head !== sight.git.head || last.branch !== sight.git.branch
}

/** True when somebody has just brought this version of the board back. */
export function isBroughtBack(sight: Pick<BoardSight, 'now'>, { restoring, last }: SyncMarks): boolean {
  return restoring?.hash === sight.now.hash && last?.hash !== sight.now.hash
}

/** What is remembered of a sync that saw this. */
export function lastSync(sight: Pick<BoardSight, 'path' | 'now' | 'git' | 'reading'>, at: string): LastSync {
  const { head, branch } = sight.git
  const { sections = {} } = sight.reading.options
  return {
    path: sight.path,
    hash: sight.now.hash,
    ...(head ? { head } : {}),
    ...(branch ? { branch } : {}),
    ...(Object.keys(sections).length > 0 ? { sections } : {}),
    at,
  }
}

/** Merges what was seen with what the store knows. @param breathe gives everything else its turn where it is time */
export function mergeSight(
  sight: BoardSight,
  memory: SyncMemory,
  breathe: () => Promise<void> | undefined,
): Promise<MergeOutcome[]> {
  const { previous } = sight.behind
  const renames = previous ? findRenames(previous, sight.reading, memory.store) : new Map<string, string>()
  const input = {
    board: sight.reading,
    bases: memory.bases,
    store: memory.store,
    conflicts: memory.conflicts,
    only: memory.only,
    renames,
    isMeant: isMovedByGit(sight, memory) || isBroughtBack(sight, memory),
  }
  return mergeBoard(input, breathe)
}
