/** get_mt_progress and get_mt: how far the Micro-Tasks of a Work Packet are, and every attempt at one (design: 20-operations). */
import { microTaskParamsSchema, progressParamsSchema } from '#shared/contract/micro-task-operations.ts'
import { microTaskOf } from './micro-tasks.ts'
import { asJson, defineQuery } from './operation.ts'
import { subjectOf } from './subject.ts'

/** get_mt_progress */
export const getMicroTaskProgress = defineQuery({
  name: 'get_mt_progress',
  summary: 'The Micro-Tasks of a Work Packet with their iterations, tokens and time',
  params: progressParamsSchema,
  wpId: (params) => params.wp_id,
  async answer(reader, params) {
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
      mts: asJson(mts),
      totals: {
        micro_tasks: mts.length,
        iterations: sum('iterations'),
        tokens: sum('tokens'),
        duration_ms: sum('duration_ms'),
      },
      results: mts.length,
    }
  },
})

/** get_mt */
export const getMicroTask = defineQuery({
  name: 'get_mt',
  summary: 'One Micro-Task with every iteration',
  params: microTaskParamsSchema,
  wpId: (params) => params.wp_id,
  async answer(reader, params) {
    const mt = await microTaskOf(reader, params.wp_id, params.mt_id)
    const iterations = await reader.iterations(params.wp_id, params.mt_id)
    return { mt: asJson(mt), iterations: asJson(iterations), results: 1 }
  },
})
