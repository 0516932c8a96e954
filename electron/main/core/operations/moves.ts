/** Moves a Work Packet along its lifecycle, for every operation that can (design: 10-domain, "Lifecycle"). */

import type { StoredPacket, StoreReader } from '#core/store/locus-store.ts'
import { LocusError } from '#shared/contract/errors.ts'
import { isNewerVersion } from '#shared/domain/ids.ts'
import {
  judgeMove,
  type LifecycleFacts,
  type MoveDetails,
  possibleMoves,
  type Requirement,
} from '#shared/domain/lifecycle.ts'
import {
  enforcesGates,
  type GateName,
  STATUS_LABELS,
  taskBoardStatusOf,
  type WorkPacketStatus,
} from '#shared/domain/vocabulary.ts'
import type { Waiver, WorkPacketFields } from '#shared/domain/work-packet.ts'
import type { OperationContext } from './operation.ts'

/** A Work Packet after a move, and what the move recorded by itself. */
export interface Moved {
  fields: WorkPacketFields
  /** Gates that the move recorded as `skip`. */
  skipped: GateName[]
  /** True when a manual board edit went past what the lifecycle asks for. */
  forced: boolean
}

/** Reads what the lifecycle has to know. */
export async function lifecycleFacts(
  reader: StoreReader,
  stored: Pick<StoredPacket, 'fields'>,
  context: Pick<OperationContext, 'survey'>,
): Promise<LifecycleFacts> {
  const { fields } = stored
  const versions = await reader.versionsOf(fields.lineage.base_wp_id)
  return {
    status: fields.status,
    routing: fields.governance.routing,
    gates: fields.governance.gates,
    openBlockers: await reader.openBlockers(fields.wp_id),
    packet: {
      exists: context.survey.exists,
      ...(context.survey.path ? { path: context.survey.path } : {}),
      missing: context.survey.missing,
    },
    microTasksInProgress: await reader.microTasksInProgress(fields.wp_id),
    ...(fields.cancelled_from ? { cancelledFrom: fields.cancelled_from } : {}),
    newerVersions: versions.filter((other) => isNewerVersion(other, fields.wp_id)),
  }
}

/**
 * The Work Packet after the move.
 * @throws LocusError HSK-409-GATE when only gates are missing, else HSK-409-TRANSITION, listing what is allowed and missing.
 */
export function performMove(
  fields: WorkPacketFields,
  facts: LifecycleFacts,
  to: WorkPacketStatus,
  details: MoveDetails,
  context: Pick<OperationContext, 'now' | 'boardEdit'>,
): Moved {
  const answer = judgeMove(facts, to, details)
  if (answer.allowed) {
    const moved = enter(fields, facts, to, details, context.now)
    return {
      fields: skipGates(moved, answer.skips, 'not required by routing', context.now),
      skipped: answer.skips,
      forced: false,
    }
  }
  if (!mayForce(fields, context)) throw moveRefused(facts, to, answer.missing)
  const accepted = context.boardEdit?.accepted
  const pending = pendingGatesOf(fields, to)
  const moved = enter(fields, facts, to, details, context.now)
  if (accepted && !accepted.waiver) {
    const passed = passGates(moved, pending, accepted.by, context.now)
    return { fields: { ...passed, unverified: false }, skipped: [], forced: false }
  }
  const why = accepted ? `board edit accepted by ${accepted.by}` : 'manual board edit'
  const forced = skipGates(moved, pending, why, context.now, accepted?.waiver)
  return { fields: { ...forced, unverified: !accepted }, skipped: pending, forced: !accepted }
}

/** People keep boards under light routing by hand: such an edit is applied and marked; an accepted conflict as well. */
function mayForce(fields: WorkPacketFields, context: Pick<OperationContext, 'boardEdit'>): boolean {
  if (!context.boardEdit) return false
  return context.boardEdit.accepted !== undefined || !enforcesGates(fields.governance.routing)
}

function pendingGatesOf(fields: WorkPacketFields, to: WorkPacketStatus): GateName[] {
  const { gates } = fields.governance
  const passed: GateName[] = to === 'done' ? ['pre_work', 'post_work'] : to === 'in_progress' ? ['pre_work'] : []
  return passed.filter((gate) => gates[gate].status === 'pending')
}

/** The refusal of a move: which moves are allowed, and what the asked-for one lacks. */
export function moveRefused(
  facts: Pick<LifecycleFacts, 'status' | 'cancelledFrom'>,
  to: WorkPacketStatus,
  missing: readonly Requirement[],
): LocusError {
  const gateOnly = missing.length > 0 && missing.every((requirement) => requirement.kind === 'gate')
  const allowed = possibleMoves(facts)
  const lacking = missing.map((requirement) => requirement.text).join('; ')
  const message = `${STATUS_LABELS[facts.status]} → ${STATUS_LABELS[to]} is refused: ${lacking}`
  return new LocusError(gateOnly ? 'HSK-409-GATE' : 'HSK-409-TRANSITION', message, {
    path: 'params.status',
    details: {
      from: facts.status,
      to,
      allowed,
      missing: missing.map((requirement) => ({ ...requirement })),
      ...(gateOnly
        ? { gates: missing.map((requirement) => (requirement.kind === 'gate' ? requirement.gate : '')) }
        : {}),
    },
  })
}

function skipGates(
  fields: WorkPacketFields,
  gates: readonly GateName[],
  why: string,
  now: string,
  waiver?: Waiver,
): WorkPacketFields {
  if (gates.length === 0) return fields
  const next = { ...fields.governance.gates }
  for (const gate of gates)
    next[gate] = { status: 'skip', validated_at: now, notes: why, ...(waiver ? { waiver } : {}) }
  return { ...fields, governance: { ...fields.governance, gates: next } }
}

/** Whoever accepts a board edit records what it lacked as passed by them. */
function passGates(fields: WorkPacketFields, gates: readonly GateName[], by: string, now: string): WorkPacketFields {
  const next = { ...fields.governance.gates }
  for (const gate of gates) {
    next[gate] = { status: 'pass', validated_at: now, validated_by: by, notes: 'recorded with the accepted board edit' }
  }
  return { ...fields, governance: { ...fields.governance, gates: next } }
}

/** The fields of the new status; what belonged to the old one is taken away, a cancellation keeps it for a restore. */
function enter(
  fields: WorkPacketFields,
  facts: LifecycleFacts,
  to: WorkPacketStatus,
  details: MoveDetails,
  now: string,
): WorkPacketFields {
  const { block, awaits, cancelled_from: cancelledFrom, ...rest } = fields
  const governance = { ...rest.governance, task_board_status: taskBoardStatusOf(to) }
  const next: WorkPacketFields = { ...rest, status: to, governance }
  switch (to) {
    case 'in_progress':
      return { ...withoutCompletion(next), started_at: next.started_at ?? now, ...restored(facts, block, awaits) }
    case 'blocked':
      return {
        ...withoutCompletion(next),
        block: facts.status === 'cancelled' && block ? block : blockOf(facts, details),
      }
    case 'gated':
      return { ...withoutCompletion(next), awaits: details.awaits ?? awaits ?? 'a decision' }
    case 'done':
      return { ...next, completed_at: now }
    case 'cancelled':
      return {
        ...next,
        cancelled_from: fields.status,
        ...(block ? { block } : {}),
        ...(awaits ? { awaits } : {}),
        ...(details.superseded_by ? { lineage: { ...next.lineage, superseded_by: details.superseded_by } } : {}),
      }
    default:
      return facts.status === 'done' ? reopened(next) : withoutCompletion(next)
  }
}

function restored(
  facts: LifecycleFacts,
  block: WorkPacketFields['block'],
  awaits: WorkPacketFields['awaits'],
): Partial<WorkPacketFields> {
  if (facts.status !== 'cancelled') return {}
  return { ...(block ? { block } : {}), ...(awaits ? { awaits } : {}) }
}

function blockOf(facts: LifecycleFacts, details: MoveDetails): NonNullable<WorkPacketFields['block']> {
  const [first, ...others] = facts.openBlockers
  const blockers = first ? `${first}${others.length > 0 ? ` and ${others.length} more` : ''}` : 'no reason given'
  return {
    reason: details.reason ?? (first ? `blocked by ${blockers}` : blockers),
    ...(details.eta ? { eta: details.eta } : {}),
    by_open_blockers: details.reason === undefined && first !== undefined,
  }
}

function withoutCompletion(fields: WorkPacketFields): WorkPacketFields {
  const { completed_at: _completed, ...rest } = fields
  const { verdict: _verdict, ...governance } = rest.governance
  return { ...rest, governance }
}

/** Both gates go back to pending and the verdict is cleared. */
function reopened(fields: WorkPacketFields): WorkPacketFields {
  const open = withoutCompletion(fields)
  const gates = { pre_work: { status: 'pending' as const }, post_work: { status: 'pending' as const } }
  return { ...open, unverified: false, governance: { ...open.governance, gates } }
}
