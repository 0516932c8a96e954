/**
 * HTTP and WebSocket of the browser host, on 127.0.0.1 only: the files of the window, the spending of one-time secrets,
 * and one wire for each admitted tab (design: 80-architecture, "Browser host"; 90-quality, "Security").
 */
import { createServer, type IncomingMessage, type Server, type ServerResponse, STATUS_CODES } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Duplex } from 'node:stream'
import { type WebSocket, WebSocketServer } from 'ws'
import { type Assets, answerAsset, plainHeaders } from '#core/assets.ts'
import type { Log, Transport, Wire } from '#core/wire.ts'
import {
  BRIDGE_SCRIPT,
  KEY_HEADER,
  KEY_SUBPROTOCOL_PREFIX,
  SESSION_PATH,
  SOCKET_PATH,
  SUBPROTOCOL,
} from '#shared/contract/browser-host.ts'
import { MAX_MESSAGE_BYTES } from '#shared/contract/contract.ts'
import type { Admission } from './admission.ts'
import { isReading, type RequestFault, type RequestHead, requestFault } from './request-rules.ts'

/** The only address that is listened on. */
export const LOOPBACK = '127.0.0.1'
/** Tabs that one host serves at once. */
export const MAX_TABS = 64

/** What a tab may leave unread, in bytes, before it is cut off. */
const MAX_UNREAD_BYTES = 4 * MAX_MESSAGE_BYTES
const MAX_CONNECTIONS = 256
const MAX_HEADER_BYTES = 8 * 1024
const MAX_BODY_BYTES = 1024
/** How long a closing tab is waited for, in milliseconds. */
const GOODBYE_MS = 300

/** What the listener serves. */
export interface Serving {
  readonly assets: Assets
  readonly admission: Admission
  /** Makes the wire of one admitted tab. */
  readonly carry: (transport: Transport) => Wire
  readonly log: Log
}

/** A listening server. */
export interface Listener {
  readonly port: number
  /** Ends every wire, then the server. */
  close(): Promise<void>
}

/**
 * Listens on the first of `ports` that is free; 0 is any free one.
 * @throws the system's error when none of them can be had.
 */
export async function listen(serving: Serving, ports: readonly number[]): Promise<Listener> {
  const server = createServer({
    maxHeaderSize: MAX_HEADER_BYTES,
    headersTimeout: 2_000,
    requestTimeout: 10_000,
    keepAliveTimeout: 5_000,
    connectionsCheckingInterval: 1_000,
  })
  server.maxConnections = MAX_CONNECTIONS
  const port = await bind(server, ports)
  const authority = `${LOOPBACK}:${port}`
  const wires = new Map<WebSocket, Wire>()
  const logged = new Set<string>()
  /** Each reason once: whoever can reach the port could fill the log otherwise. */
  const noteRefusal = (reason: string): void => {
    if (logged.has(reason)) return
    logged.add(reason)
    serving.log('warning', `a request was refused: ${reason} (said once)`)
  }

  server.on('request', (request, response) => {
    const fault = requestFault(headOf(request, false), authority)
    if (fault) {
      noteRefusal(fault.reason)
      answer(response, fault.status, `${fault.reason}\n`)
      request.resume()
      return
    }
    respond(serving, request, response).catch((error: unknown) => {
      serving.log('error', `a request failed: ${error instanceof Error ? error.message : String(error)}`)
      if (response.headersSent) response.destroy()
      else answer(response, 500, 'failed\n')
    })
  })

  const sockets = new WebSocketServer({
    noServer: true,
    maxPayload: MAX_MESSAGE_BYTES,
    perMessageDeflate: false,
    handleProtocols: () => SUBPROTOCOL,
  })
  server.on('upgrade', (request: IncomingMessage, socket: Duplex, first: Buffer) => {
    socket.on('error', () => socket.destroy())
    const fault = upgradeFault(serving.admission, request, authority, wires.size)
    if (fault) {
      noteRefusal(fault.reason)
      refuseUpgrade(socket, fault.status)
      return
    }
    sockets.handleUpgrade(request, socket, first, (tab) => {
      wires.set(
        tab,
        openWire(serving, tab, () => wires.delete(tab)),
      )
    })
  })

  return {
    port,
    close: async () => {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()))
      await Promise.all([...wires].map(([tab, wire]) => Promise.all([wire.close(), sayGoodbye(tab)])))
      server.closeAllConnections()
      await closed
    },
  }
}

/** Binds to the first port of the list that can be had. */
async function bind(server: Server, ports: readonly number[]): Promise<number> {
  for (const [index, port] of ports.entries()) {
    try {
      await new Promise<void>((resolve, reject) => {
        server.once('error', reject)
        server.listen({ port, host: LOOPBACK, exclusive: true }, () => {
          server.off('error', reject)
          resolve()
        })
      })
      return (server.address() as AddressInfo).port
    } catch (error) {
      if (index === ports.length - 1) throw error
    }
  }
  throw new RangeError('no port was named')
}

async function respond(serving: Serving, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const { method = '', url = '' } = request
  if (url === SESSION_PATH) {
    if (method === 'POST') return spend(serving.admission, request, response)
    if (isReading(method)) return answer(response, admits(serving.admission, request) ? 204 : 401, '')
    return answer(response, 405, 'method not allowed\n', { allow: 'GET, HEAD, POST' })
  }
  if (!isReading(method)) return answer(response, 405, 'method not allowed\n', { allow: 'GET, HEAD' })
  const { status, headers, body } = await answerAsset(serving.assets, url, [BRIDGE_SCRIPT])
  response.writeHead(status, { ...headers, 'content-length': body.length })
  response.end(method === 'HEAD' ? undefined : body)
}

/** Takes `{"secret": "…"}` and gives the cookie and the tab's key for it, once. */
async function spend(admission: Admission, request: IncomingMessage, response: ServerResponse): Promise<void> {
  if (request.headers['content-type'] !== 'application/json') return answer(response, 415, 'JSON only\n')
  const body = await readBody(request)
  if (body === undefined) return answer(response, 413, 'too large\n', { connection: 'close' })
  const secret = secretIn(body)
  const admitted = secret === undefined ? undefined : admission.spend(secret)
  if (!admitted) return answer(response, 401, 'this address was used already, or is not one of this host\n')
  const headers = { 'content-type': 'application/json; charset=utf-8', 'set-cookie': admitted.setCookie }
  answer(response, 200, JSON.stringify({ key: admitted.key }), headers)
}

function secretIn(body: string): string | undefined {
  try {
    const value: unknown = JSON.parse(body)
    if (typeof value !== 'object' || value === null || !('secret' in value)) return undefined
    return typeof value.secret === 'string' ? value.secret : undefined
  } catch {
    return undefined
  }
}

/** The body as text, or undefined as soon as it is too large. */
async function readBody(request: IncomingMessage): Promise<string | undefined> {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length
    if (size > MAX_BODY_BYTES) return undefined
    chunks.push(chunk)
  }
  return Buffer.concat(chunks).toString('utf8')
}

function answer(response: ServerResponse, status: number, body: string, headers: Record<string, string> = {}): void {
  const bytes = Buffer.from(body)
  const length = status === 204 ? {} : { 'content-length': bytes.length }
  response.writeHead(status, { ...plainHeaders('no-store'), ...length, ...headers })
  response.end(bytes)
}

function headOf(request: IncomingMessage, upgrade: boolean): RequestHead {
  return { method: request.method ?? '', target: request.url ?? '', headers: request.headersDistinct, upgrade }
}

function admits(admission: Admission, request: IncomingMessage): boolean {
  return admission.admits(request.headers.cookie, request.headersDistinct[KEY_HEADER]?.[0])
}

/** What keeps an upgrade from becoming a tab's wire. */
function upgradeFault(
  admission: Admission,
  request: IncomingMessage,
  authority: string,
  tabs: number,
): { status: RequestFault['status'] | 401 | 503; reason: string } | undefined {
  const fault = requestFault(headOf(request, true), authority)
  if (fault) return fault
  if (request.method !== 'GET' || request.url !== SOCKET_PATH) return { status: 404, reason: 'no socket there' }
  const offered = (request.headers['sec-websocket-protocol'] ?? '').split(',').map((protocol) => protocol.trim())
  const keys = offered.filter((protocol) => protocol.startsWith(KEY_SUBPROTOCOL_PREFIX))
  const key = keys.length === 1 ? keys[0]?.slice(KEY_SUBPROTOCOL_PREFIX.length) : undefined
  if (!offered.includes(SUBPROTOCOL) || !admission.admits(request.headers.cookie, key)) {
    return { status: 401, reason: 'not admitted' }
  }
  return tabs >= MAX_TABS ? { status: 503, reason: 'too many tabs' } : undefined
}

function refuseUpgrade(socket: Duplex, status: number): void {
  const lines = [`HTTP/1.1 ${status} ${STATUS_CODES[status] ?? ''}`, 'connection: close', 'content-length: 0', '', '']
  socket.end(lines.join('\r\n'), () => socket.destroy())
}

function openWire({ carry, log }: Serving, tab: WebSocket, forget: () => void): Wire {
  const wire = carry({
    send: (frame) => {
      if (tab.readyState !== tab.OPEN) return
      tab.send(frame)
      if (tab.bufferedAmount > MAX_UNREAD_BYTES) {
        log('warning', 'a tab was cut off: it does not read what it asked for')
        tab.terminate()
      }
    },
    refuse: () => tab.close(1008),
  })
  tab.on('message', (data, isBinary) => wire.receive(isBinary ? data : data.toString()))
  tab.on('error', (error) => log('warning', `a tab was cut off: ${error.message}`))
  tab.on('close', () => {
    forget()
    void wire.close()
  })
  return wire
}

/** Closes a tab's socket as one that goes away, and does not wait long for its answer. */
async function sayGoodbye(tab: WebSocket): Promise<void> {
  await new Promise<void>((resolve) => {
    const impatient = setTimeout(() => tab.terminate(), GOODBYE_MS)
    tab.once('close', () => {
      clearTimeout(impatient)
      resolve()
    })
    tab.close(1001)
  })
}
