/** How an event names the rows of its operation: one hash over all that bronze says of them beside their content's own hash. */

import { canonicalJson } from '#core/canonical/canonical-json.ts'
import { sha256 } from '#core/canonical/sha256.ts'
import type { BronzeRow } from '#core/store/locus-store.ts'

/** SHA-256 over the rows of one event in the order of their writing. Their time is the event's, and their content has its own hash. */
export function rowsHash(rows: readonly BronzeRow[]): string {
  return sha256(
    canonicalJson(
      rows.map((row) => ({
        bronze_id: row.bronze_id,
        row_kind: row.row_kind,
        row_key: row.row_key,
        content_type: row.content_type,
        wp_id: row.wp_id,
        version: row.version,
        operation: row.operation,
        previous_bronze_id: row.previous_bronze_id,
      })),
    ),
  )
}
