/** What a sync is asked, what it leaves in the settings, and what it answers. */

import type { Caller } from '#core/bus/gates.ts'
import type { BoardBase, EventDraft } from '#core/store/locus-store.ts'
import type { Actor } from '#shared/contract/envelope.ts'
import type { BoardFix, SYNC_DIRECTIONS, SyncParams } from '#shared/contract/operations.ts'
import type { RecordedEvent } from '#shared/contract/workspace.ts'

export type SyncDirection = (typeof SYNC_DIRECTIONS)[number]

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
}

/** What a sync did. Lists hold Work Packet ids. */
export interface SyncReport {
  added: string[]
  changed: string[]
  removed: string[]
  conflicts: string[]
  problems: number
  written: boolean
  board_hash: string
  /** The whole text that a write would put into the file, when writing was not allowed yet. */
  wouldWrite?: { from: Buffer; to: Buffer }
  /** Set when a git change waits for a decision. */
  heldChanges?: number
  adopted: number
  events: RecordedEvent[]
}

/** A decided write that has not been acknowledged; kept in the settings between Take and Put. */
export interface PendingWrite {
  from_hash: string
  to_hash: string
  /** The bases of the written lines, as they stand once the write is done. */
  bases: BoardBase[]
}

/** What the last finished sync saw. */
export interface LastSync {
  path: string
  hash: string
  head?: string
  branch?: string
  at: string
}

export const PENDING_KEY = 'board.pending'
export const LAST_SYNC_KEY = 'board.last_sync'
/** Set while a board is being taken over in batches. */
export const ADOPTING_KEY = 'board.adopting'
/** Versions of the board that are kept. */
export const KEPT_BOARD_VERSIONS = 500
