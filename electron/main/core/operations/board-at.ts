/** board_at: the board at an event, a page of each column or of one (design: 20-operations, further queries). */

import { cardsAt, columnsAt, inOrder } from '#core/flight-recorder/time-travel.ts'
import type { EngineOperation } from '#core/operations/engine-operation.ts'
import type { BoardVersion, LocusStore } from '#core/store/locus-store.ts'
import { LocusError } from '#shared/contract/errors.ts'
import { type BoardAtParams, boardAtParamsSchema } from '#shared/contract/record-operations.ts'
import type { RecordedEvent } from '#shared/contract/workspace.ts'
import { WORK_PACKET_STATUSES } from '#shared/domain/vocabulary.ts'
import { readingOf } from '#shared/events/registry.ts'
import { asJson, type Json, parseOrRefuse } from './operation.ts'

/** What the past is read from. */
export interface BoardAtParts {
  store: Pick<LocusStore, 'read'>
  /** Ids in the order of a kept version of the board; undefined where its bytes are no longer there. */
  boardOrder(version: BoardVersion): Promise<readonly string[] | undefined>
}

/** The operation; it reads a file of the artifacts besides the store, so it is an engine's. */
export function boardAt(parts: BoardAtParts): EngineOperation {
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

async function stateAt(parts: BoardAtParts, params: BoardAtParams): Promise<Record<string, Json>> {
  const { sequence, status, limit, cursor } = params
  const { event, version } = await beginning(parts.store, sequence)
  const board = version && (await parts.boardOrder(version))
  const ids = await columnsAt(parts.store, sequence)
  const offset = Number(cursor ?? 0)
  const columns: Json[] = []
  for (const each of status ? [status] : WORK_PACKET_STATUSES) {
    const wanted = inOrder(ids[each], board).slice(offset, offset + limit)
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

/** The event and the version of the board that was known then. @throws LocusError HSK-404-NOT-FOUND for one to come. */
async function beginning(
  store: BoardAtParts['store'],
  sequence: number,
): Promise<{ event: RecordedEvent | undefined; version: BoardVersion | undefined }> {
  return store.read(async (reader) => {
    const newest = (await reader.lastEvent())?.sequence ?? 0
    if (sequence > newest) {
      throw new LocusError('HSK-404-NOT-FOUND', `there is no event ${sequence}; the newest is ${newest}`, {
        path: 'params.sequence',
        details: { newest },
      })
    }
    const [event] = sequence === 0 ? [] : await reader.events({ since: sequence - 1, limit: 1 })
    return { event, version: await reader.boardVersionAt(sequence) }
  })
}
