/** Envelopes and params: what validates, with which defaults, and that nothing else comes through (20-operations). */
import { describe, expect, it } from 'vitest'
import { DEFAULT_BUDGET, jobSchema, protocolIdOf } from './envelope.ts'
import {
  closeParamsSchema,
  createParamsSchema,
  deleteParamsSchema,
  gateParamsSchema,
  listParamsSchema,
  statusParamsSchema,
  syncParamsSchema,
  updateParamsSchema,
} from './operations.ts'

const wp_id = 'WP-1-Tide'

const JOB = {
  job_kind: 'locus_operation',
  protocol_id: protocolIdOf('create_wp'),
  capability_profile_id: 'coder',
  input: {
    schema_version: 'poe-1.0',
    op_id: '0190a0b0-0000-7000-8000-000000000000',
    engine_id: 'engine.locus',
    operation: 'create_wp',
    params: {},
  },
}

describe('an envelope', () => {
  it('gets the defaults of a caller that names none', () => {
    expect(jobSchema.parse(JOB).input).toMatchObject({ inputs: [], capabilities_requested: [], budget: DEFAULT_BUDGET })
  })

  it.each(['source', 'attested', 'profile', 'constructor'])('has no %s', (key) => {
    expect(jobSchema.safeParse({ ...JOB, [key]: 'x' }).success).toBe(false)
    expect(jobSchema.safeParse({ ...JOB, input: { ...JOB.input, [key]: 'x' } }).success).toBe(false)
  })

  it('asks for no more capabilities than a decision event can list beside the needed ones', () => {
    const asking = (count: number) => ({
      ...JOB,
      input: { ...JOB.input, capabilities_requested: Array.from({ length: count }, (_, index) => `fs.read:${index}`) },
    })
    expect(jobSchema.safeParse(asking(40)).success).toBe(true)
    expect(jobSchema.safeParse(asking(41)).success).toBe(false)
  })
})

describe.each([
  ['create_wp', createParamsSchema, { wp_id, title: 'x' }],
  ['update_wp', updateParamsSchema, {}],
  ['gate_wp', gateParamsSchema, { wp_id, gate: 'pre_work', result: 'pass' }],
  ['close_wp', closeParamsSchema, { wp_id }],
  ['delete_wp', deleteParamsSchema, { wp_id, reason: 'x' }],
  ['get_wp_status', statusParamsSchema, { wp_id }],
  ['list_wps', listParamsSchema, {}],
  ['sync_task_board', syncParamsSchema, {}],
])('the params of %s', (_operation, schema, least) => {
  it('need no more than these', () => {
    expect(schema.safeParse(least).success).toBe(true)
    for (const key of Object.keys(least)) {
      const { [key]: _left, ...rest } = least as Record<string, unknown>
      expect(schema.safeParse(rest).success, key).toBe(false)
    }
  })

  it.each(['source', 'gates', 'verdict_of', 'version', '__proto__x', 'constructor'])('take no %s', (key) => {
    expect(schema.safeParse({ ...least, [key]: 'x' }).success).toBe(false)
  })
})

it('gives a gate to nobody as pending', () => {
  expect(gateParamsSchema.safeParse({ wp_id, gate: 'pre_work', result: 'pending' }).success).toBe(false)
})
