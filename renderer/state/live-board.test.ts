/** The board kept fresh over a connection, against a core whose answers come late and in any order. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { BoardFilter, Card } from '#shared/contract/board.ts'
import type { FeedItem } from '#shared/contract/workspace.ts'
import { WORK_PACKET_STATUSES } from '#shared/domain/vocabulary.ts'
import { cardOf } from './card.testing.ts'
import { cardAt } from './column-runs.ts'
import type { BoardDelta, Columns } from './columns.ts'
import { type BoardPlace, type LiveBoard, type LiveClient, type ShownBecause, startLiveBoard } from './live-board.ts'
import { NaiveCore } from './naive-core.testing.ts'

/** How an answer reaches the window: at once, or when a schedule says so. */
type Deliver = <T>(answer: T) => Promise<T>

/** A host over a naive core, with everything that it was asked. */
class PlayedHost {
  readonly core: NaiveCore
  readonly asked: string[] = []
  readonly acknowledged: number[] = []
  readonly #deliver: Deliver
  #feed: { items: FeedItem[]; wake: () => void } | undefined

  constructor(core: NaiveCore, deliver: Deliver = async (answer) => answer) {
    this.core = core
    this.#deliver = deliver
  }

  readonly client: LiveClient = {
    board: {
      page: async ({ filter }) => {
        this.asked.push('page')
        return this.#deliver(this.core.firstPage(filter))
      },
      column: async ({ status, offset, filter }) => {
        this.asked.push(`${status} from ${offset}`)
        return this.#deliver(this.core.page(status, offset, filter))
      },
    },
    feed: {
      subscribe: async ({ sequence }, { signal }) => {
        this.asked.push(`feed after ${sequence}`)
        const feed = { items: [] as FeedItem[], wake: () => {} }
        this.#feed = feed
        feed.items.push({ kind: 'subscribed', subscription_id: 'one', sequence })
        if (sequence < this.core.sequence) feed.items.push({ kind: 'gap', to: this.core.sequence })
        return this.#items(feed, signal)
      },
      acknowledge: async ({ sequence }) => {
        this.acknowledged.push(sequence)
        return { ok: true }
      },
    },
  }

  async *#items(feed: { items: FeedItem[]; wake: () => void }, signal: AbortSignal) {
    signal.addEventListener('abort', () => feed.wake())
    while (!signal.aborted) {
      const item = feed.items.shift()
      if (item) yield item
      else if (this.#feed !== feed) return
      else
        await new Promise<void>((resolve) => {
          feed.wake = resolve
        })
    }
  }

  push(item: FeedItem): void {
    this.#feed?.items.push(item)
    this.#feed?.wake()
  }

  commit(edits: Parameters<NaiveCore['commit']>[0]): void {
    this.push({ kind: 'delta', ...copyOf(this.core.commit(edits)) })
  }

  /** Ends the feed, as a host does that has had enough of it. */
  endFeed(): void {
    const ended = this.#feed
    this.#feed = undefined
    ended?.wake()
  }
}

function copyOf({ from, to, event, changes, totals }: BoardDelta) {
  return { from, to, event, changes: [...changes], totals: { ...totals } }
}

/** What a live board shows. */
class Shown implements BoardPlace {
  now: Columns | undefined
  readonly because: ShownBecause[] = []
  columns() {
    return this.now
  }
  show(columns: Columns, because: ShownBecause): void {
    this.now = columns
    this.because.push(because)
  }
  sync(): void {}
  lastEvent(): void {}
  failed({ message }: { message: string }): void {
    throw new Error(message)
  }
  ids(status: Card['status']): (string | undefined)[] {
    const column = this.now?.byStatus[status]
    return Array.from({ length: column?.total ?? 0 }, (_, index) => column && cardAt(column, index)?.wp_id)
  }
}

/** Lets everything that is due happen. */
async function settled(): Promise<void> {
  for (let turn = 0; turn < 40; turn += 1) await Promise.resolve()
  await new Promise((resolve) => setTimeout(resolve))
}

async function started(core: NaiveCore, filter: BoardFilter = {}) {
  const host = new PlayedHost(core)
  const shown = new Shown()
  const live = startLiveBoard({
    client: host.client,
    place: shown,
    filter,
    soon: (run) => queueMicrotask(run),
    later: (_, run) => setTimeout(run),
  })
  await settled()
  return { host, shown, live }
}

const stubs = (count: number) => Array.from({ length: count }, (_, n) => cardOf(`WP-1-C${n}`, { order: n }))
const moved = (core: NaiveCore, wpId: string, different: Partial<Card>) => {
  const card = core.cards.get(wpId)
  return { wp_id: wpId, card: cardOf(wpId, { ...card, ...different, version: (card?.version ?? 0) + 1 }) }
}

describe('a live board', () => {
  it('reads the first page, follows from its commit, and acknowledges what it has taken in', async () => {
    const { host, shown, live } = await started(new NaiveCore(stubs(2)))
    expect(host.asked).toEqual(['page', 'feed after 0'])
    host.commit([moved(host.core, 'WP-1-C0', { status: 'ready' })])
    host.commit([moved(host.core, 'WP-1-C1', { status: 'ready', order: -1 })])
    await settled()
    expect(shown.ids('ready')).toEqual(['WP-1-C1', 'WP-1-C0'])
    expect(host.acknowledged.at(-1)).toBe(2)
    expect(host.asked).toHaveLength(2)
    live.stop()
  })

  it('loads the pages that are about to be seen, and none twice', async () => {
    const { host, shown, live } = await started(new NaiveCore(stubs(150), 60))
    live.want('stub', 70, 130)
    live.want('stub', 70, 140)
    await settled()
    expect(host.asked.slice(2)).toEqual(['stub from 60', 'stub from 120'])
    expect(shown.ids('stub')[149]).toBe('WP-1-C149')
    live.want('stub', 0, 150)
    await settled()
    expect(host.asked).toHaveLength(4)
    live.stop()
  })

  it('reads a fresh page after a gap', async () => {
    const { host, shown, live } = await started(new NaiveCore(stubs(2)))
    host.core.commit([moved(host.core, 'WP-1-C0', { status: 'done' })])
    host.push({ kind: 'gap', to: 1 })
    host.commit([moved(host.core, 'WP-1-C1', { status: 'done', order: 9 })])
    await settled()
    expect(shown.ids('done')).toEqual(['WP-1-C0', 'WP-1-C1'])
    expect(host.asked.filter((one) => one === 'page')).toHaveLength(2)
    live.stop()
  })

  it('follows again from the shown commit when the feed ends', async () => {
    const { host, shown, live } = await started(new NaiveCore(stubs(1)))
    host.commit([moved(host.core, 'WP-1-C0', { status: 'ready' })])
    await settled()
    host.endFeed()
    await settled()
    expect(host.asked.at(-1)).toBe('feed after 1')
    host.commit([moved(host.core, 'WP-1-C0', { status: 'gated' })])
    await settled()
    expect(shown.ids('gated')).toEqual(['WP-1-C0'])
    live.stop()
  })

  it('shows only what passes another filter', async () => {
    const cards = [cardOf('WP-1-A', { phase: '1' }), cardOf('WP-1-B', { phase: '2', order: 1 })]
    const { host, shown, live } = await started(new NaiveCore(cards))
    live.setFilter({ phase: '2' })
    await settled()
    expect(shown.ids('stub')).toEqual(['WP-1-B'])
    host.commit([moved(host.core, 'WP-1-A', { phase: '2' })])
    await settled()
    expect(shown.ids('stub')).toEqual(['WP-1-A', 'WP-1-B'])
    live.stop()
  })

  it('asks for nothing more once it is stopped', async () => {
    const { host, live } = await started(new NaiveCore(stubs(80), 60))
    live.stop()
    live.want('stub', 60, 80)
    host.endFeed()
    await settled()
    expect(host.asked).toEqual(['page', 'feed after 0'])
  })

  it('ends up showing the truth, however answers, commits, gaps and filters cross each other', async () => {
    const step = fc.oneof(
      fc.record({
        do: fc.constant('commit' as const),
        card: fc.nat(40),
        to: fc.nat(6),
        order: fc.nat(90),
        phase: fc.boolean(),
      }),
      fc.record({
        do: fc.constant('lost' as const),
        card: fc.nat(40),
        to: fc.nat(6),
        order: fc.nat(90),
        phase: fc.boolean(),
      }),
      fc.record({ do: fc.constant('want' as const), to: fc.nat(6), at: fc.nat(60) }),
      fc.record({ do: fc.constant('filter' as const), phase: fc.boolean() }),
      fc.record({ do: fc.constant('end' as const) }),
    )
    await fc.assert(
      fc.asyncProperty(fc.scheduler(), fc.array(step, { maxLength: 30, size: 'max' }), async (schedule, steps) => {
        const core = new NaiveCore(stubs(40), 7)
        const host = new PlayedHost(core, (answer) => schedule.schedule(Promise.resolve(answer)))
        const shown = new Shown()
        const run = (task: () => void): void => void schedule.schedule(Promise.resolve()).then(task)
        const live: LiveBoard = startLiveBoard({
          client: host.client,
          place: shown,
          filter: {},
          pageLength: 7,
          soon: run,
          later: (_, task) => run(task),
        })
        let filter: BoardFilter = {}
        for (const one of steps) {
          const status = WORK_PACKET_STATUSES['to' in one ? one.to : 0] ?? 'stub'
          if (one.do === 'commit' || one.do === 'lost') {
            const edit = moved(core, `WP-1-C${one.card}`, { status, order: one.order, phase: one.phase ? '1' : '2' })
            if (one.do === 'commit') host.commit([edit])
            else host.push({ kind: 'gap', to: core.commit([edit]).to })
          }
          if (one.do === 'want') live.want(status, one.at, one.at + 20)
          if (one.do === 'end') host.endFeed()
          if (one.do === 'filter') {
            filter = one.phase ? { phase: '1' } : {}
            live.setFilter(filter)
          }
          if (schedule.count() > 0) await schedule.waitOne()
        }
        for (let turn = 0; turn < 60; turn += 1) {
          for (const status of WORK_PACKET_STATUSES) live.want(status, 0, 100)
          for (let due = 0; due < 20; due += 1) {
            if (schedule.count() > 0) await schedule.waitOne()
            await Promise.resolve()
          }
        }
        for (const status of WORK_PACKET_STATUSES) {
          expect(shown.ids(status)).toEqual(core.column(status, filter).map((card) => card.wp_id))
        }
        live.stop()
        host.endFeed()
      }),
      { numRuns: 60 },
    )
  })
})
