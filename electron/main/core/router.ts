/** Between the contract and the core: every procedure of every host ends here (design: 80-architecture). */

import { homedir } from 'node:os'
import { implement, type Router } from '@orpc/server'
import { COLUMN_PAGE } from '#shared/contract/board.ts'
import { contract } from '#shared/contract/contract.ts'
import { type ErrorValue, errorValueOf, LocusError } from '#shared/contract/errors.ts'
import { type WorkspaceSettings, workspaceSettingsSchema } from '#shared/contract/person.ts'
import { WORK_PACKET_STATUSES } from '#shared/domain/vocabulary.ts'
import { BoardFeed, withReading } from './board-feed.ts'
import { toldVersions, versionPreview } from './board-versions.ts'
import { histogram } from './flight-recorder/histogram.ts'
import { timelinePage, wholeEvents } from './flight-recorder/timeline.ts'
import { listFolder } from './folders.ts'
import { packetDocument } from './governance/packet-document.ts'
import { graphChain } from './graph/chain.ts'
import { graphChanges } from './graph/graph-changes.ts'
import { readGraph } from './graph/read-graph.ts'
import { moveOptions } from './move-options.ts'
import type { OpenOptions } from './open-options.ts'
import { OpeningNews } from './opening-news.ts'
import { beginVisit, type Visit } from './person/visit.ts'
import { forgetRecent, noteRecent, readRecent } from './recent-workspaces.ts'
import { locateRepository } from './repository/locate.ts'
import { hasSample, sampleSteps, standingSample } from './sample-workspace.ts'
import { shownPacket } from './shown-packet.ts'
import { rebuildDamaged, returnBackup, storageBackups } from './storage-return.ts'
import { verifyNews } from './verify-news.ts'
import { openWorkspace, type Workspace } from './workspace.ts'

/** What a host gives the core. */
export interface HostServices {
  kind: 'electron' | 'browser'
  version: string
  /** The application's own folder: recent workspaces. */
  dataFolder: string
  /** The folder of all backups on this machine; without it none is made and none is offered. */
  backups?: string
  /** Shows the native folder dialog, where there is one. */
  pickFolder?: () => Promise<string | null>
  /** Opened by every connection that names no other folder. */
  initialPath?: string
}

/** One window's or tab's hold on the core. */
export interface Connection {
  /** Releases its workspace and ends its feeds. */
  close(): Promise<void>
}

/** The core as a host holds it. */
export interface Host {
  router: Router<typeof contract, { connection: Connection }>
  connect(options?: { path?: string }): Connection
  close(): Promise<void>
}

/** A workspace that several connections share. */
interface Shared {
  workspace: Workspace
  feed: BoardFeed
  visit: Visit
}

/** The workspaces that are open in this process, by root; each is opened once and closed by its last holder. */
class OpenWorkspaces {
  readonly #open = new Map<string, { shared: Promise<Shared>; holders: number }>()
  readonly #services: HostServices
  readonly #onOpened: (root: string) => Promise<void>

  /** @param onOpened called with the root of every workspace that a connection got hold of. */
  constructor(services: HostServices, onOpened: (root: string) => Promise<void>) {
    this.#services = services
    this.#onOpened = onOpened
  }

  async take(path: string, how: HowOpened = {}): Promise<Shared> {
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

  async release(shared: Shared): Promise<void> {
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

/** How the first who opens a workspace opens it. */
type HowOpened = Pick<OpenOptions, 'fresh' | 'onTakenOver'>

/** A window's caller: whoever sits at it. */
const WINDOW = { attested: 'window', source: 'window' } as const

async function openShared(path: string, { backups, dataFolder }: HostServices, how: HowOpened): Promise<Shared> {
  const workspace = await openWorkspace({ path, mode: 'long_lived', caller: WINDOW, backups, ...how })
  const visit = await beginVisit(workspace, dataFolder)
  return { workspace, feed: new BoardFeed(workspace), visit }
}

class OpenConnection implements Connection {
  readonly aborted = new AbortController()
  readonly #opening = new OpeningNews()
  readonly #workspaces: OpenWorkspaces
  readonly #initialPath: string | undefined
  readonly #onClose: (connection: OpenConnection) => void
  #held: Promise<Shared | undefined> | undefined
  /** Why the folder that this connection began with could not be opened. */
  failed: { path: string; error: ErrorValue } | undefined

  constructor(
    workspaces: OpenWorkspaces,
    initialPath: string | undefined,
    onClose: (connection: OpenConnection) => void,
  ) {
    this.#workspaces = workspaces
    this.#initialPath = initialPath
    this.#onClose = onClose
  }

  /** The workspace of this connection; the folder it began with is opened on first use. */
  shared(): Promise<Shared | undefined> {
    this.#held ??= this.#first()
    return this.#held
  }

  async #first(): Promise<Shared | undefined> {
    const path = this.#initialPath
    if (path === undefined) return undefined
    return this.#workspaces.take(path).catch((cause: unknown) => {
      this.failed = { path, error: errorValueOf(cause) }
      return undefined
    })
  }

  /** Opens another folder, unless the caller gave it up meanwhile; the one before is released only once this one is open. */
  async open(
    path: string,
    { signal, fresh }: { signal?: AbortSignal | undefined; fresh?: boolean } = {},
  ): Promise<Shared> {
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
    if (this.aborted.signal.aborted) await this.leave()
    return shared
  }

  /** How far the openings of this connection are, until the signal ends it. */
  opening(signal: AbortSignal): AsyncGenerator<{ packets: number }, void> {
    return this.#opening.follow(signal)
  }

  /** Releases the workspace; false when there was none. */
  async leave(): Promise<boolean> {
    const before = this.#held
    this.#held = Promise.resolve(undefined)
    return this.#release(before)
  }

  async #release(held: Promise<Shared | undefined> | undefined): Promise<boolean> {
    const shared = await held
    if (shared) await this.#workspaces.release(shared)
    return shared !== undefined
  }

  async close(): Promise<void> {
    this.aborted.abort()
    await this.leave()
    this.#onClose(this)
  }
}

/** Makes the core's side of a host. */
export async function createHost(services: HostServices): Promise<Host> {
  const { dataFolder } = services
  const onOpened = (root: string): Promise<void> => noteRecent(dataFolder, root, new Date().toISOString())
  const workspaces = new OpenWorkspaces(services, onOpened)
  const connections = new Set<OpenConnection>()
  return {
    router: createRouter(services) as Host['router'],
    connect(options) {
      const path = options?.path ?? services.initialPath
      const connection = new OpenConnection(workspaces, path, (closed) => connections.delete(closed))
      connections.add(connection)
      return connection
    },
    async close() {
      for (const connection of [...connections]) await connection.close()
    },
  }
}

/** What the start screen says of the sample workspace. */
async function sampleInfo(dataFolder: string) {
  if (!hasSample()) return {}
  const standing = await standingSample(dataFolder)
  return { sample: standing === undefined ? {} : { standing } }
}

async function settingsOf({ workspace }: Shared): Promise<WorkspaceSettings> {
  return workspaceSettingsSchema.parse(await workspace.settings())
}

/** Makes the contract's error of a refusal. */
type Refuse = (refusal: { message: string; data: ErrorValue }) => Error

/** What the product refuses is told as the contract's error; anything else stays what it is. */
function toldAs(cause: unknown, refuse: Refuse): unknown {
  return cause instanceof LocusError ? refuse({ message: cause.message, data: errorValueOf(cause) }) : cause
}

/** As {@link toldAs}, for what goes on after the call has been answered. */
async function* toldApart<T>(steps: AsyncGenerator<T, void>, refuse: Refuse): AsyncGenerator<T, void> {
  try {
    yield* steps
  } catch (cause) {
    throw toldAs(cause, refuse)
  }
}

/** Ends with a call, or with the connection that it came on. */
function endOf(connection: OpenConnection, signal: AbortSignal | undefined): AbortSignal {
  return AbortSignal.any([connection.aborted.signal, ...(signal ? [signal] : [])])
}

function createRouter(services: HostServices) {
  const os = implement(contract)
    .$context<{ connection: OpenConnection }>()
    .use(async ({ next, errors }) => {
      try {
        return await next()
      } catch (cause) {
        throw toldAs(cause, errors.REFUSED)
      }
    })

  const held = async (connection: OpenConnection): Promise<Shared> => {
    const shared = await connection.shared()
    if (shared) return shared
    throw new LocusError('HSK-404-NOT-FOUND', 'no workspace is open; open a folder first', { path: 'workspace' })
  }
  const opened = async (connection: OpenConnection, path: string, signal: AbortSignal | undefined) => {
    const { workspace } = await connection.open(path, { signal })
    return workspace.info()
  }

  const returning = (path: string) => ({ path, backups: services.backups, caller: WINDOW })

  return os.router({
    host: {
      info: os.host.info.handler(async ({ context }) => {
        const shared = await context.connection.shared()
        return {
          host: services.kind,
          version: services.version,
          can_pick_folder: services.pickFolder !== undefined,
          home: homedir(),
          recent: await readRecent(services.dataFolder),
          ...(await sampleInfo(services.dataFolder)),
          ...(shared ? { workspace: await shared.workspace.info() } : {}),
          ...(context.connection.failed ? { failed: context.connection.failed } : {}),
        }
      }),
      folders: os.host.folders.handler(({ input }) => listFolder(input.path)),
      pickFolder: os.host.pickFolder.handler(async () => ({ path: (await services.pickFolder?.()) ?? null })),
      forgetRecent: os.host.forgetRecent.handler(async ({ input }) => {
        await forgetRecent(services.dataFolder, input.path)
        return { recent: await readRecent(services.dataFolder) }
      }),
      laySample: os.host.laySample.handler(({ input, context, signal, errors }) =>
        toldApart(
          sampleSteps(services.dataFolder, { fresh: input.fresh, signal: endOf(context.connection, signal) }),
          errors.REFUSED,
        ),
      ),
    },
    workspace: {
      open: os.workspace.open.handler(({ input, context, signal }) => opened(context.connection, input.path, signal)),
      beginAnew: os.workspace.beginAnew.handler(async ({ input, context, signal }) => {
        const { workspace } = await context.connection.open(input.path, { signal, fresh: true })
        return workspace.info()
      }),
      opening: os.workspace.opening.handler(({ context, signal }) =>
        context.connection.opening(endOf(context.connection, signal)),
      ),
      close: os.workspace.close.handler(async ({ context }) => ({ closed: await context.connection.leave() })),
      createBoard: os.workspace.createBoard.handler(async ({ context }) => {
        const { workspace } = await held(context.connection)
        await workspace.createBoard()
        return workspace.syncState()
      }),
      chooseBoard: os.workspace.chooseBoard.handler(async ({ input, context }) => {
        const { workspace } = await held(context.connection)
        await workspace.chooseBoard(input.board_path)
        return workspace.syncState()
      }),
      settings: os.workspace.settings.handler(async ({ context }) => settingsOf(await held(context.connection))),
      changeSetting: os.workspace.changeSetting.handler(async ({ input, context }) => {
        const shared = await held(context.connection)
        await shared.workspace.setSetting(input.key, input.value)
        return settingsOf(shared)
      }),
      nameOperator: os.workspace.nameOperator.handler(async ({ input, context }) => {
        const { workspace, visit } = await held(context.connection)
        await visit.nameOperator(input.id ?? undefined)
        return workspace.info()
      }),
      sinceLeft: os.workspace.sinceLeft.handler(async ({ context }) => {
        const { visit } = await held(context.connection)
        return (await visit.sinceLeft()) ?? null
      }),
    },
    storage: {
      backups: os.storage.backups.handler(({ input }) => storageBackups(returning(input.path))),
      restore: os.storage.restore.handler(({ input, context, signal, errors }) =>
        toldApart(returnBackup(returning(input.path), input.file, endOf(context.connection, signal)), errors.REFUSED),
      ),
      rebuild: os.storage.rebuild.handler(({ input, context, signal, errors }) =>
        toldApart(rebuildDamaged(returning(input.path), endOf(context.connection, signal)), errors.REFUSED),
      ),
    },
    board: {
      page: os.board.page.handler(async ({ input, context }) => {
        const { workspace } = await held(context.connection)
        return workspace.read(async (reader) => {
          const columns = []
          for (const status of WORK_PACKET_STATUSES) {
            const page = await reader.column({ status, offset: 0, limit: COLUMN_PAGE, filter: input.filter })
            columns.push({ status, offset: 0, ...page })
          }
          const last = await reader.lastEvent()
          return { sequence: await reader.revision(), event: last?.sequence ?? 0, columns }
        })
      }),
      column: os.board.column.handler(async ({ input, context }) => {
        const { workspace } = await held(context.connection)
        return workspace.read(async (reader) => ({
          status: input.status,
          offset: input.offset,
          sequence: await reader.revision(),
          ...(await reader.column(input)),
        }))
      }),
      at: os.board.at.handler(async ({ input, context }) =>
        (await held(context.connection)).workspace.pastBoard(input),
      ),
      moves: os.board.moves.handler(async ({ input, context }) => {
        const { workspace } = await held(context.connection)
        return moveOptions(workspace, input.wp_id)
      }),
      versions: os.board.versions.handler(async ({ input, context }) => {
        const { workspace } = await held(context.connection)
        const current = await workspace.boardHash()
        const versions = await workspace.read((reader) => toldVersions(reader, input.limit, current))
        return { versions, complete: versions.length < input.limit }
      }),
      versionPreview: os.board.versionPreview.handler(async ({ input, context }) => {
        const { workspace } = await held(context.connection)
        return versionPreview(workspace, input.hash)
      }),
    },
    packet: {
      show: os.packet.show.handler(async ({ input, context }) => {
        const { workspace } = await held(context.connection)
        return workspace.read((reader) => shownPacket(reader, input.wp_id))
      }),
      document: os.packet.document.handler(async ({ input, context }) => {
        const { workspace } = await held(context.connection)
        const stored = await workspace.read((reader) => reader.packet(input.wp_id))
        return packetDocument(workspace.place, input.wp_id, stored?.fields.governance.task_packet_path)
      }),
    },
    graph: {
      read: os.graph.read.handler(async ({ input, context, errors }) =>
        toldApart(readGraph((await held(context.connection)).workspace, input), errors.REFUSED),
      ),
      changes: os.graph.changes.handler(async ({ input, context }) =>
        graphChanges((await held(context.connection)).workspace, input),
      ),
      chain: os.graph.chain.handler(async ({ input, context }) =>
        graphChain((await held(context.connection)).workspace, input.wp_id),
      ),
    },
    operate: os.operate.handler(async ({ input, context }) => {
      const { workspace } = await held(context.connection)
      return workspace.operate({ operation: input.operation, params: input.params, op_id: input.op_id })
    }),
    sync: {
      state: os.sync.state.handler(async ({ context }) => (await held(context.connection)).workspace.syncState()),
      now: os.sync.now.handler(async ({ context }) => (await held(context.connection)).workspace.syncAsked()),
      allowWriting: os.sync.allowWriting.handler(async ({ context }) =>
        (await held(context.connection)).workspace.syncAsked({ allowWriting: true }),
      ),
      decideHeld: os.sync.decideHeld.handler(async ({ input, context }) =>
        (await held(context.connection)).workspace.syncAsked({ afterGit: input.take }),
      ),
    },
    problems: {
      list: os.problems.list.handler(async ({ context }) => {
        const { workspace } = await held(context.connection)
        return workspace.problems()
      }),
      fix: os.problems.fix.handler(async ({ input, context }) => {
        const { workspace } = await held(context.connection)
        return workspace.fix(input.diagnostic_id, input.choice)
      }),
    },
    events: {
      page: os.events.page.handler(async ({ input, context }) => {
        const { workspace } = await held(context.connection)
        const events = await workspace.events({ ...input, newest_first: true })
        return { events: events.map(withReading) }
      }),
      timeline: os.events.timeline.handler(async ({ input, context }) =>
        timelinePage((await held(context.connection)).workspace, input),
      ),
      histogram: os.events.histogram.handler(async ({ input, context }) =>
        histogram((await held(context.connection)).workspace, input),
      ),
      show: os.events.show.handler(async ({ input, context }) => {
        const { workspace } = await held(context.connection)
        const [event] = await workspace.events({ since: input.sequence - 1, limit: 1 })
        if (event?.sequence === input.sequence) return withReading(event)
        throw new LocusError('HSK-404-NOT-FOUND', `there is no event ${input.sequence}`, { path: 'sequence' })
      }),
      at: os.events.at.handler(async ({ input, context }) => {
        const { workspace } = await held(context.connection)
        return { sequence: (await workspace.read((reader) => reader.firstEventAt(input.time))) ?? null }
      }),
      whole: os.events.whole.handler(async ({ input, context }) =>
        wholeEvents((await held(context.connection)).workspace, input.filter, input),
      ),
      verify: os.events.verify.handler(async ({ context, signal }) => {
        const { workspace } = await held(context.connection)
        const ended = AbortSignal.any([context.connection.aborted.signal, ...(signal ? [signal] : [])])
        return verifyNews(workspace, ended)
      }),
    },
    feed: {
      subscribe: os.feed.subscribe.handler(async ({ input, context, signal }) => {
        const { feed } = await held(context.connection)
        return feed.subscribe(input.sequence, endOf(context.connection, signal))
      }),
      acknowledge: os.feed.acknowledge.handler(async ({ input, context }) => {
        const { feed } = await held(context.connection)
        return { ok: feed.acknowledge(input.subscription_id, input.sequence) }
      }),
    },
  })
}
