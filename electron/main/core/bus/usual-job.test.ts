/** What is taken without a schema is what the schema would make of it, and nothing else is (ADR 0019). */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { OPERATIONS } from '#core/operations/catalog.ts'
import { jobSchema } from '#shared/contract/envelope.ts'
import { usualJob } from './usual-job.ts'

const own = {
  job_kind: 'locus_operation',
  protocol_id: 'locus_query_ready_v1',
  actor: { kind: 'agent', id: 'ada' },
  capability_profile_id: 'coder',
  input: {
    schema_version: 'poe-1.0',
    op_id: '0b0b9d1e-6c1c-4c77-a5c9-8b8f7d7f1a11',
    engine_id: 'engine.locus',
    operation: 'query_ready',
    params: {},
  },
}

/** A value of each kind that JSON, and more than JSON, has. */
const anything = fc.oneof(
  fc.constantFrom<unknown>(undefined, null, '', 'x', 'a\nb', 'x'.repeat(121), 0, -1, 1.5, Number.NaN, true, [], {}, [
    'x',
  ]),
  fc.constantFrom<unknown>('human', 'system', 'poe-1.0', 'poe-2.0', 'D1', { kind: 'human', id: ' ' }, { deep: [1] }),
  fc.string({ maxLength: 130, unit: 'binary' }),
)
const key = fc.constantFrom(
  ...Object.keys(own),
  ...Object.keys(own.input),
  ...['trace_id', 'inputs', 'budget', 'determinism', 'kind', 'id', 'wp_id', 'toString', 'workflow'],
)
const spoiling = fc.record({
  place: fc.constantFrom('job', 'actor', 'input', 'params'),
  key,
  value: anything,
  remove: fc.boolean(),
})

function spoilt(changes: { place: string; key: string; value: unknown; remove: boolean }[]): unknown {
  const job = structuredClone(own)
  const places: Record<string, object> = { job, actor: job.actor, input: job.input, params: job.input.params }
  for (const { place, key: name, value, remove } of changes) {
    const target = places[place] ?? job
    if (remove) Reflect.deleteProperty(target, name)
    else Reflect.set(target, name, value)
  }
  return job
}

describe('a job of the usual form', () => {
  it('is one as Locus writes it, whatever scalars its params hold', () => {
    expect(usualJob(own)).toEqual(jobSchema.parse(own))
    const given = { ...own, trace_id: 't', input: { ...own.input, params: { wp_id: 'WP-1-X', limit: 3, all: true } } }
    expect(usualJob(given)).toEqual(jobSchema.parse(given))
  })

  it('is never one that the schema would refuse or read otherwise', () => {
    let accepted = 0
    const jobs = fc.array(spoiling, { minLength: 1, maxLength: 2 })
    fc.assert(
      fc.property(jobs, (changes) => {
        const job = spoilt(changes)
        const usual = usualJob(job)
        if (usual === undefined) return
        accepted += 1
        expect(usual).toEqual(jobSchema.parse(job))
      }),
      { numRuns: 3000 },
    )
    expect(accepted).toBeGreaterThan(50)
  })

  it('shares no params with who sent it', () => {
    const job = structuredClone(own)
    expect(usualJob(job)?.input.params).not.toBe(job.input.params)
  })
})

describe('params of the usual form', () => {
  it.each([...OPERATIONS.values()])('are what the schema makes of them: $name', (operation) => {
    for (const params of [{}, { wp_id: 'WP-1-Tides' }, { wp_id: 'no' }, { limit: 0 }, undefined, [], 'x']) {
      const parsed = operation.params.safeParse(params)
      const prepared = () => JSON.stringify(operation.prepare(params).params)
      // As text, because an answer repeats its filters in the order of the schema.
      if (parsed.success) expect(prepared()).toBe(JSON.stringify(parsed.data))
      else expect(prepared).toThrow(/params/)
    }
  })
})
