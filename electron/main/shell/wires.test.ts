import { EventEmitter } from 'node:events'
import { MessageChannel, type MessagePort } from 'node:worker_threads'
import { createORPCClient, safe } from '@orpc/client'
import { RPCLink } from '@orpc/client/message-port'
import * as electron from 'electron'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { Desktop } from '#core/router.ts'
import { type SmallHost, smallHost } from '#core/wire.testing.ts'
import { createCarrier } from '#core/wire.ts'
import { type Client, PORT_HANDOVER } from '#shared/contract/contract.ts'
import { acceptPorts } from './wires.ts'

vi.mock('electron', async () => (await import('./electron.testing.ts')).fakeElectron())

/** Node's port with the face of Electron's MessagePortMain. */
class MainPort extends EventEmitter {
  readonly #port: MessagePort
  constructor(port: MessagePort) {
    super()
    this.#port = port
    port.on('close', () => this.emit('close'))
  }
  start(): void {
    this.#port.on('message', (data: unknown) => this.emit('message', { data }))
  }
  postMessage(data: unknown): void {
    this.#port.postMessage(data)
  }
  close(): void {
    this.#port.close()
  }
}

const OWN_FRAME = { url: 'app://locus/index.html', origin: 'app://locus', parent: null }
const WINDOW = 7
const DESKTOP: Desktop = { notify: () => false, async *asks() {}, shows: () => undefined }

let host: SmallHost
let lines: string[]
const pagePorts: MessagePort[] = []

beforeEach(() => {
  host = smallHost()
  lines = []
  const log = (level: string, message: string) => lines.push(`${level}: ${message}`)
  const windowOf = (id: number) => (id === WINDOW ? { path: '/repo', desktop: DESKTOP } : undefined)
  acceptPorts({ windowOf, carrier: createCarrier(host, log), log })
})
afterEach(() => {
  electron.ipcMain.removeAllListeners(PORT_HANDOVER)
  for (const port of pagePorts.splice(0)) port.close()
})

/** Hands over `count` ports as a page does; the page's ends. */
function handOver(how: { frame?: object | null; sender?: number; count?: number } = {}): MessagePort[] {
  const channels = Array.from({ length: how.count ?? 1 }, () => new MessageChannel())
  const mine = channels.map(({ port1 }) => port1)
  pagePorts.push(...mine)
  electron.ipcMain.emit(PORT_HANDOVER, {
    ports: channels.map(({ port2 }) => new MainPort(port2)),
    sender: { id: how.sender ?? WINDOW },
    senderFrame: how.frame === undefined ? OWN_FRAME : how.frame,
  })
  return mine
}

const clientOf = (port: MessagePort | undefined): Client => {
  if (!port) throw new Error('no port')
  return createORPCClient(new RPCLink({ port }))
}
const closed = (port: MessagePort | undefined) => new Promise<void>((resolve) => port?.once('close', resolve))

describe('a port that a window hands over', () => {
  it('carries the contract, in the folder of that window', async () => {
    const client = clientOf(handOver()[0])
    expect((await client.host.info()).home).toBe('/repo')
    const [error] = await safe(client.workspace.open({ path: '/x' }))
    expect(error).toMatchObject({ code: 'REFUSED', defined: true })
    const feed = await client.feed.subscribe({ sequence: 1 })
    expect((await feed.next()).value).toMatchObject({ kind: 'subscribed' })
  })

  it('ends its calls and feeds when it closes', async () => {
    const [port] = handOver()
    const feed = await clientOf(port).feed.subscribe({ sequence: 0 })
    await feed.next()
    port?.close()
    await host.feedsEnded()
    await expect.poll(() => host.connections.map((connection) => connection.closed)).toEqual([true])
  })

  it('ends the one before it', async () => {
    const feed = await clientOf(handOver()[0]).feed.subscribe({ sequence: 0 })
    await feed.next()
    const second = clientOf(handOver()[0])
    await host.feedsEnded()
    await expect.poll(() => host.connections.map((connection) => connection.closed)).toEqual([true, false])
    expect((await second.host.info()).host).toBe('browser')
  })

  it('is closed when it says what no page of ours says', async () => {
    const [port] = handOver()
    const gone = closed(port)
    port?.postMessage({ i: '1', p: { u: '/host/info' } })
    await gone
    expect(lines).toEqual(['warning: a page was cut off: only text frames are taken'])
  })

  it.each([
    ['its frame is gone', { frame: null }],
    ['it came from a frame within the window', { frame: { ...OWN_FRAME, parent: {} } }],
    ['it came from another origin', { frame: { ...OWN_FRAME, origin: 'https://example.org' } }],
    ['it came from another origin', { frame: { ...OWN_FRAME, url: 'about:blank' } }],
    ['it came from no window of ours', { sender: 8 }],
    ['it did not come alone', { count: 2 }],
  ])('is closed at once when %s', async (fault, how) => {
    await Promise.all(handOver(how).map(closed))
    expect(lines).toEqual([`warning: a port was refused: ${fault}`])
    expect(host.connections).toEqual([])
  })

  it('is asked for: a message without one opens nothing', () => {
    handOver({ count: 0 })
    expect(lines).toEqual(['warning: a port was refused: it did not come alone'])
    expect(host.connections).toEqual([])
  })
})
