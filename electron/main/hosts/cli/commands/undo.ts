/** `undo`: takes back what an event did, or the caller's newest change (design: 10-domain, "Undo"). */
import { LocusError } from '#shared/contract/errors.ts'
import type { RecordedEvent } from '#shared/contract/workspace.ts'
import { UNDOABLE_EVENTS } from '#shared/domain/undo.ts'
import { shownText } from '#shared/events/shown-text.ts'
import { answerResult, type CommandContext, withWorkspace } from '../context.ts'
import type { WorkspaceDoor } from '../doors.ts'
import type { ExitCode } from '../exit.ts'

/** How many events are looked through for the caller's newest change. */
const LOOKED_THROUGH = 500

/** `undo [EVENT]`: EVENT is the sequence of an event, as `events` prints it. */
export async function undo(context: CommandContext, sequence: number | undefined): Promise<ExitCode> {
  return await withWorkspace(context, {}, async (workspace) => {
    const event = sequence === undefined ? await newestChange(workspace) : await eventAt(workspace, sequence)
    const wpId = event.wp_id ?? ''
    const params = { wp_id: wpId, undo_of: event.sequence }
    const result = await workspace.operate({ operation: 'update_wp', params })
    return await answerResult(context, result, () => `undid event ${event.sequence} on ${shownText(wpId)}\n`)
  })
}

async function eventAt(workspace: WorkspaceDoor, sequence: number): Promise<RecordedEvent> {
  const [event] = await workspace.events({ since: sequence - 1, limit: 1 })
  if (event?.sequence === sequence && event.wp_id !== undefined) return event
  throw new LocusError('HSK-404-NOT-FOUND', `there is no event ${sequence} of a Work Packet`, { path: 'event' })
}

/** The newest change of the caller that was not undone yet: a second undo goes one change further back, and redoes nothing. */
async function newestChange(workspace: WorkspaceDoor): Promise<RecordedEvent> {
  const { actor } = await workspace.info()
  const events = await workspace.events({ newest_first: true, limit: LOOKED_THROUGH })
  const undone = new Set(events.map((event) => event.payload?.['undo_of']))
  const found = events.find(
    (event) =>
      UNDOABLE_EVENTS.includes(event.event_type) &&
      event.actor.id === actor.id &&
      event.actor.kind === actor.kind &&
      event.payload?.['undo_of'] === undefined &&
      !undone.has(event.sequence),
  )
  if (found) return found
  throw new LocusError('HSK-404-NOT-FOUND', `${actor.id} has changed nothing lately that can be undone`, {
    path: 'event',
  })
}
