/**
 * The one way to every change and every query: six gates, one transaction, one recorded result (design: 20-operations).
 * The sync engine uses the same bus: its operation runs on it as an engine, its single changes inside its transaction.
 */

import { type Canonical, canonicalJson } from '#core/flight-recorder/canonical-json.ts'
import { sha256 } from '#core/flight-recorder/chain.ts'
import { OPERATIONS } from '#core/operations/catalog.ts'
import type {
  BoardEdit,
  Json,
  Operation,
  OperationContext,
  PacketSurvey,
  PreparedOperation,
} from '#core/operations/operation.ts'
import { type Ports, timestamp } from '#core/ports.ts'
import type { EventDraft, LocusStore, StoreTransaction } from '#core/store/locus-store.ts'
import type { Actor, EngineResult, Job } from '#shared/contract/envelope.ts'
import { errorValueOf, LocusError } from '#shared/contract/errors.ts'
import type { RecordedEvent } from '#shared/contract/workspace.ts'
import type { Attestation, Source } from '#shared/domain/vocabulary.ts'
import { type Applied, applyDecision } from './apply.ts'
import { CAPABILITY_REGISTRY_VERSION } from './capabilities.ts'
import { emitted, engineResult } from './engine-result.ts'
import {
  type Caller,
  type CapabilityOutcome,
  checkDeterminism,
  checkIntegrity,
  checkProvenance,
  decideCapabilities,
  effectiveGrants,
  grantedProfile,
  type IntegrityChecks,
  readJob,
  refuseUngranted,
} from './gates.ts'
import { QueryLog } from './query-log.ts'
import { recordRefusal } from './refusals.ts'
import { readSettings, type Settings } from './settings.ts'

/** An operation that does I/O of its own around its transactions: the sync engine's. */
export interface EngineOperation {
  name: string
  determinism: Operation['determinism']
  summary: string
  capabilities: readonly string[]
  prepare(params: unknown): Pick<PreparedOperation, 'params' | 'capabilities' | 'paths' | 'artifacts'> & {
    run(call: EngineCall): Promise<{ data: Record<string, Json>; events: RecordedEvent[] }>
  }
}

/** What an engine is told of its call. */
export interface EngineCall {
  opId: string
  traceId: string
  actor: Actor
  caller: Caller
  budgetMs: number
  /** Its capability decision, to be put first among its events when it records any. */
  decision: EventDraft
}

/** What the bus is built on. */
export interface BusParts {
  store: LocusStore
  ports: Ports
  version: string
  checks: IntegrityChecks
  /** The caller's place, recorded in every result. */
  environment: Record<string, string>
  survey(wpId: string, path?: string): Promise<PacketSurvey>
}

const NO_SURVEY: PacketSurvey = { exists: false, missing: [] }

/** One call on its way through the gates. */
interface Call {
  job: Job
  actor: Actor
  caller: Caller
  prepared: PreparedOperation
  operation: Operation
  profile: string
  grants: string[]
  outcomes: CapabilityOutcome[]
  settings: Settings
}

/** The operation bus of one workspace. */
export class Bus {
  readonly #parts: BusParts
  readonly #engines = new Map<string, EngineOperation>()
  readonly #listeners = new Set<(events: RecordedEvent[], source: Source) => void>()
  readonly #queries: QueryLog

  constructor(parts: BusParts) {
    this.#parts = parts
    this.#queries = new QueryLog(parts.store)
  }

  /** Adds an engine's operation. */
  register(engine: EngineOperation): void {
    this.#engines.set(engine.name, engine)
  }

  /** Calls back after each commit of this process that recorded events; returns the way to stop. */
  onCommitted(listener: (events: RecordedEvent[], source: Source) => void): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  /** Tells the listeners of a commit; the sync engine calls it for its own transactions. */
  announce(events: RecordedEvent[], source: Source): void {
    for (const listener of this.#listeners) listener(events, source)
  }

  /** Performs a job. Never throws: a refusal is `rejected`, a fault `failed`, each with its error. */
  async submit(raw: unknown, caller: Caller): Promise<EngineResult> {
    const started = this.#parts.ports.now()
    const progress: { job?: Job; outcomes: CapabilityOutcome[]; profile?: string } = { outcomes: [] }
    try {
      const job = readJob(raw)
      progress.job = job
      const operation = OPERATIONS.get(job.input.operation) ?? this.#engines.get(job.input.operation)
      if (!operation) {
        throw new LocusError('HSK-400-SCHEMA', `${job.input.operation} is not an operation of engine.locus`, {
          path: 'job.input.operation',
        })
      }
      const prepared = operation.prepare(job.input.params)
      const settings = await this.#parts.store.read(readSettings)
      const granted = grantedProfile(settings.actors, job.actor?.id ?? '', caller.attested)
      const grants = effectiveGrants(granted, job.capability_profile_id)
      const profile = job.capability_profile_id
      progress.profile = profile
      progress.outcomes = decideCapabilities(grants, [...job.input.capabilities_requested, ...prepared.capabilities])
      refuseUngranted(progress.outcomes, profile)
      await checkIntegrity(prepared, job.input.inputs, this.#parts.checks)
      const actor = checkProvenance(job.actor, caller, job.input, this.#parts.version)
      checkDeterminism(job.input, operation.determinism)
      const outcomes = progress.outcomes
      if ('run' in prepared) {
        const decision = decisionDraft({ job, outcomes, profile, caller })
        const budgetMs = job.input.budget.max_duration_ms
        const traceId = job.trace_id ?? job.input.op_id
        const done = await prepared.run({ opId: job.input.op_id, traceId, actor, caller, budgetMs, decision })
        return this.#result(job, started, done.data, done.events, outcomes)
      }
      const call: Call = {
        job,
        actor,
        caller,
        prepared: prepared as PreparedOperation,
        operation: operation as Operation,
        profile,
        grants,
        outcomes,
        settings,
      }
      return (operation as Operation).kind === 'query'
        ? await this.#query(call, started)
        : await this.#mutate(call, started)
    } catch (cause) {
      return this.#refused(raw, cause, caller, started, progress)
    }
  }

  async #query(call: Call, started: number): Promise<EngineResult> {
    const context = this.#context(call, timestamp(this.#parts.ports.now()), NO_SURVEY)
    const decision = await this.#parts.store.read((reader) => call.prepared.decide(reader, context))
    const data = decision.data({})
    refuseOversized(data, call.job.input.budget.max_output_bytes)
    const { job, actor, caller, outcomes } = call
    this.#queries.note({
      operation: job.input.operation,
      stamp: {
        actor,
        attested: caller.attested,
        source: caller.source,
        trace_id: job.trace_id ?? job.input.op_id,
        job_id: job.input.op_id,
        timestamp: context.now,
      },
      replicaId: call.settings.replicaId,
      wpId: call.prepared.wpId,
      paramsHash: sha256(canonicalJson(call.prepared.params as Canonical)),
      results: Number(data['results'] ?? 0),
      durationMs: Math.max(0, Math.round(this.#parts.ports.now() - started)),
      outcomes,
    })
    const { results: _results, ...answer } = data
    return this.#result(job, started, answer, [], outcomes)
  }

  async #mutate(call: Call, started: number): Promise<EngineResult> {
    const { job, prepared, caller } = call
    const survey = await this.#survey(prepared)
    const paramsHash = sha256(canonicalJson({ operation: job.input.operation, params: prepared.params } as Canonical))
    const budgetMs = job.input.budget.max_duration_ms
    const { result, events } = await this.#parts.store.transaction({ budgetMs }, async (transaction) => {
      const known = await transaction.operationRecord(job.input.op_id)
      if (known) return { result: repeated(known, paramsHash), events: [] }
      const now = await laterOf(transaction, this.#parts.ports.now())
      const context = this.#context(call, now, survey)
      const decision = await prepared.decide(transaction, context)
      const applied = await applyDecision(transaction, decision, {
        stamp: {
          actor: call.actor,
          attested: caller.attested,
          source: caller.source,
          trace_id: job.trace_id ?? job.input.op_id,
          job_id: job.input.op_id,
          timestamp: now,
        },
        replicaId: call.settings.replicaId,
        operation: job.input.operation,
        first: [decisionDraft(call)],
        ports: this.#parts.ports,
      })
      const data = decision.data(applied.fields ? { fields: applied.fields } : {})
      refuseOversized(data, job.input.budget.max_output_bytes)
      const answer = this.#result(job, started, data, applied.events, call.outcomes)
      await transaction.putOperationRecord({
        op_id: job.input.op_id,
        operation: job.input.operation,
        params_hash: paramsHash,
        result: JSON.stringify(answer),
      })
      return { result: answer, events: applied.events }
    })
    if (events.length > 0) this.announce(events, caller.source)
    return result
  }

  async #survey(prepared: PreparedOperation): Promise<PacketSurvey> {
    const { wpId } = prepared
    if (!prepared.needsSurvey || wpId === undefined) return NO_SURVEY
    const known = await this.#parts.store.read((reader) => reader.packet(wpId))
    return this.#parts.survey(wpId, prepared.surveyPath ?? known?.fields.governance.task_packet_path)
  }

  /**
   * Performs one change inside a transaction that somebody else holds: the sync engine's. The lifecycle and the gates of
   * governance hold as everywhere; idempotency and capabilities were decided for the operation around it.
   */
  async performWithin(transaction: StoreTransaction, change: InnerChange): Promise<Applied> {
    const operation = OPERATIONS.get(change.operation)
    if (!operation)
      throw new LocusError('HSK-400-SCHEMA', `${change.operation} is not an operation`, { path: 'operation' })
    const prepared = operation.prepare(change.params)
    const { settings, attested = 'claimed' } = change
    const context: OperationContext = {
      ...this.#base(change.now, settings, change.survey ?? NO_SURVEY, change.operation),
      actor: change.actor,
      attested,
      source: 'task_board_sync',
      boardEdit: change.edit,
      require: () => undefined,
    }
    const decision = await prepared.decide(transaction, context)
    await change.decided?.()
    return applyDecision(transaction, decision, {
      stamp: {
        actor: change.actor,
        attested,
        source: 'task_board_sync',
        trace_id: change.traceId,
        job_id: change.opId,
        timestamp: change.now,
      },
      replicaId: settings.replicaId,
      operation: change.operation,
      first: change.first ?? [],
      ports: this.#parts.ports,
    })
  }

  #base(now: string, settings: Settings, survey: PacketSurvey, operation: string) {
    return {
      now,
      operation,
      survey,
      defaultPhase: settings.default_phase,
      adoptRouting: settings.adopt_routing,
      bronzeId: () => `brz_${this.#parts.ports.uuid()}`,
      uuid: () => this.#parts.ports.uuid(),
    }
  }

  #context(call: Call, now: string, survey: PacketSurvey): OperationContext {
    return {
      ...this.#base(now, call.settings, survey, call.job.input.operation),
      actor: call.actor,
      attested: call.caller.attested,
      source: call.caller.source,
      require: (capability) => {
        const outcomes = decideCapabilities(call.grants, [capability])
        call.outcomes.push(...outcomes)
        refuseUngranted(outcomes, call.profile)
      },
    }
  }

  #result(
    job: { input: Pick<Job['input'], 'op_id' | 'inputs'> },
    started: number,
    data: Record<string, Json>,
    events: readonly RecordedEvent[],
    outcomes: readonly CapabilityOutcome[],
  ): EngineResult {
    return engineResult({
      opId: job.input.op_id,
      started,
      ended: this.#parts.ports.now(),
      version: this.#parts.version,
      environment: this.#parts.environment,
      data,
      events,
      outcomes,
      inputs: job.input.inputs,
    })
  }

  /** Takes a problem off the list that only its reader can call done. */
  async dismiss(diagnosticId: string): Promise<EngineResult> {
    const started = this.#parts.ports.now()
    await this.#parts.store.transaction({ budgetMs: 5_000 }, (transaction) =>
      transaction.removeDiagnostic(diagnosticId),
    )
    const job = { input: { op_id: this.#parts.ports.uuid(), inputs: [] } }
    return this.#result(job, started, { dismissed: diagnosticId }, [], [])
  }

  async #refused(
    raw: unknown,
    cause: unknown,
    caller: Caller,
    started: number,
    progress: { job?: Job; outcomes: CapabilityOutcome[]; profile?: string },
  ): Promise<EngineResult> {
    const error = errorValueOf(cause)
    const failed = error.code === 'HSK-500-STORAGE' || error.code === 'HSK-423-BUSY'
    const named = (raw as { input?: { op_id?: unknown; operation?: unknown } } | null)?.input
    const opId = typeof named?.op_id === 'string' ? named.op_id.slice(0, 60) : ''
    const base = progress.job
      ? this.#result(progress.job, started, {}, [], progress.outcomes)
      : this.#result({ input: { op_id: opId, inputs: [] } }, started, {}, [], [])
    let events: RecordedEvent[] = []
    if (!failed) {
      events = await recordRefusal(this.#parts, {
        error,
        caller,
        job: progress.job,
        operation: typeof named?.operation === 'string' ? named.operation.slice(0, 60) : 'unknown',
        first:
          progress.job && progress.profile
            ? [decisionDraft({ job: progress.job, outcomes: progress.outcomes, profile: progress.profile, caller })]
            : [],
      }).catch(() => [])
      if (events.length > 0) this.announce(events, caller.source)
    }
    return {
      ...base,
      status: failed ? 'failed' : 'rejected',
      data: null,
      events_emitted: emitted(events),
      errors: [error],
    }
  }

  /** Writes what the queries left to be recorded. */
  async close(): Promise<void> {
    await this.#queries.flush()
  }
}

/** One change that the sync engine makes inside its transaction. */
export interface InnerChange {
  operation: string
  params: Record<string, Json>
  edit: BoardEdit
  settings: Settings
  actor: Actor
  now: string
  opId: string
  traceId: string
  survey?: PacketSurvey
  /** How the actor is known; a hand in the file is only claimed. */
  attested?: Attestation
  /** Called once the change is decided and before any of it is stored: a refused one leaves nothing. */
  decided?(): Promise<void>
  /** Events that go before the change's own. */
  first?: EventDraft[]
}

/** Time never runs back in the record, whatever the clock does. */
export async function laterOf(transaction: StoreTransaction, now: number): Promise<string> {
  const last = await transaction.lastEvent()
  const present = timestamp(now)
  return last && last.timestamp > present ? last.timestamp : present
}

function repeated(known: { params_hash: string; result: string; op_id: string }, paramsHash: string): EngineResult {
  if (known.params_hash === paramsHash) return JSON.parse(known.result) as EngineResult
  throw new LocusError('HSK-409-IDEMPOTENCY', `op_id ${known.op_id} was used for other params`, {
    path: 'job.input.op_id',
  })
}

function refuseOversized(data: Record<string, Json>, limit: number): void {
  const bytes = Buffer.byteLength(JSON.stringify(data))
  if (bytes <= limit) return
  throw new LocusError('HSK-413-LIMIT', `the answer has ${bytes} bytes; the budget allows ${limit}`, {
    path: 'job.input.budget.max_output_bytes',
  })
}

function decisionDraft(call: Pick<Call, 'job' | 'outcomes' | 'profile' | 'caller'>): EventDraft {
  return {
    event_type: 'capability_decision',
    payload: {
      operation: call.job.input.operation,
      profile_id: call.profile,
      attested: call.caller.attested,
      registry_version: CAPABILITY_REGISTRY_VERSION,
      decisions: call.outcomes.map((outcome) => ({ ...outcome, capability_id: outcome.capability_id.slice(0, 120) })),
    },
  }
}
