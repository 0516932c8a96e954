/** One window's or tab's hold on the core: the workspace that it has open, and everything that ends with it. */
import { type ErrorValue, errorValueOf } from '#shared/contract/errors.ts'
import { OpeningNews } from '../opening-news.ts'
import type { ConnectOptions, Desktop } from './desktop.ts'
import type { OpenWorkspaces, SharedWorkspace } from './open-workspaces.ts'

/** One window's or tab's hold on the core. */
export interface Connection {
  /** Releases its workspace and ends its feeds. */
  close(): Promise<void>
}

/** A connection as the routes see it. */
export class OpenConnection implements Connection {
  readonly aborted = new AbortController()
  /** The desktop around the window, where there is one. */
  readonly desktop: Desktop | undefined
  readonly #opening = new OpeningNews()
  readonly #workspaces: OpenWorkspaces
  readonly #initialPath: string | undefined
  readonly #onClose: (connection: OpenConnection) => void
  #held: Promise<SharedWorkspace | undefined> | undefined
  /** Why the folder that this connection began with could not be opened. */
  failed: { path: string; error: ErrorValue } | undefined

  constructor(
    workspaces: OpenWorkspaces,
    { path, desktop }: ConnectOptions,
    onClose: (connection: OpenConnection) => void,
  ) {
    this.desktop = desktop
    this.#workspaces = workspaces
    this.#initialPath = path
    this.#onClose = onClose
  }

  /** The workspace of this connection; the folder it began with is opened on first use. */
  shared(): Promise<SharedWorkspace | undefined> {
    this.#held ??= this.#first()
    return this.#held
  }

  async #first(): Promise<SharedWorkspace | undefined> {
    const path = this.#initialPath
    if (path === undefined) return undefined
    try {
      return this.#show(path, await this.#workspaces.take(path))
    } catch (cause) {
      this.failed = { path, error: errorValueOf(cause) }
      return undefined
    }
  }

  /** Opens another folder, unless the caller gave it up meanwhile; the one before is released only once this one is open. */
  async open(
    path: string,
    { signal, fresh }: { signal?: AbortSignal | undefined; fresh?: boolean } = {},
  ): Promise<SharedWorkspace> {
    const before = this.#held
    const onTakenOver = (packets: number): void => this.#opening.tell(packets)
    const shared = await this.#workspaces.take(path, { fresh, onTakenOver })
    if (signal?.aborted) {
      await this.#workspaces.release(shared)
      signal.throwIfAborted()
    }
    this.#held = Promise.resolve(shared)
    this.failed = undefined
    await this.#release(before)
    if (this.aborted.signal.aborted) await this.#letGo()
    return this.#show(path, shared)
  }

  /** Tells the desktop what is shown, as long as this window is there. */
  #show(path: string, shared: SharedWorkspace): SharedWorkspace {
    if (!this.aborted.signal.aborted) this.desktop?.shows({ path, root: shared.workspace.place.root })
    return shared
  }

  /** How far the openings of this connection are, until the signal ends it. */
  opening(signal: AbortSignal): AsyncGenerator<{ packets: number }, void> {
    return this.#opening.follow(signal)
  }

  /** Releases the workspace; false when there was none. */
  leave(): Promise<boolean> {
    this.desktop?.shows(undefined)
    return this.#letGo()
  }

  #letGo(): Promise<boolean> {
    const before = this.#held
    this.#held = Promise.resolve(undefined)
    return this.#release(before)
  }

  async #release(held: Promise<SharedWorkspace | undefined> | undefined): Promise<boolean> {
    const shared = await held
    if (shared) await this.#workspaces.release(shared)
    return shared !== undefined
  }

  async close(): Promise<void> {
    this.aborted.abort()
    await this.#letGo()
    this.#onClose(this)
  }
}
