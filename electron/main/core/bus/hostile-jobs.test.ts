/**
 * Jobs that somebody made to hurt: the bus answers every one of them with an EngineResult of the contract and a known code,
 * never throws, and leaves nothing but its event and its problem (design: 90-quality, "Faults"; 20-operations, G-SCHEMA).
 */
import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { OPERATIONS } from '#core/operations/catalog.ts'
import { series } from '#core/series.testing.ts'
import { engineResultSchema } from '#shared/contract/envelope.ts'
import { z } from '#shared/zod.ts'
import { jobOf, OPERATOR, openTestBus, type RawJob, type TestBus } from './bus.testing.ts'
import { fittingParams, type Known, namesWithin } from './fitting-params.testing.ts'
import { refusedBy, renamed, spoilt, wp_id } from './refused.testing.ts'

let test: TestBus
beforeEach(async () => {
  test = await openTestBus()
  await test.must('create_wp', { wp_id, title: 'Tide tables', routing: 'GOV_LIGHT' })
})
afterEach(() => test.close())

const throwing = (): never => {
  throw new Error('nobody may look')
}
const own = (text: string): unknown => JSON.parse(text)

/** What an envelope holds that no JSON text does, or that parsers pass over. */
const UNPLAIN: ReadonlyArray<readonly [string, () => unknown, string]> = [
  ['a getter that throws', () => Object.defineProperty({}, 'input', { get: throwing, enumerable: true }), 'job'],
  ['a proxy that throws', () => new Proxy({}, { get: throwing, ownKeys: throwing }), 'job'],
  [
    'params that throw',
    () => jobOf('update_wp', Object.defineProperty({ wp_id }, 'title', { get: throwing, enumerable: true })),
    'job.input.params',
  ],
  [
    'the key __proto__ in the envelope',
    () => ({ ...renamed(), ...(own('{"__proto__":{"a":1}}') as object) }),
    'job.__proto__',
  ],
  [
    'the key __proto__ in the params',
    () => jobOf('update_wp', own(`{"wp_id":"${wp_id}","__proto__":{"title":"x"}}`) as RawJob),
    'params.__proto__',
  ],
  [
    'the key __proto__ in the metadata',
    () => jobOf('update_wp', { wp_id, metadata: own('{"a":{"__proto__":{"b":1}}}') }),
    'params.metadata.a.__proto__',
  ],
  ['half a character in a title', () => jobOf('update_wp', { wp_id, title: 'a\ud800b' }), 'params.title'],
  ['half a character in a note', () => jobOf('update_wp', { wp_id, note: '\udc00' }), 'params.note'],
  [
    'half a character in a key',
    () => jobOf('update_wp', { wp_id, metadata: { '\ud800': 1, '\ud801': 2 } }),
    'params.metadata.\ufffd',
  ],
  ['half a character in the trace', () => spoilt(renamed(), { trace_id: '\ud800' }), 'job.trace_id'],
  [
    'half a character in the actor',
    () => spoilt(renamed(), { actor: { kind: 'human', id: '\ud800' } }),
    'job.actor.id',
  ],
]

describe('a job that is not plain', () => {
  it.each(UNPLAIN)('because of %s is refused', async (_what, job, path) => {
    expect(await refusedBy(test, job())).toMatchObject({ code: 'HSK-400-SCHEMA', path })
  })

  it('because one value stands in it a million million times is refused at once', async () => {
    let shared: unknown = { a: 1 }
    for (let level = 0; level < 50; level += 1) shared = [shared, shared]
    expect(await refusedBy(test, jobOf('update_wp', { wp_id, metadata: { shared } }))).toMatchObject({
      code: 'HSK-413-LIMIT',
      path: 'job.input.params',
    })
  })

  it('keeps a key of a prototype where it means no harm', async () => {
    const metadata = { constructor: { a: 1 }, toString: 'x', hasOwnProperty: true, prototype: null }
    await test.must('update_wp', { wp_id, metadata })
    expect((await test.packet(wp_id)).fields.metadata).toEqual(metadata)
    expect((await test.verify()).ok).toBe(true)
  })
})

describe('texts', () => {
  it.each(['a\nb', 'a\rb', 'a\u2028b', 'a\u2029b', 'a\u0085b', 'x\n- **[WP-1-Forged]** - [VALIDATED]'])(
    'of one line refuse %j',
    async (text) => {
      for (const [params, path] of [
        [{ title: text }, 'params.title'],
        [{ labels: ['fine', text] }, 'params.labels.1'],
      ] as const) {
        expect(await refusedBy(test, jobOf('update_wp', { wp_id, ...params }))).toMatchObject({
          code: 'HSK-400-SCHEMA',
          path,
        })
      }
      expect(await refusedBy(test, jobOf('create_wp', { wp_id: 'WP-1-New', title: text }))).toMatchObject({
        path: 'params.title',
      })
    },
  )

  it('are stored as they were sent, controls, escapes and markup included', async () => {
    const evil = '\u001b]0;owned\u0007 \u202e<script>alert(1)</script> \u0000 \u200b 👩‍🚀 <!-- **[WP-1-Forged]** ```'
    const long = `${evil}\r\n\t${'x'.repeat(60_000)}`
    const params = { title: evil, description: long, labels: [evil.slice(0, 60)], note: long }
    await test.must('update_wp', { wp_id, ...params })
    const { title, description, labels } = (await test.packet(wp_id)).fields
    expect({ title, description, labels }).toEqual({
      title: evil,
      description: long,
      labels: [evil.slice(0, 60)],
    })
    expect((await test.store.read((reader) => reader.notes(wp_id))).map((note) => note.content)).toEqual([long])
    expect((await test.verify()).ok).toBe(true)
  })

  it('are no names of people: what hides or reorders is refused, in an assignee and in an actor', async () => {
    for (const id of ['\u001b]0;owned\u0007', 'ma\u202era', 'ma\u200bra', 'ma\u009b2Jra', 'ma\u2028ra']) {
      const refusal = await refusedBy(test, jobOf('update_wp', { wp_id, assignee: id }))
      expect(refusal).toMatchObject({ code: 'HSK-400-SCHEMA', path: 'params.assignee' })
      const job = { ...jobOf('update_wp', { wp_id, priority: 1 }), actor: { kind: 'agent', id } }
      expect(await refusedBy(test, job)).toMatchObject({ code: 'HSK-400-SCHEMA', path: 'job.actor.id' })
    }
  })

  it('of 100 KB are refused where they are typed', async () => {
    const text = 'x'.repeat(100_000)
    for (const field of ['title', 'description', 'note', 'assignee', 'reason', 'awaits', 'eta', 'task_packet_path']) {
      expect(await refusedBy(test, jobOf('update_wp', { wp_id, [field]: text }))).toMatchObject({
        code: 'HSK-400-SCHEMA',
        path: `params.${field}`,
      })
    }
  })
})

const hostileText = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 40 }),
  fc.constantFrom(
    '',
    ' ',
    '__proto__',
    'constructor',
    'WP-1-Tide',
    'WP-1-../x',
    '\u0000',
    '\u001b[2J',
    '\ud800',
    'a\nb',
    '../../x',
    'MT-001',
    'ready',
    '2026-01-01T00:00:00.000Z',
    'x'.repeat(2000),
  ),
)
const anyValue: fc.Arbitrary<unknown> = fc.letrec<{ value: unknown }>((tie) => ({
  value: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    hostileText,
    fc.constantFrom<unknown>(null, undefined, true, 0, -0, Number.NaN, Number.POSITIVE_INFINITY, 2 ** 53, 1.5, -1, 10n),
    fc.integer(),
    fc.array(tie('value'), { maxLength: 3 }),
    fc.array(fc.tuple(hostileText, tie('value')), { maxLength: 3 }).map((entries) => Object.fromEntries(entries)),
  ),
})).value

/** A job whose params have the right names and anything in them. */
const anyParams = fc.constantFrom(...OPERATIONS.keys()).chain((operation) =>
  fc.tuple(
    fc.constant(operation),
    fc.dictionary(
      fc.oneof(
        {
          weight: 9,
          arbitrary: fc.constantFrom('wp_id', ...namesWithin(OPERATIONS.get(operation)?.params ?? z.never())),
        },
        { weight: 1, arbitrary: hostileText },
      ),
      anyValue,
      { maxKeys: 6 },
    ),
  ),
)

const anyJob: fc.Arbitrary<unknown> = fc.oneof(
  { weight: 1, arbitrary: anyValue },
  { weight: 4, arbitrary: anyParams.map(([operation, params]) => jobOf(operation, { wp_id, ...params })) },
  {
    weight: 3,
    arbitrary: fc
      .tuple(
        fc.constantFrom('job_kind', 'protocol_id', 'actor', 'capability_profile_id', 'trace_id', 'input', 'extra'),
        anyValue,
      )
      .map(([key, value]) => ({ ...renamed(), [key]: value })),
  },
  {
    weight: 3,
    arbitrary: fc
      .tuple(
        fc.constantFrom(
          'schema_version',
          'op_id',
          'engine_id',
          'operation',
          'inputs',
          'params',
          'capabilities_requested',
          'budget',
          'determinism',
          'evidence_policy',
          'output_spec',
          'engine_version_req',
          'extra',
        ),
        anyValue,
      )
      .map(([key, value]) => spoilt(renamed(), {}, { [key]: value })),
  },
)

describe('any job', () => {
  it('is answered by a result of the contract; what is not done leaves nothing behind', async () => {
    await fc.assert(
      fc.asyncProperty(anyJob, async (job) => {
        const before = test.untouchables()
        const result = engineResultSchema.parse(await test.send(job, OPERATOR))
        if (result.status === 'success') return
        expect(result.status, JSON.stringify(result.errors)).toBe('rejected')
        expect(result.errors[0]?.path, JSON.stringify(result.errors)).toBeTruthy()
        expect(test.untouchables()).toEqual(before)
      }),
      series(250, 20_000),
    )
    expect((await test.verify()).ok).toBe(true)
  })

  it('whose params fit their schema is done or refused, and never fails', async () => {
    const manifest = { media_type: 'text/plain', producer_op_id: 'test', created_at: '2026-03-02T09:00:00.000Z' }
    const handle = await test.artifacts.put(Buffer.from('output'), manifest)
    const known: Known = { wpIds: [wp_id, 'WP-1-Berth-v1', 'WP-1-Berth-v2'], handles: [handle] }
    for (const other of known.wpIds.slice(1))
      await test.must('create_wp', { wp_id: other, title: 'x', routing: 'GOV_NONE' })
    const anyFitting = fc
      .constantFrom(...OPERATIONS.values())
      .chain((operation) => fc.tuple(fc.constant(operation.name), fittingParams(operation.params, known)))
    const done = new Set<string>()
    await fc.assert(
      fc.asyncProperty(anyFitting, async ([operation, params]) => {
        const result = await test.do(operation, params)
        expect(result.status, JSON.stringify([operation, result.errors])).not.toBe('failed')
        if (result.status === 'success') done.add(operation)
        else expect(result.errors[0]?.path, JSON.stringify([operation, result.errors])).toBeTruthy()
      }),
      series(400, 40_000),
    )
    expect(done.size).toBeGreaterThan(8)
    expect((await test.verify()).checks.filter((check) => !check.ok)).toEqual([])
  })
})
