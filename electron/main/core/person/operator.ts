/** Who the operator of an open workspace is: git's user, unless the person at the window chose a name (design: 70-window, "Frame"). */
import { configuredUserName, readGitUserName } from '../repository/git-state.ts'
import type { RepositoryPlace } from '../repository/locate.ts'

/** The operator's name of one open workspace. */
export class OperatorName {
  readonly #place: RepositoryPlace
  #fromGit: Promise<string> | undefined
  /** The name that the person at the window chose instead of git's. */
  #chosen: string | undefined

  constructor(place: RepositoryPlace) {
    this.#place = place
  }

  /** The name that counts. */
  async current(): Promise<string> {
    if (this.#chosen !== undefined) return this.#chosen
    this.#fromGit ??= readGitUserName(this.#place)
    return this.#fromGit
  }

  /** Names the operator from now on; undefined goes back to git's name. */
  choose(name: string | undefined): void {
    this.#chosen = name
    this.#fromGit = undefined
  }

  /** Where the name comes from. */
  async origin(): Promise<'chosen' | 'git' | 'account'> {
    if (this.#chosen !== undefined) return 'chosen'
    return (await configuredUserName(this.#place)) ? 'git' : 'account'
  }
}
