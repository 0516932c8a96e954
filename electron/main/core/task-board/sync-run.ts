/**
 * One sync from its first look to its end: looks at the board, takes, puts, and looks again when somebody else was there
 * first (design: 40-task-board, "Writing safely").
 */

import { setImmediate } from 'node:timers/promises'
import type { Bus } from '#core/bus/bus.ts'
import { errorCodeOf } from '#core/repository/paths.ts'
import { readSettings } from '#core/settings/settings.ts'
import { LocusError } from '#shared/contract/errors.ts'
import { adoptBoard, wouldAdopt } from './adoption.ts'
import { type BoardFile, boardError } from './board-file.ts'
import type { BoardLook, BoardLooker, LookParts } from './board-look.ts'
import { adoptionDue, type BoardSight, LookAgain, readMarks, readMemory } from './board-sight.ts'
import type { KeptVersions } from './bring-back.ts'
import type { LateEdits } from './late-edits.ts'
import type { PlannedWrite, Taken } from './planned-write.ts'
import { putBoard } from './put.ts'
import { type FailedSync, noteFailure, noteHindrance } from './sync-failures.ts'
import { emptyReport, isQuiet, quietReport } from './sync-report.ts'
import type { SyncOutcome, SyncReport, SyncRequest } from './sync-types.ts'
import { takeBoard } from './take.ts'
import type { PlacesInSync, WantedPlaces } from './wanted-places.ts'

/** What a sync works with. */
export interface SyncRunParts extends LookParts {
  bus: Bus
  looker: BoardLooker
  versions: KeptVersions
  late: LateEdits
  /** Where moved lines shall stand. */
  places: WantedPlaces
  /** Removes what crashes left beside the board, the first time. */
  sweep(file: BoardFile): void
}

/** How often a board that somebody else writes is tried again. */
export const FOREIGN_ATTEMPTS = 20
/** Said when that was in vain. */
export const REWRITTEN = 'the board is being rewritten by somebody else without a pause; try again'
const UNSETTLED_PAUSE_MS = 120

/** One sync. */
export class SyncRun {
  readonly #parts: SyncRunParts
  #request: SyncRequest
  /** What its transactions have done so far. */
  #report: SyncReport = emptyReport()
  /** True while the record holds its beginning and not its end. */
  #begun = false
  /** How often somebody else's writing has made it start again. */
  #foreign = 0
  #settledHash: string | undefined
  /** What its last Take saw of the wanted places. */
  #places: PlacesInSync | undefined

  constructor(parts: SyncRunParts, request: SyncRequest) {
    this.#parts = parts
    this.#request = request
  }

  /** Runs it to its end. @throws LocusError HSK-409-SYNC when somebody else writes the board without a pause */
  async end(): Promise<SyncOutcome> {
    for (;;) {
      const look = await this.#parts.looker.look()
      if ('hindrance' in look) {
        this.#announce(await noteHindrance(this.#failed(), look.hindrance))
        return { kind: 'hindered', hindrance: look.hindrance }
      }
      const { path } = look.sight
      await setImmediate()
      if (!this.#begun && isQuiet(look, this.#request)) {
        this.#keepPresent(look.sight)
        return { kind: 'synced', path, report: quietReport(look) }
      }
      if (await this.#attempt(look)) return { kind: 'synced', path, report: this.#report }
    }
  }

  /** Tries to bring what was seen and the store together; false when the board has to be looked at again. */
  async #attempt(look: BoardLook): Promise<boolean> {
    for (;;) {
      try {
        await this.#bringTogether(look)
        return true
      } catch (cause) {
        if (!(cause instanceof LookAgain)) throw cause
        if (cause.because === 'behind') {
          await this.#parts.looker.lookBehind(look, cause.needs)
          continue
        }
        if (cause.because === 'unsettled') {
          this.#settledHash = look.sight.now.hash
          await this.#parts.pause(UNSETTLED_PAUSE_MS)
        }
        await this.#countForeign(look.sight)
        return false
      }
    }
  }

  /** Only foreign writers count: behind our own processes a sync waits as long as it takes. */
  async #countForeign(sight: BoardSight): Promise<void> {
    const { last } = await this.#parts.store.read(readMarks)
    const present = sight.file.hashNow()
    if (present === last?.hash && present !== sight.now.hash) return
    this.#foreign += 1
    if (this.#foreign < FOREIGN_ATTEMPTS) return
    const error = new LocusError('HSK-409-SYNC', REWRITTEN, { path: sight.path })
    await this.#noteFailure(sight.path, error)
    throw error
  }

  async #bringTogether(look: BoardLook): Promise<void> {
    const { sight, glance } = look
    const request = this.#request
    const { looker, versions, ports, sweep } = this.#parts
    sweep(sight.file)
    const isNew = adoptionDue(glance, sight.path) || request.adoptAgain === true
    if (isNew && request.dryRun) {
      this.#report = await this.#adoptionTried(look)
      return
    }
    const isKept = glance.last?.hash === sight.now.hash && versions.isKept(sight.now.hash)
    if (!request.dryRun && !isKept) await this.#keep(sight, sight.now)
    await looker.read(sight.now, glance.settings.board_sections)
    if (isNew) await this.#adopt(look)
    const taken = await this.#take(sight)
    this.#report = taken.report
    this.#begun = taken.begun
    if (request.dryRun) return
    ports.reach('take.after_commit')
    if (taken.write) await this.#put(sight, taken.write)
    if (taken.report.heldChanges === undefined) this.#places?.done()
    // What stands in the board is nowhere else to be lost from; that it is on the disk a second time is not waited for.
    versions.rest().catch(() => undefined)
  }

  async #adoptionTried({ sight }: BoardLook): Promise<SyncReport> {
    const { created, differing } = wouldAdopt(sight, await this.#parts.store.read(readMemory))
    const report = { ...emptyReport(), board_hash: sight.now.hash }
    return { ...report, added: created, adopted: created.length, conflicts: differing }
  }

  async #adopt({ sight, glance }: BoardLook): Promise<void> {
    const { store, bus, ports } = this.#parts
    const request = this.#request
    const again = request.adoptAgain === true && !glance.adopting
    const adopted = await adoptBoard({ store, bus, ports, sight, request, again })
    this.#request = { ...request, adoptAgain: false }
    this.#begun = adopted.begun
    await this.#forget(adopted.forgotten)
    this.#report = {
      ...this.#report,
      adopted: this.#report.adopted + adopted.created.length,
      events: [...this.#report.events, ...adopted.events],
    }
  }

  async #take(sight: BoardSight): Promise<Taken> {
    const { store, bus, ports, looker } = this.#parts
    const request = this.#request
    const taken = await store
      .transaction({ budgetMs: request.budgetMs }, async (transaction) => {
        const settings = await readSettings(transaction)
        // Seen from within: what was committed before has named its place before.
        const places = this.#parts.places.inSync()
        this.#places = places
        const settledHash = this.#settledHash
        const { sections = {} } = sight.reading.options
        const read = async (bytes: Buffer, hash: string) =>
          (await looker.read({ bytes, hash }, sections, () => transaction.breathe())).reading
        const parts = { bus, ports, settings, transaction, sight, request, places, read, settledHash }
        const decided = await takeBoard(parts, { report: this.#report, begun: this.#begun })
        request.admit?.(decided.report)
        if (request.dryRun) throw new DryRun(decided)
        return decided
      })
      .catch((cause: unknown) => {
        if (cause instanceof DryRun) return { ...cause.taken, report: { ...cause.taken.report, events: [] } }
        throw cause
      })
    if (request.dryRun) return taken
    this.#announce(taken.report.events.slice(this.#report.events.length))
    await this.#forget(taken.forgotten)
    return taken
  }

  async #put(sight: BoardSight, write: PlannedWrite): Promise<void> {
    const { store, ports, versions, late } = this.#parts
    const request = this.#request
    const [report, begun] = [this.#report, this.#begun]
    // What stands there is about to be replaced: from then on it is only in its artifact.
    await versions.flush().catch((cause: unknown) => this.#refuseUnkept(sight, cause))
    await this.#keep(sight, { bytes: write.bytes, hash: write.pending.to_hash })
    await setImmediate()
    const done = await store
      .transaction({ budgetMs: request.budgetMs }, async (transaction) => {
        const { replicaId } = await readSettings(transaction)
        return putBoard({ transaction, ports, sight, request, write, report, begun, replicaId })
      })
      .catch(async (cause: unknown) => {
        if (!(cause instanceof LookAgain)) await this.#noteFailure(sight.path, cause)
        throw cause
      })
    ports.reach('put.after_commit')
    late.watch(done.replacement, sight.file, sight.path, write)
    this.#begun = false
    this.#report = {
      ...report,
      written: true,
      board_hash: write.pending.to_hash,
      events: [...report.events, ...done.events],
    }
    this.#announce(done.events)
    await this.#forget(done.forgotten)
  }

  /** Every version of the board is kept before the store speaks of it. */
  async #keep(sight: BoardSight, version: { bytes: Buffer; hash: string }): Promise<void> {
    try {
      this.#parts.versions.keep(version, this.#request.opId)
    } catch (cause) {
      await this.#refuseUnkept(sight, cause)
    }
  }

  /**
   * Where nothing is to be done, what stands in the board is kept all the same when a loss of power has torn it: an editor
   * may save over it next. It stands in the board, so that nothing fails when it cannot be kept.
   */
  #keepPresent({ now }: BoardSight): void {
    const { versions } = this.#parts
    if (this.#request.dryRun || versions.isKept(now.hash)) return
    try {
      versions.keep(now, this.#request.opId)
    } catch (cause) {
      // The next sync tries again, and none writes over the board before it is kept.
      if (errorCodeOf(cause) === undefined) throw cause
    }
  }

  async #refuseUnkept(sight: BoardSight, cause: unknown): Promise<never> {
    const error = boardError(cause, sight.path)
    await this.#noteFailure(sight.path, error)
    throw error
  }

  async #forget(artifacts: readonly string[]): Promise<void> {
    for (const artifact of artifacts) await this.#parts.artifacts.remove(artifact)
  }

  #failed(): FailedSync {
    const { store, ports } = this.#parts
    return { store, ports, request: this.#request, begun: this.#begun }
  }

  /** Records a failure where the store can still be written; the caller hears of its cause in any case. */
  async #noteFailure(path: string, cause: unknown): Promise<void> {
    if (!(cause instanceof LocusError)) return
    this.#announce(await noteFailure(this.#failed(), path, cause).catch(() => []))
  }

  #announce(events: Parameters<Bus['announce']>[0]): void {
    if (events.length > 0) this.#parts.bus.announce(events, this.#request.caller.source)
  }
}

/** Carries a decision out of a transaction that is not to be kept. */
class DryRun extends Error {
  readonly taken: Taken

  constructor(taken: Taken) {
    super('dry run')
    this.taken = taken
  }
}
