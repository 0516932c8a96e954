/** Subscribers of one workspace's feed that come and go at the same moment (design: 80-architecture, "Push"). */
import { expect, it } from 'vitest'
import { board, entry, Workbench } from '#core/task-board/workbench.testing.ts'
import type { FeedItem } from '#shared/contract/workspace.ts'
import { BoardFeed } from './board-feed.ts'

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
