/** The settings of a workspace and the choice of its board, as people change them (design: 20-operations, "Who is asking"). */
import { mkdir, writeFile } from 'node:fs/promises'
import { basename, dirname } from 'node:path'
import type { Actor } from '#shared/contract/envelope.ts'
import { LocusError } from '#shared/contract/errors.ts'
import type { RecordedEvent } from '#shared/contract/workspace.ts'
import { changeSetting } from './bus/change-setting.ts'
import { decideCapabilities, grantedProfile, refuseUngranted, rightsOf } from './bus/gates.ts'
import type { CallerIdentity } from './open-options.ts'
import type { Json } from './operations/operation.ts'
import type { Ports } from './ports.ts'
import { emptyBoard } from './repository/boards.ts'
import { type InsidePath, insideRepository } from './repository/paths.ts'
import { readSettings } from './settings/settings.ts'
import type { LocusStore } from './store/locus-store.ts'
import { readMarks } from './task-board/board-sight.ts'

/** What changing a setting takes. */
export interface WorkspaceSettingsParts {
  root: string
  store: LocusStore
  ports: Ports
  caller: CallerIdentity
  actor(): Promise<Actor>
  /** Hears of the events that a change recorded. */
  announce(events: RecordedEvent[]): void
}

/** The settings of one open workspace, changed by its caller. */
export class WorkspaceSettings {
  readonly #parts: WorkspaceSettingsParts

  constructor(parts: WorkspaceSettingsParts) {
    this.#parts = parts
  }

  /** The settings that people may see. */
  async shown(): Promise<Record<string, Json>> {
    const { replicaId: _replica, ...settings } = await this.#parts.store.read(readSettings)
    return JSON.parse(JSON.stringify(settings)) as Record<string, Json>
  }

  /** The profile that the workspace grants an actor who comes like this. */
  async profileOf(actorId: string, caller: CallerIdentity): Promise<string> {
    const { actors } = await this.#parts.store.read(readSettings)
    return grantedProfile(actors, actorId, caller.attested)
  }

  /** @throws LocusError HSK-403-CAPABILITY unless the caller's profile grants every one of these. */
  async requireGrants(...capabilities: string[]): Promise<void> {
    const { caller, actor } = this.#parts
    const granted = await this.profileOf((await actor()).id, caller)
    const rights = rightsOf(granted, caller.profile ?? granted)
    refuseUngranted(decideCapabilities(rights.grants, capabilities), rights)
  }

  /**
   * Stores the choice of a board.
   * @throws LocusError when the path leaves the repository or is no Markdown file, HSK-403-CAPABILITY when the caller may not.
   */
  async chooseBoard(board: string): Promise<void> {
    await this.requireGrants('locus.write', 'fs.write')
    const inside = await this.#boardPathOf(board)
    await this.#refuseOtherBoard(inside.relative)
    await this.change('board_path', inside.relative)
  }

  /** Another board than the one that was synced is taken over as it stands: that is a person's decision. */
  async #refuseOtherBoard(path: string): Promise<void> {
    const { caller, store } = this.#parts
    const last = await store.read(async (reader) => (await readMarks(reader)).last)
    if (caller.attested !== 'claimed' || last === undefined || last.path === path) return
    throw new LocusError(
      'HSK-403-CAPABILITY',
      `${last.path} is the board of this workspace; another one is chosen by a person at the window or a terminal`,
      { path: 'board_path' },
    )
  }

  /** Writes an empty board where there is none; from then on it may be written. Answers its repo-relative path. */
  async createBoard(path: string): Promise<string> {
    await this.requireGrants('locus.write', 'fs.write')
    const { root } = this.#parts
    const inside = await this.#boardPathOf(path)
    await mkdir(dirname(inside.absolute), { recursive: true })
    await writeFile(inside.absolute, emptyBoard(basename(root)), { flag: 'wx' }).catch((cause: unknown) => {
      const reason = cause instanceof Error ? cause.message : String(cause)
      throw new LocusError('HSK-500-STORAGE', `the board could not be made: ${reason}`, { path, cause })
    })
    await this.change('write_board', true)
    return inside.relative
  }

  /** Stores one setting. @throws LocusError when it is unknown, does not validate, or is not this caller's to change. */
  async change(key: string, value: unknown): Promise<void> {
    const { store, ports, caller } = this.#parts
    const actor = await this.#parts.actor()
    this.#parts.announce(await changeSetting({ store, ports }, { key, value, actor, caller }))
  }

  /** A board's path in this repository: a Markdown file, and never one of git's or our own. */
  async #boardPathOf(path: string): Promise<InsidePath> {
    if (!/\.(md|markdown)$/i.test(path)) {
      throw new LocusError('HSK-400-SCHEMA', `${path} is no Markdown file, and a board is one`, { path })
    }
    return insideRepository(this.#parts.root, path)
  }
}
