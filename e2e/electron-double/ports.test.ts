import { once } from 'node:events'
import { describe, expect, it } from 'vitest'
import { PagePort } from './ports.ts'

/** A port whose page is the test. */
function pagePort() {
  const sent: unknown[] = []
  const owner = new PagePort({ send: (message) => sent.push(message), close: () => sent.push('closed') })
  const got: unknown[] = []
  owner.port.on('message', ({ data, ports }: { data: unknown; ports: unknown[] }) => got.push([data, ...ports]))
  return { owner, port: owner.port, sent, got }
}

describe('a MessagePortMain', () => {
  it('holds back what comes until it is started, and then keeps the order', () => {
    const { owner, port, got } = pagePort()
    owner.take(1)
    owner.take(2)
    expect(got).toEqual([])
    port.start()
    owner.take(3)
    expect(got).toEqual([[1], [2], [3]])
  })

  it('says once, and later, that it is closed, whoever closes it', async () => {
    for (const closedBy of ['close', 'page'] as const) {
      const { owner, port, sent } = pagePort()
      let closes = 0
      port.on('close', () => closes++)
      const closed = once(port, 'close')
      if (closedBy === 'close') port.close()
      else owner.ended()
      expect(closes).toBe(0)
      await closed
      port.close()
      owner.ended()
      port.postMessage('late')
      await new Promise(setImmediate)
      expect([closes, sent]).toEqual([1, closedBy === 'close' ? ['closed'] : []])
    }
  })

  it('is none of the page’s kind, and takes no ports along', () => {
    const { port } = pagePort()
    expect(() => Reflect.get(port, 'addEventListener')).toThrow('MessagePortMain.addEventListener')
    expect(() => port.postMessage('x', [port])).toThrow('ports in a message of a MessagePortMain')
  })
})
