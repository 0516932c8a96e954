/** The hash chain: what is hashed, in which form, and how an event is tied to the one before (design: 30-flight-recorder). */

import { canonicalJson } from '#core/canonical/canonical-json.ts'
import { sha256 } from '#core/canonical/sha256.ts'
import type { RecordedEvent } from '#shared/contract/workspace.ts'

/** `prev_hash` of the first event. */
export const GENESIS_HASH = '0'.repeat(64)

/** An event's header: all its fields but the payload and its own hash. */
export type EventHeader = Omit<RecordedEvent, 'payload' | 'hash'>

/** The hash of an event: SHA-256 of its canonical header, payload_hash and prev_hash included. */
export function eventHash(header: EventHeader): string {
  return sha256(canonicalJson(header))
}
