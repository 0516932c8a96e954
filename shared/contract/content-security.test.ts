import { describe, expect, it } from 'vitest'
import { contentSecurityPolicy, NO_CONTENT_POLICY } from './content-security.ts'

const NONCE = 'c29tZSBzaXh0ZWVuIGJ5dA=='

describe('the content security policy', () => {
  it('is this text and no other', () => {
    expect(contentSecurityPolicy(NONCE)).toBe(
      "default-src 'none'; script-src 'self'; connect-src 'self'; font-src 'self'; worker-src 'self'; " +
        "img-src 'self' data: blob:; style-src 'self' 'nonce-c29tZSBzaXh0ZWVuIGJ5dA=='; " +
        "base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
    )
  })

  it('allows nothing in answers that are not the window', () => {
    expect(NO_CONTENT_POLICY).toBe("default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'")
  })

  it('never allows inline code, eval or another origin', () => {
    expect(contentSecurityPolicy(NONCE)).not.toMatch(/unsafe|\*|https?:|wss?:|strict-dynamic/)
  })

  it.each(['', 'short', "x'; script-src *", `${NONCE} `, `${NONCE}\r\nset-cookie: a=b`, 'a'.repeat(22).concat('"')])(
    'takes %j for no nonce',
    (nonce) => {
      expect(() => contentSecurityPolicy(nonce)).toThrow(RangeError)
    },
  )
})
