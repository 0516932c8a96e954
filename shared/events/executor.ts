/**
 * Events of the Micro-Task Executor: its loop, inference, cloud consent and recovery (design: 30-flight-recorder,
 * 60-executor). Job, run, trace, Work Packet, Micro-Task and iteration stand in the event's header.
 */
import { ITERATION_OUTCOMES } from '../domain/vocabulary.ts'
import { atFirstUse, z } from '../zod.ts'
import {
  because,
  counted,
  defineEvent,
  type EventContext,
  field,
  listed,
  microTaskOf,
  packetOf,
  who,
} from './define.ts'

/** States of a run of the executor. */
export const RUN_STATES = ['queued', 'running', 'paused', 'stalled', 'completed', 'failed', 'cancelled'] as const

const snapshot = () => ({ context_snapshot_id: field.id.optional() })
const model = () => ({ model_id: field.id, lora_id: field.id.optional(), escalation_level: field.level })
const tokens = { tokens_prompt: field.count, tokens_completion: field.count }

/** How far a loop came. */
const progress = {
  completed: field.count,
  failed: field.count,
  skipped: field.count,
  total_iterations: field.count,
  duration_ms: field.milliseconds,
}

/** What a cloud call would send, to whom and why; consent is given to exactly this. */
const cloudRequest = {
  request_id: field.id,
  provider: field.id,
  model_id: field.id,
  prompt_hash: field.sha256,
}

function iterationOf(event: EventContext): string {
  return event.iteration === undefined ? microTaskOf(event) : `${microTaskOf(event)} iteration ${event.iteration}`
}

function progressInWords(payload: { completed: number; failed: number; skipped: number; total_iterations: number }) {
  return listed([
    `${payload.completed} completed`,
    payload.failed > 0 && `${payload.failed} failed`,
    payload.skipped > 0 && `${payload.skipped} skipped`,
    counted(payload.total_iterations, 'iteration'),
  ])
}

/** The loop's own events, FR-EVT-MT-001 to 017. */
const LOOP_EVENTS = [
  defineEvent({
    type: 'micro_task_loop_started',
    code: 'FR-EVT-MT-001',
    family: 'executor',
    payload: atFirstUse(() =>
      z.strictObject({
        micro_tasks: field.count,
        waves: field.count,
        definitions_hash: field.sha256,
        policy_hash: field.sha256,
        max_total_iterations: field.count,
        max_duration_ms: field.milliseconds,
      }),
    ),
    reading: (event) =>
      `${who(event)} started the executor on ${packetOf(event)}: ${counted(event.payload.micro_tasks, 'Micro-Task')}`,
  }),
  defineEvent({
    type: 'micro_task_iteration_started',
    code: 'FR-EVT-MT-002',
    family: 'executor',
    payload: atFirstUse(() =>
      z.strictObject({ ...model(), prompt_hash: field.sha256, token_budget: field.count, ...snapshot() }),
    ),
    reading: (event) =>
      `${iterationOf(event)} began with ${event.payload.model_id} at level ${event.payload.escalation_level}`,
  }),
  defineEvent({
    type: 'micro_task_iteration_complete',
    code: 'FR-EVT-MT-003',
    family: 'executor',
    payload: atFirstUse(() =>
      z.strictObject({
        ...model(),
        ...tokens,
        outcome: z.enum(ITERATION_OUTCOMES),
        claimed_complete: z.boolean(),
        validation_passed: z.boolean().optional(),
        duration_ms: field.milliseconds,
        output_artifact_ref: field.artifact,
        failure_category: field.name.optional(),
        ...snapshot(),
      }),
    ),
    reading(event) {
      const { model_id, outcome, tokens_completion, tokens_prompt } = event.payload
      const used = counted(tokens_prompt + tokens_completion, 'token')
      return `${iterationOf(event)} ended: ${outcome} (${model_id}, ${used})`
    },
  }),
  defineEvent({
    type: 'micro_task_complete',
    code: 'FR-EVT-MT-004',
    family: 'executor',
    payload: atFirstUse(() =>
      z.strictObject({
        final_iteration: field.count,
        escalation_level: field.level,
        summary_artifact_ref: field.artifact,
        ...snapshot(),
      }),
    ),
    reading: (event) =>
      `${microTaskOf(event)} is complete after ${counted(event.payload.final_iteration, 'iteration')}`,
  }),
  defineEvent({
    type: 'micro_task_escalated',
    code: 'FR-EVT-MT-005',
    family: 'executor',
    payload: atFirstUse(() =>
      z.strictObject({
        from_level: field.level,
        to_level: field.level,
        from_model: field.id,
        to_model: field.id,
        reason: field.reason,
        record_artifact_ref: field.artifact.optional(),
        ...snapshot(),
      }),
    ),
    reading(event) {
      const { from_model, reason, to_level, to_model } = event.payload
      return `${microTaskOf(event)} escalated from ${from_model} to ${to_model}, level ${to_level}${because(reason)}`
    },
  }),
  defineEvent({
    type: 'micro_task_hard_gate',
    code: 'FR-EVT-MT-006',
    family: 'executor',
    payload: atFirstUse(() => z.strictObject({ reason: field.reason, escalations_count: field.count, ...snapshot() })),
    reading: (event) => `${microTaskOf(event)} waits for a person to decide${because(event.payload.reason)}`,
  }),
  defineEvent({
    type: 'micro_task_pause_requested',
    code: 'FR-EVT-MT-007',
    family: 'executor',
    payload: atFirstUse(() =>
      z.strictObject({ cause: z.enum(['operator', 'pause_point']), reason: field.reason.optional() }),
    ),
    reading(event) {
      const { cause, reason } = event.payload
      const verb = cause === 'pause_point' ? 'reached a pause point of' : 'asked to pause'
      return `${who(event)} ${verb} ${packetOf(event)}${because(reason)}`
    },
  }),
  defineEvent({
    type: 'micro_task_resumed',
    code: 'FR-EVT-MT-008',
    family: 'executor',
    payload: atFirstUse(() => z.strictObject({ paused_ms: field.milliseconds, decision: field.reason.optional() })),
    reading: (event) => `${who(event)} resumed ${packetOf(event)}${because(event.payload.decision)}`,
  }),
  defineEvent({
    type: 'micro_task_loop_completed',
    code: 'FR-EVT-MT-009',
    family: 'executor',
    payload: atFirstUse(() => z.strictObject(progress)),
    reading: (event) => `the executor finished ${packetOf(event)} (${progressInWords(event.payload)})`,
  }),
  defineEvent({
    type: 'micro_task_loop_failed',
    code: 'FR-EVT-MT-010',
    family: 'executor',
    payload: atFirstUse(() => z.strictObject({ ...progress, code: field.name, reason: field.reason })),
    reading(event) {
      const { code, reason } = event.payload
      return `the executor failed on ${packetOf(event)}, ${code} (${progressInWords(event.payload)})${because(reason)}`
    },
  }),
  defineEvent({
    type: 'micro_task_loop_cancelled',
    code: 'FR-EVT-MT-011',
    family: 'executor',
    payload: atFirstUse(() => z.strictObject({ ...progress, reason: field.reason.optional() })),
    reading(event) {
      const done = progressInWords(event.payload)
      return `${who(event)} cancelled the executor on ${packetOf(event)} (${done})${because(event.payload.reason)}`
    },
  }),
  defineEvent({
    type: 'micro_task_validation',
    code: 'FR-EVT-MT-012',
    family: 'executor',
    payload: atFirstUse(() =>
      z.strictObject({
        passed: z.boolean(),
        commands: z
          .array(
            z.strictObject({
              op_id: field.id,
              program: field.name,
              command_hash: field.sha256,
              passed: z.boolean(),
              blocking: z.boolean(),
              /** Null when it was killed or could not start. */
              exit_code: z.int().nullable(),
              timed_out: z.boolean(),
              duration_ms: field.milliseconds,
            }),
          )
          .max(5),
        report_artifact_ref: field.artifact,
        ...snapshot(),
      }),
    ),
    reading(event) {
      const { commands, passed } = event.payload
      const good = commands.filter((command) => command.passed).length
      return `${iterationOf(event)} ${passed ? 'passed' : 'failed'} validation (${good} of ${counted(commands.length, 'command')})`
    },
  }),
  defineEvent({
    type: 'micro_task_lora_selection',
    code: 'FR-EVT-MT-013',
    family: 'executor',
    payload: atFirstUse(() =>
      z.strictObject({
        strategy: z.enum(['auto_by_task_tags', 'explicit', 'none']),
        selected: field.id.nullable(),
        /** Scores in hundredths, so that they are integers; best first. */
        candidates: z.array(z.strictObject({ lora_id: field.id, score_hundredths: z.int() })).max(20),
        excluded: field.id.optional(),
      }),
    ),
    reading(event) {
      const { candidates, selected, strategy } = event.payload
      const from = `${strategy}, ${counted(candidates.length, 'candidate')}`
      return `${microTaskOf(event)} uses ${selected === null ? 'no adapter' : `adapter ${selected}`} (${from})`
    },
  }),
  defineEvent({
    type: 'micro_task_drop_back',
    code: 'FR-EVT-MT-014',
    family: 'executor',
    payload: atFirstUse(() =>
      z.strictObject({
        from_level: field.level,
        to_level: field.level,
        strategy: z.enum(['smart', 'always', 'never']),
        reason: field.reason.optional(),
      }),
    ),
    reading(event) {
      const { from_level, reason, to_level } = event.payload
      return `${packetOf(event)} drops back from level ${from_level} to ${to_level}${because(reason)}`
    },
  }),
  defineEvent({
    type: 'micro_task_distillation_candidate',
    code: 'FR-EVT-MT-015',
    family: 'executor',
    payload: atFirstUse(() =>
      z.strictObject({
        candidate_artifact_ref: field.artifact,
        student_model: field.id,
        teacher_model: field.id.nullable(),
        task_tags: z.array(field.name).max(20),
        trust_score_hundredths: z.int(),
        eligible: z.boolean(),
        ...snapshot(),
      }),
    ),
    reading(event) {
      const { eligible, student_model, teacher_model } = event.payload
      const teacher = teacher_model === null ? 'no teacher yet' : `teacher ${teacher_model}`
      const fit = eligible ? 'eligible' : 'not eligible'
      return `${microTaskOf(event)} left a distillation candidate (student ${student_model}, ${teacher}, ${fit})`
    },
  }),
  defineEvent({
    type: 'micro_task_skipped',
    code: 'FR-EVT-MT-016',
    family: 'executor',
    payload: atFirstUse(() => z.strictObject({ reason: field.reason })),
    reading: (event) => `${who(event)} skipped ${microTaskOf(event)}${because(event.payload.reason)}`,
  }),
  defineEvent({
    type: 'micro_task_blocked',
    code: 'FR-EVT-MT-017',
    family: 'executor',
    payload: atFirstUse(() => z.strictObject({ reason: field.reason, recoverable: z.boolean(), ...snapshot() })),
    reading(event) {
      const { reason, recoverable } = event.payload
      const next = recoverable ? 'tries again' : 'escalates'
      return `${iterationOf(event)} is blocked and ${next}${because(reason)}`
    },
  }),
] as const

/** Inference, consent to the cloud, and recovery after a crash. */
const RUN_EVENTS = [
  defineEvent({
    type: 'llm_inference',
    code: 'FR-EVT-006',
    family: 'executor',
    payload: atFirstUse(() =>
      z.strictObject({
        provider: field.id,
        ...model(),
        ...tokens,
        prompt_hash: field.sha256,
        prompt_artifact_ref: field.artifact.optional(),
        output_artifact_ref: field.artifact.optional(),
        duration_ms: field.milliseconds,
        outcome: z.enum(['completed', 'timed_out', 'failed', 'cancelled']),
        error_summary: field.summary.optional(),
        ...snapshot(),
      }),
    ),
    reading(event) {
      const { duration_ms, error_summary, model_id, outcome, tokens_completion, tokens_prompt } = event.payload
      const used = counted(tokens_prompt + tokens_completion, 'token')
      const call = `${model_id} was asked for ${iterationOf(event)}`
      return `${call}: ${outcome.replace('_', ' ')} (${used}, ${duration_ms} ms)${because(error_summary)}`
    },
  }),
  defineEvent({
    type: 'cloud_escalation_requested',
    code: 'FR-EVT-CLOUD-001',
    family: 'executor',
    payload: atFirstUse(() => z.strictObject({ ...cloudRequest, reason: field.reason, estimated_tokens: field.count })),
    reading(event) {
      const { model_id, provider, reason } = event.payload
      return `${microTaskOf(event)} asks for consent to use ${model_id} of ${provider}${because(reason)}`
    },
  }),
  defineEvent({
    type: 'cloud_escalation_approved',
    code: 'FR-EVT-CLOUD-002',
    family: 'executor',
    payload: atFirstUse(() => z.strictObject({ ...cloudRequest, consent_receipt_ref: field.artifact })),
    reading: (event) =>
      `${who(event)} consented to ${event.payload.model_id} of ${event.payload.provider} for ${microTaskOf(event)}`,
  }),
  defineEvent({
    type: 'cloud_escalation_denied',
    code: 'FR-EVT-CLOUD-003',
    family: 'executor',
    payload: atFirstUse(() => z.strictObject({ ...cloudRequest, reason: field.reason.optional() })),
    reading(event) {
      const { model_id, provider, reason } = event.payload
      return `${who(event)} refused ${model_id} of ${provider} for ${microTaskOf(event)}${because(reason)}`
    },
  }),
  defineEvent({
    type: 'cloud_escalation_executed',
    code: 'FR-EVT-CLOUD-004',
    family: 'executor',
    payload: atFirstUse(() =>
      z.strictObject({
        ...cloudRequest,
        consent_receipt_ref: field.artifact,
        ...tokens,
        duration_ms: field.milliseconds,
        output_artifact_ref: field.artifact.optional(),
      }),
    ),
    reading(event) {
      const { model_id, provider, tokens_completion, tokens_prompt } = event.payload
      const used = counted(tokens_prompt + tokens_completion, 'token')
      return `${microTaskOf(event)} used ${model_id} of ${provider} with consent (${used})`
    },
  }),
  defineEvent({
    type: 'workflow_recovery',
    code: 'FR-EVT-WF-RECOVERY',
    family: 'executor',
    payload: atFirstUse(() =>
      z.strictObject({
        workflow_run_id: field.id,
        job_id: field.id,
        from_state: z.enum(RUN_STATES),
        to_state: z.enum(RUN_STATES),
        reason: field.reason,
        last_heartbeat_ts: field.timestamp,
        threshold_secs: field.count,
        /** The first step that is pending or failed; null when none is. */
        resume_point: field.id.nullable(),
        steps_recovered: field.count,
        steps_to_retry: field.count,
      }),
    ),
    reading(event) {
      const { from_state, reason, steps_recovered, steps_to_retry, to_state, workflow_run_id } = event.payload
      const steps = `${steps_recovered} steps kept, ${steps_to_retry} to retry`
      return `run ${workflow_run_id} was recovered from ${from_state} to ${to_state} (${steps})${because(reason)}`
    },
  }),
] as const

/** Every event type of this family. */
export const EXECUTOR_EVENTS = [...LOOP_EVENTS, ...RUN_EVENTS] as const
