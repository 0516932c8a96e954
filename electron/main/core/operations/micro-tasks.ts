/** The four operations of Micro-Tasks: register, start, record an iteration, complete (design: 20-operations, 10-domain). */

import { type Canonical, canonicalJson } from '#core/canonical/canonical-json.ts'
import { sha256 } from '#core/canonical/sha256.ts'
import type { RowChange } from '#core/flight-recorder/row-change.ts'
import { iterationSnapshot, microTaskSnapshot } from '#core/flight-recorder/snapshot.ts'
import type { EventDraft, StoreReader } from '#core/store/locus-store.ts'
import { LocusError } from '#shared/contract/errors.ts'
import {
  completeParamsSchema,
  type RecordParams,
  recordParamsSchema,
  registerParamsSchema,
  startParamsSchema,
} from '#shared/contract/micro-task-operations.ts'
import {
  DEFAULT_ESCALATION_CHAIN,
  type IterationRecord,
  MICRO_TASK_LIMITS,
  type MicroTaskDefinition,
  type TrackedMicroTask,
} from '#shared/domain/micro-task.ts'
import { checkMicroTasks, type RuleFinding } from '#shared/domain/micro-task-rules.ts'
import { isArtifactHandle } from '#shared/domain/work-packet.ts'
import { defineOperation, type Json } from './operation.ts'
import { subjectOf } from './subject.ts'

const json = (value: unknown): Json => JSON.parse(JSON.stringify(value)) as Json

/** The Micro-Task of an operation. @throws LocusError HSK-404-NOT-FOUND */
export async function microTaskOf(reader: StoreReader, wpId: string, mtId: string): Promise<TrackedMicroTask> {
  await subjectOf(reader, wpId)
  const found = await reader.microTask(wpId, mtId)
  if (found) return found
  throw new LocusError('HSK-404-NOT-FOUND', `${wpId} has no ${mtId}`, {
    path: 'params.mt_id',
    details: { wp_id: wpId, mt_id: mtId },
  })
}

function refuse(microTask: TrackedMicroTask, wanted: string, allowed: readonly string[], path = 'params.mt_id'): never {
  throw new LocusError('HSK-409-TRANSITION', `${microTask.mt_id} is ${microTask.status}: ${wanted}`, {
    path,
    details: { wp_id: microTask.wp_id, mt_id: microTask.mt_id, status: microTask.status, allowed: [...allowed] },
  })
}

function tracked(wpId: string, definition: MicroTaskDefinition): TrackedMicroTask {
  return {
    ...definition,
    wp_id: wpId,
    status: 'pending',
    origin: 'declared',
    current_iteration: 0,
    escalation: { current_level: 0, chain: [...DEFAULT_ESCALATION_CHAIN], escalations_count: 0, drop_backs_count: 0 },
  }
}

function refuseErrors(findings: readonly RuleFinding[]): RuleFinding[] {
  const [first] = findings.filter((finding) => finding.severity === 'error')
  if (!first) return [...findings]
  throw new LocusError('HSK-400-SCHEMA', `${first.rule}: ${first.message}`, {
    path: first.path,
    details: { findings: json(findings) },
  })
}

/** register_mts */
export const registerMicroTasks = defineOperation({
  name: 'register_mts',
  kind: 'mutation',
  determinism: 'D1',
  summary: 'Registers the Micro-Tasks of a Work Packet, held to MT-VAL-001 to 010',
  capabilities: ['locus.write'],
  params: registerParamsSchema,
  wpId: (params) => params.wp_id,
  survey: () => 'always',
  paths: (params) =>
    params.mt_definitions.flatMap(({ files }, index) =>
      (['read', 'modify', 'create'] as const).flatMap((kind) =>
        files[kind].map((path, place) => ({ field: `params.mt_definitions.${index}.files.${kind}.${place}`, path })),
      ),
    ),
  async decide(reader, params, context) {
    await subjectOf(reader, params.wp_id)
    const existing = await reader.microTasks(params.wp_id)
    if (existing.length + params.mt_definitions.length > MICRO_TASK_LIMITS.perPacket) {
      throw new LocusError('HSK-413-LIMIT', `a Work Packet has at most ${MICRO_TASK_LIMITS.perPacket} Micro-Tasks`, {
        path: 'params.mt_definitions',
        details: { limit: MICRO_TASK_LIMITS.perPacket, existing: existing.length },
      })
    }
    const facts = {
      existing: existing.map((each) => each.mt_id),
      ...(context.survey.inScope ? { inScope: context.survey.inScope } : {}),
    }
    const findings = refuseErrors(checkMicroTasks(params.mt_definitions, facts))
    const microTasks = params.mt_definitions.map((definition) => tracked(params.wp_id, definition))
    const changes = microTasks.map((microTask): RowChange & { row: 'micro_task' } => ({
      row: 'micro_task',
      microTask,
      snapshot: microTaskSnapshot(microTask),
    }))
    return {
      changes,
      events: [
        {
          event_type: 'micro_tasks_registered',
          wp_id: params.wp_id,
          payload: {
            bronze_id: changes[0]?.snapshot.bronzeId ?? '',
            origin: 'declared',
            mt_ids: microTasks.map((each) => each.mt_id),
            definitions_hash: sha256(canonicalJson(json(params.mt_definitions) as Canonical)),
            warnings: findings.length,
          },
        },
      ],
      data: { mts: json(microTasks), findings: json(findings) },
    }
  },
})

/** start_mt */
export const startMicroTask = defineOperation({
  name: 'start_mt',
  kind: 'mutation',
  determinism: 'D1',
  summary: 'Starts a Micro-Task with a model',
  capabilities: ['locus.write'],
  params: startParamsSchema,
  wpId: (params) => params.wp_id,
  async decide(reader, params, context) {
    const microTask = await microTaskOf(reader, params.wp_id, params.mt_id)
    if (microTask.status !== 'pending' && microTask.status !== 'blocked') {
      refuse(microTask, 'only a pending or blocked one can be started', ['pending', 'blocked'])
    }
    const open = await unfinishedDependencies(reader, microTask)
    if (open.length > 0) refuse(microTask, `it waits for ${open.join(', ')}`, [])
    const started: TrackedMicroTask = {
      ...microTask,
      status: 'in_progress',
      started_at: microTask.started_at ?? context.now,
      escalation: { ...microTask.escalation, current_level: params.escalation_level },
    }
    const snapshot = microTaskSnapshot(started)
    const { bronzeId } = snapshot
    return {
      changes: [{ row: 'micro_task', microTask: started, snapshot }],
      events: [
        {
          event_type: 'mt_started',
          wp_id: params.wp_id,
          mt_id: params.mt_id,
          payload: {
            bronze_id: bronzeId,
            model_id: params.model_id,
            ...(params.lora_id ? { lora_id: params.lora_id } : {}),
            escalation_level: params.escalation_level,
          },
        },
      ],
      data: { mt: json(started) },
    }
  },
})

async function unfinishedDependencies(reader: StoreReader, microTask: TrackedMicroTask): Promise<string[]> {
  const open: string[] = []
  for (const other of microTask.depends_on) {
    const found = await reader.microTask(microTask.wp_id, other)
    if (found?.status !== 'completed' && found?.status !== 'skipped') open.push(other)
  }
  return open
}

/** record_iteration */
export const recordIteration = defineOperation({
  name: 'record_iteration',
  kind: 'mutation',
  determinism: 'D1',
  summary: 'Records one attempt at a Micro-Task; iterations are numbered without holes',
  capabilities: ['locus.write'],
  params: recordParamsSchema,
  wpId: (params) => params.wp_id,
  artifacts: (params) => [
    { field: 'params.output_artifact_ref', handle: params.output_artifact_ref },
    ...(params.validation_artifact_ref
      ? [{ field: 'params.validation_artifact_ref', handle: params.validation_artifact_ref }]
      : []),
    // A snapshot that was kept here is what the model was asked; any other id is another program's.
    ...(isArtifactHandle(params.context_snapshot_id)
      ? [{ field: 'params.context_snapshot_id', handle: params.context_snapshot_id }]
      : []),
  ],
  async decide(reader, params) {
    const microTask = await microTaskOf(reader, params.wp_id, params.mt_id)
    if (microTask.status !== 'in_progress') refuse(microTask, 'only one in progress takes iterations', ['in_progress'])
    if (params.iteration !== microTask.current_iteration + 1) {
      throw new LocusError(
        'HSK-409-VERSION',
        `the next iteration of ${params.mt_id} is ${microTask.current_iteration + 1}, not ${params.iteration}`,
        { path: 'params.iteration', details: { next_iteration: microTask.current_iteration + 1 } },
      )
    }
    if (params.completed_at < params.started_at) {
      throw new LocusError('HSK-400-SCHEMA', 'params.completed_at: the attempt ends before it began', {
        path: 'params.completed_at',
        details: { started_at: params.started_at, completed_at: params.completed_at },
      })
    }
    const { wp_id: wpId, mt_id: mtId, ...record } = params
    const recorded = afterIteration(microTask, record)
    const snapshot = microTaskSnapshot(recorded)
    const { bronzeId } = snapshot
    return {
      changes: [
        { row: 'micro_task', microTask: recorded, snapshot },
        { row: 'mt_iteration', wpId, mtId, record, snapshot: iterationSnapshot(wpId, mtId, record) },
      ],
      events: iterationEvents(microTask, recorded, params, bronzeId),
      data: { mt: json(recorded) },
    }
  },
})

/** A Micro-Task after an attempt: an escalation moves it to the next level, never past the last. */
function afterIteration(microTask: TrackedMicroTask, record: IterationRecord): TrackedMicroTask {
  const { escalation } = microTask
  const escalates = record.outcome === 'ESCALATE'
  const level = escalates ? Math.min(record.escalation_level + 1, escalation.chain.length - 1) : record.escalation_level
  const validation = record.validation_passed
  return {
    ...microTask,
    status: record.outcome === 'BLOCKED' ? 'blocked' : 'in_progress',
    current_iteration: record.iteration,
    ...(validation === undefined ? {} : { validation_result: validation ? ('passed' as const) : ('failed' as const) }),
    escalation: {
      ...escalation,
      current_level: level,
      escalations_count: escalation.escalations_count + (escalates ? 1 : 0),
    },
  }
}

function iterationEvents(
  before: TrackedMicroTask,
  after: TrackedMicroTask,
  params: RecordParams,
  bronzeId: string,
): EventDraft[] {
  const { wp_id, mt_id, iteration } = params
  const subject = { wp_id, mt_id, iteration }
  const {
    started_at: _started,
    completed_at: _completed,
    wp_id: _wp,
    mt_id: _mt,
    iteration: _iteration,
    ...record
  } = params
  const events: EventDraft[] = [
    {
      event_type: 'mt_iteration_completed',
      ...subject,
      payload: {
        bronze_id: bronzeId,
        ...record,
        ...(record.error_summary ? { error_summary: record.error_summary.slice(0, 500) } : {}),
      },
    },
  ]
  if (record.outcome !== 'ESCALATE') return events
  const { chain } = before.escalation
  const toModel = chain[after.escalation.current_level]
  events.push({
    event_type: 'mt_escalated',
    ...subject,
    payload: {
      bronze_id: bronzeId,
      from_level: record.escalation_level,
      to_level: after.escalation.current_level,
      from_model: record.model_id,
      ...(toModel ? { to_model: toModel } : {}),
      ...(record.failure_category ? { reason: record.failure_category } : {}),
      escalations_count: after.escalation.escalations_count,
    },
  })
  return events
}

/** complete_mt */
export const completeMicroTask = defineOperation({
  name: 'complete_mt',
  kind: 'mutation',
  determinism: 'D1',
  summary: 'Ends a Micro-Task as completed, failed or skipped',
  capabilities: ['locus.write'],
  params: completeParamsSchema,
  wpId: (params) => params.wp_id,
  async decide(reader, params, context) {
    const microTask = await microTaskOf(reader, params.wp_id, params.mt_id)
    const { status } = microTask
    if (status === 'completed' || status === 'failed' || status === 'skipped') refuse(microTask, 'it has ended', [])
    if (params.result === 'completed' && status !== 'in_progress') {
      refuse(microTask, 'only one in progress can be completed', ['in_progress'])
    }
    if (params.final_iteration !== microTask.current_iteration) {
      throw new LocusError('HSK-409-VERSION', `${params.mt_id} is at iteration ${microTask.current_iteration}`, {
        path: 'params.final_iteration',
        details: { current_iteration: microTask.current_iteration },
      })
    }
    const started = microTask.started_at
    const ended: TrackedMicroTask = {
      ...microTask,
      status: params.result,
      completed_at: context.now,
      ...(started ? { duration_ms: Math.max(0, Date.parse(context.now) - Date.parse(started)) } : {}),
    }
    const all = (await reader.microTasks(params.wp_id)).map((each) => (each.mt_id === ended.mt_id ? ended : each))
    const counts = countsOf(all)
    const snapshot = microTaskSnapshot(ended)
    const { bronzeId } = snapshot
    return {
      changes: [{ row: 'micro_task', microTask: ended, snapshot }],
      events: [await endedEvent(reader, ended, counts, bronzeId)],
      data: { mt: json(ended), counters: json(counts) },
    }
  },
})

async function endedEvent(
  reader: StoreReader,
  ended: TrackedMicroTask,
  counts: ReturnType<typeof countsOf>,
  bronzeId: string,
): Promise<EventDraft> {
  const { wp_id, mt_id, current_iteration: final_iteration, duration_ms } = ended
  if (ended.status !== 'failed') {
    const payload = {
      bronze_id: bronzeId,
      final_iteration,
      result: ended.status,
      ...(duration_ms === undefined ? {} : { duration_ms }),
      counts,
    }
    return { event_type: 'mt_completed', wp_id, mt_id, payload }
  }
  const [last] = await reader.lastIterations(wp_id, mt_id, 1)
  return {
    event_type: 'mt_failed',
    wp_id,
    mt_id,
    payload: {
      bronze_id: bronzeId,
      final_iteration,
      ...(last?.error_summary ? { reason: last.error_summary.slice(0, 500) } : {}),
      ...(last?.failure_category ? { failure_category: last.failure_category } : {}),
      counts,
    },
  }
}

/** How many Micro-Tasks are in each state that the card shows. */
export function countsOf(all: readonly TrackedMicroTask[]): {
  total: number
  completed: number
  failed: number
  in_progress: number
} {
  const count = (status: TrackedMicroTask['status']): number => all.filter((each) => each.status === status).length
  return {
    total: all.length,
    completed: count('completed'),
    failed: count('failed'),
    in_progress: count('in_progress'),
  }
}
