/** A core for tests of the window's state that keeps everything: its full list is the truth that the window must show. */
import {
  type BoardFilter,
  type BoardPage,
  type Card,
  type CardChange,
  type ColumnPage,
  matchesFilter,
} from '#shared/contract/board.ts'
import { WORK_PACKET_STATUSES, type WorkPacketStatus } from '#shared/domain/vocabulary.ts'
import { compareCards, eachStatus } from './column-runs.ts'
import type { BoardDelta } from './columns.ts'

/** Keeps all cards at every commit. `pageLength` cards make a page. */
export class NaiveCore {
  sequence = 0
  event = 0
  cards: Map<string, Card>
  readonly history: Map<number, readonly Card[]> = new Map()

  readonly pageLength: number

  constructor(cards: readonly Card[], pageLength = 3) {
    this.pageLength = pageLength
    this.cards = new Map(cards.map((card) => [card.wp_id, card]))
    this.history.set(0, cards)
  }

  column(status: WorkPacketStatus, filter: BoardFilter, at = this.sequence): Card[] {
    const cards = this.history.get(at) ?? []
    return cards.filter((card) => card.status === status && matchesFilter(card, filter)).sort(compareCards)
  }

  page(status: WorkPacketStatus, offset: number, filter: BoardFilter): ColumnPage & { sequence: number } {
    const column = this.column(status, filter)
    return {
      status,
      total: column.length,
      offset,
      cards: column.slice(offset, offset + this.pageLength),
      sequence: this.sequence,
    }
  }

  firstPage(filter: BoardFilter): BoardPage {
    const columns = WORK_PACKET_STATUSES.map((status) => {
      const { sequence: _, ...page } = this.page(status, 0, filter)
      return page
    })
    return { sequence: this.sequence, event: this.sequence, columns }
  }

  /** One commit of several changes; answers its delta. */
  commit(edits: readonly { wp_id: string; card: Card | undefined }[]): BoardDelta {
    const from = this.sequence
    const changes = new Map<string, CardChange>()
    for (const { wp_id, card } of edits) {
      const old = changes.has(wp_id) ? undefined : this.cards.get(wp_id)
      const before = changes.get(wp_id)?.before ?? (old ? { status: old.status, order: old.order } : undefined)
      changes.set(wp_id, { wp_id, ...(before ? { before } : {}), ...(card ? { card } : {}) })
      if (card) this.cards.set(wp_id, card)
      else this.cards.delete(wp_id)
    }
    this.sequence += 1
    const cards = [...this.cards.values()]
    this.history.set(this.sequence, cards)
    const totals = eachStatus((status) => cards.filter((card) => card.status === status).length)
    const real = [...changes.values()].filter((change) => change.before || change.card)
    return { from, to: this.sequence, event: this.sequence, changes: real, totals }
  }
}
