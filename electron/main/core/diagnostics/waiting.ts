/**
 * Problems of work that waits for other work: nothing holds it any more, or what holds it was given up (design: 10-domain,
 * "Lifecycle" and "Dependency"). Found in the transaction that brings them about.
 */
import type { Dependent } from '#core/store/dependency-store.ts'
import type { StoredPacket, StoreReader, StoreTransaction } from '#core/store/locus-store.ts'
import type { WorkPacketFields } from '#shared/domain/work-packet.ts'
import { diagnosticId, type Finding, problem, settleOne } from './diagnostics.ts'

const NAMED = 8

/** What a change did to a Work Packet, as far as others wait for it or it waits for others. */
export interface Waited {
  before: WorkPacketFields
  after: WorkPacketFields
  /** What waits for nothing any more because of it, or for something again. */
  turned: readonly Dependent[]
}

/** Opens and closes what a change of one Work Packet brings about. */
export async function settleAfterChange(transaction: StoreTransaction, now: string, waited: Waited): Promise<void> {
  const { before, after, turned } = waited
  const wpId = after.wp_id
  if (before.status === 'blocked' || after.status === 'blocked') await settleWaiting(transaction, now, wpId)
  await settleTurned(transaction, now, turned)
  if (isGivenUp(before) !== isGivenUp(after)) await settleGivenUp(transaction, now, wpId)
  if (isOpen(before) !== isOpen(after)) {
    for (const blocker of await transaction.openBlockers(wpId)) await settleGivenUp(transaction, now, blocker)
  }
}

/** Opens and closes what a new or removed edge brings about. */
export async function settleAfterEdge(
  transaction: StoreTransaction,
  now: string,
  edge: { from: string; to: string },
): Promise<void> {
  await settleWaiting(transaction, now, edge.to)
  await settleGivenUp(transaction, now, edge.from)
}

/** Looks at what began or ceased to wait for others, where it stands in Blocked. */
export async function settleTurned(
  transaction: StoreTransaction,
  now: string,
  turned: readonly Dependent[],
): Promise<void> {
  for (const { wp_id: wpId, status } of turned) {
    if (status !== 'blocked') continue
    await settleWaiting(transaction, now, wpId)
    await transaction.breathe()
  }
}

async function settleWaiting(transaction: StoreTransaction, now: string, wpId: string): Promise<void> {
  const stored = await transaction.packet(wpId)
  const finding = stored && isFreed(stored) ? freedFinding(stored.fields) : undefined
  await settleOne(transaction, now, diagnosticId('blockers_satisfied', wpId), finding)
}

async function settleGivenUp(transaction: StoreTransaction, now: string, wpId: string): Promise<void> {
  const fields = (await transaction.packet(wpId))?.fields
  const held = fields && isGivenUp(fields) ? await heldBy(transaction, wpId) : []
  const finding = fields && held.length > 0 ? givenUpFinding(fields, held) : undefined
  await settleOne(transaction, now, diagnosticId('given_up_blocker', wpId), finding)
}

/** Open work that waits for a Work Packet, by id. */
export async function heldBy(reader: Pick<StoreReader, 'dependents'>, wpId: string): Promise<string[]> {
  const dependents = await reader.dependents(wpId)
  const open = dependents.filter(({ status }) => !ENDED.includes(status))
  return open.map((dependent) => dependent.wp_id).sort()
}

const ENDED: readonly Dependent['status'][] = ['done', 'cancelled', 'deleted']

function isOpen(fields: WorkPacketFields): boolean {
  return fields.tombstone === undefined && !ENDED.includes(fields.status)
}

function isGivenUp(fields: WorkPacketFields): boolean {
  return fields.tombstone !== undefined || fields.status === 'cancelled'
}

function isFreed({ fields, openBlockers }: StoredPacket): boolean {
  const { block, status, tombstone } = fields
  return status === 'blocked' && tombstone === undefined && block?.by_open_blockers === true && openBlockers === 0
}

/** Blocked by others, of which the last is satisfied. */
function freedFinding(fields: WorkPacketFields): Finding {
  return problem('blockers_satisfied', {
    key: fields.wp_id,
    message: `${fields.wp_id} is blocked by other work, and nothing of that holds it any more`,
    wp_id: fields.wp_id,
    hint: 'Move it back. The setting auto_unblock does that by itself.',
    fixes: [{ choice: 'move_back', label: 'Move back' }],
  })
}

/** A blocker that was cancelled or deleted, which still blocks, so that a person decides. */
function givenUpFinding(fields: WorkPacketFields, held: readonly string[]): Finding {
  const { wp_id: wpId, lineage, tombstone } = fields
  const successor = tombstone ? undefined : lineage.superseded_by
  const others = held.length - NAMED
  const names = `${held.slice(0, NAMED).join(', ')}${others > 0 ? ` and ${others} more` : ''}`
  return problem('given_up_blocker', {
    key: wpId,
    message: `${wpId} was ${tombstone ? 'deleted' : 'cancelled'} and still holds ${names}`,
    wp_id: wpId,
    hint: 'A blocker that was given up is never satisfied: restore it, or let it hold nobody.',
    fixes: [
      ...(successor
        ? [{ choice: `hand_over:${successor}` as const, label: `Let ${successor} hold them instead` }]
        : []),
      { choice: 'unblock', label: held.length === 1 ? `Let ${held[0]} go` : `Let all ${held.length} go` },
      { choice: 'restore', label: 'Restore it' },
    ],
  })
}
