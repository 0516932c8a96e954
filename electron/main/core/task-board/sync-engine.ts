/**
 * The sync engine: looks at the board, takes, puts, and looks again when somebody else was there first (design:
 * 40-task-board). One sync at a time in this process; other processes queue at the store's write lock.
 */

import type { Bus } from '#core/bus/bus.ts'
import { timestamp } from '#core/ports.ts'
import { readSettings } from '#core/settings/settings.ts'
import type { BoardVersion } from '#core/store/locus-store.ts'
import { LocusError } from '#shared/contract/errors.ts'
import { adoptBoard, wouldAdopt } from './adoption.ts'
import { boardError } from './board-file.ts'
import { type BoardLook, BoardLooker, type LookParts } from './board-look.ts'
import { adoptionDue, type BoardSight, LookAgain, readMarks, readMemory } from './board-sight.ts'
import { KeptVersions } from './bring-back.ts'
import { LateEdits } from './late-edits.ts'
import type { PlannedWrite, Taken } from './planned-write.ts'
import { putBoard } from './put.ts'
import { type FailedSync, noteFailure, noteHindrance } from './sync-failures.ts'
import { emptyReport, isQuiet, joined, quietReport } from './sync-report.ts'
import type { SyncOutcome, SyncReport, SyncRequest } from './sync-types.ts'
import { takeBoard } from './take.ts'
import type { WantedPlace } from './taking.ts'
import { unifiedDiff } from './unified-diff.ts'

export type { SyncOutcome } from './sync-types.ts'

/** What the engine is built on. */
export interface SyncEngineParts extends LookParts {
  bus: Bus
}

const FOREIGN_ATTEMPTS = 20
const UNSETTLED_PAUSE_MS = 120
const REWRITTEN = 'the board is being rewritten by somebody else without a pause; try again'

/** One sync from its first look to its end. */
interface Run {
  request: SyncRequest
  /** What its transactions have done so far. */
  report: SyncReport
  /** True while the record holds its beginning and not its end. */
  begun: boolean
  /** How often somebody else's writing has made it start again. */
  foreign: number
  settledHash: string | undefined
}

/** Syncs the board of one workspace. */
export class SyncEngine {
  readonly #parts: SyncEngineParts
  readonly #looker: BoardLooker
  readonly #versions: KeptVersions
  readonly #late: LateEdits
  readonly #places = new Map<string, WantedPlace>()
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

  /** Remembers where a moved Work Packet's line shall stand, for the next sync. */
  place(wpId: string, place: WantedPlace): void {
    this.#places.set(wpId, place)
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

  async #run(request: SyncRequest): Promise<SyncOutcome> {
    const run: Run = { request, report: emptyReport(), begun: false, foreign: 0, settledHash: undefined }
    for (;;) {
      const look = await this.#looker.look()
      if ('hindrance' in look) {
        this.#announce(run, await noteHindrance(this.#failed(run), look.hindrance))
        return { kind: 'hindered', hindrance: look.hindrance }
      }
      const { path } = look.sight
      if (!run.begun && isQuiet(look, request)) return { kind: 'synced', path, report: quietReport(look) }
      if (await this.#attempt(look, run)) return { kind: 'synced', path, report: run.report }
    }
  }

  /** Tries to bring what was seen and the store together; false when the board has to be looked at again. */
  async #attempt(look: BoardLook, run: Run): Promise<boolean> {
    for (;;) {
      try {
        await this.#bringTogether(look, run)
        return true
      } catch (cause) {
        if (!(cause instanceof LookAgain)) throw cause
        if (cause.because === 'behind') {
          await this.#looker.lookBehind(look, cause.needs)
          continue
        }
        if (cause.because === 'unsettled') {
          run.settledHash = look.sight.now.hash
          await this.#parts.pause(UNSETTLED_PAUSE_MS)
        }
        await this.#countForeign(look.sight, run)
        return false
      }
    }
  }

  /** Only foreign writers count: behind our own processes a sync waits as long as it takes. */
  async #countForeign(sight: BoardSight, run: Run): Promise<void> {
    const { last } = await this.#parts.store.read(readMarks)
    const present = sight.file.hashNow()
    if (present === last?.hash && present !== sight.now.hash) return
    run.foreign += 1
    if (run.foreign < FOREIGN_ATTEMPTS) return
    const error = new LocusError('HSK-409-SYNC', REWRITTEN, { path: sight.path })
    await this.#noteFailure(run, sight.path, error)
    throw error
  }

  async #bringTogether(look: BoardLook, run: Run): Promise<void> {
    const { sight, glance } = look
    const { request } = run
    this.#sweepOnce(sight)
    const isNew = adoptionDue(glance, sight.path) || request.adoptAgain === true
    if (isNew && request.dryRun) {
      run.report = await this.#adoptionTried(look)
      return
    }
    if (!request.dryRun && glance.last?.hash !== sight.now.hash) await this.#keepBytes(run, sight, sight.now.bytes)
    if (isNew) await this.#adopt(look, run)
    const taken = await this.#take(sight, run)
    run.report = taken.report
    run.begun = taken.begun
    if (request.dryRun) return
    this.#parts.ports.reach('take.after_commit')
    if (taken.write) await this.#put(sight, run, taken.write)
  }

  async #adoptionTried({ sight }: BoardLook): Promise<SyncReport> {
    const { created, differing } = wouldAdopt(sight, await this.#parts.store.read(readMemory))
    const report = { ...emptyReport(), board_hash: sight.now.hash }
    return { ...report, added: created, adopted: created.length, conflicts: differing }
  }

  async #adopt({ sight, glance }: BoardLook, run: Run): Promise<void> {
    const { store, bus, ports } = this.#parts
    const { request } = run
    const again = request.adoptAgain === true && !glance.adopting
    const adopted = await adoptBoard({ store, bus, ports, sight, request, again })
    run.request = { ...request, adoptAgain: false }
    run.begun = adopted.begun
    await this.#forget(adopted.forgotten)
    run.report = {
      ...run.report,
      adopted: run.report.adopted + adopted.created.length,
      events: [...run.report.events, ...adopted.events],
    }
  }

  async #take(sight: BoardSight, run: Run): Promise<Taken> {
    const { store, bus, ports } = this.#parts
    const { request } = run
    const places = new Map(this.#places)
    const taken = await store
      .transaction({ budgetMs: request.budgetMs }, async (transaction) => {
        const settings = await readSettings(transaction)
        const { settledHash } = run
        const { sections = {} } = sight.reading.options
        const readBytes = (bytes: Buffer, hash: string) => this.#looker.readBytes(bytes, hash, sections).reading
        const parts = { bus, ports, settings, transaction, sight, request, places, readBytes, settledHash }
        const decided = await takeBoard(parts, run)
        request.admit?.(decided.report)
        if (request.dryRun) throw new DryRun(decided)
        return decided
      })
      .catch((cause: unknown) => {
        if (cause instanceof DryRun) return { ...cause.taken, report: { ...cause.taken.report, events: [] } }
        throw cause
      })
    if (request.dryRun) return taken
    this.#announce(run, taken.report.events.slice(run.report.events.length))
    await this.#forget(taken.forgotten)
    if (taken.report.heldChanges !== undefined) return taken
    for (const [wpId, place] of places) if (this.#places.get(wpId) === place) this.#places.delete(wpId)
    return taken
  }

  async #put(sight: BoardSight, run: Run, write: PlannedWrite): Promise<void> {
    const { store, ports } = this.#parts
    const { request, report, begun } = run
    await this.#keepBytes(run, sight, write.bytes)
    const done = await store
      .transaction({ budgetMs: request.budgetMs }, async (transaction) => {
        const { replicaId } = await readSettings(transaction)
        return putBoard({ transaction, ports, sight, request, write, report, begun, replicaId })
      })
      .catch(async (cause: unknown) => {
        if (!(cause instanceof LookAgain)) await this.#noteFailure(run, sight.path, cause)
        throw cause
      })
    ports.reach('put.after_commit')
    this.#late.watch(done.replacement, sight.file, sight.path, write)
    run.begun = false
    run.report = {
      ...report,
      written: true,
      board_hash: write.pending.to_hash,
      events: [...report.events, ...done.events],
    }
    this.#announce(run, done.events)
    await this.#forget(done.forgotten)
  }

  /** Every version of the board is kept before the store speaks of it. */
  async #keepBytes(run: Run, sight: BoardSight, bytes: Buffer): Promise<void> {
    const { artifacts, ports } = this.#parts
    const created_at = timestamp(ports.now())
    try {
      await artifacts.put(bytes, { media_type: 'text/markdown', producer_op_id: run.request.opId, created_at })
    } catch (cause) {
      const error = boardError(cause, sight.path)
      await this.#noteFailure(run, sight.path, error)
      throw error
    }
  }

  async #forget(artifacts: readonly string[]): Promise<void> {
    for (const artifact of artifacts) await this.#parts.artifacts.remove(artifact)
  }

  #failed(run: Run): FailedSync {
    const { store, ports } = this.#parts
    return { store, ports, request: run.request, begun: run.begun }
  }

  /** Records a failure where the store can still be written; the caller hears of its cause in any case. */
  async #noteFailure(run: Run, path: string, cause: unknown): Promise<void> {
    if (!(cause instanceof LocusError)) return
    const events = await noteFailure(this.#failed(run), path, cause).catch(() => [])
    this.#announce(run, events)
  }

  #announce(run: Run, events: Parameters<Bus['announce']>[0]): void {
    if (events.length > 0) this.#parts.bus.announce(events, run.request.caller.source)
  }

  #sweepOnce(sight: BoardSight): void {
    if (!this.#swept) sight.file.sweep()
    this.#swept = true
  }

  /** The kept versions of the board, newest first. */
  versions(limit: number): Promise<BoardVersion[]> {
    return this.#versions.versions(limit)
  }

  /** What bringing a version back would change, as a unified diff. @throws LocusError as {@link KeptVersions.bytesOf} */
  async diffTo(hash: string): Promise<string> {
    const to = await this.#versions.bytesOf(hash)
    const path = (await this.#looker.boardPath()) ?? 'board'
    const file = this.#looker.fileAt(path)
    return unifiedDiff(path, file.hashNow() === undefined ? Buffer.alloc(0) : file.readNow().bytes, to)
  }

  /** Repo-relative path of the board that is synced, when there is one. */
  boardPath(): Promise<string | undefined> {
    return this.#looker.boardPath()
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

/** Carries a decision out of a transaction that is not to be kept. */
class DryRun extends Error {
  readonly taken: Taken

  constructor(taken: Taken) {
    super('dry run')
    this.taken = taken
  }
}
