/** What a sync writes into the Flight Recorder: its beginning, what it found and did, its end (design: 30-flight-recorder). */

import { artifactHandle } from '#core/artifacts/artifact-store.ts'
import { appendEvents } from '#core/flight-recorder/append.ts'
import { timestamp } from '#core/ports.ts'
import type { EventDraft, EventStamp, StoreTransaction } from '#core/store/locus-store.ts'
import type { Actor } from '#shared/contract/envelope.ts'
import type { RecordedEvent } from '#shared/contract/workspace.ts'
import type { BoardSight } from './board-sight.ts'
import type { BoardLine } from './document/index.ts'
import type { BoardState } from './merge.ts'
import type { AddedLine, SyncCause, SyncReport, SyncRequest } from './sync-types.ts'

/** Whoever edited a board by hand; git knows them only once they commit. */
export const HAND: Actor = { kind: 'human', id: 'unknown' }
/** Git, when it brought another version of the board. */
export const GIT: Actor = { kind: 'system', id: 'git' }

const LONGEST_TOKEN = 80
const LONGEST_REASON = 500

/** What is recorded, and by whom. */
export interface RecordParts {
  transaction: StoreTransaction
  request: SyncRequest
  replicaId: string
  now: string
}

/** Appends a sync's events in one transaction; the first thing worth recording is preceded by its beginning. */
export class SyncRecord {
  readonly events: RecordedEvent[] = []
  readonly #parts: RecordParts
  readonly #sight: Pick<BoardSight, 'path' | 'now'>
  #begun: boolean

  /** @param begun true when an earlier transaction of the same sync has recorded its beginning */
  constructor(parts: RecordParts, sight: Pick<BoardSight, 'path' | 'now'>, begun: boolean) {
    this.#parts = parts
    this.#sight = sight
    this.#begun = begun
  }

  /** True once the beginning stands in the record: then an end has to follow. */
  get begun(): boolean {
    return this.#begun
  }

  /** Records the beginning of the sync, once. */
  async begin(): Promise<void> {
    if (this.#begun) return
    this.#begun = true
    const { request } = this.#parts
    await this.#append([
      ...(request.decision ? [request.decision] : []),
      {
        event_type: 'sync_started',
        payload: { direction: request.direction, board_path: this.#sight.path, file_hash: this.#sight.now.hash },
      },
    ])
  }

  /** Records events, after the beginning. */
  async add(drafts: readonly EventDraft[]): Promise<void> {
    if (drafts.length === 0) return
    await this.begin()
    await this.#append(drafts)
  }

  /** Takes in events that an operation within this sync recorded itself. */
  include(events: readonly RecordedEvent[]): void {
    this.events.push(...events)
  }

  async #append(drafts: readonly EventDraft[]): Promise<void> {
    const { transaction, replicaId } = this.#parts
    this.events.push(...(await appendEvents(transaction, stampOf(this.#parts), replicaId, drafts)))
  }
}

function stampOf({ request, now }: RecordParts): EventStamp {
  return {
    actor: request.actor,
    attested: request.caller.attested,
    source: request.caller.source,
    trace_id: request.traceId,
    job_id: request.opId,
    timestamp: now,
  }
}

/** A manual edit was found. `whyNot` when it could not be applied. */
export function statusChangedEvent(edit: {
  line: BoardLine
  from: BoardState | null
  editor: Actor
  /** When the file was last modified, milliseconds since the epoch. */
  mtimeMs: number
  whyNot?: string | undefined
}): EventDraft {
  const { line, from, whyNot } = edit
  return {
    event_type: 'task_board_status_changed',
    wp_id: line.wpId,
    actor: edit.editor,
    payload: {
      from_status: from?.status ?? null,
      ...(from?.verdict ? { from_verdict: from.verdict } : {}),
      to_status: line.status,
      ...(line.status === 'DONE' && line.verdict ? { to_verdict: line.verdict } : {}),
      token: line.token?.slice(0, LONGEST_TOKEN) ?? null,
      line: line.line,
      applied: whyNot === undefined,
      observed_at: timestamp(edit.mtimeMs),
      ...(whyNot === undefined ? {} : { why_not: whyNot.slice(0, LONGEST_REASON) }),
    },
  }
}

/** Lines were added to the board for Work Packets that had none. */
export function entryAddedEvents(added: readonly AddedLine[]): EventDraft[] {
  return added.map(({ wpId, status, token, line }) => ({
    event_type: 'task_board_entry_added',
    wp_id: wpId,
    payload: { status, ...(token ? { token: token.slice(0, LONGEST_TOKEN) } : {}), line },
  }))
}

/** What the closing events count. */
export type SyncCounts = Record<'added' | 'changed' | 'removed' | 'conflicts' | 'problems', number>

/** The counts of a report. */
export function countsOf(report: SyncReport): SyncCounts {
  const { added, changed, removed, conflicts, problems } = report
  return {
    added: added.length,
    changed: changed.length,
    removed: removed.length,
    conflicts: conflicts.length,
    problems,
  }
}

/** The two events that close a sync. `toHash`: the board as the sync leaves it. */
export function closingEvents(
  request: SyncRequest,
  sight: Pick<BoardSight, 'path' | 'now'>,
  counts: SyncCounts,
  end: { cause: SyncCause | 'adoption'; toHash: string; written: boolean },
): EventDraft[] {
  const { direction } = request
  const { cause, toHash, written } = end
  const { problems, ...changes } = counts
  const version_ref = artifactHandle(toHash)
  const hashes = { from_hash: sight.now.hash, to_hash: toHash }
  const common = { direction, board_path: sight.path, ...changes, written }
  return [
    { event_type: 'task_board_synced', payload: { ...common, cause, ...hashes, problems, version_ref } },
    { event_type: 'sync_completed', payload: common },
  ]
}

/** The event of a sync that failed. */
export function failedEvent(request: SyncRequest, path: string, reason: string, code: string): EventDraft {
  return {
    event_type: 'sync_failed',
    payload: { direction: request.direction, board_path: path, reason: reason.slice(0, LONGEST_REASON), code },
  }
}
