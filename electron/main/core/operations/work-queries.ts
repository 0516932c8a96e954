/** query_ready, query_blocked and search: what there is to do, what waits, what was said (design: 20-operations). */

import type { ReadyPlace } from '#core/store/work-store.ts'
import { LocusError } from '#shared/contract/errors.ts'
import {
  BLOCKED_DEFAULTS,
  blockedParamsSchema,
  READY_DEFAULTS,
  readyParamsSchema,
  searchParamsSchema,
} from '#shared/contract/ready-operations.ts'
import { OpenBlockers } from './open-blockers.ts'
import { asJson, defineQuery, type Json, noneGiven } from './operation.ts'
import { whyNotStartable, workFilter } from './startable.ts'

/** A cursor of the ready order: the moment of its first page, and the last item shown. */
function readCursor(cursor: string | undefined, now: number): { now: number; after?: ReadyPlace } {
  if (cursor === undefined) return { now }
  const [moment, priority, since, ...id] = cursor.split(':')
  const place = { wp_id: id.join(':'), priority: Number(priority), ready_since: Number(since) }
  const valid = [moment, priority, since].every((part) => /^-?\d{1,16}$/.test(part ?? '')) && place.wp_id !== ''
  if (!valid) throw new LocusError('HSK-400-SCHEMA', 'this is no cursor of query_ready', { path: 'params.cursor' })
  return { now: Number(moment), after: place }
}

/** query_ready */
export const queryReady = defineQuery({
  name: 'query_ready',
  summary: 'Work that can be taken, in the ready order',
  params: readyParamsSchema,
  usualParams: noneGiven(READY_DEFAULTS),
  async answer(reader, params, context) {
    const filter = workFilter(params)
    const { now, after } = readCursor(params.cursor, Date.parse(context.now))
    const shown: Array<Record<string, Json>> = []
    let place = after
    let more = true
    while (more && shown.length < params.limit) {
      const rows = await reader.ready({
        sort: params.sort_by,
        filter,
        includeInProgress: params.include_in_progress,
        now,
        after: place,
        limit: params.limit + 1,
      })
      more = rows.length > params.limit
      for (const row of rows.slice(0, params.limit)) {
        if (shown.length === params.limit) {
          more = true
          break
        }
        await reader.breathe()
        place = { wp_id: row.wp_id, priority: row.priority, ready_since: row.ready_since }
        const found = await reader.cardAndGates(row.wp_id)
        if (!found) continue
        const { card, gates } = found
        const facts = { status: card.status, governance: { routing: card.routing, gates } }
        const why_not = whyNotStartable(facts, row, context.now)
        if (params.startable_only && why_not.length > 0) continue
        shown.push({
          ...(asJson(card) as Record<string, Json>),
          ready_since: new Date(row.ready_since).toISOString(),
          startable: why_not.length === 0,
          why_not,
        })
      }
    }
    const cursor = more && place ? `${now}:${place.priority}:${place.ready_since}:${place.wp_id}` : undefined
    const total = await reader.readyCount(filter, params.include_in_progress)
    const { cursor: _cursor, ...applied } = params
    return {
      ready_wps: shown,
      total_count: total,
      filters_applied: asJson(applied),
      sort_policy: params.sort_by,
      results: shown.length,
      ...(cursor ? { cursor } : {}),
    }
  },
})

/** query_blocked */
export const queryBlocked = defineQuery({
  name: 'query_blocked',
  summary: 'Work that waits for other work, with everything that holds it',
  params: blockedParamsSchema,
  usualParams: noneGiven(BLOCKED_DEFAULTS),
  async answer(reader, params) {
    const rows = await reader.blocked({ filter: workFilter(params), after: params.cursor, limit: params.limit + 1 })
    const page = rows.slice(0, params.limit)
    const blockers = new OpenBlockers(reader)
    const blocked: Json[] = []
    for (const row of page) {
      const direct = [...(await blockers.of(row.wp_id))]
      const all = await blockers.transitive(row.wp_id)
      const title = (await reader.packet(row.wp_id))?.fields.title ?? ''
      blocked.push({ ...row, title, blockers: direct, held_by: all })
    }
    const last = rows.length > params.limit ? page.at(-1)?.wp_id : undefined
    return { blocked_wps: blocked, results: blocked.length, ...(last ? { cursor: last } : {}) }
  },
})

/** search */
export const searchWork = defineQuery({
  name: 'search',
  summary: 'Work Packets by the words of their ids, titles, descriptions and labels',
  params: searchParamsSchema,
  async answer(reader, params) {
    const offset = params.cursor === undefined ? 0 : Number(params.cursor)
    if (!Number.isSafeInteger(offset) || offset < 0 || offset > 100_000) {
      throw new LocusError('HSK-400-SCHEMA', 'this is no cursor of search', { path: 'params.cursor' })
    }
    const found = await reader.search({
      text: params.query,
      status: params.filters?.status,
      phase: params.filters?.phase,
      limit: params.limit + 1,
      offset,
    })
    const hits = found.slice(0, params.limit)
    return {
      hits: asJson(hits),
      results: hits.length,
      ...(found.length > params.limit ? { cursor: String(offset + params.limit) } : {}),
    }
  },
})
