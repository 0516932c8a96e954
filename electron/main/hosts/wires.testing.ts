/** Every way that the contract is carried: in the process, over a MessagePort, over a WebSocket (design: 80-architecture, "Contract"). */
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { MessageChannel } from 'node:worker_threads'
import { createORPCClient } from '@orpc/client'
import { RPCLink as PortLink } from '@orpc/client/message-port'
import { RPCLink as SocketLink } from '@orpc/client/websocket'
import { createRouterClient } from '@orpc/server'
import { onTestFinished } from 'vitest'
import { WebSocket } from 'ws'
import { listAssets } from '#core/assets.ts'
import { createCarrier, type Served, type ServedConnection } from '#core/wire.ts'
import { KEY_SUBPROTOCOL_PREFIX, SUBPROTOCOL } from '#shared/contract/browser-host.ts'
import type { Client } from '#shared/contract/contract.ts'
import { createAdmission } from './browser/admission.ts'
import { listen } from './browser/listener.ts'

/** A page's end of a wire. */
export interface Page {
  readonly client: Client
  /** Breaks the wire without a word, as a crash does. */
  cut(): void
}

/** What becomes of a frame on its way to the page: it is delivered never, once or more often, now or later. */
export type OnTheWay = (frame: string, deliver: (frame: string) => void) => void

/** How pages are carried: the folder that their connection starts in, and what becomes of frames; else each arrives. */
export interface CarryOptions {
  readonly path: string
  readonly onTheWay?: OnTheWay
}

/** Lets pages reach a host in one way; the answered function opens a further wire. All end with the test. */
export type Carry = <Connection extends ServedConnection>(
  host: Served<Connection>,
  options: CarryOptions,
) => Promise<() => Promise<Page>>

const inProcess: Carry = async (host, { path: folder }) => {
  const client = (): Client =>
    createRouterClient(host.router, { context: { connection: host.connect({ path: folder }) } }) as Client
  return async () => ({ client: client(), cut: () => undefined })
}

const overPort: Carry = async (host, { path: folder, onTheWay = arriving }) => {
  const carrier = createCarrier(host, () => undefined)
  return async () => {
    const { port1, port2 } = new MessageChannel()
    const deliver = (frame: string): void => port2.postMessage(frame)
    const transport = { send: (frame: string) => onTheWay(frame, deliver), refuse: () => port2.close() }
    const wire = carrier.open(transport, { path: folder })
    port2.on('message', (frame: unknown) => wire.receive(frame))
    port2.on('close', () => void wire.close())
    onTestFinished(() => port1.close())
    return { client: createORPCClient(new PortLink({ port: port1 })), cut: () => port1.close() }
  }
}

const overSocket: Carry = async (host, { path: folder, onTheWay = arriving }) => {
  const page = await mkdtemp(path.join(tmpdir(), 'locus-wires-'))
  await writeFile(path.join(page, 'index.html'), '<html><head></head></html>')
  await writeFile(path.join(page, 'browser-bridge.js'), 'bridge')
  const admission = createAdmission('host-secret', 'w')
  const log = (): void => undefined
  const carrier = createCarrier(host, log)
  const assets = await listAssets(page)
  const carry = (transport: Parameters<typeof carrier.open>[0]) => {
    const send = (frame: string): void => onTheWay(frame, (each) => transport.send(each))
    return carrier.open({ ...transport, send }, { path: folder })
  }
  const listener = await listen({ assets, admission, carry, log }, [0])
  onTestFinished(async () => {
    await listener.close()
    await rm(page, { recursive: true })
  })
  const at = `127.0.0.1:${listener.port}`
  return async () => {
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
    // As a browser's socket takes them: one listener for each question that waits until it is open.
    socket.setMaxListeners(0)
    const client: Client = createORPCClient(new SocketLink({ websocket: sendingWhileOpen(socket) }))
    return { client, cut: () => socket.terminate() }
  }
}

/** A socket into which nothing is sent any more once it is cut, as the page's bridge does it. */
function sendingWhileOpen(socket: WebSocket): globalThis.WebSocket {
  const page = {
    get readyState() {
      return socket.readyState === WebSocket.CONNECTING ? WebSocket.CONNECTING : WebSocket.OPEN
    },
    addEventListener: socket.addEventListener.bind(socket),
    removeEventListener: socket.removeEventListener.bind(socket),
    send: (frame: string) => {
      if (socket.readyState === WebSocket.OPEN) socket.send(frame)
    },
  }
  return page as unknown as globalThis.WebSocket
}

function arriving(frame: string, deliver: (frame: string) => void): void {
  deliver(frame)
}

/** All ways, by their names. */
export const WIRES = [
  ['in the process', inProcess],
  ['over a MessagePort', overPort],
  ['over a WebSocket', overSocket],
] as const satisfies readonly (readonly [string, Carry])[]

/** Those of them that can be cut, and whose frames can be disturbed. */
export const LONG_WIRES = WIRES.slice(1)
