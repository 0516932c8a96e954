/** The bounds of the product, each at its last allowed step and one past it: HSK-413-LIMIT or the path, and nothing changed (20-operations). */
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { microTaskDefinition } from '#core/operations/micro-task.testing.ts'
import { MICRO_TASK_LIMITS } from '#shared/domain/micro-task.ts'
import { jobOf, openTestBus, type TestBus } from './bus.testing.ts'
import { refusedBy } from './refused.testing.ts'

const wp_id = 'WP-1-Tide'

let test: TestBus
beforeEach(async () => {
  test = await openTestBus()
  await test.must('create_wp', { wp_id, title: 'Tide tables', routing: 'GOV_LIGHT' })
})
afterEach(() => test.close())

describe('bounds', () => {
  it('500 edges into a Work Packet, whatever their type, and no more', async () => {
    for (let number = 1; number <= 501; number += 1) {
      await test.must('create_wp', { wp_id: `WP-2-Berth-${number}`, title: 'x', routing: 'GOV_NONE' })
    }
    const edge = (number: number) => ({
      from_wp_id: `WP-2-Berth-${number}`,
      to_wp_id: wp_id,
      type: number % 2 === 0 ? 'blocks' : 'implements',
    })
    for (let number = 1; number <= 500; number += 1) await test.must('add_dependency', edge(number))
    expect(await refusedBy(test, jobOf('add_dependency', edge(501)))).toMatchObject({
      code: 'HSK-413-LIMIT',
      path: 'params',
      details: { limit: 500 },
    })
    expect((await test.packet(wp_id)).openBlockers).toBe(250)
    expect((await test.verify()).ok).toBe(true)
  }, 120_000)

  it('200 Micro-Tasks a call, 999 in all', async () => {
    const of = (first: number, count: number) =>
      Array.from({ length: count }, (_, index) => microTaskDefinition(`MT-${String(first + index).padStart(3, '0')}`))
    const { perCall, perPacket } = MICRO_TASK_LIMITS
    expect(await refusedBy(test, jobOf('register_mts', { wp_id, mt_definitions: of(1, perCall + 1) }))).toMatchObject({
      code: 'HSK-400-SCHEMA',
      path: 'params.mt_definitions',
    })
    for (let first = 1; first <= perPacket; first += perCall) {
      const count = Math.min(perCall, perPacket - first + 1)
      await test.must('register_mts', { wp_id, mt_definitions: of(first, count) })
    }
    expect(await refusedBy(test, jobOf('register_mts', { wp_id, mt_definitions: of(1000, 1) }))).toMatchObject({
      code: 'HSK-413-LIMIT',
      path: 'params.mt_definitions',
      details: { limit: 999, existing: 999 },
    })
    const progress = await test.must('get_mt_progress', { wp_id })
    expect(progress['totals']).toMatchObject({ micro_tasks: 999 })
    expect((await test.verify()).ok).toBe(true)
  })

  it.each([
    ['note', 65_536],
    ['description', 65_536],
    ['title', 200],
    ['reason', 1000],
    ['assignee', 120],
  ])('a %s of %i, counted as it is stored, and one more', async (field, most) => {
    const move = field === 'reason' ? { status: 'blocked' } : {}
    expect(await refusedBy(test, jobOf('update_wp', { wp_id, ...move, [field]: 'x'.repeat(most + 1) }))).toMatchObject({
      code: 'HSK-400-SCHEMA',
      path: `params.${field}`,
    })
    if (most > 10_000) {
      const halves = '€'.repeat(Math.floor(most / 3) + 1)
      expect(await refusedBy(test, jobOf('update_wp', { wp_id, [field]: halves }))).toMatchObject({
        path: `params.${field}`,
      })
    }
    await test.must('update_wp', { wp_id, ...move, [field]: 'x'.repeat(most) })
  })
})
