import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Assets, answerAsset, findBuilt, indexDocument, listAssets, resolveAsset } from './assets.ts'
import { TRAVERSALS } from './traversals.testing.ts'

let folder: string
let assets: Assets

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'locus-assets-'))
  const renderer = path.join(folder, 'out', 'renderer')
  await mkdir(path.join(renderer, 'assets'), { recursive: true })
  await mkdir(path.join(folder, 'out', 'renderer-evil'))
  await Promise.all([
    writeFile(path.join(renderer, 'index.html'), '<!doctype html><html><head><title>Locus</title></head></html>'),
    writeFile(path.join(renderer, 'browser-bridge.js'), 'bridge'),
    writeFile(path.join(renderer, 'assets', 'index-Bx3f_a-9.js'), 'window'),
    writeFile(path.join(renderer, 'assets', 'style-0123abcd.css'), 'body {}'),
    writeFile(path.join(renderer, 'notes.md'), 'not served'),
    writeFile(path.join(folder, 'secret.txt'), 'secret'),
    writeFile(path.join(folder, 'out', 'renderer-evil', 'index.html'), 'evil'),
    symlink(path.join(folder, 'secret.txt'), path.join(renderer, 'link.txt')),
    symlink(folder, path.join(renderer, 'up')),
  ])
  assets = await listAssets(renderer)
})

afterAll(() => rm(folder, { recursive: true }))

describe('the files of the window', () => {
  it('are the regular files of known types in the built folder, and nothing else', () => {
    expect([...assets.keys()].sort()).toEqual([
      '/assets/index-Bx3f_a-9.js',
      '/assets/style-0123abcd.css',
      '/browser-bridge.js',
      '/index.html',
    ])
  })

  it.each(TRAVERSALS)('do not include %j', (target) => {
    expect(resolveAsset(assets, target)).toBeUndefined()
  })

  it('are named exactly; a query is no part of the name', () => {
    expect(resolveAsset(assets, '/')).toBe(assets.get('/index.html'))
    expect(resolveAsset(assets, '/browser-bridge.js?v=/../secret.txt')).toBe(assets.get('/browser-bridge.js'))
  })

  it('are sent with their type, never to be guessed at, never to be framed or read by another origin', async () => {
    expect(await answerAsset(assets, '/assets/index-Bx3f_a-9.js', [])).toMatchObject({
      status: 200,
      headers: {
        'content-type': 'text/javascript; charset=utf-8',
        'cache-control': 'private, max-age=31536000, immutable',
        'x-content-type-options': 'nosniff',
        'x-frame-options': 'DENY',
        'cross-origin-resource-policy': 'same-origin',
        'referrer-policy': 'no-referrer',
      },
      body: Buffer.from('window'),
    })
    const bridge = await answerAsset(assets, '/browser-bridge.js', [])
    expect(bridge.headers['cache-control']).toBe('no-cache')
  })

  it('give a page a nonce of its own each time, the same in its policy and in itself', async () => {
    const answers = await Promise.all([answerAsset(assets, '/', []), answerAsset(assets, '/', [])])
    const nonces = answers.map(({ headers, body }) => {
      const nonce = /name="locus-nonce" content="([^"]+)"/.exec(body.toString())?.[1]
      expect(headers['content-security-policy']).toContain(`'nonce-${nonce}'`)
      expect(headers['cache-control']).toBe('no-store')
      return nonce
    })
    expect(new Set(nonces).size).toBe(2)
  })

  it('are not found once they are gone', async () => {
    const vanished = new Map([
      ['/gone.js', { file: path.join(folder, 'gone.js'), type: 'text/javascript', hashed: false }],
    ])
    expect((await answerAsset(vanished, '/gone.js', [])).status).toBe(404)
  })
})

describe('index.html', () => {
  it('is given the nonce and the scripts of the host before anything else in its head', () => {
    const html =
      '<html><head lang="en"><meta charset="utf-8"><script type="module" src="./a.js"></script></head></html>'
    expect(indexDocument(html, 'N', ['bridge.js'])).toBe(
      '<html><head lang="en"><meta name="locus-nonce" content="N"><script type="module" src="./bridge.js"></script>' +
        '<meta charset="utf-8"><script type="module" src="./a.js"></script></head></html>',
    )
  })

  it('has one nonce element, even where it came with an empty one', () => {
    const html = '<head><meta name="locus-nonce" content="" /></head>'
    expect(indexDocument(html, '$&', [])).toBe('<head><meta name="locus-nonce" content="$&"></head>')
  })
})

describe('the build', () => {
  it('is found from wherever a bundle of it lies', () => {
    const out = path.join(folder, 'out')
    expect(findBuilt(path.join(out, 'main', 'chunks'))).toBe(out)
    expect(findBuilt(folder)).toBe(out)
  })

  it('is asked for where there is none', () => {
    expect(() => findBuilt(path.join(tmpdir(), 'nowhere'))).toThrow('npm run build')
  })
})
