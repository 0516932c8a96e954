/** The browser host on a real workspace, started and started again. */
import { cp, mkdir, mkdtemp, readFile, realpath, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { createORPCClient } from '@orpc/client'
import { RPCLink } from '@orpc/client/websocket'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { WebSocket } from 'ws'
import { KEY_SUBPROTOCOL_PREFIX, SUBPROTOCOL, secretInFragment } from '#shared/contract/browser-host.ts'
import type { Client } from '#shared/contract/contract.ts'
import { type BrowserHost, type BrowserHostOptions, startBrowserHost } from './server.ts'

let folder: string
let repo: string
let lines: string[]
const running: BrowserHost[] = []

beforeEach(async () => {
  folder = await realpath(await mkdtemp(path.join(tmpdir(), 'locus-server-')))
  repo = path.join(folder, 'repo')
  await mkdir(path.join(repo, 'docs'), { recursive: true })
  await writeFile(path.join(repo, 'docs/TASK_BOARD.md'), '# Task Board\n\n## Ready\n\n- **[WP-1-First]** - [READY]\n')
  await mkdir(path.join(folder, 'window'))
  await writeFile(path.join(folder, 'window/index.html'), '<html><head></head></html>')
  lines = []
})
afterEach(async () => {
  for (const host of running.splice(0)) await host.close()
  await rm(folder, { recursive: true })
})

async function start(options: Partial<BrowserHostOptions> = {}): Promise<BrowserHost> {
  const host = await startBrowserHost({
    dataFolder: path.join(folder, 'data'),
    windowFolder: path.join(folder, 'window'),
    version: '0.1.0',
    log: (level, message) => lines.push(`${level}: ${message}`),
    ...options,
  })
  running.push(host)
  return host
}

async function stop(host: BrowserHost): Promise<void> {
  running.splice(running.indexOf(host), 1)
  await host.close()
}

/** What a tab holds after it spent a one-time address. */
async function admitted(host: BrowserHost, url = host.url): Promise<{ cookie: string; key: string }> {
  const { origin, hash } = new URL(url)
  const answer = await fetch(`${origin}/session`, {
    method: 'POST',
    headers: { origin, 'content-type': 'application/json' },
    body: JSON.stringify({ secret: secretInFragment(hash) }),
  })
  const { key } = (await answer.json()) as { key: string }
  return { cookie: answer.headers.getSetCookie()[0]?.split(';')[0] ?? '', key }
}

/** A tab's client; rejects when the host does not take it. */
async function connect(port: number, tab: { cookie: string; key: string }): Promise<Client> {
  const socket = new WebSocket(`ws://127.0.0.1:${port}/rpc`, [SUBPROTOCOL, KEY_SUBPROTOCOL_PREFIX + tab.key], {
    headers: { origin: `http://127.0.0.1:${port}`, cookie: tab.cookie },
  })
  await new Promise((resolve, reject) => socket.once('open', resolve).once('error', reject))
  return createORPCClient(new RPCLink({ websocket: socket as unknown as globalThis.WebSocket }))
}

const hostFile = async () => JSON.parse(await readFile(path.join(repo, '.handshake/locus/host.json'), 'utf8')) as object

describe('the browser host', () => {
  it('serves a workspace to the tab that opened its address', async () => {
    const host = await start({ path: repo })
    expect(host.url).toMatch(new RegExp(`^http://127\\.0\\.0\\.1:${host.port}/#locus-secret=[\\w-]{43}$`))
    const client = await connect(host.port, await admitted(host))
    const info = await client.host.info()
    expect(info).toMatchObject({ host: 'browser', version: '0.1.0', can_pick_folder: false, workspace: { root: repo } })
    expect((await client.board.page({})).columns.find(({ status }) => status === 'ready')?.total).toBe(1)
  })

  it('serves the start screen without one, and leaves the current folder alone', async () => {
    const host = await start()
    const client = await connect(host.port, await admitted(host))
    expect((await client.host.info()).workspace).toBeUndefined()
    await expect(client.board.page({})).rejects.toMatchObject({ code: 'REFUSED', data: { code: 'HSK-404-NOT-FOUND' } })
  })

  it('takes the same tabs back at the same address when it is started again', async () => {
    const first = await start({ path: repo })
    const tab = await admitted(first)
    await stop(first)
    const second = await start({ path: repo })
    expect(second.port).toBe(first.port)
    expect((await (await connect(second.port, tab)).host.info()).workspace?.root).toBe(repo)
    expect(second.url).not.toBe(first.url)
  })

  it('runs beside another host of the same workspace, and leaves it its address', async () => {
    const first = await start({ path: repo })
    const before = await hostFile()
    // As another process would have left it, which still runs.
    await writeFile(path.join(repo, '.handshake/locus/host.json'), JSON.stringify({ ...before, pid: process.ppid }), {
      mode: 0o600,
    })
    const second = await start({ path: repo })
    expect(second.port).not.toBe(first.port)
    expect(await hostFile()).toEqual({ ...before, pid: process.ppid })
    const tab = await admitted(first)
    expect((await (await connect(second.port, tab)).host.info()).host).toBe('browser')
  })

  it('gives further addresses, each good once', async () => {
    const host = await start({ path: repo })
    const [left, right] = [await admitted(host), await admitted(host, host.invite())]
    expect(left.key).not.toBe(right.key)
    await Promise.all([connect(host.port, left), connect(host.port, right)])
    await expect(admitted(host)).rejects.toThrow()
  })

  it("turns another workspace's tabs away", async () => {
    const other = path.join(folder, 'other')
    await cp(repo, other, { recursive: true })
    const [first, second] = [await start({ path: repo }), await start({ path: other })]
    await expect(connect(second.port, await admitted(first))).rejects.toThrow('401')
  })

  it('listens where it is told or not at all', async () => {
    const first = await start({ path: repo })
    await expect(start({ path: repo, port: first.port })).rejects.toMatchObject({ code: 'EADDRINUSE' })
    await expect(start({ path: path.join(folder, 'nowhere') })).rejects.toMatchObject({ code: 'HSK-404-NOT-FOUND' })
  })

  it('says what to do where the window is not built', async () => {
    await expect(start({ windowFolder: path.join(folder, 'unbuilt') })).rejects.toMatchObject({
      code: 'HSK-404-NOT-FOUND',
      message: expect.stringContaining('npm run build'),
    })
  })

  it('logs nothing worse than what happens', async () => {
    const host = await start({ path: repo })
    await connect(host.port, await admitted(host))
    await stop(host)
    expect(lines).toEqual([])
  })
})
