/** The link over real ports, with a host that answers the contract on the other end. */
import { implement } from '@orpc/server'
import { RPCHandler } from '@orpc/server/message-port'
import { afterEach, describe, expect, it } from 'vitest'
import { contract } from '#shared/contract/contract.ts'
import { linkMessage, PORT_HANDOVER } from '#shared/contract/handover.ts'
import type { HostInfo } from '#shared/contract/workspace.ts'
import { failureOf } from './failure.ts'
import { followLink, type LinkPage } from './link.ts'

const HOST: HostInfo = {
  host: 'browser',
  version: '0',
  can_pick_folder: false,
  can_notify: false,
  home: '/',
  recent: [],
}

const handler = new RPCHandler({
  host: {
    info: implement(contract.host.info).handler(() => HOST),
    pickFolder: implement(contract.host.pickFolder).handler(() => new Promise(() => undefined)),
  },
})

/** A page whose window is this test, with the host's side of every port it hands over. */
class PlayedPage extends EventTarget {
  readonly location = { origin: 'app://locus' }
  readonly ports: MessagePort[] = []
  /** False while nobody serves the ports. */
  served = true

  postMessage(data: unknown, _target: unknown, transfer?: Transferable[]): void {
    if (data !== PORT_HANDOVER) return
    for (const port of transfer ?? []) {
      if (!(port instanceof MessagePort)) continue
      this.ports.push(port)
      if (!this.served) continue
      handler.upgrade(port)
      port.start()
    }
  }

  say(data: unknown, from: { source?: unknown; origin?: string } = {}): void {
    const event = new Event('message')
    this.dispatchEvent(Object.assign(event, { data, source: this, origin: this.location.origin, ...from }))
  }
}

/** Everything that the link told, each awaited in turn. */
function followed(page: PlayedPage) {
  const told: string[] = []
  const waiting: (() => void)[] = []
  const tell = (what: string): void => {
    told.push(what)
    for (const wake of waiting.splice(0)) wake()
  }
  let client: Parameters<Parameters<typeof followLink>[1]['up']>[0] | undefined
  const stop = followLink(page as unknown as LinkPage, {
    up: (next, { host }) => {
      client = next
      tell(`up ${host}`)
    },
    down: () => tell('down'),
    denied: () => tell('denied'),
    failed: ({ message }) => tell(message),
  })
  const until = async (count: number): Promise<readonly string[]> => {
    while (told.length < count) await new Promise<void>((resolve) => waiting.push(resolve))
    return told
  }
  return { told, until, stop, client: () => client }
}

const stops: (() => void)[] = []
afterEach(() => {
  for (const stop of stops.splice(0)) stop()
})

describe('the link', () => {
  it('hands over a port and is up once the host has answered on it', async () => {
    const page = new PlayedPage()
    const link = followed(page)
    stops.push(link.stop)
    expect(await link.until(1)).toEqual(['up browser'])
    expect(page.ports).toHaveLength(1)
  })

  it('rejects what was under way when the host is lost, and hands over a new port when it is back', async () => {
    const page = new PlayedPage()
    const link = followed(page)
    stops.push(link.stop)
    await link.until(1)
    const asked = link.client()?.host.pickFolder()
    page.say(linkMessage('down'))
    const thrown = await asked?.then(
      () => undefined,
      (error: unknown) => error,
    )
    expect(failureOf(thrown).unanswered).toBe(true)
    page.say(linkMessage('up'))
    expect(await link.until(3)).toEqual(['up browser', 'down', 'up browser'])
    expect(page.ports).toHaveLength(2)
  })

  it('asks for nothing at the first up, and believes only its own window', async () => {
    const page = new PlayedPage()
    const link = followed(page)
    stops.push(link.stop)
    await link.until(1)
    page.say(linkMessage('up'))
    page.say(linkMessage('down'), { source: {} })
    page.say(linkMessage('denied'), { origin: 'https://elsewhere' })
    page.say('locus:link')
    expect(link.told).toEqual(['up browser'])
    expect(page.ports).toHaveLength(1)
  })

  it('tells that it is denied, for good', async () => {
    const page = new PlayedPage()
    page.served = false
    const link = followed(page)
    stops.push(link.stop)
    page.say(linkMessage('denied'))
    page.say(linkMessage('up'))
    expect(await link.until(1)).toEqual(['denied'])
    expect(page.ports).toHaveLength(1)
  })

  it('opens a new connection when the port is closed without a word', async () => {
    const page = new PlayedPage()
    const link = followed(page)
    stops.push(link.stop)
    await link.until(1)
    page.ports[0]?.close()
    expect(await link.until(3)).toEqual(['up browser', 'down', 'up browser'])
  })
})
