/**
 * An open workspace: one repository's store, bus, sync engine and record behind one door. Hosts open it, ask it and close
 * it; they see nothing of what is inside (design: 80-architecture).
 */
import { basename } from 'node:path'
import type { Actor, EngineResult } from '#shared/contract/envelope.ts'
import type { AttemptDetail } from '#shared/contract/micro-task-history.ts'
import type { PastBoard } from '#shared/contract/timeline.ts'
import type { RecordedEvent, SyncState, WorkspaceInfo } from '#shared/contract/workspace.ts'
import type { Source } from '#shared/domain/vocabulary.ts'
import { ArtifactStore } from './artifacts/artifact-store.ts'
import { Bus } from './bus/bus.ts'
import { MovingBack } from './bus/moving-back.ts'
import { EventExchange, type LogStream } from './exchange/exchange.ts'
import type { PastParts } from './flight-recorder/past-board.ts'
import { type Pruned, RetentionWatch } from './flight-recorder/retention.ts'
import type { Verification } from './flight-recorder/verify.ts'
import { surveyPacket } from './governance/packet-survey.ts'
import { actorOf, type CallerIdentity, type OpenOptions } from './open-options.ts'
import { openStore } from './open-store.ts'
import { boardAt } from './operations/board-at.ts'
import type { Json } from './operations/operation.ts'
import { OperatorName } from './person/operator.ts'
import { type Ports, systemPorts, timestamp } from './ports.ts'
import { fixProblem } from './problem-fixes.ts'
import type { ProblemList } from './problem-list.ts'
import { DEFAULT_BOARD } from './repository/boards.ts'
import { readGitState } from './repository/git-state.ts'
import { locateRepository, type RepositoryPlace } from './repository/locate.ts'
import { insideRepository } from './repository/paths.ts'
import { AutomaticBackups } from './safekeeping/automatic.ts'
import type { MadeBackup } from './safekeeping/make-backup.ts'
import type { BoardVersion, EventQuery, LocusStore, StoreReader } from './store/locus-store.ts'
import { StoreTrouble } from './store-trouble.ts'
import { StoreWatch } from './store-watch.ts'
import { forgetBoard, orderOfVersion } from './task-board/board-history.ts'
import { BoardKeeper } from './task-board/board-keeper.ts'
import type { BoardCheck } from './task-board/drift.ts'
import type { SyncOutcome } from './task-board/sync-engine.ts'
import type { SyncRequest } from './task-board/sync-types.ts'
import { type JobParts, type OperationRequest, WorkspaceJobs } from './workspace-jobs.ts'
import { type VerifyOptions, WorkspaceRecord } from './workspace-record.ts'
import { WorkspaceSettings } from './workspace-settings.ts'

export type { CallerIdentity, OpenOptions, OperationRequest }

/** The version of the engine, as every result names it. */
export const ENGINE_VERSION = '0.1.0'

/** Opens a folder as a workspace. Nothing is written into the board. */
export async function openWorkspace(options: OpenOptions): Promise<Workspace> {
  const place = await locateRepository(options.path)
  const ports = options.ports ?? systemPorts
  const store = await openStore(place, options, ports)
  try {
    const workspace = new Workspace(place, store, ports, options)
    await workspace.start()
    return workspace
  } catch (cause) {
    await store.close()
    throw cause
  }
}

/** An open workspace. */
export class Workspace {
  readonly place: RepositoryPlace
  readonly #store: LocusStore
  readonly #ports: Ports
  readonly #options: OpenOptions
  readonly #bus: Bus
  readonly #artifacts: ArtifactStore
  readonly #board: BoardKeeper
  readonly #exchange: EventExchange
  readonly #settings: WorkspaceSettings
  readonly #movingBack: MovingBack
  readonly #jobs: WorkspaceJobs
  readonly #changed = new Set<() => void>()
  readonly #watch: StoreWatch
  readonly #backups: AutomaticBackups | undefined
  readonly #trouble: StoreTrouble
  readonly #record: WorkspaceRecord
  readonly #operator: OperatorName
  #retention: RetentionWatch | undefined
  #closed = false

  constructor(place: RepositoryPlace, store: LocusStore, ports: Ports, options: OpenOptions) {
    this.place = place
    this.#store = store
    this.#ports = ports
    this.#options = options
    this.#operator = new OperatorName(place)
    this.#trouble = new StoreTrouble({ place, store, ports, backups: options.backups })
    this.#artifacts = new ArtifactStore(place.storeFolder)
    const environment: JobParts['environment'] = {
      worktree: place.worktree === place.root ? '.' : basename(place.worktree),
    }
    const artifacts = this.#artifacts
    const survey = (wpId: string, path?: string) => surveyPacket(place, wpId, path)
    this.#bus = new Bus({
      store,
      ports,
      version: ENGINE_VERSION,
      environment,
      checks: {
        path: (path) => insideRepository(place.root, path),
        artifact: (handle) => artifacts.get(handle),
      },
      survey,
    })
    const past: PastParts = { store, boardOrder: (version) => orderOfVersion({ artifacts, store }, version) }
    this.#bus.register(boardAt(past))
    this.#exchange = new EventExchange({
      store,
      artifacts,
      ports,
      inside: async (path) => (await insideRepository(place.root, path)).absolute,
      forgetBoard,
      onImported: () => this.#imported(),
    })
    this.#bus.register(this.#exchange.operation())
    const { caller, mode, noSync = false } = options
    const onChange = (): void => this.#tell()
    const announce = (events: RecordedEvent[]): void => this.#bus.announce(events, caller.source)
    this.#board = new BoardKeeper({ store, bus: this.#bus, artifacts, ports, place, survey, mode, noSync, onChange })
    this.#settings = new WorkspaceSettings({
      root: place.root,
      store,
      ports,
      caller,
      actor: () => this.actor(),
      announce,
    })
    this.#movingBack = new MovingBack({ store, bus: this.#bus, ports, source: caller.source, survey })
    this.#jobs = new WorkspaceJobs({
      ...{ place, store, ports, environment, mode, bus: this.#bus, board: this.#board, settings: this.#settings },
      movingBack: this.#movingBack,
      actor: (asking) => this.actor(asking),
    })
    this.#watch = new StoreWatch(store)
    const [watch, trouble, source] = [this.#watch, this.#trouble, caller.source]
    this.#record = new WorkspaceRecord({ place, store, artifacts, ports, past, watch, trouble, announce, source })
    const { backups } = options
    const kept = { store, artifacts, root: place.root, ports, mode }
    this.#backups = backups === undefined ? undefined : new AutomaticBackups({ ...kept, backups })
    this.#bus.onCommitted((events, source) => this.#committed(events, source))
  }

  /** Brings a freshly opened workspace to life, as its mode asks. */
  async start(): Promise<void> {
    const { board, mode, noSync } = this.#options
    if (board !== undefined) await this.#settings.chooseBoard(board)
    if (mode === 'long_lived' && !noSync) {
      const onCommit = (): void => {
        this.#tell()
        this.#backups?.changed()
        this.#board.syncSoon()
      }
      this.#watch.start(onCommit, () => this.#tell())
    }
    if (mode === 'long_lived' && !this.#store.readOnly) this.#retention = new RetentionWatch(() => this.#record.prune())
    await this.#telling(() => this.#board.start())
    await this.#backups?.start()
  }

  /** Tells whoever opens the workspace how far the taking over of its board is. */
  async #telling(start: () => Promise<void>): Promise<void> {
    const { onTakenOver } = this.#options
    if (!onTakenOver) return start()
    let packets = 0
    const stop = this.#bus.onCommitted((events) => {
      packets += events.filter(({ event_type }) => event_type === 'work_packet_created').length
      onTakenOver(packets)
    })
    await start().finally(stop)
  }

  /** The operator of this workspace: git's user unless the host names somebody. */
  async actor(caller: CallerIdentity = this.#options.caller): Promise<Actor> {
    return actorOf(caller, () => this.#operator.current())
  }

  /** Names the operator from now on, where the host names nobody; undefined goes back to git's name. */
  nameOperator(id: string | undefined): void {
    this.#operator.choose(id)
  }

  /** What this workspace is and how it stands. */
  async info(): Promise<WorkspaceInfo> {
    const git = await readGitState(this.place, 'caller')
    const { totals, revision } = await this.#store.read(async (reader) => ({
      totals: await reader.totals(),
      revision: await reader.revision(),
    }))
    return {
      id: this.place.root,
      name: basename(this.place.root),
      root: this.place.root,
      is_git: this.place.isGit,
      ...(git.branch ? { branch: git.branch } : {}),
      actor: await this.actor(),
      named_by: await this.#operator.origin(),
      sequence: revision,
      sync: await this.syncState(),
      ...(this.#store.readOnly ? { read_only: this.#store.readOnly } : {}),
      totals,
    }
  }

  /** Performs an operation; the envelope is filled in for the caller. */
  operate(request: OperationRequest, caller: CallerIdentity = this.#options.caller): Promise<EngineResult> {
    return this.#jobs.operate(request, caller)
  }

  /** Performs a job whose envelope the caller filled in. */
  submit(job: unknown, caller: CallerIdentity = this.#options.caller): Promise<EngineResult> {
    return this.#jobs.submit(job, caller)
  }

  /** Why the board does not show every change of this process yet, when that is so. */
  boardNotice(): string | undefined {
    return this.#board.notice()
  }

  /** Time spent inside commits so far, for who measures the rest. */
  get commitTime(): Readonly<LocusStore['commitTime']> {
    return this.#store.commitTime
  }

  /** Reads on one snapshot; for the router's pages. */
  read<T>(work: (reader: StoreReader) => Promise<T>): Promise<T> {
    return this.#store.read(work)
  }

  /** What the files of a Work Packet say. */
  survey(wpId: string, path?: string): ReturnType<typeof surveyPacket> {
    return surveyPacket(this.place, wpId, path)
  }

  /** Compares the board with the store; nothing is changed. */
  checkBoard(options: { file?: Uint8Array } = {}): Promise<BoardCheck> {
    return this.#board.check(options)
  }

  /** Repo-relative path of the board that counts, when there is one. */
  boardPath(): Promise<string | undefined> {
    return this.#board.path()
  }

  /** What the board says of each Work Packet, as it stands. */
  boardEntries(): Promise<ReadonlyMap<string, { line: number }>> {
    return this.#board.entries()
  }

  /** SHA-256 of the board as it stands; undefined where there is none. */
  boardHash(): Promise<string | undefined> {
    return this.#board.hash()
  }

  /** The kept versions of the board, newest first. */
  boardVersions(limit: number): Promise<BoardVersion[]> {
    return this.#board.versions(limit)
  }

  /**
   * What bringing a version of the board back would change, as a unified diff.
   * @throws LocusError HSK-404-NOT-FOUND when it is not kept, HSK-409-SYNC when it is no text that could be synced
   */
  boardVersionDiff(hash: string): Promise<string> {
    return this.#board.diffTo(hash)
  }

  /** What the sync after bringing a version of the board back meets: states that differ, and lines that go. */
  foreseeBoardVersion(hash: string): Promise<Pick<BoardCheck, 'drift' | 'without_line'>> {
    return this.#board.foresee(hash)
  }

  /** Takes a problem off the list that only its reader can call done. @throws LocusError HSK-403-CAPABILITY */
  async dismiss(diagnosticId: string): Promise<EngineResult> {
    await this.#settings.requireGrants('locus.write')
    return this.#bus.dismiss(diagnosticId)
  }

  /** Everything that is wrong and open. */
  problems(): Promise<ProblemList> {
    return this.#trouble.problems()
  }

  /** Performs a choice of an open problem. @throws LocusError as {@link fixProblem} */
  fix(diagnosticId: string, choice: string, reason?: string): Promise<EngineResult> {
    return fixProblem(this, diagnosticId, choice, reason)
  }

  /** One sync as the workspace's own doing; a hindrance is part of the outcome. */
  sync(direction: 'both' | 'pull' | 'push' = 'both', more: Partial<SyncRequest> = {}): Promise<SyncOutcome> {
    return this.#board.sync(direction, more)
  }

  /** The operator's own sync, from the window. */
  async syncAsked(more: Partial<SyncRequest> = {}): Promise<SyncState> {
    await this.#board.syncAsked(await this.actor(), more)
    return this.syncState()
  }

  /** The state of the sync, for the window. */
  async syncState(): Promise<SyncState> {
    const gone = await this.#trouble.gone()
    return gone === undefined ? this.#board.state() : this.#board.goneState(gone)
  }

  #committed(events: readonly RecordedEvent[], source: Source): void {
    this.#tell()
    this.#backups?.changed()
    this.#watch.wake()
    this.#movingBack.committed()
    if (source !== 'task_board_sync') this.#board.changed(events.flatMap((event) => event.wp_id ?? []))
  }

  /** Rows have changed without an event of this process; the board is adopted again by the next sync, not by this one. */
  #imported(): void {
    this.#tell()
    this.#backups?.changed()
    this.#watch.wake()
  }

  /** Calls back whenever something may have changed; returns the way to stop. */
  onChange(listener: () => void): () => void {
    this.#changed.add(listener)
    return () => this.#changed.delete(listener)
  }

  #tell(): void {
    for (const listener of this.#changed) listener()
  }

  /** Chooses the board. @throws LocusError as {@link WorkspaceSettings.chooseBoard} */
  async chooseBoard(board: string): Promise<void> {
    await this.#settings.chooseBoard(board)
    await this.#board.follow()
  }

  /** Writes an empty board where there is none, and takes it over. */
  async createBoard(path: string = DEFAULT_BOARD): Promise<void> {
    await this.chooseBoard(await this.#settings.createBoard(path))
  }

  /** The settings that people may see. */
  settings(): Promise<Record<string, Json>> {
    return this.#settings.shown()
  }

  /** Changes one setting. @throws LocusError when it is unknown, does not validate, or is not this caller's to change. */
  async setSetting(key: string, value: unknown): Promise<void> {
    await this.#settings.requireGrants('locus.write')
    if (key === 'board_path' && typeof value === 'string') await this.chooseBoard(value)
    else await this.#settings.change(key, value)
    if (key === 'board_sections') this.#board.syncSoon()
  }

  /**
   * Keeps bytes of evidence and answers their handle.
   * @throws LocusError HSK-403-CAPABILITY without artifact.write, HSK-413-LIMIT when there are too many.
   */
  async keepArtifact(bytes: Uint8Array, mediaType: string): Promise<string> {
    await this.#settings.requireGrants('artifact.write')
    const created_at = timestamp(this.#ports.now())
    return this.#artifacts.put(bytes, { media_type: mediaType, producer_op_id: this.#ports.uuid(), created_at })
  }

  /** Events of the Flight Recorder. */
  events(query: EventQuery): Promise<RecordedEvent[]> {
    return this.#record.events(query)
  }

  /** Events from now (or after a sequence) on, other processes' too, until the signal ends it. */
  followEvents(options: Parameters<WorkspaceRecord['follow']>[0]): AsyncIterable<RecordedEvent> {
    return this.#record.follow(options)
  }

  /** Performs sync_events with a stream in the place of a file in the repository. */
  exchangeEvents(request: Pick<OperationRequest, 'params' | 'budget'>, stream: LogStream): Promise<EngineResult> {
    const op_id = this.#ports.uuid()
    return this.#exchange.through(op_id, stream, () => this.operate({ operation: 'sync_events', op_id, ...request }))
  }

  /** Takes the payloads of old query events away, as the workspace's setting says. @throws LocusError when the caller may not. */
  async prune(): Promise<Pruned> {
    await this.#settings.requireGrants('locus.write')
    return this.#record.prune()
  }

  /** Writes a backup with its artifacts into one file. @throws LocusError when the caller may not, and as `makeAskedBackup` */
  async backUp(file: string): Promise<MadeBackup> {
    await this.#settings.requireGrants('locus.read', 'fs.write')
    return this.#record.backUp(file)
  }

  /** Proves the record; with `git` also against the commits that witness it. */
  verify(options?: VerifyOptions): Promise<Verification> {
    return this.#record.verify(options)
  }

  /** One iteration with what it left behind. @throws LocusError HSK-404-NOT-FOUND for one that is not recorded */
  attempt(ask: Parameters<WorkspaceRecord['attempt']>[0]): Promise<AttemptDetail> {
    return this.#record.attempt(ask)
  }

  /** The board as it was at an event. @throws LocusError HSK-404-NOT-FOUND for an event that is still to come */
  pastBoard(ask: Parameters<WorkspaceRecord['pastBoard']>[0]): Promise<PastBoard> {
    return this.#record.pastBoard(ask)
  }

  /** The newest event, by which a commit witnesses the record. */
  head(): ReturnType<WorkspaceRecord['head']> {
    return this.#record.head()
  }

  /** Ends everything: a one-shot process brings its changes to the board first. */
  async close(): Promise<void> {
    if (this.#closed) return
    this.#closed = true
    this.#watch.stop()
    this.#retention?.stop()
    await this.#board.rest()
    await this.#movingBack.settled()
    if (!this.#watch.isGone()) {
      await this.#board.close()
      await this.#bus.close()
    }
    await this.#backups?.close()
    await this.#store.close()
  }
}
