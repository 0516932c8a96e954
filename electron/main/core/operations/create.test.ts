/** create_wp: what a new Work Packet starts as, and which ids and states it may have (10-domain, 20-operations). */
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { CODER, NO_PACKET, openTestBus, type TestBus } from '#core/bus/bus.testing.ts'
import { workPacketFieldsSchema } from '#shared/domain/work-packet.ts'

const wp_id = 'WP-1-Tide-v2'

let test: TestBus
beforeEach(async () => {
  test = await openTestBus()
})
afterEach(() => test.close())

describe('a new Work Packet', () => {
  it('is a stub with the defaults of the domain', async () => {
    const data = await test.must('create_wp', { wp_id, title: 'Tide tables' }, CODER)
    const { fields, bronzeId } = await test.packet(wp_id)
    expect(workPacketFieldsSchema.parse(fields)).toEqual(fields)
    expect(fields).toEqual({
      wp_id,
      version: 1,
      title: 'Tide tables',
      description: '',
      status: 'stub',
      priority: 2,
      type: 'feature',
      labels: [],
      reporter: 'coder-1',
      governance: {
        phase: '1',
        routing: 'GOV_STANDARD',
        gates: { pre_work: { status: 'pending' }, post_work: { status: 'pending' } },
        task_board_status: 'STUB',
      },
      lineage: { base_wp_id: 'WP-1-Tide' },
      unverified: false,
      created_at: '2026-03-02T09:00:00.000Z',
      updated_at: '2026-03-02T09:00:00.000Z',
      metadata: {},
      vector_clock: { 'replica-1': 2 },
    })
    expect(data).toMatchObject({ wp: fields, bronze_id: bronzeId, silver_id: `slv_${wp_id}_1` })
    const events = await test.store.read((reader) => reader.events({ limit: 10 }))
    expect(events.map((event) => event.event_type)).toEqual(['capability_decision', 'work_packet_created'])
    expect(events[1]).toMatchObject({ sequence: 2, wp_id, payload: { bronze_id: bronzeId, status: 'stub' } })
  })

  it('takes its phase from its params, else from its id, else from the workspace', async () => {
    test.raw(`INSERT INTO settings VALUES ('default_phase', '"3"')`)
    await test.must('create_wp', { wp_id: 'WP-0.5-A', title: 'x', phase: '4' })
    await test.must('create_wp', { wp_id: 'WP-0.5-B', title: 'x' })
    await test.must('create_wp', { wp_id: 'WP-Quay', title: 'x' })
    const phase = async (id: string) => (await test.packet(id)).fields.governance.phase
    expect([await phase('WP-0.5-A'), await phase('WP-0.5-B'), await phase('WP-Quay')]).toEqual(['4', '0.5', '3'])
  })

  it('is ready or blocked when asked for and allowed', async () => {
    await test.must('create_wp', { wp_id, title: 'x', status: 'ready' })
    await test.must('create_wp', { wp_id: 'WP-1-B', title: 'x', status: 'blocked', reason: 'no crane', eta: 'Friday' })
    expect((await test.packet('WP-1-B')).fields.block).toEqual({
      reason: 'no crane',
      eta: 'Friday',
      by_open_blockers: false,
    })
    test.survey = NO_PACKET
    const before = test.untouchables()
    const ready = await test.do('create_wp', { wp_id: 'WP-1-C', title: 'x', status: 'ready' })
    expect(ready.errors[0]).toMatchObject({ code: 'HSK-409-TRANSITION', path: 'params.status' })
    const blocked = await test.do('create_wp', { wp_id: 'WP-1-D', title: 'x', status: 'blocked' })
    expect(blocked.errors[0]).toMatchObject({ code: 'HSK-409-TRANSITION', details: { missing: [{ kind: 'reason' }] } })
    expect(test.untouchables()).toEqual(before)
    await test.must('create_wp', { wp_id: 'WP-1-C', title: 'x', status: 'ready', routing: 'GOV_LIGHT' })
  })

  it.each(['in_progress', 'gated', 'done', 'cancelled'])('is never %s from the start', async (status) => {
    const result = await test.do('create_wp', { wp_id, title: 'x', status })
    expect(result.errors[0]).toMatchObject({ code: 'HSK-400-SCHEMA', path: 'params.status' })
  })

  it('is refused where its id is taken, by a deleted one too', async () => {
    await test.must('create_wp', { wp_id, title: 'x' })
    const taken = await test.do('create_wp', { wp_id, title: 'y' })
    expect(taken.errors[0]).toMatchObject({ code: 'HSK-409-EXISTS', name: 'AlreadyExists', path: 'params.wp_id' })
    await test.must('delete_wp', { wp_id, reason: 'made twice' })
    const deleted = await test.do('create_wp', { wp_id, title: 'y' })
    expect(deleted.errors[0]).toMatchObject({ code: 'HSK-409-EXISTS', message: expect.stringContaining('restored') })
  })

  it.each([
    'tide',
    'WP-',
    'WP-1/../../x',
    'WP-1-A b',
    'WP-1-é',
    `WP-${'x'.repeat(121)}`,
    'WP-1-A\n',
    '../WP-1-A',
    '__proto__',
  ])('is refused the id %j', async (id) => {
    const result = await test.do('create_wp', { wp_id: id, title: 'x' })
    expect(result.errors[0]).toMatchObject({
      code: 'HSK-400-INVALID-WP-ID',
      name: 'InvalidWorkPacketId',
      path: 'params.wp_id',
    })
  })
})
