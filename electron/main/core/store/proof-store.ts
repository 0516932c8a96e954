/** What the store shows to whoever proves it: rows as they lie in their tables, with nothing in them parsed on trust. */
import type { OperationRecord } from './locus-store.ts'

/** A Micro-Task's row: its columns, and its fields as the text they are stored as. */
export interface MicroTaskRow {
  wp_id: string
  mt_id: string
  status: string
  bronze_id: string
  fields: string
}

/** An iteration's row. */
export interface IterationRow {
  iteration: number
  record: string
}

/** A kept text under the hash that it is known by. */
export interface KeptText {
  hash: string
  content: string
}

/** Reads for proving that the tables follow from the record. */
export interface ProofReader {
  /** Micro-Tasks after a key, in their order. */
  microTaskRowsAfter(wpId: string, mtId: string, limit: number): Promise<MicroTaskRow[]>
  /** The iterations of a Micro-Task, oldest first. */
  iterationRows(wpId: string, mtId: string): Promise<IterationRow[]>
  /** Kept texts after a hash, in their order. */
  textsAfter(hash: string, limit: number): Promise<KeptText[]>
  /** Recorded results after an op_id, in their order. */
  operationRecordsAfter(opId: string, limit: number): Promise<OperationRecord[]>
  /** Rows that hang on nothing, and values that no writer of ours stores, in words. */
  strays(limit: number): Promise<string[]>
}
