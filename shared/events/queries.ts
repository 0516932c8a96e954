/** The event of query operations, FR-EVT-QUERY-001, their capability decision included (design: 30-flight-recorder). */
import { among, exactly, listOf, matching, text, whole } from '../plain-checks.ts'
import { atFirstUse, z } from '../zod.ts'
import { counted, defineEvent, field, who } from './define.ts'

/** How a capability was decided. */
export const CAPABILITY_OUTCOMES = ['granted', 'denied', 'unknown'] as const

/** One capability that was asked for, and what became of it. */
export const capabilityOutcomeSchema = atFirstUse(() =>
  z.strictObject({
    capability_id: z.string().min(1).max(120),
    outcome: z.enum(CAPABILITY_OUTCOMES),
  }),
)

/** Every event type of this family. */
export const QUERY_EVENTS = [
  defineEvent({
    type: 'work_query_executed',
    code: 'FR-EVT-QUERY-001',
    family: 'queries',
    payload: atFirstUse(() =>
      z.strictObject({
        operation: field.name,
        params_hash: field.sha256,
        results: field.count,
        duration_ms: field.milliseconds,
        capabilities: z.array(capabilityOutcomeSchema).max(50),
      }),
    ),
    usual: exactly({
      operation: text(1, 80),
      params_hash: matching(/^[0-9a-f]{64}$/),
      results: whole(0),
      duration_ms: whole(0),
      capabilities: listOf(exactly({ capability_id: text(1, 120), outcome: among(...CAPABILITY_OUTCOMES) }), 50),
    }),
    reading(event) {
      const { duration_ms, operation, results } = event.payload
      return `${who(event)} asked ${operation}: ${counted(results, 'result')} in ${duration_ms} ms`
    },
  }),
] as const
