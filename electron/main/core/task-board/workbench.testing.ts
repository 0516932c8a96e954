/** A real repository with a real store and a real board, for tests of the sync: every effect is real but the clock's start. */
import { randomUUID } from 'node:crypto'
import { mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { expect, onTestFinished } from 'vitest'
import type { Json } from '#core/operations/operation.ts'
import type { FailPoint, Ports } from '#core/ports.ts'
import { temporaryFolder, write } from '#core/repository/repository.testing.ts'
import type { ConflictRow, StoredPacket } from '#core/store/locus-store.ts'
import { type CallerIdentity, type OpenOptions, openWorkspace, type Workspace } from '#core/workspace.ts'
import type { ErrorValue } from '#shared/contract/errors.ts'
import type { Diagnostic, RecordedEvent } from '#shared/contract/workspace.ts'
import { stateOf, stateText } from './merge.ts'
import type { SyncOutcome, SyncReport, SyncRequest } from './sync-types.ts'

/** The operator at the window. */
export const OPERATOR: CallerIdentity = {
  actor: { kind: 'human', id: 'Opal' },
  attested: 'window',
  source: 'window',
}
/** An agent that only claims who it is. */
export const AGENT: CallerIdentity = { actor: { kind: 'agent', id: 'coder-1' }, attested: 'claimed', source: 'cli' }

export const BOARD = 'docs/TASK_BOARD.md'

/** Runs ahead of the real clock, so that no file just written looks as if its writer might not have finished. */
const AHEAD_MS = 5_000

/** The real clock and ids, and fail points at which a test can step in. */
export class TestPorts implements Ports {
  readonly #steps = new Map<FailPoint, () => void>()
  /** How far the clock is set, in milliseconds from the real one. */
  ahead = AHEAD_MS

  now(): number {
    return Date.now() + this.ahead
  }

  uuid(): string {
    return randomUUID()
  }

  reach(point: FailPoint): void {
    this.#steps.get(point)?.()
  }

  /** Does something every time a point is reached. */
  at(point: FailPoint, step: () => void): void {
    this.#steps.set(point, step)
  }

  /** Does something the first time a point is reached. */
  once(point: FailPoint, step: () => void): void {
    this.#steps.set(point, () => {
      this.#steps.delete(point)
      step()
    })
  }
}

const TITLES = {
  stub: 'Stub Backlog (Not Activated)',
  ready: 'Ready for Dev',
  progress: 'In Progress',
  blocked: 'Blocked',
  done: 'Done',
  superseded: 'Superseded (Archive)',
} as const

/** A board of the usual sections with these entries, each written as what follows its bullet. */
export function board(sections: Partial<Record<keyof typeof TITLES, readonly string[]>>): string {
  const parts = Object.entries(TITLES).map(([key, title]) => {
    const lines = sections[key as keyof typeof TITLES] ?? []
    return `## ${title}\n${lines.map((line) => `- ${line}\n`).join('')}`
  })
  return `# Task Board\n\nEdit with care.\n\n${parts.join('\n')}`
}

/** An entry without its bullet: `**[id]** - [TOKEN]`. */
export function entry(wpId: string, token: string, note?: string): string {
  return `**[${wpId}]** - [${token}]${note === undefined ? '' : ` - ${note}`}`
}

function opened(root: string, ports: Ports, options: Partial<OpenOptions> = {}): Promise<Workspace> {
  return openWorkspace({ path: root, caller: OPERATOR, mode: 'one_shot', noSync: true, ports, ...options })
}

/** One repository at work. */
export class Workbench {
  readonly root: string
  readonly ports: TestPorts
  workspace: Workspace
  readonly #remove: (() => void) | undefined
  #since = 0

  private constructor(root: string, ports: TestPorts, workspace: Workspace, remove: (() => void) | undefined) {
    this.root = root
    this.ports = ports
    this.workspace = workspace
    this.#remove = remove
  }

  /** A repository with a board that nothing has looked at yet. */
  static async fresh(
    content?: string | Buffer,
    options: Partial<OpenOptions> & { root?: string } = {},
  ): Promise<Workbench> {
    const { root: given, ...more } = options
    const made = given === undefined ? temporaryFolder() : undefined
    const root = given ?? made?.folder ?? ''
    if (content !== undefined) write(root, BOARD, content)
    const ports = new TestPorts()
    const bench = new Workbench(root, ports, await opened(root, ports, more), made?.remove)
    onTestFinished(() => bench.remove())
    return bench
  }

  /** A repository whose board was taken over and may be written. */
  static async adopted(
    content: string | Buffer,
    options: Partial<OpenOptions> & { root?: string } = {},
  ): Promise<Workbench> {
    const bench = await Workbench.fresh(content, options)
    await bench.sync({ allowWriting: true })
    await bench.mark()
    return bench
  }

  /** Closes the workspace and opens it again. */
  async reopen(options: Partial<OpenOptions> = {}): Promise<void> {
    await this.workspace.close()
    this.workspace = await opened(this.root, this.ports, options)
  }

  /** Closes the workspace and removes what was made for it. */
  async remove(): Promise<void> {
    await this.workspace.close()
    this.#remove?.()
  }

  /** Absolute path of a file of the repository. */
  at(relative: string): string {
    return path.join(this.root, relative)
  }

  /** The board, one character per byte. */
  text(): string {
    return readFileSync(this.at(BOARD), 'latin1')
  }

  /** Saves the board as an editor does in place. */
  save(text: string): void {
    mkdirSync(path.dirname(this.at(BOARD)), { recursive: true })
    writeFileSync(this.at(BOARD), Buffer.from(text, 'latin1'))
  }

  /** Edits the board by replacing text that has to be there. */
  edit(...changes: ReadonlyArray<readonly [string, string]>): void {
    let text = this.text()
    for (const [from, to] of changes) {
      if (!text.includes(from)) throw new Error(`the board does not hold ${JSON.stringify(from)}:\n${text}`)
      text = text.replace(from, () => to)
    }
    this.save(text)
  }

  /** One sync; whatever it ends in. */
  outcome(more: Partial<SyncRequest> = {}): Promise<SyncOutcome> {
    const { direction = 'both', ...rest } = more
    const { actor } = OPERATOR
    return this.workspace.sync(direction, {
      ...(actor ? { actor } : {}),
      caller: { attested: 'window', source: 'window' },
      ...rest,
    })
  }

  /** One sync that succeeds. */
  async sync(more: Partial<SyncRequest> = {}): Promise<SyncReport> {
    const outcome = await this.outcome(more)
    if (outcome.kind !== 'synced') throw new Error(`hindered: ${JSON.stringify(outcome.hindrance)}`)
    return outcome.report
  }

  /** Performs an operation that succeeds. */
  async do(operation: string, params: Record<string, Json>, caller?: CallerIdentity): Promise<Record<string, Json>> {
    const result = await this.workspace.operate({ operation, params }, caller)
    if (result.status !== 'success') throw new Error(`${operation}: ${JSON.stringify(result.errors)}`)
    return result.data as Record<string, Json>
  }

  /** Performs an operation that is refused, and gives the refusal. */
  async refused(operation: string, params: Record<string, Json>, caller?: CallerIdentity): Promise<ErrorValue> {
    const result = await this.workspace.operate({ operation, params }, caller)
    const [error] = result.errors
    if (result.status === 'success' || !error) throw new Error(`${operation} was not refused`)
    return error
  }

  /** Moves a Work Packet by an operation. */
  async move(wpId: string, status: string, more: Record<string, Json> = {}): Promise<void> {
    await this.do('update_wp', { wp_id: wpId, status, ...more })
  }

  /** A Work Packet as stored. */
  async stored(wpId: string): Promise<StoredPacket> {
    const packet = await this.workspace.read((reader) => reader.packet(wpId))
    if (!packet) throw new Error(`${wpId} is not stored`)
    return packet
  }

  /** What the store says of every living Work Packet, in words. */
  async states(): Promise<Record<string, string>> {
    const states = await this.workspace.read((reader) => reader.syncStates())
    const living = [...states.values()].filter((packet) => !packet.deleted)
    return Object.fromEntries(living.map((packet) => [packet.wp_id, stateText(stateOf(packet))]))
  }

  /** What the store says of one Work Packet, in words. */
  async state(wpId: string): Promise<string | undefined> {
    return (await this.states())[wpId]
  }

  /** Open problems of a kind, or all. */
  async problems(kind?: string): Promise<Diagnostic[]> {
    const { problems: all } = await this.workspace.problems()
    return kind === undefined ? all : all.filter((problem) => problem.kind === kind)
  }

  conflicts(): Promise<ConflictRow[]> {
    return this.workspace.read((reader) => reader.conflicts())
  }

  /** Events from here on are the new ones. */
  async mark(): Promise<void> {
    this.#since = (await this.workspace.read((reader) => reader.lastEvent()))?.sequence ?? 0
  }

  /** Events since the mark, of a type or all. */
  async events(type?: string): Promise<RecordedEvent[]> {
    const events = await this.workspace.events({ since: this.#since, limit: 100_000 })
    return type === undefined ? events : events.filter((event) => event.event_type === type)
  }

  /** Types of the events since the mark. */
  async eventTypes(): Promise<string[]> {
    return (await this.events()).map((event) => event.event_type)
  }

  /** Everything that a sync without work must leave alone. */
  async trace(): Promise<Record<string, unknown>> {
    const { mtimeMs, ctimeMs, ino } = statSync(this.at(BOARD))
    const store = await this.workspace.read(async (reader) => ({
      revision: await reader.revision(),
      last: await reader.lastEvent(),
      bases: await reader.bases(),
      versions: await reader.boardVersions(1_000),
      diagnostics: await reader.diagnostics(),
      conflicts: await reader.conflicts(),
      marks: await Promise.all(['board.last_sync', 'board.pending'].map((key) => reader.setting(key))),
    }))
    return { text: this.text(), mtimeMs, ctimeMs, ino, ...store }
  }

  /** A sync that finds nothing to do leaves no trace at all. */
  async expectQuiet(more: Partial<SyncRequest> = {}): Promise<void> {
    const before = await this.trace()
    const report = await this.sync(more)
    expect(report.written).toBe(false)
    expect(report.events).toEqual([])
    expect(await this.trace()).toEqual(before)
  }

  /** The record proves the tables, and board and store say the same wherever they are not in conflict. */
  async expectSound(): Promise<void> {
    const { drift } = await this.workspace.checkBoard()
    expect(drift).toEqual([])
    const verification = await this.workspace.verify()
    expect(verification.checks.filter((check) => !check.ok)).toEqual([])
  }
}
