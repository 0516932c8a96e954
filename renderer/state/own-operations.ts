/** Remembers what this window itself asked for, so that its own changes are not marked as somebody else's. */
import type { OwnOperations } from './marks.ts'

/** Answered sequences that are remembered; a delta comes within a moment of its answer. */
const REMEMBERED = 200

const underWay = new Map<string, number>()
const answered = new Set<number>()

/** What is under way and answered now. */
export function ownOperations(): OwnOperations {
  return { underWay: new Set(underWay.keys()), answered }
}

/** Notes an operation on a Work Packet from its sending to its answer; call the result with the answered sequences. */
export function noteOwnOperation(wpId: string | undefined): (sequences: readonly number[]) => void {
  if (wpId) underWay.set(wpId, (underWay.get(wpId) ?? 0) + 1)
  return (sequences) => {
    for (const sequence of sequences) answered.add(sequence)
    for (const oldest of answered) {
      if (answered.size <= REMEMBERED) break
      answered.delete(oldest)
    }
    if (!wpId) return
    const left = (underWay.get(wpId) ?? 1) - 1
    if (left > 0) underWay.set(wpId, left)
    else underWay.delete(wpId)
  }
}
