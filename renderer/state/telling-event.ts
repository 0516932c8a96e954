/** Which events tell what somebody did: a sync, its bookkeeping and a reading follow nearly every move and do not. Pure. */
import type { ReadEvent } from '#shared/contract/workspace.ts'

const BOOKKEEPING: ReadonlySet<string> = new Set([
  'sync_started',
  'sync_completed',
  'task_board_synced',
  'capability_decision',
  'work_query_executed',
])

/** Events that are looked through for one that tells something. */
export const LOOK_BACK = 12

/** True for an event that says something about a Work Packet or what a person or an agent did. */
export function isTelling({ event_type: type }: Pick<ReadEvent, 'event_type'>): boolean {
  return !BOOKKEEPING.has(type)
}

/** The newer of the event that was told before and the newest among `events` that tells something. */
export function newestTelling(told: ReadEvent | undefined, events: readonly ReadEvent[]): ReadEvent | undefined {
  return events.reduce(
    (newest, event) => (isTelling(event) && event.sequence > (newest?.sequence ?? -1) ? event : newest),
    told,
  )
}
