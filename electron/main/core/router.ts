/** Between the contract and the core: every procedure of every host ends here (design: 80-architecture). */
import type { Router } from '@orpc/server'
import type { contract } from '#shared/contract/contract.ts'
import type { ConnectOptions, Desktop, ShownFolder } from './connections/desktop.ts'
import type { HostServices } from './connections/host-services.ts'
import { type Connection, OpenConnection } from './connections/open-connection.ts'
import { OpenWorkspaces } from './connections/open-workspaces.ts'
import { noteRecent } from './recent-workspaces.ts'
import { attemptRoutes } from './routes/attempt-routes.ts'
import { boardRoutes } from './routes/board-routes.ts'
import { eventRoutes, feedRoutes } from './routes/event-routes.ts'
import { graphRoutes } from './routes/graph-routes.ts'
import { hostRoutes } from './routes/host-routes.ts'
import { packetRoutes } from './routes/packet-routes.ts'
import { onConnection } from './routes/route.ts'
import { storageRoutes } from './routes/storage-routes.ts'
import { operateRoute, problemRoutes, syncRoutes } from './routes/work-routes.ts'
import { workspaceRoutes } from './routes/workspace-routes.ts'

export type { Connection, ConnectOptions, Desktop, HostServices, ShownFolder }

/** The core as a host holds it. */
export interface Host {
  router: Router<typeof contract, { connection: Connection }>
  connect(options?: ConnectOptions): Connection
  close(): Promise<void>
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
      const { initialPath } = services
      const begins = { ...(initialPath === undefined ? {} : { path: initialPath }), ...options }
      const connection = new OpenConnection(workspaces, begins, (closed) => connections.delete(closed))
      connections.add(connection)
      return connection
    },
    async close() {
      for (const connection of [...connections]) await connection.close()
    },
  }
}

function createRouter(services: HostServices) {
  return onConnection.router({
    host: hostRoutes(services),
    workspace: workspaceRoutes(services),
    storage: storageRoutes(services),
    board: boardRoutes,
    packet: packetRoutes,
    attempts: attemptRoutes,
    graph: graphRoutes,
    operate: operateRoute,
    sync: syncRoutes,
    problems: problemRoutes,
    events: eventRoutes,
    feed: feedRoutes,
  })
}
