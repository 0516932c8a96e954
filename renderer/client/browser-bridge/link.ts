/**
 * Pumps the page's port to the host's WebSocket and back, and tries again when the socket breaks. One port lives as long
 * as one socket: what was under way on a broken one is lost, and the page, told so, hands over a new one
 * (design: 80-architecture, "Browser host"; the messages: shared/contract/handover.ts).
 */
import type { HostLinkState } from '#shared/contract/handover.ts'
import { Unreachable } from './admission.ts'

/** Shortest and longest wait between two attempts, in milliseconds. */
export const FIRST_WAIT_MS = 250
export const LONGEST_WAIT_MS = 8_000

/** What the link is given of the browser. */
export interface LinkSurroundings {
  /** The tab's key; undefined when the host does not admit this tab. Rejects with {@link Unreachable}. */
  gainKey(): Promise<string | undefined>
  /** Whether the host still takes the key. Rejects with {@link Unreachable}. */
  isAdmitted(key: string): Promise<boolean>
  openSocket(key: string): WebSocket
  /** Tells the page. */
  tell(state: HostLinkState): void
  /** Runs `retry` after a wait; the returned function runs it at once, should it still wait. */
  after(milliseconds: number, retry: () => void): () => void
}

/** The link of one page. */
export interface Link {
  /** Takes a port that the page handed over; an earlier one is closed with its socket. */
  take(port: MessagePort): void
  /** Ends the waiting for the next attempt: the machine woke up, or the network came back. */
  hurry(): void
}

/** The wait before the attempt that follows `failures` failed ones in a row. */
export function waitAfter(failures: number): number {
  return Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** (failures - 1))
}

/** Makes the link; it begins when the page hands over its first port. */
export function createLink(surroundings: LinkSurroundings): Link {
  let state: HostLinkState | undefined
  let port: MessagePort | undefined
  let socket: WebSocket | undefined
  let failures = 0
  let connecting = false
  let retryNow: (() => void) | undefined

  const tell = (next: HostLinkState): void => {
    if (next !== state || next === 'denied') surroundings.tell(next)
    state = next
  }

  /** The socket is gone: its port can carry nothing any more, and calls on it will not be answered. */
  const lose = (): void => {
    socket = undefined
    port?.close()
    port = undefined
    failures++
    tell('down')
    retryNow = surroundings.after(waitAfter(failures), () => {
      retryNow = undefined
      void connect()
    })
  }

  const pump = (): void => {
    const [from, to] = [port, socket]
    if (from === undefined || to === undefined) return
    from.onmessage = ({ data }) => {
      if (to.readyState === to.OPEN) to.send(data)
    }
    to.onmessage = ({ data }) => from.postMessage(data)
  }

  const connect = async (): Promise<void> => {
    if (connecting || socket !== undefined || state === 'denied') return
    connecting = true
    try {
      const key = await surroundings.gainKey()
      if (key === undefined) return tell('denied')
      const opened = await open(surroundings.openSocket(key))
      if (opened === undefined) return (await surroundings.isAdmitted(key)) ? lose() : tell('denied')
      socket = opened
      opened.onclose = () => {
        if (socket === opened) lose()
      }
      failures = 0
      tell('up')
      pump()
    } catch (error) {
      if (!(error instanceof Unreachable)) throw error
      lose()
    } finally {
      connecting = false
    }
  }

  return {
    take: (next) => {
      if (port !== undefined) {
        port.close()
        const replaced = socket
        socket = undefined
        replaced?.close()
      }
      port = next
      if (state === 'denied') tell('denied')
      else if (socket !== undefined) pump()
      else if (retryNow === undefined) void connect()
    },
    hurry: () => retryNow?.(),
  }
}

/** The socket once it is open; undefined when it does not open. */
async function open(socket: WebSocket): Promise<WebSocket | undefined> {
  return new Promise((resolve) => {
    socket.onopen = () => resolve(socket)
    socket.onclose = () => resolve(undefined)
  })
}
