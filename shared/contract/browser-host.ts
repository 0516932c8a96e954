/** The names that the browser host and its script in the page agree on (design: 80-architecture, "Browser host"). */

/** Where the page spends the one-time secret (POST) and asks whether its key is still good (GET). */
export const SESSION_PATH = '/session'
/** Where the WebSocket is. */
export const SOCKET_PATH = '/rpc'
/** The script that the host puts into index.html, relative to it. */
export const BRIDGE_SCRIPT = 'browser-bridge.js'

/** The subprotocol that the host answers with. */
export const SUBPROTOCOL = 'locus'
/** Begins the second subprotocol, which carries the tab's key and is never echoed. */
export const KEY_SUBPROTOCOL_PREFIX = 'locus-key.'
/** Carries the tab's key in a GET of {@link SESSION_PATH}. */
export const KEY_HEADER = 'x-locus-key'

const FRAGMENT_PREFIX = '#locus-secret='

/** The fragment of a one-time address. */
export function secretFragment(secret: string): string {
  return FRAGMENT_PREFIX + secret
}

/** The one-time secret in a fragment, if it is one. */
export function secretInFragment(fragment: string): string | undefined {
  if (!fragment.startsWith(FRAGMENT_PREFIX)) return undefined
  const secret = fragment.slice(FRAGMENT_PREFIX.length)
  return /^[\w-]{1,100}$/.test(secret) ? secret : undefined
}
