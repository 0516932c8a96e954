/** Specification of the addresses that may leave the window. */
import { describe, expect, it } from 'vitest'
import { externalAddress } from './external-address.ts'

describe('an address for the system', () => {
  it.each([
    ['https://example.org', 'https://example.org/'],
    ['HTTPS://Example.ORG/A?b#c', 'https://example.org/A?b#c'],
    ['https://example.org:8443/x y', 'https://example.org:8443/x%20y'],
  ])('is handed on in its plain form: %s', (url, plain) => {
    expect(externalAddress(url)).toBe(plain)
  })

  it.each([
    'http://example.org/',
    'https:example.org',
    'https:/example.org',
    'https://',
    'https:///',
    'https://user@example.org/',
    'https://user:password@example.org/',
    ' https://example.org/',
    'file:///etc/passwd',
    'smb://server/share',
    '\\\\server\\share',
    'javascript:alert(1)//https://example.org',
    'data:text/html,https://example.org',
    'mailto:a@example.org',
    'ms-msdt:/id PCWDiagnostic',
    'vscode://file/etc/passwd',
    'locus://open?repo=/',
    '//example.org/',
    '/work/board',
    '#/problems',
    'app://locus/index.html',
    'https://exa mple.org/',
    'vbscript:x',
    `https://example.org/${'x'.repeat(2048)}`,
  ])('is not %j', (url) => {
    expect(externalAddress(url)).toBeUndefined()
  })
})
