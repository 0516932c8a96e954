/**
 * Keeps the board of an open workspace in step with its store: syncs when asked, soon after a change, when the file
 * changes, and before a one-shot process answers (design: 40-task-board, "Watching").
 */
import { join } from 'node:path'
import { setImmediate } from 'node:timers/promises'
import { readGitState } from '#core/repository/git-state.ts'
import { readSettings } from '#core/settings/settings.ts'
import type { BoardVersion } from '#core/store/locus-store.ts'
import type { StoreMode } from '#core/store/sqlite/sqlite-store.ts'
import { type Actor, DEFAULT_BUDGET } from '#shared/contract/envelope.ts'
import { LocusError } from '#shared/contract/errors.ts'
import type { SyncState } from '#shared/contract/workspace.ts'
import { parseBoardInStretches, readBoardInStretches } from './document/index.ts'
import { type BoardCheck, checkDrift } from './drift.ts'
import { formerPlace } from './former-place.ts'
import { GitHold } from './git-hold.ts'
import { SyncEngine, type SyncEngineParts, type SyncOutcome } from './sync-engine.ts'
import { syncOperation } from './sync-operation.ts'
import { SyncStatus } from './sync-status.ts'
import type { SyncReport, SyncRequest } from './sync-types.ts'
import type { WantedPlace } from './taking.ts'
import type { NamedPlace } from './wanted-places.ts'

const SYNC_DELAY_MS = 250
/** How long after a sync that failed it is tried again, as often as the board is looked at anyway; milliseconds. */
const RETRY_MS = 30_000
const AUTO: Actor = { kind: 'system', id: 'task_board_sync' }

/** What a keeper is built on. */
export interface BoardKeeperParts extends Omit<SyncEngineParts, 'pause'> {
  /** Long-lived processes watch the file and sync by themselves; one-shot ones sync before they answer. */
  mode: StoreMode
  /** Leaves the board to others. */
  noSync: boolean
  /** Hears of everything that may have changed what people are shown of the sync. */
  onChange(): void
}

/** Keeps one board. */
export class BoardKeeper {
  readonly #parts: BoardKeeperParts
  readonly #engine: SyncEngine
  readonly #status: SyncStatus
  #watch: { path: string; close(): Promise<void> } | undefined
  #knownHash: string | undefined
  #timer: NodeJS.Timeout | undefined
  #retry: NodeJS.Timeout | undefined
  readonly #hold: GitHold
  #hasChanges = false
  /** Work Packets that this process has changed since the board was last brought up to date. */
  readonly #changed = new Set<string>()
  #notice: string | undefined
  #closed = false

  constructor(parts: BoardKeeperParts) {
    this.#parts = parts
    const pause = (milliseconds: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, milliseconds))
    this.#engine = new SyncEngine({ ...parts, pause })
    this.#status = new SyncStatus(parts.store)
    this.#hold = new GitHold(parts.place, () => void this.#autoSync('both'))
    parts.bus.register(syncOperation({ sync: (request) => this.#run(request) }))
  }

  /** Takes in what the file says now; a long-lived process goes on watching it. */
  async start(): Promise<void> {
    const { mode, noSync } = this.#parts
    if (noSync) return
    await this.#autoSync(mode === 'one_shot' ? 'pull' : 'both')
    this.#hasChanges = false
    if (mode === 'long_lived') await this.watchBoard()
  }

  /** The store has changed through this process, by somebody else than the sync itself. */
  changed(wpIds: readonly string[]): void {
    this.#hasChanges = true
    for (const wpId of wpIds) this.#changed.add(wpId)
    this.syncSoon()
  }

  /** A long-lived process syncs a moment after the store has changed. */
  syncSoon(): void {
    if (this.#closed || this.#parts.noSync || this.#parts.mode !== 'long_lived') return
    this.#timer ??= setTimeout(() => {
      this.#timer = undefined
      void this.#autoSync('both')
    }, SYNC_DELAY_MS)
  }

  /** Names where a moved card was dropped, for the sync that writes its line. */
  place(wpId: string, place: WantedPlace): NamedPlace {
    return this.#engine.place(wpId, place)
  }

  /** Names where the line stood before a change that is about to be taken back, where that can be told. */
  async placeAsBefore(wpId: string, sequence: number): Promise<NamedPlace | undefined> {
    const place = await formerPlace(this.#parts, wpId, sequence)
    return place && this.#engine.place(wpId, place)
  }

  /** A one-shot process writes the board before it answers; what could not be written is told, not thrown. */
  async bringToBoard(): Promise<void> {
    if (!this.#hasChanges || this.#parts.noSync) return
    this.#notice = undefined
    try {
      const outcome = await this.sync('both')
      if (outcome.kind === 'synced' && !outcome.report.wouldWrite) {
        this.#hasChanges = false
        this.#notice = unwritten(outcome.report, this.#changed)
        this.#changed.clear()
      } else this.#notice = (await this.#status.state()).message ?? 'the board was not written'
    } catch (cause) {
      this.#notice = cause instanceof Error ? cause.message : String(cause)
    }
  }

  /** Why the board does not show every change of this process yet, when that is so. */
  notice(): string | undefined {
    return this.#notice
  }

  /** True when every change of this process stands in the file. */
  get isCurrent(): boolean {
    return this.#notice === undefined && !this.#hasChanges
  }

  /** Compares the board with the store; nothing is changed. */
  async check(options: { file?: Uint8Array } = {}): Promise<BoardCheck> {
    const git = options.file ? {} : await readGitState(this.#parts.place)
    const bytes = options.file ? Buffer.from(options.file) : await this.#engine.readBoard()
    const document = await parseBoardInStretches(bytes, {}, setImmediate)
    const held = git.merging
      ? `git is in the middle of something (${git.merging})`
      : document.conflictMarkers
        ? 'the board holds conflict markers; resolve them first'
        : document.readOnly?.message
    return this.#parts.store.read(async (reader) => {
      const { board_sections: sections } = await readSettings(reader)
      return checkDrift(reader, await readBoardInStretches(document, { sections }, setImmediate), held)
    })
  }

  /** Repo-relative path of the board that is synced, when there is one. */
  path(): Promise<string | undefined> {
    return this.#engine.boardPath()
  }

  /** SHA-256 of the board as it stands; undefined where there is none, or it cannot be read. */
  hash(): Promise<string | undefined> {
    return this.#engine.boardHash()
  }

  /** What the board says of each Work Packet, as it stands. */
  async entries(): Promise<ReadonlyMap<string, { line: number }>> {
    const { board_sections: sections } = await this.#parts.store.read(readSettings)
    const document = await parseBoardInStretches(await this.#engine.readBoard(), {}, setImmediate)
    return (await readBoardInStretches(document, { sections }, setImmediate)).entries
  }

  /** The kept versions of the board, newest first. */
  versions(limit: number): Promise<BoardVersion[]> {
    return this.#engine.versions(limit)
  }

  /** What bringing a version back would change, as a unified diff. */
  diffTo(hash: string): Promise<string> {
    return this.#engine.diffTo(hash)
  }

  /** What a kept version says that differs from the store, and whose lines it lacks that stand on the board now. */
  async foresee(hash: string): Promise<Pick<BoardCheck, 'drift' | 'without_line'>> {
    const { drift, without_line } = await this.check({ file: await this.#engine.versionBytes(hash) })
    const now = (await this.hash()) === undefined ? undefined : await this.entries()
    return { drift, without_line: without_line.filter((wpId) => now?.has(wpId)) }
  }

  /** One sync as the workspace's own doing; a hindrance is part of the outcome. */
  async sync(direction: 'both' | 'pull' | 'push' = 'both', more: Partial<SyncRequest> = {}): Promise<SyncOutcome> {
    // Beside a store that was taken away nothing is made anew, not even the artifacts of a board that is read.
    if (this.#parts.store.gone() !== undefined) {
      throw new LocusError('HSK-500-STORAGE', 'the store was taken away; nothing is synced', {
        path: this.#parts.store.path,
      })
    }
    const opId = this.#parts.ports.uuid()
    return this.#run({
      direction,
      dryRun: false,
      actor: AUTO,
      caller: { attested: 'claimed', source: 'task_board_sync' },
      opId,
      traceId: opId,
      budgetMs: DEFAULT_BUDGET.max_duration_ms,
      allowWriting: false,
      afterGit: this.#parts.mode === 'one_shot' ? 'file' : 'ask',
      ...more,
    })
  }

  /** The operator's own sync, from the window. */
  async syncAsked(actor: Actor, more: Partial<SyncRequest> = {}): Promise<void> {
    await this.sync('both', { actor, caller: { attested: 'window', source: 'window' }, ...more }).catch(
      (cause: unknown) => this.#status.failed(cause),
    )
  }

  /** How the sync stands, for people. */
  state(): Promise<SyncState> {
    return this.#status.state()
  }

  /** How it stands when the store is not where it was. */
  goneState(message: string): SyncState {
    return this.#status.gone(message)
  }

  /** One run of the engine, whoever asked for it: until it has ended nobody is shown a board in sync. */
  async #run(request: SyncRequest): Promise<SyncOutcome> {
    if (request.dryRun) return this.#engine.sync(request)
    this.#status.begin()
    this.#parts.onChange()
    try {
      const outcome = await this.#engine.sync(request)
      this.#noteOutcome(outcome)
      return outcome
    } finally {
      this.#status.end()
      this.#parts.onChange()
    }
  }

  #noteOutcome(outcome: SyncOutcome): void {
    this.#status.note(outcome)
    if (outcome.kind === 'synced') this.#knownHash = outcome.report.board_hash
    clearTimeout(this.#retry)
    this.#retry = undefined
    this.#waitForGit(outcome)
  }

  /** A long-lived process takes a board up again that git has let go. */
  #waitForGit(outcome: SyncOutcome): void {
    this.#hold.end()
    if (outcome.kind !== 'hindered' || outcome.hindrance.kind !== 'held' || !outcome.hindrance.byGit) return
    if (!this.#closed && this.#parts.mode === 'long_lived' && !this.#parts.noSync) this.#hold.begin()
  }

  async #autoSync(direction: 'both' | 'pull'): Promise<void> {
    try {
      await this.sync(direction)
    } catch (cause) {
      this.#status.failed(cause)
      this.#retryLater()
      this.#parts.onChange()
    }
  }

  /** What a sync failed of, a full disk for one, may go away without a word: a long-lived process tries again. */
  #retryLater(): void {
    if (this.#closed || this.#parts.mode !== 'long_lived') return
    this.#retry ??= setTimeout(() => {
      this.#retry = undefined
      void this.#autoSync('both')
    }, RETRY_MS)
  }

  /** Another board counts from now on: a long-lived process takes it in and watches it. */
  async follow(): Promise<void> {
    if (this.#parts.mode !== 'long_lived' || this.#parts.noSync) return
    await this.#autoSync('both')
    await this.watchBoard()
  }

  /** Watches the board's file, whichever it is now. */
  async watchBoard(): Promise<void> {
    const path = await this.#engine.boardPath()
    if (this.#watch?.path === path) return
    await this.#watch?.close()
    this.#watch = undefined
    if (path === undefined || this.#closed) return
    const { root } = this.#parts.place
    const { watchBoard } = await import('./watcher.ts')
    const watch = watchBoard({
      boardPath: join(root, path),
      root,
      knownHash: () => this.#knownHash,
      onChange: () => void this.#autoSync('both'),
    })
    this.#watch = { path, close: () => watch.close() }
    await watch.ready
  }

  /** Stops watching and waiting. */
  async rest(): Promise<void> {
    this.#closed = true
    clearTimeout(this.#timer)
    clearTimeout(this.#retry)
    this.#hold.end()
    await this.#watch?.close()
  }

  /** Brings what is left to the board and ends the engine. */
  async close(): Promise<void> {
    await this.bringToBoard()
    await this.#engine.close()
  }
}

/** What of the changed Work Packets a finished sync could not write, in words; undefined when all of it stands in the file. */
function unwritten(report: SyncReport, changed: ReadonlySet<string>): string | undefined {
  if (report.readOnly !== undefined) return report.readOnly
  const refused = report.refused.find((each) => changed.has(each.wp_id))
  if (refused) return `the line of ${refused.wp_id} stays as it is: ${refused.message}`
  const conflict = report.conflicts.find((wpId) => changed.has(wpId))
  return (
    conflict &&
    `${conflict} is in conflict with the board, so its line stays as it is; locus resolve ${conflict} ends that`
  )
}
