/** Events of governance and of the recorder itself: gates, activation, capabilities, problems, pruning (design: 30, 50). */
import { ATTESTATIONS } from '../domain/vocabulary.ts'
import { wpIdSchema } from '../domain/work-packet.ts'
import { atFirstUse, z } from '../zod.ts'
import { because, counted, defineEvent, field, packetOf, who } from './define.ts'
import { capabilityOutcomeSchema } from './queries.ts'
import { shortened } from './shown-text.ts'

/** The gates between a stub and a delegated packet, in order (design: 50-governance). */
export const PACKET_GATES = [
  'STUB',
  'REFINEMENT',
  'APPROVAL',
  'SIGNATURE',
  'PREPARE',
  'PACKET_CREATE',
  'PRE_WORK',
  'DELEGATION',
  'STATUS_SYNC',
] as const

/** Every event type of this family. */
export const GOVERNANCE_EVENTS = [
  defineEvent({
    type: 'gov_gate_transition',
    code: 'FR-EVT-GOV-GATES-001',
    family: 'governance',
    payload: atFirstUse(() =>
      z.strictObject({
        from_gate: z.enum(PACKET_GATES),
        to_gate: z.enum(PACKET_GATES),
        next_gate: z.enum(PACKET_GATES).nullable(),
        idempotency_key: field.id,
        /** The file whose content carried the transition. */
        evidence: field.evidence.optional(),
        signature: field.name.optional(),
        turn_hash: field.sha256.optional(),
      }),
    ),
    reading(event) {
      const { from_gate, next_gate, to_gate } = event.payload
      const next = next_gate === null ? 'the last' : `next is ${next_gate}`
      return `${who(event)} took ${packetOf(event)} from ${from_gate} to ${to_gate} (${next})`
    },
  }),
  defineEvent({
    type: 'gov_work_packet_activated',
    code: 'FR-EVT-GOV-WP-001',
    family: 'governance',
    payload: atFirstUse(() =>
      z.strictObject({
        base_wp_id: wpIdSchema,
        active_packet: field.evidence,
        stub_path: field.path.optional(),
        /** The packet that was active for this Base WP before. */
        replaces: field.path.optional(),
      }),
    ),
    reading: (event) =>
      `${who(event)} activated ${packetOf(event)} of ${event.payload.base_wp_id}: ${event.payload.active_packet.path}`,
  }),
  defineEvent({
    type: 'capability_decision',
    code: 'FR-EVT-CAP-001',
    family: 'governance',
    payload: atFirstUse(() =>
      z.strictObject({
        operation: field.name,
        profile_id: field.name,
        attested: z.enum(ATTESTATIONS),
        registry_version: field.name,
        decisions: z.array(capabilityOutcomeSchema).max(50),
        /** Where the caller stood: the worktree's folder (`.` for the primary one) and its branch. */
        worktree: z.string().max(200).optional(),
        branch: z.string().max(200).optional(),
        /** The setting that the decision was about, where it was one. */
        setting: z.strictObject({ key: field.id, value: z.json() }).optional(),
        /** What was asked, and what was answered once it was done: they tie the recorded result to the chain. */
        params_hash: field.sha256.optional(),
        data_hash: field.sha256.optional(),
      }),
    ),
    reading(event) {
      const { decisions, operation, profile_id, setting } = event.payload
      const refused = decisions.filter((decision) => decision.outcome !== 'granted')
      const ids = refused.map((decision) => `${decision.capability_id} (${decision.outcome})`).join(', ')
      const what = setting === undefined ? operation : `setting ${shortened(setting.key, 60)}`
      return refused.length === 0
        ? `${who(event)} was granted ${what} as ${profile_id}`
        : `${who(event)} was refused ${what} as ${profile_id}: ${shortened(ids, 160)}`
    },
  }),
  defineEvent({
    type: 'diagnostic',
    code: 'FR-EVT-003',
    family: 'governance',
    payload: atFirstUse(() =>
      z.strictObject({
        state: z.enum(['opened', 'closed']),
        kind: field.name,
        severity: z.enum(['error', 'warning', 'info']),
        code: field.name,
        message: z.string().max(2000),
        /** `path:line` in the repo, or a part of the store. */
        where: z.string().max(500).optional(),
      }),
    ),
    reading(event) {
      const { code, message, severity, state, where } = event.payload
      const about = event.wp_id === undefined ? '' : ` of ${event.wp_id}`
      const at = where === undefined ? '' : ` at ${shortened(where, 80)}`
      const end = state === 'opened' ? 'was found' : 'is gone'
      return `a problem${about} ${end} (${severity}, ${code})${at}${because(message)}`
    },
  }),
  defineEvent({
    type: 'workspace_restored',
    code: 'FR-EVT-005',
    family: 'governance',
    payload: atFirstUse(() =>
      z.strictObject({
        kind: z.enum(['restore', 'rebuild']),
        /** Name of the backup that it began from; absent where there was none. */
        from: z.string().min(1).max(400).optional(),
        /** The newest event that came back, and its hash; 0 and 64 zeros where none did. */
        last_sequence: field.count,
        head_hash: field.sha256,
      }),
    ),
    reading(event) {
      const { from, kind, last_sequence } = event.payload
      const did = kind === 'restore' ? 'restored' : 'rebuilt'
      const origin = from === undefined ? 'without a backup' : `from ${shortened(from, 100)}`
      return `${who(event)} ${did} the workspace ${origin}, up to event ${last_sequence}`
    },
  }),
  defineEvent({
    type: 'events_pruned',
    code: 'FR-EVT-004',
    family: 'governance',
    payload: atFirstUse(() => z.strictObject({ from: z.int().min(1), to: z.int().min(1), count: field.count })),
    reading(event) {
      const { count, from, to } = event.payload
      return `${who(event)} pruned ${counted(count, 'payload')} of query events ${from} to ${to}`
    },
  }),
] as const
