/** board_at: the past is what was seen when it was the present, and what a replay of the record from scratch gives (design: 10-domain, "Bronze"). */

import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openTestBus, type TestBus } from '#core/bus/bus.testing.ts'
import { orderOfVersion } from '#core/task-board/board-history.ts'
import { type Card, cardSchema } from '#shared/contract/board.ts'
import type { ErrorValue } from '#shared/contract/errors.ts'
import { WORK_PACKET_STATUSES } from '#shared/domain/vocabulary.ts'
import { z } from '#shared/zod.ts'
import { boardAt } from './board-at.ts'
import { microTaskDefinition } from './micro-task.testing.ts'

const dataSchema = z.strictObject({
  sequence: z.int(),
  event: z.object({ sequence: z.int(), hash: z.string(), reading: z.string() }).nullable(),
  order: z.enum(['board', 'id']),
  board_version: z.strictObject({ hash: z.string(), sequence: z.int() }).optional(),
  totals: z.record(z.enum(WORK_PACKET_STATUSES), z.int()),
  columns: z.array(
    z.strictObject({
      status: z.enum(WORK_PACKET_STATUSES),
      total: z.int(),
      offset: z.int(),
      cards: z.array(cardSchema),
      cursor: z.string().optional(),
    }),
  ),
})

let test: TestBus
beforeEach(async () => {
  test = await withPast()
})
afterEach(() => test.close())

async function withPast(): Promise<TestBus> {
  const opened = await openTestBus()
  const { store, artifacts } = opened
  opened.bus.register(boardAt({ store, boardOrder: (version) => orderOfVersion({ artifacts, store }, version) }))
  return opened
}

async function at(
  sequence: number,
  more: Record<string, unknown> = {},
  on = test,
): Promise<z.output<typeof dataSchema>> {
  return dataSchema.parse(await on.must('board_at', { sequence, ...more }))
}

/** A card without what the record does not know of the past. */
function recorded(card: Card): Partial<Card> {
  const { order: _order, problems: _problems, overlays: _overlays, conflict: _conflict, ...rest } = card
  const { heard_at: _heard, status_since: _since, ...told } = rest
  return told
}

/** Everything on the board as the live store shows it. */
async function present(on: TestBus): Promise<Record<string, Partial<Card>>> {
  const shown: Record<string, Partial<Card>> = {}
  for (const status of WORK_PACKET_STATUSES) {
    const { cards } = await on.store.read((reader) => reader.column({ status, offset: 0, limit: 500 }))
    for (const card of cards) shown[card.wp_id] = recorded(card)
  }
  return shown
}

/** Status and version of every Work Packet by going through all of bronze, row for row. */
function replayed(bronze: ReadonlyArray<Record<string, unknown>>, sequence: number): Record<string, [string, number]> {
  const rows: Record<string, [string, number]> = {}
  for (const row of bronze) {
    if (row['row_kind'] !== 'work_packet' || Number(row['sequence']) > sequence) continue
    const fields = JSON.parse(String(row['content'])) as {
      wp_id: string
      status: string
      version: number
      tombstone?: object
    }
    if (fields.tombstone) delete rows[fields.wp_id]
    else rows[fields.wp_id] = [fields.status, fields.version]
  }
  return rows
}

const IDS = Array.from({ length: 9 }, (_, index) => `WP-1-Mark${index}`)
const idOf = fc.constantFrom(...IDS)
const iteration = (number: number) => ({
  iteration: number,
  model_id: '7b',
  escalation_level: 0,
  started_at: '2026-03-02T09:00:00.000Z',
  completed_at: '2026-03-02T09:00:01.000Z',
  duration_ms: 1000,
  tokens_prompt: 1,
  tokens_completion: 1,
  claimed_complete: true,
  outcome: 'RETRY',
})

/** One thing that somebody does; much of it is refused, which is a part of any history. */
const deed: fc.Arbitrary<[string, Record<string, unknown>]> = fc.oneof(
  fc.tuple(
    fc.constant('create_wp'),
    fc.record({
      wp_id: idOf,
      title: fc.constantFrom('Ebb', 'Tide'),
      routing: fc.constantFrom('GOV_LIGHT', 'GOV_STANDARD'),
    }),
  ),
  fc.tuple(
    fc.constant('update_wp'),
    fc.record({
      wp_id: idOf,
      status: fc.constantFrom('ready', 'in_progress', 'blocked', 'cancelled'),
      reason: fc.constant('because'),
    }),
  ),
  fc.tuple(
    fc.constant('update_wp'),
    fc.record({ wp_id: idOf, priority: fc.integer({ min: 0, max: 4 }), note: fc.constant('noted') }),
  ),
  fc.tuple(
    fc.constant('gate_wp'),
    fc.record({ wp_id: idOf, gate: fc.constantFrom('pre_work', 'post_work'), result: fc.constant('pass') }),
  ),
  fc.tuple(fc.constant('close_wp'), fc.record({ wp_id: idOf, verdict: fc.constantFrom('FAIL', 'OUTDATED_ONLY') })),
  fc.tuple(fc.constant('close_wp'), fc.record({ wp_id: idOf })),
  fc.tuple(fc.constant('delete_wp'), fc.record({ wp_id: idOf, reason: fc.constant('made twice') })),
  fc.tuple(fc.constant('update_wp'), fc.record({ wp_id: idOf, restore: fc.constant(true) })),
  fc.tuple(fc.constant('add_dependency'), fc.record({ from_wp_id: idOf, to_wp_id: idOf, type: fc.constant('blocks') })),
  fc.tuple(
    fc.constant('remove_dependency'),
    fc.record({ from_wp_id: idOf, to_wp_id: idOf, type: fc.constant('blocks') }),
  ),
  fc.tuple(
    fc.constant('register_mts'),
    fc.record({
      wp_id: idOf,
      mt_definitions: fc.constantFrom('MT-001', 'MT-002').map((mtId) => [microTaskDefinition(mtId)]),
    }),
  ),
  fc.tuple(
    fc.constant('start_mt'),
    fc.record({ wp_id: idOf, mt_id: fc.constant('MT-001'), model_id: fc.constant('7b') }),
  ),
  fc.tuple(
    fc.constant('complete_mt'),
    fc.record({
      wp_id: idOf,
      mt_id: fc.constant('MT-001'),
      final_iteration: fc.integer({ min: 0, max: 1 }),
      result: fc.constantFrom('completed', 'failed'),
    }),
  ),
)

describe('at 50 random events of a generated history', () => {
  it('the board is what it was when it was the present, and what a replay from scratch gives', async () => {
    const history = fc.tuple(
      fc.array(deed, { minLength: 120, maxLength: 160 }),
      fc.array(fc.nat(), { minLength: 50, maxLength: 50 }),
    )
    await fc.assert(
      fc.asyncProperty(history, async ([deeds, picks]) => {
        const lived = await withPast()
        try {
          const output = await lived.artifacts.put(Buffer.from('x'), {
            media_type: 'text/plain',
            producer_op_id: 'test',
            created_at: '',
          })
          /** By sequence: what is shown once the event is in the record. */
          const seen: Array<Record<string, Partial<Card>>> = [{}]
          for (const wp_id of IDS.slice(0, 5))
            await live(lived, seen, ['create_wp', { wp_id, title: 'Ebb', routing: 'GOV_LIGHT' }])
          for (const each of deeds) {
            await live(lived, seen, each)
            const mt = { wp_id: each[1]['wp_id'], mt_id: 'MT-001' }
            if (each[0] === 'start_mt')
              await live(lived, seen, ['record_iteration', { ...mt, ...iteration(1), output_artifact_ref: output }])
          }
          const bronze = lived.dump()['bronze'] ?? []
          const last = seen.length - 1
          for (const sequence of new Set([0, last, ...picks.map((pick) => pick % (last + 1))])) {
            const past = await at(sequence, {}, lived)
            const cards = past.columns.flatMap((column) => column.cards)
            expect(Object.fromEntries(cards.map((card) => [card.wp_id, recorded(card)]))).toEqual(seen[sequence])
            const states = Object.fromEntries(cards.map((card) => [card.wp_id, [card.status, card.version]]))
            expect(states).toEqual(replayed(bronze, sequence))
            for (const { status, total } of past.columns) {
              expect(total).toBe(cards.filter((card) => card.status === status).length)
              expect(past.totals[status]).toBe(total)
            }
            expect(past.event?.sequence).toBe(sequence === 0 ? undefined : sequence)
          }
        } finally {
          await lived.close()
        }
      }),
      { numRuns: 4 },
    )
  }, 120_000)

  /** Does one thing; its capability decision still sees the board before it, its own events the board after it. */
  async function live(
    on: TestBus,
    seen: Array<Record<string, Partial<Card>>>,
    [operation, params]: [string, Record<string, unknown>],
  ): Promise<void> {
    const before = seen.at(-1) ?? {}
    const { status } = await on.do(operation, params)
    const last = (await on.store.read((reader) => reader.lastEvent()))?.sequence ?? 0
    const after = status === 'success' ? await present(on) : before
    const decision = seen.length
    for (let sequence = decision; sequence <= last; sequence += 1) seen.push(sequence === decision ? before : after)
  }
})

describe('a page', () => {
  it('of a column goes on where the one before ended, and stays what it was while others write', async () => {
    for (let index = 0; index < 25; index += 1)
      await test.must('create_wp', { wp_id: `WP-1-N${String(index).padStart(2, '0')}`, title: 'x' })
    const first = await at(50, { status: 'stub', limit: 10 })
    await test.must('update_wp', { wp_id: 'WP-1-N11', title: 'later' })
    await test.must('delete_wp', { wp_id: 'WP-1-N12', reason: 'later' })
    await test.must('create_wp', { wp_id: 'WP-1-N00a', title: 'later' })
    const second = await at(50, { status: 'stub', limit: 10, cursor: first.columns[0]?.cursor })
    const third = await at(50, { status: 'stub', limit: 10, cursor: second.columns[0]?.cursor })
    const cards = [first, second, third].flatMap((page) => page.columns[0]?.cards ?? [])
    expect(cards.map((card) => card.wp_id)).toEqual(
      Array.from({ length: 25 }, (_, index) => `WP-1-N${String(index).padStart(2, '0')}`),
    )
    expect(cards.map((card) => card.order)).toEqual(Array.from({ length: 25 }, (_, index) => index))
    expect(cards.every((card) => card.title === 'x')).toBe(true)
    expect(third.columns[0]?.cursor).toBeUndefined()
  })

  it('stands in the order of the board version of that time, what is not on it behind', async () => {
    for (const name of ['A', 'B', 'C', 'D']) await test.must('create_wp', { wp_id: `WP-1-${name}`, title: 'x' })
    const keep = async (order: string[], sequence: number): Promise<string> => {
      const lines = order.map((name) => `- **[WP-1-${name}]** - [STUB]`)
      const bytes = Buffer.from(`## Active\n- **[WP-1-D]**\n\n## Stub Backlog\n${lines.join('\n')}\n`)
      const artifact = await test.artifacts.put(bytes, {
        media_type: 'text/markdown',
        producer_op_id: 'test',
        created_at: '',
      })
      const version = { hash: artifact.slice(16), artifact, at: '', direction: 'read' as const, sequence }
      await test.store.transaction({ budgetMs: 1_000 }, (transaction) => transaction.putBoardVersion(version, 500))
      return artifact
    }
    await keep(['C', 'A', 'D'], 8)
    await test.must('update_wp', { wp_id: 'WP-1-A', note: 'x' })
    const newest = await keep(['D', 'B', 'A', 'C'], 10)
    const order = async (sequence: number): Promise<string> => {
      const { columns } = await at(sequence, { status: 'stub' })
      return (columns[0]?.cards ?? []).map((card) => card.wp_id.slice(5)).join('')
    }
    expect([await order(7), await order(8), await order(9), await order(10)]).toEqual(['ABC', 'CADB', 'CADB', 'DBAC'])
    expect(await at(8)).toMatchObject({ order: 'board', board_version: { sequence: 8 } })
    await test.artifacts.remove(newest)
    expect(await at(10)).toMatchObject({ order: 'id' })
  })
})

describe('is refused', () => {
  const errorOf = async (params: Record<string, unknown>): Promise<ErrorValue | undefined> =>
    (await test.do('board_at', params)).errors[0]

  it('an event that has not come yet, naming the newest', async () => {
    await test.must('create_wp', { wp_id: 'WP-1-A', title: 'x' })
    expect(await errorOf({ sequence: 3 })).toMatchObject({
      code: 'HSK-404-NOT-FOUND',
      path: 'params.sequence',
      message: 'there is no event 3; the newest is 2',
    })
  })

  it.each<[Record<string, unknown>, string]>([
    [{}, 'params.sequence'],
    [{ sequence: -1 }, 'params.sequence'],
    [{ sequence: 0, limit: 0 }, 'params.limit'],
    [{ sequence: 0, status: 'later' }, 'params.status'],
    [{ sequence: 0, cursor: '10' }, 'params.cursor'],
    [{ sequence: 0, status: 'stub', cursor: 'x' }, 'params.cursor'],
    [{ sequence: 0, extra: 1 }, 'params.extra'],
  ])('%j', async (params, path) => {
    expect(await errorOf(params)).toMatchObject({ code: 'HSK-400-SCHEMA', path })
  })
})

it('leaves no event and changes nothing where it is answered', async () => {
  await test.must('create_wp', { wp_id: 'WP-1-A', title: 'x' })
  const before = test.dump()
  await at(2)
  await test.bus.close()
  expect(test.dump()).toEqual(before)
})
