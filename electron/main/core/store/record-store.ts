/** What the store knows of the record beyond its newest state: rows as they were at an event, and payloads that retention takes away. */
import type { WorkPacketStatus } from '#shared/domain/vocabulary.ts'
import type { BoardVersion, BronzeRow } from './locus-store.ts'

/** Where a Work Packet stood at an event; it may have been deleted by then. */
export interface StatusAt {
  wp_id: string
  status: WorkPacketStatus | 'deleted'
}

/** A query event by its place and time. */
export interface QueryEventAt {
  sequence: number
  timestamp: string
}

/** Reads of the record. */
export interface RecordReader {
  /** Work Packets that were there at an event, with their status then, by id after an id; `last` is the id to go on from. */
  statusesAt(sequence: number, afterWpId: string, limit: number): Promise<{ found: StatusAt[]; last?: string }>
  /** The newest snapshot at or before an event of every Micro-Task of a Work Packet, by id. */
  microTasksAt(wpId: string, sequence: number): Promise<BronzeRow[]>
  /** The newest snapshot at or before an event of every dependency that ends at a Work Packet, removed ones too. */
  edgesInto(wpId: string, sequence: number): Promise<BronzeRow[]>
  /** The newest kept version of the board at or before an event. */
  boardVersionAt(sequence: number): Promise<BoardVersion | undefined>
  /** Query events after a sequence, oldest first. */
  queryEventsAfter(sequence: number, limit: number): Promise<QueryEventAt[]>
}

/** Writes of the record that are no appending. */
export interface RecordWriter {
  /** Takes the payloads of the query events between two sequences away; answers of how many. The one way that the record allows. */
  prunePayloads(from: number, to: number): Promise<number>
}
