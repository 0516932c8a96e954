/**
 * What an open workspace's record is asked: its events now and as they come, its proof, the board of the past, and the
 * backups and retention that it is kept by (design: 30-flight-recorder; 10-domain, "Storage").
 */
import { LocusError } from '#shared/contract/errors.ts'
import type { AttemptDetail } from '#shared/contract/micro-task-history.ts'
import type { PastBoard } from '#shared/contract/timeline.ts'
import type { RecordedEvent } from '#shared/contract/workspace.ts'
import type { ArtifactStore } from './artifacts/artifact-store.ts'
import { attemptDetail } from './attempts.ts'
import { type PastParts, pastBoard } from './flight-recorder/past-board.ts'
import { type Pruned, pruneQueryEvents } from './flight-recorder/retention.ts'
import { interruptible, type Verification, type VerifyCheck, verifyRecord } from './flight-recorder/verify.ts'
import type { CallerIdentity } from './open-options.ts'
import type { Ports } from './ports.ts'
import { readWitnesses } from './repository/git-witnesses.ts'
import type { RepositoryPlace } from './repository/locate.ts'
import type { MadeBackup } from './safekeeping/make-backup.ts'
import type { EventQuery, LocusStore } from './store/locus-store.ts'
import type { StoreTrouble } from './store-trouble.ts'
import type { StoreWatch } from './store-watch.ts'

/** What the record is read from and told through. */
export interface RecordParts {
  place: RepositoryPlace
  store: LocusStore
  artifacts: ArtifactStore
  ports: Ports
  past: PastParts
  watch: StoreWatch
  trouble: StoreTrouble
  announce: (events: RecordedEvent[]) => void
  source: CallerIdentity['source']
}

/** How the record is proved: against the commits that witness it too, told check by check, given up by a signal. */
export interface VerifyOptions {
  git?: boolean
  onCheck?: (check: VerifyCheck) => void
  signal?: AbortSignal
}

/** The record of one open workspace. */
export class WorkspaceRecord {
  readonly #parts: RecordParts

  constructor(parts: RecordParts) {
    this.#parts = parts
  }

  /** Events of the Flight Recorder. */
  events(query: EventQuery): Promise<RecordedEvent[]> {
    return this.#parts.store.read((reader) => reader.events(query))
  }

  /** Events from now (or after a sequence) on, other processes' too, until the signal ends it. */
  async *follow(options: { since?: number | undefined; signal: AbortSignal }): AsyncIterable<RecordedEvent> {
    const { store, trouble, watch } = this.#parts
    const { signal } = options
    let since = options.since ?? (await this.head())?.sequence ?? 0
    while (!signal.aborted) {
      const gone = await trouble.gone()
      if (gone !== undefined) throw new LocusError('HSK-500-STORAGE', gone, { path: store.path })
      const events = await this.events({ since, limit: 500 })
      for (const event of events) {
        since = event.sequence
        yield event
      }
      if (events.length === 0) await watch.nextCommit(signal)
    }
  }

  /** The newest event, by which a commit witnesses the record. */
  head(): Promise<{ sequence: number; hash: string } | undefined> {
    return this.#parts.store.read(async (reader) => {
      const last = await reader.lastEvent()
      return last && { sequence: last.sequence, hash: last.hash }
    })
  }

  /** Takes the payloads of old query events away, as the workspace's setting says. */
  prune(): Promise<Pruned> {
    const { store, ports, source, announce } = this.#parts
    return pruneQueryEvents({ store, ports, source, announce })
  }

  /** Writes a backup with its artifacts into one file. @throws LocusError as `makeAskedBackup` */
  async backUp(file: string): Promise<MadeBackup> {
    const { makeAskedBackup } = await import('./safekeeping/make-backup.ts')
    const { store, artifacts, ports, place } = this.#parts
    return makeAskedBackup({ store, artifacts, ports, root: place.root }, file)
  }

  /** Proves the record; with `git` also against the commits that witness it. */
  verify({ git, onCheck, signal }: VerifyOptions = {}): Promise<Verification> {
    const { store, artifacts, place } = this.#parts
    const artifact = (handle: string): Promise<unknown> => artifacts.get(handle)
    const witnesses = git ? { witnesses: () => readWitnesses(place) } : {}
    return verifyRecord({ store: signal ? interruptible(store, signal) : store, artifact, ...witnesses }, onCheck)
  }

  /** One iteration with what it left behind. @throws LocusError HSK-404-NOT-FOUND for one that is not recorded */
  attempt(ask: Parameters<typeof attemptDetail>[1]): Promise<AttemptDetail> {
    return attemptDetail(this.#parts, ask)
  }

  /** The board as it was at an event. @throws LocusError HSK-404-NOT-FOUND for an event that is still to come */
  pastBoard(ask: Parameters<typeof pastBoard>[1]): Promise<PastBoard> {
    return pastBoard(this.#parts.past, ask)
  }
}
