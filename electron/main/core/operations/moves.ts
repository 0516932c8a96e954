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
  GATE_NAMES,
  type GateName,
  STATUS_LABELS,
  taskBoardStatusOf,
  type WorkPacketStatus,
} from '#shared/domain/vocabulary.ts'
import { type Gates, type Waiver, WORK_PACKET_LIMITS, type WorkPacketFields } from '#shared/domain/work-packet.ts'
import { cutOff } from '#shared/events/shown-text.ts'
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
  context: Pick<OperationContext, 'survey' | 'now'>,
): Promise<LifecycleFacts> {
  const { fields } = stored
  const versions = await reader.versionsOf(fields.lineage.base_wp_id)
  return {
    status: fields.status,
    routing: fields.governance.routing,
    gates: gatesAt(fields.governance.gates, context.now),
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

/** The gates as they count at a moment: a waiver that has expired waives nothing. */
export function gatesAt(gates: Gates, now: string): Gates {
  const counted = { ...gates }
  for (const name of GATE_NAMES) {
    const expires = gates[name].waiver?.expires_at
    if (expires !== undefined && expires <= now) counted[name] = { status: 'pending' }
  }
  return counted
}

/**
 * The Work Packet after the move. `path` is where the move stands in the params, for a refusal.
 * @throws LocusError HSK-409-GATE when only gates are missing, else HSK-409-TRANSITION, listing what is allowed and missing.
 */
export function performMove(
  fields: WorkPacketFields,
  facts: LifecycleFacts,
  to: WorkPacketStatus,
  details: MoveDetails,
  context: Pick<OperationContext, 'now' | 'boardEdit'>,
  path: string,
): Moved {
  const answer = judgeMove(facts, to, details)
  if (answer.allowed) {
    const moved = answer.restores ? restored(fields, to) : enter(fields, facts, to, details, context.now)
    return {
      fields: skipGates(moved, answer.skips, 'not required by routing', context.now),
      skipped: answer.skips,
      forced: false,
    }
  }
  if (!mayForce(fields, context)) throw moveRefused(facts, to, answer.missing, path)
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
  path: string,
): LocusError {
  const gateOnly = missing.length > 0 && missing.every((requirement) => requirement.kind === 'gate')
  const allowed = possibleMoves(facts)
  const lacking = missing.map((requirement) => requirement.text).join('; ')
  const message = `${STATUS_LABELS[facts.status]} → ${STATUS_LABELS[to]} is refused: ${lacking}`
  return new LocusError(gateOnly ? 'HSK-409-GATE' : 'HSK-409-TRANSITION', message, {
    path,
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
  const { block, awaits, cancelled_from: _from, ...rest } = withoutSuccessor(fields)
  const next = withStatus(rest, to)
  switch (to) {
    case 'in_progress':
      return { ...withoutCompletion(next), started_at: next.started_at ?? now }
    case 'blocked':
      return { ...withoutCompletion(next), block: blockOf(facts, details) }
    case 'gated':
      return { ...withoutCompletion(next), awaits: details.awaits ?? 'a decision' }
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
    default: {
      const open = facts.status === 'done' ? reopened(next) : withoutCompletion(next)
      return to === 'ready' ? { ...open, ready_at: readyAt(fields, facts, now) } : open
    }
  }
}

/** Work that is put back keeps its age, so that taking and releasing it costs it nothing in the ready order. */
function readyAt(fields: WorkPacketFields, facts: LifecycleFacts, now: string): string {
  return facts.status === 'in_progress' ? (fields.ready_at ?? now) : now
}

function withStatus(fields: WorkPacketFields, status: WorkPacketStatus): WorkPacketFields {
  return { ...fields, status, governance: { ...fields.governance, task_board_status: taskBoardStatusOf(status) } }
}

/** A cancellation taken back: the status before it, with everything that belonged to it. */
function restored(fields: WorkPacketFields, to: WorkPacketStatus): WorkPacketFields {
  const { cancelled_from: _from, ...rest } = withoutSuccessor(fields)
  return withStatus(rest, to)
}

/** Nothing supersedes a Work Packet that is not, or no longer, cancelled. */
function withoutSuccessor(fields: WorkPacketFields): WorkPacketFields {
  const { superseded_by: _successor, ...lineage } = fields.lineage
  return { ...fields, lineage }
}

/** Why it is blocked: the reason given, the decision that ended a wait, else the open blockers. */
function blockOf(facts: LifecycleFacts, details: MoveDetails): NonNullable<WorkPacketFields['block']> {
  const [first, ...others] = facts.openBlockers
  const decision = facts.status === 'gated' ? cutOff(details.note ?? '', WORK_PACKET_LIMITS.reasonCharacters) : ''
  const given = details.reason ?? (decision === '' ? undefined : decision)
  const blockers = first && `blocked by ${first}${others.length > 0 ? ` and ${others.length} more` : ''}`
  return {
    reason: given ?? blockers ?? 'no reason given',
    ...(details.eta ? { eta: details.eta } : {}),
    by_open_blockers: given === undefined && first !== undefined,
    from: facts.status,
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
