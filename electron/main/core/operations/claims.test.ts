/** Taking ready work and giving it back (20-operations, `claim` and `release`). */
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { CODER, jobOf, OPERATOR, openTestBus, type TestBus, type TestCaller } from '#core/bus/bus.testing.ts'
import { OPERATIONS } from '#core/operations/catalog.ts'
import type { OperationContext } from '#core/operations/operation.ts'

let test: TestBus
beforeEach(async () => {
  test = await openTestBus()
})
afterEach(() => test.close())

const OTHER: TestCaller = { ...CODER, actor: { kind: 'agent', id: 'coder-2' } }

const create = (name: string, more: Record<string, unknown> = {}) =>
  test.must('create_wp', { wp_id: `WP-1-${name}`, title: name, routing: 'GOV_LIGHT', status: 'ready', ...more })
const fields = async (name: string) => (await test.packet(`WP-1-${name}`)).fields
const claim = (params: Record<string, unknown>, as: TestCaller = CODER) => test.do('update_wp', { claim: params }, as)

/** The refusal of a job, known to have changed nothing. */
async function refused(params: Record<string, unknown>, as: TestCaller = CODER) {
  const before = test.untouchables()
  const result = await test.do('update_wp', params, as)
  expect(result.status).toBe('rejected')
  expect(test.untouchables()).toEqual(before)
  return result.errors[0]
}

describe('claim of a named Work Packet', () => {
  it('takes it for the actor and starts it, in one transaction and one event', async () => {
    await create('Tide')
    const result = await claim({ wp_id: 'WP-1-Tide' })
    expect(result.status).toBe('success')
    expect(await fields('Tide')).toMatchObject({ status: 'in_progress', assignee: 'coder-1', version: 2 })
    const [event] = await test.store.read((reader) => reader.events({ type: 'work_packet_updated', limit: 9 }))
    expect(event).toMatchObject({ wp_id: 'WP-1-Tide', payload: { claim: 'taken', version: 2 } })
  })

  it('has one winner: the next one is told who holds it', async () => {
    await create('Tide')
    await claim({ wp_id: 'WP-1-Tide' })
    expect(await refused({ claim: { wp_id: 'WP-1-Tide' } }, OTHER)).toMatchObject({
      code: 'HSK-409-TRANSITION',
      path: 'params.claim.wp_id',
      message: 'WP-1-Tide cannot be claimed: it is in progress, held by coder-1',
      details: { assignee: 'coder-1', status: 'in_progress' },
    })
  })

  it('is refused with every reason that stands against it', async () => {
    await create('Gate', { assignee: 'ole' })
    await test.must('update_wp', { wp_id: 'WP-1-Gate', routing: 'GOV_STRICT' })
    await create('Blocker')
    await test.must('add_dependency', { from_wp_id: 'WP-1-Blocker', type: 'blocks', to_wp_id: 'WP-1-Gate' })
    const error = await refused({ claim: { wp_id: 'WP-1-Gate' } })
    expect(error?.details).toMatchObject({
      why_not: ['needs the pre-work gate', 'is assigned to ole', 'is blocked by WP-1-Blocker'],
    })
  })

  it('is refused for one that is not there, was deleted, or stands on the board twice', async () => {
    expect(await refused({ claim: { wp_id: 'WP-1-Nowhere' } })).toMatchObject({ code: 'HSK-404-NOT-FOUND' })
    await create('Tide')
    await test.store.transaction({ budgetMs: 1000 }, (transaction) =>
      transaction.putBoardFacts('WP-1-Tide', { overlays: [], duplicateLines: [3, 9] }),
    )
    expect(await refused({ claim: { wp_id: 'WP-1-Tide' } })).toMatchObject({ code: 'HSK-409-SYNC' })
    await test.must('create_wp', { wp_id: 'WP-1-Gone', title: 'Gone' })
    await test.must('delete_wp', { wp_id: 'WP-1-Gone', reason: 'twice' })
    expect(await refused({ claim: { wp_id: 'WP-1-Gone' } })).toMatchObject({ code: 'HSK-404-NOT-FOUND' })
  })

  it('takes what was assigned to the actor before', async () => {
    await create('Tide', { assignee: 'coder-1' })
    expect((await claim({ wp_id: 'WP-1-Tide' })).status).toBe('success')
  })
})

describe('claim of the next', () => {
  it('takes the first startable of the ready order and tells what it passed over', async () => {
    await create('Late', { priority: 3 })
    await create('Others', { priority: 0, assignee: 'ole' })
    await create('Strict', { priority: 0 })
    await test.must('update_wp', { wp_id: 'WP-1-Strict', routing: 'GOV_STRICT' })
    await create('Failed', { priority: 1 })
    await test.must('gate_wp', { wp_id: 'WP-1-Failed', gate: 'pre_work', result: 'fail' })
    await create('First', { priority: 2 })
    const result = await claim({ next: {} })
    expect(result.data).toMatchObject({
      wp: { wp_id: 'WP-1-First', status: 'in_progress', assignee: 'coder-1' },
      passed_over: [
        { wp_id: 'WP-1-Others', why_not: ['is assigned to ole'] },
        { wp_id: 'WP-1-Strict', why_not: ['needs the pre-work gate'] },
        { wp_id: 'WP-1-Failed', why_not: ['failed its pre-work gate'] },
      ],
    })
  })

  it('keeps to its filters', async () => {
    await create('One', { priority: 0, labels: ['sea'] })
    await create('Two', { priority: 1, labels: ['land'] })
    expect((await claim({ next: { labels: ['land'] } })).data).toMatchObject({ wp: { wp_id: 'WP-1-Two' } })
  })

  it('answers with nothing when nothing is left, which is no failure', async () => {
    await create('Strict')
    await test.must('update_wp', { wp_id: 'WP-1-Strict', routing: 'GOV_STRICT' })
    const result = await claim({ next: {} })
    expect(result).toMatchObject({ status: 'success', data: { wp: null, passed_over: [{ wp_id: 'WP-1-Strict' }] } })
  })

  it('walks past more than one page of what cannot be taken', async () => {
    for (let number = 0; number < 120; number += 1) await create(`Other${number}`, { priority: 0, assignee: 'ole' })
    await create('Mine', { priority: 4 })
    const result = await claim({ next: {} })
    expect(result.data).toMatchObject({ wp: { wp_id: 'WP-1-Mine' } })
    expect((result.data as { passed_over: unknown[] }).passed_over).toHaveLength(100)
  })

  it('gives every caller another one, sent again the same one', async () => {
    await create('One')
    await create('Two')
    const op_id = '00000000-0000-4000-8000-000000000001'
    const job = jobOf('update_wp', { claim: { next: {} } }, CODER)
    job.input['op_id'] = op_id
    const first = await test.send(job, CODER)
    const again = await test.send(job, CODER)
    const other = await claim({ next: {} }, OTHER)
    expect(again).toEqual(first)
    const taken = [first, other].map((result) => (result.data as { wp: { wp_id: string } }).wp.wp_id)
    expect(taken).toEqual(['WP-1-One', 'WP-1-Two'])
  })

  it('does not walk over what its rows tell to be hopeless', async () => {
    for (let number = 0; number < 400; number += 1) await create(`Other${number}`, { assignee: 'ole' })
    const read = test.store.read.bind(test.store)
    const asked: number[] = []
    const counting = await read(async (reader) => {
      const packet = reader.packet.bind(reader)
      reader.packet = (wpId) => {
        asked.push(1)
        return packet(wpId)
      }
      const prepared = OPERATIONS.get('update_wp')?.prepare({ claim: { next: {} } })
      const context = { actor: CODER.actor, now: new Date(test.clock.now).toISOString() } as OperationContext
      return prepared?.decide(reader, context)
    })
    expect(counting?.data).toMatchObject({ wp: null })
    expect(asked.length).toBeLessThanOrEqual(101)
  })

  it('does not take an expired waiver for a gate', async () => {
    await create('Waived')
    await test.must('update_wp', { wp_id: 'WP-1-Waived', routing: 'GOV_STRICT' })
    const waiver = {
      id: 'W-1',
      reason: 'harbour closed',
      scope: 'pre_work',
      expires_at: new Date(test.clock.now + 60_000).toISOString(),
    }
    await test.must('gate_wp', { wp_id: 'WP-1-Waived', gate: 'pre_work', result: 'skip', waiver })
    test.clock.now += 120_000
    expect((await claim({ next: {} })).data).toMatchObject({
      wp: null,
      passed_over: [{ wp_id: 'WP-1-Waived', why_not: ['needs the pre-work gate'] }],
    })
  })
})

describe('release', () => {
  beforeEach(async () => {
    await create('Tide')
    await claim({ wp_id: 'WP-1-Tide' })
  })

  it("makes it ready again and nobody's, its age in the ready order kept", async () => {
    const { ready_at } = await fields('Tide')
    test.clock.now += 60_000
    await test.must('update_wp', { wp_id: 'WP-1-Tide', release: true, note: 'the almanac is missing' }, CODER)
    const after = await fields('Tide')
    expect(after).toMatchObject({ status: 'ready', ready_at, version: 3 })
    expect(after).not.toHaveProperty('assignee')
    const notes = await test.store.read((reader) => reader.notes('WP-1-Tide'))
    expect(notes).toMatchObject([{ author: 'coder-1', content: 'the almanac is missing' }])
    expect((await claim({ next: {} }, OTHER)).data).toMatchObject({ wp: { assignee: 'coder-2' } })
  })

  it('is for whoever holds it and for the operator', async () => {
    expect(await refused({ wp_id: 'WP-1-Tide', release: true }, OTHER)).toMatchObject({
      code: 'HSK-403-CAPABILITY',
      message: 'WP-1-Tide is held by coder-1; whoever holds it or the operator gives it back',
    })
    const narrowed = { ...OPERATOR, profile: 'coder' }
    expect(await refused({ wp_id: 'WP-1-Tide', release: true }, narrowed)).toMatchObject({ code: 'HSK-403-CAPABILITY' })
    await test.must('update_wp', { wp_id: 'WP-1-Tide', release: true }, OPERATOR)
  })

  it('is refused for what nobody holds', async () => {
    await test.must('update_wp', { wp_id: 'WP-1-Tide', release: true }, CODER)
    expect(await refused({ wp_id: 'WP-1-Tide', release: true })).toMatchObject({ code: 'HSK-409-TRANSITION' })
  })
})

it.each([
  [{ claim: { next: {} }, wp_id: 'WP-1-Tide' }, 'params.wp_id'],
  [{ claim: { next: {} }, status: 'ready' }, 'params.status'],
  [{ claim: { wp_id: 'WP-1-Tide' }, release: true }, 'params.release'],
  [{ wp_id: 'WP-1-Tide', release: true, title: 'x' }, 'params.title'],
  [{ release: true }, 'params.wp_id'],
  [{ title: 'x' }, 'params.wp_id'],
])('%j is refused at %s', async (params, path) => {
  expect(await refused(params)).toMatchObject({ code: 'HSK-400-SCHEMA', path })
})

it('needs the right to write', async () => {
  await create('Tide')
  const viewer = { ...CODER, profile: 'viewer' }
  expect(await refused({ claim: { next: {} } }, viewer)).toMatchObject({ code: 'HSK-403-CAPABILITY' })
})
