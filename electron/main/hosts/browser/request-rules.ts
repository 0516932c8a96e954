/** Which requests a browser host hears at all: those of its own page, by its exact address (design: 90-quality, "Security"). */

/** Longest request target. */
export const MAX_TARGET_LENGTH = 2048

/** What the rules look at. */
export interface RequestHead {
  readonly method: string
  /** As it was sent: path and query. */
  readonly target: string
  /** Every value of every header, names in lower case. */
  readonly headers: Readonly<Record<string, readonly string[] | undefined>>
  /** True when the request asks to become a WebSocket. */
  readonly upgrade: boolean
}

/** Why a request is refused. */
export interface RequestFault {
  readonly status: 403 | 404 | 405 | 414
  readonly reason: string
}

/**
 * The fault of a request, or undefined. A page of another site can send requests here and name a host of its own; it
 * cannot choose the Host, Origin and Sec-Fetch headers that its browser sends.
 * @param authority where this host listens: `127.0.0.1:4711`.
 */
export function requestFault(request: RequestHead, authority: string): RequestFault | undefined {
  const { headers, method, target } = request
  if (headers['host']?.length !== 1 || headers['host'][0] !== authority) return refused('wrong host')
  if (target.length > MAX_TARGET_LENGTH) return { status: 414, reason: 'address too long' }
  const origin = headers['origin']
  if (origin !== undefined && (origin.length !== 1 || origin[0] !== `http://${authority}`))
    return refused('wrong origin')
  if (origin === undefined && (request.upgrade || !isReading(method))) return refused('no origin')
  if (!comesFromItself(headers) && !opensThePage(request)) return refused('wrong site')
  return undefined
}

/** True for the methods that change nothing. */
export function isReading(method: string): boolean {
  return method === 'GET' || method === 'HEAD'
}

/** `none`: typed or opened by the system. A client that sends no such header is no browser, and has no cookie to misuse. */
function comesFromItself(headers: RequestHead['headers']): boolean {
  const site = headers['sec-fetch-site']?.[0]
  return site === undefined || site === 'same-origin' || site === 'none'
}

/** A link from elsewhere may open the window, as a page of its own. */
function opensThePage({ method, target, headers, upgrade }: RequestHead): boolean {
  const path = target.split('?', 1)[0]
  return (
    method === 'GET' &&
    !upgrade &&
    (path === '/' || path === '/index.html') &&
    headers['sec-fetch-mode']?.[0] === 'navigate' &&
    headers['sec-fetch-dest']?.[0] === 'document'
  )
}

function refused(reason: string): RequestFault {
  return { status: 403, reason }
}
