import { describe, expect, it } from 'vitest'
import { folderOfLink, launchRequest } from './launch-request.ts'

const link = (folder: string) => `locus://open?repo=${encodeURIComponent(folder)}`

describe('the arguments of a start', () => {
  it.each([
    [['electron', '.'], { kind: 'window' }],
    [['electron', '.', '--inspect=0', '--no-sandbox'], { kind: 'window' }],
    [['electron', '.', '--repo='], { kind: 'window' }],
    [['electron', '.', '--repo=/work/repo'], { kind: 'folder', path: '/work/repo' }],
    [['electron', '--repo=other', '.', '--no-sandbox'], { kind: 'folder', path: '/cwd/other' }],
    [['electron', '.', '--repo=/first', '--repo=/last'], { kind: 'folder', path: '/last' }],
    [['electron', '.', link('/work/repo')], { kind: 'link', path: '/work/repo' }],
    [['electron', '.', link('/linked'), '--repo=/named'], { kind: 'folder', path: '/named' }],
    [['electron', '.', 'locus://remove?repo=/'], { kind: 'bad link', link: 'locus://remove?repo=/' }],
  ])('%j', (argv, request) => {
    expect(launchRequest(argv, '/cwd')).toEqual(request)
  })
})

describe('a deep link', () => {
  it.each([
    ['linux', '/home/me/a repo & more', '/home/me/a repo & more'],
    ['darwin', '/Users/me/../you/repo', '/Users/you/repo'],
    ['win32', 'C:\\repos\\one', 'C:\\repos\\one'],
    ['win32', 'c:/repos/one', 'c:\\repos\\one'],
  ] as const)('on %s names %j', (platform, folder, plain) => {
    expect(folderOfLink(link(folder), platform)).toBe(plain)
  })

  it.each([
    '',
    'locus:',
    'locus://open',
    'locus://open?repo=',
    'locus://open?repo=relative',
    'locus://open?repo=./here',
    'locus://open?repo=~/repo',
    'locus://open?repo=/a&repo=/b',
    'locus://open?repo=/a&run=1',
    'locus://open/repo?repo=/a',
    'locus://open?repo=/a#x',
    'locus://user@open?repo=/a',
    'locus://open:80?repo=/a',
    'locus://opened?repo=/a',
    'https://open?repo=/a',
    link('//server/share'),
    link('\\\\server\\share'),
    link('/\\server/share'),
    link('/a\u0000b'),
    link('/a\nb'),
    link(`/${'a'.repeat(4000)}`),
  ])('is refused: %j', (text) => {
    expect(folderOfLink(text, 'linux')).toBeUndefined()
    expect(folderOfLink(text, 'win32')).toBeUndefined()
  })

  it('needs a drive on Windows', () => {
    expect(folderOfLink(link('/repos'), 'win32')).toBeUndefined()
    expect(folderOfLink(link('\\\\?\\C:\\repos'), 'win32')).toBeUndefined()
    expect(folderOfLink(link('C:repos'), 'win32')).toBeUndefined()
  })
})
