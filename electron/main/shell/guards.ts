/** What the window may reach and who may speak for it: decisions over plain values (design: 90-quality, "Security"; 95-models, §4). */
import { externalAddress } from '#shared/external-address.ts'

/** The window's scheme and host. */
export const SCHEME = 'app'
export const ORIGIN = 'app://locus'
/** The address of the window. */
export const WINDOW_URL = `${ORIGIN}/index.html`

/** True for an address below `app://locus/`. Compared by hand: to Node, `app:` has no origin and keeps the host's case. */
export function isOwnUrl(url: string): boolean {
  const parsed = parse(url)
  return (
    parsed !== undefined &&
    url.startsWith(`${ORIGIN}/`) &&
    parsed.protocol === `${SCHEME}:` &&
    parsed.host === 'locus' &&
    parsed.username === '' &&
    parsed.password === ''
  )
}

/** What becomes of a navigation of the main frame, or of a window that the page asks for. */
export type NavigationAnswer = { readonly kind: 'stay' | 'deny' } | { readonly kind: 'external'; readonly url: string }

/** `stay`: the window itself again; `external`: for the system's browser; everything else is denied. */
export function navigationAnswer(url: string): NavigationAnswer {
  if (isOwnUrl(url)) return { kind: isWindow(url) ? 'stay' : 'deny' }
  const external = externalAddress(url)
  return external === undefined ? { kind: 'deny' } : { kind: 'external', url: external }
}

function isWindow(url: string): boolean {
  const path = url.slice(ORIGIN.length).split(/[?#]/, 1)[0]
  return path === '/' || path === '/index.html'
}

/** Whether the window may load something: its own files, its own blobs, and the developer tools' files. */
export function mayLoad(url: string): boolean {
  return isOwnUrl(url) || url.startsWith(`blob:${ORIGIN}/`) || url.startsWith('devtools://devtools/')
}

/**
 * Whether the page may use a web permission: none, but that its copy buttons may write text to the clipboard. Reading
 * the clipboard is not that.
 * @param requestingUrl the address, or the origin, that asks.
 */
export function mayUse(permission: string, requestingUrl: string): boolean {
  return permission === 'clipboard-sanitized-write' && (requestingUrl === ORIGIN || isOwnUrl(requestingUrl))
}

/** The frame that a message came from, as far as it matters. */
export interface SendingFrame {
  readonly url: string
  readonly origin: string
  /** The frame around it; null for the main frame of a window. */
  readonly parent: object | null
}

/** Why a message from a frame is refused, or undefined for the main frame of our own window. A frame that is gone is null. */
export function senderFault(frame: SendingFrame | null): string | undefined {
  if (frame === null) return 'its frame is gone'
  if (frame.parent !== null) return 'it came from a frame within the window'
  if (frame.origin !== ORIGIN || !isOwnUrl(frame.url)) return 'it came from another origin'
  return undefined
}

/** The path and query that a request of our scheme names, as it was sent, or undefined for another host. */
export function assetTarget(url: string): string | undefined {
  return isOwnUrl(url) ? url.slice(ORIGIN.length).split('#', 1)[0] : undefined
}

function parse(url: string): URL | undefined {
  return URL.canParse(url) ? new URL(url) : undefined
}
