/** The hash by which a decision in the chain names the data of a recorded result (design: 20-operations, "Idempotency"). */
import { sha256 } from '#core/canonical/sha256.ts'

/** What ties the data of a recorded result to the decision that stands in the chain. */
export function dataHash(data: unknown): string {
  return sha256(JSON.stringify(data))
}
