/** One suite over every way that the contract is carried (design: 80-architecture, "Contract"). What a page shows over them: e2e/wires. */
import { safe } from '@orpc/client'
import { describe, expect, it } from 'vitest'
import { type SmallHost, smallHost } from '#core/wire.testing.ts'
import { type Carry, LONG_WIRES, type Page, WIRES } from './wires.testing.ts'

async function smallHostOver(carry: Carry): Promise<{ host: SmallHost; page: () => Promise<Page> }> {
  const host = smallHost()
  return { host, page: await carry(host, { path: '/repo' }) }
}

describe.each(WIRES)('the contract %s', (_name, carry) => {
  it('answers a call in the connection of its page', async () => {
    const { host, page } = await smallHostOver(carry)
    expect((await (await page()).client.host.info()).home).toBe('/repo')
    await (await page()).client.host.info()
    expect(host.connections).toHaveLength(2)
  })

  it('refuses with the product’s own error, whole', async () => {
    const { client } = await (await smallHostOver(carry)).page()
    const [error] = await safe(client.workspace.open({ path: '/nowhere' }))
    expect(error).toMatchObject({
      code: 'REFUSED',
      defined: true,
      data: { code: 'HSK-404-NOT-FOUND', name: 'NotFound', message: 'no workspace is open' },
    })
  })

  it('refuses input that does not fit', async () => {
    const { client } = await (await smallHostOver(carry)).page()
    const [error] = await safe(client.workspace.open({ path: '' }))
    expect(error).toMatchObject({ code: 'BAD_REQUEST' })
  })

  it('carries a large answer whole', async () => {
    const { client } = await (await smallHostOver(carry)).page()
    expect((await client.host.folders({ path: '/large' })).folders).toHaveLength(2_000)
  })

  it('answers many calls at once, each its own', async () => {
    const { client } = await (await smallHostOver(carry)).page()
    const paths = Array.from({ length: 200 }, (_, at) => `/folder ${at}`)
    const answers = await Promise.all(paths.map((each) => client.host.folders({ path: each })))
    expect(answers.map((answer) => answer.path)).toEqual(paths)
  })

  it('feeds in order, each item once, until the page has enough', async () => {
    const { host, page } = await smallHostOver(carry)
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

describe.each(LONG_WIRES)('a wire that is cut %s', (_name, carry) => {
  it('ends its feeds and its connection, and the page that returns goes on from what it has', async () => {
    const { host, page } = await smallHostOver(carry)
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
    const { host, page } = await smallHostOver(carry)
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
