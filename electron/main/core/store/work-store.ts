/** What the store answers about work that can be taken, work that waits, and words (design: 20-operations, queries). */
import type { SearchHit } from '#shared/contract/ready-operations.ts'
import type { ReadySort } from '#shared/domain/ready-order.ts'
import type { Phase, WorkPacketStatus } from '#shared/domain/vocabulary.ts'

/** What narrows ready and blocked work. */
export interface WorkFilter {
  assignee?: string | undefined
  priority_min?: number | undefined
  priority_max?: number | undefined
  phase?: Phase | undefined
  /** All of them have to be there. */
  labels?: readonly string[] | undefined
  /** Only what this actor may take by what its rows say: nobody else's, its pre-work gate given or not asked for. */
  takableBy?: string | undefined
}

/** The place of an item in the ready order: where the next page begins. */
export interface ReadyPlace {
  wp_id: string
  priority: number
  ready_since: number
}

/** Which page of the ready order is wanted (design: 20-operations, queries). */
export interface ReadyQuery {
  sort: ReadySort
  filter: WorkFilter
  includeInProgress: boolean
  /** The present moment, in milliseconds; the pages of one walk share it. */
  now: number
  after?: ReadyPlace | undefined
  limit: number
}

/** One Work Packet in the ready order. */
export interface ReadyRow extends ReadyPlace {
  status: WorkPacketStatus
  duplicateLines: number[]
  inConflict: boolean
}

/** One Work Packet that waits. */
export interface BlockedRow {
  wp_id: string
  status: WorkPacketStatus
  open_blockers: number
}

/** Which page of the Work Packets that wait is wanted. */
export interface BlockedQuery {
  filter: WorkFilter
  after?: string | undefined
  limit: number
}

/** Which page of what a text finds is wanted. */
export interface SearchQuery {
  text: string
  status?: readonly WorkPacketStatus[] | undefined
  phase?: Phase | undefined
  limit: number
  offset: number
}

/** Reads of work. */
export interface WorkReader {
  ready(query: ReadyQuery): Promise<ReadyRow[]>
  readyCount(filter: WorkFilter, includeInProgress: boolean): Promise<number>
  /** Work Packets with open blockers, by id. */
  blocked(query: BlockedQuery): Promise<BlockedRow[]>
  search(query: SearchQuery): Promise<SearchHit[]>
}
