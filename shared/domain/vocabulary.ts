/** The fixed vocabularies of the domain: every enumeration of Work Packets, gates and the board (design: 10-domain). */

/** Every status of a Work Packet, in the order of the board's columns. */
export const WORK_PACKET_STATUSES = ['stub', 'ready', 'in_progress', 'blocked', 'gated', 'done', 'cancelled'] as const
/** Where a Work Packet stands in its lifecycle. */
export type WorkPacketStatus = (typeof WORK_PACKET_STATUSES)[number]

/** The image of a status on the Task Board. */
export const TASK_BOARD_STATUSES = ['STUB', 'READY', 'IN_PROGRESS', 'BLOCKED', 'GATED', 'DONE', 'CANCELLED'] as const
/** A status as the Task Board's sections and tokens say it. */
export type TaskBoardStatus = (typeof TASK_BOARD_STATUSES)[number]

/** The Task Board status that always mirrors `status`. */
export function taskBoardStatusOf(status: WorkPacketStatus): TaskBoardStatus {
  return status.toUpperCase() as TaskBoardStatus
}

/** The Work Packet status that a Task Board status stands for. */
export function workPacketStatusOf(status: TaskBoardStatus): WorkPacketStatus {
  return status.toLowerCase() as WorkPacketStatus
}

/** The words people see for a status. */
export const STATUS_LABELS: Readonly<Record<WorkPacketStatus, string>> = {
  stub: 'Stub',
  ready: 'Ready',
  in_progress: 'In progress',
  blocked: 'Blocked',
  gated: 'Gated',
  done: 'Done',
  cancelled: 'Cancelled',
}

/** The validator's word on a done Work Packet. */
export const VERDICTS = ['VALIDATED', 'FAIL', 'OUTDATED_ONLY', 'MERGE_PENDING', 'ABANDONED'] as const
/** The validator's word on a done Work Packet; only VALIDATED satisfies those that wait for it under strict routing. */
export type Verdict = (typeof VERDICTS)[number]

/** How much ceremony is enforced, most first. */
export const ROUTINGS = ['GOV_STRICT', 'GOV_STANDARD', 'GOV_LIGHT', 'GOV_NONE'] as const
/** How much ceremony a Work Packet goes through. */
export type Routing = (typeof ROUTINGS)[number]

/** The routing of a Work Packet that is created without one; adopted ones have the workspace's. */
export const DEFAULT_ROUTING: Routing = 'GOV_STANDARD'

/** True for the routings under which a missing gate refuses a move (GOV_STRICT, GOV_STANDARD). */
export function enforcesGates(routing: Routing): boolean {
  return routing === 'GOV_STRICT' || routing === 'GOV_STANDARD'
}

/** Positive when `to` demands more ceremony than `from`, negative when it demands less. */
export function routingChange(from: Routing, to: Routing): number {
  return ROUTINGS.indexOf(from) - ROUTINGS.indexOf(to)
}

export const PHASES = ['0', '0.5', '1', '2', '3', '4'] as const
/** The phase of the project that a Work Packet belongs to. */
export type Phase = (typeof PHASES)[number]

export const WORK_PACKET_TYPES = ['feature', 'bug', 'refactor', 'docs', 'test', 'chore'] as const
/** What kind of work a Work Packet is. */
export type WorkPacketType = (typeof WORK_PACKET_TYPES)[number]

export const GATE_NAMES = ['pre_work', 'post_work'] as const
/** A gate of a Work Packet: one before the work begins, one after it has ended. */
export type GateName = (typeof GATE_NAMES)[number]

export const GATE_LABELS: Readonly<Record<GateName, string>> = { pre_work: 'pre-work', post_work: 'post-work' }

export const GATE_RESULTS = ['pending', 'pass', 'fail', 'skip'] as const
/** How a gate stands; only `pass` and `skip` open it. */
export type GateResult = (typeof GATE_RESULTS)[number]

export const NOTE_TYPES = ['user', 'system', 'gate', 'mt_executor'] as const
/** Who a note on a Work Packet is from: people, Locus itself, a gate, or the executor. */
export type NoteType = (typeof NOTE_TYPES)[number]

export const ACTOR_KINDS = ['human', 'agent', 'system'] as const
/** Who acts: a person, an agent, or Locus by itself. */
export type ActorKind = (typeof ACTOR_KINDS)[number]

/** How an identity is attested: by the window, by an interactive terminal, or only claimed (design: 20-operations). */
export const ATTESTATIONS = ['window', 'tty', 'claimed'] as const
/** How far it is known that an actor is who they say. */
export type Attestation = (typeof ATTESTATIONS)[number]

/** Who carried a change to the bus; stamped by the bus, never a parameter. */
export const SOURCES = ['window', 'cli', 'mcp', 'task_board_sync', 'executor'] as const
/** By which door a change came in. */
export type Source = (typeof SOURCES)[number]

/** How one Work Packet hangs on another (design: 10-domain, "Dependency"). */
export const DEPENDENCY_TYPES = [
  'blocks',
  'blocked_by',
  'depends-on',
  'parent-child',
  'discovered-from',
  'duplicate-of',
  'implements',
  'tests',
  'documents',
  'related',
] as const
/** How one Work Packet hangs on another; `blocks` and `depends-on` order the work. */
export type DependencyType = (typeof DEPENDENCY_TYPES)[number]

/** How an attempt at a Micro-Task can end. */
export const ITERATION_OUTCOMES = ['SUCCESS', 'RETRY', 'ESCALATE', 'BLOCKED', 'SKIPPED'] as const
