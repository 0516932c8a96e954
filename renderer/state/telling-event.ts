/** Which events tell what somebody did: a sync, its bookkeeping and a reading follow nearly every move and do not. Pure. */
import type { ReadEvent } from '#shared/contract/workspace.ts'
import { isBookkeeping } from '#shared/events/bookkeeping.ts'

/** Events that are looked through for one that tells something. */
export const LOOK_BACK = 12

/** True for an event that says something about a Work Packet or what a person or an agent did. */
export function isTelling({ event_type: type }: Pick<ReadEvent, 'event_type'>): boolean {
  return !isBookkeeping(type)
}

/**
 * The newer of the event that was told before and the newest among `events` that tells something. A failed sync is told no
 * longer than until one succeeds: that one is told in its place.
 */
export function newestTelling(told: ReadEvent | undefined, events: readonly ReadEvent[]): ReadEvent | undefined {
  return events
    .toSorted((one, other) => one.sequence - other.sequence)
    .filter(({ sequence }) => sequence > (told?.sequence ?? -1))
    .reduce((newest, event) => (isTelling(event) || endsFailure(newest, event) ? event : newest), told)
}

function endsFailure(newest: ReadEvent | undefined, { event_type: type }: ReadEvent): boolean {
  return newest?.event_type === 'sync_failed' && type === 'task_board_synced'
}
