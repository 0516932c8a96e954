/** board_at: the board at an event, a page of each column or of one (design: 20-operations, further queries). */

import { type PastParts, pastColumns } from '#core/flight-recorder/past-board.ts'
import { cardsAt } from '#core/flight-recorder/time-travel.ts'
import type { EngineOperation } from '#core/operations/engine-operation.ts'
import { type BoardAtParams, boardAtParamsSchema } from '#shared/contract/record-operations.ts'
import { WORK_PACKET_STATUSES } from '#shared/domain/vocabulary.ts'
import { readingOf } from '#shared/events/registry.ts'
import { asJson, type Json, parseOrRefuse } from './operation.ts'

/** The operation; it reads a file of the artifacts besides the store, so it is an engine's. */
export function boardAt(parts: PastParts): EngineOperation {
  return {
    name: 'board_at',
    determinism: 'D2',
    summary: 'The board at an event of the Flight Recorder',
    capabilities: ['locus.read'],
    params: boardAtParamsSchema,
    prepare(raw) {
      const params = parseOrRefuse(boardAtParamsSchema, raw, 'params')
      return {
        params: JSON.parse(JSON.stringify(params)) as Record<string, Json>,
        capabilities: ['locus.read'],
        paths: [],
        artifacts: [],
        run: async () => ({ data: await stateAt(parts, params), events: [] }),
      }
    },
  }
}

async function stateAt(parts: PastParts, params: BoardAtParams): Promise<Record<string, Json>> {
  const { sequence, status, limit, cursor } = params
  const { event, version, board, ids } = await pastColumns(parts, sequence)
  const offset = Number(cursor ?? 0)
  const columns: Json[] = []
  for (const each of status ? [status] : WORK_PACKET_STATUSES) {
    const wanted = ids[each].slice(offset, offset + limit)
    const cards = await cardsAt(parts.store, wanted, { sequence, offset })
    const end = offset + wanted.length
    const more = end < ids[each].length ? { cursor: String(end) } : {}
    columns.push(asJson({ status: each, total: ids[each].length, offset, cards, ...more }))
  }
  return {
    sequence,
    event: event ? asJson({ ...event, reading: readingOf(event) }) : null,
    order: board ? 'board' : 'id',
    ...(board && version ? { board_version: asJson({ hash: version.hash, sequence: version.sequence }) } : {}),
    totals: asJson(Object.fromEntries(WORK_PACKET_STATUSES.map((each) => [each, ids[each].length]))),
    columns,
  }
}
