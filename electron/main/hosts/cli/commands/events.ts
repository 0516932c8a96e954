/** `events`: the Flight Recorder as JSON Lines, each event with its reading (design: 30-flight-recorder). */
import type { RecordedEvent } from '#shared/contract/workspace.ts'
import { isEventType, readingOf } from '#shared/events/registry.ts'
import { type CommandContext, withWorkspace } from '../context.ts'
import type { WorkspaceDoor } from '../doors.ts'
import { EXIT, type ExitCode, UsageError } from '../exit.ts'
import { jsonText } from '../json-text.ts'

/** Events read at once. */
const PAGE = 500

/** The options of `locus events` (design: 75-command-line). */
export interface EventsOptions {
  follow?: boolean
  /** Events after this sequence. */
  since?: number
  type?: string
  wp?: string
}

/**
 * Prints the events after `--since` (all of them without it), oldest first. With `--follow` it goes on with those to
 * come, other processes' too, and without `--since` it begins with those.
 */
export async function events(context: CommandContext, options: EventsOptions): Promise<ExitCode> {
  if (options.type !== undefined && !isEventType(options.type)) {
    throw new UsageError(`${options.type} is no event type`)
  }
  const signal = context.terminal.untilStopped()
  return await withWorkspace(context, { syncs: false }, async (workspace) => {
    for await (const event of wanted(workspace, options, signal)) await context.terminal.answer(lineOf(event))
    return EXIT.done
  })
}

/** The events that were asked for, in their order: the stored ones, then with `--follow` those to come. */
async function* wanted(
  workspace: WorkspaceDoor,
  options: EventsOptions,
  signal: AbortSignal,
): AsyncIterable<RecordedEvent> {
  const { follow, since, type, wp } = options
  if (!follow) return yield* stored(workspace, options, signal)
  for await (const event of workspace.followEvents({ since, signal })) {
    if ((type === undefined || event.event_type === type) && (wp === undefined || event.wp_id === wp)) yield event
  }
}

async function* stored(
  workspace: WorkspaceDoor,
  { since, type, wp }: EventsOptions,
  signal: AbortSignal,
): AsyncIterable<RecordedEvent> {
  let after = since ?? 0
  while (!signal.aborted) {
    const page = await workspace.events({ since: after, limit: PAGE, type, wp_id: wp })
    yield* page
    after = page.at(-1)?.sequence ?? after
    if (page.length < PAGE) return
  }
}

function lineOf(event: RecordedEvent): string {
  return `${jsonText({ ...event, reading: readingOf(event) })}\n`
}
