/** A page as small as can be, for testing the browser host's script in a real browser: it calls the host and lists what it sees. */
import { createORPCClient } from '@orpc/client'
import { RPCLink } from '@orpc/client/message-port'
import type { Client } from '#shared/contract/contract.ts'
import { linkStateOf, PORT_HANDOVER } from '#shared/contract/handover.ts'

let wasDown = false
window.addEventListener('message', ({ source, data }) => {
  const state = linkStateOf(data)
  if (source !== window || state === undefined) return
  show(`link ${state}`)
  if (state === 'up' && wasDown) connect()
  wasDown = state === 'down'
})
window.addEventListener('securitypolicyviolation', ({ violatedDirective }) => show(`violated ${violatedDirective}`))
connect()

function connect(): void {
  const { port1, port2 } = new MessageChannel()
  const client: Client = createORPCClient(new RPCLink({ port: port1 }))
  port1.start()
  window.postMessage(PORT_HANDOVER, '/', [port2])
  void client.host.info().then(({ home }) => show(`home ${home}`))
  void readFeed(client)
}

async function readFeed(client: Client): Promise<void> {
  const feed = await client.feed.subscribe({ sequence: 0 })
  await feed.next()
  show('fed')
}

function show(text: string): void {
  document.body.append(Object.assign(document.createElement('p'), { textContent: text }))
}
