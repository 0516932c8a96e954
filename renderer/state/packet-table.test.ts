/** Specification of the cards that the Table view holds: whatever happens while they are read, they end as the core has them. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Card } from '#shared/contract/board.ts'
import type { CardsAsk, CardsPage } from '#shared/contract/table.ts'
import type { FeedItem } from '#shared/contract/workspace.ts'
import { cardOf } from './card.testing.ts'
import { NaiveCore } from './naive-core.testing.ts'
import { PacketTable } from './packet-table.ts'

const ids = (count: number): string[] => Array.from({ length: count }, (_, at) => `WP-1-${String(at).padStart(3, '0')}`)

/** A core whose pages are answered, and whose feed speaks, when the test says so. */
function stage(count: number, limit = 4) {
  const core = new NaiveCore(ids(count).map((wpId) => cardOf(wpId)))
  const hearing = new Set<(item: FeedItem) => void>()
  const asked: (() => void)[] = []
  let failing = false
  let held = new Map<string, Card>()
  const page = ({ after }: CardsAsk): CardsPage => {
    const all = [...core.cards.values()].sort((a, b) => (a.wp_id < b.wp_id ? -1 : 1))
    const rest = all.filter(({ wp_id }) => after === undefined || wp_id > after)
    return { sequence: core.sequence, cards: rest.slice(0, limit), done: rest.length <= limit }
  }
  const table = new PacketTable({
    cards: (ask) =>
      new Promise((resolve, reject) => {
        asked.push(() => {
          if (failing) reject(new Error('the disk is gone'))
          else resolve(structuredClone(page(ask)))
        })
      }),
    held: () => held,
    hear: (listener) => {
      hearing.add(listener)
      return () => hearing.delete(listener)
    },
    soon: (run) => run(),
  })
  const tell = (item: FeedItem): void => {
    for (const listener of hearing) listener(item)
  }
  const settle = async (): Promise<void> => {
    for (let turn = 0; turn < 3; turn += 1) await Promise.resolve()
  }
  return {
    core,
    table,
    tell,
    asked,
    answer: async () => {
      asked.shift()?.()
      await settle()
    },
    answerAll: async () => {
      while (asked.length > 0) {
        asked.shift()?.()
        await settle()
      }
    },
    commit: (wpId: string, card: Card | undefined) => {
      const delta = core.commit([{ wp_id: wpId, card }])
      return { kind: 'delta', ...delta, changes: [...delta.changes], totals: {} } as FeedItem
    },
    fail: (on: boolean) => {
      failing = on
    },
    hold: (cards: readonly Card[]) => {
      held = new Map(cards.map((card) => [card.wp_id, card]))
    },
    shown: () => table.state().cards.map(({ wp_id, version }) => `${wp_id} ${version}`),
    truth: () =>
      [...core.cards.values()].map(({ wp_id, version }) => `${wp_id} ${version}`).sort((a, b) => (a < b ? -1 : 1)),
  }
}

describe('the cards of the table', () => {
  it('are shown page by page at first, and are all there in the end', async () => {
    const { table, answer, answerAll, shown, truth } = stage(10)
    await answer()
    expect(shown()).toHaveLength(4)
    expect(table.state().whole).toBe(false)
    await answerAll()
    expect(shown()).toEqual(truth())
    expect(table.state().whole).toBe(true)
  })

  it('follow the feed, and forget what was deleted', async () => {
    const { table, answerAll, commit, tell, shown, truth } = stage(5)
    await answerAll()
    const before = table.state().cards
    tell(commit('WP-1-002', cardOf('WP-1-002', { version: 2 })))
    tell(commit('WP-1-004', undefined))
    tell(commit('WP-1-009', cardOf('WP-1-009')))
    expect(shown()).toEqual(truth())
    expect(table.state().cards).not.toBe(before)
    expect(table.state().event).toBe(3)
  })

  it('are read again after a gap, after deltas that were missed, and after another subscription that is ahead', async () => {
    const { commit, tell, asked, answerAll, shown, truth } = stage(5)
    await answerAll()
    commit('WP-1-001', cardOf('WP-1-001', { version: 2 }))
    tell({ kind: 'gap', to: 1 })
    await answerAll()
    expect(shown()).toEqual(truth())
    commit('WP-1-002', cardOf('WP-1-002', { version: 2 }))
    tell(commit('WP-1-003', cardOf('WP-1-003', { version: 2 })))
    expect(asked).toHaveLength(1)
    await answerAll()
    expect(shown()).toEqual(truth())
    commit('WP-1-004', undefined)
    tell({ kind: 'subscribed', subscription_id: 'feed-2', sequence: 4 })
    await answerAll()
    expect(shown()).toEqual(truth())
    tell({ kind: 'subscribed', subscription_id: 'feed-3', sequence: 4 })
    expect(asked).toHaveLength(0)
  })

  it('say why they could not be read, keep what is shown, and can be asked for again', async () => {
    const { table, answerAll, fail, tell, shown, truth } = stage(5)
    await answerAll()
    fail(true)
    tell({ kind: 'gap', to: 0 })
    await answerAll()
    expect(table.state().failure?.message).toContain('the disk is gone')
    expect(shown()).toHaveLength(5)
    fail(false)
    table.retry()
    await answerAll()
    expect(table.state().failure).toBeUndefined()
    expect(shown()).toEqual(truth())
  })

  it('are the very cards that the board holds, where it holds them at the same revision', async () => {
    const { table, hold, answerAll } = stage(3)
    const kept = cardOf('WP-1-001')
    hold([kept])
    await answerAll()
    expect(table.state().cards[1]).toBe(kept)
  })

  it('hear nothing once they are stopped', async () => {
    const { table, answerAll, commit, tell } = stage(3)
    await answerAll()
    const before = table.state()
    table.stop()
    tell(commit('WP-1-001', undefined))
    expect(table.state()).toBe(before)
  })

  it('end as the core has them, whatever is committed while pages come late and deltas later', async () => {
    const step = fc.oneof(
      fc.record({ kind: fc.constant('commit' as const), at: fc.nat(14), gone: fc.boolean() }),
      fc.constant({ kind: 'tell' as const }),
      fc.constant({ kind: 'answer' as const }),
    )
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 40 }), async (steps) => {
        const { answer, answerAll, commit, tell, shown, truth } = stage(10)
        const untold: FeedItem[] = []
        let version = 1
        for (const one of steps) {
          if (one.kind === 'answer') await answer()
          else if (one.kind === 'tell') {
            const item = untold.shift()
            if (item) tell(item)
          } else {
            const wpId = `WP-1-${String(one.at).padStart(3, '0')}`
            version += 1
            untold.push(commit(wpId, one.gone ? undefined : cardOf(wpId, { version })))
          }
        }
        for (const item of untold) tell(item)
        await answerAll()
        expect(shown()).toEqual(truth())
      }),
      { numRuns: 300 },
    )
  })
})
