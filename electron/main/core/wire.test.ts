import { MessageChannel, type MessagePort } from 'node:worker_threads'
import { createORPCClient, isDefinedError, safe } from '@orpc/client'
import { RPCLink } from '@orpc/client/message-port'
import { afterEach, describe, expect, it } from 'vitest'
import type { Client } from '#shared/contract/contract.ts'
import { MAX_MESSAGE_BYTES } from '#shared/contract/contract.ts'
import { frameFault, MAX_FRAME_DEPTH } from './frame.ts'
import { BROKEN_FEED, smallHost } from './wire.testing.ts'
import { createCarrier } from './wire.ts'

const ports: MessagePort[] = []
afterEach(() => {
  for (const port of ports.splice(0)) port.close()
})

/** A page at one end of a real MessageChannel, the carrier at the other. */
function page(options?: { path?: string }) {
  const host = smallHost()
  const lines: string[] = []
  const carrier = createCarrier(host, (level, message) => lines.push(`${level}: ${message}`))
  const { port1, port2 } = new MessageChannel()
  ports.push(port1, port2)
  const refusals: string[] = []
  const wire = carrier.open(
    { send: (frame) => port2.postMessage(frame), refuse: (reason) => refusals.push(reason) },
    options,
  )
  port2.on('message', (frame: unknown) => wire.receive(frame))
  const closed = new Promise<void>((resolve) => port2.on('close', () => void wire.close().then(resolve)))
  const client: Client = createORPCClient(new RPCLink({ port: port1 }))
  return { host, lines, refusals, carrier, wire, client, port: port1, closed }
}

describe('a wire', () => {
  it('answers a call in the connection that was made for it', async () => {
    const { client, host } = page({ path: '/repo' })
    expect((await client.host.info()).home).toBe('/repo')
    expect(host.connections.map((connection) => connection.path)).toEqual(['/repo'])
  })

  it('hands over a typed refusal whole', async () => {
    const { client, lines } = page()
    const [error] = await safe(client.workspace.open({ path: '/nowhere' }))
    if (!isDefinedError(error)) throw new Error('expected a typed error')
    expect(error.code).toBe('REFUSED')
    expect(error.data).toEqual({ code: 'HSK-404-NOT-FOUND', name: 'NotFound', message: 'no workspace is open' })
    expect(lines).toEqual([])
  })

  it('refuses input that does not fit the contract', async () => {
    const { client, lines } = page()
    const [error] = await safe(client.workspace.open({ path: '' }))
    expect(error).toMatchObject({ code: 'BAD_REQUEST' })
    expect(lines).toEqual([])
  })

  it('logs a failure and keeps its details from the page', async () => {
    const { client, lines } = page()
    const [error] = await safe(client.host.folders({ path: '/broken' }))
    expect(error).toMatchObject({ code: 'INTERNAL_SERVER_ERROR', message: 'Internal server error' })
    expect(lines).toEqual(['error: host.folders failed: a secret detail'])
  })

  it('feeds deltas in order until the page has enough', async () => {
    const { client, host } = page()
    const seen: unknown[] = []
    for await (const item of await client.feed.subscribe({ sequence: 7 })) {
      seen.push(item)
      if (seen.length === 3) break
    }
    expect(seen).toEqual([
      { kind: 'subscribed', subscription_id: 'feed', sequence: 7 },
      { kind: 'gap', to: 8 },
      { kind: 'gap', to: 9 },
    ])
    await host.feedsEnded()
  })

  it('logs a feed that fails, and keeps its details from the page', async () => {
    const { client, lines, host } = page()
    const feed = await client.feed.subscribe({ sequence: BROKEN_FEED })
    await feed.next()
    await expect(feed.next()).rejects.toMatchObject({ message: 'Internal server error' })
    expect(lines).toEqual(['error: feed.subscribe failed: a secret detail'])
    expect(host.openFeeds()).toBe(0)
  })

  it('aborts its feeds and releases its connection when the port closes', async () => {
    const { client, host, port, closed } = page()
    const feed = await client.feed.subscribe({ sequence: 0 })
    await feed.next()
    expect(host.openFeeds()).toBe(1)
    port.close()
    await closed
    await host.feedsEnded()
    expect(host.connections.map((connection) => connection.closed)).toEqual([true])
  })

  it('sends nothing once it is closed', async () => {
    const { client, wire, host, port } = page()
    const feed = await client.feed.subscribe({ sequence: 0 })
    await feed.next()
    await wire.close()
    await host.feedsEnded()
    let late = 0
    port.on('message', () => late++)
    wire.receive('{"i":"9","p":{"u":"/host/info"}}')
    await page().client.host.info()
    expect(late).toBe(0)
  })

  it('is waited for by the end of the carrier, even when it was closing already', async () => {
    const { carrier, wire, host } = page()
    const releasing = Promise.withResolvers<void>()
    const [connection] = host.connections
    if (!connection) throw new Error('no connection')
    connection.close = () => releasing.promise
    void wire.close()
    let ended = false
    const closing = carrier.close().then(() => {
      ended = true
    })
    await new Promise((resolve) => setImmediate(resolve))
    expect(ended).toBe(false)
    releasing.resolve()
    await closing
  })

  it('releases its connection only when the calls under way have ended', async () => {
    const { client, host, wire, lines } = page()
    const goOn = host.hold()
    const call = client.host.folders({ path: '/held' }).catch(() => 'unanswered')
    await client.host.info()
    const closing = wire.close()
    await page().client.host.info()
    expect(host.connections[0]?.closed).toBe(false)
    goOn()
    await closing
    expect(host.connections[0]?.closed).toBe(true)
    expect(lines).toEqual([])
    void call
  })

  it('logs a connection that does not close, and ends all the same', async () => {
    const { carrier, host, lines } = page()
    const [connection] = host.connections
    if (!connection) throw new Error('no connection')
    connection.close = () => Promise.reject(new Error('disk gone'))
    await carrier.close()
    expect(lines).toEqual(['error: a connection did not close: disk gone'])
  })

  it('cuts off a page that sends what no page sends, and says so in the log', async () => {
    const { wire, host, lines, refusals } = page()
    wire.receive('nonsense')
    wire.receive('{"i":"1","p":{"u":"/host/info"}}')
    expect(refusals).toEqual(['the frame is not JSON'])
    expect(lines).toEqual(['warning: a page was cut off: the frame is not JSON'])
    await wire.close()
    expect(host.connections.map((connection) => connection.closed)).toEqual([true])
  })
})

describe('a frame', () => {
  const call = (params: unknown, url = '/host/info') => JSON.stringify({ i: '1', p: { u: url, b: { json: params } } })

  it.each([
    call(undefined),
    call({ path: '/a "quoted" \\ {[ path' }),
    '{"i":"1","t":4}',
    '{"i":"1","p":{"u":"/board/page","h":{"last-event-id":"3"}}}',
  ])('is taken: %s', (frame) => {
    expect(frameFault(frame)).toBeUndefined()
  })

  it.each([
    ['only text frames are taken', new Uint8Array([123, 125])],
    ['only text frames are taken', { i: '1', p: { u: '/host/info' } }],
    ['the frame is not JSON', ''],
    ['the frame is not JSON', '{"i":"1"'],
    ['the frame has no id', 'null'],
    ['the frame has no id', '[]'],
    ['the frame has no id', '{"i":1,"p":{"u":"/host/info"}}'],
    ['the frame has no id', JSON.stringify({ i: 'x'.repeat(41), p: { u: '/host/info' } })],
    ['the frame is of no known type', '{"i":"1","t":2}'],
    ['the frame names no procedure', '{"i":"1"}'],
    ['the frame names no procedure', call(1, 'http://evil.example/host/info')],
    ['the frame names no procedure', call(1, '/host/../info')],
    ['the frame names no procedure', call(1, '/__proto__')],
    ['the frame asks for another method', '{"i":"1","p":{"u":"/host/info","m":"GET"}}'],
    ['the frame has headers that are none', '{"i":"1","p":{"u":"/host/info","h":[]}}'],
    ['the frame has headers that are none', '{"i":"1","p":{"u":"/host/info","h":{"a":{}}}}'],
    ['the frame is too large', 'x'.repeat(MAX_MESSAGE_BYTES + 1)],
    ['the frame is nested too deeply', '['.repeat(1_000_000)],
    ['the frame is nested too deeply', call(JSON.parse('['.repeat(62) + ']'.repeat(62)))],
  ])('is refused because %s', (fault, frame) => {
    expect(frameFault(frame)).toBe(fault)
  })

  it('may be nested as deep as the limit, and brackets in strings do not count', () => {
    const depth = MAX_FRAME_DEPTH - 3
    expect(frameFault(call(JSON.parse('['.repeat(depth) + ']'.repeat(depth))))).toBeUndefined()
    expect(frameFault(call('[{"\\'.repeat(100)))).toBeUndefined()
  })
})
