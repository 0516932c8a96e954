/**
 * Events of tracked Micro-Tasks, FR-EVT-MT-001 to 006 (design: 30-flight-recorder). The executor's own events share
 * the codes' prefix and are told apart by type.
 */
import { ITERATION_OUTCOMES } from '../domain/vocabulary.ts'
import { atFirstUse, z } from '../zod.ts'
import { because, counted, defineEvent, field, listed, microTaskOf, packetOf, who } from './define.ts'

/** The Work Packet's counts after the event. */
const counts = atFirstUse(() =>
  z.strictObject({
    total: field.count,
    completed: field.count,
    failed: field.count,
    in_progress: field.count,
  }),
)

const attempt = () => ({ model_id: field.id, lora_id: field.id.optional(), escalation_level: field.level })

/** Every event type of this family. */
export const MICRO_TASK_EVENTS = [
  defineEvent({
    type: 'micro_tasks_registered',
    code: 'FR-EVT-MT-001',
    family: 'micro_tasks',
    payload: atFirstUse(() =>
      z.strictObject({
        bronze_id: field.id,
        rows_hash: field.sha256.optional(),
        origin: z.enum(['generated', 'declared']),
        mt_ids: z.array(field.mtId).min(1).max(200),
        /** Over the definitions in the order of `mt_ids`. */
        definitions_hash: field.sha256,
        warnings: field.count.optional(),
      }),
    ),
    reading(event) {
      const { mt_ids, origin } = event.payload
      const [first] = mt_ids
      const names = mt_ids.length === 1 ? first : `${first} to ${mt_ids.at(-1)}`
      const tasks = counted(mt_ids.length, 'Micro-Task')
      return `${who(event)} registered ${tasks} of ${packetOf(event)} (${origin}): ${names}`
    },
  }),
  defineEvent({
    type: 'mt_iteration_completed',
    code: 'FR-EVT-MT-002',
    family: 'micro_tasks',
    payload: atFirstUse(() =>
      z.strictObject({
        bronze_id: field.id,
        rows_hash: field.sha256.optional(),
        ...attempt(),
        outcome: z.enum(ITERATION_OUTCOMES),
        claimed_complete: z.boolean(),
        validation_passed: z.boolean().optional(),
        duration_ms: field.milliseconds,
        tokens_prompt: field.count,
        tokens_completion: field.count,
        output_artifact_ref: field.artifact,
        validation_artifact_ref: field.artifact.optional(),
        error_summary: field.summary.optional(),
        failure_category: field.name.optional(),
        context_snapshot_id: field.id.optional(),
      }),
    ),
    reading(event) {
      const { claimed_complete, error_summary, model_id, outcome, tokens_completion, tokens_prompt } = event.payload
      const falseClaim = claimed_complete && event.payload.validation_passed === false
      const remarks = listed([
        model_id,
        counted(tokens_prompt + tokens_completion, 'token'),
        falseClaim && 'claimed complete, not validated',
      ])
      const which = event.iteration === undefined ? 'an iteration' : `iteration ${event.iteration}`
      return `${who(event)} recorded ${which} of ${microTaskOf(event)}: ${outcome} (${remarks})${because(error_summary)}`
    },
  }),
  defineEvent({
    type: 'mt_started',
    code: 'FR-EVT-MT-003',
    family: 'micro_tasks',
    payload: atFirstUse(() =>
      z.strictObject({ bronze_id: field.id, rows_hash: field.sha256.optional(), ...attempt() }),
    ),
    reading(event) {
      const { escalation_level, lora_id, model_id } = event.payload
      const model = listed([model_id, lora_id, `level ${escalation_level}`])
      return `${who(event)} started ${microTaskOf(event)} (${model})`
    },
  }),
  defineEvent({
    type: 'mt_completed',
    code: 'FR-EVT-MT-004',
    family: 'micro_tasks',
    payload: atFirstUse(() =>
      z.strictObject({
        bronze_id: field.id,
        rows_hash: field.sha256.optional(),
        final_iteration: field.count,
        result: z.enum(['completed', 'skipped']),
        duration_ms: field.milliseconds.optional(),
        counts,
      }),
    ),
    reading(event) {
      const { counts: now, final_iteration, result } = event.payload
      const after = final_iteration > 0 ? ` after ${counted(final_iteration, 'iteration')}` : ''
      return `${who(event)} ${result} ${microTaskOf(event)}${after} (${now.completed} of ${now.total} completed)`
    },
  }),
  defineEvent({
    type: 'mt_escalated',
    code: 'FR-EVT-MT-005',
    family: 'micro_tasks',
    payload: atFirstUse(() =>
      z.strictObject({
        bronze_id: field.id,
        rows_hash: field.sha256.optional(),
        from_level: field.level,
        to_level: field.level,
        from_model: field.id.optional(),
        to_model: field.id.optional(),
        reason: field.reason.optional(),
        escalations_count: field.count,
      }),
    ),
    reading(event) {
      const { from_level, reason, to_level } = event.payload
      return `${microTaskOf(event)} escalated from level ${from_level} to ${to_level}${because(reason)}`
    },
  }),
  defineEvent({
    type: 'mt_failed',
    code: 'FR-EVT-MT-006',
    family: 'micro_tasks',
    payload: atFirstUse(() =>
      z.strictObject({
        bronze_id: field.id,
        rows_hash: field.sha256.optional(),
        final_iteration: field.count,
        reason: field.reason.optional(),
        failure_category: field.name.optional(),
        counts,
      }),
    ),
    reading(event) {
      const { final_iteration, reason } = event.payload
      return `${microTaskOf(event)} failed for good after ${counted(final_iteration, 'iteration')}${because(reason)}`
    },
  }),
] as const
