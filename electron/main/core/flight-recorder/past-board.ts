/** The board as it was at an event, a page of every column, with what became of it since (design: 70-window, "Time travel"). */
import type { BoardVersion, LocusStore } from '#core/store/locus-store.ts'
import { LocusError } from '#shared/contract/errors.ts'
import type { PastBoard, PastCard } from '#shared/contract/timeline.ts'
import type { RecordedEvent } from '#shared/contract/workspace.ts'
import { WORK_PACKET_STATUSES, type WorkPacketStatus } from '#shared/domain/vocabulary.ts'
import { cardsAt, columnsAt, inOrder } from './time-travel.ts'
import { timelineLine } from './timeline.ts'

/** What the past is read from. */
export interface PastParts {
  store: Pick<LocusStore, 'read'>
  /** Ids in the order of a kept version of the board; undefined where its bytes are no longer there. */
  boardOrder(version: BoardVersion): Promise<readonly string[] | undefined>
}

/** The columns at an event, in the order of the board of then where it is kept. */
export interface PastColumns {
  event: RecordedEvent | undefined
  version: BoardVersion | undefined
  board: readonly string[] | undefined
  ids: Record<WorkPacketStatus, string[]>
  newest: number
}

/** Where every Work Packet stood at an event. @throws LocusError HSK-404-NOT-FOUND for an event that is still to come */
export async function pastColumns(parts: PastParts, sequence: number): Promise<PastColumns> {
  const begun = await parts.store.read(async (reader) => {
    const newest = (await reader.lastEvent())?.sequence ?? 0
    if (sequence > newest) {
      throw new LocusError('HSK-404-NOT-FOUND', `there is no event ${sequence}; the newest is ${newest}`, {
        path: 'params.sequence',
        details: { newest },
      })
    }
    const [event] = sequence === 0 ? [] : await reader.events({ since: sequence - 1, limit: 1 })
    return { event, version: await reader.boardVersionAt(sequence), newest }
  })
  const board = begun.version && (await parts.boardOrder(begun.version))
  const found = await columnsAt(parts.store, sequence)
  const ids = Object.fromEntries(
    WORK_PACKET_STATUSES.map((status) => [status, inOrder(found[status], board)]),
  ) as PastColumns['ids']
  return { ...begun, board, ids }
}

/** The first cards of every column at an event, each with where it stands now when that is elsewhere. */
export async function pastBoard(
  parts: PastParts,
  ask: { sequence: number; limit: number; status?: WorkPacketStatus | undefined; offset?: number | undefined },
): Promise<PastBoard> {
  const { sequence, limit, offset = 0 } = ask
  const past = await pastColumns(parts, sequence)
  const places = await parts.store.read((reader) => reader.places())
  const now = new Map(places.map(({ wp_id, status }) => [wp_id, status]))
  const columns: PastBoard['columns'] = []
  for (const status of ask.status ? [ask.status] : WORK_PACKET_STATUSES) {
    const wanted = past.ids[status].slice(offset, offset + limit)
    const cards = await cardsAt(parts.store, wanted, { sequence, offset })
    columns.push({ status, total: past.ids[status].length, offset, cards: cards.map((card) => sinceThen(card, now)) })
  }
  return {
    sequence,
    newest: past.newest,
    ...(past.event ? { event: timelineLine(past.event) } : {}),
    order: past.board ? 'board' : 'id',
    columns,
    since: differences(past.ids, now),
  }
}

function sinceThen(card: PastCard, now: ReadonlyMap<string, WorkPacketStatus>): PastCard {
  const status = now.get(card.wp_id) ?? 'deleted'
  return status === card.status ? card : { ...card, now: status }
}

function differences(then: PastColumns['ids'], now: ReadonlyMap<string, WorkPacketStatus>): PastBoard['since'] {
  const since = { moved: 0, created: now.size, deleted: 0 }
  for (const status of WORK_PACKET_STATUSES) {
    for (const wpId of then[status]) {
      const present = now.get(wpId)
      if (present === undefined) since.deleted += 1
      else since.created -= 1
      if (present !== undefined && present !== status) since.moved += 1
    }
  }
  return since
}
