/** The gates on the bus, in their order, up to the transaction (design: 20-operations, "Gates on the bus, in order"). */

import { type PreparedOperation, parseOrRefuse } from '#core/operations/operation.ts'
import {
  type Actor,
  DETERMINISM_LEVELS,
  type Determinism,
  type Job,
  jobSchema,
  type PlannedOperation,
  protocolIdOf,
} from '#shared/contract/envelope.ts'
import { LocusError } from '#shared/contract/errors.ts'
import type { Attestation, Source } from '#shared/domain/vocabulary.ts'
import { covers, grantsOf, isKnownCapability, narrow } from './capabilities.ts'

/** Largest params of an operation, in bytes of their JSON. */
export const MAX_PARAMS_BYTES = 1024 * 1024

/** Who calls the bus, as its host knows it. */
export interface Caller {
  attested: Attestation
  source: Source
}

/** An operation or an engine's operation, as far as the gates look at it. */
export interface Gated {
  name: string
  determinism: Determinism
  prepare(params: unknown): Pick<PreparedOperation, 'capabilities' | 'paths' | 'artifacts'>
}

/** One capability and what was decided on it. */
export interface CapabilityOutcome {
  capability_id: string
  outcome: 'granted' | 'denied' | 'unknown'
}

/** Reads the envelope. Params are checked for size before anything looks into them. */
export function readJob(raw: unknown): Job {
  const params = (raw as { input?: { params?: unknown } } | null)?.input?.params
  if (params !== undefined && Buffer.byteLength(JSON.stringify(params) ?? '') > MAX_PARAMS_BYTES) {
    throw new LocusError('HSK-413-LIMIT', 'params are over 1 MiB', { path: 'job.input.params' })
  }
  const job = parseOrRefuse(jobSchema, raw, 'job')
  if (job.protocol_id !== protocolIdOf(job.input.operation)) {
    throw new LocusError(
      'HSK-400-SCHEMA',
      `protocol_id ${job.protocol_id} does not fit the operation ${job.input.operation}`,
      {
        path: 'job.protocol_id',
        details: { expected: protocolIdOf(job.input.operation) },
      },
    )
  }
  return job
}

/** The profile that the workspace grants an actor, before a named one narrows it. */
export function grantedProfile(actors: Record<string, string>, actorId: string, attested: Attestation): string {
  const named = Object.hasOwn(actors, actorId) ? actors[actorId] : undefined
  return named ?? (attested === 'claimed' ? 'coder' : 'operator')
}

/** What the caller may do: the workspace's grant, narrowed by the profile it asks to act under. */
export function effectiveGrants(granted: string, asked: string): string[] {
  return narrow(grantsOf(granted), grantsOf(asked))
}

/** Decides every capability that is asked for or needed. */
export function decideCapabilities(grants: readonly string[], ids: readonly string[]): CapabilityOutcome[] {
  return [...new Set(ids)].map((capability_id) => ({
    capability_id,
    outcome: !isKnownCapability(capability_id) ? 'unknown' : covers(grants, capability_id) ? 'granted' : 'denied',
  }))
}

/** G-CAP. @throws LocusError HSK-4001 for an unknown id, HSK-403-CAPABILITY for one that is not granted. */
export function refuseUngranted(outcomes: readonly CapabilityOutcome[], profile: string): void {
  const unknown = outcomes.find((outcome) => outcome.outcome === 'unknown')
  if (unknown) {
    throw new LocusError('HSK-4001', `${unknown.capability_id} is not in the capability registry`, {
      path: 'input.capabilities_requested',
      details: { capability_id: unknown.capability_id },
    })
  }
  const denied = outcomes.find((outcome) => outcome.outcome === 'denied')
  if (denied) {
    throw new LocusError('HSK-403-CAPABILITY', `the profile ${profile} does not grant ${denied.capability_id}`, {
      path: 'capability_profile_id',
      details: { capability_id: denied.capability_id, profile_id: profile },
    })
  }
}

/** What G-INTEGRITY asks of the outside. */
export interface IntegrityChecks {
  /** @throws LocusError when a repo-relative path leaves the repository. */
  path(path: string): Promise<unknown>
  /** @throws LocusError when an artifact is missing or altered. */
  artifact(handle: string): Promise<unknown>
}

/** G-INTEGRITY. */
export async function checkIntegrity(
  prepared: Pick<PreparedOperation, 'paths' | 'artifacts'>,
  inputs: readonly string[],
  checks: IntegrityChecks,
): Promise<void> {
  for (const { field, path } of prepared.paths) {
    try {
      await checks.path(path)
    } catch (cause) {
      if (!(cause instanceof LocusError)) throw cause
      throw new LocusError(cause.code, `${field}: ${cause.message}`, { path: field, details: { path }, cause })
    }
  }
  for (const handle of [...inputs, ...prepared.artifacts]) await checks.artifact(handle)
}

/** G-PROVENANCE. @throws LocusError HSK-400-SCHEMA naming what is missing or cannot be. */
export function checkProvenance(
  actor: Actor | undefined,
  caller: Caller,
  planned: PlannedOperation,
  version: string,
): Actor {
  if (!actor || actor.id.trim() === '') {
    throw new LocusError('HSK-400-SCHEMA', 'an operation without an actor has no provenance', { path: 'job.actor' })
  }
  const internal = caller.source === 'task_board_sync' || caller.source === 'executor'
  if (actor.kind === 'system' && !internal) {
    throw new LocusError('HSK-400-SCHEMA', 'the actor kind system is the program itself', { path: 'job.actor.kind' })
  }
  const wanted = planned.engine_version_req
  if (wanted !== undefined && !satisfies(version, wanted)) {
    throw new LocusError('HSK-400-SCHEMA', `this engine is ${version}; ${wanted} was asked for`, {
      path: 'job.input.engine_version_req',
    })
  }
  return actor
}

/** A plain reading of version requirements: `*`, an exact version, `^`, `~` and `>=`. */
function satisfies(version: string, wanted: string): boolean {
  const match = /^(\^|~|>=)?\s*v?(\d+)(?:\.(\d+))?(?:\.(\d+))?$/.exec(wanted.trim())
  if (wanted.trim() === '*') return true
  if (!match) return false
  const [major = 0, minor = 0, patch = 0] = version.split('.').map(Number)
  const [wantMajor, wantMinor, wantPatch] = [Number(match[2]), Number(match[3] ?? 0), Number(match[4] ?? 0)]
  const atLeast = major !== wantMajor ? major > wantMajor : minor !== wantMinor ? minor > wantMinor : patch >= wantPatch
  if (match[1] === '>=') return atLeast
  if (match[1] === '^') return atLeast && major === wantMajor && (major > 0 || minor === wantMinor)
  if (match[1] === '~') return atLeast && major === wantMajor && minor === wantMinor
  return major === wantMajor && minor === wantMinor && patch === wantPatch
}

/** G-DET. @throws LocusError HSK-400-SCHEMA for more determinism than declared, or D0/D1 without an evidence policy. */
export function checkDeterminism(planned: PlannedOperation, declared: Determinism): void {
  const asked = planned.determinism
  if (asked === undefined) return
  if (DETERMINISM_LEVELS.indexOf(asked) > DETERMINISM_LEVELS.indexOf(declared)) {
    throw new LocusError('HSK-400-SCHEMA', `${planned.operation} is ${declared}; ${asked} cannot be promised`, {
      path: 'job.input.determinism',
    })
  }
  if ((asked === 'D0' || asked === 'D1') && planned.evidence_policy === undefined) {
    throw new LocusError('HSK-400-SCHEMA', `${asked} needs an evidence policy`, { path: 'job.input.evidence_policy' })
  }
}
