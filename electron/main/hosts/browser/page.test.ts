/** The browser host and its script in a real browser; the window itself is not needed for that. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core'
import { build } from 'vite'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { listAssets } from '#core/assets.ts'
import { type SmallHost, smallHost } from '#core/wire.testing.ts'
import { createCarrier } from '#core/wire.ts'
import { secretFragment } from '#shared/contract/browser-host.ts'
import { findOrInstallChromium } from '../../../../scripts/find-chromium.mjs'
import { createAdmission } from './admission.ts'
import { type Listener, listen } from './listener.ts'

const ROOT = path.resolve(import.meta.dirname, '../../../..')
const SECRET = 's'.repeat(43)

/** Ways of running code and fetching from elsewhere that an injection would try, as the page's own world runs them. */
const INJECTIONS = `
  const inline = document.createElement('script')
  inline.textContent = 'document.body.dataset.ran = "inline"'
  document.body.append(inline)
  document.body.insertAdjacentHTML('beforeend', '<b onclick="document.body.dataset.ran = 1" style="color: red">x</b>')
  document.querySelector('b').click()
  Object.assign(new Image(), { src: 'http://127.0.0.1:9/x.png' })
  setTimeout('document.body.dataset.ran = "timer"')
`

let folder: string
let browser: Browser
let context: BrowserContext
let host: SmallHost
let listener: Listener
let admission = createAdmission(SECRET, 'w')

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'locus-page-'))
  const bridge = path.join(ROOT, 'renderer/client')
  await build({
    root: ROOT,
    configFile: false,
    logLevel: 'error',
    build: {
      outDir: folder,
      emptyOutDir: false,
      modulePreload: { polyfill: false },
      rolldownOptions: {
        input: {
          'browser-bridge': path.join(bridge, 'browser-bridge.ts'),
          page: path.join(bridge, 'browser-bridge/page.testing.ts'),
        },
        output: { entryFileNames: '[name].js' },
      },
    },
  })
  const html = '<!doctype html><html><head><meta charset="utf-8"><link rel="icon" href="data:,">'
  await writeFile(
    path.join(folder, 'index.html'),
    `${html}<script type="module" src="./page.js"></script></head><body></body></html>`,
  )
  const executablePath = await findOrInstallChromium()
  if (executablePath === undefined) throw new Error('no Chromium')
  browser = await chromium.launch({ executablePath, args: process.getuid?.() === 0 ? ['--no-sandbox'] : [] })
})

afterAll(async () => {
  await browser?.close()
  await rm(folder, { recursive: true })
})

beforeEach(async () => {
  host = smallHost()
  listener = await start(0)
  context = await browser.newContext()
})

afterEach(async () => {
  await context.close()
  await listener.close()
})

async function start(port: number): Promise<Listener> {
  admission = createAdmission(SECRET, 'w')
  const log = () => undefined
  const carrier = createCarrier(host, log)
  const serving = { assets: await listAssets(folder), admission, log }
  return await listen({ ...serving, carry: (transport) => carrier.open(transport, { path: '/repo' }) }, [port])
}

const address = () => `http://127.0.0.1:${listener.port}/`
const invitation = () => address() + secretFragment(admission.invite())

/** Opens an address and waits until the page shows `text`. */
async function opened(url: string, text: string): Promise<Page> {
  const page = await context.newPage()
  await page.goto(url)
  await sees(page, text)
  return page
}

const sees = (page: Page, text: string) => page.getByText(text, { exact: true }).waitFor({ timeout: 10_000 })
const shown = (page: Page) => page.locator('p').allTextContents()

describe('the window in a browser', () => {
  it('is admitted by its one-time address, which then is neither in the address bar nor good again', async () => {
    const url = invitation()
    const page = await opened(url, 'home /repo')
    await sees(page, 'fed')
    expect(page.url()).toBe(address())
    expect(await shown(page)).toEqual(expect.arrayContaining(['link up']))
    expect(await page.evaluate('document.cookie')).toBe('')
    expect(await context.cookies()).toEqual([
      expect.objectContaining({ name: 'locus_w', httpOnly: true, sameSite: 'Strict', domain: '127.0.0.1' }),
    ])
    await opened(url, 'link denied')
  })

  it('stays admitted over a reload, which ends its feeds', async () => {
    const page = await opened(invitation(), 'fed')
    await page.reload()
    await sees(page, 'fed')
    expect(host.connections).toHaveLength(2)
    await expect.poll(() => host.connections.map((connection) => connection.closed)).toEqual([true, false])
    await expect.poll(() => host.openFeeds()).toBe(1)
    expect(await shown(page)).not.toContain('link denied')
  })

  it('is open in several tabs at once, each by an address of its own', async () => {
    const [left, right] = [await opened(invitation(), 'fed'), await opened(invitation(), 'fed')]
    await left.close()
    await expect.poll(() => host.connections.map((connection) => connection.closed)).toEqual([true, false])
    await right.reload()
    await sees(right, 'fed')
  })

  it('is denied to a tab without a key, though the cookie is there', async () => {
    await opened(invitation(), 'fed')
    const page = await opened(address(), 'link denied')
    expect(await shown(page)).toEqual(['link denied'])
    expect(host.connections).toHaveLength(1)
  })

  it('comes back by itself when the host is started again', async () => {
    const page = await opened(invitation(), 'fed')
    const { port } = listener
    await listener.close()
    await sees(page, 'link down')
    listener = await start(port)
    await expect
      .poll(() => shown(page), { timeout: 15_000 })
      .toEqual(['link up', 'home /repo', 'fed', 'link down', 'link up', 'home /repo', 'fed'])
  })

  it('runs nothing but its own files', async () => {
    const page = await opened(invitation(), 'fed')
    await page.evaluate(INJECTIONS)
    await sees(page, 'violated script-src-elem')
    await sees(page, 'violated script-src-attr')
    await sees(page, 'violated style-src-attr')
    await sees(page, 'violated img-src')
    await sees(page, 'violated script-src')
    expect(await page.evaluate('document.body.dataset.ran')).toBeUndefined()
  })
})

describe('a page of another port on this machine', () => {
  let neighbour: Server
  let page: Page

  beforeEach(async () => {
    await opened(invitation(), 'fed')
    neighbour = createServer((_request, response) => {
      response.writeHead(200, { 'content-type': 'text/html' }).end('<!doctype html><link rel="icon" href="data:,">')
    })
    await new Promise<void>((resolve) => neighbour.listen(0, '127.0.0.1', resolve))
    page = await context.newPage()
    await page.goto(`http://127.0.0.1:${(neighbour.address() as AddressInfo).port}/`)
  })
  afterEach(() => {
    neighbour.closeAllConnections()
    neighbour.close()
  })

  it('gets no socket, whatever cookies its browser sends along', async () => {
    const outcome = await page.evaluate(`new Promise((resolve) => {
      const knock = new WebSocket('ws://127.0.0.1:${listener.port}/rpc', ['locus', 'locus-key.x'])
      knock.onopen = () => resolve('open')
      knock.onerror = () => resolve('refused')
    })`)
    expect(outcome).toBe('refused')
    expect(host.connections).toHaveLength(1)
  })

  it('reads no file, spends no secret and frames nothing', async () => {
    const outcome = await page.evaluate(`(async () => {
      const tried = (init, at) => fetch('${address()}' + at, init).then(({ status }) => status, () => 'refused')
      const frame = document.createElement('iframe')
      frame.src = '${address()}'
      document.body.append(frame)
      await new Promise((resolve) => (frame.onload = resolve))
      return {
        read: await tried({}, 'browser-bridge.js'),
        blind: await tried({ mode: 'no-cors' }, 'browser-bridge.js'),
        spend: await tried({ method: 'POST', headers: { 'content-type': 'application/json' }, body: '{}' }, 'session'),
        framed: frame.contentDocument === null,
      }
    })()`)
    expect(outcome).toEqual({ read: 'refused', blind: 'refused', spend: 'refused', framed: true })
  })
})
