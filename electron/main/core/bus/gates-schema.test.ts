/** G-SCHEMA: what no envelope and no params may be, named by its path (20-operations). */
import { describe, expect, it } from 'vitest'
import { jobOf } from './bus.testing.ts'
import { gatedBus, renamed, spoilt, wp_id } from './refused.testing.ts'

const { refused } = gatedBus()

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
