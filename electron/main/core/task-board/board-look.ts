/** Looking at the board before anything is decided: where it is, what stands in it, what git is doing (design: 40-task-board). */

import { existsSync } from 'node:fs'
import { join, relative } from 'node:path'
import { setImmediate } from 'node:timers/promises'
import { type ArtifactStore, artifactHandle } from '#core/artifacts/artifact-store.ts'
import type { PacketSurvey } from '#core/operations/operation.ts'
import type { Ports } from '#core/ports.ts'
import { findBoards, isFound } from '#core/repository/boards.ts'
import { readGitState } from '#core/repository/git-state.ts'
import type { RepositoryPlace } from '#core/repository/locate.ts'
import { readSettings, type Settings } from '#core/settings/settings.ts'
import type { LocusStore } from '#core/store/locus-store.ts'
import { LocusError } from '#shared/contract/errors.ts'
import type { Diagnostic } from '#shared/contract/workspace.ts'
import { BoardFile, type BoardNow } from './board-file.ts'
import { type BoardSight, type Needs, readMarks, type SyncMarks } from './board-sight.ts'
import {
  type BoardDocument,
  type BoardReading,
  parseBoard,
  parseBoardInStretches,
  type ReadOptions,
  readBoard,
  readBoardInStretches,
} from './document/index.ts'
import type { BoardHindrance } from './sync-types.ts'

/** What looking needs of the outside. */
export interface LookParts {
  store: LocusStore
  artifacts: ArtifactStore
  ports: Ports
  place: RepositoryPlace
  survey(wpId: string, path?: string): Promise<PacketSurvey>
  /** Waits; handed in so that tests need no time. */
  pause(milliseconds: number): Promise<void>
}

/** What the store said at the moment of a look. */
export interface StoreGlance extends SyncMarks {
  settings: Settings
  /** The store's revision. */
  revision: number
  problems: Diagnostic[]
}

/** A look that found a board. */
export interface BoardLook {
  sight: BoardSight
  glance: StoreGlance
}

/** A save this young may still be going on: another look follows before it is trusted. Milliseconds. */
const YOUNG_MS = 40
/** How often a file that never comes to rest, or a git that never finishes, is waited for. */
const MOST_WAITS = 50
const GIT_PAUSE_MS = 100
const MOST_GIT_WAITS = 20
/** Versions of the board in which the last bytes of a vanished line are looked for. */
const SEARCHED_VERSIONS = 50

/** A board's bytes, parsed and read. */
export interface ReadBytes {
  document: BoardDocument
  reading: BoardReading
}

/** Parsed boards that are kept: the one before a write of ours and the one after it. */
const KEPT_READINGS = 2

/** Looks at the board of one workspace. */
export class BoardLooker {
  readonly #parts: LookParts
  readonly #read = new Map<string, ReadBytes>()

  constructor(parts: LookParts) {
    this.#parts = parts
  }

  /** Finds and reads the board. */
  async look(): Promise<BoardLook | { hindrance: BoardHindrance; glance: StoreGlance }> {
    const glance = await this.#glance()
    const path = await this.#pathFrom(glance)
    if (typeof path !== 'string') return { hindrance: path, glance }
    const file = this.fileAt(path)
    try {
      return await this.#lookAt(file, path, glance)
    } catch (cause) {
      if (!(cause instanceof LocusError)) throw cause
      const gone = cause.details?.['errno'] === 'ENOENT' || cause.details?.['errno'] === 'ENOTDIR'
      const kind = gone ? ('board_missing' as const) : ('unreadable' as const)
      return { hindrance: { kind, path, reason: cause.message }, glance }
    }
  }

  async #lookAt(
    file: BoardFile,
    path: string,
    glance: StoreGlance,
  ): Promise<BoardLook | { hindrance: BoardHindrance; glance: StoreGlance }> {
    const inside = relative(this.#parts.place.root, file.realPath())
    if (/^\.(?:git|handshake[\\/]locus)(?:$|[\\/])/i.test(inside)) {
      throw new LocusError('HSK-500-STORAGE', `${inside} belongs to git or to Locus; it is no board`, { path })
    }
    const now = await this.#readSettled(file, glance)
    const git = await readGitState(this.#parts.place)
    const held = (reason: string, byGit: boolean) => ({
      hindrance: { kind: 'held' as const, path, reason, byGit },
      glance,
    })
    if (git.merging) return held(`git is in the middle of something (${git.merging})`, true)
    const sight = this.#sightOf({ path, file, now, git }, glance.settings.board_sections)
    // What the last sync settled was neither of these, and is not even parsed again as long as nothing asks for it.
    if (glance.last?.settled === undefined || glance.last.hash !== now.hash) {
      await this.read(now, glance.settings.board_sections)
      const { conflictMarkers, readOnly } = sight.document
      if (conflictMarkers) return held('the board holds conflict markers; resolve them first', false)
      if (readOnly && readOnly.reason !== 'nul_bytes') {
        return { hindrance: { kind: 'unreadable', path, reason: readOnly.message }, glance }
      }
    }
    return { sight, glance }
  }

  /** A sight whose board is parsed and read at the first question about what it says. */
  #sightOf(
    seen: Pick<BoardSight, 'path' | 'file' | 'now' | 'git'>,
    sections: NonNullable<ReadOptions['sections']>,
  ): BoardSight {
    let read: ReadBytes | undefined
    const readOnce = (): ReadBytes => {
      read ??= this.#readNow(seen.now, sections)
      return read
    }
    return {
      ...seen,
      behind: { surveys: new Map(), previous: undefined, blocks: new Map(), soughtBlocks: new Set() },
      readingOf: (hash) => this.#read.get(readingKey(hash, sections))?.reading,
      get document() {
        return readOnce().document
      },
      get reading() {
        return readOnce().reading
      },
    }
  }

  async #glance(): Promise<StoreGlance> {
    return this.#parts.store.read(async (reader) => ({
      ...(await readMarks(reader)),
      settings: await readSettings(reader),
      revision: await reader.revision(),
      problems: await reader.diagnostics(),
    }))
  }

  /** The board as a file. */
  fileAt(path: string): BoardFile {
    const { place, ports } = this.#parts
    return new BoardFile(join(place.root, path), place.root, ports)
  }

  /** Repo-relative path of the board that is synced, when there is one. */
  async boardPath(): Promise<string | undefined> {
    const path = await this.#pathFrom(await this.#glance())
    return typeof path === 'string' ? path : path.kind === 'board_missing' ? path.path : undefined
  }

  async #pathFrom({ settings, last }: StoreGlance): Promise<string | BoardHindrance> {
    if (settings.board_path !== null) return settings.board_path
    const { root } = this.#parts.place
    if (last && isFound(root, last.path)) return last.path
    const candidates = await findBoards(root)
    const [only, ...others] = candidates
    if (last && only === undefined) {
      // A folder that may not be entered lists nothing; the file itself says why.
      if (this.fileAt(last.path).isBarred()) return last.path
      return { kind: 'board_missing', path: last.path, reason: `the board ${last.path} is missing` }
    }
    return only !== undefined && others.length === 0 ? only : { kind: 'no_board', candidates }
  }

  /**
   * Reads the file; one that was saved a moment ago is read until it stands still, and while git writes its index the
   * end of that is waited for: both only for a while.
   */
  async #readSettled(file: BoardFile, marks: SyncMarks): Promise<BoardNow> {
    const { ports, pause, place } = this.#parts
    const lock = place.commonDir === undefined ? undefined : join(place.commonDir, 'index.lock')
    let now = file.readNow()
    let gitWaits = 0
    for (let waits = 0; waits < MOST_WAITS; waits += 1) {
      if (now.hash === marks.last?.hash || now.hash === marks.pending?.to_hash) return now
      const age = ports.now() - now.mtimeMs
      const young = age <= YOUNG_MS && age >= -YOUNG_MS
      const gitWrites = lock !== undefined && gitWaits < MOST_GIT_WAITS && existsSync(lock)
      if (!young && !gitWrites) return now
      if (gitWrites) gitWaits += 1
      await pause(gitWrites ? GIT_PAUSE_MS : YOUNG_MS - Math.max(0, age) + 1)
      const again = file.readNow()
      if (!gitWrites && again.hash === now.hash && again.mtimeMs === now.mtimeMs) return again
      now = again
    }
    return now
  }

  /**
   * Parses and reads a board in stretches, unless it was one of the last, by what differs from the last; whoever asks next
   * what it says has it at once.
   * @param pause gives everything else its turn
   */
  async read(
    { bytes, hash }: Pick<BoardNow, 'bytes' | 'hash'>,
    sections: NonNullable<ReadOptions['sections']>,
    pause: () => Promise<unknown> | undefined = setImmediate,
  ): Promise<ReadBytes> {
    const known = this.#read.get(readingKey(hash, sections))
    if (known) return known
    const document = await parseBoardInStretches(bytes, { hash, like: this.#newest }, pause)
    await pause()
    return this.#remember({ document, reading: await readBoardInStretches(document, { sections }, pause) }, sections)
  }

  /** The same at once. */
  #readNow({ bytes, hash }: BoardNow, sections: NonNullable<ReadOptions['sections']>): ReadBytes {
    const known = this.#read.get(readingKey(hash, sections))
    if (known) return known
    const document = parseBoard(bytes, { hash, like: this.#newest })
    return this.#remember({ document, reading: readBoard(document, { sections }) }, sections)
  }

  get #newest(): BoardDocument | undefined {
    return [...this.#read.values()].at(-1)?.document
  }

  #remember(read: ReadBytes, sections: NonNullable<ReadOptions['sections']>): ReadBytes {
    this.#read.set(readingKey(read.document.hash, sections), read)
    const [oldest] = this.#read.keys()
    if (this.#read.size > KEPT_READINGS && oldest !== undefined) this.#read.delete(oldest)
    return read
  }

  /** Reads what a decision on this sight turned out to need. */
  async lookBehind({ sight, glance }: BoardLook, needs: Needs): Promise<void> {
    const { behind } = sight
    if (needs.previous) behind.previous = (await this.#versionOf(glance.last?.hash, sight))?.reading ?? null
    if (needs.blocks.length > 0) await this.#findBlocks(sight, needs.blocks)
    if (needs.surveys.length === 0) return
    const paths = await this.#parts.store.read(async (reader) => {
      const found = new Map<string, string | undefined>()
      for (const wpId of needs.surveys) {
        found.set(wpId, (await reader.packet(wpId))?.fields.governance.task_packet_path)
      }
      return found
    })
    for (const [wpId, path] of paths) behind.surveys.set(wpId, await this.#parts.survey(wpId, path))
  }

  /** Looks for the newest bytes of lines that the board does not hold any more. */
  async #findBlocks(sight: BoardSight, wpIds: readonly string[]): Promise<void> {
    const { blocks, soughtBlocks } = sight.behind
    const waiting = new Set(wpIds.filter((wpId) => !sight.reading.entries.has(wpId)))
    const versions = await this.#parts.store.read((reader) => reader.boardVersions(SEARCHED_VERSIONS))
    for (const version of versions) {
      if (waiting.size === 0) break
      const kept = await this.#versionOf(version.hash, sight)
      for (const wpId of waiting) {
        const block = kept?.reading.entries.get(wpId)?.entry.block
        if (!kept || !block) continue
        blocks.set(wpId, kept.document.bytes.subarray(block.start, block.end))
        waiting.delete(wpId)
      }
    }
    for (const wpId of wpIds) soughtBlocks.add(wpId)
  }

  /** A kept version of the board, read as the present one; undefined when it is not there any more, or was damaged. */
  async #versionOf(hash: string | undefined, { reading }: BoardSight): Promise<ReadBytes | undefined> {
    if (hash === undefined) return undefined
    const known = this.#read.get(readingKey(hash, reading.options.sections ?? {}))
    if (known) return known
    try {
      const bytes = await this.#parts.artifacts.get(artifactHandle(hash))
      const document = await parseBoardInStretches(bytes, { hash }, setImmediate)
      return { document, reading: await readBoardInStretches(document, reading.options, setImmediate) }
    } catch (cause) {
      if (cause instanceof LocusError) return undefined
      throw cause
    }
  }
}

/** What a board read by these titles is kept under. */
function readingKey(hash: string, sections: NonNullable<ReadOptions['sections']>): string {
  return `${hash} ${JSON.stringify(sections)}`
}
