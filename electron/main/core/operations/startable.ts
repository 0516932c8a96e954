/** Whether ready work can be started as it stands, by the rule of the move that would start it (design: 20-operations, `startable`). */
import type { ReadyRow, WorkFilter } from '#core/store/work-store.ts'
import type { WorkFilters } from '#shared/contract/ready-operations.ts'
import { judgeMove } from '#shared/domain/lifecycle.ts'
import type { WorkPacketFields } from '#shared/domain/work-packet.ts'
import { gatesAt } from './moves.ts'
import type { OperationContext } from './operation.ts'

/** The filter of a query, as the store takes it. */
export function workFilter(params: WorkFilters): WorkFilter {
  const { assignee, priority_min, priority_max, phase, labels } = params
  return { assignee, priority_min, priority_max, phase, labels }
}

/** What of a Work Packet says whether it can be started. */
export interface StartFacts {
  status: WorkPacketFields['status']
  governance: Pick<WorkPacketFields['governance'], 'routing' | 'gates'>
}

/** Why a Work Packet of the ready order, which waits for nothing, cannot be started as it stands; empty when it can. */
export function whyNotStartable(
  fields: StartFacts,
  row: Pick<ReadyRow, 'duplicateLines' | 'inConflict'>,
  now: string,
): string[] {
  const board = [
    ...(row.duplicateLines.length > 1 ? [`stands on the board ${row.duplicateLines.length} times`] : []),
    ...(row.inConflict ? ['board and store disagree'] : []),
  ]
  if (fields.status === 'in_progress') return ['is in progress already', ...board]
  return [...board, ...missingToStart(fields, now)]
}

/** Why one actor cannot take it: what {@link whyNotStartable} says, and work that was given to somebody else. */
export function hindrancesOf(
  fields: WorkPacketFields,
  context: Pick<OperationContext, 'actor' | 'now'>,
  row: Pick<ReadyRow, 'duplicateLines' | 'inConflict'> = { duplicateLines: [], inConflict: false },
): string[] {
  const { assignee } = fields
  const others = assignee !== undefined && assignee !== context.actor.id ? [`is assigned to ${assignee}`] : []
  return [...whyNotStartable(fields, row, context.now), ...others]
}

/** What the lifecycle misses for the move into In progress; open blockers are the ready order's own affair. */
function missingToStart(fields: StartFacts, now: string): string[] {
  const facts = {
    status: fields.status,
    routing: fields.governance.routing,
    gates: gatesAt(fields.governance.gates, now),
    openBlockers: [],
    packet: { exists: true, missing: [] },
    microTasksInProgress: [],
    newerVersions: [],
  }
  const answer = judgeMove(facts, 'in_progress', {})
  return answer.allowed ? [] : answer.missing.map((requirement) => requirement.text)
}
