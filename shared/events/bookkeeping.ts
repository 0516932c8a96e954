/** Which events tell what somebody did: a sync, its bookkeeping and a reading follow nearly every move and do not. Pure. */

const BOOKKEEPING: ReadonlySet<string> = new Set([
  'sync_started',
  'sync_completed',
  'task_board_synced',
  'capability_decision',
  'work_query_executed',
])

/** True for an event that says nothing about a Work Packet or what a person or an agent did. */
export function isBookkeeping(eventType: string): boolean {
  return BOOKKEEPING.has(eventType)
}
