/** list_events: the Flight Recorder a page at a time, each event with its reading (design: 20-operations, further queries). */
import { listEventsParamsSchema } from '#shared/contract/record-operations.ts'
import { readingOf } from '#shared/events/registry.ts'
import { asJson, defineQuery } from './operation.ts'

/** list_events */
export const listEvents = defineQuery({
  name: 'list_events',
  summary: 'Events of the Flight Recorder, filtered, a page at a time',
  params: listEventsParamsSchema,
  async answer(reader, params) {
    const { limit, newest_first } = params
    const found = await reader.events({ ...params, limit: limit + 1 })
    const page = found.slice(0, limit)
    const last = found.length > limit ? page.at(-1)?.sequence : undefined
    const next = last === undefined ? {} : newest_first ? { next: { before: last } } : { next: { since: last } }
    return {
      events: asJson(page.map((event) => ({ ...event, reading: readingOf(event), pruned: event.payload === null }))),
      results: page.length,
      ...next,
    }
  },
})
