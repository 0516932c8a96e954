/** Which events tell what somebody did: a sync, its bookkeeping and a reading follow nearly every move and do not. Pure. */
import type { ReadEvent } from '#shared/contract/workspace.ts'
import { isBookkeeping } from '#shared/events/bookkeeping.ts'

/** Events that are looked through for one that tells something. */
export const LOOK_BACK = 12

/** True for an event that says something about a Work Packet or what a person or an agent did. */
export function isTelling({ event_type: type }: Pick<ReadEvent, 'event_type'>): boolean {
  return !isBookkeeping(type)
}

/** The newer of the event that was told before and the newest among `events` that tells something. */
export function newestTelling(told: ReadEvent | undefined, events: readonly ReadEvent[]): ReadEvent | undefined {
  return events.reduce(
    (newest, event) => (isTelling(event) && event.sequence > (newest?.sequence ?? -1) ? event : newest),
    told,
  )
}
