/**
 * The one interface of all storage. No other module sees SQL or the driver; the same conformance suite must pass on any
 * implementation (design: 10-domain "Storage", 80-architecture "Store").
 */
import type { BoardFilter, Card, ConflictKind } from '#shared/contract/board.ts'
import type { Actor } from '#shared/contract/envelope.ts'
import type { Diagnostic, RecordedEvent } from '#shared/contract/workspace.ts'
import type { Attestation, Source, TaskBoardStatus, Verdict, WorkPacketStatus } from '#shared/domain/vocabulary.ts'
import type { Gates, MicroTaskCounts, WorkNote, WorkPacketFields } from '#shared/domain/work-packet.ts'

import type { DependencyReader, DependencyWriter } from './dependency-store.ts'
import type { MicroTaskReader, MicroTaskWriter } from './micro-task-store.ts'
import type { ProofReader } from './proof-store.ts'
import type { RecordReader, RecordWriter } from './record-store.ts'
import type { TimelineReader } from './timeline-store.ts'
import type { WorkReader } from './work-store.ts'

/** A Work Packet as stored: its own fields and what is derived beside them. */
export interface StoredPacket {
  fields: WorkPacketFields
  openBlockers: number
  boardOrder: number
  /** The newest bronze snapshot of this row. */
  bronzeId: string
  /** What the last read of the board said beyond the status: derived, outside `verify`. */
  board: BoardFacts
}

/** What the last read of the board knows of one id beyond its status. */
export interface BoardFacts {
  /** Titles of overlay sections that mention it. */
  overlays: string[]
  /** Lines (1-based) when the id stands more than once in synced sections, else empty. */
  duplicateLines: number[]
}

/** An event before it is chained. */
export interface EventDraft {
  event_type: string
  payload: Record<string, unknown>
  wp_id?: string
  mt_id?: string
  iteration?: number
  /** Overrides who did it, for edits found in the file. */
  actor?: Actor
}

/** Who and what an operation's events are stamped with. */
export interface EventStamp {
  actor: Actor
  attested: Attestation
  source: Source
  trace_id: string
  job_id: string
  timestamp: string
}

/** One immutable snapshot of one changed row. */
export interface BronzeRow {
  bronze_id: string
  row_kind: 'work_packet' | 'work_note' | 'dependency' | 'micro_task' | 'mt_iteration'
  row_key: string
  content_type: string
  content: string
  sha256: string
  wp_id: string
  version: number
  operation: string
  sequence: number
  previous_bronze_id?: string
  created_at: string
}

/** Where board and store last agreed on one Work Packet (design: 40-task-board, "Three-way merge"). */
export interface BoardBase {
  wp_id: string
  status: TaskBoardStatus
  verdict?: Verdict
  /** The note that we wrote on the line, exactly. */
  our_note?: string
  /** What stood there before our last write; a line that says it again is an older copy. */
  prev?: { status: TaskBoardStatus; verdict?: Verdict }
  /** The block's bytes, kept when it was removed with a deleted Work Packet (base64). */
  kept_block?: string
}

/** An open conflict between board and store. */
export interface ConflictRow {
  wp_id: string
  kind: ConflictKind
  board: { status?: TaskBoardStatus; verdict?: Verdict; line?: number; line_hash?: string; text: string }
  store: { status?: TaskBoardStatus; verdict?: Verdict; text: string }
  since: string
  missing: string[]
}

/** One version of the board that was read or written. */
export interface BoardVersion {
  id: number
  hash: string
  artifact: string
  at: string
  direction: 'read' | 'written'
  sequence: number
}

/** An event as its row holds it, for proving the chain: nothing in it is parsed on trust. */
export interface ChainLink {
  header: Omit<RecordedEvent, 'payload' | 'hash'>
  hash: string
  /** The payload's stored bytes, or null where retention has pruned them. */
  payload: string | null
}

/** A Work Packet's rows beside each other, for proving that the tables follow from the record. */
export interface PacketRows {
  packet: StoredPacket
  /** The status of the narrow table: a status, or `deleted`. */
  columnStatus: string
  /** What the narrow table repeats of the Work Packet for its indexes; times in milliseconds. */
  repeated: { wp_id: string; priority: number; ready_since: number; waits: boolean }
  /** Whether its routing counts as strict where its open blockers are counted; undefined where they never were. */
  countedStrict: boolean | undefined
  silver: SilverRow | undefined
  notes: WorkNote[]
}

/** The newest event, to which the next one is tied. */
export interface LastEvent {
  sequence: number
  hash: string
  timestamp: string
}

/** The normalized text of a Work Packet for retrieval, with the bronze snapshot that it was made from. */
export interface SilverRow {
  silver_id: string
  wp_id: string
  content: string
  content_hash: string
  bronze_id: string
}

/** A recorded success of a mutation. */
export interface OperationRecord {
  op_id: string
  operation: string
  params_hash: string
  result: string
}

/** Which cards of a column are wanted. */
export interface ColumnQuery {
  status: WorkPacketStatus
  offset: number
  limit: number
  filter?: BoardFilter | undefined
}

/** Which events are wanted; `since` and `before` are exclusive. */
export interface EventQuery {
  since?: number | undefined
  before?: number | undefined
  limit: number
  newest_first?: boolean | undefined
  type?: string | undefined
  wp_id?: string | undefined
  mt_id?: string | undefined
}

/** Which Work Packets are listed, by id. */
export interface ListQuery {
  status?: WorkPacketStatus[] | undefined
  filter: BoardFilter
  limit: number
  /** The last id of the page before. */
  after?: string | undefined
}

/** Assignees and labels of some Work Packets, each once. */
export interface FilterValuesPiece {
  assignees: string[]
  labels: string[]
  next: number | undefined
}

/** What can be read. Every method is one statement or few, on one consistent snapshot. */
export interface StoreReader
  extends DependencyReader,
    MicroTaskReader,
    ProofReader,
    RecordReader,
    TimelineReader,
    WorkReader {
  /**
   * Gives the event loop its turn when the work of this process has taken long by now: what walks over a whole board asks
   * for it again and again. Undefined when there is no need, so that nothing is awaited then. The snapshot stays the same,
   * and in a transaction the write lock is held meanwhile.
   */
  breathe(): Promise<void> | undefined
  lastEvent(): Promise<LastEvent | undefined>
  packet(wpId: string): Promise<StoredPacket | undefined>
  /** Ids of all Work Packets with the same Base WP. */
  versionsOf(baseWpId: string): Promise<string[]>
  notes(wpId: string): Promise<WorkNote[]>
  microTaskCounts(wpId: string): Promise<MicroTaskCounts>
  /** Micro-Tasks of a Work Packet that are in progress. */
  microTasksInProgress(wpId: string): Promise<string[]>
  /** Ids of blockers that are not satisfied (design: 10-domain, "Dependency"). */
  openBlockers(wpId: string): Promise<string[]>
  column(query: ColumnQuery): Promise<{ total: number; cards: Card[] }>
  card(wpId: string): Promise<Card | undefined>
  /** A card with the gates whole: what an answer about ready work is made of, in one read. */
  cardAndGates(wpId: string): Promise<{ card: Card; gates: Gates } | undefined>
  list(query: ListQuery): Promise<Card[]>
  totals(): Promise<Record<WorkPacketStatus, number>>
  /** Ids, statuses and orders of everything shown on the board. */
  places(): Promise<Array<{ wp_id: string; status: WorkPacketStatus; order: number }>>
  /** Assignees and labels of a piece of what is shown on the board; `next` begins the piece after it, and is absent after the last. */
  filterValues(after: number, limit: number): Promise<FilterValuesPiece>
  /** Work Packets whose shown state changed after a revision, and the newest revision. */
  changedSince(revision: number, limit: number): Promise<{ revision: number; wp_ids: string[]; more: boolean }>
  revision(): Promise<number>
  events(query: EventQuery): Promise<RecordedEvent[]>
  /** Events after a sequence as their rows hold them. */
  chainAfter(sequence: number, limit: number): Promise<ChainLink[]>
  setting(key: string): Promise<string | undefined>
  /** Those of the named settings that are there. */
  settings(keys: readonly string[]): Promise<Map<string, string>>
  /** Where board and store agreed, of all Work Packets (read in short stretches) or of the named ones. */
  bases(wpIds?: readonly string[]): Promise<Map<string, BoardBase>>
  conflicts(): Promise<ConflictRow[]>
  diagnostics(): Promise<Diagnostic[]>
  diagnostic(diagnosticId: string): Promise<Diagnostic | undefined>
  operationRecord(opId: string): Promise<OperationRecord | undefined>
  boardVersions(limit: number): Promise<BoardVersion[]>
  /** Every Work Packet (read in short stretches) or the named ones, tombstones included, with the state that a sync compares. */
  syncStates(wpIds?: readonly string[]): Promise<Map<string, SyncedPacket>>
  /** Ids of Work Packets after an id, in their order, tombstones included. */
  packetIdsAfter(wpId: string, limit: number): Promise<string[]>
  packetRows(wpId: string): Promise<PacketRows | undefined>
  /** Bronze rows in order after a rowid, for replay. */
  bronzeAfter(rowid: number, limit: number): Promise<Array<BronzeRow & { rowid: number }>>
  /** The newest snapshot of one row at or before an event. */
  snapshotAt(rowKind: BronzeRow['row_kind'], rowKey: string, sequence: number): Promise<BronzeRow | undefined>
  text(hash: string): Promise<string | undefined>
}

/** What a sync has to know of a Work Packet. */
export interface SyncedPacket {
  wp_id: string
  version: number
  status: TaskBoardStatus
  verdict?: Verdict
  deleted: boolean
  unverified: boolean
  order: number
  overlays: string[]
  duplicateLines: number[]
}

/** What can be written, inside one transaction only. */
export interface StoreTransaction extends StoreReader, DependencyWriter, MicroTaskWriter, RecordWriter {
  /** @throws LocusError HSK-413-LIMIT when the operation is over its time budget. */
  checkBudget(): void
  putPacket(fields: WorkPacketFields, bronzeId: string): Promise<void>
  putNote(note: WorkNote): Promise<void>
  putText(hash: string, content: string): Promise<void>
  putSilver(row: SilverRow): Promise<void>
  appendBronze(row: BronzeRow): Promise<void>
  /** `payload` is its canonical JSON, or null where it was pruned before it came here. */
  appendEvent(event: RecordedEvent, payload: string | null): Promise<void>
  putSetting(key: string, value: string | undefined): Promise<void>
  putBase(base: BoardBase): Promise<void>
  removeBase(wpId: string): Promise<void>
  putBoardFacts(wpId: string, facts: BoardFacts & { order?: number }): Promise<void>
  putConflict(row: ConflictRow): Promise<void>
  removeConflict(wpId: string): Promise<void>
  putDiagnostic(diagnostic: Diagnostic): Promise<void>
  removeDiagnostic(diagnosticId: string): Promise<void>
  /** Removes every diagnostic whose id begins with `prefix`. */
  removeDiagnosticsUnder(prefix: string): Promise<void>
  putOperationRecord(record: OperationRecord): Promise<void>
  /** Keeps a version of the board; answers the artifacts of forgotten versions that no kept one shares. */
  putBoardVersion(version: Omit<BoardVersion, 'id'>, keep: number): Promise<string[]>
}

/** How one write transaction is bounded. */
export interface TransactionOptions {
  /** Time budget in milliseconds, waiting for other writers included. */
  budgetMs: number
  /**
   * Where a loss of power may take it back, and everything after it stays: nothing is waited for until the disk has it. For
   * query events alone (design: 30-flight-recorder, "Query events").
   */
  mayBeLost?: true
}

/** Storage of one workspace. */
export interface LocusStore {
  /** Absolute path of the database. */
  readonly path: string
  /** Why nothing can be written, when that is so. */
  readonly readOnly: string | undefined
  /**
   * Whether this is no longer the store that its path leads to: an open one otherwise goes on acknowledging into nothing.
   * Asked again inside every write transaction, which is then refused.
   */
  gone(): 'removed' | 'replaced' | undefined
  /** Runs `work` in one write transaction behind the queue of writers: all of it is kept, durably, or none. */
  transaction<T>(options: TransactionOptions, work: (transaction: StoreTransaction) => Promise<T>): Promise<T>
  /** Runs `work` on one consistent snapshot of what is committed. */
  read<T>(work: (reader: StoreReader) => Promise<T>): Promise<T>
  /** True once after another connection has committed since the last call. */
  changedElsewhere(): Promise<boolean>
  /** Milliseconds spent inside COMMIT (fsync), since the store was opened. */
  readonly commitTime: { milliseconds: number; commits: number }
  /** The database's own integrity check: an empty list when it is sound. */
  integrityFaults(): Promise<string[]>
  /**
   * Copies what is committed at this moment into a new file, in slices, while others read and write.
   * @param path absolute; nothing stands there yet. The copy is one whole file, on the disk when this ends.
   * @param onProgress hears after each slice how much is done, from 0 to 1.
   * @throws LocusError HSK-500-STORAGE when it cannot be written whole; then nothing is left of it.
   */
  backupTo(path: string, onProgress?: (done: number) => void): Promise<void>
  /** Folds the write-ahead log into the database when there is an idle moment. */
  idle(): Promise<void>
  close(): Promise<void>
}
