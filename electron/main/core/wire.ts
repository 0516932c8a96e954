/**
 * Carries the router over any wire that moves text: a MessagePort in Electron, a WebSocket in the browser host. Frames
 * are checked before anything reads them, and a wire that ends aborts its calls and feeds (design: 80-architecture,
 * "Contract"; 90-quality, "Security").
 */
import { ORPCError, onError, type Router } from '@orpc/server'
import { RPCHandler } from '@orpc/server/websocket'
import type { contract } from '#shared/contract/contract.ts'
import { frameFault } from './frame.ts'

/** Writes one line of a host's log. Never given secrets. */
export type Log = (level: 'info' | 'warning' | 'error', message: string) => void

/** One page's hold on the core. */
export interface ServedConnection {
  /** Releases the workspace and ends the feeds. */
  close(): Promise<void>
}

/** What wires carry: the router of the contract, and what makes a connection for each of them. */
export interface Served<Connection extends ServedConnection> {
  readonly router: Router<typeof contract, { connection: Connection }>
  connect(options?: { path?: string }): Connection
}

/** The host's end of one wire. */
export interface Wire {
  /** Takes a frame as it came. A frame that no page of ours sends ends the wire. */
  receive(frame: unknown): void
  /** The other end is gone: aborts its calls and feeds and releases the connection. Further calls wait for the same. */
  close(): Promise<void>
}

/** What a wire is given of its transport. */
export interface Transport {
  /** Sends a frame to the page. */
  send(frame: string): void
  /** The page broke the protocol: ends the transport, saying why. */
  refuse(reason: string): void
}

/** Makes wires to a host's router; one for each page. */
export function createCarrier<Connection extends ServedConnection>(
  host: Served<Connection>,
  log: Log,
): (transport: Transport, options?: { path?: string }) => Wire {
  const handler = new RPCHandler<{ connection: Connection }>(host.router, {
    clientInterceptors: [
      onError((error, { path }) => {
        if (!isExpected(error)) log('error', `${path.join('.')} failed: ${inWords(error)}`)
      }),
    ],
  })
  return (transport, options) => {
    const connection = host.connect(options)
    const socket = {
      send: (frame: string | ArrayBufferLike | Blob | ArrayBufferView) => {
        if (ended === undefined) transport.send(textOf(frame))
      },
      addEventListener: () => undefined,
    }
    let ended: Promise<void> | undefined
    const close = (): Promise<void> => {
      if (ended === undefined) {
        ended = connection.close()
        handler.close(socket)
      }
      return ended
    }
    return {
      receive: (frame) => {
        if (ended !== undefined) return
        const fault = frameFault(frame)
        if (fault !== undefined) {
          log('warning', `a page was cut off: ${fault}`)
          transport.refuse(fault)
          void close()
          return
        }
        handler.message(socket, textOf(frame), { context: { connection } }).catch((error: unknown) => {
          if (ended === undefined) log('error', `an answer could not be given: ${inWords(error)}`)
        })
      },
      close,
    }
  }
}

/** Refusals of the product, input that does not fit the contract, and calls that the page itself gave up. */
function isExpected(error: unknown): boolean {
  if (error instanceof ORPCError) return error.defined || error.code === 'BAD_REQUEST' || error.code === 'REFUSED'
  return error instanceof Error && error.name === 'AbortError'
}

function inWords(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  return error.cause === undefined ? error.message : `${error.message} (${inWords(error.cause)})`
}

function textOf(frame: unknown): string {
  if (typeof frame === 'string') return frame
  throw new TypeError('the contract carries text only')
}
