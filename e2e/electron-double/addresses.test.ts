import { describe, expect, it } from 'vitest'
import { applicationUrl, chromiumUrl, originOf, registerScheme } from './addresses.ts'

registerScheme('app', { standard: true, secure: true, supportFetchAPI: true })

describe('an address of the application', () => {
  it.each([
    ['app://locus/', 'https://locus.app.localhost/'],
    ['app://locus/index.html?a#b', 'https://locus.app.localhost/index.html?a#b'],
    ['app://locus.evil/x', 'https://locus.evil.app.localhost/x'],
    ['app://locus:80/x', 'https://locus.app.localhost:80/x'],
    ['app://locus', 'https://locus.app.localhost'],
  ])('%s is %s to Chromium', (own, known) => {
    expect(chromiumUrl(own)).toBe(known)
    expect(applicationUrl(known)).toBe(own)
  })

  it('is that of a blob too', () => {
    expect(applicationUrl('blob:https://locus.app.localhost/1-2')).toBe('blob:app://locus/1-2')
  })

  it.each([
    'https://example.org/',
    'https://locus.other.localhost/',
    'https://locus.app.localhost.example.org/',
    'http://locus.app.localhost/',
    'about:blank',
    'data:text/html,x',
  ])('is not %s', (url) => {
    expect(applicationUrl(url)).toBe(url)
    expect(chromiumUrl(url)).toBe(url)
  })

  it('has an origin, as a standard scheme has', () => {
    expect(originOf('app://locus/index.html#x')).toBe('app://locus')
    expect(originOf('about:blank')).toBe('null')
  })

  it('needs a scheme like https, without privileges that go past its guards', () => {
    expect(() => registerScheme('plain', { standard: true })).toThrow('a scheme without the privilege secure')
    const all = { standard: true, secure: true, supportFetchAPI: true }
    expect(() => registerScheme('loose', { ...all, bypassCSP: true })).toThrow('the privilege bypassCSP')
  })
})
