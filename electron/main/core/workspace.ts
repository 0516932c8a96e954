/**
 * An open workspace: one repository's store, bus, sync engine and record behind one door. Hosts open it, ask it and close
 * it; they see nothing of what is inside (design: 80-architecture).
 */
import { mkdir, writeFile } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { type Actor, DEFAULT_BUDGET, type EngineResult, protocolIdOf } from '#shared/contract/envelope.ts'
import { LocusError } from '#shared/contract/errors.ts'
import type { RecordedEvent, SyncState, WorkspaceInfo } from '#shared/contract/workspace.ts'
import type { Attestation, Source } from '#shared/domain/vocabulary.ts'
import { ArtifactStore } from './artifacts/artifact-store.ts'
import { Bus } from './bus/bus.ts'
import { changeSetting } from './bus/change-setting.ts'
import { decideCapabilities, grantedProfile, refuseUngranted, rightsOf } from './bus/gates.ts'
import { readSettings } from './bus/settings.ts'
import { type Verification, type VerifyCheck, verifyRecord } from './flight-recorder/verify.ts'
import { surveyPacket } from './governance/packet-survey.ts'
import { openStore } from './open-store.ts'
import type { Json } from './operations/operation.ts'
import { type Ports, systemPorts } from './ports.ts'
import { DEFAULT_BOARD, emptyBoard } from './repository/boards.ts'
import { readGitState, readGitUserName } from './repository/git-state.ts'
import { locateRepository, type RepositoryPlace } from './repository/locate.ts'
import { type InsidePath, insideRepository } from './repository/paths.ts'
import type { EventQuery, LocusStore, StoreReader } from './store/locus-store.ts'
import type { StoreMode } from './store/sqlite/sqlite-store.ts'
import { StoreWatch } from './store-watch.ts'
import { parseBoard, readBoard } from './task-board/document/index.ts'
import { type BoardCheck, checkDrift } from './task-board/drift.ts'
import { SyncEngine, type SyncOutcome } from './task-board/sync-engine.ts'
import { syncOperation } from './task-board/sync-operation.ts'
import { SyncStatus } from './task-board/sync-status.ts'
import type { SyncRequest } from './task-board/sync-types.ts'

/** The version of the engine, as every result names it. */
export const ENGINE_VERSION = '0.1.0'

/** Who asks, as a host knows it. Without an actor it is git's user. */
export interface CallerIdentity {
  actor?: Actor | undefined
  attested: Attestation
  source: Extract<Source, 'cli' | 'window' | 'mcp'>
  /** A profile to act under; it only narrows what the workspace grants. */
  profile?: string | undefined
}

/** How a workspace is opened. */
export interface OpenOptions {
  /** A folder in the repository. */
  path: string
  caller: CallerIdentity
  /** One-shot processes sync before they end; long-lived ones watch, poll and sync by themselves. */
  mode: StoreMode
  /** A board to choose, repo-relative, when there is more than one. */
  board?: string | undefined
  /** Leaves the board to others. */
  noSync?: boolean | undefined
  /** Refuses a folder that has no workspace yet instead of making one. */
  mustExist?: boolean | undefined
  ports?: Ports | undefined
}

/** One operation as people type it; the envelope is filled in. */
export interface OperationRequest {
  operation: string
  params: Record<string, Json>
  op_id?: string | undefined
  trace_id?: string | undefined
}

const SYNC_DELAY_MS = 250
const AUTO: Actor = { kind: 'system', id: 'task_board_sync' }

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
  readonly #engine: SyncEngine
  readonly #status: SyncStatus
  readonly #changed = new Set<() => void>()
  readonly #watch: StoreWatch
  #boardWatch: { path: string; close(): Promise<void> } | undefined
  #knownHash: string | undefined
  #syncTimer: NodeJS.Timeout | undefined
  #userName: Promise<string> | undefined
  #hasChanges = false
  #boardNotice: string | undefined
  #closed = false

  constructor(place: RepositoryPlace, store: LocusStore, ports: Ports, options: OpenOptions) {
    this.place = place
    this.#store = store
    this.#ports = ports
    this.#options = options
    this.#artifacts = new ArtifactStore(place.storeFolder)
    const survey = (wpId: string, path?: string) => surveyPacket(place, wpId, path)
    this.#bus = new Bus({
      store,
      ports,
      version: ENGINE_VERSION,
      environment: { worktree: place.worktree === place.root ? '.' : basename(place.worktree) },
      checks: {
        path: (path) => insideRepository(place.root, path),
        artifact: (handle) => this.#artifacts.get(handle),
      },
      survey,
    })
    const pause = (milliseconds: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, milliseconds))
    this.#engine = new SyncEngine({ store, bus: this.#bus, artifacts: this.#artifacts, ports, place, survey, pause })
    this.#status = new SyncStatus(store)
    this.#watch = new StoreWatch(store)
    this.#bus.register(syncOperation(this.#engine, (outcome) => this.#noteOutcome(outcome)))
    this.#bus.onCommitted((_events, source) => this.#committed(source))
  }

  /** Brings a freshly opened workspace to life, as its mode asks. */
  async start(): Promise<void> {
    const { board, mode, noSync } = this.#options
    if (board !== undefined) await this.chooseBoard(board)
    if (noSync) return
    await this.#autoSync(mode === 'one_shot' ? 'pull' : 'both')
    this.#hasChanges = false
    if (mode === 'long_lived') {
      const onCommit = (): void => {
        this.#tell()
        this.#syncSoon()
      }
      this.#watch.start(onCommit, () => this.#tell())
      await this.#watchBoard()
    }
  }

  /** The operator of this workspace: git's user unless the host names somebody. */
  async actor(caller: CallerIdentity = this.#options.caller): Promise<Actor> {
    if (caller.actor) return caller.actor
    this.#userName ??= readGitUserName(this.place)
    return { kind: caller.attested === 'claimed' ? 'agent' : 'human', id: await this.#userName }
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
      sequence: revision,
      sync: await this.syncState(),
      ...(this.#store.readOnly ? { read_only: this.#store.readOnly } : {}),
      totals,
    }
  }

  /** Performs an operation; the envelope is filled in for the caller. */
  async operate(request: OperationRequest, caller: CallerIdentity = this.#options.caller): Promise<EngineResult> {
    const actor = await this.actor(caller)
    const opId = request.op_id ?? this.#ports.uuid()
    const profile = caller.profile ?? (await this.#profileOf(actor.id, caller))
    return this.submit(
      {
        job_kind: 'locus_operation',
        protocol_id: protocolIdOf(request.operation),
        actor,
        capability_profile_id: profile,
        ...(request.trace_id ? { trace_id: request.trace_id } : {}),
        input: {
          schema_version: 'poe-1.0',
          op_id: opId,
          engine_id: 'engine.locus',
          operation: request.operation,
          params: request.params,
        },
      },
      caller,
    )
  }

  async #profileOf(actorId: string, caller: CallerIdentity): Promise<string> {
    const settings = await this.#store.read(readSettings)
    return grantedProfile(settings.actors, actorId, caller.attested)
  }

  /** Performs a job whose envelope the caller filled in. */
  async submit(job: unknown, caller: CallerIdentity = this.#options.caller): Promise<EngineResult> {
    if (this.#watch.isGone()) throw storeGone(this.#store.path)
    const result = await this.#bus.submit(job, { attested: caller.attested, source: caller.source })
    if (result.status === 'success') this.#rememberPlace(job)
    const isCreation = result.events_emitted.some((event) => event.event_type === 'work_packet_created')
    if (this.#options.mode === 'one_shot' && !this.#options.noSync) await this.#bringToBoard()
    return isCreation ? withBoardAnswer(result, this.#boardNotice === undefined && !this.#hasChanges) : result
  }

  /** A one-shot process writes the board before it answers; what could not be written is told, not thrown. */
  async #bringToBoard(): Promise<void> {
    if (!this.#hasChanges) return
    this.#boardNotice = undefined
    try {
      const outcome = await this.sync('both')
      if (outcome.kind === 'synced' && !outcome.report.wouldWrite) this.#hasChanges = false
      else this.#boardNotice = (await this.syncState()).message ?? 'the board was not written'
    } catch (cause) {
      this.#boardNotice = cause instanceof Error ? cause.message : String(cause)
    }
  }

  /** Why the board does not show every change of this process yet, when that is so. */
  boardNotice(): string | undefined {
    return this.#boardNotice
  }

  /** Where a moved card was dropped is for the sync that writes its line. */
  #rememberPlace(job: unknown): void {
    const params = (job as { input?: { params?: { wp_id?: unknown; place?: unknown; then_move?: unknown } } } | null)
      ?.input?.params
    const moved = params?.then_move
    const place =
      params?.place ?? (typeof moved === 'object' && moved !== null && 'place' in moved ? moved.place : undefined)
    if (typeof params?.wp_id !== 'string' || typeof place !== 'object' || place === null) return
    const before = 'before' in place && typeof place.before === 'string' ? place.before : undefined
    this.#engine.place(params.wp_id, { before })
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
  async checkBoard(options: { file?: Uint8Array } = {}): Promise<BoardCheck> {
    const git = options.file ? {} : await readGitState(this.place)
    const document = parseBoard(options.file ?? (await this.#engine.readBoard()))
    const held = git.merging
      ? `git is in the middle of something (${git.merging})`
      : document.conflictMarkers
        ? 'the board holds conflict markers; resolve them first'
        : document.readOnly?.message
    return this.#store.read(async (reader) => {
      const { board_sections: sections } = await readSettings(reader)
      return checkDrift(reader, readBoard(document, { sections }), held)
    })
  }

  /** What the board says of each Work Packet, as it stands. */
  async boardEntries(): Promise<ReadonlyMap<string, { line: number }>> {
    const { board_sections: sections } = await this.#store.read(readSettings)
    return readBoard(parseBoard(await this.#engine.readBoard()), { sections }).entries
  }

  /** Takes a problem off the list that only its reader can call done. */
  async dismiss(diagnosticId: string): Promise<EngineResult> {
    return this.#bus.dismiss(diagnosticId)
  }

  /** One sync as the workspace's own doing; a hindrance is part of the outcome. */
  async sync(direction: 'both' | 'pull' | 'push' = 'both', more: Partial<SyncRequest> = {}): Promise<SyncOutcome> {
    const opId = this.#ports.uuid()
    const outcome = await this.#engine.sync({
      direction,
      dryRun: false,
      actor: AUTO,
      caller: { attested: 'claimed', source: 'task_board_sync' },
      opId,
      traceId: opId,
      budgetMs: DEFAULT_BUDGET.max_duration_ms,
      allowWriting: false,
      afterGit: this.#options.mode === 'one_shot' ? 'file' : 'ask',
      ...more,
    })
    if (!more.dryRun) await this.#noteOutcome(outcome)
    return outcome
  }

  /** The operator's own sync, from the window. */
  async syncAsked(more: Partial<SyncRequest> = {}): Promise<SyncState> {
    const actor = await this.actor()
    await this.sync('both', { actor, caller: { attested: 'window', source: 'window' }, ...more }).catch(
      (cause: unknown) => this.#status.failed(cause),
    )
    return this.syncState()
  }

  /** The state of the sync, for the window. */
  async syncState(): Promise<SyncState> {
    if (this.#watch.isGone()) return this.#status.gone(this.#store.path)
    return this.#status.state()
  }

  async #noteOutcome(outcome: SyncOutcome): Promise<void> {
    this.#status.note(outcome)
    if (outcome.kind === 'synced') this.#knownHash = outcome.report.board_hash
    this.#tell()
  }

  async #autoSync(direction: 'both' | 'pull'): Promise<void> {
    this.#status.begin()
    this.#tell()
    try {
      await this.sync(direction)
    } catch (cause) {
      this.#status.failed(cause)
      this.#tell()
    }
  }

  #committed(source: Source): void {
    this.#tell()
    this.#watch.wake()
    if (source === 'task_board_sync') return
    this.#hasChanges = true
    if (this.#options.mode === 'long_lived' && !this.#options.noSync) this.#syncSoon()
  }

  #syncSoon(): void {
    if (this.#closed) return
    this.#syncTimer ??= setTimeout(() => {
      this.#syncTimer = undefined
      void this.#autoSync('both')
    }, SYNC_DELAY_MS)
  }

  async #watchBoard(): Promise<void> {
    const path = await this.#engine.boardPath()
    if (this.#boardWatch?.path === path) return
    await this.#boardWatch?.close()
    this.#boardWatch = undefined
    if (path === undefined || this.#closed) return
    const { watchBoard } = await import('./task-board/watcher.ts')
    const watch = watchBoard({
      boardPath: join(this.place.root, path),
      root: this.place.root,
      knownHash: () => this.#knownHash,
      onChange: () => void this.#autoSync('both'),
    })
    this.#boardWatch = { path, close: () => watch.close() }
    await watch.ready
  }

  /** Calls back whenever something may have changed; returns the way to stop. */
  onChange(listener: () => void): () => void {
    this.#changed.add(listener)
    return () => this.#changed.delete(listener)
  }

  #tell(): void {
    for (const listener of this.#changed) listener()
  }

  /**
   * Chooses the board.
   * @throws LocusError when the path leaves the repository or is no Markdown file, HSK-403-CAPABILITY when the caller may not.
   */
  async chooseBoard(board: string): Promise<void> {
    await this.#requireGrants('locus.write', 'fs.write')
    const inside = await this.#boardPathOf(board)
    await this.#changeSetting('board_path', inside.relative)
    if (this.#options.mode === 'long_lived' && !this.#options.noSync) {
      await this.#autoSync('both')
      await this.#watchBoard()
    }
  }

  /** Writes an empty board where there is none, and takes it over. */
  async createBoard(path: string = DEFAULT_BOARD): Promise<void> {
    await this.#requireGrants('locus.write', 'fs.write')
    const inside = await this.#boardPathOf(path)
    await mkdir(dirname(inside.absolute), { recursive: true })
    await writeFile(inside.absolute, emptyBoard(basename(this.place.root)), { flag: 'wx' }).catch((cause: unknown) => {
      const reason = cause instanceof Error ? cause.message : String(cause)
      throw new LocusError('HSK-500-STORAGE', `the board could not be made: ${reason}`, { path, cause })
    })
    await this.#changeSetting('write_board', true)
    await this.chooseBoard(inside.relative)
  }

  /** The settings that people may see. */
  async settings(): Promise<Record<string, Json>> {
    const { replicaId: _replica, ...settings } = await this.#store.read(readSettings)
    return JSON.parse(JSON.stringify(settings)) as Record<string, Json>
  }

  /** A board's path in this repository: a Markdown file, and never one of git's or our own. */
  async #boardPathOf(path: string): Promise<InsidePath> {
    if (!/\.(md|markdown)$/i.test(path)) {
      throw new LocusError('HSK-400-SCHEMA', `${path} is no Markdown file, and a board is one`, { path })
    }
    return insideRepository(this.place.root, path)
  }

  /** @throws LocusError HSK-403-CAPABILITY unless the caller's profile grants every one of these. */
  async #requireGrants(...capabilities: string[]): Promise<void> {
    const { caller } = this.#options
    const { id } = await this.actor()
    const granted = await this.#profileOf(id, caller)
    const rights = rightsOf(granted, caller.profile ?? granted)
    refuseUngranted(decideCapabilities(rights.grants, capabilities), rights)
  }

  /** Changes one setting. @throws LocusError when it is unknown, does not validate, or is not this caller's to change. */
  async setSetting(key: string, value: unknown): Promise<void> {
    await this.#requireGrants('locus.write')
    if (key === 'board_path' && typeof value === 'string') await this.chooseBoard(value)
    else await this.#changeSetting(key, value)
  }

  async #changeSetting(key: string, value: unknown): Promise<void> {
    const { caller } = this.#options
    const actor = await this.actor()
    const events = await changeSetting({ store: this.#store, ports: this.#ports }, { key, value, actor, caller })
    this.#bus.announce(events, caller.source)
  }

  /** Events of the Flight Recorder. */
  events(query: EventQuery): Promise<RecordedEvent[]> {
    return this.#store.read((reader) => reader.events(query))
  }

  /** Events from now (or after a sequence) on, other processes' too, until the signal ends it. */
  async *followEvents(options: { since?: number | undefined; signal: AbortSignal }): AsyncIterable<RecordedEvent> {
    const { signal } = options
    let since = options.since ?? (await this.#store.read((reader) => reader.lastEvent()))?.sequence ?? 0
    while (!signal.aborted) {
      const events = await this.events({ since, limit: 500 })
      for (const event of events) {
        since = event.sequence
        yield event
      }
      if (events.length === 0) await this.#watch.nextCommit(signal)
    }
  }

  /** Proves the record. */
  verify(onCheck?: (check: VerifyCheck) => void): Promise<Verification> {
    return verifyRecord({ store: this.#store, artifact: (handle) => this.#artifacts.get(handle) }, onCheck)
  }

  /** Ends everything: a one-shot process brings its changes to the board first. */
  async close(): Promise<void> {
    if (this.#closed) return
    this.#closed = true
    clearTimeout(this.#syncTimer)
    this.#watch.stop()
    await this.#boardWatch?.close()
    const gone = this.#watch.isGone()
    if (!gone) {
      if (!this.#options.noSync) await this.#bringToBoard()
      await this.#engine.close()
      await this.#bus.close()
    }
    await this.#store.close()
  }
}

/** create_wp says whether its line stands in the file by now, or is still to come. */
function withBoardAnswer(result: EngineResult, updated: boolean): EngineResult {
  const data = typeof result.data === 'object' && !Array.isArray(result.data) ? result.data : {}
  const answer = updated ? { task_board_updated: true } : { task_board_updated: false, task_board_pending: true }
  return { ...result, data: { ...data, ...answer } }
}

function storeGone(path: string): LocusError {
  return new LocusError(
    'HSK-500-STORAGE',
    'the store was removed while this process had it open; nothing more is written until the workspace is opened again',
    { path },
  )
}
