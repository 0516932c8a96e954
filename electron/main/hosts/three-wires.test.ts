/** One suite over every way that the contract is carried: in the process, over a MessagePort, over a WebSocket (design: 80-architecture, "Contract"). */
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { MessageChannel } from 'node:worker_threads'
import { createORPCClient, safe } from '@orpc/client'
import { RPCLink as PortLink } from '@orpc/client/message-port'
import { RPCLink as SocketLink } from '@orpc/client/websocket'
import { createRouterClient } from '@orpc/server'
import { describe, expect, it, onTestFinished } from 'vitest'
import { WebSocket } from 'ws'
import { listAssets } from '#core/assets.ts'
import { type SmallHost, smallHost } from '#core/wire.testing.ts'
import { createCarrier } from '#core/wire.ts'
import { KEY_SUBPROTOCOL_PREFIX, SUBPROTOCOL } from '#shared/contract/browser-host.ts'
import type { Client } from '#shared/contract/contract.ts'
import { createAdmission } from './browser/admission.ts'
import { listen } from './browser/listener.ts'

/** A page's end of a wire. */
interface Page {
  readonly client: Client
  /** Breaks the wire without a word, as a crash does. */
  cut(): void
}

/** A host that pages reach in one way. */
interface Carried {
  readonly host: SmallHost
  /** Opens a further wire. */
  page(): Promise<Page>
}

async function inProcess(): Promise<Carried> {
  const host = smallHost()
  const client = (): Client =>
    createRouterClient(host.router, { context: { connection: host.connect({ path: '/repo' }) } }) as Client
  return { host, page: async () => ({ client: client(), cut: () => undefined }) }
}

async function overPort(): Promise<Carried> {
  const host = smallHost()
  const carrier = createCarrier(host, () => undefined)
  const page = async (): Promise<Page> => {
    const { port1, port2 } = new MessageChannel()
    const transport = { send: (frame: string) => port2.postMessage(frame), refuse: () => port2.close() }
    const wire = carrier.open(transport, { path: '/repo' })
    port2.on('message', (frame: unknown) => wire.receive(frame))
    port2.on('close', () => void wire.close())
    onTestFinished(() => port1.close())
    return { client: createORPCClient(new PortLink({ port: port1 })), cut: () => port1.close() }
  }
  return { host, page }
}

async function overSocket(): Promise<Carried> {
  const folder = await mkdtemp(path.join(tmpdir(), 'locus-wires-'))
  await writeFile(path.join(folder, 'index.html'), '<html><head></head></html>')
  await writeFile(path.join(folder, 'browser-bridge.js'), 'bridge')
  const host = smallHost()
  const admission = createAdmission('host-secret', 'w')
  const log = (): void => undefined
  const carrier = createCarrier(host, log)
  const assets = await listAssets(folder)
  const carry = (transport: Parameters<typeof carrier.open>[0]) => carrier.open(transport, { path: '/repo' })
  const listener = await listen({ assets, admission, carry, log }, [0])
  onTestFinished(async () => {
    await listener.close()
    await rm(folder, { recursive: true })
  })
  const at = `127.0.0.1:${listener.port}`
  const page = async (): Promise<Page> => {
    const admitted = await fetch(`http://${at}/session`, {
      method: 'POST',
      headers: { origin: `http://${at}`, 'content-type': 'application/json' },
      body: JSON.stringify({ secret: admission.invite() }),
    })
    const { key } = (await admitted.json()) as { key: string }
    const cookie = admitted.headers.getSetCookie()[0]?.split(';')[0] ?? ''
    const socket = new WebSocket(`ws://${at}/rpc`, [SUBPROTOCOL, KEY_SUBPROTOCOL_PREFIX + key], {
      headers: { origin: `http://${at}`, cookie },
    })
    const client: Client = createORPCClient(new SocketLink({ websocket: socket as unknown as globalThis.WebSocket }))
    return { client, cut: () => socket.terminate() }
  }
  return { host, page }
}

const WIRES = [
  ['in the process', inProcess],
  ['over a MessagePort', overPort],
  ['over a WebSocket', overSocket],
] as const

describe.each(WIRES)('the contract %s', (_name, carry) => {
  it('answers a call in the connection of its page', async () => {
    const { host, page } = await carry()
    expect((await (await page()).client.host.info()).home).toBe('/repo')
    await (await page()).client.host.info()
    expect(host.connections).toHaveLength(2)
  })

  it('refuses with the product’s own error, whole', async () => {
    const { client } = await (await carry()).page()
    const [error] = await safe(client.workspace.open({ path: '/nowhere' }))
    expect(error).toMatchObject({
      code: 'REFUSED',
      defined: true,
      data: { code: 'HSK-404-NOT-FOUND', name: 'NotFound', message: 'no workspace is open' },
    })
  })

  it('refuses input that does not fit', async () => {
    const { client } = await (await carry()).page()
    const [error] = await safe(client.workspace.open({ path: '' }))
    expect(error).toMatchObject({ code: 'BAD_REQUEST' })
  })

  it('carries a large answer whole', async () => {
    const { client } = await (await carry()).page()
    expect((await client.host.folders({ path: '/large' })).folders).toHaveLength(2_000)
  })

  it('answers many calls at once, each its own', async () => {
    const { client } = await (await carry()).page()
    const paths = Array.from({ length: 200 }, (_, at) => `/folder ${at}`)
    const answers = await Promise.all(paths.map((each) => client.host.folders({ path: each })))
    expect(answers.map((answer) => answer.path)).toEqual(paths)
  })

  it('feeds in order, each item once, until the page has enough', async () => {
    const { host, page } = await carry()
    const { client } = await page()
    const seen: unknown[] = []
    for await (const item of await client.feed.subscribe({ sequence: 7 })) {
      seen.push(item)
      if (seen.length === 4) break
    }
    expect(seen).toEqual([
      { kind: 'subscribed', subscription_id: 'feed', sequence: 7 },
      { kind: 'gap', to: 8 },
      { kind: 'gap', to: 9 },
      { kind: 'gap', to: 10 },
    ])
    await host.feedsEnded()
  })
})

describe.each(WIRES.slice(1))('a wire that is cut %s', (_name, carry) => {
  it('ends its feeds and its connection, and the page that returns goes on from what it has', async () => {
    const { host, page } = await carry()
    const first = await page()
    const feed = await first.client.feed.subscribe({ sequence: 3 })
    await feed.next()
    first.cut()
    await host.feedsEnded()
    await expect.poll(() => host.connections.map(({ closed }) => closed)).toEqual([true])

    const again = await (await page()).client.feed.subscribe({ sequence: 5 })
    expect((await again.next()).value).toEqual({ kind: 'subscribed', subscription_id: 'feed', sequence: 5 })
    expect((await again.next()).value).toEqual({ kind: 'gap', to: 6 })
    await again.return?.()
    await host.feedsEnded()
  })

  it('touches no other page’s', async () => {
    const { host, page } = await carry()
    const [one, other] = [await page(), await page()]
    await one.client.host.info()
    const feed = await other.client.feed.subscribe({ sequence: 0 })
    await feed.next()
    one.cut()
    await expect.poll(() => host.connections.map(({ closed }) => closed)).toEqual([true, false])
    expect((await feed.next()).done).toBe(false)
    await feed.return?.()
    await host.feedsEnded()
  })
})
