/** Reports of syncs: the empty one, that of a sync without work, and two as one. */

import type { BoardLook } from './board-look.ts'
import { isAsSettled } from './changed-memory.ts'
import { HINDRANCE_KINDS } from './findings.ts'
import { isCounted } from './sync-problems.ts'
import type { SyncOutcome, SyncReport, SyncRequest } from './sync-types.ts'

/** A report of nothing. */
export function emptyReport(): SyncReport {
  return {
    added: [],
    changed: [],
    removed: [],
    conflicts: [],
    problems: 0,
    written: false,
    board_hash: '',
    refused: [],
    adopted: 0,
    events: [],
  }
}

/**
 * True when nothing can come of a sync: the last one left nothing open, and neither file, nor git's HEAD, nor store has
 * changed since. It takes no lock and reads no Work Packet.
 */
export function isQuiet({ sight, glance }: BoardLook, request: SyncRequest): boolean {
  if (!isAsSettled(sight, glance, glance.settings, request)) return false
  return (
    glance.last?.settled === glance.revision && !glance.problems.some((each) => HINDRANCE_KINDS.includes(each.kind))
  )
}

/** The report of a sync without work. */
export function quietReport({ sight, glance }: BoardLook): SyncReport {
  return { ...emptyReport(), board_hash: sight.now.hash, problems: glance.problems.filter(isCounted).length }
}

/** Two outcomes, the later after the earlier, as one. */
export function joined(earlier: SyncOutcome | undefined, later: SyncOutcome): SyncOutcome
export function joined(earlier: SyncOutcome, later: SyncOutcome | undefined): SyncOutcome
export function joined(earlier: SyncOutcome | undefined, later: SyncOutcome | undefined): SyncOutcome | undefined {
  if (earlier?.kind !== 'synced' || later?.kind !== 'synced') return later ?? earlier
  const [one, other] = [earlier.report, later.report]
  const both = (list: 'added' | 'changed' | 'removed'): string[] => [...new Set([...one[list], ...other[list]])]
  const report: SyncReport = {
    ...other,
    added: both('added'),
    changed: both('changed'),
    removed: both('removed'),
    written: one.written || other.written,
    adopted: one.adopted + other.adopted,
    events: [...one.events, ...other.events],
  }
  return { ...later, report }
}
