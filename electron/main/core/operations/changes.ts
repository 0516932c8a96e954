/** Which fields a change touched, from and to, as the events of the Flight Recorder list them (design: 30-flight-recorder). */
import { utf8Length, type WorkPacketFields } from '#shared/domain/work-packet.ts'
import type { Json } from './operation.ts'

/** A changed field as an event's payload lists it. */
export interface FieldChange {
  field: string
  from: Json
  to: Json
}

const LONGEST_TEXT = 200
const LONGEST_JSON_BYTES = 400

/** The fields that people know, by the names they are typed with. Versions, clocks and images of others are left out. */
function listedFields(fields: WorkPacketFields): Record<string, unknown> {
  const { governance, block } = fields
  return {
    title: fields.title,
    description: fields.description,
    status: fields.status,
    priority: fields.priority,
    type: fields.type,
    labels: fields.labels,
    assignee: fields.assignee,
    due_at: fields.due_at,
    phase: governance.phase,
    routing: governance.routing,
    task_packet_path: governance.task_packet_path,
    pre_work: governance.gates.pre_work.status,
    post_work: governance.gates.post_work.status,
    verdict: governance.verdict,
    block: block?.reason,
    eta: block?.eta,
    awaits: fields.awaits,
    superseded_by: fields.lineage.superseded_by,
    unverified: fields.unverified,
    metadata: fields.metadata,
    started_at: fields.started_at,
    completed_at: fields.completed_at,
    tombstone: fields.tombstone?.deleted_at,
  }
}

/** Every listed field that differs. */
export function fieldChanges(before: WorkPacketFields, after: WorkPacketFields): FieldChange[] {
  const from = listedFields(before)
  return Object.entries(listedFields(after))
    .filter(([field, value]) => JSON.stringify(from[field]) !== JSON.stringify(value))
    .map(([field, value]) => ({ field, from: shown(from[field]), to: shown(value) }))
}

/** A value as an event shows it: a long one by its length, so that a payload stays small. */
function shown(value: unknown): Json {
  if (value === undefined) return null
  if (typeof value === 'string' && value.length > LONGEST_TEXT) {
    return `${value.slice(0, LONGEST_TEXT)}… (${value.length} characters)`
  }
  const json = JSON.stringify(value)
  const bytes = utf8Length(json)
  if (typeof value === 'object' && bytes > LONGEST_JSON_BYTES) return `${bytes} bytes of JSON`
  return JSON.parse(json) as Json
}
