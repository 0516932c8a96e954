/** update_wp: fields, notes and moves of one Work Packet (design: 20-operations; moves by 10-domain, "Lifecycle"). */

import type { StoredPacket, StoreReader } from '#core/store/locus-store.ts'
import { LocusError } from '#shared/contract/errors.ts'
import { type UpdateParams, updateParamsSchema } from '#shared/contract/operations.ts'
import { possibleMoves } from '#shared/domain/lifecycle.ts'
import type { WorkPacketStatus } from '#shared/domain/vocabulary.ts'
import type { WorkPacketFields } from '#shared/domain/work-packet.ts'
import { fieldChanges } from './changes.ts'
import { claimed, claimedId, released } from './claims.ts'
import { restored } from './delete.ts'
import { lifecycleFacts, moveRefused, performMove } from './moves.ts'
import { defineOperation, type OperationContext } from './operation.ts'
import { refuseLowering } from './routing.ts'
import { changed, noteOf, packetData, refuseDuplicateLines, sortedLabels, subjectOf, updatedEvent } from './subject.ts'
import { undone } from './undo.ts'

/** Params that say something of a move and mean nothing without one. */
const MOVE_DETAILS = ['eta', 'awaits', 'superseded_by'] as const
/** The forms of an update that stand by themselves, each with what may stand beside it. */
const FORMS = {
  restore: ['wp_id', 'expected_version'],
  claim: [],
  release: ['wp_id', 'expected_version', 'note'],
  undo_of: ['wp_id', 'expected_version'],
} as const
type Form = keyof typeof FORMS

function formOf(params: UpdateParams): Form | undefined {
  return (Object.keys(FORMS) as Form[]).find((form) => params[form] !== undefined)
}

/** @throws LocusError HSK-400-SCHEMA for params that would be passed over in silence. */
function refuseMeaningless(params: UpdateParams, form: Form | undefined): void {
  const beside: readonly string[] = form ? FORMS[form] : []
  const misplaced = form
    ? Object.keys(params).find((name) => name !== form && !beside.includes(name))
    : MOVE_DETAILS.find((name) => params[name] !== undefined && params.status === undefined)
  if (misplaced === undefined) return
  const why = form ? `${form} stands by itself` : 'it belongs to a move: name the status as well'
  throw new LocusError('HSK-400-SCHEMA', `params.${misplaced}: ${why}`, { path: `params.${misplaced}` })
}

/** @throws LocusError HSK-400-SCHEMA when no Work Packet is named. */
function namedId({ wp_id }: UpdateParams): string {
  if (wp_id !== undefined) return wp_id
  throw new LocusError('HSK-400-SCHEMA', 'params.wp_id: names the Work Packet to change', { path: 'params.wp_id' })
}

/** The plain fields of a Work Packet after an update; `null` takes one away. */
function withPlainFields(fields: WorkPacketFields, params: UpdateParams): WorkPacketFields {
  const { assignee, due_at, governance, ...rest } = fields
  const { task_packet_path, ...otherGovernance } = governance
  const packetPath = params.task_packet_path === undefined ? task_packet_path : params.task_packet_path
  const assigned = params.assignee === undefined ? assignee : params.assignee
  const due = params.due_at === undefined ? due_at : params.due_at
  return {
    ...rest,
    ...(params.title === undefined ? {} : { title: params.title }),
    ...(params.description === undefined ? {} : { description: params.description }),
    ...(params.priority === undefined ? {} : { priority: params.priority }),
    ...(params.type === undefined ? {} : { type: params.type }),
    ...(params.labels === undefined ? {} : { labels: sortedLabels(params.labels) }),
    ...(params.metadata === undefined ? {} : { metadata: params.metadata }),
    ...(assigned === null || assigned === undefined ? {} : { assignee: assigned }),
    ...(due === null || due === undefined ? {} : { due_at: due }),
    governance: {
      ...otherGovernance,
      ...(packetPath === null || packetPath === undefined ? {} : { task_packet_path: packetPath }),
    },
  }
}

/** Raising is for everybody who may write; lowering is a human's decision, with a reason, while nothing runs on it. */
function rerouted(fields: WorkPacketFields, params: UpdateParams, context: OperationContext): WorkPacketFields {
  const { routing, reason } = params
  if (routing === undefined || routing === fields.governance.routing) return fields
  refuseLowering({ from: fields.governance.routing, to: routing, status: fields.status, reason }, context)
  return { ...fields, governance: { ...fields.governance, routing } }
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
  const closes = to === 'done' && fields.status !== 'cancelled' && !context.boardEdit
  if (closes && possibleMoves(facts).includes('done')) {
    const text = 'a Work Packet becomes done by close_wp, or by gate_wp with then_move'
    throw moveRefused(facts, to, [{ kind: 'transition', ask: false, text }], 'params.status')
  }
  const details = { ...params, ...(context.boardEdit ? fromBoard(context, params) : {}) }
  return performMove(fields, facts, to, details, context, 'params.status')
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
  capabilitiesWith: { restore: ['locus.delete'] },
  params: updateParamsSchema,
  wpId: (params) => params.wp_id ?? claimedId(params.claim),
  paths: (params) =>
    params.task_packet_path ? [{ field: 'params.task_packet_path', path: params.task_packet_path }] : [],
  survey: (params) => (params.status === 'ready' ? 'where_enforced' : 'never'),
  async decide(reader, params, context) {
    const form = formOf(params)
    refuseMeaningless(params, form)
    if (params.claim) return claimed(reader, params.claim, context)
    const wpId = namedId(params)
    if (params.restore) return restored(reader, wpId, params.expected_version, context)
    if (params.release) return released(reader, wpId, params, context)
    if (params.undo_of !== undefined) return undone(reader, wpId, { ...params, undo_of: params.undo_of }, context)
    const stored = await subjectOf(reader, wpId, params.expected_version)
    const before = stored.fields
    const routed = rerouted(withPlainFields(before, params), params, context)
    const move =
      params.status === undefined
        ? { fields: routed, forced: false }
        : await moved(reader, stored, routed, params.status, params, context)
    if (fieldChanges(before, move.fields).length === 0 && params.note === undefined) {
      return { changes: [], events: [], data: packetData(before) }
    }
    const row = changed(stored, move.fields, context)
    const leavesGate = before.status === 'gated' && params.status !== undefined
    const note = params.note && noteOf(row.fields, params.note, leavesGate ? 'gate' : 'user', context)
    const said = {
      ...(params.reason ? { reason: params.reason } : {}),
      ...(note ? { note_id: note.note.note_id } : {}),
      ...(move.forced ? { unverified: true } : {}),
    }
    return {
      changes: note ? [row.change, note] : [row.change],
      events: [updatedEvent(before, row, said)],
      data: packetData(row.fields),
    }
  },
})
