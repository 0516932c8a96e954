import { afterEach, describe, expect, it } from 'vitest'
import type { HostLinkState } from '#shared/contract/handover.ts'
import { Unreachable } from './admission.ts'
import { createLink, LONGEST_WAIT_MS, waitAfter } from './link.ts'

/** A socket whose other end the test plays. */
class PlayedSocket {
  readonly OPEN = 1
  readyState = 0
  onopen: (() => void) | undefined
  onclose: (() => void) | undefined
  onmessage: ((event: { data: unknown }) => void) | undefined
  readonly sent: unknown[] = []
  open(): void {
    this.readyState = 1
    this.onopen?.()
  }
  close(): void {
    this.readyState = 3
    this.onclose?.()
  }
  send(data: unknown): void {
    this.sent.push(data)
  }
}

const closing: MessagePort[] = []
afterEach(() => {
  for (const port of closing.splice(0)) port.close()
})

function channel() {
  const { port1, port2 } = new MessageChannel()
  closing.push(port1, port2)
  return { window: port1, handed: port2 }
}

/** A link, and everything it did. */
function played(answers: { key?: string | undefined; reachable?: boolean; admitted?: boolean } = {}) {
  const host = { key: 'key' as string | undefined, reachable: true, admitted: true, ...answers }
  const sockets: PlayedSocket[] = []
  const told: HostLinkState[] = []
  const waits: number[] = []
  let retry: (() => void) | undefined
  const ask = <T>(value: T): Promise<T> =>
    host.reachable ? Promise.resolve(value) : Promise.reject(new Unreachable('played'))
  const link = createLink({
    gainKey: () => ask(host.key),
    isAdmitted: () => ask(host.admitted),
    openSocket: () => {
      const socket = new PlayedSocket()
      sockets.push(socket)
      return socket as unknown as WebSocket
    },
    tell: (state) => told.push(state),
    after: (milliseconds, run) => {
      waits.push(milliseconds)
      retry = run
      return run
    },
  })
  return { host, link, sockets, told, waits, retry: () => retry?.(), newest: () => sockets.at(-1) as PlayedSocket }
}

/** Lets everything that is already decided happen. */
const settle = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 0))
const next = (port: MessagePort): Promise<unknown> =>
  new Promise((resolve) => {
    port.onmessage = (event) => resolve(event.data)
  })

describe('the link of a page to its host', () => {
  it('carries both ways, early messages included', async () => {
    const { link, newest, told } = played()
    const { window, handed } = channel()
    window.postMessage('early')
    link.take(handed)
    await settle()
    newest().open()
    await expect.poll(() => newest().sent).toEqual(['early'])
    const answer = next(window)
    newest().onmessage?.({ data: 'answer' })
    expect(await answer).toBe('answer')
    expect(told).toEqual(['up'])
  })

  it('says down when the socket breaks, and up again before a new port is asked for', async () => {
    const { link, newest, told, retry, sockets } = played()
    link.take(channel().handed)
    await settle()
    newest().open()
    await settle()
    newest().close()
    expect(told).toEqual(['up', 'down'])
    retry()
    await settle()
    newest().open()
    await settle()
    expect(told).toEqual(['up', 'down', 'up'])
    const second = channel()
    second.window.postMessage('again')
    link.take(second.handed)
    await expect.poll(() => newest().sent).toEqual(['again'])
    expect(sockets).toHaveLength(2)
  })

  it('waits longer after each failure in a row, and from the start again after a success', async () => {
    const { link, host, waits, retry, newest } = played({ reachable: false })
    link.take(channel().handed)
    await settle()
    for (let attempt = 0; attempt < 7; attempt++) {
      retry()
      await settle()
    }
    expect(waits).toEqual([250, 500, 1000, 2000, 4000, 8000, 8000, 8000])
    host.reachable = true
    retry()
    await settle()
    newest().open()
    await settle()
    newest().close()
    expect(waits.at(-1)).toBe(250)
    expect(waitAfter(40)).toBe(LONGEST_WAIT_MS)
  })

  it('tries at once when it is hurried, and only while it waits', async () => {
    const { link, host, sockets } = played({ reachable: false })
    link.hurry()
    link.take(channel().handed)
    await settle()
    host.reachable = true
    link.hurry()
    link.hurry()
    await settle()
    expect(sockets).toHaveLength(1)
  })

  it('is denied for good without a key, and says so to every port', async () => {
    const { link, told, sockets, waits } = played({ key: undefined })
    link.take(channel().handed)
    await settle()
    link.take(channel().handed)
    await settle()
    expect({ told, sockets, waits }).toEqual({ told: ['denied', 'denied'], sockets: [], waits: [] })
  })

  it('tells a refused key from a host that is away', async () => {
    const { link, host, newest, told, retry } = played()
    link.take(channel().handed)
    await settle()
    host.reachable = false
    newest().close()
    await settle()
    expect(told).toEqual(['down'])
    host.reachable = true
    host.admitted = false
    retry()
    await settle()
    newest().close()
    await settle()
    expect(told).toEqual(['down', 'denied'])
  })

  it('keeps one socket for the newest port', async () => {
    const { link, newest, sockets, told } = played()
    link.take(channel().handed)
    await settle()
    newest().open()
    await settle()
    const second = channel()
    second.window.postMessage('second')
    link.take(second.handed)
    await settle()
    newest().open()
    await expect.poll(() => newest().sent).toEqual(['second'])
    expect(sockets.map((socket) => socket.readyState)).toEqual([3, 1])
    expect(told).toEqual(['up'])
  })
})
