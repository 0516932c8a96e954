/** The bus as a whole: what is sent twice, what fails, who hears of it, and which problems it leaves (20-operations, 30-flight-recorder). */
import { randomUUID } from 'node:crypto'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { appendEvents, laterOf } from '#core/flight-recorder/append.ts'
import type { EngineOperation } from '#core/operations/engine-operation.ts'
import { z } from '#shared/zod.ts'
import { CODER, jobOf, NO_PACKET, OPERATOR, openTestBus, START, type TestBus } from './bus.testing.ts'

const wp_id = 'WP-1-Tide'

let test: TestBus
beforeEach(async () => {
  test = await openTestBus()
  await test.must('create_wp', { wp_id, title: 'Tide tables', routing: 'GOV_LIGHT' })
})
afterEach(() => test.close())

const lastSequence = async () => (await test.store.read((reader) => reader.lastEvent()))?.sequence ?? 0
const problems = () => test.store.read((reader) => reader.diagnostics())

describe('the same op_id', () => {
  it('with the same params answers what was recorded and changes nothing', async () => {
    const job = jobOf('update_wp', { wp_id, title: 'Tides', labels: ['b', 'a'] })
    const first = await test.send(job)
    test.clock.now += 60_000
    const before = test.dump()
    const reordered = { labels: ['b', 'a'], title: 'Tides', wp_id }
    expect(await test.send(job)).toEqual(first)
    expect(await test.send({ ...job, input: { ...job.input, params: reordered } }, CODER)).toEqual(first)
    expect(test.dump()).toEqual(before)
  })

  it.each([
    ['other params', 'update_wp', { wp_id, title: 'Others' }],
    ['one more param', 'update_wp', { wp_id, title: 'Tides', note: 'x' }],
    ['another operation', 'close_wp', { wp_id }],
  ])('with %s is a conflict', async (_what, operation, params) => {
    const job = jobOf('update_wp', { wp_id, title: 'Tides' })
    await test.send(job)
    const before = test.untouchables()
    const other = jobOf(operation, params)
    const result = await test.send({ ...other, input: { ...other.input, op_id: job.input['op_id'] } })
    expect(result.errors[0]).toMatchObject({
      code: 'HSK-409-IDEMPOTENCY',
      name: 'IdempotencyConflict',
      path: 'job.input.op_id',
    })
    expect(test.untouchables()).toEqual(before)
  })

  it('may be sent again after a refusal, with the same params or others', async () => {
    test.survey = NO_PACKET
    await test.must('update_wp', { wp_id, routing: 'GOV_STANDARD' })
    const job = jobOf('update_wp', { wp_id, status: 'ready' })
    expect((await test.send(job)).status).toBe('rejected')
    const other = { ...job, input: { ...job.input, params: { wp_id, status: 'blocked' } } }
    expect((await test.send(other)).status).toBe('rejected')
    test.survey = { exists: true, missing: [] }
    expect((await test.send(job)).status).toBe('success')
  })

  it('sent many times at once is performed once', async () => {
    const job = jobOf('update_wp', { wp_id, note: 'only once' })
    const results = await Promise.all(Array.from({ length: 20 }, () => test.send(job)))
    expect(new Set(results.map((result) => JSON.stringify(result))).size).toBe(1)
    expect(await test.store.read((reader) => reader.notes(wp_id))).toHaveLength(1)
  })

  it('of a query is asked anew', async () => {
    const job = jobOf('get_wp_status', { wp_id })
    await test.send(job)
    await test.must('update_wp', { wp_id, title: 'Tides' })
    expect((await test.send(job)).data).toMatchObject({ wp: { title: 'Tides' } })
  })
})

describe('an engine', () => {
  const engine = (run: () => Promise<number>): EngineOperation => ({
    name: 'dredge',
    determinism: 'D2',
    summary: 'Dredges the harbour',
    capabilities: ['locus.write'],
    params: z.strictObject({}),
    prepare: (params) => ({
      params: params as Record<string, string>,
      capabilities: ['locus.write'],
      paths: [],
      artifacts: [],
      async run(call) {
        const tons = await run()
        if (tons === 0) return { data: { tons }, events: [] }
        const stamp = { actor: call.actor, ...call.caller, trace_id: call.traceId, job_id: call.opId, timestamp: '' }
        const events = await test.store.transaction({ budgetMs: 1_000 }, async (transaction) => {
          const timestamp = await laterOf(transaction, test.clock.now)
          return appendEvents(transaction, { ...stamp, timestamp }, 'replica-1', [call.decision])
        })
        return { data: { tons }, events }
      },
    }),
  })

  it('answers what was recorded when it is sent again, and runs again where it did nothing', async () => {
    let runs = 0
    test.bus.register(
      engine(async () => {
        runs += 1
        return runs
      }),
    )
    const job = jobOf('dredge', {})
    const first = await test.send(job)
    expect(first).toMatchObject({ status: 'success', data: { tons: 1 } })
    expect(await test.send(job)).toEqual(first)
    expect(runs).toBe(1)
    let idle = 0
    test.bus.register(
      engine(async () => {
        idle += 1
        return 0
      }),
    )
    const nothing = jobOf('dredge', {})
    await test.send(nothing)
    await test.send(nothing)
    expect(idle).toBe(2)
  })

  it('stands behind the same gates', async () => {
    test.bus.register(engine(async () => 1))
    const result = await test.do('dredge', {}, { ...OPERATOR, profile: 'viewer' })
    expect(result.errors[0]).toMatchObject({ code: 'HSK-403-CAPABILITY' })
  })
})

describe('what fails', () => {
  it('is said to have failed, and is not recorded where nothing can be', async () => {
    test.raw('ALTER TABLE op_results RENAME TO gone')
    const last = await lastSequence()
    const result = await test.do('update_wp', { wp_id, title: 'Tides' })
    expect(result).toMatchObject({ status: 'failed', data: null, errors: [{ code: 'HSK-500-STORAGE' }] })
    expect(await lastSequence()).toBe(last)
    test.raw('ALTER TABLE gone RENAME TO op_results')
    expect((await test.packet(wp_id)).fields.title).toBe('Tide tables')
    await test.must('update_wp', { wp_id, title: 'Tides' })
  })

  it('is a write that waited too long for another process', async () => {
    const other = await openTestBus({ folder: test.folder })
    const holding = other.store.transaction(
      { budgetMs: 60_000 },
      () => new Promise<void>((resolve) => setTimeout(resolve, 150)),
    )
    const asked = jobOf('update_wp', { wp_id, title: 'Tides' })
    const budget = { max_duration_ms: 1, max_output_bytes: 1_000_000 }
    const result = await test.send({ ...asked, input: { ...asked.input, budget } })
    expect(result).toMatchObject({ status: 'failed', errors: [{ code: 'HSK-423-BUSY', name: 'WorkspaceBusy' }] })
    await holding
    await other.close()
  })

  it('is never a listener', async () => {
    const thrown = new Promise((resolve) => process.setUncaughtExceptionCaptureCallback(resolve))
    test.bus.onCommitted(() => {
      throw new Error('deaf')
    })
    expect((await test.do('update_wp', { wp_id, title: 'Tides' })).status).toBe('success')
    expect(await thrown).toMatchObject({ message: 'deaf' })
    process.setUncaughtExceptionCaptureCallback(null)
  })
})

describe('a listener', () => {
  it('hears of every commit that recorded events, refusals too, until it stops', async () => {
    const heard: string[] = []
    const stop = test.bus.onCommitted((events, source) =>
      heard.push(`${source}: ${events.map((each) => each.event_type)}`),
    )
    await test.must('update_wp', { wp_id, title: 'Tides' }, CODER)
    await test.do('update_wp', { wp_id, status: 'done' })
    await test.must('get_wp_status', { wp_id })
    stop()
    await test.must('update_wp', { wp_id, title: 'Ebb' })
    expect(heard).toEqual(['cli: capability_decision,work_packet_updated', 'window: capability_decision,diagnostic'])
  })
})

describe('a refusal', () => {
  it('is a problem, counted while it goes on, gone when the operation goes through', async () => {
    const started = new Date(START).toISOString()
    await test.do('update_wp', { wp_id, status: 'blocked' })
    test.clock.now += 1_000
    await test.do('update_wp', { wp_id, status: 'blocked' })
    expect(await problems()).toMatchObject([
      {
        diagnostic_id: 'refused_operation:update_wp:WP-1-Tide:HSK-409-TRANSITION',
        kind: 'refused_operation',
        severity: 'info',
        code: 'HSK-409-TRANSITION',
        wp_id,
        where: 'params.status',
        first_seen: started,
        last_seen: '2026-03-02T09:00:01.000Z',
        count: 2,
        fixes: [{ choice: 'dismiss' }],
      },
    ])
    await test.must('update_wp', { wp_id: 'WP-1-Tide', status: 'blocked', reason: 'no crane' })
    expect(await problems()).toEqual([])
  })

  it('can be dismissed', async () => {
    await test.do('close_wp', { wp_id })
    const [problem] = await problems()
    expect((await test.bus.dismiss(problem?.diagnostic_id ?? '')).status).toBe('success')
    expect(await problems()).toEqual([])
  })

  it('cannot flood the list with ids that are nobody’s', async () => {
    for (let index = 0; index < 30; index += 1) await test.do('update_wp', { wp_id: `WP-9-Ghost${index}`, title: 'x' })
    expect(await problems()).toMatchObject([{ code: 'HSK-404-NOT-FOUND', count: 30 }])
  })

  it('is recorded even where the envelope cannot be read', async () => {
    const op_id = randomUUID()
    const result = await test.send({ input: { op_id, operation: 'update_wp' } }, CODER)
    expect(result).toMatchObject({ op_id, status: 'rejected', errors: [{ code: 'HSK-400-SCHEMA' }] })
    const [event] = await test.store.read((reader) => reader.events({ type: 'diagnostic', limit: 1 }))
    expect(event).toMatchObject({ actor: { kind: 'agent', id: 'unknown' }, attested: 'claimed', source: 'cli' })
    expect((await test.verify()).ok).toBe(true)
  })
})

describe('a query', () => {
  it('answers from one snapshot and is recorded afterwards, in batches', async () => {
    const last = await lastSequence()
    const status = await test.do('get_wp_status', { wp_id }, CODER)
    expect(status).toMatchObject({
      status: 'success',
      events_emitted: [],
      data: { wp: { wp_id, notes: [], open_blockers: 0 } },
    })
    await test.must('list_wps', { status: ['stub'] }, CODER)
    expect(await lastSequence()).toBe(last)
    await test.bus.close()
    const events = await test.store.read((reader) => reader.events({ since: last, limit: 10 }))
    expect(events).toMatchObject([
      {
        event_type: 'work_query_executed',
        wp_id,
        actor: { id: 'coder-1' },
        payload: {
          operation: 'get_wp_status',
          results: 1,
          capabilities: [{ capability_id: 'locus.read', outcome: 'granted' }],
        },
      },
    ])
    expect((await test.verify()).ok).toBe(true)
  })

  it('is recorded by itself within a moment', async () => {
    const last = await lastSequence()
    await test.must('get_wp_status', { wp_id })
    await expect.poll(lastSequence, { timeout: 5_000 }).toBe(last + 1)
  })

  it('pages through a list by its cursor', async () => {
    for (const name of ['A', 'B', 'C', 'D'])
      await test.must('create_wp', { wp_id: `WP-2-${name}`, title: name, labels: [name] })
    const ids = (data: Record<string, unknown>) => (data['wps'] as Array<{ wp_id: string }>).map((each) => each.wp_id)
    const first = await test.must('list_wps', { phase: '2', limit: 3 })
    expect(ids(first)).toEqual(['WP-2-A', 'WP-2-B', 'WP-2-C'])
    const second = await test.must('list_wps', { phase: '2', limit: 3, cursor: first['cursor'] })
    expect([ids(second), second['cursor']]).toEqual([['WP-2-D'], undefined])
    expect(ids(await test.must('list_wps', { label: 'C' }))).toEqual(['WP-2-C'])
    expect(ids(await test.must('list_wps', { text: 'TIDE tab' }))).toEqual([wp_id])
  })
})

describe('time', () => {
  it('never runs back in the record, whatever the clock does', async () => {
    test.clock.now -= 86_400_000
    await test.must('update_wp', { wp_id, title: 'Tides' })
    await test.do('close_wp', { wp_id })
    await test.must('get_wp_status', { wp_id })
    await test.bus.close()
    test.clock.now += 86_401_000
    await test.must('update_wp', { wp_id, title: 'Ebb' })
    const events = await test.store.read((reader) => reader.events({ limit: 50 }))
    const times = events.map((event) => event.timestamp)
    expect(times).toEqual([...times].sort())
    expect(times.at(-1)).toBe('2026-03-02T09:00:01.000Z')
    expect((await test.packet(wp_id)).fields.updated_at).toBe('2026-03-02T09:00:01.000Z')
  })
})

describe('a bronze snapshot', () => {
  it('is one per change, tied to the one before and named by its event', async () => {
    await test.must('update_wp', { wp_id, title: 'Tides', note: 'mind the moon' })
    const rows = await test.store.read((reader) => reader.bronzeAfter(0, 10))
    const [created, updated, note] = rows
    expect(rows).toHaveLength(3)
    expect(created).toMatchObject({
      row_kind: 'work_packet',
      row_key: wp_id,
      version: 1,
      operation: 'create_wp',
      sequence: 2,
    })
    expect(updated).toMatchObject({ version: 2, previous_bronze_id: created?.bronze_id, sequence: 4 })
    expect(note).toMatchObject({ row_kind: 'work_note', wp_id, version: 2, sequence: 4 })
    expect(note?.content).not.toContain('mind the moon')
    const events = await test.store.read((reader) => reader.events({ wp_id, limit: 10 }))
    expect(events.map((event) => event.payload?.['bronze_id'])).toEqual([created?.bronze_id, updated?.bronze_id])
  })

  it('comes with new text for retrieval only where the words changed', async () => {
    const silver = () => test.dump()['silver']
    await test.must('update_wp', { wp_id, description: 'For every berth.' })
    expect(silver()).toMatchObject([
      { silver_id: 'slv_WP-1-Tide_2', content: '[WP-1-Tide · phase 1 · feature]\nTide tables\n\nFor every berth.' },
    ])
    await test.must('update_wp', { wp_id, priority: 0, assignee: 'ole' })
    expect(silver()).toMatchObject([{ silver_id: 'slv_WP-1-Tide_2' }])
    await test.must('update_wp', { wp_id, type: 'docs' })
    expect(silver()).toMatchObject([{ silver_id: 'slv_WP-1-Tide_4' }])
  })
})

describe('the files of a Work Packet', () => {
  it.each<[string, string, Record<string, unknown>, number]>([
    ['GOV_LIGHT', 'update_wp', { status: 'ready' }, 0],
    ['GOV_STANDARD', 'update_wp', { status: 'ready' }, 1],
    ['GOV_LIGHT', 'update_wp', { status: 'ready', routing: 'GOV_STRICT' }, 1],
    ['GOV_STANDARD', 'update_wp', { title: 'x' }, 0],
    ['GOV_STANDARD', 'update_wp', { status: 'blocked', reason: 'x' }, 0],
    ['GOV_STANDARD', 'gate_wp', { gate: 'pre_work', result: 'pass' }, 0],
    ['GOV_STANDARD', 'gate_wp', { gate: 'pre_work', result: 'pass', then_move: 'ready' }, 1],
    ['GOV_LIGHT', 'gate_wp', { gate: 'pre_work', result: 'pass', then_move: 'ready' }, 0],
  ])('under %s are read for %s %j %d times', async (routing, operation, params, times) => {
    await test.must('create_wp', { wp_id: 'WP-1-Read', title: 'x', routing })
    let surveys = 0
    test.onSurvey = () => {
      surveys += 1
    }
    await test.must(operation, { wp_id: 'WP-1-Read', ...params })
    expect(surveys).toBe(times)
  })
})
