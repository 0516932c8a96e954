/** gate_wp: results, waivers and what they count for (10-domain "Lifecycle", 20-operations "Who is asking"). */
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { AT_TERMINAL, CODER, OPERATOR, openTestBus, type TestBus, type TestCaller } from '#core/bus/bus.testing.ts'
import type { Routing } from '#shared/domain/vocabulary.ts'

const WAIVER = { id: 'W-7', reason: 'the tide does not wait', scope: 'WP-1-Tide' }
const LATER = '2026-03-02T10:00:00.000Z'

/** An agent that the workspace trusts with gates, and one with the same rights that calls itself human. */
const VALIDATOR: TestCaller = { ...CODER, actor: { kind: 'agent', id: 'validator-1' }, profile: 'validator' }
const SO_CALLED_HUMAN: TestCaller = { ...VALIDATOR, actor: { kind: 'human', id: 'validator-1' } }

let test: TestBus
beforeEach(async () => {
  test = await openTestBus()
  test.raw(`INSERT INTO settings VALUES ('actors', '{"validator-1":"operator"}')`)
})
afterEach(() => test.close())

async function packet(routing: Routing, ...moves: Array<Record<string, unknown>>): Promise<string> {
  const wp_id = 'WP-1-Tide'
  await test.must('create_wp', { wp_id, title: 'Tide tables', routing: 'GOV_NONE' })
  for (const move of moves) await test.must('update_wp', { wp_id, ...move })
  if (routing !== 'GOV_NONE') await test.must('update_wp', { wp_id, routing })
  return wp_id
}

const gatesOf = async (wpId: string) => (await test.packet(wpId)).fields.governance.gates

describe('a gate', () => {
  it.each(['pass', 'fail'] as const)('is recorded with who, when and on what: %s', async (result) => {
    const wp_id = await packet('GOV_STRICT')
    const report = await test.artifacts.put(Buffer.from('all green'), {
      media_type: 'text/plain',
      producer_op_id: 'test',
      created_at: LATER,
    })
    const judged = {
      gate: 'pre_work',
      result,
      validated_by: 'vera',
      notes: 'looked at it',
      validation_report_ref: report,
    }
    await test.must('gate_wp', { wp_id, ...judged }, VALIDATOR)
    expect(await gatesOf(wp_id)).toEqual({
      pre_work: {
        status: result,
        validated_at: '2026-03-02T09:00:00.000Z',
        validated_by: 'vera',
        notes: 'looked at it',
        validation_report_ref: report,
      },
      post_work: { status: 'pending' },
    })
    const [event] = await test.store.read((reader) => reader.events({ type: 'work_packet_gated', limit: 1 }))
    expect(event).toMatchObject({
      wp_id,
      actor: { kind: 'agent', id: 'validator-1' },
      payload: { gate: 'pre_work', from: 'pending', to: result, validated_by: 'vera', report_ref: report },
    })
    expect(await test.store.read((reader) => reader.notes(wp_id))).toMatchObject([
      { content: `pre-work ${result}: looked at it`, note_type: 'gate' },
    ])
  })

  it('never moves a Work Packet by itself', async () => {
    const wp_id = await packet('GOV_STRICT', { status: 'ready' })
    await test.must('gate_wp', { wp_id, gate: 'pre_work', result: 'pass' })
    expect((await test.packet(wp_id)).fields.status).toBe('ready')
  })

  it('moves it with then_move, in one version, with the words of both', async () => {
    const wp_id = await packet('GOV_STRICT', { status: 'ready' }, { status: 'gated', awaits: 'the harbour master' })
    const { version } = (await test.packet(wp_id)).fields
    const then_move = { status: 'in_progress', note: 'he agreed' }
    await test.must('gate_wp', { wp_id, gate: 'pre_work', result: 'pass', notes: 'papers are in order', then_move })
    const { fields } = await test.packet(wp_id)
    expect(fields).toMatchObject({ status: 'in_progress', version: version + 1 })
    const notes = await test.store.read((reader) => reader.notes(wp_id))
    expect(notes.map((note) => note.content)).toEqual(['pre-work pass: papers are in order', 'he agreed'])
    const events = await test.store.read((reader) => reader.events({ wp_id, limit: 2, newest_first: true }))
    expect(events.map((event) => event.event_type)).toEqual(['work_packet_updated', 'work_packet_gated'])
  })

  it.each(['done', 'cancelled'] as const)('of a %s Work Packet stands', async (status) => {
    const wp_id = await packet('GOV_LIGHT', { status: 'ready' }, { status: 'in_progress' })
    if (status === 'done') await test.must('close_wp', { wp_id })
    else await test.must('update_wp', { wp_id, status, reason: 'a mistake' })
    const before = test.untouchables()
    const result = await test.do('gate_wp', { wp_id, gate: 'post_work', result: 'pass' })
    expect(result.errors[0]).toMatchObject({ code: 'HSK-409-TRANSITION', path: 'params.wp_id' })
    expect(test.untouchables()).toEqual(before)
  })

  it('takes the unverified mark away when it passes, not when it fails', async () => {
    const wp_id = await packet('GOV_LIGHT')
    test.raw('UPDATE work_packets SET unverified = 1')
    await test.must('gate_wp', { wp_id, gate: 'pre_work', result: 'fail' })
    expect((await test.packet(wp_id)).fields.unverified).toBe(true)
    await test.must('gate_wp', { wp_id, gate: 'pre_work', result: 'pass' })
    expect((await test.packet(wp_id)).fields.unverified).toBe(false)
  })
})

describe('a skip', () => {
  it.each(['GOV_LIGHT', 'GOV_NONE'] as const)('needs no waiver under %s', async (routing) => {
    const wp_id = await packet(routing)
    await test.must('gate_wp', { wp_id, gate: 'pre_work', result: 'skip' }, VALIDATOR)
    expect((await gatesOf(wp_id)).pre_work.status).toBe('skip')
  })

  it.each(['GOV_STRICT', 'GOV_STANDARD'] as const)('needs a waiver under %s', async (routing) => {
    const wp_id = await packet(routing)
    const before = test.untouchables()
    const result = await test.do('gate_wp', { wp_id, gate: 'pre_work', result: 'skip' })
    expect(result.errors[0]).toMatchObject({
      code: 'HSK-409-GATE',
      path: 'params.waiver',
      details: { gates: ['pre_work'] },
    })
    expect(test.untouchables()).toEqual(before)
  })
})

describe('a waiver', () => {
  it.each([
    ['the window', OPERATOR],
    ['a terminal', AT_TERMINAL],
  ])('is taken from a person at %s, and lets the work begin', async (_where, operator) => {
    const wp_id = await packet('GOV_STRICT', { status: 'ready' })
    await test.must('gate_wp', { wp_id, gate: 'pre_work', result: 'skip', waiver: WAIVER }, operator)
    expect((await gatesOf(wp_id)).pre_work).toMatchObject({ status: 'skip', waiver: WAIVER, validated_by: 'mara' })
    const card = await test.store.read((reader) => reader.card(wp_id))
    expect(card?.waived).toEqual(['pre_work'])
    const [event] = await test.store.read((reader) => reader.events({ type: 'work_packet_gated', limit: 1 }))
    expect(event?.payload).toMatchObject({ to: 'skip', waiver_id: 'W-7' })
    await test.must('update_wp', { wp_id, status: 'in_progress' })
  })

  it.each([
    ['an agent with every right', VALIDATOR],
    ['an agent that calls itself human', SO_CALLED_HUMAN],
    ['an agent at a terminal', { ...AT_TERMINAL, actor: { kind: 'agent', id: 'bot' } } as TestCaller],
  ])('is not taken from %s', async (_who, caller) => {
    const wp_id = await packet('GOV_STRICT')
    const before = test.untouchables()
    const result = await test.do('gate_wp', { wp_id, gate: 'pre_work', result: 'skip', waiver: WAIVER }, caller)
    expect(result.errors[0]).toMatchObject({ code: 'HSK-403-CAPABILITY', path: 'params.waiver' })
    expect(test.untouchables()).toEqual(before)
  })

  it.each(['pass', 'fail'])('goes with a skip, not with %s', async (result) => {
    const wp_id = await packet('GOV_STRICT')
    const answer = await test.do('gate_wp', { wp_id, gate: 'pre_work', result, waiver: WAIVER })
    expect(answer.errors[0]).toMatchObject({ code: 'HSK-400-SCHEMA', path: 'params.waiver' })
  })

  it('is refused when it has expired already', async () => {
    const wp_id = await packet('GOV_STRICT')
    const waiver = { ...WAIVER, expires_at: '2026-03-02T09:00:00.000Z' }
    const answer = await test.do('gate_wp', { wp_id, gate: 'pre_work', result: 'skip', waiver })
    expect(answer.errors[0]).toMatchObject({ code: 'HSK-400-SCHEMA', path: 'params.waiver.expires_at' })
  })

  it('waives until it expires, and nothing after', async () => {
    const wp_id = await packet('GOV_STRICT', { status: 'ready' })
    const waiver = { ...WAIVER, expires_at: LATER }
    await test.must('gate_wp', { wp_id, gate: 'pre_work', result: 'skip', waiver })
    test.clock.now = Date.parse(LATER) - 1
    await test.must('update_wp', { wp_id, status: 'in_progress' })
    await test.must('update_wp', { wp_id, status: 'ready' })
    test.clock.now += 1
    const result = await test.do('update_wp', { wp_id, status: 'in_progress' })
    expect(result.errors[0]).toMatchObject({ code: 'HSK-409-GATE', details: { gates: ['pre_work'] } })
  })
})
