/** What an empty column says. Pure. */
import type { WorkPacketStatus } from '#shared/domain/vocabulary.ts'

const EMPTY: Readonly<Record<WorkPacketStatus, string>> = {
  stub: 'No ideas waiting to be worked out.',
  ready: 'Nothing is ready to be taken up.',
  in_progress: 'Nobody is at work.',
  blocked: 'Nothing is stuck.',
  gated: 'No decision is awaited.',
  done: 'Nothing is finished yet.',
  cancelled: 'Nothing was given up.',
}

/** The quiet line in a column without cards. */
export function emptyColumnWords(status: WorkPacketStatus, filtered: boolean): string {
  return filtered ? 'Nothing here passes the filter.' : EMPTY[status]
}
