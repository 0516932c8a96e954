/**
 * The one way to every change and every query: six gates, one transaction, one recorded result (design: 20-operations).
 * The sync engine uses the same bus: its operation runs on it as an engine, its single changes inside its transaction.
 */
import { OPERATIONS } from '#core/operations/catalog.ts'
import type { Caller, EngineOperation, PreparedEngineOperation } from '#core/operations/engine-operation.ts'
import type { Operation, PreparedOperation } from '#core/operations/operation.ts'
import { READING_OPERATIONS } from '#core/operations/reading-operations.ts'
import { readSettings } from '#core/settings/settings.ts'
import type { StoreTransaction } from '#core/store/locus-store.ts'
import type { EngineResult, Job } from '#shared/contract/envelope.ts'
import { type ErrorValue, errorValueOf, LocusError } from '#shared/contract/errors.ts'
import type { RecordedEvent } from '#shared/contract/workspace.ts'
import type { Source } from '#shared/domain/vocabulary.ts'
import { shownText } from '#shared/events/shown-text.ts'
import { type BusParts, type Call, decisionDraft, resultOf } from './call.ts'
import { runEngine } from './engine.ts'
import { emitted } from './engine-result.ts'
import {
  type CapabilityOutcome,
  checkDeterminism,
  checkIntegrity,
  checkProvenance,
  decideCapabilities,
  grantedProfile,
  type Rights,
  readJob,
  refuseUngranted,
  rightsOf,
} from './gates.ts'
import { type InnerChange, performInside } from './inner-change.ts'
import { mutate } from './mutation.ts'
import { answerQuery } from './query.ts'
import { QueryLog } from './query-log.ts'
import { isFault, recordRefusal } from './refusals.ts'

/** How far a call has come; what is known of it is recorded when it is refused. */
interface Progress {
  job?: Job
  rights?: Rights
  outcomes: CapabilityOutcome[]
  /** Whether a refusal shall leave no event. */
  isSilent?(error: ErrorValue): boolean
}

/** The operation that a job names: one of the catalog, or one of an engine's. */
type Named =
  | { by: 'catalog'; operation: Operation; prepared: PreparedOperation }
  | { by: 'engine'; operation: EngineOperation; prepared: PreparedEngineOperation }

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

  /**
   * Tells the listeners of a commit; the sync engine calls it for its own transactions. What a listener throws is an
   * error of the process, never of the operation, which is done.
   */
  announce(events: RecordedEvent[], source: Source): void {
    if (events.length === 0) return
    for (const listener of this.#listeners) {
      try {
        listener(events, source)
      } catch (cause) {
        queueMicrotask(() => {
          throw cause
        })
      }
    }
  }

  /** Performs a job. Never throws: a refusal is `rejected`, a fault `failed`, each with its error. */
  async submit(raw: unknown, caller: Caller): Promise<EngineResult> {
    const started = this.#parts.ports.now()
    const progress: Progress = { outcomes: [] }
    try {
      return await this.#perform(raw, caller, started, progress)
    } catch (cause) {
      return this.#refused(raw, cause, caller, started, progress)
    }
  }

  /** Leads a job through the gates, in their order, and then carries it out. */
  async #perform(raw: unknown, caller: Caller, started: number, progress: Progress): Promise<EngineResult> {
    const parts = this.#parts
    const job = readJob(raw)
    progress.job = job
    const named = this.#prepare(job)
    const settings = await parts.store.read(readSettings)
    const granted = grantedProfile(settings.actors, job.actor?.id ?? '', caller.attested)
    const rights = rightsOf(granted, job.capability_profile_id)
    progress.rights = rights
    const { outcomes } = progress
    const needed = [...job.input.capabilities_requested, ...named.prepared.capabilities]
    outcomes.push(...decideCapabilities(rights.grants, needed))
    refuseUngranted(outcomes, rights)
    await checkIntegrity(named.prepared, job.input.inputs, parts.checks)
    const actor = checkProvenance(job.actor, caller, job.input, parts.version)
    checkDeterminism(job.input, named.operation.determinism)
    const call: Call = { job, actor, caller, rights, outcomes, settings, started }
    if (named.by === 'engine') {
      progress.isSilent = (error) => named.prepared.refusesSilently?.(error) === true
      return runEngine(parts, call, named.prepared)
    }
    const operationCall = { ...call, operation: named.operation, prepared: named.prepared }
    if (named.operation.kind === 'query') return answerQuery(parts, operationCall, this.#queries)
    const done = await mutate(parts, operationCall)
    this.announce(done.events, caller.source)
    return done.result
  }

  /** The operation that a job names, with its params read. @throws LocusError HSK-400-SCHEMA */
  #prepare(job: Job): Named {
    const { operation: name, params } = job.input
    const operation = READING_OPERATIONS.get(name) ?? OPERATIONS.get(name)
    if (operation) return { by: 'catalog', operation, prepared: operation.prepare(params) }
    const engine = this.#engines.get(name)
    if (engine) return { by: 'engine', operation: engine, prepared: engine.prepare(params) }
    throw new LocusError('HSK-400-SCHEMA', `${shownText(name)} is not an operation of engine.locus`, {
      path: 'job.input.operation',
    })
  }

  /** Performs one change inside a transaction that the sync engine holds. */
  async performWithin(transaction: StoreTransaction, change: InnerChange): Promise<{ events: RecordedEvent[] }> {
    return { events: await performInside(this.#parts.ports, transaction, change) }
  }

  /** Takes a problem off the list that only its reader can call done. */
  async dismiss(diagnosticId: string): Promise<EngineResult> {
    const { ports, store } = this.#parts
    const started = ports.now()
    await store.transaction({ budgetMs: 5_000 }, (transaction) => transaction.removeDiagnostic(diagnosticId))
    const job = { input: { op_id: ports.uuid(), inputs: [] } }
    return resultOf(this.#parts, job, { started, data: { dismissed: diagnosticId }, events: [], outcomes: [] })
  }

  async #refused(
    raw: unknown,
    cause: unknown,
    caller: Caller,
    started: number,
    progress: Progress,
  ): Promise<EngineResult> {
    const { job, rights, outcomes, isSilent = () => false } = progress
    const error = errorValueOf(cause)
    const named = namedIn(raw)
    const first =
      job && rights
        ? [decisionDraft({ job, caller, outcomes, profile: rights.profile, environment: this.#parts.environment })]
        : []
    const refusal = { error, caller, job, operation: named.operation ?? 'unknown', first, silent: isSilent(error) }
    const events = await recordRefusal(this.#parts, refusal)
    this.announce(events, caller.source)
    const answered = job ?? { input: { op_id: named.opId ?? '', inputs: [] } }
    const base = resultOf(this.#parts, answered, { started, data: {}, events: [], outcomes })
    return {
      ...base,
      status: isFault(error) ? 'failed' : 'rejected',
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

const LONGEST_NAMED = 60

/** The operation and op_id that an envelope names, whatever else is wrong with it; nothing where it cannot be read. */
function namedIn(raw: unknown): { operation: string | undefined; opId: string | undefined } {
  const text = (value: unknown): string | undefined =>
    typeof value === 'string' && value !== '' ? value.slice(0, LONGEST_NAMED).toWellFormed() : undefined
  try {
    const input = (raw as { input?: { op_id?: unknown; operation?: unknown } | null } | null | undefined)?.input
    return { operation: text(input?.operation), opId: text(input?.op_id) }
  } catch {
    return { operation: undefined, opId: undefined }
  }
}
