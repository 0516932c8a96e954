/**
 * Every operation there is, through the same door and the same table: success, each refusal with its code and path and nothing
 * behind it, the same result for the same op_id, and its budgets (design: 20-operations). An operation without a row fails.
 */
import { randomUUID } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ArtifactStore } from '#core/artifacts/artifact-store.ts'
import { microTaskDefinition } from '#core/operations/micro-task.testing.ts'
import type { Ports } from '#core/ports.ts'
import { temporaryFolder, write } from '#core/repository/repository.testing.ts'
import { type CallerIdentity, openWorkspace, type Workspace } from '#core/workspace.ts'
import { type EngineResult, engineResultSchema } from '#shared/contract/envelope.ts'
import { dumpOf, jobOf, OPERATOR, type RawJob, type TestCaller, untouchablesOf } from './bus.testing.ts'
import { packetRows } from './conformance-packets.testing.ts'
import { queryRows } from './conformance-queries.testing.ts'
import type { Given, Row } from './conformance-row.testing.ts'
import { workRows } from './conformance-work.testing.ts'
import { spoilt } from './refused.testing.ts'

const REGISTRY = path.resolve(import.meta.dirname, '../../../../resources/mechanical_engines.json')

interface Described {
  operation: string
  kind: 'mutation' | 'query'
  determinism: string
  capabilities: string[]
  params: { properties?: Record<string, { pattern?: string }> }
}
const DESCRIBED = (JSON.parse(readFileSync(REGISTRY, 'utf8')) as { engines: [{ operations: Described[] }] }).engines[0]
  .operations

const AGENT: TestCaller = {
  actor: { kind: 'agent', id: 'coder-1' },
  attested: 'claimed',
  source: 'cli',
  profile: 'coder',
}

/** A workspace with one Work Packet in each state that the rows speak of, on a clock that a test can hurry. */
class World {
  readonly folder = temporaryFolder()
  readonly clock = { now: Date.now() + 5_000, step: 0 }
  workspace!: Workspace
  given!: Given

  async open(): Promise<void> {
    const ports: Ports = {
      now: () => {
        this.clock.now += this.clock.step
        return this.clock.now
      },
      uuid: () => randomUUID(),
      reach: () => undefined,
    }
    write(this.folder.folder, 'docs/TASK_BOARD.md', '# Board\n\n## Ready for Dev\n- **[WP-1-Ready]**\n')
    const { actor, attested } = OPERATOR
    const caller: CallerIdentity = { actor, attested, source: 'window' }
    this.workspace = await openWorkspace({ path: this.folder.folder, caller, mode: 'one_shot', noSync: true, ports })
    await this.workspace.sync('both', { allowWriting: true })
    const light = { title: 'x', routing: 'GOV_LIGHT', status: 'ready' }
    for (const name of ['Held', 'Blocker', 'Waiting', 'Gone'])
      await this.must('create_wp', { wp_id: `WP-1-${name}`, ...light })
    await this.must('create_wp', { wp_id: 'WP-1-Stub', title: 'x' })
    await this.must('delete_wp', { wp_id: 'WP-1-Gone', reason: 'made twice' })
    const moved = await this.must('update_wp', { wp_id: 'WP-1-Held', status: 'in_progress' })
    const added = await this.must('add_dependency', {
      from_wp_id: 'WP-1-Blocker',
      to_wp_id: 'WP-1-Waiting',
      type: 'blocks',
    })
    await this.must('register_mts', {
      wp_id: 'WP-1-Ready',
      mt_definitions: [microTaskDefinition('MT-001'), microTaskDefinition('MT-002')],
    })
    await this.must('start_mt', { wp_id: 'WP-1-Ready', mt_id: 'MT-002', model_id: '7b' })
    const artifacts = new ArtifactStore(path.join(this.folder.folder, '.handshake/locus'))
    const handle = await artifacts.put(Buffer.from('output'), {
      media_type: 'text/plain',
      producer_op_id: 'test',
      created_at: '2026-03-02T09:00:00.000Z',
    })
    const { dependency } = added.data as unknown as { dependency: { dependency_id: string } }
    const updated = moved.events_emitted.find((event) => event.event_type === 'work_packet_updated')
    this.given = { handle, dependencyId: dependency.dependency_id, moved: updated?.sequence ?? 0 }
  }

  send(job: unknown, as: TestCaller = OPERATOR): Promise<EngineResult> {
    return this.workspace.submit(job, { actor: as.actor, attested: as.attested, source: as.source as 'cli' | 'window' })
  }

  async must(operation: string, params: Record<string, unknown>): Promise<EngineResult> {
    const result = await this.send(jobOf(operation, params))
    if (result.status !== 'success') throw new Error(`${operation}: ${JSON.stringify(result.errors)}`)
    return result
  }

  get database(): string {
    return path.join(this.folder.folder, '.handshake/locus/locus.db')
  }

  /** Sends what has to be refused: a code, a path, an event and a problem, and nothing else. */
  async refused(job: unknown, as: TestCaller = OPERATOR): Promise<{ code: string; path: string | undefined }> {
    const before = untouchablesOf(this.database)
    const board = readFileSync(path.join(this.folder.folder, 'docs/TASK_BOARD.md'))
    const result = engineResultSchema.parse(await this.send(job, as))
    expect(result).toMatchObject({ status: 'rejected', data: null, outputs: [], errors: [expect.anything()] })
    expect(untouchablesOf(this.database)).toEqual(before)
    expect(readFileSync(path.join(this.folder.folder, 'docs/TASK_BOARD.md'))).toEqual(board)
    expect(result.events_emitted.at(-1)).toMatchObject({ event_type: 'diagnostic' })
    const [error] = result.errors
    const problems = await this.workspace.read((reader) => reader.diagnostics())
    expect(problems.some((problem) => problem.code === error?.code)).toBe(true)
    return { code: error?.code ?? '', path: error?.path }
  }

  async close(): Promise<void> {
    await this.workspace.close()
    this.folder.remove()
  }
}

/** Every row. */
const conformanceRows = (given: Given): Row[] => [...packetRows(given.moved), ...workRows(given), ...queryRows()]

const BUDGET = { max_duration_ms: 30_000, max_output_bytes: 1_000_000 }
const nameOf = ({ operation, form }: Row): string => (form ? `${operation} (${form})` : operation)
/** The rows by name; what they need of a workspace is filled in when there is one. */
const ROWS = conformanceRows({ handle: '', dependencyId: '', moved: 1 })
const MISSING = `artifact:sha256:${'1'.repeat(64)}`

it('every operation has a row, and every row an operation', () => {
  expect([...new Set(ROWS.map((row) => row.operation))].sort()).toEqual(
    DESCRIBED.map(({ operation }) => operation).sort(),
  )
})

describe.each(ROWS.map((row, index) => [nameOf(row), index] as const))('%s', (_name, index) => {
  const world = new World()
  let row: Row
  let described: Described
  /** Fits; refused and sent again with the same op_id all along. */
  let job: RawJob

  beforeAll(async () => {
    await world.open()
    const found = conformanceRows(world.given)[index]
    const of = DESCRIBED.find(({ operation }) => operation === found?.operation)
    if (!found || !of) throw new Error('there is no such row')
    row = found
    described = of
    job = jobOf(row.operation, row.params)
  })
  afterAll(() => world.close())

  it('is refused by each gate, with its code and its path', async () => {
    const { operation } = row
    const gates: ReadonlyArray<readonly [unknown, string, string]> = [
      [spoilt(job, { protocol_id: 'locus_other_v1' }), 'HSK-400-SCHEMA', 'job.protocol_id'],
      [spoilt(job, { capability_profile_id: 'nobody' }), 'HSK-403-CAPABILITY', 'job.capability_profile_id'],
      [spoilt(job, {}, { capabilities_requested: ['locus.rule'] }), 'HSK-4001', 'job.input.capabilities_requested'],
      [spoilt(job, {}, { inputs: [MISSING] }), 'HSK-404-NOT-FOUND', 'job.input.inputs.0'],
      [spoilt(job, { actor: undefined }), 'HSK-400-SCHEMA', 'job.actor'],
      [spoilt(job, {}, { determinism: 'D3', evidence_policy: 'none' }), 'HSK-400-SCHEMA', 'job.input.determinism'],
      [spoilt(job, {}, { engine_version_req: '^9.0.0' }), 'HSK-400-SCHEMA', 'job.input.engine_version_req'],
      [
        jobOf(operation, { ...row.params, metadata: { __proto__: null, text: 'x'.repeat(1024 * 1024) } }),
        'HSK-413-LIMIT',
        'job.input.params',
      ],
    ]
    for (const [sent, code, where] of gates) expect(await world.refused(sent)).toEqual({ code, path: where })
    const surplus = await world.refused(jobOf(operation, { ...row.params, surplus: 1 }))
    expect(surplus.code).toBe('HSK-400-SCHEMA')
    expect(surplus.path).toMatch(/^params(?:\.surplus)?$/)
  })

  it('is refused for every id that is none, and for another version', async () => {
    for (const [name, { pattern }] of Object.entries(described.params.properties ?? {})) {
      if (!pattern?.startsWith('^WP-') || row.params[name] === undefined) continue
      for (const id of ['../../etc/passwd', 'WP-', 'WP-1/..', 'WP-1\u0000', 'wp-1-Ready', `WP-${'1'.repeat(200)}`, 7]) {
        const { code, path: where } = await world.refused(jobOf(row.operation, { ...row.params, [name]: id }))
        expect(code).toMatch(/^HSK-400-(?:INVALID-WP-ID|SCHEMA)$/)
        expect(where).toBe(`params.${name}`)
      }
    }
    if (described.params.properties?.['expected_version'] === undefined || row.form === 'claim') return
    const stale = jobOf(row.operation, { ...row.params, expected_version: 99 })
    expect(await world.refused(stale)).toEqual({ code: 'HSK-409-VERSION', path: 'params.expected_version' })
  })

  it('is refused for reasons of its own, each with its code and its path', async () => {
    for (const { what, params, code, path: where, asAgent } of row.refusals) {
      const as = asAgent ? AGENT : OPERATOR
      expect({ what, ...(await world.refused(jobOf(row.operation, params, as), as)) }).toEqual({
        what,
        code,
        path: where,
      })
    }
  })

  it('over its output or its time is taken back whole', async () => {
    const small = spoilt(job, {}, { budget: { ...BUDGET, max_output_bytes: 1 } })
    expect(await world.refused(small)).toEqual({ code: 'HSK-413-LIMIT', path: 'job.input.budget.max_output_bytes' })
    world.clock.step = 10
    const short = spoilt(job, {}, { budget: { ...BUDGET, max_duration_ms: 5 } })
    expect(await world.refused(short)).toEqual({ code: 'HSK-413-LIMIT', path: 'job.input.budget.max_duration_ms' })
    world.clock.step = 0
  })

  it('succeeds after every refusal, once for one op_id, and leaves a record that proves itself', async () => {
    const first = engineResultSchema.parse(await world.send(job))
    expect(first).toMatchObject({ op_id: job.input['op_id'], status: 'success', errors: [] })
    expect(first.provenance.capabilities_granted).toEqual(expect.arrayContaining(described.capabilities))
    const other = jobOf(row.operation, row.other)
    const sameId = spoilt(other, {}, { op_id: job.input['op_id'] })
    if (described.kind === 'mutation') {
      expect(first.events_emitted[0]).toMatchObject({ event_type: 'capability_decision' })
      const after = dumpOf(world.database)
      expect(await world.send(job)).toEqual(first)
      expect(dumpOf(world.database)).toEqual(after)
      expect(await world.refused(sameId)).toEqual({ code: 'HSK-409-IDEMPOTENCY', path: 'job.input.op_id' })
    } else {
      expect(first.events_emitted).toEqual([])
      expect((await world.send(sameId)).status).toBe('success')
    }
    expect((await world.workspace.verify()).checks.filter((check) => !check.ok)).toEqual([])
  })
})

describe("the specification's sample envelope", () => {
  const ASKED = ['locus.write', 'storage.bronze.write']
  const world = new World()
  beforeAll(() => world.open())
  afterAll(() => world.close())

  it('asks for what it needs and is done', async () => {
    const sent = spoilt(
      jobOf('create_wp', {
        wp_id: 'WP-1-Feature-X-v1',
        title: 'Feature X',
        description: 'What it is for.',
        priority: 2,
        type: 'feature',
      }),
      { trace_id: 'trace-1' },
      {
        engine_version_req: '*',
        inputs: [],
        capabilities_requested: ASKED,
        budget: { max_duration_ms: 5_000, max_output_bytes: 1_048_576 },
        determinism: 'D1',
        evidence_policy: 'standard',
        output_spec: {},
      },
    )
    const result = await world.send(sent)
    expect(result).toMatchObject({ status: 'success', data: { wp: { wp_id: 'WP-1-Feature-X-v1' } } })
    expect(result.provenance.capabilities_granted).toEqual(expect.arrayContaining(ASKED))
    const [decision] = await world.workspace.events({ type: 'capability_decision', limit: 1, newest_first: true })
    expect(decision?.payload?.['decisions']).toEqual(
      expect.arrayContaining(ASKED.map((capability_id) => ({ capability_id, outcome: 'granted' }))),
    )
    expect(existsSync(world.database)).toBe(true)
  })
})
