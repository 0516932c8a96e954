/** Subscribers of one workspace's feed that come and go at the same moment (design: 80-architecture, "Push"). */
import { expect, it } from 'vitest'
import { board, entry, Workbench } from '#core/task-board/workbench.testing.ts'
import type { FeedItem } from '#shared/contract/workspace.ts'
import { BoardFeed } from './board-feed.ts'
import type { Workspace } from './workspace.ts'

const TIDE = 'WP-1-Tide'

/** The next change of a card that a subscriber is told. */
async function nextDelta(items: AsyncIterable<FeedItem>): Promise<FeedItem | undefined> {
  for await (const item of items) if (item.kind === 'delta') return item
  return undefined
}

it.each([0, 1, 2, 3, 4])(
  'a subscriber that begins %i turns after one that leaves at once is told every change',
  async (turns) => {
    const bench = await Workbench.adopted(board({ ready: [entry(TIDE, 'READY_FOR_DEV')] }))
    const feed = new BoardFeed(bench.workspace)
    const { signal } = new AbortController()
    const leaving = feed.subscribe(0, signal)
    const left = leaving.next().then(() => leaving.return(undefined))
    for (let turn = 0; turn < turns; turn += 1) await Promise.resolve()
    const staying = feed.subscribe(0, signal)
    expect(await staying.next()).toMatchObject({ value: { kind: 'subscribed' } })
    await left
    await bench.do('update_wp', { wp_id: TIDE, title: 'Tide tables' })
    expect(await nextDelta(staying)).toMatchObject({ changes: [{ wp_id: TIDE, card: { title: 'Tide tables' } }] })
  },
)

it('subscribers who begin at once miss nothing that happens while they begin', async () => {
  const bench = await Workbench.adopted(board({ ready: [entry(TIDE, 'READY_FOR_DEV')] }))
  let reads = 0
  const read: Workspace['read'] = async (work) => {
    reads += 1
    if (reads === 2) await bench.do('update_wp', { wp_id: TIDE, title: 'Tide tables' })
    return bench.workspace.read(work)
  }
  const slow = new Proxy(bench.workspace, {
    get(target, key) {
      if (key === 'read') return read
      const value: unknown = Reflect.get(target, key, target)
      return typeof value === 'function' ? value.bind(target) : value
    },
  })
  const feed = new BoardFeed(slow)
  const { signal } = new AbortController()
  const both = [feed.subscribe(0, signal), feed.subscribe(0, signal)]
  for (const item of await Promise.all(both.map((each) => each.next()))) {
    expect(item).toMatchObject({ value: { kind: 'subscribed' } })
  }
  for (const each of both) {
    expect(await nextDelta(each)).toMatchObject({ changes: [{ wp_id: TIDE, card: { title: 'Tide tables' } }] })
  }
})
