/** Refusals by a caller in a loop are told, counted and bounded in the Problems list (20-operations, "Errors"). */
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Diagnostic } from '#shared/contract/workspace.ts'
import { CODER, OPERATOR, openTestBus, type TestBus, type TestCaller } from './bus.testing.ts'

let test: TestBus
beforeEach(async () => {
  test = await openTestBus()
})
afterEach(() => test.close())

const problems = (): Promise<Diagnostic[]> => test.store.read((reader) => reader.diagnostics())
const id = (index: number): string => `WP-1-Buoy-${index}`
const PACKETS = 25

async function fleet(): Promise<void> {
  for (let index = 0; index < PACKETS; index += 1) await test.must('create_wp', { wp_id: id(index), title: 'Buoy' })
}

/** Asks for a move of every Work Packet that no lifecycle allows. */
async function refusedEverywhere(as: TestCaller): Promise<void> {
  for (let index = 0; index < PACKETS; index += 1) await test.do('update_wp', { wp_id: id(index), status: 'gated' }, as)
}

describe('one operation refused on many Work Packets', () => {
  it('is a problem each as long as they are few, then one for each who asks, with its count', async () => {
    await fleet()
    await refusedEverywhere(CODER)
    await refusedEverywhere(OPERATOR)
    const open = await problems()
    const single = open.filter((problem) => problem.wp_id !== undefined)
    const grouped = open.filter((problem) => problem.wp_id === undefined)
    expect(single.map((problem) => [problem.wp_id, problem.count])).toEqual(
      Array.from({ length: 10 }, (_, index) => [id(index), 2]),
    )
    expect(grouped.map((problem) => [problem.count, problem.code])).toEqual([
      [15, 'HSK-409-TRANSITION'],
      [15, 'HSK-409-TRANSITION'],
    ])
    expect(grouped.map((problem) => problem.message)).toEqual([
      expect.stringContaining(`by ${CODER.actor.id}`),
      expect.stringContaining(`by ${OPERATOR.actor.id}`),
    ])
    expect(grouped[0]?.message).toContain(id(PACKETS - 1))
    expect(grouped[0]?.fixes).toMatchObject([{ choice: 'dismiss' }])
  })

  it('has its place again where one of the single ones went through', async () => {
    await fleet()
    await refusedEverywhere(CODER)
    await test.must('update_wp', { wp_id: id(0), title: 'Lit buoy' })
    await test.do('update_wp', { wp_id: id(PACKETS - 1), status: 'gated' }, CODER)
    const named = (await problems()).map((problem) => problem.wp_id)
    expect(named).not.toContain(id(0))
    expect(named).toContain(id(PACKETS - 1))
  })
})

it('the list stays bounded whatever names a caller gives itself, its operations and its Work Packets', async () => {
  await fleet()
  for (let turn = 0; turn < 260; turn += 1) {
    const as = { ...CODER, actor: { kind: 'agent', id: `coder-${turn}` } } as const
    await test.do('update_wp', { wp_id: id(turn % PACKETS), status: 'gated' }, as)
    await test.do(`operation_${turn}`, { wp_id: id(turn % PACKETS) }, as)
  }
  const open = await problems()
  expect(open.length).toBeLessThanOrEqual(110)
  expect(open.reduce((sum, problem) => sum + problem.count, 0)).toBe(520)
})
