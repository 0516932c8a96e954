/**
 * Late edits: an editor may save into the old file in place while it is being replaced. The old file is kept open over the
 * rename and looked into at once and a second later; what was saved there is merged as an edit, or kept as an artifact
 * with a problem when the board has moved on (design: 40-task-board, "Writing safely").
 */

import type { ArtifactStore } from '#core/artifacts/artifact-store.ts'
import { raiseDiagnostic } from '#core/diagnostics/diagnostics.ts'
import { laterOf } from '#core/flight-recorder/append.ts'
import { type Ports, timestamp } from '#core/ports.ts'
import type { LocusStore } from '#core/store/locus-store.ts'
import { LocusError } from '#shared/contract/errors.ts'
import type { BoardFile, Replacement } from './board-file.ts'
import { LookAgain } from './board-sight.ts'
import { lateEditFinding } from './findings.ts'
import type { PlannedWrite } from './planned-write.ts'
import { undoForLateEdit } from './put.ts'

/** What late edits need of the outside. */
export interface LateEditParts {
  store: LocusStore
  artifacts: ArtifactStore
  ports: Ports
  pause(milliseconds: number): Promise<void>
}

/** A board that was replaced. */
interface Replaced {
  replacement: Replacement
  file: BoardFile
  path: string
  /** Our write that replaced it, as long as the board rests on it. */
  write: PlannedWrite | undefined
  timer: NodeJS.Timeout
  /** True once its second has passed. */
  due: boolean
}

const LATE_LOOK_MS = 1000
const SETTLE_MS = 30
const MOST_SETTLES = 60
const BUDGET_MS = 30_000

/** The boards that this process has replaced a moment ago, oldest first. */
export class LateEdits {
  readonly #parts: LateEditParts
  readonly #onDue: () => void
  #replaced: Replaced[] = []

  /** @param onDue called when a second has passed since a replacement: time for the second look */
  constructor(parts: LateEditParts, onDue: () => void) {
    this.#parts = parts
    this.#onDue = onDue
  }

  /** Keeps a replaced board in sight. */
  watch(replacement: Replacement, file: BoardFile, path: string, write?: PlannedWrite): void {
    const replaced: Replaced = { replacement, file, path, write, timer: this.#timer(() => replaced), due: false }
    this.#replaced.push(replaced)
  }

  #timer(of: () => Replaced): NodeJS.Timeout {
    return setTimeout(() => {
      of().due = true
      this.#onDue()
    }, LATE_LOOK_MS).unref()
  }

  /**
   * Looks into every replaced board, and lets go of those whose second has passed.
   * @param isLast true when there will be no other look: every one is then read
   * @returns true when something was saved into one and is the board now: it has to be synced
   */
  async look(isLast = false): Promise<boolean> {
    for (const [index, replaced] of this.#replaced.entries()) {
      const late = await this.#settledBytes(replaced.replacement, isLast || replaced.due)
      if (!late) continue
      const takenIn = await this.#takeIn(replaced, this.#replaced.slice(index), late)
      replaced.replacement.accept(late)
      clearTimeout(replaced.timer)
      replaced.timer = this.#timer(() => replaced)
      replaced.due = false
      if (takenIn) return true
    }
    this.#replaced = this.#replaced.filter((replaced) => {
      if (replaced.due) replaced.replacement.close()
      return !replaced.due
    })
    return false
  }

  /** Lets go of all of them. */
  close(): void {
    for (const { replacement, timer } of this.#replaced) {
      clearTimeout(timer)
      replacement.close()
    }
    this.#replaced = []
  }

  /** What was saved there, once the editor has finished: two equal reads, for as long as can be waited. */
  async #settledBytes(replacement: Replacement, thorough: boolean): Promise<Buffer | undefined> {
    let bytes = replacement.lateBytes(thorough)
    for (let waits = 0; bytes && waits < MOST_SETTLES; waits += 1) {
      await this.#parts.pause(SETTLE_MS)
      const again = replacement.lateBytes(true)
      if (again?.equals(bytes)) break
      bytes = again
    }
    return bytes
  }

  /** Makes late bytes the board, or keeps them and says so. `following`: this replaced board and those after it. */
  async #takeIn(replaced: Replaced, following: readonly Replaced[], late: Buffer): Promise<boolean> {
    const { store, artifacts, ports } = this.#parts
    const { file, path, replacement } = replaced
    const artifact = await artifacts.put(late, {
      media_type: 'text/markdown',
      producer_op_id: 'late_edit',
      created_at: timestamp(ports.now()),
    })
    const writes = following.flatMap(({ write }) => write ?? [])
    const undone = await store
      .transaction({ budgetMs: BUDGET_MS }, (transaction) =>
        undoForLateEdit(transaction, file, replacement.hash, writes, late),
      )
      .catch((cause: unknown) => {
        if (cause instanceof LocusError || cause instanceof LookAgain) return undefined
        throw cause
      })
    if (undone) {
      for (const each of following) each.write = undefined
      this.watch(undone, file, path)
      return true
    }
    await store.transaction({ budgetMs: BUDGET_MS }, async (transaction) =>
      raiseDiagnostic(transaction, await laterOf(transaction, ports.now()), lateEditFinding(artifact, path)),
    )
    return false
  }
}
