/** gate_wp: records a gate's result, and the move that follows it when one is asked for (design: 20-operations). */

import type { EventDraft, StoredPacket, StoreReader } from '#core/store/locus-store.ts'
import { LocusError } from '#shared/contract/errors.ts'
import { type GateParams, gateParamsSchema, type thenMoveSchema } from '#shared/contract/operations.ts'
import { enforcesGates, GATE_LABELS } from '#shared/domain/vocabulary.ts'
import type { GateStatus, WorkPacketFields } from '#shared/domain/work-packet.ts'
import type { z } from '#shared/zod.ts'
import { fieldChanges } from './changes.ts'
import { closed, completedEvent } from './close.ts'
import { lifecycleFacts, performMove } from './moves.ts'
import { defineOperation, type OperationContext, type SurveyNeed } from './operation.ts'
import { type ChangedPacket, changed, noteOf, packetData, refuseDuplicateLines, subjectOf } from './subject.ts'

type ThenMove = Exclude<z.infer<typeof thenMoveSchema>, string>

function thenMoveOf(params: GateParams): ThenMove | undefined {
  return typeof params.then_move === 'string' ? { status: params.then_move } : params.then_move
}

/** What the move rests on: a task packet for Ready, the validator's word for a verdict. */
function surveyFor(move: ThenMove | undefined): SurveyNeed {
  if (move?.status === 'ready') return 'where_enforced'
  return move?.status === 'done' && move.verdict !== undefined ? 'always' : 'never'
}

/** @throws LocusError when a skip has no leave, or a waiver comes from elsewhere than a person at the window or a TTY. */
function refuseUnwaived(fields: WorkPacketFields, params: GateParams, context: OperationContext): void {
  if (params.waiver) {
    if (params.result !== 'skip') {
      throw new LocusError('HSK-400-SCHEMA', 'a waiver goes with the result skip', { path: 'params.waiver' })
    }
    if (params.waiver.expires_at !== undefined && params.waiver.expires_at <= context.now) {
      throw new LocusError('HSK-400-SCHEMA', 'the waiver has expired already', { path: 'params.waiver.expires_at' })
    }
    if (context.actor.kind !== 'human' || context.attested === 'claimed') {
      throw new LocusError('HSK-403-CAPABILITY', 'a waiver is given by a person at the window or a terminal', {
        path: 'params.waiver',
      })
    }
  } else if (params.result === 'skip' && enforcesGates(fields.governance.routing)) {
    throw new LocusError('HSK-409-GATE', `${fields.governance.routing} lets a gate be skipped only by a waiver`, {
      path: 'params.waiver',
      details: { wp_id: fields.wp_id, gates: [params.gate] },
    })
  }
}

function recorded(fields: WorkPacketFields, params: GateParams, context: OperationContext): WorkPacketFields {
  if (fields.status === 'done' || fields.status === 'cancelled') {
    throw new LocusError('HSK-409-TRANSITION', `${fields.wp_id} is ${fields.status}: its gates stand`, {
      path: 'params.wp_id',
      details: { from: fields.status, allowed: [] },
    })
  }
  const gate: GateStatus = {
    status: params.result,
    validated_at: context.now,
    validated_by: params.validated_by ?? context.actor.id,
    ...(params.notes ? { notes: params.notes } : {}),
    ...(params.validation_report_ref ? { validation_report_ref: params.validation_report_ref } : {}),
    ...(params.waiver ? { waiver: params.waiver } : {}),
  }
  const gates = { ...fields.governance.gates, [params.gate]: gate }
  const unverified = params.result === 'fail' && fields.unverified
  return { ...fields, unverified, governance: { ...fields.governance, gates } }
}

interface Followed {
  fields: WorkPacketFields
  events: (row: ChangedPacket) => EventDraft[]
}

async function follow(
  reader: StoreReader,
  stored: StoredPacket,
  gated: WorkPacketFields,
  move: ThenMove,
  context: OperationContext,
): Promise<Followed> {
  refuseDuplicateLines(stored, context)
  if (move.status === 'done') {
    const done = await closed(reader, gated, move.verdict, context, 'params.then_move')
    return { fields: done.fields, events: (row) => [completedEvent(stored, row, done, move.summary)] }
  }
  const facts = await lifecycleFacts(reader, { fields: gated }, context)
  const moved = performMove(gated, facts, move.status, move, context, 'params.then_move')
  return {
    fields: moved.fields,
    events: (row) => [
      {
        event_type: 'work_packet_updated',
        wp_id: gated.wp_id,
        payload: {
          version: row.fields.version,
          bronze_id: row.bronzeId,
          changes: fieldChanges(gated, row.fields),
          ...(move.reason ? { reason: move.reason } : {}),
        },
      },
    ],
  }
}

/** The words of a gate and of the move that follows it, each as a note of its own. */
function notesOf(row: ChangedPacket, params: GateParams, move: ThenMove | undefined, context: OperationContext) {
  const judged = params.notes && `${GATE_LABELS[params.gate]} ${params.result}: ${params.notes}`
  const said = [judged, move?.note, move?.summary].filter((text) => text !== undefined && text !== '')
  return said.map((text) => noteOf(row.fields, String(text), 'gate', context))
}

/** gate_wp */
export const gateWorkPacket = defineOperation({
  name: 'gate_wp',
  kind: 'mutation',
  determinism: 'D1',
  summary: 'Records the result of a gate, and moves the Work Packet with it when asked',
  capabilities: ['locus.gate'],
  params: gateParamsSchema,
  wpId: (params) => params.wp_id,
  artifacts: (params) =>
    params.validation_report_ref
      ? [{ field: 'params.validation_report_ref', handle: params.validation_report_ref }]
      : [],
  survey: (params) => surveyFor(thenMoveOf(params)),
  async decide(reader, params, context) {
    const stored = await subjectOf(reader, params.wp_id, params.expected_version)
    refuseUnwaived(stored.fields, params, context)
    const gated = recorded(stored.fields, params, context)
    const move = thenMoveOf(params)
    const followed = move ? await follow(reader, stored, gated, move, context) : { fields: gated, events: () => [] }
    const row = changed(stored, followed.fields, context)
    return {
      changes: [row.change, ...notesOf(row, params, move, context)],
      events: [
        {
          event_type: 'work_packet_gated',
          wp_id: params.wp_id,
          payload: {
            version: row.fields.version,
            bronze_id: row.bronzeId,
            gate: params.gate,
            from: stored.fields.governance.gates[params.gate].status,
            to: params.result,
            validated_by: params.validated_by ?? context.actor.id,
            ...(params.notes ? { notes: params.notes.slice(0, 1000) } : {}),
            ...(params.waiver ? { waiver_id: params.waiver.id } : {}),
            ...(params.validation_report_ref ? { report_ref: params.validation_report_ref } : {}),
            ...(move ? { then_move: move.status } : {}),
            ...(context.boardEdit && context.survey.evidence
              ? { evidence: { path: context.survey.evidence.path, sha256: context.survey.evidence.sha256 } }
              : {}),
          },
        },
        ...followed.events(row),
      ],
      data: packetData(row.fields),
    }
  },
})
