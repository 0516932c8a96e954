/**
 * The files of the built window, as both hosts serve them: a list taken once, answered by exact name only, so that no
 * path can lead anywhere else (design: 90-quality, "Security").
 */
import { randomBytes } from 'node:crypto'
import { existsSync } from 'node:fs'
import { readdir, readFile, realpath } from 'node:fs/promises'
import path from 'node:path'
import { contentSecurityPolicy, NO_CONTENT_POLICY, NONCE_META } from '#shared/contract/content-security.ts'
import { LocusError } from '#shared/contract/errors.ts'

/** One file of the window. */
export interface Asset {
  /** Absolute real path. */
  readonly file: string
  /** Its media type, with the charset for text. */
  readonly type: string
  /** True when its name holds a hash of its content. */
  readonly hashed: boolean
}

/** The files of the window by request path: `/index.html`, `/assets/index-Bx3f.js`. */
export type Assets = ReadonlyMap<string, Asset>

/** An answer to a request for a file of the window. */
export interface AssetAnswer {
  readonly status: 200 | 404
  readonly headers: Readonly<Record<string, string>>
  readonly body: Buffer
}

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.webmanifest': 'application/manifest+json; charset=utf-8',
  '.txt': 'text/plain; charset=utf-8',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
}

/**
 * The folder `out` of the build that `from` belongs to: the nearest folder above it that holds `out/renderer`.
 * @throws {LocusError} HSK-404-NOT-FOUND when the window has not been built.
 */
export function findBuilt(from: string): string {
  for (let folder = from; ; folder = path.dirname(folder)) {
    if (existsSync(path.join(folder, 'out', 'renderer', 'index.html'))) return path.join(folder, 'out')
    if (path.dirname(folder) === folder) break
  }
  throw notBuilt()
}

function notBuilt(): LocusError {
  return new LocusError('HSK-404-NOT-FOUND', 'The window has not been built yet: run "npm run build" first.')
}

/**
 * Lists a built renderer folder: regular files of known types; links and everything else are left out.
 * @throws {LocusError} HSK-404-NOT-FOUND when the window has not been built there.
 */
export async function listAssets(folder: string): Promise<Assets> {
  const root = await realpath(folder).catch(() => {
    throw notBuilt()
  })
  const assets = new Map<string, Asset>()
  for (const entry of await readdir(root, { recursive: true, withFileTypes: true })) {
    const type = TYPES[path.extname(entry.name)]
    const file = path.join(entry.parentPath, entry.name)
    if (type === undefined || !entry.isFile()) continue
    const name = `/${path.relative(root, file).split(path.sep).join('/')}`
    assets.set(name, { file, type, hashed: /-[\w-]{8}\.\w+$/.test(name) })
  }
  return assets
}

/**
 * The file that a request names, or undefined. The target is compared as it was sent: nothing is decoded, joined or
 * normalized, so only the names of the list can be reached.
 * @param target path with an optional query: `/assets/index-Bx3f.js?v=1`; `/` is index.html.
 */
export function resolveAsset(assets: Assets, target: string): Asset | undefined {
  const [name = ''] = target.split('?', 1)
  return assets.get(name === '/' ? '/index.html' : name)
}

/**
 * index.html as it is served: the nonce in its meta element, and the host's own scripts before the window's.
 * @param scripts relative addresses of module scripts.
 */
export function indexDocument(html: string, nonce: string, scripts: readonly string[]): string {
  const head = [
    `<meta name="${NONCE_META}" content="${nonce}">`,
    ...scripts.map((script) => `<script type="module" src="./${script}"></script>`),
  ]
  return html.replace(NONCE_ELEMENT, '').replace(/<head(\s[^>]*)?>/i, (opening) => opening + head.join(''))
}

const NONCE_ELEMENT = new RegExp(`<meta\\s+name="${NONCE_META}"[^>]*>`, 'i')

/** Headers of every answer that a host gives, whatever it is. */
const COMMON_HEADERS: Readonly<Record<string, string>> = {
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
}

/**
 * Answers a request for a file of the window. A page gets a fresh nonce each time, in its policy and in itself.
 * @param scripts what a host adds to index.html.
 */
export async function answerAsset(assets: Assets, target: string, scripts: readonly string[]): Promise<AssetAnswer> {
  const asset = resolveAsset(assets, target)
  const bytes = asset && (await readFile(asset.file).catch(() => undefined))
  if (!asset || !bytes) {
    return { status: 404, headers: plainHeaders('no-store'), body: Buffer.from('not found\n') }
  }
  if (!asset.type.startsWith('text/html')) {
    const cache = asset.hashed ? 'private, max-age=31536000, immutable' : 'no-cache'
    return { status: 200, headers: { ...plainHeaders(cache), 'content-type': asset.type }, body: bytes }
  }
  const nonce = randomBytes(18).toString('base64')
  return {
    status: 200,
    headers: {
      ...plainHeaders('no-store'),
      'content-type': asset.type,
      'content-security-policy': contentSecurityPolicy(nonce),
    },
    body: Buffer.from(indexDocument(bytes.toString('utf8'), nonce, scripts)),
  }
}

/** Headers of an answer that is not the window itself. */
export function plainHeaders(cache: string): Record<string, string> {
  return {
    ...COMMON_HEADERS,
    'cache-control': cache,
    'content-security-policy': NO_CONTENT_POLICY,
    'content-type': 'text/plain; charset=utf-8',
  }
}
