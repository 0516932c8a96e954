/** One call on its way through the bus: what the gates found out, and what the operation and the record are told of it. */
import type { Caller } from '#core/operations/engine-operation.ts'
import type { Operation, OperationContext, PacketSurvey, PreparedOperation } from '#core/operations/operation.ts'
import type { Ports } from '#core/ports.ts'
import { CAPABILITY_REGISTRY_VERSION } from '#core/settings/capabilities.ts'
import type { Settings } from '#core/settings/settings.ts'
import type { EventDraft, EventStamp, LocusStore } from '#core/store/locus-store.ts'
import type { Actor, EngineResult, Job } from '#shared/contract/envelope.ts'
import { LocusError } from '#shared/contract/errors.ts'
import type { RecordedEvent } from '#shared/contract/workspace.ts'
import { type Answered, engineResult } from './engine-result.ts'
import {
  type CapabilityOutcome,
  decideCapabilities,
  type IntegrityChecks,
  type Rights,
  refuseUngranted,
} from './gates.ts'

/** What the bus is built on. */
export interface BusParts {
  store: LocusStore
  ports: Ports
  version: string
  checks: IntegrityChecks
  /** The caller's place, recorded in every result and decision: his worktree and its branch. */
  environment: { worktree?: string; branch?: string }
  survey(wpId: string, path?: string): Promise<PacketSurvey>
}

/** One call that has passed the gates. */
export interface Call {
  job: Job
  actor: Actor
  caller: Caller
  rights: Rights
  /** Every capability decided so far; an operation may add to it. */
  outcomes: CapabilityOutcome[]
  settings: Settings
  /** When it came in, in milliseconds. */
  started: number
}

/** A call of an operation of the catalog. */
export interface OperationCall extends Call {
  operation: Operation
  prepared: PreparedOperation
}

/** Most characters of a worktree's or a branch's name in an event. */
const LONGEST_PLACE = 200

export const NO_SURVEY: PacketSurvey = { exists: false, missing: [] }

/** The trace of a job; one without a trace is its own. */
export function traceOf(job: Job): string {
  return job.trace_id ?? job.input.op_id
}

/** What the events of a call are stamped with. */
export function stampOf(call: Pick<Call, 'job' | 'actor' | 'caller'>, now: string): EventStamp {
  const { job, actor, caller } = call
  return {
    actor,
    attested: caller.attested,
    source: caller.source,
    trace_id: traceOf(job),
    job_id: job.input.op_id,
    timestamp: now,
  }
}

/** The event that lists a call's capabilities and what was decided on each. */
export function decisionDraft(
  call: Pick<Call, 'job' | 'caller' | 'outcomes'> & { profile: string; environment: BusParts['environment'] },
  result: { params_hash?: string; data_hash?: string } = {},
): EventDraft {
  const { worktree, branch } = call.environment
  return {
    event_type: 'capability_decision',
    payload: {
      ...(worktree === undefined ? {} : { worktree: worktree.slice(0, LONGEST_PLACE) }),
      ...(branch === undefined ? {} : { branch: branch.slice(0, LONGEST_PLACE) }),
      operation: call.job.input.operation,
      profile_id: call.profile,
      attested: call.caller.attested,
      registry_version: CAPABILITY_REGISTRY_VERSION,
      decisions: call.outcomes,
      ...result,
    },
  }
}

/** What every operation is told, whoever calls it. */
export function commonContext(
  ports: Ports,
  settings: Settings,
  operation: string,
): Pick<OperationContext, 'operation' | 'defaultPhase' | 'adoptRouting' | 'uuid'> {
  return {
    operation,
    defaultPhase: settings.default_phase,
    adoptRouting: settings.adopt_routing,
    uuid: () => ports.uuid(),
  }
}

/** What the operation of a call is told. `sequence` is that of its first own event. */
export function contextOf(
  parts: Pick<BusParts, 'ports'>,
  call: OperationCall,
  at: { now: string; sequence: number; survey: PacketSurvey },
): OperationContext {
  return {
    ...commonContext(parts.ports, call.settings, call.operation.name),
    now: at.now,
    clock: { [call.settings.replicaId]: at.sequence },
    survey: at.survey,
    actor: call.actor,
    attested: call.caller.attested,
    source: call.caller.source,
    asOperator: call.rights.profile === 'operator' && call.rights.granted === 'operator',
    require: (capability) => {
      const outcomes = decideCapabilities(call.rights.grants, [capability])
      call.outcomes.push(...outcomes)
      refuseUngranted(outcomes, call.rights)
    },
  }
}

/** The answer to a call. */
export function resultOf(
  parts: BusParts,
  job: { input: Pick<Job['input'], 'op_id' | 'inputs'> },
  answer: Pick<Answered, 'started' | 'data'> & {
    events: readonly RecordedEvent[]
    outcomes: readonly CapabilityOutcome[]
  },
): EngineResult {
  return engineResult({
    ...answer,
    opId: job.input.op_id,
    ended: parts.ports.now(),
    version: parts.version,
    environment: parts.environment,
    inputs: job.input.inputs,
  })
}

/** @throws LocusError HSK-413-LIMIT when an answer is larger than its budget. */
export function refuseOversized(data: Answered['data'], job: Job): void {
  const limit = job.input.budget.max_output_bytes
  const bytes = Buffer.byteLength(JSON.stringify(data))
  if (bytes <= limit) return
  throw new LocusError('HSK-413-LIMIT', `the answer has ${bytes} bytes; the budget allows ${limit}`, {
    path: 'job.input.budget.max_output_bytes',
    details: { bytes, limit },
  })
}

/** What is left of a call's time, in milliseconds. */
export function timeLeft(call: Pick<Call, 'job' | 'started'>, ports: Ports): number {
  return call.job.input.budget.max_duration_ms - (ports.now() - call.started)
}

/** @throws LocusError HSK-413-LIMIT when a call has used up its time. */
export function refuseOverdue(call: Pick<Call, 'job' | 'started'>, ports: Ports): void {
  if (timeLeft(call, ports) >= 0) return
  throw new LocusError('HSK-413-LIMIT', 'the operation is over its time budget; nothing of it was kept', {
    path: 'job.input.budget.max_duration_ms',
  })
}
