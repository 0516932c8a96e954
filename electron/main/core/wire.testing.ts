/** A small host behind the real contract, so that the transports can be tested without a workspace. */
import { implement } from '@orpc/server'
import { contract } from '#shared/contract/contract.ts'
import { LocusError } from '#shared/contract/errors.ts'
import type { FolderListing, SyncState } from '#shared/contract/workspace.ts'
import type { Served, ServedConnection } from './wire.ts'

/** A connection that remembers what became of it. */
export interface SmallConnection extends ServedConnection {
  readonly path: string | undefined
  readonly closed: boolean
}

/** The small host, with what a test asks about it. */
export interface SmallHost extends Served<SmallConnection> {
  /** Every connection that was made, oldest first. */
  readonly connections: readonly SmallConnection[]
  /** From now on calls about the folder `/held` wait; the answered function lets them go on. */
  hold(): () => void
  /** Feeds that run now. */
  openFeeds(): number
  /** Settles when no feed runs any more. */
  feedsEnded(): Promise<void>
  close(): Promise<void>
}

/** A feed from this sequence fails after its first item. */
export const BROKEN_FEED = 666

const SYNC: SyncState = { state: 'no_board', candidates: [], conflicts: 0, problems: 0 }
const NO_WORKSPACE = new LocusError('HSK-404-NOT-FOUND', 'no workspace is open').toValue()

/**
 * Makes a host that answers `host.info`, lists one folder of 2,000 entries under `/large`, fails by mistake under
 * `/broken`, refuses everything that needs a workspace, and feeds a gap every 5 ms.
 */
export function smallHost(): SmallHost {
  const os = implement(contract).$context<{ connection: SmallConnection }>()
  const connections: SmallConnection[] = []
  let held = Promise.resolve()
  let open = 0
  let ended = Promise.withResolvers<void>()

  const router = os.router({
    host: {
      info: os.host.info.handler(({ context }) => ({
        host: 'browser',
        version: '0.0.0',
        can_pick_folder: false,
        can_notify: false,
        home: context.connection.path ?? '/home',
        recent: [],
      })),
      folders: os.host.folders.handler(async ({ input }) => {
        if (input.path === '/held') await held
        if (input.path === '/broken') throw new Error('a secret detail')
        return listing(input.path ?? '/home')
      }),
      notify: os.host.notify.handler(() => ({ shown: false })),
      asks: os.host.asks.handler(async function* () {}),
      pickFolder: os.host.pickFolder.handler(() => ({ path: null })),
      forgetRecent: os.host.forgetRecent.handler(() => ({ recent: [] })),
      laySample: os.host.laySample.handler(async function* () {
        yield { kind: 'done' as const, path: '/sample' }
      }),
    },
    workspace: {
      open: os.workspace.open.handler(({ errors }) => {
        throw errors.REFUSED({ data: NO_WORKSPACE })
      }),
      opening: os.workspace.opening.handler(async function* () {
        yield { packets: 0 }
      }),
      close: os.workspace.close.handler(() => ({ closed: false })),
      beginAnew: os.workspace.beginAnew.handler(({ errors }) => {
        throw errors.REFUSED({ data: NO_WORKSPACE })
      }),
      createBoard: os.workspace.createBoard.handler(() => SYNC),
      chooseBoard: os.workspace.chooseBoard.handler(() => SYNC),
      settings: os.workspace.settings.handler(({ errors }) => {
        throw errors.REFUSED({ data: NO_WORKSPACE })
      }),
      changeSetting: os.workspace.changeSetting.handler(({ errors }) => {
        throw errors.REFUSED({ data: NO_WORKSPACE })
      }),
      nameOperator: os.workspace.nameOperator.handler(({ errors }) => {
        throw errors.REFUSED({ data: NO_WORKSPACE })
      }),
      sinceLeft: os.workspace.sinceLeft.handler(() => null),
      openFile: os.workspace.openFile.handler(({ errors }) => {
        throw errors.REFUSED({ data: NO_WORKSPACE })
      }),
    },
    storage: {
      backups: os.storage.backups.handler(() => ({ root: '/home', backups: [] })),
      restore: os.storage.restore.handler(async function* () {
        yield { kind: 'progress' as const, done: 0, total: 1 }
      }),
      rebuild: os.storage.rebuild.handler(async function* () {
        yield { kind: 'progress' as const, done: 0, total: 1 }
      }),
    },
    board: {
      page: os.board.page.handler(() => ({ sequence: 0, event: 0, columns: [] })),
      column: os.board.column.handler(({ errors }) => {
        throw errors.REFUSED({ data: NO_WORKSPACE })
      }),
      values: os.board.values.handler(() => ({ assignees: [], labels: [], more: false })),
      cards: os.board.cards.handler(() => ({ sequence: 0, cards: [], done: true })),
      at: os.board.at.handler(({ errors }) => {
        throw errors.REFUSED({ data: NO_WORKSPACE })
      }),
      moves: os.board.moves.handler(({ errors }) => {
        throw errors.REFUSED({ data: NO_WORKSPACE })
      }),
      versions: os.board.versions.handler(() => ({ versions: [], complete: true })),
      versionPreview: os.board.versionPreview.handler(({ errors }) => {
        throw errors.REFUSED({ data: NO_WORKSPACE })
      }),
    },
    packet: {
      show: os.packet.show.handler(({ errors }) => {
        throw errors.REFUSED({ data: NO_WORKSPACE })
      }),
      document: os.packet.document.handler(({ input }) => ({ found: false, path: input.wp_id })),
    },
    graph: {
      read: os.graph.read.handler(async function* () {
        yield { kind: 'end' as const, nodes_left: false, edges_left: false }
      }),
      changes: os.graph.changes.handler(({ errors }) => {
        throw errors.REFUSED({ data: NO_WORKSPACE })
      }),
      chain: os.graph.chain.handler(({ errors }) => {
        throw errors.REFUSED({ data: NO_WORKSPACE })
      }),
    },
    attempts: {
      packets: os.attempts.packets.handler(() => ({ packets: [] })),
      page: os.attempts.page.handler(({ errors }) => {
        throw errors.REFUSED({ data: NO_WORKSPACE })
      }),
      show: os.attempts.show.handler(({ errors }) => {
        throw errors.REFUSED({ data: NO_WORKSPACE })
      }),
    },
    operate: os.operate.handler(({ errors }) => {
      throw errors.REFUSED({ data: NO_WORKSPACE })
    }),
    sync: {
      state: os.sync.state.handler(() => SYNC),
      now: os.sync.now.handler(() => SYNC),
      allowWriting: os.sync.allowWriting.handler(() => SYNC),
      decideHeld: os.sync.decideHeld.handler(() => SYNC),
    },
    problems: {
      list: os.problems.list.handler(() => ({ problems: [], conflicts: [] })),
      fix: os.problems.fix.handler(({ errors }) => {
        throw errors.REFUSED({ data: NO_WORKSPACE })
      }),
    },
    events: {
      page: os.events.page.handler(() => ({ events: [] })),
      timeline: os.events.timeline.handler(() => ({ lines: [], looked_to: 0, done: true, newest: 0 })),
      histogram: os.events.histogram.handler(() => ({ from: '', to: '', starts: [], counts: [] })),
      show: os.events.show.handler(({ errors }) => {
        throw errors.REFUSED({ data: NO_WORKSPACE })
      }),
      at: os.events.at.handler(() => ({ sequence: null })),
      whole: os.events.whole.handler(() => ({ events: [], looked_to: 0, done: true })),
      verify: os.events.verify.handler(async function* () {
        yield { kind: 'result', ok: true, at: '' }
      }),
    },
    feed: {
      subscribe: os.feed.subscribe.handler(async function* ({ input, signal }) {
        if (open === 0) ended = Promise.withResolvers<void>()
        open++
        try {
          yield { kind: 'subscribed', subscription_id: 'feed', sequence: input.sequence }
          if (input.sequence === BROKEN_FEED) throw new Error('a secret detail')
          for (let to = input.sequence + 1; signal?.aborted !== true; to++) {
            await new Promise((resolve) => setTimeout(resolve, 5))
            yield { kind: 'gap', to }
          }
        } finally {
          open--
          if (open === 0) ended.resolve()
        }
      }),
      acknowledge: os.feed.acknowledge.handler(() => ({ ok: true })),
    },
  })

  return {
    router,
    connections,
    connect: (options) => {
      let closed = false
      const connection: SmallConnection = {
        path: options?.path,
        get closed() {
          return closed
        },
        close: async () => {
          closed = true
        },
      }
      connections.push(connection)
      return connection
    },
    hold: () => {
      const { promise, resolve } = Promise.withResolvers<void>()
      held = promise
      return resolve
    },
    openFeeds: () => open,
    feedsEnded: () => ended.promise,
    close: async () => undefined,
  }
}

function listing(path: string): FolderListing {
  const folders = Array.from({ length: path === '/large' ? 2_000 : 1 }, (_, index) => ({
    name: `folder ${index}`,
    path: `${path}/folder ${index}`,
    is_git: false,
  }))
  return { path, is_git: false, folders }
}
