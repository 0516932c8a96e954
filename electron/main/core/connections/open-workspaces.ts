/** The workspaces that are open in this process, shared by the connections that hold them (design: 80-architecture, "Hosts"). */
import { BoardFeed } from '../board-feed.ts'
import type { OpenOptions } from '../open-options.ts'
import { beginVisit, type Visit } from '../person/visit.ts'
import { locateRepository } from '../repository/locate.ts'
import { openWorkspace, type Workspace } from '../workspace.ts'
import type { HostServices } from './host-services.ts'
import { keepCollectionsShort } from './short-collections.ts'

/** A workspace that several connections share. */
export interface SharedWorkspace {
  workspace: Workspace
  feed: BoardFeed
  visit: Visit
}

/** How the first who opens a workspace opens it. */
type HowOpened = Pick<OpenOptions, 'fresh' | 'onTakenOver'>

/** A window's caller: whoever sits at it. */
export const WINDOW = { attested: 'window', source: 'window' } as const

/** The workspaces that are open in this process, by root; each is opened once and closed by its last holder. */
export class OpenWorkspaces {
  readonly #open = new Map<string, { shared: Promise<SharedWorkspace>; holders: number }>()
  readonly #services: HostServices
  readonly #onOpened: (root: string) => Promise<void>

  /** @param onOpened called with the root of every workspace that a connection got hold of. */
  constructor(services: HostServices, onOpened: (root: string) => Promise<void>) {
    keepCollectionsShort()
    this.#services = services
    this.#onOpened = onOpened
  }

  async take(path: string, how: HowOpened = {}): Promise<SharedWorkspace> {
    const { root } = await locateRepository(path)
    const entry = this.#open.get(root) ?? { shared: openShared(path, this.#services, how), holders: 0 }
    this.#open.set(root, entry)
    entry.holders += 1
    try {
      const shared = await entry.shared
      await this.#onOpened(root)
      return shared
    } catch (cause) {
      if (this.#open.get(root) === entry) this.#open.delete(root)
      throw cause
    }
  }

  async release(shared: SharedWorkspace): Promise<void> {
    const { root } = shared.workspace.place
    const entry = this.#open.get(root)
    if (!entry) return
    entry.holders -= 1
    if (entry.holders > 0) return
    this.#open.delete(root)
    await shared.visit.end()
    await shared.workspace.close()
  }
}

async function openShared(
  path: string,
  { backups, dataFolder }: HostServices,
  how: HowOpened,
): Promise<SharedWorkspace> {
  const workspace = await openWorkspace({ path, mode: 'long_lived', caller: WINDOW, backups, ...how })
  const visit = await beginVisit(workspace, dataFolder)
  return { workspace, feed: new BoardFeed(workspace), visit }
}
