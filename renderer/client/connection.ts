/** One port and the typed client on it: the page makes the channel and hands the other end over (shared/contract/handover.ts). */
import { createORPCClient } from '@orpc/client'
import { type BrowserPortLike, RPCLink } from '@orpc/client/message-port'
import type { Client } from '#shared/contract/contract.ts'
import { PORT_HANDOVER } from '#shared/contract/handover.ts'

/** A client and the end of its port. */
export interface Connection {
  client: Client
  /** Ends the connection: every call that waits or comes later is rejected, every feed ends. */
  end(): void
}

/** Where a port is handed over; the page's own window. */
export type HandoverPlace = Pick<Window, 'postMessage'>

/**
 * Opens a connection. Calls may be made at once; they wait until the host is reached.
 * @param closed called when the host's side closes the port by itself.
 */
export function openConnection(page: HandoverPlace, closed: () => void): Connection {
  const { port1, port2 } = new MessageChannel()
  const ends: (() => void)[] = []
  let ended = false
  const end = (): void => {
    if (ended) return
    ended = true
    port1.close()
    for (const run of ends) run()
  }
  const carrier: BrowserPortLike = {
    postMessage: (data) => {
      if (ended) throw new DOMException('the connection has ended', 'AbortError')
      port1.postMessage(data)
    },
    onMessage: {
      addListener: (take) => {
        port1.onmessage = ({ data }) => take(data)
      },
    },
    onDisconnect: { addListener: (run) => ends.push(run) },
  }
  const client: Client = createORPCClient(new RPCLink({ port: carrier }))
  port1.addEventListener('close', () => {
    if (ended) return
    end()
    closed()
  })
  page.postMessage(PORT_HANDOVER, '/', [port2])
  return { client, end }
}
