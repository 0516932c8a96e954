/** close_wp: the only way to done, and the validator's word on it (design: 20-operations, 10-domain). */

import type { EventDraft, StoredPacket, StoreReader } from '#core/store/locus-store.ts'
import { LocusError } from '#shared/contract/errors.ts'
import { closeParamsSchema } from '#shared/contract/operations.ts'
import { enforcesGates, type GateName, type Verdict } from '#shared/domain/vocabulary.ts'
import type { WorkPacketFields } from '#shared/domain/work-packet.ts'
import { lifecycleFacts, moveRefused, performMove } from './moves.ts'
import { defineOperation, type OperationContext } from './operation.ts'
import { type ChangedPacket, changed, noteOf, packetData, refuseDuplicateLines, subjectOf } from './subject.ts'

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

/**
 * Closes a Work Packet, or gives a done one its verdict. Shared by close_wp and by gate_wp's `then_move`; `path` is where
 * the move stands in the params.
 */
export async function closed(
  reader: StoreReader,
  fields: WorkPacketFields,
  verdict: Verdict | undefined,
  context: OperationContext,
  path: string,
): Promise<Closed> {
  const evidence = evidenceFor(fields, verdict, context)
  const found = evidence ? { evidence } : {}
  const facts = await lifecycleFacts(reader, { fields }, context)
  if (fields.status !== 'done') {
    const move = performMove(fields, facts, 'done', {}, context, path)
    const given = context.boardEdit ? verdict : (verdict ?? move.fields.governance.verdict)
    return {
      fields: withVerdict(move.fields, given, evidence !== undefined, context),
      skipped: move.skipped,
      forced: move.forced && !evidence,
      ...found,
    }
  }
  if (verdict === undefined && !context.boardEdit) {
    throw moveRefused(facts, 'done', [{ kind: 'transition', ask: false, text: 'is Done already' }], path)
  }
  const judged = withVerdict(fields, verdict, evidence !== undefined, context)
  const byHand = context.boardEdit && { unverified: !evidence && !context.boardEdit.accepted }
  return { fields: { ...judged, ...byHand }, skipped: [], forced: false, ...found }
}

/** The verdict on a done Work Packet. Given through an operation, or proved by the files, it verifies what a hand skipped. */
function withVerdict(
  fields: WorkPacketFields,
  verdict: Verdict | undefined,
  proved: boolean,
  context: Pick<OperationContext, 'boardEdit'>,
): WorkPacketFields {
  const { verdict: _old, ...governance } = fields.governance
  const verifies = verdict !== undefined && (proved || !context.boardEdit)
  return {
    ...fields,
    unverified: verifies ? false : fields.unverified,
    governance: { ...governance, ...(verdict ? { verdict } : {}) },
  }
}

/** The event of a closing. */
export function completedEvent(
  before: StoredPacket,
  row: Pick<ChangedPacket, 'fields' | 'bronzeId'>,
  done: Closed,
  summary: string | undefined,
): EventDraft {
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
  capabilitiesWith: { verdict: ['locus.gate'] },
  wpId: (params) => params.wp_id,
  survey: (params) => (params.verdict === undefined ? 'never' : 'always'),
  async decide(reader, params, context) {
    const stored = await subjectOf(reader, params.wp_id, params.expected_version)
    refuseDuplicateLines(stored, context)
    const done = await closed(reader, stored.fields, params.verdict, context, 'params.wp_id')
    const row = changed(stored, done.fields, context)
    const note = params.summary ? [noteOf(row.fields, params.summary, 'gate', context)] : []
    return {
      changes: [row.change, ...note],
      events: [completedEvent(stored, row, done, params.summary)],
      data: packetData(row.fields),
    }
  },
})
