/** Specification of readings that follow the commits. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { CardChange } from '#shared/contract/board.ts'
import type { FeedItem, ReadEvent } from '#shared/contract/workspace.ts'
import type { Answer, Readings } from '../client/readings.ts'
import { tellFeed } from '../state/feed-items.ts'
import { emptySession, useSession } from '../state/session.ts'
import { commitsOf, followCommits } from './follow-commits.ts'

/** A source whose answers the test gives, one asking at a time. */
function source() {
  const asked: { answer: (value: string) => void; fail: (error: Error) => void }[] = []
  const ask = (): Promise<string> => new Promise((answer, fail) => asked.push({ answer, fail }))
  return { asked, ask }
}

function commit(sequence: number): void {
  useSession.setState({ lastEvent: { sequence } as ReadEvent })
}

let followed: Readings | undefined
const taken: Answer<string>[] = []

beforeEach(() => {
  useSession.setState(emptySession)
  taken.length = 0
})
afterEach(() => followed?.stop())

describe('following the commits', () => {
  it('reads at once, and again after a commit', async () => {
    const { asked, ask } = source()
    followed = followCommits(ask, (answer) => taken.push(answer))
    asked[0]?.answer('first')
    await expect.poll(() => taken).toEqual([{ value: 'first' }])
    commit(2)
    asked[1]?.answer('second')
    await expect.poll(() => taken).toEqual([{ value: 'first' }, { value: 'second' }])
  })

  it('reads once more, not thrice, after three commits during a reading', async () => {
    const { asked, ask } = source()
    followed = followCommits(ask, (answer) => taken.push(answer))
    for (const sequence of [2, 3, 4]) commit(sequence)
    expect(asked).toHaveLength(1)
    asked[0]?.answer('old')
    await expect.poll(() => asked).toHaveLength(2)
    asked[1]?.answer('new')
    await expect.poll(() => taken).toHaveLength(2)
    expect(asked).toHaveLength(2)
  })

  it('ignores what is no news', () => {
    const { asked, ask } = source()
    followed = followCommits(ask, (answer) => taken.push(answer))
    useSession.setState({ opening: '/somewhere' })
    expect(asked).toHaveLength(1)
  })

  it('says a refusal and reads again later', async () => {
    const { asked, ask } = source()
    followed = followCommits(ask, (answer) => taken.push(answer))
    asked[0]?.fail(new Error('the store is closed'))
    await expect.poll(() => taken).toEqual([{ failure: { message: 'the store is closed', unanswered: false } }])
    followed.read()
    expect(asked).toHaveLength(2)
  })

  it('takes nothing after it was stopped', async () => {
    const { asked, ask } = source()
    followed = followCommits(ask, (answer) => taken.push(answer))
    followed.stop()
    asked[0]?.answer('late')
    commit(2)
    await Promise.resolve()
    expect(taken).toEqual([])
    expect(asked).toHaveLength(1)
  })
})

describe('following some commits only', () => {
  const change = (wp_id: string) => ({ wp_id }) as CardChange
  const delta = (...wpIds: string[]): FeedItem => ({
    kind: 'delta',
    from: 1,
    to: 2,
    event: 9,
    changes: wpIds.map(change),
    totals: {},
  })

  it('reads again after each that changed what is meant, together with others too, and after a gap', async () => {
    const { asked, ask } = source()
    followed = followCommits(
      ask,
      (answer) => taken.push(answer),
      commitsOf(({ wp_id }) => wp_id === 'WP-1-Tide'),
    )
    const news = [
      { item: delta('WP-1-Quay'), reads: 1 },
      { item: delta('WP-1-Tide', 'WP-1-Quay'), reads: 2 },
      { item: { kind: 'sync', sync: {} } as FeedItem, reads: 2 },
      { item: { kind: 'gap', to: 3 } as const, reads: 3 },
    ]
    for (const { item, reads } of news) {
      asked.at(-1)?.answer('read')
      await expect.poll(() => taken).toHaveLength(asked.length)
      tellFeed(item)
      expect(asked).toHaveLength(reads)
    }
  })

  it('gives what is under way up when it is stopped', () => {
    let given: AbortSignal | undefined
    followed = followCommits(
      (signal) => {
        given = signal
        return new Promise<string>(() => undefined)
      },
      (answer) => taken.push(answer),
    )
    followed.stop()
    expect(given?.aborted).toBe(true)
  })
})
