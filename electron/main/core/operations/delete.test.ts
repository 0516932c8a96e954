/** delete_wp and the way back (10-domain, 20-operations). */
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { CODER, openTestBus, type TestBus } from '#core/bus/bus.testing.ts'

const wp_id = 'WP-1-Tide-v2'

let test: TestBus
beforeEach(async () => {
  test = await openTestBus()
})
afterEach(() => test.close())

describe('a deleted Work Packet', () => {
  it('is hidden, keeps its history, and comes back as it was', async () => {
    await test.must('create_wp', { wp_id, title: 'Tide tables', description: 'For every berth.' })
    await test.must('update_wp', { wp_id, note: 'mind the moon', status: 'blocked', reason: 'no crane' })
    const before = (await test.packet(wp_id)).fields
    const { tombstone } = await test.must('delete_wp', { wp_id, reason: 'made twice' })
    expect(tombstone).toEqual({ deleted_at: '2026-03-02T09:00:00.000Z', deleted_by: 'mara', reason: 'made twice' })
    expect(await test.store.read((reader) => reader.card(wp_id))).toBeUndefined()
    expect(await test.store.read((reader) => reader.totals())).toMatchObject({ blocked: 0 })
    for (const [operation, params] of [
      ['update_wp', { title: 'x' }],
      ['close_wp', {}],
      ['delete_wp', { reason: 'again' }],
      ['gate_wp', { gate: 'pre_work', result: 'pass' }],
      ['get_wp_status', {}],
    ] as const) {
      const result = await test.do(operation, { wp_id, ...params })
      expect(result.errors[0], operation).toMatchObject({ code: 'HSK-404-NOT-FOUND', path: 'params.wp_id' })
    }
    await test.must('update_wp', { wp_id, restore: true })
    const { version, vector_clock, ...after } = (await test.packet(wp_id)).fields
    expect(after).toEqual({ ...before, version: undefined, vector_clock: undefined })
    expect(version).toBe(4)
    expect(await test.store.read((reader) => reader.notes(wp_id))).toHaveLength(1)
    expect((await test.verify()).ok).toBe(true)
  })

  it('is deleted and restored only by who may delete', async () => {
    await test.must('create_wp', { wp_id, title: 'x' })
    const deleting = await test.do('delete_wp', { wp_id, reason: 'x' }, CODER)
    expect(deleting.errors[0]).toMatchObject({ code: 'HSK-403-CAPABILITY', details: { capability_id: 'locus.delete' } })
    await test.must('delete_wp', { wp_id, reason: 'x' })
    const restoring = await test.do('update_wp', { wp_id, restore: true }, CODER)
    expect(restoring.errors[0]).toMatchObject({
      code: 'HSK-403-CAPABILITY',
      details: { capability_id: 'locus.delete' },
    })
  })

  it.each([
    ['is not deleted', { wp_id }, 'HSK-409-TRANSITION', 'params.restore'],
    ['is unknown', { wp_id: 'WP-1-Other' }, 'HSK-404-NOT-FOUND', 'params.wp_id'],
    ['has another version', { wp_id, expected_version: 7 }, 'HSK-409-VERSION', 'params.expected_version'],
  ])('is not restored when it %s', async (_why, params, code, path) => {
    await test.must('create_wp', { wp_id, title: 'x' })
    const result = await test.do('update_wp', { ...params, restore: true })
    expect(result.errors[0]).toMatchObject({ code, path })
  })
})
