/**
 * Keeps the board's state fresh over one connection: the first page, then deltas in batches, pages of columns as they
 * are looked at, a fresh page after a gap, acknowledgements (design: 80-architecture, "Push"). It never polls.
 */
import { type BoardFilter, type BoardPage, COLUMN_PAGE, type ColumnPage } from '#shared/contract/board.ts'
import type { FeedItem, ReadEvent, SyncState } from '#shared/contract/workspace.ts'
import type { WorkPacketStatus } from '#shared/domain/vocabulary.ts'
import { type Failure, failureOf } from '../client/failure.ts'
import { firstMissing } from './column-runs.ts'
import { applyDelta, type Columns, columnsOfPage, takePage } from './columns.ts'

/** One commit as the feed sends it. */
export type Delta = Extract<FeedItem, { kind: 'delta' }>

/** What led to the columns that are shown: a fresh first page, one more page of a column, or commits. */
export type ShownBecause = 'fresh' | 'page' | readonly Delta[]

/** What the live board reads and writes of the window's state. */
export interface BoardPlace {
  columns(): Columns | undefined
  show(columns: Columns, because: ShownBecause): void
  sync(state: SyncState): void
  lastEvent(event: ReadEvent): void
  /** Whatever the feed sends, as it comes: for views that keep more of the workspace than the columns. */
  heard?(item: FeedItem): void
  /** Something could not be read although the connection holds; it is tried again. */
  failed(failure: Failure): void
}

interface CallOptions {
  signal: AbortSignal
}

/** The procedures that keep a board fresh, as the contract's client has them. */
export interface LiveClient {
  board: {
    page(input: { filter: BoardFilter }, options: CallOptions): Promise<BoardPage>
    column(
      input: { status: WorkPacketStatus; offset: number; limit: number; filter: BoardFilter },
      options: CallOptions,
    ): Promise<ColumnPage & { sequence: number }>
  }
  feed: {
    subscribe(input: { sequence: number }, options: CallOptions): Promise<AsyncIterable<FeedItem>>
    acknowledge(input: { subscription_id: string; sequence: number }, options: CallOptions): Promise<unknown>
  }
}

/** What a live board is started with. */
export interface LiveBoardOptions {
  client: LiveClient
  place: BoardPlace
  filter: BoardFilter
  /** Cards in one page of a column. */
  pageLength?: number
  /** Runs a function soon, once; with the next frame in a window that is seen. */
  soon(run: () => void): void
  /** Runs a function after a wait in milliseconds. */
  later(milliseconds: number, run: () => void): void
}

/** A board that keeps itself fresh. */
export interface LiveBoard {
  /** Shows only what passes. */
  setFilter(filter: BoardFilter): void
  /** Says that the cards at [from, to) of a column are about to be seen. */
  want(status: WorkPacketStatus, from: number, to: number): void
  stop(): void
}

/** A range of more cards than this is read in the largest pages that the contract allows. */
const LONG_RANGE = 240
const LARGEST_PAGE = 200

/** Waits in milliseconds before a feed that ended, or a page that was refused, is asked for again. */
export const RETRY = { first: 250, most: 5000 } as const

/** Starts to keep the board fresh. */
export function startLiveBoard(options: LiveBoardOptions): LiveBoard {
  const { client, place, filter, pageLength = COLUMN_PAGE, soon, later } = options
  const aborting = new AbortController()
  const { signal } = aborting
  const wanted = new Map<WorkPacketStatus, { from: number; to: number }>()
  const asking = new Set<WorkPacketStatus>()
  let filterNow = filter
  let queue: Delta[] = []
  let early: (ColumnPage & { sequence: number })[] = []
  let reading = false
  let readAgain = false
  let flushing = false
  let fresh = false
  let subscription: string | undefined
  let acknowledged = -1

  const refuse = (thrown: unknown): void => {
    const failure = failureOf(thrown)
    if (!signal.aborted && !failure.unanswered) place.failed(failure)
  }

  /** Reads a fresh first page; a reading that is asked for meanwhile follows it. */
  const refresh = async (wait: number = RETRY.first): Promise<void> => {
    readAgain = true
    if (reading) return
    reading = true
    try {
      while (readAgain) {
        readAgain = false
        const asked = filterNow
        const page = await client.board.page({ filter: asked }, { signal })
        if (signal.aborted) return
        if (asked === filterNow) takeFresh(columnsOfPage(page, asked))
      }
    } catch (thrown) {
      refuse(thrown)
      later(wait, () => signal.aborted || void refresh(Math.min(wait * 2, RETRY.most)))
    } finally {
      reading = false
    }
    flush()
  }

  /** Shows a fresh page, caught up with the deltas that were shown since it was read. */
  const takeFresh = (page: Columns): void => {
    const since = place.columns()?.journal.filter((delta) => delta.to > page.sequence) ?? []
    early = []
    fresh = true
    place.show(since.reduce(applyDelta, page), 'fresh')
  }

  const flush = (): void => {
    flushing = false
    const columns = place.columns()
    if (signal.aborted || !fresh || !columns || columns.filter !== filterNow || (columns.stale && reading)) return
    const deltas = queue.filter((delta) => delta.to > columns.sequence || delta.event > columns.event)
    queue = []
    const now = deltas.reduce(applyDelta, columns)
    if (now !== columns) place.show(now, deltas)
    takeEarlyPages()
    if (place.columns()?.stale) {
      queue = deltas
      void refresh()
    } else {
      acknowledge(now.sequence)
      for (const status of wanted.keys()) void fill(status)
    }
  }

  const acknowledge = (sequence: number): void => {
    const named = subscription
    if (named === undefined || sequence <= acknowledged) return
    acknowledged = sequence
    client.feed.acknowledge({ subscription_id: named, sequence }, { signal }).catch((thrown: unknown) => {
      if (named === subscription) refuse(thrown)
    })
  }

  const takeEarlyPages = (): void => {
    const waiting = early
    early = []
    for (const page of waiting) takeColumnPage(page)
  }

  const takeColumnPage = (page: ColumnPage & { sequence: number }): void => {
    const columns = place.columns()
    if (!columns) return
    const outcome = takePage(columns, page)
    if (outcome.taken) place.show(outcome.columns, 'page')
    else if (outcome.why === 'early') early.push(page)
  }

  /** Loads the pages that a column's wanted cards lack, one after the other. */
  const fill = async (status: WorkPacketStatus): Promise<void> => {
    const columns = place.columns()
    const range = wanted.get(status)
    if (signal.aborted || !fresh || !columns || columns.stale || columns.filter !== filterNow || !range) return
    if (asking.has(status) || early.some((page) => page.status === status)) return
    const missing = firstMissing(columns.byStatus[status], range.from, range.to)
    if (missing === undefined) return
    asking.add(status)
    const asked = filterNow
    try {
      const offset = Math.floor(missing / pageLength) * pageLength
      const limit = range.to - offset > LONG_RANGE ? LARGEST_PAGE : pageLength
      const page = await client.board.column({ status, offset, limit, filter: asked }, { signal })
      asking.delete(status)
      if (signal.aborted) return
      if (asked === filterNow) takeColumnPage(page)
      if (place.columns()?.stale) void refresh()
      else if (page.offset + page.cards.length > missing || asked !== filterNow) void fill(status)
    } catch (thrown) {
      asking.delete(status)
      refuse(thrown)
    }
  }

  const take = (item: FeedItem): void => {
    place.heard?.(item)
    if (item.kind === 'subscribed') {
      subscription = item.subscription_id
      acknowledged = item.sequence
    } else if (item.kind === 'sync') {
      place.sync(item.sync)
    } else if (item.kind === 'gap') {
      const columns = place.columns()
      if (columns) place.show({ ...columns, stale: true }, 'page')
      void refresh()
    } else {
      queue.push(item)
      if (item.last_event) place.lastEvent(item.last_event)
      if (!flushing) {
        flushing = true
        soon(flush)
      }
    }
  }

  const follow = async (wait: number): Promise<void> => {
    let next: number = RETRY.first
    const columns = fresh ? place.columns() : undefined
    try {
      if (columns) {
        const feed = await client.feed.subscribe({ sequence: columns.sequence }, { signal })
        for await (const item of feed) take(item)
      }
    } catch (thrown) {
      refuse(thrown)
      next = Math.min(wait * 2, RETRY.most)
    }
    subscription = undefined
    if (!signal.aborted) later(wait, () => signal.aborted || void follow(next))
  }

  void refresh().then(() => {
    if (!signal.aborted) void follow(RETRY.first)
  })

  return {
    setFilter: (next) => {
      filterNow = next
      wanted.clear()
      void refresh()
    },
    want: (status, from, to) => {
      wanted.set(status, { from, to })
      void fill(status)
    },
    stop: () => aborting.abort(),
  }
}
