/** The record as the window reads it, and the push feed of what changes (design: 30-flight-recorder; 80-architecture, "Push"). */
import { LocusError } from '#shared/contract/errors.ts'
import { withReading } from '../board-feed.ts'
import { histogram } from '../flight-recorder/histogram.ts'
import { timelinePage, wholeEvents } from '../flight-recorder/timeline.ts'
import { verifyNews } from '../verify-news.ts'
import { endOf, inWorkspace } from './route.ts'

/** Implements `events` of the contract. */
export const eventRoutes = {
  page: inWorkspace.events.page.handler(async ({ input, context: { workspace } }) => {
    const events = await workspace.events({ ...input, newest_first: true })
    return { events: events.map(withReading) }
  }),
  timeline: inWorkspace.events.timeline.handler(({ input, context: { workspace } }) => timelinePage(workspace, input)),
  histogram: inWorkspace.events.histogram.handler(({ input, context: { workspace } }) => histogram(workspace, input)),
  show: inWorkspace.events.show.handler(async ({ input, context: { workspace } }) => {
    const [event] = await workspace.events({ since: input.sequence - 1, limit: 1 })
    if (event?.sequence === input.sequence) return withReading(event)
    throw new LocusError('HSK-404-NOT-FOUND', `there is no event ${input.sequence}`, { path: 'sequence' })
  }),
  at: inWorkspace.events.at.handler(async ({ input, context: { workspace } }) => ({
    sequence: (await workspace.read((reader) => reader.firstEventAt(input.time))) ?? null,
  })),
  whole: inWorkspace.events.whole.handler(({ input, context: { workspace } }) =>
    wholeEvents(workspace, input.filter, input),
  ),
  verify: inWorkspace.events.verify.handler(({ context: { workspace, connection }, signal }) =>
    verifyNews(workspace, endOf(connection, signal)),
  ),
}

/** Implements `feed` of the contract. */
export const feedRoutes = {
  subscribe: inWorkspace.feed.subscribe.handler(({ input, context: { feed, connection }, signal }) =>
    feed.subscribe(input.sequence, endOf(connection, signal)),
  ),
  acknowledge: inWorkspace.feed.acknowledge.handler(({ input, context: { feed } }) => ({
    ok: feed.acknowledge(input.subscription_id, input.sequence),
  })),
}
