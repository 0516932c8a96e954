/** What a sync is asked, what it keeps in the settings between syncs, and what it answers (design: 40-task-board). */

import type { Caller } from '#core/operations/engine-operation.ts'
import type { BoardBase, EventDraft } from '#core/store/locus-store.ts'
import type { Actor } from '#shared/contract/envelope.ts'
import type { BoardFix, SYNC_DIRECTIONS, SyncParams } from '#shared/contract/operations.ts'
import type { RecordedEvent } from '#shared/contract/workspace.ts'
import type { TaskBoardStatus } from '#shared/domain/vocabulary.ts'
import type { ReadOptions } from './document/index.ts'

/** Which way a sync carries changes: the file into the store (`pull`), the store into the file (`push`), or both. */
export type SyncDirection = (typeof SYNC_DIRECTIONS)[number]

/** What made a sync necessary, as its closing event says it. */
export type SyncCause = 'operation' | 'manual_edit' | 'git' | 'restore'

/** One sync, as the engine runs it. */
export interface SyncRequest {
  direction: SyncDirection
  dryRun: boolean
  place?: SyncParams['place'] | undefined
  resolve?: SyncParams['resolve'] | undefined
  /** Changes asked for by a problem's fix. */
  fix?: BoardFix | undefined
  /** Who asked; edits found in the file keep their own actor. */
  actor: Actor
  caller: Caller
  opId: string
  traceId: string
  budgetMs: number
  /** The capability decision of the operation, when it was called as one. */
  decision?: EventDraft | undefined
  /** True when this sync is itself the leave to write the board from now on. */
  allowWriting: boolean
  /** What to do after a git change of many entries: ask (hold), or take a side. */
  afterGit: 'ask' | 'file' | 'store'
  /** Brings a kept version of the board back, as an edit of whoever asked. */
  restore?: SyncParams['restore'] | undefined
  /** Takes the board over anew, as if it had never been synced. */
  adoptAgain?: boolean | undefined
  /** Looks at what will be answered before it is committed; what it throws takes everything back. */
  admit?: ((report: SyncReport) => void) | undefined
}

/** What a sync did. Lists hold Work Packet ids. */
export interface SyncReport {
  added: string[]
  changed: string[]
  removed: string[]
  /** Every conflict that is open at the end. */
  conflicts: string[]
  /** Open problems at the end, without hints and without those that were there at adoption. */
  problems: number
  written: boolean
  board_hash: string
  /** The whole text that a write would put into the file, when writing was not allowed or only tried. */
  wouldWrite?: { from: Buffer; to: Buffer }
  /** Set when a git change waits for a decision. */
  heldChanges?: number
  /** Why the board is read but never written, when that is so. */
  readOnly?: string
  /** Work Packets whose lines could not be written as they should be, with why; a problem stands for each. */
  refused: Array<{ wp_id: string; message: string }>
  adopted: number
  events: RecordedEvent[]
}

/** Why a board cannot be synced now; the store and the file are left as they are. */
export type BoardHindrance =
  | { kind: 'no_board'; candidates: string[] }
  | { kind: 'board_missing'; path: string; reason: string }
  | { kind: 'unreadable'; path: string; reason: string }
  | {
      kind: 'held'
      path: string
      reason: string /** True until git is done; else the board itself has to change. */
      byGit: boolean
    }

/** What one run of the engine ended in. */
export type SyncOutcome =
  | { kind: 'synced'; path: string; report: SyncReport }
  | { kind: 'hindered'; hindrance: BoardHindrance }

/** A line that a write adds, for its event. */
export interface AddedLine {
  wpId: string
  status: TaskBoardStatus
  token?: string
  line: number
}

/** A decided write that has not been acknowledged; kept in the settings between Take and Put. */
export interface PendingWrite {
  from_hash: string
  to_hash: string
  /** The bases of the written lines, as they stand once the write is done. */
  bases: BoardBase[]
  added: AddedLine[]
}

/** What the last finished sync saw. */
export interface LastSync {
  path: string
  hash: string
  head?: string
  branch?: string
  at: string
  /** The store's revision at which board and store had nothing more to say to each other; absent while something waits. */
  settled?: number
  /** The workspace's own section titles that the board was read by. */
  sections?: NonNullable<ReadOptions['sections']>
}

/** A version of the board that somebody is bringing back; kept from before the file is touched until it is synced. */
export interface Restoring {
  hash: string
  actor: Actor
}

export const RESTORING_KEY = 'board.restoring'
export const PENDING_KEY = 'board.pending'
export const LAST_SYNC_KEY = 'board.last_sync'
/** Set while a board is being taken over in batches. */
export const ADOPTING_KEY = 'board.adopting'
/** Versions of the board that are kept. */
export const KEPT_BOARD_VERSIONS = 500
