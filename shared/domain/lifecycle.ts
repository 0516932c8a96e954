/**
 * The lifecycle of a Work Packet: which status may follow which, and what each move needs (design: 10-domain,
 * "Lifecycle"). Pure: the bus asks it inside the transaction, the window asks it while a card is in the air.
 */

import {
  enforcesGates,
  GATE_LABELS,
  type GateName,
  type Routing,
  STATUS_LABELS,
  type WorkPacketStatus,
} from './vocabulary.ts'
import type { Gates, WorkPacketFields } from './work-packet.ts'

/** What the lifecycle has to know of a Work Packet. */
export interface LifecycleFacts {
  status: WorkPacketStatus
  routing: Routing
  gates: Gates
  /** Ids of blockers that are not satisfied. */
  openBlockers: readonly string[]
  /** The task packet: present, and what is missing for it to be complete. */
  packet: { exists: boolean; path?: string; missing: readonly string[] }
  microTasksInProgress: readonly string[]
  /** The status before a cancellation. */
  cancelledFrom?: WorkPacketStatus
  /** Newer versions of the same Base WP. */
  newerVersions: readonly string[]
}

/** What the caller brings along for a move. */
export interface MoveDetails {
  reason?: string | undefined
  eta?: string | undefined
  /** The decision that a gated Work Packet waits for. */
  awaits?: string | undefined
  /** The decision that ends the wait, as a note. */
  note?: string | undefined
  superseded_by?: string | undefined
}

/** One thing a move lacks. `ask` ones can be given in a sheet; the others must be mended first. */
export type Requirement =
  | { kind: 'gate'; gate: GateName; ask: true; text: string }
  | { kind: 'reason'; ask: true; text: string }
  | { kind: 'awaits'; ask: true; text: string }
  | { kind: 'decision'; ask: true; text: string }
  | { kind: 'superseded_by'; ask: boolean; candidates: string[]; text: string }
  | { kind: 'packet'; ask: false; text: string }
  | { kind: 'open_blockers'; ask: false; wp_ids: string[]; text: string }
  | { kind: 'micro_tasks'; ask: false; mt_ids: string[]; text: string }
  | { kind: 'transition'; ask: false; text: string }

/** The answer to one asked-for move. */
export type MoveAnswer =
  | {
      allowed: true /** Gates the move itself records as `skip`. */
      skips: GateName[]
      reopens: boolean
      restores: boolean
    }
  | { allowed: false; missing: Requirement[] }

const NEXT: Readonly<Record<WorkPacketStatus, readonly WorkPacketStatus[]>> = {
  stub: ['ready', 'blocked', 'cancelled'],
  ready: ['in_progress', 'blocked', 'gated', 'cancelled'],
  in_progress: ['gated', 'done', 'ready', 'blocked', 'cancelled'],
  blocked: ['ready', 'in_progress', 'cancelled'],
  gated: ['ready', 'in_progress', 'blocked', 'done', 'cancelled'],
  done: ['ready', 'cancelled'],
  cancelled: [],
}

/** The statuses that may follow the present one, whatever each of them still needs. */
export function possibleMoves(facts: Pick<LifecycleFacts, 'status' | 'cancelledFrom'>): WorkPacketStatus[] {
  if (facts.status === 'cancelled') return facts.cancelledFrom ? [facts.cancelledFrom] : ['ready']
  return [...NEXT[facts.status]]
}

/** Where a blocked Work Packet is moved back to once nothing holds it. */
export function statusBeforeBlock(fields: Pick<WorkPacketFields, 'block'>): 'ready' | 'in_progress' {
  return fields.block?.from === 'in_progress' ? 'in_progress' : 'ready'
}

/** Whether a move is allowed with what is brought along, and otherwise everything it lacks. */
export function judgeMove(facts: LifecycleFacts, to: WorkPacketStatus, details: MoveDetails): MoveAnswer {
  if (!possibleMoves(facts).includes(to)) {
    return { allowed: false, missing: [{ kind: 'transition', ask: false, text: noSuchMove(facts, to) }] }
  }
  const restores = facts.status === 'cancelled'
  const reopens = facts.status === 'done' && to === 'ready'
  if (restores) return { allowed: true, skips: [], reopens: false, restores }
  const missing: Requirement[] = [...leaving(facts, to, details), ...entering(facts, to, details)]
  if (missing.length > 0) return { allowed: false, missing }
  return { allowed: true, skips: skippedGates(facts, to), reopens, restores }
}

function noSuchMove(facts: LifecycleFacts, to: WorkPacketStatus): string {
  const from = STATUS_LABELS[facts.status]
  if (facts.status === to) return `is ${from} already`
  const allowed = possibleMoves(facts).map((status) => STATUS_LABELS[status])
  return `${from} does not lead to ${STATUS_LABELS[to]}; from here: ${allowed.join(', ') || 'nothing'}`
}

/** What the present status asks of whoever leaves it. */
function leaving(facts: LifecycleFacts, to: WorkPacketStatus, details: MoveDetails): Requirement[] {
  if (facts.status === 'gated' && to !== 'done' && to !== 'cancelled' && !details.note) {
    return [{ kind: 'decision', ask: true, text: 'needs the decision it waited for, as a note' }]
  }
  if (facts.status === 'done' && to === 'ready' && !details.reason) {
    return [{ kind: 'reason', ask: true, text: 'needs a reason to reopen' }]
  }
  if (facts.status === 'done' && to === 'cancelled') {
    const named = details.superseded_by
    if (!named || !facts.newerVersions.includes(named)) {
      const candidates = [...facts.newerVersions]
      const text = candidates.length
        ? 'needs the newer version that supersedes it'
        : 'is done: only a newer version of the same Base WP can supersede it, and there is none'
      return [{ kind: 'superseded_by', ask: candidates.length > 0, candidates, text }]
    }
  }
  return []
}

/** What the asked-for status demands of whoever enters it. */
function entering(facts: LifecycleFacts, to: WorkPacketStatus, details: MoveDetails): Requirement[] {
  switch (to) {
    case 'ready':
      return facts.status === 'stub' || facts.status === 'blocked' ? packetRequirement(facts) : []
    case 'in_progress':
      return [...gateRequirement(facts, 'pre_work'), ...blockerRequirement(facts)]
    case 'blocked':
      // The decision that ends a wait is its reason.
      return details.reason || facts.openBlockers.length > 0 || facts.status === 'gated'
        ? []
        : [{ kind: 'reason', ask: true, text: 'needs the reason it is blocked' }]
    case 'gated':
      return details.awaits ? [] : [{ kind: 'awaits', ask: true, text: 'needs the decision it waits for' }]
    case 'done':
      return [...gateRequirement(facts, 'post_work'), ...microTaskRequirement(facts)]
    case 'cancelled':
      return details.reason || facts.status === 'done'
        ? []
        : [{ kind: 'reason', ask: true, text: 'needs a reason to cancel' }]
    default:
      return []
  }
}

function packetRequirement(facts: LifecycleFacts): Requirement[] {
  if (!enforcesGates(facts.routing)) return []
  if (!facts.packet.exists) {
    const where = facts.packet.path ? ` (looked for ${facts.packet.path})` : ''
    return [{ kind: 'packet', ask: false, text: `needs a task packet${where}` }]
  }
  return facts.packet.missing.map((text) => ({ kind: 'packet', ask: false, text: `task packet: ${text}` }))
}

function gateRequirement(facts: LifecycleFacts, gate: GateName): Requirement[] {
  const status = facts.gates[gate].status
  if (status === 'pass' || status === 'skip') return []
  if (status === 'pending' && !enforcesGates(facts.routing)) return []
  const text = status === 'fail' ? `failed its ${GATE_LABELS[gate]} gate` : `needs the ${GATE_LABELS[gate]} gate`
  return [{ kind: 'gate', gate, ask: true, text }]
}

function blockerRequirement(facts: LifecycleFacts): Requirement[] {
  if (facts.openBlockers.length === 0) return []
  const [first, ...rest] = facts.openBlockers
  const more = rest.length > 0 ? ` and ${rest.length} more` : ''
  return [{ kind: 'open_blockers', ask: false, wp_ids: [...facts.openBlockers], text: `blocked by ${first}${more}` }]
}

function microTaskRequirement(facts: LifecycleFacts): Requirement[] {
  if (facts.microTasksInProgress.length === 0) return []
  const mt_ids = [...facts.microTasksInProgress]
  return [{ kind: 'micro_tasks', ask: false, mt_ids, text: `${mt_ids.join(', ')} still in progress` }]
}

/** Under GOV_LIGHT and GOV_NONE the move itself records a pending gate as `skip`. */
function skippedGates(facts: LifecycleFacts, to: WorkPacketStatus): GateName[] {
  if (enforcesGates(facts.routing)) return []
  const gate: GateName | undefined = to === 'in_progress' ? 'pre_work' : to === 'done' ? 'post_work' : undefined
  return gate && facts.gates[gate].status === 'pending' ? [gate] : []
}
