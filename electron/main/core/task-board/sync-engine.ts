/**
 * The sync engine: looks at the board, takes, puts, and looks again when somebody else was there first (design:
 * 40-task-board). One sync at a time in this process; other processes queue at the store's write lock.
 */
import { join } from 'node:path'
import type { ArtifactStore } from '#core/artifacts/artifact-store.ts'
import { type Bus, laterOf } from '#core/bus/bus.ts'
import { readSettings, type Settings } from '#core/bus/settings.ts'
import { raiseDiagnostic, settleDiagnostics } from '#core/diagnostics/diagnostics.ts'
import { appendEvents } from '#core/flight-recorder/append.ts'
import type { PacketSurvey } from '#core/operations/operation.ts'
import type { Ports } from '#core/ports.ts'
import { findBoards } from '#core/repository/boards.ts'
import { type GitState, readGitState } from '#core/repository/git-state.ts'
import type { RepositoryPlace } from '#core/repository/locate.ts'
import type { EventDraft, LocusStore, StoreTransaction } from '#core/store/locus-store.ts'
import { LocusError } from '#shared/contract/errors.ts'
import { adoptBatch } from './adoption.ts'
import { BoardFile, type Replacement } from './board-file.ts'
import { adoptionDue, type BoardSight, mergeSight, readMemory, type SyncMemory } from './board-sight.ts'
import { putCardFacts } from './card-facts.ts'
import { type BoardReading, parseBoard, readBoard } from './document/index.ts'
import * as findings from './findings.ts'
import { putBoard, undoForLateEdit } from './put.ts'
import { KEPT_BOARD_VERSIONS, LAST_SYNC_KEY, type SyncReport, type SyncRequest } from './sync-types.ts'
import { finishedEvents, LookAgain, type PlannedWrite, Take, type Taken } from './take.ts'

/** Why a board cannot be synced now; the store and the file are left as they are. */
export type BoardHindrance =
  | { kind: 'no_board'; candidates: string[] }
  | { kind: 'board_missing'; path: string; reason: string }
  | { kind: 'unreadable'; path: string; reason: string }
  | { kind: 'held'; path: string; reason: string }

/** What one run of the engine ended in. */
export type SyncOutcome =
  | { kind: 'synced'; path: string; report: SyncReport }
  | { kind: 'hindered'; hindrance: BoardHindrance }

/** What the engine is built on. */
export interface SyncEngineParts {
  store: LocusStore
  bus: Bus
  artifacts: ArtifactStore
  ports: Ports
  place: RepositoryPlace
  survey(wpId: string, path?: string): Promise<PacketSurvey>
  /** Waits; handed in so that tests need no time. */
  pause(milliseconds: number): Promise<void>
}

const FOREIGN_ATTEMPTS = 20
const UNSETTLED_PAUSE_MS = 120
/** A save this young may still be going on; another look follows before it is trusted. */
const YOUNG_MS = 40
const LATE_LOOK_MS = 1000

/** Syncs the board of one workspace. */
export class SyncEngine {
  readonly #parts: SyncEngineParts
  #queue: Promise<unknown> = Promise.resolve()
  #places = new Map<string, { before?: string | undefined }>()
  /** The last replacement, watched for bytes that an editor saves into the old file. */
  #replaced:
    | { replacement: Replacement; write: PlannedWrite; sight: BoardSight; request: SyncRequest; timer: NodeJS.Timeout }
    | undefined
  #parsed: { hash: string; sight: Pick<BoardSight, 'document' | 'reading'> } | undefined

  constructor(parts: SyncEngineParts) {
    this.#parts = parts
  }

  /** Remembers where a moved Work Packet's line shall stand, for the next sync. */
  place(wpId: string, place: { before?: string | undefined }): void {
    this.#places.set(wpId, place)
  }

  /** Runs one sync behind those that run already. */
  sync(request: SyncRequest): Promise<SyncOutcome> {
    const turn = this.#queue.then(() => this.#run(request))
    this.#queue = turn.catch(() => undefined)
    return turn
  }

  /** Hash of the board as the last sync of any process left it. */
  async knownHash(): Promise<string | undefined> {
    const text = await this.#parts.store.read((reader) => reader.setting(LAST_SYNC_KEY))
    return text === undefined ? undefined : (JSON.parse(text) as { hash: string }).hash
  }

  async #run(request: SyncRequest): Promise<SyncOutcome> {
    let foreign = 0
    let settledHash: string | undefined
    let extra = new Set<string>()
    for (;;) {
      const look = await this.#look(extra)
      if ('hindrance' in look) return { kind: 'hindered', hindrance: look.hindrance }
      const { sight, settings } = look
      try {
        const report = await this.#attempt(sight, settings, look.memory, request, settledHash)
        await this.#lookLate(request)
        return { kind: 'synced', path: sight.path, report }
      } catch (cause) {
        if (!(cause instanceof LookAgain)) throw cause
        if (cause.because === 'surveys') {
          extra = new Set(sight.reading.entries.keys())
        } else if (cause.because === 'unsettled') {
          settledHash = sight.now.hash
          await this.#parts.pause(UNSETTLED_PAUSE_MS)
        } else if ((await this.knownHash()) !== sight.file.readNow().hash) {
          foreign += 1
          if (foreign >= FOREIGN_ATTEMPTS) {
            throw new LocusError(
              'HSK-409-SYNC',
              'the board is being rewritten by somebody else without a pause; try again',
              {
                path: sight.path,
              },
            )
          }
        }
      }
    }
  }

  /** Finds and reads the board, and the files behind what changed on it. */
  async #look(
    extra: ReadonlySet<string>,
  ): Promise<{ sight: BoardSight; settings: Settings; memory: SyncMemory } | { hindrance: BoardHindrance }> {
    const { store, place, ports, artifacts } = this.#parts
    const { settings, memory } = await store.read(async (reader) => ({
      settings: await readSettings(reader),
      memory: await readMemory(reader),
    }))
    const path = settings.board_path ?? (await this.#onlyCandidate(memory))
    if (typeof path !== 'string') return { hindrance: path }
    const file = this.#fileAt(path)
    const git = await readGitState(place)
    if (git.merging)
      return { hindrance: { kind: 'held', path, reason: `git is in the middle of something (${git.merging})` } }
    const now = await this.#readSettled(file, memory)
    if ('hindrance' in now) return now
    const parsed = this.#parse(now.bytes, now.hash)
    const { document, reading } = parsed
    if (document.conflictMarkers) {
      return { hindrance: { kind: 'held', path, reason: 'the board holds conflict markers; resolve them first' } }
    }
    if (document.readOnly) return { hindrance: { kind: 'unreadable', path, reason: document.readOnly.message } }
    const artifact = await artifacts.put(now.bytes, {
      media_type: 'text/markdown',
      producer_op_id: 'sync_task_board',
      created_at: new Date(ports.now()).toISOString(),
    })
    const sight: BoardSight = {
      path,
      file,
      now,
      document,
      reading,
      git,
      artifact,
      surveys: new Map(),
      previous: undefined,
    }
    if (!adoptionDue(memory, path)) await this.#lookBehind(sight, memory, extra)
    return { sight, settings, memory }
  }

  async #onlyCandidate(memory: SyncMemory): Promise<string | BoardHindrance> {
    const candidates = await findBoards(this.#parts.place.root)
    const [only, ...others] = candidates
    if (memory.last && candidates.includes(memory.last.path)) return memory.last.path
    if (memory.last && candidates.length === 0) {
      return { kind: 'board_missing', path: memory.last.path, reason: `${memory.last.path} is gone` }
    }
    return only !== undefined && others.length === 0 ? only : { kind: 'no_board', candidates }
  }

  /** Reads the file; one that was saved a moment ago is read until it stands still. */
  async #readSettled(file: BoardFile, memory: SyncMemory) {
    try {
      for (;;) {
        const now = file.readNow()
        const ours = now.hash === memory.last?.hash || now.hash === memory.pending?.to_hash
        const age = this.#parts.ports.now() - now.mtimeMs
        if (ours || age > YOUNG_MS || age < -YOUNG_MS) return now
        await this.#parts.pause(YOUNG_MS - Math.max(0, age) + 1)
        const again = file.readNow()
        if (again.hash === now.hash && again.mtimeMs === now.mtimeMs) return again
      }
    } catch (cause) {
      if (!(cause instanceof LocusError)) throw cause
      const path = memory.last?.path ?? ''
      const gone = cause.details?.['errno'] === 'ENOENT' || cause.details?.['errno'] === 'ENOTDIR'
      const kind = gone ? ('board_missing' as const) : ('unreadable' as const)
      return { hindrance: { kind, path, reason: cause.message } }
    }
  }

  #parse(bytes: Buffer, hash: string): Pick<BoardSight, 'document' | 'reading'> {
    if (this.#parsed?.hash !== hash) {
      const document = parseBoard(bytes)
      this.#parsed = { hash, sight: { document, reading: readBoard(document) } }
    }
    return this.#parsed.sight
  }

  /** Reads the files and the earlier board that the merge of this sight will ask for. */
  async #lookBehind(sight: BoardSight, memory: SyncMemory, extra: ReadonlySet<string>): Promise<void> {
    const fresh = [...sight.reading.entries.keys()].some((wpId) => !memory.store.has(wpId))
    if (fresh && memory.last && memory.last.hash !== sight.now.hash) {
      sight.previous = await this.#readingOf(memory.last.hash)
    }
    const { outcomes } = mergeSight(sight, memory)
    const asked = outcomes.filter((outcome) => outcome.kind === 'edit' || outcome.kind === 'create')
    const wanted = new Set([...asked.map((outcome) => outcome.wpId), ...extra])
    for (const wpId of memory.conflicts.keys()) wanted.add(wpId)
    for (const wpId of wanted) {
      if (sight.reading.entries.has(wpId)) sight.surveys.set(wpId, await this.#parts.survey(wpId))
    }
  }

  async #readingOf(hash: string): Promise<BoardReading | undefined> {
    try {
      return readBoard(parseBoard(await this.#parts.artifacts.get(`artifact:sha256:${hash}`)))
    } catch (cause) {
      if (cause instanceof LocusError) return undefined
      throw cause
    }
  }

  async #attempt(
    sight: BoardSight,
    settings: Settings,
    memory: SyncMemory,
    request: SyncRequest,
    settledHash: string | undefined,
  ): Promise<SyncReport> {
    const adopted = adoptionDue(memory, sight.path) ? await this.#adopt(sight, request) : 0
    if (adopted > 0) {
      const known = await this.#parts.store.read(readMemory)
      await this.#lookBehind(sight, known, new Set())
      memory = known
    }
    if (this.#isQuiet(sight, memory, settings, request)) return quietReport(sight, memory)
    const places = new Map(this.#places)
    const budget = { budgetMs: request.budgetMs }
    let take: Take | undefined
    const taken = await this.#parts.store
      .transaction(budget, async (transaction) => {
        const present = await readSettings(transaction)
        take = new Take({
          bus: this.#parts.bus,
          ports: this.#parts.ports,
          settings: present,
          transaction,
          sight,
          request,
          places,
          settledHash,
        })
        const decided = await take.run()
        await this.#keepVersion(transaction, sight, memory, decided)
        if (request.dryRun) throw new DryRun(decided)
        return decided
      })
      .catch((cause: unknown) => {
        if (cause instanceof DryRun) return { report: { ...cause.taken.report, events: [] } }
        throw cause
      })
    this.#parts.ports.reach('take.after_commit')
    taken.report.adopted = adopted
    if (request.dryRun) return taken.report
    this.#parts.bus.announce(taken.report.events, request.caller.source)
    if ('write' in taken && taken.write)
      await this.#put(sight, request, taken.write, take?.cause ?? 'operation', settings)
    for (const wpId of places.keys()) this.#places.delete(wpId)
    return taken.report
  }

  /** True when nothing can come of this sync: the file is the last one seen and the store has nothing to say. */
  #isQuiet(sight: BoardSight, memory: SyncMemory, settings: Settings, request: SyncRequest): boolean {
    const { last } = memory
    if (request.resolve || request.place || request.fix || memory.pending || !last) return false
    if (request.allowWriting && !settings.write_board) return false
    if (last.hash !== sight.now.hash || last.head !== sight.git.head || last.branch !== sight.git.branch) return false
    const { outcomes } = mergeSight(sight, memory)
    return outcomes.every((outcome) => {
      if (outcome.kind === 'standing') return true
      if (outcome.kind === 'missing') return request.direction !== 'push'
      return outcome.kind === 'edit' && outcome.standing && sight.surveys.get(outcome.wpId)?.evidence === undefined
    })
  }

  /** Every version of the board that was read is kept. */
  async #keepVersion(
    transaction: StoreTransaction,
    sight: BoardSight,
    memory: SyncMemory,
    taken: Taken,
  ): Promise<void> {
    if (memory.last?.hash === sight.now.hash) return
    const last = await transaction.lastEvent()
    const forgotten = await transaction.putBoardVersion(
      {
        hash: sight.now.hash,
        artifact: sight.artifact,
        at: await laterOf(transaction, this.#parts.ports.now()),
        direction: 'read',
        sequence: taken.report.events.at(-1)?.sequence ?? last?.sequence ?? 0,
      },
      KEPT_BOARD_VERSIONS,
    )
    for (const artifact of forgotten) await this.#parts.artifacts.remove(artifact)
  }

  /** Takes over a board that was never synced. Returns how many Work Packets were created. */
  async #adopt(sight: BoardSight, request: SyncRequest): Promise<number> {
    const { store, bus, ports } = this.#parts
    const created: string[] = []
    const differing: string[] = []
    for (let finished = false; !finished; ) {
      const batch = await store.transaction({ budgetMs: request.budgetMs }, (transaction) =>
        adoptBatch({ transaction, bus, ports, sight, request }),
      )
      created.push(...batch.created)
      differing.push(...batch.differing)
      finished = batch.finished
      await new Promise((resolve) => setImmediate(resolve))
    }
    await this.#recordAdoption(sight, request, created, differing)
    return created.length
  }

  async #recordAdoption(
    sight: BoardSight,
    request: SyncRequest,
    created: string[],
    differing: string[],
  ): Promise<void> {
    const { store, ports } = this.#parts
    const events = await store.transaction({ budgetMs: request.budgetMs }, async (transaction) => {
      const now = await laterOf(transaction, ports.now())
      const settings = await readSettings(transaction)
      const problems = sight.reading.problems.map((problem) => ({
        ...findings.textFinding(problem, sight.reading, sight.path),
        inherited: true,
      }))
      const open = await settleDiagnostics(transaction, now, findings.SETTLED_KINDS, [
        ...problems,
        ...findings.adoptionFinding(differing, sight.path),
      ])
      const report: SyncReport = {
        ...quietReport(sight, await readMemory(transaction)),
        added: created,
        conflicts: differing,
        problems: open.opened.length,
      }
      const last = { path: sight.path, hash: sight.now.hash, at: now, ...gitFields(sight.git) }
      await transaction.putSetting(LAST_SYNC_KEY, JSON.stringify(last))
      const stamp = {
        actor: request.actor,
        attested: request.caller.attested,
        source: request.caller.source,
        trace_id: request.traceId,
        job_id: request.opId,
        timestamp: now,
      }
      const drafts: EventDraft[] = [
        ...(request.decision ? [request.decision] : []),
        ...finishedEvents(request, sight, report, 'adoption', sight.now.hash).slice(0, 1),
      ]
      const recorded = await appendEvents(transaction, stamp, settings.replicaId, drafts)
      const version = { hash: sight.now.hash, artifact: sight.artifact, at: now, direction: 'read' as const }
      await transaction.putBoardVersion({ ...version, sequence: recorded.at(-1)?.sequence ?? 0 }, KEPT_BOARD_VERSIONS)
      await putCardFacts(transaction, sight.reading)
      return recorded
    })
    this.#parts.bus.announce(events, request.caller.source)
  }

  async #put(
    sight: BoardSight,
    request: SyncRequest,
    write: PlannedWrite,
    cause: 'operation' | 'manual_edit' | 'git',
    settings: Settings,
  ): Promise<void> {
    const { store, artifacts, ports } = this.#parts
    await artifacts.put(write.bytes, {
      media_type: 'text/markdown',
      producer_op_id: request.opId,
      created_at: new Date(ports.now()).toISOString(),
    })
    const before = write.report.events.length
    try {
      const done = await store.transaction({ budgetMs: request.budgetMs }, (transaction) =>
        putBoard({ transaction, ports, sight, request, write, cause, replicaId: settings.replicaId }),
      )
      ports.reach('put.after_commit')
      this.#watchOldFile(done.replacement, write, sight, request)
      for (const artifact of done.forgotten) await artifacts.remove(artifact)
      this.#parts.bus.announce(write.report.events.slice(before), request.caller.source)
      await this.#closeUnwritable(sight.path)
    } catch (cause) {
      if (cause instanceof LookAgain) throw cause
      await this.#recordFailure(sight, request, cause, settings)
      throw cause
    }
  }

  async #closeUnwritable(path: string): Promise<void> {
    const open = await this.#parts.store.read((reader) => reader.diagnostics())
    const id = `board_unwritable:${path}`
    if (!open.some((diagnostic) => diagnostic.diagnostic_id === id)) return
    await this.#parts.store.transaction({ budgetMs: 5_000 }, (transaction) => transaction.removeDiagnostic(id))
  }

  /** The board could not be written: said with its reason, and the store keeps what it has. */
  async #recordFailure(sight: BoardSight, request: SyncRequest, cause: unknown, settings: Settings): Promise<void> {
    const { store, ports } = this.#parts
    const reason = cause instanceof Error ? cause.message : String(cause)
    const code = cause instanceof LocusError ? cause.code : 'HSK-500-STORAGE'
    const events = await store.transaction({ budgetMs: 5_000 }, async (transaction) => {
      const now = await laterOf(transaction, ports.now())
      await raiseDiagnostic(transaction, now, findings.unwritableFinding(reason, sight.path))
      const stamp = {
        actor: request.actor,
        attested: request.caller.attested,
        source: request.caller.source,
        trace_id: request.traceId,
        job_id: request.opId,
        timestamp: now,
      }
      return appendEvents(transaction, stamp, settings.replicaId, [
        {
          event_type: 'sync_failed',
          payload: { direction: request.direction, board_path: sight.path, reason: reason.slice(0, 500), code },
        },
      ])
    })
    this.#parts.bus.announce(events, request.caller.source)
  }

  /** Keeps the replaced file open for a while: an editor may still save into it. */
  #watchOldFile(replacement: Replacement, write: PlannedWrite, sight: BoardSight, request: SyncRequest): void {
    this.#forgetOldFile()
    const timer = setTimeout(() => {
      void this.sync({ ...request, decision: undefined, resolve: undefined, place: undefined, fix: undefined })
        .catch(() => undefined)
        .finally(() => this.#forgetOldFile())
    }, LATE_LOOK_MS)
    timer.unref()
    this.#replaced = { replacement, write, sight, request, timer }
  }

  #forgetOldFile(): void {
    if (!this.#replaced) return
    clearTimeout(this.#replaced.timer)
    this.#replaced.replacement.close()
    this.#replaced = undefined
  }

  /** Merges what was saved into the replaced file, if anything was. */
  async #lookLate(request: SyncRequest): Promise<void> {
    const replaced = this.#replaced
    const late = replaced?.replacement.lateBytes()
    if (!replaced || !late) return
    this.#forgetOldFile()
    const { store, artifacts, ports } = this.#parts
    const created_at = new Date(ports.now()).toISOString()
    const artifact = await artifacts.put(late, {
      media_type: 'text/markdown',
      producer_op_id: request.opId,
      created_at,
    })
    const undone = await store.transaction({ budgetMs: request.budgetMs }, async (transaction) => {
      if (await undoForLateEdit(transaction, replaced.sight.file, replaced.write, late)) return true
      await raiseDiagnostic(transaction, await laterOf(transaction, ports.now()), {
        kind: 'late_edit',
        key: artifact,
        severity: 'error',
        code: 'HSK-409-SYNC',
        message: `an editor saved the board into the old file while it was replaced, and the board has changed again since; its text is kept as ${artifact}`,
        where: replaced.sight.path,
        fix_hint: 'Compare the kept text with the board and carry over what is missing.',
        fixes: [{ choice: 'dismiss', label: 'Done' }],
      })
      return false
    })
    if (undone)
      await this.#run({
        ...request,
        decision: undefined,
        resolve: undefined,
        place: undefined,
        fix: undefined,
        dryRun: false,
      })
  }

  /** Repo-relative path of the board that is synced, when there is one. */
  async boardPath(): Promise<string | undefined> {
    const { settings, memory } = await this.#parts.store.read(async (reader) => ({
      settings: await readSettings(reader),
      memory: await readMemory(reader),
    }))
    const path = settings.board_path ?? (await this.#onlyCandidate(memory))
    return typeof path === 'string' ? path : path.kind === 'board_missing' ? path.path : undefined
  }

  /** The bytes of the board as they stand. @throws LocusError when there is none or it cannot be read. */
  async readBoard(): Promise<Buffer> {
    const path = await this.boardPath()
    if (path === undefined)
      throw new LocusError('HSK-404-NOT-FOUND', 'there is no Task Board in this folder', { path: 'board' })
    return this.#fileAt(path).readNow().bytes
  }

  #fileAt(path: string): BoardFile {
    return new BoardFile(join(this.#parts.place.root, path), this.#parts.place.root, this.#parts.ports)
  }

  /** Ends what is under way, looks once more into a replaced file, and removes what crashes left beside the board. */
  async close(): Promise<void> {
    await this.#queue
    if (this.#replaced) await this.#lookLate(this.#replaced.request).catch(() => undefined)
    this.#forgetOldFile()
    const path = await this.boardPath().catch(() => undefined)
    if (path !== undefined) this.#fileAt(path).sweep()
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

function gitFields(git: GitState): { head?: string; branch?: string } {
  return { ...(git.head ? { head: git.head } : {}), ...(git.branch ? { branch: git.branch } : {}) }
}

function quietReport(sight: BoardSight, memory: SyncMemory): SyncReport {
  return {
    added: [],
    changed: [],
    removed: [],
    conflicts: [...memory.conflicts.keys()],
    problems: 0,
    written: false,
    board_hash: sight.now.hash,
    adopted: 0,
    events: [],
  }
}
