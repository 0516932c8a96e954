/** The gates on the bus, in their order, up to the transaction (design: 20-operations, "Gates on the bus, in order"). */

import type { Caller } from '#core/operations/engine-operation.ts'
import { type PreparedOperation, parseOrRefuse } from '#core/operations/operation.ts'
import { covers, grantsOf, isKnownCapability, narrow } from '#core/settings/capabilities.ts'
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
import type { Attestation } from '#shared/domain/vocabulary.ts'
import { shownText } from '#shared/events/shown-text.ts'
import { refuseLarge, refuseUnplain } from './plain-job.ts'
import { usualJob } from './usual-job.ts'

/** The rights of a call: the profile it asks to act under, within the one that the workspace grants. */
export interface Rights {
  profile: string
  granted: string
  grants: readonly string[]
}

/** One capability and what was decided on it. */
export interface CapabilityOutcome {
  capability_id: string
  outcome: 'granted' | 'denied' | 'unknown'
}

/**
 * G-SCHEMA. What a job is made of, and its size, are looked at before anything else looks into the params.
 * @throws LocusError HSK-400-SCHEMA naming the path, HSK-413-LIMIT for params over 1 MiB.
 */
export function readJob(raw: unknown): Job {
  refuseUnplain(raw)
  refuseLarge((raw as { input?: { params?: unknown } | null } | null | undefined)?.input?.params)
  const job = usualJob(raw) ?? parseOrRefuse(jobSchema, raw, 'job')
  const expected = protocolIdOf(job.input.operation)
  if (job.protocol_id !== expected) {
    const names = [job.protocol_id, job.input.operation].map(shownText)
    throw new LocusError('HSK-400-SCHEMA', `protocol_id ${names[0]} does not fit the operation ${names[1]}`, {
      path: 'job.protocol_id',
      details: { expected },
    })
  }
  return job
}

/** The profile that the workspace grants an actor, before a named one narrows it. */
export function grantedProfile(actors: Record<string, string>, actorId: string, attested: Attestation): string {
  const named = Object.hasOwn(actors, actorId) ? actors[actorId] : undefined
  return named ?? (attested === 'claimed' ? 'coder' : 'operator')
}

/** What the caller may do: the workspace's grant, narrowed by the profile it asks to act under. */
export function rightsOf(granted: string, profile: string): Rights {
  return { profile, granted, grants: narrow(grantsOf(granted), grantsOf(profile)) }
}

/** Decides every capability that is asked for or needed. */
export function decideCapabilities(grants: readonly string[], ids: readonly string[]): CapabilityOutcome[] {
  return [...new Set(ids)].map((capability_id) => ({
    capability_id,
    outcome: !isKnownCapability(capability_id) ? 'unknown' : covers(grants, capability_id) ? 'granted' : 'denied',
  }))
}

/** G-CAP. @throws LocusError HSK-4001 for an unknown id, HSK-403-CAPABILITY for one that is not granted. */
export function refuseUngranted(outcomes: readonly CapabilityOutcome[], rights: Rights): void {
  const unknown = outcomes.find((outcome) => outcome.outcome === 'unknown')
  if (unknown) {
    throw new LocusError('HSK-4001', `${shownText(unknown.capability_id)} is not in the capability registry`, {
      path: 'job.input.capabilities_requested',
      details: { capability_id: unknown.capability_id },
    })
  }
  const denied = outcomes.find((outcome) => outcome.outcome === 'denied')
  if (!denied) return
  const { profile, granted } = rights
  const within = profile === granted ? '' : `, which can only narrow what ${granted} is granted here,`
  const message = `the profile ${shownText(profile)}${within} does not give ${shownText(denied.capability_id)}`
  throw new LocusError('HSK-403-CAPABILITY', message, {
    path: 'job.capability_profile_id',
    details: { capability_id: denied.capability_id, profile_id: profile, granted_profile_id: granted },
  })
}

/** What G-INTEGRITY asks of the outside. */
export interface IntegrityChecks {
  /** @throws LocusError when a repo-relative path leaves the repository. */
  path(path: string): Promise<unknown>
  /** @throws LocusError when an artifact is missing or altered. */
  artifact(handle: string): Promise<unknown>
}

/** G-INTEGRITY. @throws LocusError HSK-400-SCHEMA or HSK-404-NOT-FOUND, naming where the path or handle stands. */
export async function checkIntegrity(
  prepared: Pick<PreparedOperation, 'paths' | 'artifacts'>,
  inputs: readonly string[],
  checks: IntegrityChecks,
): Promise<void> {
  for (const { field, path } of prepared.paths) {
    await checks.path(path).catch((cause: unknown) => refuseReference(cause, field))
  }
  const handles = inputs.map((handle, index) => ({ field: `job.input.inputs.${index}`, handle }))
  for (const { field, handle } of [...handles, ...prepared.artifacts]) {
    await checks.artifact(handle).catch((cause: unknown) => refuseReference(cause, field))
  }
}

/** What a path or a handle leads to is the caller's to mend: an altered artifact is a reference that does not hold. */
function refuseReference(cause: unknown, field: string): never {
  if (!(cause instanceof LocusError)) throw cause
  const code = cause.code === 'HSK-500-STORAGE' ? 'HSK-400-SCHEMA' : cause.code
  throw new LocusError(code, `${field}: ${cause.message}`, { path: field, cause })
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

/** A plain reading of version requirements: `*`, a version or its first parts, `^`, `~` and `>=`. */
function satisfies(version: string, wanted: string): boolean {
  if (wanted.trim() === '*') return true
  const match = /^(\^|~|>=)?\s*v?(\d+)(?:\.(\d+))?(?:\.(\d+))?$/.exec(wanted.trim())
  if (!match) return false
  const has = version.split('.').map(Number)
  const named = match.slice(2).flatMap((part) => (part === undefined ? [] : [Number(part)]))
  const sameUpTo = (parts: number): boolean => has.slice(0, parts).every((part, index) => part === (named[index] ?? 0))
  const differing = has.findIndex((part, index) => part !== (named[index] ?? 0))
  const atLeast = differing < 0 || (has[differing] ?? 0) > (named[differing] ?? 0)
  switch (match[1]) {
    case '>=':
      return atLeast
    case '^':
      return atLeast && sameUpTo(named[0] === 0 ? 2 : 1)
    case '~':
      return atLeast && sameUpTo(2)
    default:
      return sameUpTo(named.length)
  }
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
