/**
 * The gates on the bus after the first two (gates-schema, gates-capability): integrity, budget, provenance, determinism; and
 * their order. What each refuses, with which code and path, and that nothing else comes of it (20-operations).
 */
import { randomUUID } from 'node:crypto'
import { appendFileSync, symlinkSync } from 'node:fs'
import path from 'node:path'
import { beforeEach, describe, expect, it } from 'vitest'
import { temporaryFolder, write } from '#core/repository/repository.testing.ts'
import type { EngineResult } from '#shared/contract/envelope.ts'
import { CODER, jobOf, openTestBus, type RawJob, type TestBus } from './bus.testing.ts'
import { gatedBus, renamed, spoilt, wp_id } from './refused.testing.ts'

const { current, refused } = gatedBus()
let test: TestBus
beforeEach(() => {
  test = current()
})

describe('G-INTEGRITY', () => {
  it.each([
    '/etc/passwd',
    '../outside.md',
    'docs/../../outside.md',
    'docs\\..\\..\\outside.md',
    'C:/outside.md',
    'docs/x\u0000.md',
    '.git/config',
    '.handshake/locus/locus.db',
    'docs/.GIT/config',
  ])('refuses the path %j', async (task_packet_path) => {
    for (const job of [
      jobOf('update_wp', { wp_id, task_packet_path }),
      jobOf('create_wp', { wp_id: 'WP-1-New', title: 'x', task_packet_path }),
    ]) {
      expect(await refused(job)).toMatchObject({ code: 'HSK-400-SCHEMA', path: 'params.task_packet_path' })
    }
  })

  it('refuses symbolic links that lead out or nowhere, and follows those that stay', async () => {
    const outside = temporaryFolder()
    write(outside.folder, 'packet.md', '# x')
    write(test.folder, 'docs/real.md', '# x')
    symlinkSync(outside.folder, path.join(test.folder, 'docs/out'))
    symlinkSync(path.join(outside.folder, 'packet.md'), path.join(test.folder, 'docs/packet.md'))
    symlinkSync(path.join(test.folder, 'docs/nothing.md'), path.join(test.folder, 'docs/dangling.md'))
    symlinkSync(path.join(test.folder, 'docs/real.md'), path.join(test.folder, 'docs/inside.md'))
    for (const task_packet_path of ['docs/out/packet.md', 'docs/out/new.md', 'docs/packet.md', 'docs/dangling.md']) {
      expect(await refused(jobOf('update_wp', { wp_id, task_packet_path }))).toMatchObject({
        code: 'HSK-400-SCHEMA',
        path: 'params.task_packet_path',
      })
    }
    await test.must('update_wp', { wp_id, task_packet_path: 'docs/inside.md' })
    outside.remove()
  })

  it('refuses artifacts that are missing or altered, wherever they are named', async () => {
    const manifest = { media_type: 'text/plain', producer_op_id: 'test', created_at: '2026-03-02T09:00:00.000Z' }
    const whole = await test.artifacts.put(Buffer.from('whole'), manifest)
    const altered = await test.artifacts.put(Buffer.from('altered'), manifest)
    const hash = altered.slice(-64)
    appendFileSync(path.join(test.folder, '.handshake/locus/artifacts', hash.slice(0, 2), hash), '!')
    const missing = `artifact:sha256:${'0'.repeat(64)}`
    const gating = { wp_id, gate: 'pre_work', result: 'pass' }
    expect((await test.send(spoilt(renamed(), {}, { inputs: [whole] }))).provenance.inputs).toEqual([whole])
    for (const [handle, code] of [
      [missing, 'HSK-404-NOT-FOUND'],
      [altered, 'HSK-400-SCHEMA'],
    ]) {
      expect(await refused(spoilt(renamed(), {}, { inputs: [whole, handle] }))).toMatchObject({
        code,
        path: 'job.input.inputs.1',
      })
      expect(await refused(jobOf('gate_wp', { ...gating, validation_report_ref: handle }))).toMatchObject({
        code,
        path: 'params.validation_report_ref',
      })
    }
    await test.must('gate_wp', { ...gating, validation_report_ref: whole })
  })
})

describe('G-BUDGET', () => {
  it.each(['mutation.before_rows', 'mutation.after_rows'])(
    'takes a mutation back whole when its time is up at %s',
    async (point) => {
      let late = false
      const slow = await openTestBus({
        reach: (reached) => {
          if (late && reached === point) slow.clock.now += 1_001
        },
      })
      await slow.must('create_wp', { wp_id, title: 'x', routing: 'GOV_LIGHT' })
      const before = slow.untouchables()
      late = true
      const asked = jobOf('update_wp', { wp_id, title: 'y', note: 'z' })
      const budget = { max_duration_ms: 1_000, max_output_bytes: 1_000_000 }
      const result = await slow.send({ ...asked, input: { ...asked.input, budget } })
      expect(result).toMatchObject({
        status: 'rejected',
        errors: [{ code: 'HSK-413-LIMIT', path: 'job.input.budget.max_duration_ms' }],
      })
      expect(slow.untouchables()).toEqual(before)
      expect((await slow.verify()).ok).toBe(true)
      late = false
      expect((await slow.send({ ...asked, input: { ...asked.input, budget } })).status).toBe('success')
      await slow.close()
    },
  )

  it('counts the time before the transaction too', async () => {
    await test.must('update_wp', { wp_id, routing: 'GOV_STANDARD' })
    test.onSurvey = () => {
      test.clock.now += 31_000
    }
    expect(await refused(jobOf('update_wp', { wp_id, status: 'ready' }))).toMatchObject({
      code: 'HSK-413-LIMIT',
      path: 'job.input.budget.max_duration_ms',
    })
  })

  it('refuses an answer over its size, and takes the change back', async () => {
    const budget = { max_duration_ms: 1_000, max_output_bytes: 300 }
    for (const job of [
      renamed(),
      jobOf('get_wp_status', { wp_id }),
      jobOf('create_wp', { wp_id: 'WP-1-New', title: 'x' }),
    ]) {
      expect(await refused(spoilt(job, {}, { budget }))).toMatchObject({
        code: 'HSK-413-LIMIT',
        path: 'job.input.budget.max_output_bytes',
        details: { limit: 300 },
      })
    }
  })
})

describe('G-PROVENANCE', () => {
  it.each([
    ['no actor', { actor: undefined }, 'job.actor'],
    ['an actor of blanks', { actor: { kind: 'human', id: '  ' } }, 'job.actor'],
    ['an actor that poses as the program', { actor: { kind: 'system', id: 'task_board_sync' } }, 'job.actor.kind'],
  ])('refuses %s', async (_what, envelope, where) => {
    expect(await refused(spoilt(renamed(), envelope))).toMatchObject({ code: 'HSK-400-SCHEMA', path: where })
  })

  it.each(['*', '0.1.0', 'v0.1.0', '^0.1.0', '~0.1', '>=0.0.9', '0', '0.1'])(
    'is an engine that satisfies %s',
    async (engine_version_req) => {
      expect((await test.send(spoilt(renamed(), {}, { engine_version_req }))).status).toBe('success')
    },
  )

  it.each(['0.2.0', '^0.2.0', '^1', '~0.2', '>=0.1.1', 'latest', '^0.0.9', ''])(
    'refuses to be the engine %j',
    async (engine_version_req) => {
      expect(await refused(spoilt(renamed(), {}, { engine_version_req }))).toMatchObject({
        code: 'HSK-400-SCHEMA',
        path: 'job.input.engine_version_req',
      })
    },
  )

  it('makes the op_id the trace where none is named, and keeps one that is', async () => {
    const silent = renamed()
    const traced = spoilt(jobOf('update_wp', { wp_id, title: 'x' }), { trace_id: 'trace-7' })
    await test.send(silent)
    await test.send(traced)
    const events = await test.store.read((reader) => reader.events({ type: 'work_packet_updated', limit: 5 }))
    expect(events.map((event) => [event.trace_id, event.job_id])).toEqual([
      [silent.input['op_id'], silent.input['op_id']],
      ['trace-7', traced.input['op_id']],
    ])
  })

  it('stamps source and attestation from the host, never from the job', async () => {
    await test.must('update_wp', { wp_id, title: 'x' }, CODER)
    const [event] = await test.store.read((reader) => reader.events({ type: 'work_packet_updated', limit: 1 }))
    expect(event).toMatchObject({ source: 'cli', attested: 'claimed', actor: { kind: 'agent', id: 'coder-1' } })
  })
})

describe('G-DET', () => {
  it.each([
    ['update_wp', { wp_id, title: 'x' }, 'D2'],
    ['update_wp', { wp_id, title: 'x' }, 'D3'],
    ['get_wp_status', { wp_id }, 'D3'],
  ])('refuses %s %j above its level: %s', async (operation, params, determinism) => {
    const job = spoilt(jobOf(operation, params), {}, { determinism, evidence_policy: 'keep' })
    expect(await refused(job)).toMatchObject({ code: 'HSK-400-SCHEMA', path: 'job.input.determinism' })
  })

  it.each(['D0', 'D1'])('refuses %s without an evidence policy', async (determinism) => {
    expect(await refused(spoilt(renamed(), {}, { determinism }))).toMatchObject({
      code: 'HSK-400-SCHEMA',
      path: 'job.input.evidence_policy',
    })
    const kept = spoilt(renamed(), {}, { determinism, evidence_policy: 'keep' })
    expect((await test.send(kept)).status).toBe('success')
  })
})

it('asks the gates in their order', async () => {
  const everythingWrong = spoilt(
    jobOf('update_wp', { wp_id, task_packet_path: '../x.md' }, CODER),
    { actor: undefined, protocol_id: 'x' },
    { capabilities_requested: ['x.y'], determinism: 'D3' },
  )
  const paths: Array<string | undefined> = []
  const mends: Array<(job: RawJob) => RawJob> = [
    (job) => spoilt(job, { protocol_id: 'locus_update_wp_v1' }),
    (job) => spoilt(job, {}, { capabilities_requested: [] }),
    (job) => spoilt(job, {}, { params: { wp_id, task_packet_path: 'docs/x.md' } }),
    (job) => spoilt(job, { actor: CODER.actor }),
    (job) => spoilt(job, {}, { determinism: undefined }),
  ]
  let job = everythingWrong
  for (const mend of mends) {
    paths.push((await refused(job, CODER))?.path)
    job = mend(job)
  }
  expect(paths).toEqual([
    'job.protocol_id',
    'job.input.capabilities_requested',
    'params.task_packet_path',
    'job.actor',
    'job.input.determinism',
  ])
  expect((await test.send(job, CODER)).status).toBe('success')
})

it('performs an envelope as the specification shows one', async () => {
  const op_id = randomUUID()
  const result = await test.send(
    {
      job_kind: 'locus_operation',
      protocol_id: 'locus_create_wp_v1',
      actor: { kind: 'agent', id: 'orchestrator-1' },
      capability_profile_id: 'coder',
      trace_id: 'trace-1',
      input: {
        schema_version: 'poe-1.0',
        op_id,
        engine_id: 'engine.locus',
        engine_version_req: '^0.1.0',
        operation: 'create_wp',
        inputs: [],
        params: {
          wp_id: 'WP-1-Sample',
          title: 'Sample',
          priority: 1,
          type: 'feature',
          phase: '1',
          routing: 'GOV_STANDARD',
        },
        capabilities_requested: ['locus.write', 'storage.bronze.write'],
        budget: { max_duration_ms: 5000, max_output_bytes: 65536 },
        determinism: 'D1',
        evidence_policy: 'record_events',
        output_spec: { format: 'json' },
      },
    },
    CODER,
  )
  expect(result).toEqual<EngineResult>({
    op_id,
    status: 'success',
    started_at: '2026-03-02T09:00:00.000Z',
    ended_at: '2026-03-02T09:00:00.000Z',
    duration_ms: 0,
    outputs: [],
    evidence: [],
    data: expect.objectContaining({ bronze_id: expect.stringMatching(/^brz_/), silver_id: 'slv_WP-1-Sample_1' }),
    events_emitted: [
      { event_code: 'FR-EVT-CAP-001', event_type: 'capability_decision', event_id: expect.any(String), sequence: 3 },
      { event_code: 'FR-EVT-WP-001', event_type: 'work_packet_created', event_id: expect.any(String), sequence: 4 },
    ],
    provenance: {
      engine: 'engine.locus',
      version: '0.1.0',
      capability_registry_version: '1.0.0',
      capabilities_granted: ['locus.write', 'storage.bronze.write'],
      config_hash: expect.stringMatching(/^[0-9a-f]{64}$/),
      inputs: [],
      environment: { worktree: '.' },
    },
    errors: [],
  })
})
