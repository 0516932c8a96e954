/** What one Take works with and what it has decided so far; the parts of the decision share it. */

import type { Bus } from '#core/bus/bus.ts'
import type { Finding } from '#core/diagnostics/diagnostics.ts'
import type { Ports } from '#core/ports.ts'
import type { Settings } from '#core/settings/settings.ts'
import type { BoardBase, StoreTransaction } from '#core/store/locus-store.ts'
import type { BoardSight, SyncMemory } from './board-sight.ts'
import type { BoardChange, BoardReading, LineGap } from './document/index.ts'
import type { SyncRecord } from './sync-record.ts'
import type { SyncCause, SyncReport, SyncRequest } from './sync-types.ts'
import type { PlacesInSync } from './wanted-places.ts'

/** Where a moved Work Packet's line shall stand. */
export interface WantedPlace {
  before?: string | undefined
  /** The bytes that it stood behind, where it goes back to. */
  gap?: LineGap | undefined
}

/** What Take is given. */
export interface TakeParts {
  bus: Bus
  ports: Ports
  settings: Settings
  transaction: StoreTransaction
  sight: BoardSight
  request: SyncRequest
  /** Places asked for by moves. */
  places: PlacesInSync
  /** Parses and reads a board that is about to be written. */
  read(bytes: Buffer, hash: string): Promise<BoardReading>
  /** Hash of a read that already waited for its vanished lines to come back. */
  settledHash: string | undefined
}

/** One Take under way. */
export interface Taking extends TakeParts {
  /** What the store knew at the start, kept up with what this Take does to it. */
  memory: SyncMemory
  now: string
  cause: SyncCause
  record: SyncRecord
  report: SyncReport
  /** Changes of lines, in the order in which they are made. */
  changes: BoardChange[]
  /** Changes that somebody asked for by name: a refusal of one is told to them. */
  asked: Set<BoardChange>
  /** Bases that hold once the planned changes stand in the file. */
  written: Map<string, BoardBase>
  /** Conflicts that were found, or found again. */
  conflicting: Set<string>
  /** Work Packets whose lines are missed. */
  missing: string[]
  /** Problems that stand until their cause is gone. */
  lasting: Finding[]
}

/** Brings the memory of a Work Packet up to what this Take has done to it. */
export async function remember(taking: Taking, wpId: string): Promise<void> {
  const stored = await taking.transaction.packet(wpId)
  if (!stored) return
  const { fields, boardOrder, board } = stored
  const { task_board_status: status, verdict } = fields.governance
  taking.memory.store.set(wpId, {
    wp_id: wpId,
    version: fields.version,
    status,
    ...(verdict ? { verdict } : {}),
    deleted: fields.tombstone !== undefined,
    unverified: fields.unverified,
    order: boardOrder,
    ...board,
  })
}

/** Sets where board and store agree on one Work Packet. */
export async function setBase(taking: Taking, base: BoardBase): Promise<void> {
  await taking.transaction.putBase(base)
  taking.memory.bases.set(base.wp_id, base)
}

/** Forgets where board and store agreed. */
export async function dropBase(taking: Taking, wpId: string): Promise<void> {
  await taking.transaction.removeBase(wpId)
  taking.memory.bases.delete(wpId)
}
