/** The answer to an operation, built in one place (design: 20-operations, "Envelope"). */

import { canonicalJson } from '#core/canonical/canonical-json.ts'
import { sha256 } from '#core/canonical/sha256.ts'
import type { Json } from '#core/operations/operation.ts'
import { timestamp } from '#core/ports.ts'
import { CAPABILITY_REGISTRY_VERSION } from '#core/settings/capabilities.ts'
import type { EngineResult } from '#shared/contract/envelope.ts'
import type { RecordedEvent } from '#shared/contract/workspace.ts'
import type { CapabilityOutcome } from './gates.ts'

/** What an answer is made of. Times in milliseconds since the epoch. */
export interface Answered {
  opId: string
  started: number
  ended: number
  version: string
  environment: Record<string, string>
  data: Record<string, Json>
  events: readonly RecordedEvent[]
  outcomes: readonly CapabilityOutcome[]
  inputs: readonly string[]
}

/** Events as an answer lists them. */
export function emitted(events: readonly RecordedEvent[]): EngineResult['events_emitted'] {
  return events.map(({ event_code, event_type, event_id, sequence }) => ({
    event_code,
    event_type,
    event_id,
    sequence,
  }))
}

const CONFIG_HASHES = new Map<string, string>()

/** What the engine was built to do, as one hash: its version and its capability registry's. */
function configHash(version: string): string {
  const known = CONFIG_HASHES.get(version)
  if (known !== undefined) return known
  const hash = sha256(canonicalJson({ registry: CAPABILITY_REGISTRY_VERSION, version }))
  CONFIG_HASHES.set(version, hash)
  return hash
}

/** A successful answer. */
export function engineResult(answered: Answered): EngineResult {
  const { outcomes, version } = answered
  return {
    op_id: answered.opId,
    status: 'success',
    started_at: timestamp(answered.started),
    ended_at: timestamp(answered.ended),
    duration_ms: Math.max(0, answered.ended - answered.started),
    outputs: [],
    evidence: [],
    data: answered.data,
    events_emitted: emitted(answered.events),
    provenance: {
      engine: 'engine.locus',
      version,
      capability_registry_version: CAPABILITY_REGISTRY_VERSION,
      capabilities_granted: outcomes.filter((each) => each.outcome === 'granted').map((each) => each.capability_id),
      config_hash: configHash(version),
      inputs: [...answered.inputs],
      environment: answered.environment,
    },
    errors: [],
  }
}
