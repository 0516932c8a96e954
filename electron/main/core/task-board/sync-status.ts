/** The state of the sync as the window shows it, kept from what the engine's runs ended in (design: 70-window, "Frame"). */

import { readSettings } from '#core/settings/settings.ts'
import type { LocusStore } from '#core/store/locus-store.ts'
import type { SyncState } from '#shared/contract/workspace.ts'
import type { BoardHindrance, SyncOutcome } from './sync-types.ts'
import { unifiedDiff } from './unified-diff.ts'

type Base = Pick<SyncState, 'state' | 'message' | 'pending_diff' | 'held_changes' | 'board_path' | 'last_synced_at'>

/** Problems that stand for conflicts, which are counted by themselves. */
const TOLD_AS_CONFLICTS: ReadonlySet<string> = new Set(['older_copy', 'adoption_differs'])

/** Remembers the last outcome. */
export class SyncStatus {
  readonly #store: LocusStore
  #base: Base = { state: 'no_board' }
  #candidates: string[] = []
  #running = 0

  constructor(store: LocusStore) {
    this.#store = store
  }

  /** A run begins, which {@link end} ends; only one that hides nothing worse is shown as such. */
  begin(): void {
    this.#running += 1
  }

  /** A run that began has ended, whichever way. */
  end(): void {
    this.#running -= 1
  }

  /** What a run ended in. */
  note(outcome: SyncOutcome): void {
    this.#candidates = []
    if (outcome.kind === 'hindered') {
      this.#base = this.#hindered(outcome.hindrance)
      return
    }
    const { report, path } = outcome
    const common = { board_path: path, last_synced_at: new Date().toISOString() }
    if (report.heldChanges !== undefined) {
      this.#base = {
        ...common,
        state: 'held',
        held_changes: report.heldChanges,
        message: `git changed ${report.heldChanges} entries of the board. Follow the file, or write ours back.`,
      }
    } else if (report.wouldWrite) {
      this.#base = {
        ...common,
        state: 'asking_first_write',
        pending_diff: unifiedDiff(path, report.wouldWrite.from, report.wouldWrite.to),
        message: 'Locus has not written this board yet. From now on, write?',
      }
    } else if (report.readOnly !== undefined) {
      this.#base = { ...common, state: 'read_only', message: report.readOnly }
    } else {
      this.#base = { ...common, state: 'in_sync' }
    }
  }

  #hindered(hindrance: BoardHindrance): Base {
    if (hindrance.kind === 'no_board') {
      this.#candidates = hindrance.candidates
      const several = hindrance.candidates.length > 1
      return {
        state: 'no_board',
        message: several
          ? 'There is more than one board. Choose the one that counts.'
          : 'This folder has no Task Board yet.',
      }
    }
    const state = hindrance.kind === 'unreadable' ? 'read_only' : hindrance.kind
    return { state, board_path: hindrance.path, message: hindrance.reason }
  }

  /** A run failed; what is stored stays. */
  failed(cause: unknown): void {
    const message = cause instanceof Error ? cause.message : String(cause)
    this.#base = { ...this.#base, state: 'failed', message }
  }

  /** The store is not where it was. */
  gone(message: string): SyncState {
    return {
      state: 'store_removed',
      candidates: [],
      conflicts: 0,
      problems: 0,
      message,
    }
  }

  /** The state now, with the counts of open conflicts and problems. */
  async state(): Promise<SyncState> {
    const { conflicts, problems, mayWrite } = await this.#store.read(async (reader) => ({
      conflicts: (await reader.conflicts()).length,
      problems: (await reader.diagnostics()).filter(
        (each) => each.severity !== 'info' && !each.inherited && !TOLD_AS_CONFLICTS.has(each.kind),
      ).length,
      mayWrite: (await readSettings(reader)).write_board,
    }))
    const settled = this.#base.state === 'in_sync'
    const state = settled ? this.#settled(conflicts, mayWrite) : this.#base.state
    return { ...this.#base, state, candidates: this.#candidates, conflicts, problems }
  }

  #settled(conflicts: number, mayWrite: boolean): SyncState['state'] {
    if (this.#running > 0) return 'syncing'
    if (conflicts > 0) return 'conflicts'
    return mayWrite ? 'in_sync' : 'watching'
  }
}
