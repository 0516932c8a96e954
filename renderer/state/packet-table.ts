/**
 * All Work Packets, as the Table view holds them: read a page at a time and kept fresh by the board's own feed, while the
 * view is shown and no longer. A card that the board holds as well is held once (design: 70-window, "Table").
 */
import type { Card } from '#shared/contract/board.ts'
import type { CardsAsk, CardsPage } from '#shared/contract/table.ts'
import type { FeedItem } from '#shared/contract/workspace.ts'
import { type Failure, failureOf } from '../client/failure.ts'

/** What the view shows. */
export interface PacketTableState {
  /** Everything that is known, by id. Another array whenever anything in it is another. */
  cards: readonly Card[]
  /** False until the last page is here. */
  whole: boolean
  /** The newest event that the cards reflect. */
  event: number
  failure: Failure | undefined
}

/** What a table needs of the world. */
export interface PacketTableWorld {
  cards(ask: CardsAsk, options: { signal: AbortSignal }): Promise<CardsPage>
  /** Cards that the board holds at a revision, by id. */
  held(sequence: number): ReadonlyMap<string, Card>
  hear(listener: (item: FeedItem) => void): () => void
  /** Runs a function soon, once, so that many changes are shown together. */
  soon(run: () => void): void
}

/** While pages are read, rows are shown again once there are this many times as many. */
const GROWTH = 5

/** Where a page ended, and when it was read; the last page ends nowhere. */
interface PageEnd {
  last: string | undefined
  sequence: number
}

/** Before the first page. */
const EMPTY: PacketTableState = { cards: [], whole: false, event: 0, failure: undefined }

/** A table that keeps itself fresh until it is stopped. */
export class PacketTable {
  #state = EMPTY
  readonly #world: PacketTableWorld
  readonly #aborting = new AbortController()
  readonly #listeners = new Set<() => void>()
  readonly #stopHearing: () => void
  #cards = new Map<string, Card>()
  /** Changes that came while pages are read: the revision, and the card then. */
  #changed = new Map<string, { to: number; card: Card | undefined }>()
  /** The revision up to which nothing was missed; undefined before the first page. */
  #sequence: number | undefined
  #reading = 0
  #pending = false

  constructor(world: PacketTableWorld) {
    this.#world = world
    this.#stopHearing = world.hear((item) => this.#take(item))
    void this.#read()
  }

  readonly state = (): PacketTableState => this.#state

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  /** Reads everything again, as after a failure. */
  retry(): void {
    void this.#read()
  }

  stop(): void {
    this.#aborting.abort()
    this.#stopHearing()
  }

  #set(patch: Partial<PacketTableState>): void {
    this.#state = { ...this.#state, ...patch }
    for (const listener of this.#listeners) listener()
  }

  /** All pages, one after the other. Until the last is here what was known before goes on being shown. */
  async #read(): Promise<void> {
    this.#reading += 1
    const reading = this.#reading
    const { signal } = this.#aborting
    const fresh = new Map<string, Card>()
    const pages: PageEnd[] = []
    const first = this.#cards.size === 0
    let shown = 0
    this.#changed = new Map()
    this.#sequence = undefined
    this.#set({ failure: undefined, whole: false })
    try {
      for (let after: string | undefined; ; ) {
        const page = await this.#world.cards(after === undefined ? {} : { after }, { signal })
        if (signal.aborted || reading !== this.#reading) return
        this.#sequence ??= page.sequence
        this.#takePage(page, fresh)
        after = page.cards.at(-1)?.wp_id
        const done = page.done || after === undefined
        pages.push({ last: done ? undefined : after, sequence: page.sequence })
        if (done) break
        // Each showing lays all rows out anew: a few are enough until all are here.
        if (first && fresh.size >= shown * GROWTH) shown = this.#show(fresh)
      }
      this.#catchUp(fresh, pages)
      this.#changed = new Map()
      this.#show(fresh)
      this.#set({ whole: true })
    } catch (thrown) {
      if (!signal.aborted && reading === this.#reading) this.#set({ failure: failureOf(thrown) })
    }
  }

  #takePage({ sequence, cards }: CardsPage, into: Map<string, Card>): void {
    const held = this.#world.held(sequence)
    for (const card of cards) into.set(card.wp_id, held.get(card.wp_id) ?? card)
  }

  /** What changed after the page had been read that it belongs to. */
  #catchUp(cards: Map<string, Card>, pages: readonly PageEnd[]): void {
    for (const [wpId, { to, card }] of this.#changed) {
      const page = pages.find(({ last }) => last === undefined || wpId <= last)
      if (page && to <= page.sequence) continue
      if (card) cards.set(wpId, card)
      else cards.delete(wpId)
    }
  }

  #take(item: FeedItem): void {
    if (item.kind === 'gap') void this.#read()
    else if (item.kind === 'subscribed') {
      if (this.#sequence !== undefined && item.sequence > this.#sequence) void this.#read()
    } else if (item.kind === 'delta') {
      const sequence = this.#sequence
      for (const { wp_id: wpId, card } of item.changes) {
        if (!this.#state.whole) this.#changed.set(wpId, { to: item.to, card })
        if (sequence !== undefined && item.to <= sequence) continue
        if (card) this.#cards.set(wpId, card)
        else this.#cards.delete(wpId)
      }
      if (sequence !== undefined && item.from > sequence) {
        void this.#read()
        return
      }
      if (sequence !== undefined) this.#sequence = Math.max(sequence, item.to)
      this.#showSoon(item.event)
    }
  }

  #showSoon(event: number): void {
    this.#state = { ...this.#state, event: Math.max(event, this.#state.event) }
    if (this.#pending) return
    this.#pending = true
    this.#world.soon(() => {
      this.#pending = false
      if (!this.#aborting.signal.aborted) this.#show(this.#cards)
    })
  }

  /** Shows these cards; answers how many they are. */
  #show(cards: Map<string, Card>): number {
    this.#cards = cards
    const sorted = [...cards.values()].sort((left, right) => (left.wp_id < right.wp_id ? -1 : 1))
    this.#set({ cards: sorted })
    return sorted.length
  }
}
