/** Taking ready work and giving it back, as parts of update_wp (design: 20-operations, `claim` and `release`). */

import type { RowChange } from '#core/flight-recorder/row-change.ts'
import type { StoredPacket, StoreReader } from '#core/store/locus-store.ts'
import type { ReadyPlace, ReadyRow, WorkFilter } from '#core/store/work-store.ts'
import { LocusError } from '#shared/contract/errors.ts'
import type { UpdateParams } from '#shared/contract/operations.ts'
import type { WorkFilters } from '#shared/contract/ready-operations.ts'
import { STATUS_LABELS } from '#shared/domain/vocabulary.ts'
import type { WorkPacketFields } from '#shared/domain/work-packet.ts'
import { lifecycleFacts, performMove } from './moves.ts'
import type { Decision, Json, OperationContext } from './operation.ts'
import { hindrancesOf, workFilter } from './startable.ts'
import {
  type ChangedPacket,
  changed,
  noteOf,
  packetData,
  refuseDuplicateLines,
  subjectOf,
  updatedEvent,
} from './subject.ts'

/** What `claim` asks for. */
export type Claim = NonNullable<UpdateParams['claim']>

/** A Work Packet that was not taken, and why. */
type PassedOver = { wp_id: string; why_not: string[] }

const PAGE = 50
/** Most of what was passed over that the answer tells. */
const TOLD = 100

/**
 * Takes ready work for the actor and starts it. With `next` it answers `wp: null` when nothing can be taken, and what
 * was passed over.
 * @throws LocusError HSK-404-NOT-FOUND or HSK-409-TRANSITION when the named one cannot be taken.
 */
export async function claimed(reader: StoreReader, claim: Claim, context: OperationContext): Promise<Decision> {
  if ('wp_id' in claim) return takenBy(context, reader, await namedOne(reader, claim.wp_id, context), [])
  const { stored, passedOver } = await firstStartable(reader, claim.next, context)
  if (!stored) return { changes: [], events: [], data: { wp: null, passed_over: passedOver } }
  return takenBy(context, reader, stored, passedOver)
}

async function namedOne(reader: StoreReader, wpId: string, context: OperationContext): Promise<StoredPacket> {
  const stored = await subjectOf(reader, wpId, undefined, 'params.claim.wp_id')
  refuseDuplicateLines(stored, context)
  const { assignee, status } = stored.fields
  const conflicts = await reader.conflicts()
  const waits = await reader.openBlockers(wpId)
  const hindrances = [
    ...(status === 'ready'
      ? []
      : [`is ${STATUS_LABELS[status].toLowerCase()}${assignee ? `, held by ${assignee}` : ''}`]),
    ...(status === 'ready' ? hindrancesOf(stored.fields, context) : []),
    ...(conflicts.some((row) => row.wp_id === wpId) ? ['is in conflict: board and store disagree'] : []),
    ...(status === 'ready' && waits.length > 0 ? [`is blocked by ${waits.join(', ')}`] : []),
  ]
  if (hindrances.length === 0) return stored
  throw new LocusError('HSK-409-TRANSITION', `${wpId} cannot be claimed: it ${hindrances.join('; it ')}`, {
    path: 'params.claim.wp_id',
    details: { wp_id: wpId, status, why_not: hindrances, ...(assignee ? { assignee } : {}) },
  })
}

/**
 * The first of the ready order that this actor can start, and what stands before it. The store leaves out what its rows
 * tell to be hopeless: a fleet that asks for work again and again must not hold the lock over a long walk.
 */
async function firstStartable(
  reader: StoreReader,
  filters: WorkFilters,
  context: OperationContext,
): Promise<{ stored?: StoredPacket; passedOver: PassedOver[] }> {
  const filter = { ...workFilter(filters), takableBy: context.actor.id }
  for await (const { row, stored } of inReadyOrder(reader, filter, context)) {
    if (hindrancesOf(stored.fields, context, row).length > 0) continue
    return { stored, passedOver: await passedOver(reader, filters, context, row.wp_id) }
  }
  return { passedOver: await passedOver(reader, filters, context) }
}

/** What of the ready order this actor cannot start, up to a Work Packet, each with why; at most {@link TOLD}. */
async function passedOver(
  reader: StoreReader,
  filters: WorkFilters,
  context: OperationContext,
  upTo?: string,
): Promise<PassedOver[]> {
  const told: PassedOver[] = []
  for await (const { row, stored } of inReadyOrder(reader, workFilter(filters), context)) {
    if (row.wp_id === upTo || told.length === TOLD) break
    told.push({ wp_id: row.wp_id, why_not: hindrancesOf(stored.fields, context, row) })
  }
  return told
}

async function* inReadyOrder(
  reader: StoreReader,
  filter: WorkFilter,
  context: OperationContext,
): AsyncIterable<{ row: ReadyRow; stored: StoredPacket }> {
  const now = Date.parse(context.now)
  const query = { sort: 'hybrid' as const, filter, includeInProgress: false, now, limit: PAGE }
  let after: ReadyPlace | undefined
  for (;;) {
    const rows = await reader.ready({ ...query, after })
    for (const row of rows) {
      after = { wp_id: row.wp_id, priority: row.priority, ready_since: row.ready_since }
      const stored = await reader.packet(row.wp_id)
      if (stored) yield { row, stored }
    }
    if (rows.length < PAGE) return
  }
}

async function takenBy(
  context: OperationContext,
  reader: StoreReader,
  stored: StoredPacket,
  passedOver: readonly PassedOver[],
): Promise<Decision> {
  const facts = await lifecycleFacts(reader, stored, context)
  const { fields } = performMove(stored.fields, facts, 'in_progress', {}, context, 'params.claim')
  const row = changed(stored, { ...fields, assignee: context.actor.id }, context)
  return decisionOf(stored, row, 'taken', { passed_over: passedOver.map((each): Json => ({ ...each })) })
}

/**
 * Gives work in progress back: ready again, nobody's, its age in the ready order kept.
 * @throws LocusError HSK-403-CAPABILITY for anybody but who holds it and the operator, HSK-409-TRANSITION when it is not in progress.
 */
export async function released(
  reader: StoreReader,
  wpId: string,
  params: Pick<UpdateParams, 'expected_version' | 'note'>,
  context: OperationContext,
): Promise<Decision> {
  const stored = await subjectOf(reader, wpId, params.expected_version)
  refuseDuplicateLines(stored, context)
  const { status, assignee } = stored.fields
  if (status !== 'in_progress') {
    throw new LocusError('HSK-409-TRANSITION', `${wpId} is ${STATUS_LABELS[status].toLowerCase()}: nobody holds it`, {
      path: 'params.release',
      details: { wp_id: wpId, status },
    })
  }
  if (assignee !== context.actor.id && !context.asOperator) {
    throw new LocusError(
      'HSK-403-CAPABILITY',
      `${wpId} is held by ${assignee ?? 'nobody by name'}; whoever holds it or the operator gives it back`,
      { path: 'params.release', details: { wp_id: wpId, ...(assignee ? { assignee } : {}) } },
    )
  }
  const facts = await lifecycleFacts(reader, stored, context)
  const { assignee: _holder, ...fields } = performMove(
    stored.fields,
    facts,
    'ready',
    {},
    context,
    'params.release',
  ).fields
  const row = changed(stored, fields, context)
  const note = params.note === undefined ? undefined : noteOf(row.fields, params.note, 'user', context)
  return decisionOf(stored, row, 'released', {}, note)
}

function decisionOf(
  stored: StoredPacket,
  row: ChangedPacket,
  claim: 'taken' | 'released',
  more: Record<string, Json>,
  note?: RowChange & { row: 'work_note' },
): Decision {
  const said = { claim, ...(note ? { note_id: note.note.note_id } : {}) }
  return {
    changes: note ? [row.change, note] : [row.change],
    events: [updatedEvent(stored.fields, row, said)],
    data: packetData(row.fields, more),
  }
}

/** Whose claim this is about: the named Work Packet's id, when one is named. */
export function claimedId(claim: Claim | undefined): WorkPacketFields['wp_id'] | undefined {
  return claim && 'wp_id' in claim ? claim.wp_id : undefined
}
