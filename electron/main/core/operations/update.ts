/** update_wp: fields, notes and moves of one Work Packet (design: 20-operations; moves by 10-domain, "Lifecycle"). */

import type { StoredPacket, StoreReader } from '#core/store/locus-store.ts'
import { LocusError } from '#shared/contract/errors.ts'
import { type UpdateParams, updateParamsSchema } from '#shared/contract/operations.ts'
import { routingChange, type WorkPacketStatus } from '#shared/domain/vocabulary.ts'
import type { WorkPacketFields } from '#shared/domain/work-packet.ts'
import { restored } from './delete.ts'
import { lifecycleFacts, performMove } from './moves.ts'
import { defineOperation, type Json, type OperationContext, type RowChange } from './operation.ts'
import {
  changed,
  type FieldChange,
  noteOf,
  packetData,
  refuseDuplicateLines,
  statusChange,
  subjectOf,
} from './subject.ts'

const LONGEST_SHOWN = 200

/** A value as an event lists it: long text by its length, so that a payload stays small. */
function shown(value: unknown): Json {
  if (value === undefined || value === null) return null
  if (typeof value === 'string' && value.length > LONGEST_SHOWN)
    return `${value.slice(0, LONGEST_SHOWN)}… (${value.length} characters)`
  if (typeof value === 'object' && JSON.stringify(value).length > 1000)
    return `${JSON.stringify(value).length} bytes of JSON`
  return JSON.parse(JSON.stringify(value)) as Json
}

/** The plain fields of a Work Packet after an update, and which of them changed. */
function plainFields(
  fields: WorkPacketFields,
  params: UpdateParams,
): { fields: WorkPacketFields; changes: FieldChange[] } {
  const changes: FieldChange[] = []
  const next: WorkPacketFields = { ...fields, governance: { ...fields.governance } }
  const note = (field: string, from: unknown, to: unknown): boolean => {
    if (JSON.stringify(from ?? null) === JSON.stringify(to ?? null)) return false
    changes.push({ field, from: shown(from), to: shown(to) })
    return true
  }
  if (params.title !== undefined && note('title', fields.title, params.title)) next.title = params.title
  if (params.description !== undefined && note('description', fields.description, params.description)) {
    next.description = params.description
  }
  if (params.priority !== undefined && note('priority', fields.priority, params.priority))
    next.priority = params.priority
  if (params.type !== undefined && note('type', fields.type, params.type)) next.type = params.type
  if (params.labels !== undefined) {
    const labels = [...new Set(params.labels)].sort()
    if (note('labels', fields.labels, labels)) next.labels = labels
  }
  if (params.metadata !== undefined && note('metadata', fields.metadata, params.metadata))
    next.metadata = params.metadata
  if (params.assignee !== undefined && note('assignee', fields.assignee, params.assignee)) {
    if (params.assignee === null) delete next.assignee
    else next.assignee = params.assignee
  }
  if (params.due_at !== undefined && note('due_at', fields.due_at, params.due_at)) {
    if (params.due_at === null) delete next.due_at
    else next.due_at = params.due_at
  }
  if (
    params.task_packet_path !== undefined &&
    note('task_packet_path', fields.governance.task_packet_path, params.task_packet_path)
  ) {
    if (params.task_packet_path === null) delete next.governance.task_packet_path
    else next.governance.task_packet_path = params.task_packet_path
  }
  return { fields: next, changes }
}

/** Raising is for everybody who may write; lowering is a human's decision, with a reason, while nothing runs on it. */
function rerouted(fields: WorkPacketFields, params: UpdateParams, context: OperationContext): WorkPacketFields {
  const { routing } = params
  if (routing === undefined || routing === fields.governance.routing) return fields
  if (routingChange(fields.governance.routing, routing) < 0) refuseLowering(fields.status, params, context)
  return { ...fields, governance: { ...fields.governance, routing } }
}

function refuseLowering(status: WorkPacketStatus, params: UpdateParams, context: OperationContext): void {
  context.require('locus.gate')
  if (context.actor.kind !== 'human' || context.attested === 'claimed') {
    throw new LocusError('HSK-403-CAPABILITY', 'lowering the routing is for a person at the window or a terminal', {
      path: 'params.routing',
    })
  }
  if (params.reason === undefined) {
    throw new LocusError('HSK-409-TRANSITION', 'lowering the routing needs a reason', { path: 'params.reason' })
  }
  if (status === 'in_progress' || status === 'gated') {
    throw new LocusError('HSK-409-TRANSITION', `the routing is never lowered while ${status}`, {
      path: 'params.routing',
    })
  }
}

/** The move that the params ask for, by the lifecycle. */
async function moved(
  reader: StoreReader,
  stored: StoredPacket,
  fields: WorkPacketFields,
  to: WorkPacketStatus,
  params: UpdateParams,
  context: OperationContext,
): Promise<{ fields: WorkPacketFields; forced: boolean }> {
  refuseDuplicateLines(stored, context)
  const facts = await lifecycleFacts(reader, { fields }, context)
  if (to === 'done' && !context.boardEdit) {
    throw new LocusError(
      'HSK-409-TRANSITION',
      'a Work Packet becomes done only by close_wp (or gate_wp with then_move)',
      {
        path: 'params.status',
        details: { from: fields.status, to, allowed: ['close_wp'] },
      },
    )
  }
  const details = { ...params, ...(context.boardEdit ? fromBoard(context, params) : {}) }
  return performMove(fields, facts, to, details, context)
}

/** What a line of the board says of itself, where the move wants words. */
function fromBoard(context: OperationContext, params: UpdateParams): Partial<UpdateParams> {
  const words = context.boardEdit?.note ?? 'moved on the board by hand'
  return {
    reason: params.reason ?? words,
    awaits: params.awaits ?? context.boardEdit?.note ?? 'a decision',
    note: params.note ?? words,
  }
}

/** update_wp */
export const updateWorkPacket = defineOperation({
  name: 'update_wp',
  kind: 'mutation',
  determinism: 'D1',
  summary: 'Changes fields, adds a note, or moves a Work Packet by the lifecycle',
  capabilities: ['locus.write'],
  extraCapabilities: (params) => (params.restore ? ['locus.delete'] : []),
  params: updateParamsSchema,
  wpId: (params) => params.wp_id,
  paths: (params) =>
    params.task_packet_path ? [{ field: 'params.task_packet_path', path: params.task_packet_path }] : [],
  needsSurvey: (params) => params.status === 'ready',
  async decide(reader, params, context) {
    if (params.restore) return restored(reader, params.wp_id, context)
    const stored = await subjectOf(reader, params.wp_id, params.expected_version)
    const before = stored.fields
    const plain = plainFields(before, params)
    const routed = rerouted(plain.fields, params, context)
    const changes = [...plain.changes]
    if (routed !== plain.fields) {
      changes.push({ field: 'routing', from: before.governance.routing, to: routed.governance.routing })
    }
    let fields = routed
    let forced = false
    if (params.status !== undefined) {
      const move = await moved(reader, stored, routed, params.status, params, context)
      fields = move.fields
      forced = move.forced
      changes.push(statusChange(before.status, fields.status))
    }
    if (changes.length === 0 && params.note === undefined) {
      return { changes: [], events: [], data: () => packetData()({ fields: before }) }
    }
    const row = changed(stored, fields, context)
    const leavesGate = before.status === 'gated' && params.status !== undefined
    const note =
      params.note === undefined ? undefined : noteOf(row.fields, params.note, leavesGate ? 'gate' : 'user', context)
    const rowChanges: RowChange[] = note ? [row.change, note] : [row.change]
    return {
      changes: rowChanges,
      events: [
        {
          event_type: 'work_packet_updated',
          wp_id: params.wp_id,
          payload: {
            version: row.fields.version,
            bronze_id: row.bronzeId,
            changes,
            ...(params.reason ? { reason: params.reason } : {}),
            ...(note ? { note_id: note.note.note_id } : {}),
            ...(forced ? { unverified: true } : {}),
          },
        },
      ],
      data: packetData(),
    }
  },
})
