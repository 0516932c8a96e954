/**
 * The sync engine: one sync at a time in this process, behind each the look for late edits, and the board's history (design:
 * 40-task-board). Other processes queue at the store's write lock.
 */

import type { BoardVersion } from '#core/store/locus-store.ts'
import { LocusError } from '#shared/contract/errors.ts'
import type { BoardFile } from './board-file.ts'
import { BoardLooker } from './board-look.ts'
import { KeptVersions } from './bring-back.ts'
import { LateEdits } from './late-edits.ts'
import { joined } from './sync-report.ts'
import { FOREIGN_ATTEMPTS, REWRITTEN, SyncRun, type SyncRunParts } from './sync-run.ts'
import type { SyncOutcome, SyncRequest } from './sync-types.ts'
import type { WantedPlace } from './taking.ts'
import { unifiedDiff } from './unified-diff.ts'
import { type NamedPlace, WantedPlaces } from './wanted-places.ts'

export type { SyncOutcome } from './sync-types.ts'

/** What the engine is built on. */
export type SyncEngineParts = Omit<SyncRunParts, 'looker' | 'versions' | 'late' | 'places' | 'sweep'>

/** Syncs the board of one workspace. */
export class SyncEngine {
  readonly #parts: SyncEngineParts
  readonly #looker: BoardLooker
  readonly #versions: KeptVersions
  readonly #late: LateEdits
  readonly #places = new WantedPlaces()
  #queue: Promise<unknown> = Promise.resolve()
  /** The last request, without what it asked for by name: what a late edit is synced with. */
  #plain: SyncRequest | undefined
  #swept = false

  constructor(parts: SyncEngineParts) {
    this.#parts = parts
    this.#looker = new BoardLooker(parts)
    this.#versions = new KeptVersions(parts)
    this.#late = new LateEdits(parts, () => void this.#inTurn(() => this.#lookLate()).catch(() => undefined))
  }

  /** Names where a Work Packet's line shall stand once the operation that moves it is committed. */
  place(wpId: string, place: WantedPlace): NamedPlace {
    return this.#places.name(wpId, place)
  }

  /** Runs one sync behind those that run already. */
  sync(request: SyncRequest): Promise<SyncOutcome> {
    return this.#inTurn(async () => {
      const { decision: _decision, resolve: _resolve, place: _place, admit: _admit, restore, fix, ...plain } = request
      this.#plain = { ...plain, dryRun: false, adoptAgain: false }
      if (restore) return joined(await this.#restore(restore.hash, request), await this.#lookLate())
      const outcome = await this.#run(request)
      // The line that was kept may say something else than the store: a second look finds that as any edit.
      const kept = fix?.kind === 'keep_line' ? joined(outcome, await this.#run(this.#plain)) : outcome
      return joined(kept, await this.#lookLate())
    })
  }

  /**
   * Brings a version of the board back. What stands there is taken in first, so that none of it is lost; the version is
   * then an edit like any other.
   */
  async #restore(hash: string, asked: SyncRequest): Promise<SyncOutcome> {
    const { restore: _restore, decision: _decision, ...before } = asked
    const bytes = await this.#versions.bytesOf(hash)
    if (asked.dryRun) return this.#restorationTried(bytes, before)
    for (let attempt = 0; attempt < FOREIGN_ATTEMPTS; attempt += 1) {
      const earlier = await this.#run(before)
      if (earlier.kind === 'hindered' && earlier.hindrance.kind !== 'board_missing') return earlier
      refuseHeld(earlier)
      const path = earlier.kind === 'synced' ? earlier.path : await this.#looker.boardPath()
      const expected = earlier.kind === 'synced' ? earlier.report.board_hash : undefined
      const file = this.#looker.fileAt(path ?? '')
      const put = await this.#versions.put(file, { hash, bytes, actor: asked.actor }, expected)
      if (put === 'changed') continue
      if (typeof put === 'object') this.#late.watch(put, file, path ?? '')
      return joined(earlier, await this.#run({ ...before, decision: asked.decision }))
    }
    throw new LocusError('HSK-409-SYNC', REWRITTEN, { path: 'board' })
  }

  async #restorationTried(to: Buffer, request: SyncRequest): Promise<SyncOutcome> {
    const outcome = await this.#run(request)
    if (outcome.kind !== 'synced') return outcome
    const from = this.#looker.fileAt(outcome.path).readNow().bytes
    return { ...outcome, report: { ...outcome.report, wouldWrite: { from, to } } }
  }

  #run(request: SyncRequest): Promise<SyncOutcome> {
    const parts: SyncRunParts = {
      ...this.#parts,
      looker: this.#looker,
      versions: this.#versions,
      late: this.#late,
      places: this.#places,
      sweep: (file) => this.#sweepOnce(file),
    }
    return new SyncRun(parts, request).end()
  }

  #inTurn<T>(work: () => Promise<T>): Promise<T> {
    const turn = this.#queue.then(work)
    this.#queue = turn.catch(() => undefined)
    return turn
  }

  /** Merges what editors saved into boards that were replaced meanwhile. */
  async #lookLate(isLast = false): Promise<SyncOutcome | undefined> {
    let outcome: SyncOutcome | undefined
    while (this.#plain && (await this.#late.look(isLast))) outcome = joined(outcome, await this.#run(this.#plain))
    return outcome
  }

  #sweepOnce(file: BoardFile): void {
    if (!this.#swept) file.sweep()
    this.#swept = true
  }

  /** The kept versions of the board, newest first. */
  versions(limit: number): Promise<BoardVersion[]> {
    return this.#versions.versions(limit)
  }

  /** What bringing a version back would change, as a unified diff. @throws LocusError as {@link KeptVersions.bytesOf} */
  async diffTo(hash: string): Promise<string> {
    const to = await this.versionBytes(hash)
    const path = (await this.#looker.boardPath()) ?? 'board'
    const file = this.#looker.fileAt(path)
    return unifiedDiff(path, file.hashNow() === undefined ? Buffer.alloc(0) : file.readNow().bytes, to)
  }

  /** The bytes of a kept version. @throws LocusError as {@link KeptVersions.bytesOf} */
  versionBytes(hash: string): Promise<Buffer> {
    return this.#versions.bytesOf(hash)
  }

  /** Repo-relative path of the board that is synced, when there is one. */
  boardPath(): Promise<string | undefined> {
    return this.#looker.boardPath()
  }

  /** Hash of the board as it stands; undefined where there is none, or it cannot be read. */
  async boardHash(): Promise<string | undefined> {
    const path = await this.#looker.boardPath()
    return path === undefined ? undefined : this.#looker.fileAt(path).hashNow()
  }

  /** The bytes of the board as they stand. @throws LocusError when there is none or it cannot be read. */
  async readBoard(): Promise<Buffer> {
    const path = await this.#looker.boardPath()
    if (path === undefined)
      throw new LocusError('HSK-404-NOT-FOUND', 'there is no Task Board in this folder', { path: 'board' })
    return this.#looker.fileAt(path).readNow().bytes
  }

  /** Ends what is under way, looks once more into replaced boards, and removes what crashes left beside the board. */
  async close(): Promise<void> {
    await this.#inTurn(() => this.#lookLate(true)).catch(() => undefined)
    this.#late.close()
    await this.#versions.rest().catch(() => undefined)
    const path = await this.#looker.boardPath().catch(() => undefined)
    if (path !== undefined) this.#looker.fileAt(path).sweep()
  }
}

/** @throws LocusError HSK-409-SYNC while a change that git brought waits for its own decision. */
function refuseHeld(outcome: SyncOutcome): void {
  if (outcome.kind !== 'synced' || outcome.report.heldChanges === undefined) return
  const message = 'git changed the board, and that waits for a decision: follow the file or write ours first'
  throw new LocusError('HSK-409-SYNC', message, { path: outcome.path })
}
