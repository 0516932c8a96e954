/** get_mt_progress and get_mt: how far the Micro-Tasks of a Work Packet are, and every attempt at one (design: 20-operations). */
import { microTaskParamsSchema, progressParamsSchema } from '#shared/contract/micro-task-operations.ts'
import { microTaskOf } from './micro-tasks.ts'
import { defineOperation, type Json } from './operation.ts'
import { subjectOf } from './subject.ts'

const json = (value: unknown): Json => JSON.parse(JSON.stringify(value)) as Json

/** get_mt_progress */
export const getMicroTaskProgress = defineOperation({
  name: 'get_mt_progress',
  kind: 'query',
  determinism: 'D2',
  summary: 'The Micro-Tasks of a Work Packet with their iterations, tokens and time',
  capabilities: ['locus.read'],
  params: progressParamsSchema,
  wpId: (params) => params.wp_id,
  async decide(reader, params) {
    await subjectOf(reader, params.wp_id)
    const totals = new Map((await reader.iterationTotals(params.wp_id)).map((each) => [each.mt_id, each]))
    const mts = (await reader.microTasks(params.wp_id)).map((microTask) => {
      const sums = totals.get(microTask.mt_id)
      return {
        mt_id: microTask.mt_id,
        name: microTask.name,
        status: microTask.status,
        iterations: sums?.iterations ?? 0,
        level: microTask.escalation.current_level,
        tokens: (sums?.tokens_prompt ?? 0) + (sums?.tokens_completion ?? 0),
        duration_ms: sums?.duration_ms ?? 0,
      }
    })
    const sum = (key: 'iterations' | 'tokens' | 'duration_ms'): number =>
      mts.reduce((total, each) => total + each[key], 0)
    return {
      changes: [],
      events: [],
      data: {
        mts: json(mts),
        totals: {
          micro_tasks: mts.length,
          iterations: sum('iterations'),
          tokens: sum('tokens'),
          duration_ms: sum('duration_ms'),
        },
        results: mts.length,
      },
    }
  },
})

/** get_mt */
export const getMicroTask = defineOperation({
  name: 'get_mt',
  kind: 'query',
  determinism: 'D2',
  summary: 'One Micro-Task with every iteration',
  capabilities: ['locus.read'],
  params: microTaskParamsSchema,
  wpId: (params) => params.wp_id,
  async decide(reader, params) {
    const mt = await microTaskOf(reader, params.wp_id, params.mt_id)
    const iterations = await reader.iterations(params.wp_id, params.mt_id)
    return { changes: [], events: [], data: { mt: json(mt), iterations: json(iterations), results: 1 } }
  },
})
