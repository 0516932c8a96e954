/** The Content-Security-Policy of the window, the same in both hosts (design: 80-architecture, "CSP"). */

/** Name of the meta element in index.html whose content is the nonce of that answer, for `get-nonce`. */
export const NONCE_META = 'locus-nonce'

/**
 * The policy of the window.
 * @param nonce fresh for every answer: base64 or base64url, at least 128 bits.
 * @throws {RangeError} for a nonce that is none, so that nothing can be smuggled into the header.
 */
export function contentSecurityPolicy(nonce: string): string {
  if (!/^[A-Za-z0-9+/_-]{22,}={0,2}$/.test(nonce)) throw new RangeError('not a nonce')
  return [
    "default-src 'none'",
    "script-src 'self'",
    "connect-src 'self'",
    "font-src 'self'",
    "worker-src 'self'",
    "img-src 'self' data: blob:",
    `style-src 'self' 'nonce-${nonce}'`,
    ...CLOSED,
  ].join('; ')
}

/** What `default-src` does not reach: base elements, forms and frames around the window. */
const CLOSED = ["base-uri 'none'", "form-action 'none'", "frame-ancestors 'none'"]

/** The policy of every answer that is not the window itself. */
export const NO_CONTENT_POLICY = ["default-src 'none'", ...CLOSED].join('; ')
