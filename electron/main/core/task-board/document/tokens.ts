/** Status tokens and section titles: what they mean and how they are written (design: 40-task-board, Grammar and Edits). */

import { isWorkPacketId } from '#shared/domain/ids.ts'
import type { TaskBoardStatus, Verdict } from '#shared/domain/vocabulary.ts'
import { titleKey } from './text.ts'
import type { LineTarget, ReadOptions } from './types.ts'

/** What a token says by itself. */
export type TokenMeaning = {
  readonly status: TaskBoardStatus
  readonly verdict?: Verdict
  readonly supersededBy?: string
}

const MEANINGS: ReadonlyMap<string, TokenMeaning> = new Map<string, TokenMeaning>([
  ['STUB', { status: 'STUB' }],
  ['READY', { status: 'READY' }],
  ['READY_FOR_DEV', { status: 'READY' }],
  ['READY_FOR_VALIDATION', { status: 'GATED' }],
  ['GATED', { status: 'GATED' }],
  ['IN_PROGRESS', { status: 'IN_PROGRESS' }],
  ['BLOCKED', { status: 'BLOCKED' }],
  ['DONE', { status: 'DONE' }],
  ['VALIDATED', { status: 'DONE', verdict: 'VALIDATED' }],
  ['FAIL', { status: 'DONE', verdict: 'FAIL' }],
  ['OUTDATED_ONLY', { status: 'DONE', verdict: 'OUTDATED_ONLY' }],
  ['MERGE_PENDING', { status: 'DONE', verdict: 'MERGE_PENDING' }],
  ['ABANDONED', { status: 'DONE', verdict: 'ABANDONED' }],
  ['SUPERSEDED', { status: 'CANCELLED' }],
  ['CANCELLED', { status: 'CANCELLED' }],
])

/** Longer text in brackets is no token; `SUPERSEDED by` and the longest id fit. */
const LONGEST_TOKEN = 200

/** The meaning of a token as written, or undefined for an unknown one. Case, `_` for a space and emoji around it do not matter. */
export function tokenMeaning(token: string): TokenMeaning | undefined {
  const exact = MEANINGS.get(token)
  if (exact || token.length > LONGEST_TOKEN) return exact
  const words = token.replace(/^[^\x21-\x7e]+|[^\x21-\x7e]+$/g, '')
  const folded = words.toUpperCase().replace(/[\s_-]+/g, '_')
  const known = MEANINGS.get(folded)
  if (known) return known
  const successor = /^SUPERSEDED BY\s+(\S+)/i.exec(words)?.[1]
  if (successor === undefined) return undefined
  return isWorkPacketId(successor) ? { status: 'CANCELLED', supersededBy: successor } : { status: 'CANCELLED' }
}

/** True for bracketed text at the end of prose that is meant as a token: a known one, or capitals as in `GAP` and `PARTIAL`. */
export function looksLikeToken(text: string): boolean {
  return tokenMeaning(text) !== undefined || /^\s*[A-Z][A-Z0-9_ ]*(?:[^\x20-\x7e].*)?$/.test(text)
}

/** The token that is written for a target. */
export function writtenToken(target: LineTarget): string {
  switch (target.status) {
    case 'READY':
      return 'READY_FOR_DEV'
    case 'CANCELLED':
      return 'SUPERSEDED'
    case 'DONE':
      return target.verdict ?? 'DONE'
    default:
      return target.status
  }
}

const SECTION_STATUSES: ReadonlyMap<string, TaskBoardStatus> = new Map<string, TaskBoardStatus>([
  ['stub backlog', 'STUB'],
  ['ready for dev', 'READY'],
  ['ready', 'READY'],
  ['ready for validation', 'GATED'],
  ['gated', 'GATED'],
  ['in progress', 'IN_PROGRESS'],
  ['blocked', 'BLOCKED'],
  ['done', 'DONE'],
  ['superseded', 'CANCELLED'],
  ['cancelled', 'CANCELLED'],
])

/** The mapping of title keys to statuses, a workspace's own titles included. */
export function sectionStatuses(options: ReadOptions): ReadonlyMap<string, TaskBoardStatus> {
  const own = Object.entries(options.sections ?? {})
  if (own.length === 0) return SECTION_STATUSES
  return new Map([...SECTION_STATUSES, ...own.map(([title, status]) => [titleKey(title), status] as const)])
}

/** Sections that are added when missing, in the order in which they are added at the end. */
const ADDED_SECTIONS: readonly (readonly [TaskBoardStatus, string])[] = [
  ['STUB', 'Stub Backlog'],
  ['READY', 'Ready for Dev'],
  ['IN_PROGRESS', 'In Progress'],
  ['BLOCKED', 'Blocked'],
  ['DONE', 'Done'],
  ['CANCELLED', 'Superseded (Archive)'],
]

/** Place of a status among the sections that are added. */
export function addedSectionRank(status: TaskBoardStatus): number {
  return ADDED_SECTIONS.findIndex(([added]) => added === status)
}

/** The title for a missing section of a status: the usual one, else one of the workspace's own that means it. */
export function addedSectionTitle(status: TaskBoardStatus, options: ReadOptions): string | undefined {
  const statuses = sectionStatuses(options)
  const usual = ADDED_SECTIONS.find(([added]) => added === status)?.[1]
  if (usual !== undefined && statuses.get(titleKey(usual)) === status) return usual
  return Object.entries(options.sections ?? {}).find(([, own]) => own === status)?.[0]
}
