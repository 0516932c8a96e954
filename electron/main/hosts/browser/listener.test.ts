import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { connect } from 'node:net'
import { networkInterfaces, tmpdir } from 'node:os'
import path from 'node:path'
import { createORPCClient, safe } from '@orpc/client'
import { RPCLink } from '@orpc/client/websocket'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { WebSocket } from 'ws'
import { listAssets } from '#core/assets.ts'
import { TRAVERSALS } from '#core/traversals.testing.ts'
import { type SmallHost, smallHost } from '#core/wire.testing.ts'
import { createCarrier } from '#core/wire.ts'
import { KEY_HEADER, KEY_SUBPROTOCOL_PREFIX, SUBPROTOCOL } from '#shared/contract/browser-host.ts'
import { type Client, MAX_MESSAGE_BYTES } from '#shared/contract/contract.ts'
import { type Admission, createAdmission } from './admission.ts'
import { type Listener, listen, MAX_TABS } from './listener.ts'

const SECRET = 'host-secret'
let folder: string
let host: SmallHost
let admission: Admission
let listener: Listener
let lines: string[]

beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'locus-listener-'))
  await writeFile(path.join(folder, 'index.html'), '<html><head></head></html>')
  await writeFile(path.join(folder, 'browser-bridge.js'), 'bridge')
  host = smallHost()
  admission = createAdmission(SECRET, 'w')
  lines = []
  listener = await start([0])
})

afterEach(async () => {
  await listener.close()
  await rm(folder, { recursive: true })
})

async function start(ports: number[]): Promise<Listener> {
  const log = (level: string, message: string) => lines.push(`${level}: ${message}`)
  const carrier = createCarrier(host, log)
  const assets = await listAssets(folder)
  return await listen(
    { assets, admission, carry: (transport) => carrier.open(transport, { path: '/repo' }), log },
    ports,
  )
}

const authority = () => `127.0.0.1:${listener.port}`
const origin = () => `http://${authority()}`

/** One request as raw bytes; the answer's status and the whole text. */
async function raw(head: string, body = ''): Promise<{ status: number; text: string }> {
  const socket = connect(listener.port, '127.0.0.1')
  socket.write(`${head}\r\n\r\n${body}`)
  let text = ''
  for await (const chunk of socket) text += String(chunk)
  return { status: Number(/^HTTP\/1\.1 (\d{3})/.exec(text)?.[1]), text }
}

const get = (target: string, headers = '', hostName = authority()) =>
  raw(`GET ${target} HTTP/1.1\r\nhost: ${hostName}\r\nconnection: close${headers}`)

/** Spends a secret as the page does. */
const spend = (secret: unknown, headers: Record<string, string> = {}) =>
  fetch(`${origin()}/session`, {
    method: 'POST',
    headers: { origin: origin(), 'content-type': 'application/json', ...headers },
    body: JSON.stringify({ secret }),
  })

/** A tab's cookie and key. */
async function admitted(): Promise<{ cookie: string; key: string }> {
  const answer = await spend(admission.invite())
  const { key } = (await answer.json()) as { key: string }
  return { cookie: answer.headers.getSetCookie()[0]?.split(';')[0] ?? '', key }
}

interface Knock {
  cookie?: string
  key?: string
  origin?: string
  host?: string
  protocols?: string[]
  path?: string
}

/** Asks for a WebSocket; the open socket, or the status of the refusal. */
async function knock(how: Knock): Promise<WebSocket | number> {
  const protocols = how.protocols ?? [SUBPROTOCOL, ...(how.key === undefined ? [] : [KEY_SUBPROTOCOL_PREFIX + how.key])]
  const socket = new WebSocket(`ws://${authority()}${how.path ?? '/rpc'}`, protocols, {
    headers: {
      ...(how.origin === '' ? {} : { origin: how.origin ?? origin() }),
      ...(how.cookie === undefined ? {} : { cookie: how.cookie }),
      ...(how.host === undefined ? {} : { host: how.host }),
    },
  })
  return await new Promise((resolve, reject) => {
    socket.on('open', () => resolve(socket))
    socket.on('unexpected-response', (_request, response) => {
      response.resume()
      resolve(response.statusCode ?? 0)
    })
    socket.on('error', reject)
  })
}

async function tab(): Promise<WebSocket> {
  const socket = await knock(await admitted())
  if (typeof socket === 'number') throw new Error(`refused with ${socket}`)
  return socket
}

const clientOf = (socket: WebSocket): Client =>
  createORPCClient(new RPCLink({ websocket: socket as unknown as globalThis.WebSocket }))

const closed = (socket: WebSocket): Promise<number> =>
  new Promise((resolve) => socket.once('close', (code) => resolve(code)))

describe('the address', () => {
  it('is loopback and nothing else', async () => {
    const others = Object.values(networkInterfaces())
      .flatMap((addresses) => addresses ?? [])
      .filter(({ internal, family }) => !internal && family === 'IPv4')
      .map(({ address }) => address)
    for (const address of [...others, '::1', ...(process.platform === 'linux' ? ['127.0.0.2'] : [])]) {
      const reached = await new Promise<string>((resolve) => {
        const socket = connect(listener.port, address)
        socket.on('connect', () => resolve('connected'))
        socket.on('error', (error) => resolve('code' in error ? String(error.code) : 'error'))
      })
      expect(reached, address).toMatch(/^(ECONNREFUSED|EADDRNOTAVAIL|ENETUNREACH|EAFNOSUPPORT)$/)
    }
  })

  it('must be named exactly', async () => {
    expect((await get('/')).status).toBe(200)
    for (const name of [
      `localhost:${listener.port}`,
      `127.0.0.1:${listener.port + 1}`,
      '127.0.0.1',
      `127.0.0.1:${listener.port}.evil.example`,
      `evil.example:${listener.port}`,
      `127.1:${listener.port}`,
      '',
    ]) {
      expect((await get('/', '', name)).status, name).toBe(403)
    }
    expect((await get('/', `\r\nhost: ${authority()}`)).status, 'named twice').toBe(403)
    expect((await raw('GET / HTTP/1.1\r\nconnection: close')).status, 'not named').toBe(400)
    expect(await knock({ ...(await admitted()), host: `localhost:${listener.port}` })).toBe(403)
  })

  it('moves on to the next port when one is taken', async () => {
    const second = await start([listener.port, 0])
    expect(second.port).not.toBe(listener.port)
    await second.close()
    await expect(start([listener.port])).rejects.toMatchObject({ code: 'EADDRINUSE' })
  })
})

describe('another site', () => {
  const evil = ['http://evil.example', 'null', 'http://localhost', 'https://127.0.0.1', 'file://']

  it('reads nothing', async () => {
    for (const name of [...evil, `http://127.0.0.1:${listener.port + 1}`]) {
      const answer = await get('/browser-bridge.js', `\r\norigin: ${name}`)
      expect(answer.status, name).toBe(403)
      expect(answer.text).not.toMatch(/access-control/i)
    }
    expect((await get('/browser-bridge.js', '\r\nsec-fetch-site: cross-site\r\nsec-fetch-mode: no-cors')).status).toBe(
      403,
    )
    expect((await get('/browser-bridge.js', '\r\nsec-fetch-site: same-site\r\nsec-fetch-mode: no-cors')).status).toBe(
      403,
    )
  })

  it('may link to the window, but neither frame it nor link deeper', async () => {
    const from = '\r\nsec-fetch-site: cross-site\r\nsec-fetch-mode: navigate\r\nsec-fetch-dest: '
    expect((await get('/', `${from}document`)).status).toBe(200)
    expect((await get('/', `${from}iframe`)).status).toBe(403)
    expect((await get('/session', `${from}document`)).status).toBe(403)
  })

  it('spends no secret and opens no socket, even with everything else right', async () => {
    const secret = admission.invite()
    for (const name of evil) expect((await spend(secret, { origin: name })).status, name).toBe(403)
    const unnamed = await raw(
      `POST /session HTTP/1.1\r\nhost: ${authority()}\r\ncontent-type: application/json\r\nconnection: close\r\ncontent-length: 2`,
      '{}',
    )
    expect(unnamed.status).toBe(403)
    const right = await admitted()
    for (const name of [...evil, '']) expect(await knock({ ...right, origin: name }), name).toBe(403)
    expect((await spend(secret)).status).toBe(200)
  })
})

describe('admission', () => {
  it('is gained once with a one-time secret: a cookie for the host, a key for the tab', async () => {
    const secret = admission.invite()
    const first = await spend(secret)
    expect(first.headers.getSetCookie()).toEqual([
      expect.stringMatching(/^locus_w=[\w-]{43}; HttpOnly; SameSite=Strict; Path=\/$/),
    ])
    expect(await first.json()).toEqual({ key: expect.stringMatching(/^[\w-]{16}\.[\w-]{43}$/) })
    const second = await spend(secret)
    expect(second.status).toBe(401)
    expect(second.headers.getSetCookie()).toEqual([])
  })

  it.each([[undefined], [null], [''], ['x'], [['a']], [{}], ['x'.repeat(900)]])(
    'is not gained with %j',
    async (secret) => {
      admission.invite()
      expect((await spend(secret)).status).toBe(401)
    },
  )

  it('opens a socket with cookie and key, and never with one of them', async () => {
    const right = await admitted()
    const other = await admitted()
    expect(await knock({})).toBe(401)
    expect(await knock({ cookie: right.cookie })).toBe(401)
    expect(await knock({ key: right.key })).toBe(401)
    expect(await knock({ cookie: right.cookie, key: `${right.key}A` })).toBe(401)
    expect(
      await knock({ cookie: right.cookie, key: right.key.replace(/^./, (first) => (first === 'A' ? 'B' : 'A')) }),
    ).toBe(401)
    expect(await knock({ cookie: right.cookie, key: `${right.key.split('.')[0]}.${other.key.split('.')[1]}` })).toBe(
      401,
    )
    expect(await knock({ cookie: right.cookie.replace('=', '=x'), key: right.key })).toBe(401)
    expect(await knock({ cookie: right.cookie.replace('locus_w', 'locus_v'), key: right.key })).toBe(401)
    expect(await knock({ ...right, protocols: [`${KEY_SUBPROTOCOL_PREFIX}${right.key}`] })).toBe(401)
    expect(await knock({ ...right, protocols: ['locus', 'locus-key.', KEY_SUBPROTOCOL_PREFIX + right.key] })).toBe(401)
    expect(await knock({ ...right, path: '/rpc/' })).toBe(404)
    expect(await knock({ ...right, path: '/' })).toBe(404)
    expect(host.connections).toEqual([])

    const socket = await knock({ ...right, cookie: `a=b; locus_w=forged; ${right.cookie}` })
    if (typeof socket === 'number') throw new Error(`refused with ${socket}`)
    expect(socket.protocol).toBe('locus')
    socket.close()
  })

  it('can be asked about, so that a tab can tell a refusal from a host that is away', async () => {
    const { cookie, key } = await admitted()
    const ask = async (headers: Record<string, string>) => (await fetch(`${origin()}/session`, { headers })).status
    expect(await ask({ cookie, [KEY_HEADER]: key })).toBe(204)
    expect(await ask({ cookie })).toBe(401)
    expect(await ask({ [KEY_HEADER]: key })).toBe(401)
  })

  it('outlives the host that gave it, but not its secret', async () => {
    const { cookie, key } = await admitted()
    expect(createAdmission(SECRET, 'w').admits(cookie, key)).toBe(true)
    expect(createAdmission('another', 'w').admits(cookie, key)).toBe(false)
  })

  it('forgets the oldest of more than eight unspent secrets', async () => {
    const secrets = Array.from({ length: 9 }, () => admission.invite())
    expect((await spend(secrets[0])).status).toBe(401)
    expect((await spend(secrets[1])).status).toBe(200)
  })
})

describe('the files', () => {
  it('are served without a cookie; they hold nothing of the workspace', async () => {
    const page = await get('/')
    expect(page.text).toContain('<script type="module" src="./browser-bridge.js"></script>')
    expect(page.text).toMatch(/content-security-policy: default-src 'none'; script-src 'self'/)
    expect(page.text).not.toMatch(/^(server|x-powered-by|set-cookie):/im)
    expect((await get('/browser-bridge.js')).text).toContain('nosniff')
  })

  it.each(TRAVERSALS)('are not left by %j', async (target) => {
    const answer = await get(target)
    expect([400, 404]).toContain(answer.status)
    expect(answer.text).not.toContain('<head>')
  })

  it('are read and nothing else', async () => {
    for (const method of ['PUT', 'DELETE', 'PATCH', 'OPTIONS', 'TRACE', 'POST', 'PROPFIND']) {
      const answer = await raw(
        `${method} / HTTP/1.1\r\nhost: ${authority()}\r\norigin: ${origin()}\r\nconnection: close\r\ncontent-length: 0`,
      )
      expect(answer.status, method).toBe(405)
    }
    const head = await raw(`HEAD / HTTP/1.1\r\nhost: ${authority()}\r\nconnection: close`)
    expect(head.status).toBe(200)
    expect(head.text).not.toContain('<head>')
    expect((await get(`/?${'x'.repeat(2048)}`)).status).toBe(414)
    expect((await get('/', `\r\nx-large: ${'x'.repeat(9_000)}`)).status).toBe(431)
    expect((await spend('x'.repeat(2_000))).status).toBe(413)
    expect((await spend('x', { 'content-type': 'text/plain' })).status).toBe(415)
  })
})

describe('a tab', () => {
  it('calls, is refused with a typed error, and is fed', async () => {
    const socket = await tab()
    const client = clientOf(socket)
    expect((await client.host.info()).home).toBe('/repo')
    const [error] = await safe(client.workspace.open({ path: '/nowhere' }))
    expect(error).toMatchObject({ code: 'REFUSED', defined: true, data: { code: 'HSK-404-NOT-FOUND' } })
    const feed = await client.feed.subscribe({ sequence: 3 })
    expect((await feed.next()).value).toMatchObject({ kind: 'subscribed', sequence: 3 })
    expect((await feed.next()).value).toEqual({ kind: 'gap', to: 4 })
    socket.close()
  })

  it('ends its feeds and its connection when it goes, however it goes', async () => {
    for (const leave of [(socket: WebSocket) => socket.close(), (socket: WebSocket) => socket.terminate()]) {
      const socket = await tab()
      const feed = await clientOf(socket).feed.subscribe({ sequence: 0 })
      await feed.next()
      leave(socket)
      await host.feedsEnded()
      await expect.poll(() => host.connections.at(-1)?.closed).toBe(true)
    }
  })

  it('has a connection of its own', async () => {
    const [left, right] = [await tab(), await tab()]
    left.close()
    await closed(left)
    await expect.poll(() => host.connections.map((connection) => connection.closed)).toEqual([true, false])
    expect((await clientOf(right).host.info()).host).toBe('browser')
    right.close()
  })

  it('is cut off for a message that is too large, binary or no call', async () => {
    for (const [message, code] of [
      ['x'.repeat(MAX_MESSAGE_BYTES + 1), 1009],
      [Buffer.from('{}'), 1008],
      ['{}', 1008],
    ] as const) {
      const socket = await tab()
      socket.send(message)
      expect(await closed(socket)).toBe(code)
    }
    expect(lines.filter((line) => line.startsWith('error'))).toEqual([])
  })

  it('that reads nothing of what it asked for is cut off', async () => {
    const socket = await tab()
    const gone = closed(socket)
    socket.pause()
    const call = JSON.stringify({ p: { u: '/host/folders', b: { json: { path: '/large' } } } })
    for (let id = 0; id < 400; id++) socket.send(call.replace('{', `{"i":"${id}",`))
    await expect.poll(() => lines, { timeout: 20_000 }).toContainEqual(expect.stringContaining('does not read'))
    socket.resume()
    expect(await gone).toBe(1006)
  })

  it(`is one of at most ${MAX_TABS}; one that leaves makes room`, async () => {
    const right = await admitted()
    const tabs = await Promise.all(Array.from({ length: MAX_TABS }, () => knock(right)))
    expect(tabs.filter((socket) => typeof socket === 'number')).toEqual([])
    expect(await knock(right)).toBe(503)
    const [first] = tabs as WebSocket[]
    first?.close()
    await expect.poll(() => host.connections.filter((connection) => connection.closed)).toHaveLength(1)
    const next = await knock(right)
    expect(next).toBeInstanceOf(WebSocket)
  })

  it('is said goodbye when the host ends, and its feeds end first', async () => {
    const socket = await tab()
    const feed = await clientOf(socket).feed.subscribe({ sequence: 0 })
    await feed.next()
    const gone = closed(socket)
    await listener.close()
    expect(await gone).toBe(1001)
    await host.feedsEnded()
    expect(host.connections.map((connection) => connection.closed)).toEqual([true])
  })
})

describe('many connections', () => {
  it('that say nothing are let go, and the window is still served meanwhile', async () => {
    const idle = Array.from({ length: 100 }, () => connect(listener.port, '127.0.0.1'))
    await Promise.all(idle.map((socket) => new Promise((resolve) => socket.once('connect', resolve))))
    expect((await get('/')).status).toBe(200)
    await Promise.all(idle.map((socket) => new Promise((resolve) => socket.once('close', resolve).resume())))
  }, 20_000)

  it('that are refused are named once in the log', async () => {
    for (let attempt = 0; attempt < 5; attempt++) await get('/', '', 'evil.example')
    expect(lines).toEqual(['warning: a request was refused: wrong host (said once)'])
  })
})
