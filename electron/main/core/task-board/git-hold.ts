/**
 * Waits until git is done with what holds the board (design: 40-task-board, "Git"). Often the last step of a merge or a
 * rebase changes no file beside the board, so that no notice tells of it; then git's own marks are looked for.
 */
import { readGitState } from '#core/repository/git-state.ts'
import type { RepositoryPlace } from '#core/repository/locate.ts'

/** Time between looks, milliseconds: four questions to the file system each. */
const LOOK_MS = 500

/** The wait of one board. */
export class GitHold {
  readonly #place: RepositoryPlace
  readonly #released: () => void
  #timer: NodeJS.Timeout | undefined

  /** @param released - Called each time that git has let the board go. */
  constructor(place: RepositoryPlace, released: () => void) {
    this.#place = place
    this.#released = released
  }

  /** The board is held: the wait begins, unless it is under way. */
  begin(): void {
    this.#timer ??= setTimeout(() => void this.#look(), LOOK_MS)
  }

  /** Nothing is waited for any more. */
  end(): void {
    clearTimeout(this.#timer)
    this.#timer = undefined
  }

  async #look(): Promise<void> {
    const timer = this.#timer
    // A state that cannot be read is the next sync's to tell.
    const { merging } = await readGitState(this.#place).catch(() => ({ merging: undefined }))
    if (this.#timer !== timer) return
    this.#timer = undefined
    if (merging) this.begin()
    else this.#released()
  }
}
