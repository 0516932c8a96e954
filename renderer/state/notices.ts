/** What is worth a notification of the system: conflicts, packets that await a decision, claims gone quiet (design: 70-window). Pure. */
import type { Card, CardChange } from '#shared/contract/board.ts'
import type { Note } from '#shared/contract/desktop.ts'
import { shownLine } from '../ui/shown-text.ts'
import type { OwnOperations } from './marks.ts'

/** Milliseconds without an event after which a claim counts as quiet. */
export const QUIET_AFTER = 30 * 60_000

const MOST_TITLE = 120
const MOST_BODY = 400

function note(title: string, body: string, wpId?: string): Note {
  return {
    title: shownLine(title).slice(0, MOST_TITLE),
    body: shownLine(body).slice(0, MOST_BODY),
    ...(wpId === undefined ? {} : { wp_id: wpId }),
  }
}

/** A note where there are more conflicts than before. */
export function conflictNote(before: number | undefined, now: number, workspace: string): Note | undefined {
  if (before === undefined || now <= before) return undefined
  const title = now === 1 ? 'A conflict on the board' : `${now} conflicts on the board`
  return note(title, `${workspace}: an edit was not applied; it waits for your decision.`)
}

/** A note for every packet that somebody else gated: it awaits a decision. */
export function gateNotes(changes: readonly CardChange[], own: OwnOperations): Note[] {
  return changes.flatMap(({ wp_id: wpId, before, card, cause }) => {
    if (card?.status !== 'gated' || before === undefined || before.status === 'gated') return []
    if (cause && (own.answered.has(cause.sequence) || (cause.source === 'window' && own.underWay.has(wpId)))) return []
    const awaited = card.awaits === undefined ? '' : `: ${card.awaits}`
    return [note(`${wpId} awaits a decision`, `${card.title}${awaited}`, wpId)]
  })
}

/** A note for every claim that has gone quiet and was not told of since it was last heard. */
export function quietNotes(cards: readonly Card[], now: number, told: ReadonlyMap<string, string>): Note[] {
  return cards.flatMap(({ wp_id: wpId, title, assignee, heard_at: heardAt }) => {
    if (heardAt === undefined || now - Date.parse(heardAt) < QUIET_AFTER || told.get(wpId) === heardAt) return []
    const minutes = Math.floor((now - Date.parse(heardAt)) / 60_000)
    return [
      note(`${assignee ?? 'Somebody'} has gone quiet`, `${title}: nothing recorded for ${minutes} minutes.`, wpId),
    ]
  })
}
