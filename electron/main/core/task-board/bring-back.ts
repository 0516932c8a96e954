/**
 * Board history: every version of the board that was read or written is kept, and each can come back as an edit of whoever
 * brings it back (design: 40-task-board, "Writing safely"; ADR 0012). The write itself goes past no merge: it only changes
 * the file, and the sync that follows finds an edit.
 */
import { setImmediate } from 'node:timers/promises'
import { type ArtifactStore, artifactHandle } from '#core/artifacts/artifact-store.ts'
import { type Ports, timestamp } from '#core/ports.ts'
import type { BoardVersion, LocusStore } from '#core/store/locus-store.ts'
import type { Actor } from '#shared/contract/envelope.ts'
import { LocusError } from '#shared/contract/errors.ts'
import type { BoardFile, Replacement } from './board-file.ts'
import { parseBoardInStretches } from './document/index.ts'
import { KEPT_BOARD_VERSIONS, RESTORING_KEY, type Restoring } from './sync-types.ts'

const BUDGET_MS = 30_000

/** What the history is built on. */
export interface KeptVersionsParts {
  store: LocusStore
  artifacts: ArtifactStore
  ports: Ports
}

/** The kept versions of one board. */
export class KeptVersions {
  readonly #parts: KeptVersionsParts
  /** Hash of the version that this process has kept last. */
  #newest: string | undefined
  /** Artifacts that are whole but may not be on the disk. */
  readonly #unflushed = new Set<string>()
  #flushes: Promise<void> = Promise.resolve()

  constructor(parts: KeptVersionsParts) {
    this.#parts = parts
  }

  /**
   * Keeps a version, whole before this returns; {@link flush} puts it on the disk. What a board was written with stands in
   * the board itself until then; what the board is to be replaced in is flushed first.
   * @throws the file system's error when it cannot be kept
   */
  keep({ bytes, hash }: { bytes: Buffer; hash: string }, opId: string): void {
    const { artifacts, ports } = this.#parts
    const manifest = { media_type: 'text/markdown', producer_op_id: opId, created_at: timestamp(ports.now()) }
    this.#unflushed.add(artifacts.keep(bytes, hash, manifest))
    this.#newest = hash
  }

  /** True for the version that this process has kept last; of others it does not know whether they reached the disk whole. */
  isKept(hash: string): boolean {
    return hash === this.#newest
  }

  /** Puts what was kept on the disk. @throws the file system's error; the next flush tries again */
  flush(): Promise<void> {
    const turn = this.#flushes.then(async () => {
      for (const artifact of [...this.#unflushed]) {
        await this.#parts.artifacts.flush(artifact).catch((cause: unknown) => {
          // What did not reach the disk is not relied on: the next sync looks at it again, and keeps it anew.
          this.#newest = undefined
          throw cause
        })
        this.#unflushed.delete(artifact)
      }
    })
    this.#flushes = turn.catch(() => undefined)
    return turn
  }

  /**
   * Puts what was kept on the disk, but for what another process has put there or what has settled there by itself: what
   * stands in the board all the same is not worth a wait for the disk in every command.
   * @throws the file system's error
   */
  async rest(): Promise<void> {
    const { artifacts, ports } = this.#parts
    for (const artifact of this.#unflushed) {
      if (artifacts.isSettled(artifact, ports.now())) this.#unflushed.delete(artifact)
    }
    await this.flush()
  }

  /** The kept versions, newest first. */
  versions(limit: number = KEPT_BOARD_VERSIONS): Promise<BoardVersion[]> {
    return this.#parts.store.read((reader) => reader.boardVersions(limit))
  }

  /**
   * The bytes of a kept version.
   * @throws LocusError HSK-404-NOT-FOUND when it is not kept, HSK-500-STORAGE when it was altered, HSK-409-SYNC when it is
   * no text that could be synced
   */
  async bytesOf(hash: string): Promise<Buffer> {
    const known = (await this.versions()).some((version) => version.hash === hash)
    if (!known) {
      throw new LocusError(
        'HSK-404-NOT-FOUND',
        `no version ${hash} of the board is kept; locus board history shows them`,
        {
          path: 'params.restore.hash',
        },
      )
    }
    const bytes = await this.#parts.artifacts.get(artifactHandle(hash))
    const { readOnly, conflictMarkers } = await parseBoardInStretches(bytes, { hash }, setImmediate)
    const why = readOnly?.message ?? (conflictMarkers ? 'it holds conflict markers' : undefined)
    if (why === undefined) return bytes
    throw new LocusError('HSK-409-SYNC', `this version cannot be brought back: ${why}`, { path: 'params.restore.hash' })
  }

  /**
   * Writes a version into the file, as safely as any write of ours. That it was meant is kept before the file is touched:
   * a sync that finds it there, also after a crash, knows whose edit it is.
   * @param expected hash of what stands there; undefined where no board stands
   * @returns the board that was replaced, `made` where there was none, `same` where it stands so already, and `changed`
   * when somebody else has written it meanwhile
   * @throws LocusError HSK-500-STORAGE when it cannot be written; what stood there then stands
   */
  async put(
    file: BoardFile,
    version: { hash: string; bytes: Buffer; actor: Actor },
    expected: string | undefined,
  ): Promise<Replacement | 'made' | 'same' | 'changed'> {
    const { store, ports } = this.#parts
    const { hash, bytes, actor } = version
    if (hash === expected) return 'same'
    const restoring: Restoring = { hash, actor }
    await store.transaction({ budgetMs: BUDGET_MS }, (transaction) =>
      transaction.putSetting(RESTORING_KEY, JSON.stringify(restoring)),
    )
    // Under the write lock, in which our own processes queue.
    return store.transaction({ budgetMs: BUDGET_MS }, async () => {
      if (expected === undefined) return file.make(bytes) ? 'made' : 'changed'
      const before = file.readNow()
      if (before.hash !== expected) return 'changed'
      const replacement = file.replace(before, bytes) ?? 'changed'
      ports.reach('put.before_commit')
      return replacement
    })
  }
}
