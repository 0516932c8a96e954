/** close_wp: the only way to done, and the validator's word on it (design: 20-operations, 10-domain). */

import type { StoredPacket, StoreReader } from '#core/store/locus-store.ts'
import { LocusError } from '#shared/contract/errors.ts'
import { closeParamsSchema } from '#shared/contract/operations.ts'
import { enforcesGates, type GateName, type Verdict } from '#shared/domain/vocabulary.ts'
import type { WorkPacketFields } from '#shared/domain/work-packet.ts'
import { lifecycleFacts, performMove } from './moves.ts'
import { defineOperation, type OperationContext } from './operation.ts'
import { changed, noteOf, packetData, refuseDuplicateLines, subjectOf } from './subject.ts'

/** A closed Work Packet and what its event says. */
export interface Closed {
  fields: WorkPacketFields
  skipped: GateName[]
  forced: boolean
  evidence?: { path: string; sha256: string }
}

/**
 * VALIDATED under GOV_STRICT and GOV_STANDARD rests on a verdict that the files prove.
 * @throws LocusError HSK-409-GATE when they do not.
 */
function evidenceFor(
  fields: WorkPacketFields,
  verdict: Verdict | undefined,
  context: OperationContext,
): { path: string; sha256: string } | undefined {
  const found = context.survey.evidence
  if (verdict === undefined || found?.verdict !== verdict) {
    const needed = verdict === 'VALIDATED' && enforcesGates(fields.governance.routing) && !context.boardEdit?.accepted
    if (!needed) return undefined
    throw new LocusError(
      'HSK-409-GATE',
      `VALIDATED needs the validator's word in the files: a verdict for ${fields.wp_id} under "## VALIDATION_REPORTS" of its packet, or a validator gate file`,
      { path: 'params.verdict', details: { wp_id: fields.wp_id, gates: ['post_work'] } },
    )
  }
  return { path: found.path, sha256: found.sha256 }
}

/** Closes a Work Packet, or gives a done one its verdict. Shared by close_wp and by gate_wp's `then_move`. */
export async function closed(
  reader: StoreReader,
  fields: WorkPacketFields,
  verdict: Verdict | undefined,
  context: OperationContext,
): Promise<Closed> {
  const evidence = evidenceFor(fields, verdict, context)
  const given = (next: WorkPacketFields): WorkPacketFields => {
    const { verdict: _old, ...governance } = next.governance
    return { ...next, governance: { ...governance, ...(verdict ? { verdict } : {}) } }
  }
  const found = evidence ? { evidence } : {}
  if (fields.status === 'done') {
    if (verdict === undefined && !context.boardEdit) {
      throw new LocusError('HSK-409-TRANSITION', `${fields.wp_id} is done already`, {
        path: 'params.wp_id',
        details: { from: 'done', to: 'done', allowed: ['ready', 'cancelled'] },
      })
    }
    const next = given(fields)
    return {
      fields: context.boardEdit ? { ...next, unverified: !evidence && !context.boardEdit.accepted } : next,
      skipped: [],
      forced: false,
      ...found,
    }
  }
  const facts = await lifecycleFacts(reader, { fields }, context)
  const move = performMove(fields, facts, 'done', {}, context)
  const forced = move.forced && !evidence
  const next = given(move.fields)
  return { fields: evidence ? { ...next, unverified: false } : next, skipped: move.skipped, forced, ...found }
}

/** The event of a closing. */
export function completedEvent(
  before: StoredPacket,
  row: { fields: WorkPacketFields; bronzeId: string },
  done: Closed,
  summary: string | undefined,
): { event_type: string; wp_id: string; payload: Record<string, unknown> } {
  return {
    event_type: 'work_packet_completed',
    wp_id: row.fields.wp_id,
    payload: {
      version: row.fields.version,
      bronze_id: row.bronzeId,
      from_status: before.fields.status,
      ...(row.fields.governance.verdict ? { verdict: row.fields.governance.verdict } : {}),
      ...(summary ? { summary: summary.slice(0, 1000) } : {}),
      skipped_gates: done.skipped,
      ...(done.evidence ? { evidence: done.evidence } : {}),
      ...(done.forced ? { unverified: true } : {}),
    },
  }
}

/** close_wp */
export const closeWorkPacket = defineOperation({
  name: 'close_wp',
  kind: 'mutation',
  determinism: 'D1',
  summary: 'Closes a Work Packet, with a verdict where one is given',
  capabilities: ['locus.write'],
  params: closeParamsSchema,
  extraCapabilities: (params) => (params.verdict ? ['locus.gate'] : []),
  wpId: (params) => params.wp_id,
  needsSurvey: (params) => params.verdict !== undefined,
  async decide(reader, params, context) {
    const stored = await subjectOf(reader, params.wp_id, params.expected_version)
    refuseDuplicateLines(stored, context)
    const done = await closed(reader, stored.fields, params.verdict, context)
    const row = changed(stored, done.fields, context)
    const note = params.summary ? [noteOf(row.fields, params.summary, 'gate', context)] : []
    return {
      changes: [row.change, ...note],
      events: [completedEvent(stored, row, done, params.summary)],
      data: packetData(),
    }
  },
})
