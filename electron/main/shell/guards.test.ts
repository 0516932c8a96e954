import { describe, expect, it } from 'vitest'
import { assetTarget, isOwnUrl, mayLoad, mayUse, navigationAnswer, senderFault } from './guards.ts'

/** Addresses that look like the window's and are not. */
const IMPOSTORS = [
  '',
  'app:',
  'app:/',
  'app://',
  'app:///',
  'app:locus/',
  'app:/locus/',
  'app:///locus/',
  'app://locus',
  'app://locus.evil/',
  'app://locus.evil.example/index.html',
  'app://evil/locus/',
  'app://evil/?app://locus/',
  'app://evil/#app://locus/',
  'app://locus@evil/',
  'app://user@locus/',
  'app://user:password@locus/',
  'app://:password@locus/',
  'app://locus:80/',
  'app://locus:/',
  'app://LOCUS/',
  'APP://locus/',
  'app://locus%2eevil/',
  'app://locus%00/',
  'app://locus\\evil/',
  ' app://locus/',
  'app://lo\ncus/',
  'apps://locus/',
  'xapp://locus/',
  'http://locus/',
  'https://locus.localhost/',
  'http://127.0.0.1/',
  'file:///etc/passwd',
  'file://locus/',
  'data:text/html,<script>1</script>',
  'javascript:alert(1)',
  'blob:app://locus/1-2-3',
  'view-source:app://locus/',
  'about:blank',
  'about:srcdoc',
  'chrome://settings',
  'devtools://devtools/bundled/inspector.html',
]

describe('the address of the window', () => {
  it.each(['app://locus/', 'app://locus/index.html', 'app://locus/index.html#/graph', 'app://locus/assets/a.js?x=1'])(
    'is its own: %s',
    (url) => {
      expect(isOwnUrl(url)).toBe(true)
    },
  )

  it.each(IMPOSTORS)('is not %j', (url) => {
    expect(isOwnUrl(url)).toBe(false)
    expect(assetTarget(url)).toBeUndefined()
  })

  it('names a file as it was sent, without the fragment', () => {
    expect(assetTarget('app://locus/assets/a.js?x=1#y')).toBe('/assets/a.js?x=1')
    expect(assetTarget('app://locus/%2e%2e/secret')).toBe('/%2e%2e/secret')
  })
})

describe('a navigation', () => {
  it.each([
    ['app://locus/', 'stay'],
    ['app://locus/index.html#/board', 'stay'],
    ['app://locus/index.html?x', 'stay'],
    ['app://locus/assets/index.js', 'deny'],
    ['app://locus/index.html/..', 'deny'],
    ['https://example.org/docs', 'external'],
    ['http://example.org/docs', 'deny'],
  ] as const)('to %s: %s', (url, kind) => {
    expect(navigationAnswer(url).kind).toBe(kind)
  })

  it.each(IMPOSTORS.filter((url) => !url.startsWith('https:')))('to %j is denied', (url) => {
    expect(navigationAnswer(url)).toEqual({ kind: 'deny' })
  })
})

describe('a request of the window', () => {
  it.each(['app://locus/assets/a.js', 'blob:app://locus/1-2-3', 'devtools://devtools/bundled/x.js'])(
    'loads %s',
    (url) => {
      expect(mayLoad(url)).toBe(true)
    },
  )

  it.each([
    'https://example.org/',
    'http://127.0.0.1:1/',
    'file:///etc/passwd',
    'blob:https://evil/1',
    'blob:app://locus.evil/1',
    'ws://127.0.0.1/',
  ])('does not load %s', (url) => {
    expect(mayLoad(url)).toBe(false)
  })
})

describe('permissions', () => {
  it.each([
    'clipboard-read',
    'display-capture',
    'fileSystem',
    'fullscreen',
    'geolocation',
    'hid',
    'idle-detection',
    'keyboardLock',
    'media',
    'mediaKeySystem',
    'midi',
    'midiSysex',
    'notifications',
    'openExternal',
    'pointerLock',
    'serial',
    'speaker-selection',
    'storage-access',
    'top-level-storage-access',
    'usb',
    'window-management',
    'unknown',
  ])('do not include %s', (permission) => {
    expect(mayUse(permission, 'app://locus/index.html')).toBe(false)
  })

  it('include writing text to the clipboard, for the window alone', () => {
    const may = (url: string) => mayUse('clipboard-sanitized-write', url)
    expect([may('app://locus/'), may('app://locus')]).toEqual([true, true])
    expect([may('https://example.org/'), may('app://locus.evil/'), may('')]).toEqual([false, false, false])
  })
})

describe('the sender of a message', () => {
  const own = { url: 'app://locus/index.html', origin: 'app://locus', parent: null }

  it('is the main frame of our own window', () => {
    expect(senderFault(own)).toBeUndefined()
  })

  it.each([
    ['its frame is gone', null],
    ['it came from a frame within the window', { ...own, parent: {} }],
    ['it came from another origin', { ...own, origin: 'null' }],
    ['it came from another origin', { ...own, origin: 'app://locus.evil' }],
    ['it came from another origin', { ...own, origin: 'https://example.org', url: 'https://example.org/' }],
    ['it came from another origin', { ...own, url: 'about:blank' }],
    ['it came from another origin', { ...own, url: '' }],
  ])('is refused because %s', (fault, frame) => {
    expect(senderFault(frame)).toBe(fault)
  })
})
