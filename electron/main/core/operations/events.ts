/** list_events: the Flight Recorder a page at a time, each event with its reading (design: 20-operations, further queries). */
import { listEventsParamsSchema } from '#shared/contract/record-operations.ts'
import { readingOf } from '#shared/events/registry.ts'
import { asJson, defineOperation } from './operation.ts'

/** list_events */
export const listEvents = defineOperation({
  name: 'list_events',
  kind: 'query',
  determinism: 'D2',
  summary: 'Events of the Flight Recorder, filtered, a page at a time',
  capabilities: ['locus.read'],
  params: listEventsParamsSchema,
  async decide(reader, params) {
    const { limit, newest_first } = params
    const found = await reader.events({ ...params, limit: limit + 1 })
    const page = found.slice(0, limit)
    const last = found.length > limit ? page.at(-1)?.sequence : undefined
    const next = last === undefined ? {} : newest_first ? { next: { before: last } } : { next: { since: last } }
    return {
      changes: [],
      events: [],
      data: {
        events: asJson(page.map((event) => ({ ...event, reading: readingOf(event), pruned: event.payload === null }))),
        results: page.length,
        ...next,
      },
    }
  },
})
