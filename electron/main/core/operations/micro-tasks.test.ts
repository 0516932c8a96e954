/** Micro-Tasks through the bus (10-domain, 20-operations): registered, started, attempted, ended; each refusal by its code. */

import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openTestBus, type TestBus } from '#core/bus/bus.testing.ts'
import { microTaskDefinition } from './micro-task.testing.ts'

const wp_id = 'WP-1-Tide'
const mt_id = 'MT-001'

let test: TestBus
let output: string
beforeEach(async () => {
  test = await openTestBus()
  await test.must('create_wp', { wp_id, title: 'Tide tables', routing: 'GOV_LIGHT', status: 'ready' })
  output = await test.artifacts.put(Buffer.from('what the model said'), {
    media_type: 'text/plain',
    producer_op_id: 'test',
    created_at: '2026-03-02T09:00:00.000Z',
  })
})
afterEach(() => test.close())

function attempt(iteration: number, more: Record<string, unknown> = {}): Record<string, unknown> {
  return {
    wp_id,
    mt_id,
    iteration,
    model_id: '7b',
    escalation_level: 0,
    started_at: '2026-03-02T09:00:00.000Z',
    completed_at: '2026-03-02T09:01:00.000Z',
    duration_ms: 60_000,
    tokens_prompt: 900,
    tokens_completion: 300,
    claimed_complete: false,
    outcome: 'RETRY',
    output_artifact_ref: output,
    ...more,
  }
}

const register = (...definitions: Array<Record<string, unknown>>) =>
  test.must('register_mts', { wp_id, mt_definitions: definitions })
const start = (id = mt_id) => test.must('start_mt', { wp_id, mt_id: id, model_id: '7b' })
const types = (result: { events_emitted: Array<{ event_type: string }> }) =>
  result.events_emitted.map((event) => event.event_type).filter((type) => type !== 'capability_decision')

describe('register_mts', () => {
  it('stores declared definitions and shows them on the card', async () => {
    const { mts } = await register(microTaskDefinition(), microTaskDefinition('MT-002', { depends_on: [mt_id] }))
    expect(mts).toMatchObject([
      { mt_id, status: 'pending', origin: 'declared', current_iteration: 0 },
      { mt_id: 'MT-002', depends_on: [mt_id] },
    ])
    expect(await test.store.read((reader) => reader.card(wp_id))).toMatchObject({
      micro_tasks: { total: 2, completed: 0 },
    })
    expect((await test.verify()).ok).toBe(true)
  })

  it('refuses an error of MT-VAL by its rule and path, and reports warnings', async () => {
    const twice = await test.do('register_mts', {
      wp_id,
      mt_definitions: [microTaskDefinition(), microTaskDefinition()],
    })
    expect(twice.errors[0]).toMatchObject({ code: 'HSK-400-SCHEMA', path: 'params.mt_definitions.1.mt_id' })
    expect(twice.errors[0]?.message).toContain('MT-VAL-001')
    const { findings } = await register(
      microTaskDefinition(mt_id, { done: [{ description: 'x', verification: 'automated' }] }),
    )
    expect(findings).toMatchObject([{ rule: 'MT-VAL-008', severity: 'warning' }])
  })

  it('refuses more than 999 for one Work Packet', async () => {
    const ids = Array.from({ length: 999 }, (_, n) => `MT-${String(n + 1).padStart(3, '0')}`)
    for (let at = 0; at < ids.length; at += 200)
      await register(...ids.slice(at, at + 200).map((id) => microTaskDefinition(id)))
    const result = await test.do('register_mts', { wp_id, mt_definitions: [microTaskDefinition('MT-1000')] })
    expect(result.errors[0]).toMatchObject({ code: 'HSK-413-LIMIT', details: { limit: 999 } })
  })
})

describe('start_mt', () => {
  it('waits for what it depends on', async () => {
    await register(microTaskDefinition(), microTaskDefinition('MT-002', { depends_on: [mt_id] }))
    const early = await test.do('start_mt', { wp_id, mt_id: 'MT-002', model_id: '7b' })
    expect(early.errors[0]).toMatchObject({ code: 'HSK-409-TRANSITION' })
    expect(early.errors[0]?.message).toContain('waits for MT-001')
    await start()
    await test.must('complete_mt', { wp_id, mt_id, final_iteration: 0, result: 'completed' })
    await start('MT-002')
  })

  it('starts only what is there and not started', async () => {
    expect((await test.do('start_mt', { wp_id, mt_id, model_id: '7b' })).errors[0]).toMatchObject({
      code: 'HSK-404-NOT-FOUND',
    })
    await register(microTaskDefinition())
    await start()
    expect((await test.do('start_mt', { wp_id, mt_id, model_id: '7b' })).errors[0]).toMatchObject({
      code: 'HSK-409-TRANSITION',
    })
  })
})

describe('record_iteration', () => {
  beforeEach(async () => {
    await register(microTaskDefinition())
    await start()
  })

  it('numbers attempts without holes', async () => {
    expect((await test.do('record_iteration', attempt(2))).errors[0]).toMatchObject({
      code: 'HSK-409-VERSION',
      details: { next_iteration: 1 },
    })
    await test.must('record_iteration', attempt(1))
    expect((await test.do('record_iteration', attempt(1))).errors[0]).toMatchObject({ code: 'HSK-409-VERSION' })
    const { mt } = await test.must('record_iteration', attempt(2, { claimed_complete: true, validation_passed: false }))
    expect(mt).toMatchObject({ current_iteration: 2, validation_result: 'failed' })
  })

  it('moves one level up when it escalates, with an event of its own, and never past the last level', async () => {
    const result = await test.do('record_iteration', attempt(1, { outcome: 'ESCALATE', failure_category: 'timeout' }))
    expect(types(result)).toEqual(['mt_iteration_completed', 'mt_escalated'])
    expect(result.data).toMatchObject({ mt: { escalation: { current_level: 1, escalations_count: 1 } } })
    const { mt } = await test.must('record_iteration', attempt(2, { outcome: 'ESCALATE', escalation_level: 5 }))
    expect(mt).toMatchObject({ escalation: { current_level: 5 } })
  })

  it('refuses evidence that is not in the artifact store', async () => {
    const missing = `artifact:sha256:${'0'.repeat(64)}`
    const result = await test.do('record_iteration', attempt(1, { output_artifact_ref: missing }))
    expect(result.errors[0]).toMatchObject({ code: 'HSK-404-NOT-FOUND' })
  })

  it('is proved by the record: an altered attempt is named', async () => {
    await test.must('record_iteration', attempt(1))
    expect((await test.verify()).ok).toBe(true)
    test.raw('DROP TRIGGER mt_iterations_no_update')
    test.raw("UPDATE mt_iterations SET record = json_set(record, '$.outcome', 'SUCCESS')")
    const { checks } = await test.verify()
    expect(checks.find((check) => !check.ok)?.message).toContain('mt_iteration WP-1-Tide/MT-001/1 differs')
  })
})

describe('complete_mt', () => {
  beforeEach(async () => {
    await register(microTaskDefinition(), microTaskDefinition('MT-002'))
    await start()
    await test.must('record_iteration', attempt(1, { error_summary: 'the parser loops', failure_category: 'loop' }))
  })

  it('ends it, counts it, and keeps a Work Packet with one in progress from being done', async () => {
    await test.must('update_wp', { wp_id, status: 'in_progress' })
    const early = await test.do('close_wp', { wp_id })
    expect(early.errors[0]?.message).toContain('MT-001 still in progress')
    const { counters } = await test.must('complete_mt', { wp_id, mt_id, final_iteration: 1, result: 'completed' })
    expect(counters).toEqual({ total: 2, completed: 1, failed: 0, in_progress: 0 })
    await test.must('close_wp', { wp_id })
  })

  it('says that one failed for good, with the last reason', async () => {
    const result = await test.do('complete_mt', { wp_id, mt_id, final_iteration: 1, result: 'failed' })
    expect(types(result)).toEqual(['mt_failed'])
    const [event] = await test.store.read((reader) => reader.events({ type: 'mt_failed', limit: 1 }))
    expect(event?.payload).toMatchObject({
      reason: 'the parser loops',
      failure_category: 'loop',
      counts: { failed: 1 },
    })
  })

  it('refuses another last iteration, and a second end', async () => {
    const wrong = await test.do('complete_mt', { wp_id, mt_id, final_iteration: 3, result: 'completed' })
    expect(wrong.errors[0]).toMatchObject({ code: 'HSK-409-VERSION', details: { current_iteration: 1 } })
    await test.must('complete_mt', { wp_id, mt_id, final_iteration: 1, result: 'skipped' })
    const again = await test.do('complete_mt', { wp_id, mt_id, final_iteration: 1, result: 'completed' })
    expect(again.errors[0]).toMatchObject({ code: 'HSK-409-TRANSITION' })
  })
})

describe('get_mt_progress and get_mt', () => {
  it('sum up attempts, tokens and time', async () => {
    await register(microTaskDefinition(), microTaskDefinition('MT-002'))
    await start()
    await test.must('record_iteration', attempt(1))
    await test.must('record_iteration', attempt(2))
    const progress = await test.must('get_mt_progress', { wp_id })
    expect(progress).toMatchObject({
      mts: [
        { mt_id, iterations: 2, tokens: 2400, duration_ms: 120_000 },
        { mt_id: 'MT-002', iterations: 0 },
      ],
      totals: { micro_tasks: 2, iterations: 2, tokens: 2400 },
    })
    const one = await test.must('get_mt', { wp_id, mt_id })
    expect(one['iterations']).toMatchObject([{ iteration: 1 }, { iteration: 2 }])
  })
})
