/**
 * How the window gets its connection, whichever host it is in (design: 80-architecture, "Contract").
 *
 * The page makes a MessageChannel and posts one end to itself: `window.postMessage(PORT_HANDOVER, '/', [port])`. In
 * Electron the preload passes that port on to the main process; in a browser the script `browser-bridge` pumps it to a
 * WebSocket. Either way the other end speaks the contract at once: what is sent early waits until the host is reached.
 *
 * A WebSocket can break, so the browser's script also posts {@link LinkMessage}s to the page:
 * `down`: the port is dead and no call on it will be answered; trying again has begun;
 * `up`: the host is reached. After a `down` the page hands over a new port then; the first `up` asks for nothing;
 * `denied`: the host refuses this page for good, because it came without the key of a one-time address.
 * Electron sends none of these.
 */

/** What the page posts to itself together with the port. */
export const PORT_HANDOVER = 'locus:port'

/** The `type` of a {@link LinkMessage}. */
export const LINK_MESSAGE = 'locus:link'

export const LINK_STATES = ['up', 'down', 'denied'] as const
/** How the window's way to its host stands. */
export type HostLinkState = (typeof LINK_STATES)[number]

/** What the browser host's script posts to the page whenever its reach of the host changes. */
export interface LinkMessage {
  type: typeof LINK_MESSAGE
  state: HostLinkState
}

/** A link message. */
export function linkMessage(state: HostLinkState): LinkMessage {
  return { type: LINK_MESSAGE, state }
}

/** The state in a message's data, or undefined when it is no link message. The caller has checked where it came from. */
export function linkStateOf(data: unknown): HostLinkState | undefined {
  if (typeof data !== 'object' || data === null || !('type' in data) || !('state' in data)) return undefined
  if (data.type !== LINK_MESSAGE) return undefined
  return LINK_STATES.find((state) => state === data.state)
}
