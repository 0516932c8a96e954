/** The six gates on the bus: what each refuses, with which code and path, and that nothing else comes of it (20-operations). */
import { randomUUID } from 'node:crypto'
import { appendFileSync, symlinkSync } from 'node:fs'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { temporaryFolder, write } from '#core/repository/repository.testing.ts'
import type { EngineResult } from '#shared/contract/envelope.ts'
import {
  AT_TERMINAL,
  CODER,
  jobOf,
  OPERATOR,
  openTestBus,
  type RawJob,
  type TestBus,
  type TestCaller,
} from './bus.testing.ts'
import { CAPABILITY_PROFILES } from './capabilities.ts'

const wp_id = 'WP-1-Tide'

let test: TestBus
beforeEach(async () => {
  test = await openTestBus()
  await test.must('create_wp', { wp_id, title: 'Tide tables', routing: 'GOV_LIGHT' })
})
afterEach(() => test.close())

/** Sends what has to be refused: nothing may change but events and diagnostics. Answers the error. */
async function refused(job: unknown, as: TestCaller = OPERATOR) {
  const before = test.untouchables()
  const last = await lastSequence()
  const result = await test.send(job, as)
  expect(result).toMatchObject({ status: 'rejected', data: null, errors: [expect.anything()] })
  expect(test.untouchables()).toEqual(before)
  const events = await test.store.read((reader) => reader.events({ since: last, limit: 10 }))
  expect(result.events_emitted.map((event) => event.sequence)).toEqual(events.map((event) => event.sequence))
  expect(events.at(-1)).toMatchObject({ event_type: 'diagnostic', payload: { code: result.errors[0]?.code } })
  expect(events.length).toBeLessThanOrEqual(2)
  const problems = await test.store.read((reader) => reader.diagnostics())
  expect(problems.some((problem) => problem.code === result.errors[0]?.code)).toBe(true)
  return result.errors[0]
}

const lastSequence = async () => (await test.store.read((reader) => reader.lastEvent()))?.sequence ?? 0
const renamed = () => jobOf('update_wp', { wp_id, title: 'Tides' })

/** A job with parts of its envelope, or of its planned operation, replaced. */
function spoilt(job: RawJob, envelope: Record<string, unknown>, input: Record<string, unknown> = {}): RawJob {
  return { ...job, ...envelope, input: { ...job.input, ...input } }
}

describe('G-SCHEMA', () => {
  it.each([
    ['nothing', undefined, 'job'],
    ['a text', 'create_wp', 'job'],
    ['a list', [], 'job'],
    ['no input', { ...renamed(), input: undefined }, 'job.input'],
    ['another kind of job', { ...renamed(), job_kind: 'shell' }, 'job.job_kind'],
    ['a key it does not know', { ...renamed(), workflow: 'x' }, 'job.workflow'],
    ['a source of its own', { ...renamed(), source: 'task_board_sync' }, 'job.source'],
    ['an attestation of its own', { ...renamed(), attested: 'window' }, 'job.attested'],
    ['an actor of no kind', { ...renamed(), actor: { kind: 'god', id: 'x' } }, 'job.actor.kind'],
    ['no profile', { ...renamed(), capability_profile_id: '' }, 'job.capability_profile_id'],
    ['another schema version', spoilt(renamed(), {}, { schema_version: 'poe-2.0' }), 'job.input.schema_version'],
    ['an op_id that is no UUID', spoilt(renamed(), {}, { op_id: '7' }), 'job.input.op_id'],
    ['another engine', spoilt(renamed(), {}, { engine_id: 'engine.shell' }), 'job.input.engine_id'],
    ['params that are no object', spoilt(renamed(), {}, { params: ['x'] }), 'job.input.params'],
    [
      'a budget below nothing',
      spoilt(renamed(), {}, { budget: { max_duration_ms: 0, max_output_bytes: 1 } }),
      'job.input.budget.max_duration_ms',
    ],
    ['no such level', spoilt(renamed(), {}, { determinism: 'D9' }), 'job.input.determinism'],
    ['a handle that is none', spoilt(renamed(), {}, { inputs: ['file:///etc/passwd'] }), 'job.input.inputs.0'],
    [
      'an empty capability',
      spoilt(renamed(), {}, { capabilities_requested: [''] }),
      'job.input.capabilities_requested.0',
    ],
    ['a source among the params', jobOf('update_wp', { wp_id, source: 'executor' }), 'params.source'],
    ['a title of no length', jobOf('update_wp', { wp_id, title: '  ' }), 'params.title'],
    [
      'an unknown then_move',
      jobOf('gate_wp', { wp_id, gate: 'pre_work', result: 'pass', then_move: 'over' }),
      'params.then_move',
    ],
  ])('refuses %s', async (_what, job, where) => {
    expect(await refused(job)).toMatchObject({ code: 'HSK-400-SCHEMA', name: 'SchemaValidationFailed', path: where })
  })

  it.each(['locus_create_wp_v1', 'locus_update_wp_v2', 'update_wp', '__proto__'])(
    'refuses protocol_id %s for update_wp',
    async (protocol_id) => {
      expect(await refused(spoilt(renamed(), { protocol_id }))).toMatchObject({
        code: 'HSK-400-SCHEMA',
        path: 'job.protocol_id',
        details: { expected: 'locus_update_wp_v1' },
      })
    },
  )

  it.each(['drop_table', 'constructor', '__proto__', 'toString'])('knows no operation %s', async (operation) => {
    expect(await refused(jobOf(operation, {}))).toMatchObject({ code: 'HSK-400-SCHEMA', path: 'job.input.operation' })
  })

  it('refuses params over 1 MiB before it looks into them', async () => {
    const room = 1024 * 1024 - Buffer.byteLength(JSON.stringify({ wp_id, metadata: { text: '' } }))
    const fits = jobOf('update_wp', { wp_id, metadata: { text: 'x'.repeat(room) } })
    expect(await refused(fits)).toMatchObject({ code: 'HSK-400-SCHEMA', path: 'params.metadata' })
    const over = jobOf('update_wp', { wp_id, metadata: { text: 'x'.repeat(room + 1) } })
    expect(await refused(over)).toMatchObject({
      code: 'HSK-413-LIMIT',
      name: 'LimitExceeded',
      path: 'job.input.params',
    })
  })

  it('refuses what is nested without end', async () => {
    const deep: unknown[] = []
    let innermost = deep
    for (let level = 0; level < 100_000; level += 1) innermost = innermost[innermost.push([]) - 1] as unknown[]
    expect(await refused(jobOf('update_wp', { wp_id, metadata: { deep } }))).toMatchObject({ path: 'job' })
    const circle: Record<string, unknown> = {}
    circle['itself'] = circle
    expect(await refused(jobOf('update_wp', { wp_id, metadata: circle }))).toMatchObject({ path: 'job' })
    expect(await refused(spoilt(renamed(), {}, { output_spec: circle }))).toMatchObject({ path: 'job' })
  })

  it.each([
    ['a number without end', Number.POSITIVE_INFINITY],
    ['a bigint', 1n],
    ['a function', () => 1],
    ['half a number', 0.5],
    ['a number that is no safe integer', 2 ** 60],
  ])('refuses %s in the metadata', async (_what, value) => {
    expect(await refused(jobOf('update_wp', { wp_id, metadata: { value } }))).toMatchObject({ code: 'HSK-400-SCHEMA' })
  })
})

describe('G-CAP', () => {
  it.each([
    'locus.admin',
    'constructor',
    '__proto__',
    'toString',
    'locus.write:all',
    'fs.read:',
    ':docs',
    'fs',
    'LOCUS.WRITE',
  ])('knows no capability %s, whoever asks', async (id) => {
    const asking = spoilt(renamed(), {}, { capabilities_requested: ['locus.write', id] })
    for (const caller of [OPERATOR, AT_TERMINAL]) {
      expect(await refused(asking, caller)).toMatchObject({
        code: 'HSK-4001',
        name: 'UnknownCapability',
        path: 'job.input.capabilities_requested',
        details: { capability_id: id },
      })
    }
  })

  const OPERATIONS: ReadonlyArray<[string, Record<string, unknown>, string[]]> = [
    ['create_wp', { wp_id: 'WP-1-New', title: 'x' }, ['locus.write']],
    ['update_wp', { wp_id, title: 'Tides' }, ['locus.write']],
    ['update_wp', { wp_id, restore: true }, ['locus.write', 'locus.delete']],
    ['gate_wp', { wp_id, gate: 'pre_work', result: 'pass' }, ['locus.gate']],
    ['close_wp', { wp_id }, ['locus.write']],
    ['close_wp', { wp_id, verdict: 'FAIL' }, ['locus.write', 'locus.gate']],
    ['delete_wp', { wp_id, reason: 'x' }, ['locus.delete']],
    ['get_wp_status', { wp_id }, ['locus.read']],
    ['list_wps', {}, ['locus.read']],
  ]

  describe.each(Object.keys(CAPABILITY_PROFILES))('as %s', (profile) => {
    const grants = CAPABILITY_PROFILES[profile] ?? []
    it.each(OPERATIONS)('decides %s %j by its list', async (operation, params, needed) => {
      const as: TestCaller = { ...OPERATOR, profile }
      const missing = needed.find((id) => !grants.includes(id))
      if (missing === undefined) {
        const result = await test.do(operation, params, as)
        expect(result.errors.map((error) => error.code)).not.toContain('HSK-403-CAPABILITY')
        expect(result.provenance.capabilities_granted).toEqual(expect.arrayContaining(needed))
        return
      }
      expect(await refused(jobOf(operation, params, as), as)).toMatchObject({
        code: 'HSK-403-CAPABILITY',
        name: 'MissingCapability',
        path: 'job.capability_profile_id',
        details: { capability_id: missing, profile_id: profile },
      })
    })
  })

  it.each(['root', 'constructor', '__proto__', 'Operator'])('grants nothing to a profile %s', async (profile) => {
    const as: TestCaller = { ...OPERATOR, profile }
    expect(await refused(jobOf('get_wp_status', { wp_id }, as), as)).toMatchObject({ code: 'HSK-403-CAPABILITY' })
  })

  it('gives an agent without a terminal no more than coder, whatever it asks for', async () => {
    const forged: TestCaller = { ...CODER, profile: 'operator' }
    const posing: TestCaller = { ...forged, actor: OPERATOR.actor }
    for (const caller of [forged, posing]) {
      const gating = jobOf('gate_wp', { wp_id, gate: 'pre_work', result: 'pass' }, caller)
      expect(await refused(gating, caller)).toMatchObject({
        code: 'HSK-403-CAPABILITY',
        message: 'the profile operator, which can only narrow what coder is granted here, does not give locus.gate',
        details: { profile_id: 'operator', granted_profile_id: 'coder' },
      })
      await test.must('update_wp', { wp_id, note: 'as a coder may' }, caller)
    }
  })

  it('gives what the setting actors gives, which a profile can only narrow', async () => {
    test.raw(`INSERT INTO settings VALUES ('actors', '{"v":"validator","mara":"viewer"}')`)
    const agent: TestCaller = { ...CODER, actor: { kind: 'agent', id: 'v' }, profile: 'validator' }
    await test.must('gate_wp', { wp_id, gate: 'pre_work', result: 'pass' }, agent)
    for (const profile of ['validator', 'operator', 'coder']) {
      const as = { ...agent, profile }
      const writing = jobOf('update_wp', { wp_id, title: 'x' }, as)
      expect(await refused(writing, as)).toMatchObject({ details: { capability_id: 'locus.write' } })
    }
    const gating = jobOf('gate_wp', { wp_id, gate: 'pre_work', result: 'pass' }, { ...agent, profile: 'coder' })
    expect(await refused(gating, agent)).toMatchObject({ details: { capability_id: 'locus.gate' } })
    expect(await refused(renamed())).toMatchObject({ details: { granted_profile_id: 'viewer' } })
  })

  it('lets a profile narrow the operator', async () => {
    const reading: TestCaller = { ...OPERATOR, profile: 'viewer' }
    await test.must('get_wp_status', { wp_id }, reading)
    expect(await refused(jobOf('update_wp', { wp_id, title: 'x' }, reading))).toMatchObject({
      code: 'HSK-403-CAPABILITY',
      message: expect.stringContaining('viewer'),
    })
  })

  it('lets a grant of an axis cover its scopes, and a capability that is asked for must be granted', async () => {
    const asking = (id: string, as: TestCaller) =>
      spoilt(jobOf('update_wp', { wp_id, note: 'x' }, as), {}, { capabilities_requested: [id] })
    const granted = await test.send(asking('fs.read:docs', CODER), CODER)
    expect(granted).toMatchObject({
      status: 'success',
      provenance: { capabilities_granted: ['fs.read:docs', 'locus.write'] },
    })
    expect(await refused(asking('proc.exec:git', CODER), CODER)).toMatchObject({
      code: 'HSK-403-CAPABILITY',
      details: { capability_id: 'proc.exec:git' },
    })
  })

  it('records one decision per operation, with every capability and its outcome', async () => {
    const last = await lastSequence()
    const many = Array.from({ length: 39 }, (_, index) => `fs.read:${index}`)
    const asking = spoilt(renamed(), {}, { capabilities_requested: ['secrets.use', ...many] })
    expect((await test.send(asking)).status).toBe('success')
    await refused(
      spoilt(jobOf('delete_wp', { wp_id, reason: 'x' }, CODER), {}, { capabilities_requested: ['x.y', 'locus.read'] }),
      CODER,
    )
    const decisions = await test.store.read((reader) =>
      reader.events({ since: last, type: 'capability_decision', limit: 10 }),
    )
    expect(decisions.map((event) => event.payload?.['decisions'])).toEqual([
      ['secrets.use', ...many, 'locus.write'].map((capability_id) => ({ capability_id, outcome: 'granted' })),
      [
        { capability_id: 'x.y', outcome: 'unknown' },
        { capability_id: 'locus.read', outcome: 'granted' },
        { capability_id: 'locus.delete', outcome: 'denied' },
      ],
    ])
    expect(decisions[1]).toMatchObject({
      attested: 'claimed',
      payload: { operation: 'delete_wp', profile_id: 'coder' },
    })
  })
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
