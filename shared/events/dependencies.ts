/** Events of dependencies, FR-EVT-DEP-001 and 002 (design: 30-flight-recorder). */
import { DEPENDENCY_TYPES, type DependencyType } from '../domain/vocabulary.ts'
import { wpIdSchema } from '../domain/work-packet.ts'
import { atFirstUse, z } from '../zod.ts'
import { because, defineEvent, field, who } from './define.ts'

const edge = {
  bronze_id: field.id,
  dependency_id: field.id,
  from_wp_id: wpIdSchema,
  to_wp_id: wpIdSchema,
  type: atFirstUse(() => z.enum(DEPENDENCY_TYPES)),
}

const VERBS: Readonly<Record<DependencyType, string>> = {
  blocks: 'blocks',
  blocked_by: 'is blocked by',
  'depends-on': 'depends on',
  'parent-child': 'is the parent of',
  'discovered-from': 'was discovered from',
  'duplicate-of': 'is a duplicate of',
  implements: 'implements',
  tests: 'tests',
  documents: 'documents',
  related: 'is related to',
}

function edgeInWords(payload: { from_wp_id: string; to_wp_id: string; type: DependencyType }): string {
  return `${payload.from_wp_id} ${VERBS[payload.type]} ${payload.to_wp_id}`
}

/** Every event type of this family. */
export const DEPENDENCY_EVENTS = [
  defineEvent({
    type: 'dependency_added',
    code: 'FR-EVT-DEP-001',
    family: 'dependencies',
    payload: atFirstUse(() =>
      z.strictObject({ ...edge, rows_hash: field.sha256.optional(), description: field.summary.optional() }),
    ),
    reading: (event) => `${who(event)} noted that ${edgeInWords(event.payload)}${because(event.payload.description)}`,
  }),
  defineEvent({
    type: 'dependency_removed',
    code: 'FR-EVT-DEP-002',
    family: 'dependencies',
    payload: atFirstUse(() =>
      z.strictObject({ ...edge, rows_hash: field.sha256.optional(), reason: field.reason.optional() }),
    ),
    reading: (event) => `${who(event)} removed that ${edgeInWords(event.payload)}${because(event.payload.reason)}`,
  }),
] as const
