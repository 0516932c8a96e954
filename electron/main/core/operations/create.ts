/** create_wp: a new Work Packet, from a caller or from a line found on the board (design: 20-operations, 40-task-board). */
import { packetSnapshot, silverId } from '#core/flight-recorder/snapshot.ts'
import { LocusError } from '#shared/contract/errors.ts'
import { type CreateParams, createParamsSchema } from '#shared/contract/operations.ts'
import { baseWorkPacketId, phaseOfId } from '#shared/domain/ids.ts'
import { judgeMove } from '#shared/domain/lifecycle.ts'
import {
  DEFAULT_ROUTING,
  enforcesGates,
  ROUTINGS,
  type Routing,
  taskBoardStatusOf,
  type WorkPacketStatus,
  workPacketStatusOf,
} from '#shared/domain/vocabulary.ts'
import type { GateStatus, Gates, WorkPacketFields } from '#shared/domain/work-packet.ts'
import { moveRefused } from './moves.ts'
import { type BoardEdit, defineOperation, type OperationContext } from './operation.ts'
import { packetData, sortedLabels } from './subject.ts'

const PENDING: Gates = { pre_work: { status: 'pending' }, post_work: { status: 'pending' } }

function skip(now: string, notes: string): GateStatus {
  return { status: 'skip', validated_at: now, notes }
}

/** What a new Work Packet starts from, before its texts. */
interface Start {
  status: WorkPacketStatus
  routing: Routing
  gates: Gates
  unverified: boolean
}

function startFromParams(params: CreateParams, context: OperationContext): Start {
  const status = params.status ?? 'stub'
  const routing = params.routing ?? DEFAULT_ROUTING
  if (status !== 'stub') {
    const facts = {
      status: 'stub' as const,
      routing,
      gates: PENDING,
      openBlockers: [],
      packet: context.survey,
      microTasksInProgress: [],
      newerVersions: [],
    }
    const answer = judgeMove(facts, status, { reason: params.reason })
    if (!answer.allowed) throw moveRefused(facts, status, answer.missing, 'params.status')
  }
  return { status, routing, gates: PENDING, unverified: false }
}

/** A line of the board without a Work Packet: taken over as it stands where the routing leaves that to people. */
function startFromBoard(edit: BoardEdit, context: OperationContext): Start {
  const stated = ROUTINGS.find((routing) => routing === context.survey.routing)
  const routing = stated ?? context.adoptRouting
  const status = workPacketStatusOf(edit.status)
  if (edit.adopting) {
    const gate = skip(context.now, 'before Locus')
    return { status, routing, gates: { pre_work: gate, post_work: gate }, unverified: false }
  }
  const plain =
    status === 'stub' ||
    status === 'blocked' ||
    (status === 'ready' && (!enforcesGates(routing) || context.survey.exists))
  if (plain) return { status, routing, gates: PENDING, unverified: false }
  if (enforcesGates(routing) && !edit.accepted) return { status: 'stub', routing, gates: PENDING, unverified: false }
  const gate = skip(context.now, 'manual board edit')
  const gates: Gates =
    status === 'done'
      ? { pre_work: gate, post_work: gate }
      : status === 'in_progress'
        ? { ...PENDING, pre_work: gate }
        : PENDING
  return { status, routing, gates, unverified: true }
}

function newFields(params: CreateParams, start: Start, context: OperationContext): WorkPacketFields {
  const edit = context.boardEdit
  const { status } = start
  const verdict = status === 'done' ? edit?.verdict : undefined
  return {
    wp_id: params.wp_id,
    version: 1,
    title: params.title,
    description: params.description ?? '',
    status,
    priority: params.priority ?? 2,
    type: params.type ?? 'feature',
    labels: sortedLabels(params.labels ?? []),
    ...(params.assignee ? { assignee: params.assignee } : {}),
    reporter: context.actor.id,
    governance: {
      phase: params.phase ?? phaseOfId(params.wp_id) ?? context.defaultPhase,
      routing: start.routing,
      ...(params.spec_session_id ? { spec_session_id: params.spec_session_id } : {}),
      gates: start.gates,
      ...(params.task_packet_path ? { task_packet_path: params.task_packet_path } : {}),
      task_board_status: taskBoardStatusOf(status),
      ...(verdict ? { verdict } : {}),
    },
    lineage: {
      base_wp_id: baseWorkPacketId(params.wp_id),
      ...(edit?.supersedes ? { supersedes: edit.supersedes } : {}),
    },
    ...(status === 'blocked'
      ? {
          block: {
            reason: params.reason ?? edit?.note ?? 'no reason given',
            ...(params.eta ? { eta: params.eta } : {}),
            by_open_blockers: false,
          },
        }
      : {}),
    ...(status === 'gated' ? { awaits: edit?.note ?? 'a decision' } : {}),
    unverified: start.unverified,
    ...(edit?.adopting ? { adopted_at: context.now } : {}),
    created_at: context.now,
    updated_at: context.now,
    ...(status === 'ready' ? { ready_at: context.now } : {}),
    ...(status === 'in_progress' ? { started_at: context.now } : {}),
    ...(status === 'done' && !edit?.adopting ? { completed_at: context.now } : {}),
    metadata: {},
    vector_clock: { ...context.clock },
  }
}

/** create_wp */
export const createWorkPacket = defineOperation({
  name: 'create_wp',
  kind: 'mutation',
  determinism: 'D1',
  summary: 'Creates a Work Packet',
  capabilities: ['locus.write'],
  params: createParamsSchema,
  wpId: (params) => params.wp_id,
  paths: (params) =>
    params.task_packet_path ? [{ field: 'params.task_packet_path', path: params.task_packet_path }] : [],
  survey: (params) => (params.status === 'ready' ? 'where_enforced' : 'never'),
  async decide(reader, params, context) {
    const existing = await reader.packet(params.wp_id)
    if (existing) {
      const deleted = existing.fields.tombstone ? ' and was deleted; it can be restored' : ''
      throw new LocusError('HSK-409-EXISTS', `${params.wp_id} exists already${deleted}`, {
        path: 'params.wp_id',
        details: { wp_id: params.wp_id },
      })
    }
    const start = context.boardEdit ? startFromBoard(context.boardEdit, context) : startFromParams(params, context)
    const fields = newFields(params, start, context)
    const snapshot = packetSnapshot(fields)
    const { bronzeId } = snapshot
    const { verdict } = fields.governance
    return {
      changes: [{ row: 'work_packet', fields, snapshot }],
      events: [
        {
          event_type: 'work_packet_created',
          wp_id: fields.wp_id,
          payload: {
            version: 1,
            bronze_id: bronzeId,
            title: fields.title,
            status: fields.status,
            routing: fields.governance.routing,
            phase: fields.governance.phase,
            ...(verdict ? { verdict } : {}),
            adopted: fields.adopted_at !== undefined,
            ...(fields.lineage.supersedes ? { supersedes: fields.lineage.supersedes } : {}),
          },
        },
      ],
      data: packetData(fields, { bronze_id: bronzeId, silver_id: silverId(fields) }),
    }
  },
})
