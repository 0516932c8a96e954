/**
 * Who did it: a card that an agent, another window or a hand in the file changed is marked for a moment
 * (design: 70-window, "Board"). What this window asked for itself is not marked. Pure.
 */
import type { CardChange, ChangeCause } from '#shared/contract/board.ts'

/** Milliseconds that a mark stays before it fades. */
export const MARK_MILLISECONDS = 4000

/** More marks than this at once would say nothing; a commit of that many changes marks none. */
export const MOST_MARKS = 40

/** Who changed a card, and until when that is said. */
export interface Mark {
  readonly wp_id: string
  readonly cause: ChangeCause
  /** When it fades, in milliseconds since the epoch. */
  readonly until: number
}

/** What this window has under way or has just had answered. */
export interface OwnOperations {
  /** Ids of Work Packets with an operation under way. */
  readonly underWay: ReadonlySet<string>
  /** Sequences of events that were answered to this window. */
  readonly answered: ReadonlySet<number>
}

/** The marks that a commit's changes leave; those of one's own operations are left out. */
export function marksOf(
  changes: readonly CardChange[],
  own: OwnOperations,
  now: number,
): Readonly<Record<string, Mark>> {
  const marks: Record<string, Mark> = {}
  for (const { wp_id, card, cause } of changes) {
    if (!cause || !card) continue
    if (own.answered.has(cause.sequence) || (cause.source === 'window' && own.underWay.has(wp_id))) continue
    marks[wp_id] = { wp_id, cause, until: now + MARK_MILLISECONDS }
  }
  return Object.keys(marks).length > MOST_MARKS ? {} : marks
}

/** The marks that have not faded yet. */
export function freshMarks(marks: Readonly<Record<string, Mark>>, now: number): Readonly<Record<string, Mark>> {
  const kept = Object.entries(marks).filter(([, mark]) => mark.until > now)
  return kept.length === Object.keys(marks).length ? marks : Object.fromEntries(kept)
}

/** Who changed it and by what way, in a few words: `mara in the file`, `coder-a by command line`. */
export function whoDidIt({ actor, source }: Pick<ChangeCause, 'actor' | 'source'>): string {
  const who = actor.kind === 'system' && actor.id !== 'git' ? 'Locus' : actor.id
  switch (source) {
    case 'task_board_sync':
      // What the sync did of itself, nobody did in the file.
      return who === 'Locus' ? who : `${who === 'unknown' ? 'by hand' : who}, in the file`
    case 'cli':
      return `${who}, command line`
    case 'mcp':
      return `${who}, MCP`
    case 'executor':
      return `${who}, executor`
    default:
      return `${who}, another window`
  }
}
