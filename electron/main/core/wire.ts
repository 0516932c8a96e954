/**
 * Carries the router over any wire that moves text: a MessagePort in Electron, a WebSocket in the browser host. Frames
 * are checked before anything reads them, and a wire that ends aborts its calls and feeds (design: 80-architecture,
 * "Contract"; 90-quality, "Security").
 */
import { ORPCError, type Router } from '@orpc/server'
import { RPCHandler } from '@orpc/server/websocket'
import type { contract } from '#shared/contract/contract.ts'
import type { ConnectOptions } from './connections/desktop.ts'
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
  connect(options?: ConnectOptions): Connection
}

/** The host's end of one wire. */
export interface Wire {
  /** Takes a frame as it came. A frame that no page of ours sends ends the wire. */
  receive(frame: unknown): void
  /**
   * The other end is gone: aborts its calls and feeds, waits until they have ended, then releases the connection.
   * Calling it again waits for the same.
   */
  close(): Promise<void>
}

/** What a wire is given of its transport. */
export interface Transport {
  /** Sends a frame to the page. */
  send(frame: string): void
  /** The page broke the protocol: ends the transport, saying why. */
  refuse(reason: string): void
}

/** How long a closing wire waits for the calls that are under way, in milliseconds; a dialog may stay open for good. */
export const LAST_CALLS_MS = 5_000

/** Makes the wires of a host, one for each page. */
export interface Carrier {
  /** Opens a wire. `path`: the folder that its connection starts in. */
  open(transport: Transport, options?: ConnectOptions): Wire
  /** Closes every wire and waits until all connections are released, those of wires that were closing already too. */
  close(): Promise<void>
}

/** The carrier of a host's router. Failures that are not the product's own refusals go to the log and not to the page. */
export function createCarrier<Connection extends ServedConnection>(host: Served<Connection>, log: Log): Carrier {
  const handler = new RPCHandler<{ connection: Connection }>(host.router, {
    clientInterceptors: [
      async ({ next, path }) => {
        const note = (error: unknown): void => {
          if (!isExpected(error)) log('error', `${path.join('.')} failed: ${inWords(error)}`)
        }
        try {
          const output = await next()
          return isFeed(output) ? watched(output, note) : output
        } catch (error) {
          note(error)
          throw error
        }
      },
    ],
  })
  const wires = new Set<Wire>()

  const open = (transport: Transport, options?: ConnectOptions): Wire => {
    const connection = host.connect(options)
    const underWay = new Set<Promise<void>>()
    let ended: Promise<void> | undefined
    const socket = {
      send: (frame: string | ArrayBufferLike | Blob | ArrayBufferView) => {
        if (ended === undefined) transport.send(textOf(frame))
      },
      addEventListener: () => undefined,
    }
    const release = async (): Promise<void> => {
      handler.close(socket)
      // Aborted calls still run until they notice; what they use must be there until then.
      await within(LAST_CALLS_MS, Promise.all(underWay))
      try {
        await connection.close()
      } catch (error) {
        log('error', `a connection did not close: ${inWords(error)}`)
      }
      wires.delete(wire)
    }
    const wire: Wire = {
      receive: (frame) => {
        if (ended !== undefined) return
        const fault = frameFault(frame)
        if (fault !== undefined) {
          log('warning', `a page was cut off: ${fault}`)
          transport.refuse(fault)
          void wire.close()
          return
        }
        const call = handler.message(socket, textOf(frame), { context: { connection } }).catch((error: unknown) => {
          if (ended === undefined) log('error', `an answer could not be given: ${inWords(error)}`)
        })
        underWay.add(call)
        void call.finally(() => underWay.delete(call))
      },
      close: () => {
        ended ??= release()
        return ended
      },
    }
    wires.add(wire)
    return wire
  }

  return {
    open,
    close: async () => {
      await Promise.all([...wires].map((wire) => wire.close()))
    },
  }
}

/** Waits for `work`, but no longer than that. */
async function within(milliseconds: number, work: Promise<unknown>): Promise<void> {
  const patience = Promise.withResolvers<void>()
  const timer = setTimeout(patience.resolve, milliseconds)
  await Promise.race([work, patience.promise])
  clearTimeout(timer)
}

function isFeed(output: unknown): output is AsyncIterable<unknown> {
  return typeof output === 'object' && output !== null && Symbol.asyncIterator in output
}

/** A feed as it is, whose failure is noted. */
async function* watched(feed: AsyncIterable<unknown>, note: (error: unknown) => void): AsyncGenerator<unknown> {
  try {
    yield* feed
  } catch (error) {
    note(error)
    throw error
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
