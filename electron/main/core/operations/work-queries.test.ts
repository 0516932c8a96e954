/** query_ready, query_blocked, search and the graph queries through the bus (20-operations). */

import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openTestBus, type TestBus } from '#core/bus/bus.testing.ts'
import { series } from '#core/series.testing.ts'
import { compareReady, READY_SORTS, type ReadyItem } from '#shared/domain/ready-order.ts'

let test: TestBus
beforeEach(async () => {
  test = await openTestBus()
})
afterEach(() => test.close())

interface Shown {
  wp_id: string
  startable: boolean
  why_not: string[]
}

async function ready(
  params: Record<string, unknown> = {},
): Promise<{ ids: string[]; all: Shown[]; cursor?: string; total: number }> {
  const data = await test.must('query_ready', params)
  const all = data['ready_wps'] as unknown as Shown[]
  const cursor = data['cursor']
  return {
    ids: all.map((each) => each.wp_id),
    all,
    total: Number(data['total_count']),
    ...(typeof cursor === 'string' ? { cursor } : {}),
  }
}

const create = (name: string, more: Record<string, unknown> = {}) =>
  test.must('create_wp', { wp_id: `WP-1-${name}`, title: name, routing: 'GOV_LIGHT', status: 'ready', ...more })

describe('query_ready', () => {
  it('shows work that is ready and waits for nothing, by priority', async () => {
    await create('Low', { priority: 4 })
    await create('High', { priority: 0 })
    await create('Stub', { status: 'stub' })
    await create('Waits', { priority: 1 })
    await test.must('add_dependency', { from_wp_id: 'WP-1-Low', type: 'blocks', to_wp_id: 'WP-1-Waits' })
    expect((await ready({ sort_by: 'priority' })).ids).toEqual(['WP-1-High', 'WP-1-Low'])
    await test.must('update_wp', { wp_id: 'WP-1-Low', status: 'in_progress' })
    await test.must('close_wp', { wp_id: 'WP-1-Low' })
    expect((await ready()).ids).toEqual(['WP-1-High', 'WP-1-Waits'])
  })

  it('says what cannot be started as it stands, and leaves it out when asked', async () => {
    await create('Free')
    await test.must('create_wp', { wp_id: 'WP-1-Strict', title: 'Strict', routing: 'GOV_LIGHT', status: 'ready' })
    await test.must('update_wp', { wp_id: 'WP-1-Strict', routing: 'GOV_STRICT' })
    const { all } = await ready()
    expect(all.map((each) => [each.wp_id, each.startable, each.why_not])).toEqual([
      ['WP-1-Free', true, []],
      ['WP-1-Strict', false, ['needs the pre-work gate']],
    ])
    expect((await ready({ startable_only: true })).ids).toEqual(['WP-1-Free'])
  })

  it('filters by assignee, phase, labels and priority', async () => {
    await create('A', { assignee: 'coder-1', labels: ['api', 'fast'], priority: 1 })
    await create('B', { labels: ['api'], phase: '2', priority: 3 })
    expect((await ready({ assignee: 'coder-1' })).ids).toEqual(['WP-1-A'])
    expect((await ready({ labels: ['api'] })).total).toBe(2)
    expect((await ready({ labels: ['fast', 'api'] })).ids).toEqual(['WP-1-A'])
    expect((await ready({ phase: '2' })).ids).toEqual(['WP-1-B'])
    expect((await ready({ priority_max: 2 })).ids).toEqual(['WP-1-A'])
  })

  it('refuses a cursor that is none', async () => {
    expect((await test.do('query_ready', { cursor: 'nonsense' })).errors[0]).toMatchObject({ path: 'params.cursor' })
  })

  it('keeps the age of work that is put back', async () => {
    await create('Old')
    test.clock.now += 3 * 24 * 3600 * 1000
    await create('New')
    await test.must('update_wp', { wp_id: 'WP-1-Old', status: 'in_progress' })
    await test.must('update_wp', { wp_id: 'WP-1-Old', status: 'ready' })
    expect((await ready({ sort_by: 'age' })).ids).toEqual(['WP-1-Old', 'WP-1-New'])
  })

  it('equals a naive evaluation under every sort, page by page', async () => {
    const item = fc.record({ priority: fc.integer({ min: 0, max: 4 }), after: fc.integer({ min: 0, max: 12 }) })
    await fc.assert(
      fc.asyncProperty(
        fc.array(item, { minLength: 1, maxLength: 30 }),
        fc.integer({ min: 1, max: 7 }),
        async (items, limit) => {
          const own = await openTestBus()
          try {
            const known: ReadyItem[] = []
            for (const [index, { priority, after }] of items.entries()) {
              own.clock.now += after * 12 * 3600 * 1000
              const wp_id = `WP-1-P${String(index).padStart(2, '0')}`
              await own.must('create_wp', { wp_id, title: wp_id, routing: 'GOV_NONE', status: 'ready', priority })
              known.push({ wp_id, priority, ready_since: own.clock.now })
            }
            own.clock.now += 24 * 3600 * 1000
            for (const sort_by of READY_SORTS) {
              const expected = [...known]
                .sort((a, b) => compareReady(a, b, sort_by, own.clock.now))
                .map((each) => each.wp_id)
              const found: string[] = []
              let cursor: string | undefined
              do {
                const data = await own.must('query_ready', { sort_by, limit, ...(cursor ? { cursor } : {}) })
                found.push(...(data['ready_wps'] as unknown as Shown[]).map((each) => each.wp_id))
                cursor = data['cursor'] as string | undefined
              } while (cursor)
              expect(found).toEqual(expected)
            }
          } finally {
            await own.close()
          }
        },
      ),
      series(15, 1000),
    )
  })
})

describe('query_blocked and the graph queries', () => {
  it('say what holds a Work Packet, transitively, and the longest chain', async () => {
    for (const name of ['A', 'B', 'C', 'D']) await create(name)
    const blocks = (from: string, to: string) =>
      test.must('add_dependency', { from_wp_id: `WP-1-${from}`, type: 'blocks', to_wp_id: `WP-1-${to}` })
    await blocks('A', 'B')
    await blocks('B', 'C')
    await blocks('D', 'C')
    const { blocked_wps: blocked } = await test.must('query_blocked', {})
    expect(blocked).toMatchObject([
      { wp_id: 'WP-1-B', blockers: ['WP-1-A'], held_by: ['WP-1-A'] },
      { wp_id: 'WP-1-C', blockers: ['WP-1-B', 'WP-1-D'], held_by: ['WP-1-B', 'WP-1-D', 'WP-1-A'] },
    ])
    const chain = await test.must('get_blocking_chain', { wp_id: 'WP-1-C' })
    expect(chain['critical_path']).toEqual(['WP-1-A', 'WP-1-B', 'WP-1-C'])
    const { tree } = await test.must('get_dependency_tree', { wp_id: 'WP-1-A', direction: 'down' })
    expect(tree).toMatchObject({ wp_id: 'WP-1-A', next: [{ wp_id: 'WP-1-B', next: [{ wp_id: 'WP-1-C', next: [] }] }] })
    const { dependencies } = await test.must('get_dependencies', { wp_id: 'WP-1-B' })
    expect(dependencies).toHaveLength(2)
  })

  it('stay within one answer, and let everything else have its turn, where everything waits for everything before it', async () => {
    const names = Array.from({ length: 102 }, (_, index) => `${index}`)
    for (const name of names) await create(name)
    const made = { created_at: '2026-03-02T09:00:00.000Z', created_by: 'Opal', vector_clock: {} }
    await test.store.transaction({ budgetMs: 60_000 }, async (transaction) => {
      for (const to of names) {
        for (const from of names.slice(0, names.indexOf(to))) {
          const edge = { from_wp_id: `WP-1-${from}`, to_wp_id: `WP-1-${to}`, type: 'depends-on' as const }
          await transaction.putDependency({ dependency_id: `dep_${from}_${to}`, ...edge, ...made })
        }
      }
    })
    let turns = 0
    const counting = setInterval(() => (turns += 1), 0)
    const data = await test.must('get_dependency_tree', { wp_id: 'WP-1-0', depth: 100 })
    clearInterval(counting)
    expect(turns).toBeGreaterThan(0)
    expect(data['cut']).toBe(true)
    const nodes = JSON.stringify(data['tree']).match(/"wp_id"/g) ?? []
    expect(nodes).toHaveLength(5_000)
    expect((await test.must('get_dependency_tree', { wp_id: 'WP-1-0', depth: 2 }))['cut']).toBe(false)
  })
})

describe('search', () => {
  it('finds words, prefixes and ids, and marks what matched', async () => {
    await create('Tide', { title: 'Tide tables for every berth', description: 'Harmonic constants by station.' })
    await create('Radio', { title: 'Transcribe the bridge radio' })
    const { hits } = await test.must('search', { query: 'tide' })
    expect(hits).toMatchObject([{ wp_id: 'WP-1-Tide', marked_title: '\u0002Tide\u0003 tables for every berth' }])
    expect((await test.must('search', { query: 'harm stat' }))['hits']).toMatchObject([{ wp_id: 'WP-1-Tide' }])
    expect((await test.must('search', { query: 'ra' }))['hits']).toMatchObject([{ wp_id: 'WP-1-Radio' }])
    expect((await test.must('search', { query: 'WP-1-Radio' }))['hits']).toMatchObject([{ wp_id: 'WP-1-Radio' }])
  })

  it('follows a changed title, and forgets what was deleted', async () => {
    await create('Tide', { title: 'Tide tables' })
    await test.must('update_wp', { wp_id: 'WP-1-Tide', title: 'Current charts' })
    expect((await test.must('search', { query: 'tables' }))['hits']).toEqual([])
    expect((await test.must('search', { query: 'charts' }))['hits']).toHaveLength(1)
    await test.must('delete_wp', { wp_id: 'WP-1-Tide', reason: 'x' })
    expect((await test.must('search', { query: 'charts' }))['hits']).toEqual([])
  })

  it('takes anything that people type for words, never for syntax', async () => {
    await create('Tide')
    for (const query of ['"', 'a OR b', 'NEAR(x)', '*', 'title:x', "'; DROP TABLE wp_text; --", '-- -', '^x', '🌊']) {
      expect((await test.do('search', { query })).status, query).toBe('success')
    }
  })

  it('pages without showing anything twice', async () => {
    for (let n = 0; n < 7; n += 1) await create(`Tide-${n}`, { title: `Tide number ${n}` })
    const first = await test.must('search', { query: 'tide', limit: 4 })
    const second = await test.must('search', { query: 'tide', limit: 4, cursor: first['cursor'] })
    const ids = [...(first['hits'] as unknown as Shown[]), ...(second['hits'] as unknown as Shown[])].map(
      (hit) => hit.wp_id,
    )
    expect(new Set(ids).size).toBe(7)
  })
})
