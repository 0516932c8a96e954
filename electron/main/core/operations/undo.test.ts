/** Undo: ten minutes, the same actor, nothing changed since (10-domain, "Undo"). */
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { CODER, OPERATOR, openTestBus, type TestBus, type TestCaller } from '#core/bus/bus.testing.ts'
import type { WorkPacketFields } from '#shared/domain/work-packet.ts'

const wp_id = 'WP-1-Tide'

let test: TestBus
beforeEach(async () => {
  test = await openTestBus()
  await test.must('create_wp', { wp_id, title: 'Tide', description: 'old', routing: 'GOV_LIGHT', status: 'ready' })
})
afterEach(() => test.close())

const fields = async () => (await test.packet(wp_id)).fields
/** Everything that undo brings back. */
const own = ({ version: _version, updated_at: _at, vector_clock: _clock, ...rest }: WorkPacketFields) => rest
const lastEvent = async () => {
  const [event] = await test.store.read((reader) => reader.events({ wp_id, newest_first: true, limit: 1 }))
  return event?.sequence ?? 0
}
const undo = (undo_of: number, as: TestCaller = OPERATOR) => test.do('update_wp', { wp_id, undo_of }, as)

async function refused(undo_of: number, as: TestCaller = OPERATOR) {
  const before = test.untouchables()
  const result = await undo(undo_of, as)
  expect(result.status).toBe('rejected')
  expect(test.untouchables()).toEqual(before)
  return result.errors[0]
}

describe('undo brings back everything of', () => {
  it.each<[string, string, Record<string, unknown>]>([
    ['a move', 'update_wp', { status: 'in_progress' }],
    ['a block', 'update_wp', { status: 'blocked', reason: 'no tide', eta: 'Friday' }],
    ['a gate', 'gate_wp', { gate: 'pre_work', result: 'pass' }],
    ['a gate with a move', 'gate_wp', { gate: 'pre_work', result: 'pass', then_move: 'in_progress' }],
    ['edited fields', 'update_wp', { title: 'Other', description: 'new', labels: ['x'], assignee: 'ole' }],
    ['a cancellation', 'update_wp', { status: 'cancelled', reason: 'not needed' }],
  ])('%s', async (_what, operation, params) => {
    const before = await fields()
    await test.must(operation, { wp_id, ...params })
    const event = await lastEvent()
    await test.must('update_wp', { wp_id, undo_of: event })
    const after = await fields()
    expect(own(after)).toEqual(own(before))
    expect(after.version).toBe(3)
    const [recorded] = await test.store.read((reader) => reader.events({ wp_id, newest_first: true, limit: 1 }))
    expect(recorded).toMatchObject({ event_type: 'work_packet_updated', payload: { undo_of: event, version: 3 } })
    expect((await test.verify()).ok).toBe(true)
  })

  it('a close with its verdict', async () => {
    await test.must('update_wp', { wp_id, status: 'in_progress' })
    const before = await fields()
    await test.must('close_wp', { wp_id, verdict: 'ABANDONED' })
    await test.must('update_wp', { wp_id, undo_of: await lastEvent() })
    expect(own(await fields())).toEqual(own(before))
  })

  it('a reopening, the verdict and the gates included', async () => {
    await test.must('update_wp', { wp_id, status: 'in_progress' })
    await test.must('close_wp', { wp_id, verdict: 'ABANDONED' })
    const before = await fields()
    await test.must('update_wp', { wp_id, status: 'ready', reason: 'after all' })
    await test.must('update_wp', { wp_id, undo_of: await lastEvent() })
    expect(own(await fields())).toEqual(own(before))
  })

  it('one change after the other, back to the first', async () => {
    const states = [own(await fields())]
    const events: number[] = []
    for (const change of [{ title: 'Ebb' }, { status: 'blocked', reason: 'storm' }, { labels: ['sea'] }]) {
      await test.must('update_wp', { wp_id, ...change })
      events.unshift(await lastEvent())
      states.unshift(own(await fields()))
    }
    for (const [index, event] of events.entries()) {
      await test.must('update_wp', { wp_id, undo_of: event })
      expect(own(await fields())).toEqual(states[index + 1])
    }
    expect((await refused(events[0] ?? 0))?.code).toBe('HSK-409-VERSION')
    expect((await test.verify()).ok).toBe(true)
  })

  it('a change on the way back only while nobody else has changed anything', async () => {
    await test.must('update_wp', { wp_id, title: 'Ebb' })
    const first = await lastEvent()
    await test.must('update_wp', { wp_id, title: 'Flood' })
    const second = await lastEvent()
    await test.must('update_wp', { wp_id, undo_of: second })
    await test.must('update_wp', { wp_id, labels: ['sea'] }, CODER)
    const changed = await lastEvent()
    expect(await refused(first)).toMatchObject({
      code: 'HSK-409-VERSION',
      details: { changed_in: changed, changed_by: CODER.actor.id },
    })
  })

  it('an undo: what was undone stands again', async () => {
    await test.must('update_wp', { wp_id, status: 'in_progress' })
    const before = await fields()
    await test.must('update_wp', { wp_id, undo_of: await lastEvent() })
    await test.must('update_wp', { wp_id, undo_of: await lastEvent() })
    expect(own(await fields())).toEqual(own(before))
  })

  it('the blockers of others: closing and undoing it frees nobody', async () => {
    await test.must('create_wp', { wp_id: 'WP-1-Next', title: 'Next', routing: 'GOV_LIGHT', status: 'ready' })
    await test.must('add_dependency', { from_wp_id: wp_id, type: 'blocks', to_wp_id: 'WP-1-Next' })
    await test.must('update_wp', { wp_id, status: 'in_progress' })
    await test.must('close_wp', { wp_id })
    expect((await test.packet('WP-1-Next')).openBlockers).toBe(0)
    await test.must('update_wp', { wp_id, undo_of: await lastEvent() })
    expect((await test.packet('WP-1-Next')).openBlockers).toBe(1)
  })
})

describe('undo is refused', () => {
  it('after another change, naming who made it', async () => {
    await test.must('update_wp', { wp_id, status: 'in_progress' })
    const event = await lastEvent()
    await test.must('update_wp', { wp_id, title: 'Other' }, CODER)
    const changed_in = await lastEvent()
    expect(await refused(event)).toMatchObject({
      code: 'HSK-409-VERSION',
      message: expect.stringContaining('coder-1 changed it since'),
      details: { current_version: 3, changed_by: 'coder-1', changed_in },
    })
  })

  it('to anybody but who made the change', async () => {
    await test.must('update_wp', { wp_id, status: 'in_progress' }, CODER)
    expect(await refused(await lastEvent())).toMatchObject({
      code: 'HSK-409-TRANSITION',
      message: expect.stringContaining("is coder-1's"),
    })
  })

  it('after ten minutes', async () => {
    await test.must('update_wp', { wp_id, status: 'in_progress' })
    const event = await lastEvent()
    test.clock.now += 10 * 60_000 + 1
    expect(await refused(event)).toMatchObject({ message: expect.stringContaining('more than ten minutes old') })
  })

  it('for what is no change of this Work Packet', async () => {
    await test.must('create_wp', { wp_id: 'WP-1-Other', title: 'Other' })
    const [created] = await test.store.read((reader) => reader.events({ wp_id: 'WP-1-Other', limit: 1 }))
    const own = await lastEvent()
    expect(await refused(created?.sequence ?? 0)).toMatchObject({ code: 'HSK-404-NOT-FOUND' })
    expect(await refused(9_999)).toMatchObject({ code: 'HSK-404-NOT-FOUND' })
    expect(await refused(own)).toMatchObject({ message: expect.stringContaining('is deleted instead') })
  })

  it('into work that waits for other work by now', async () => {
    await test.must('update_wp', { wp_id, status: 'in_progress' })
    await test.must('update_wp', { wp_id, status: 'ready' })
    const event = await lastEvent()
    await test.must('create_wp', { wp_id: 'WP-1-Dredge', title: 'Dredge' })
    await test.must('add_dependency', { from_wp_id: 'WP-1-Dredge', type: 'blocks', to_wp_id: wp_id })
    expect(await refused(event)).toMatchObject({ message: expect.stringContaining('blocked by WP-1-Dredge now') })
  })

  it('of a restoring, which would delete without the right to it', async () => {
    await test.must('delete_wp', { wp_id, reason: 'twice' })
    await test.must('update_wp', { wp_id, restore: true })
    expect(await refused(await lastEvent())).toMatchObject({
      code: 'HSK-409-TRANSITION',
      message: expect.stringContaining('delete it instead'),
    })
  })

  it('of a raised routing by anybody who may not lower it', async () => {
    await test.must('update_wp', { wp_id, routing: 'GOV_STRICT' }, CODER)
    expect(await refused(await lastEvent(), CODER)).toMatchObject({ code: 'HSK-403-CAPABILITY' })
    await test.must('update_wp', { wp_id, title: 'x' })
    await test.must('update_wp', { wp_id, routing: 'GOV_LIGHT', reason: 'small' })
    await test.must('update_wp', { wp_id, routing: 'GOV_STRICT' })
    await test.must('update_wp', { wp_id, undo_of: await lastEvent() })
    expect((await fields()).governance.routing).toBe('GOV_LIGHT')
  })

  it('beside anything else', async () => {
    const result = await test.do('update_wp', { wp_id, undo_of: 1, title: 'x' })
    expect(result.errors[0]).toMatchObject({ code: 'HSK-400-SCHEMA', path: 'params.title' })
  })

  it('of a decided gate without the right to gates', async () => {
    const narrowed = { ...OPERATOR, profile: 'coder' }
    await test.must('gate_wp', { wp_id, gate: 'pre_work', result: 'pass' })
    expect(await refused(await lastEvent(), narrowed)).toMatchObject({ code: 'HSK-403-CAPABILITY' })
  })
})
