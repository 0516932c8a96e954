/**
 * The events that the Flight Recorder view holds: one unbroken stretch of the record, newest first, longer where the eye
 * comes near its ends, shorter at the end that is far away, and with the newest events while it is live.
 */
import type { TimelineAsk, TimelineFilter, TimelineLine, TimelinePage } from '#shared/contract/timeline.ts'
import { type Failure, failureOf } from '../client/failure.ts'

/** Lines that are held at most; what is farthest from the eye is let go and read again when it is wanted. */
export const MOST_LINES = 3000
const PAGE = 100

/** What the view shows. */
export interface TimelineState {
  lines: readonly TimelineLine[]
  /** Nothing is older, or newer, than what is held. */
  oldestShown: boolean
  newestShown: boolean
  loading: boolean
  /** How far back was looked while nothing more was found. */
  lookedTo: number | undefined
  /** The newest event of the record that is known of. */
  newest: number
  failure: Failure | undefined
}

/** The two procedures that a timeline is read with. */
export interface TimelineClient {
  events: {
    timeline(input: TimelineAsk, options: { signal: AbortSignal }): Promise<TimelinePage>
    at(input: { time: string }, options: { signal: AbortSignal }): Promise<{ sequence: number | null }>
  }
}

/** Which part of the record is shown. */
export interface TimelineRange {
  filter: TimelineFilter
  from?: string | undefined
  to?: string | undefined
  /** Begin around this event instead of at the newest. */
  around?: number | undefined
}

const EMPTY: TimelineState = {
  lines: [],
  oldestShown: false,
  newestShown: false,
  loading: true,
  lookedTo: undefined,
  newest: 0,
  failure: undefined,
}

/** A timeline of one filter and range. */
export class Timeline {
  #state = EMPTY
  readonly #client: TimelineClient
  readonly #range: TimelineRange
  readonly #aborting = new AbortController()
  readonly #listeners = new Set<() => void>()
  /** Events at or before, and from which on, nothing is shown: the ends of the chosen times. */
  #floor = 0
  #ceiling = Number.POSITIVE_INFINITY
  #olderFrom = Number.POSITIVE_INFINITY
  #newerFrom = 0
  #running: Promise<void> = Promise.resolve()

  constructor(client: TimelineClient, range: TimelineRange) {
    this.#client = client
    this.#range = range
    this.#queue(() => this.#begin())
  }

  readonly state = (): TimelineState => this.#state

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  /** Reads on at the old end. */
  older(): void {
    if (!this.#state.loading && !this.#state.oldestShown) this.#queue(() => this.#readOlder())
  }

  /** Reads on at the new end: what was let go there, or what has happened since. */
  newer(): void {
    if (!this.#state.loading) this.#queue(() => this.#readNewer())
  }

  /** Says which event is the newest now; reads it when the end is shown and `live`. */
  happened(sequence: number, live: boolean): void {
    if (sequence <= this.#state.newest) return
    this.#set({ newest: sequence })
    if (live && this.#state.newestShown && this.#ceiling === Number.POSITIVE_INFINITY) this.newer()
  }

  /** Tries again what failed. */
  retry(): void {
    this.#queue(() => (this.#state.lines.length === 0 ? this.#begin() : this.#readOlder()))
  }

  stop(): void {
    this.#aborting.abort()
  }

  #set(patch: Partial<TimelineState>): void {
    this.#state = { ...this.#state, ...patch }
    for (const listener of this.#listeners) listener()
  }

  #queue(work: () => Promise<void>): void {
    this.#set({ loading: true, failure: undefined })
    this.#running = this.#running.then(async () => {
      if (this.#aborting.signal.aborted) return
      try {
        await work()
        this.#set({ loading: false })
      } catch (thrown) {
        if (!this.#aborting.signal.aborted) this.#set({ loading: false, failure: failureOf(thrown) })
      }
    })
  }

  #page(ask: { before: number } | { after: number } | object): Promise<TimelinePage> {
    const { signal } = this.#aborting
    return this.#client.events.timeline({ filter: this.#range.filter, limit: PAGE, ...ask }, { signal })
  }

  async #begin(): Promise<void> {
    const { from, to, around } = this.#range
    const { signal } = this.#aborting
    if (from) this.#floor = ((await this.#client.events.at({ time: from }, { signal })).sequence ?? Infinity) - 1
    if (to) {
      const after = new Date(Date.parse(to) + 1).toISOString()
      this.#ceiling = (await this.#client.events.at({ time: after }, { signal })).sequence ?? Number.POSITIVE_INFINITY
    }
    const begin = Math.min(this.#ceiling, around === undefined ? Number.POSITIVE_INFINITY : around + 1)
    this.#olderFrom = begin
    this.#newerFrom = begin - 1
    await this.#readOlder()
    if (around !== undefined) await this.#readNewer()
  }

  async #readOlder(): Promise<void> {
    const page = await this.#page(this.#olderFrom === Infinity ? {} : { before: this.#olderFrom })
    if (this.#olderFrom === Infinity) this.#newerFrom = page.newest
    this.#olderFrom = page.looked_to
    const found = page.lines.filter((line) => line.sequence > this.#floor)
    const lines = [...this.#state.lines, ...found]
    const kept = lines.slice(-MOST_LINES)
    if (kept.length < lines.length) this.#newerFrom = kept[0]?.sequence ?? this.#newerFrom
    const oldestShown = page.done || page.looked_to <= this.#floor + 1
    this.#set({
      lines: kept,
      newest: Math.max(page.newest, this.#state.newest),
      oldestShown,
      lookedTo: oldestShown || found.length > 0 ? undefined : page.looked_to,
      newestShown: this.#atNewest(page.newest),
    })
    if (!oldestShown && found.length === 0) await this.#readOlder()
  }

  async #readNewer(): Promise<void> {
    if (this.#newerFrom + 1 >= this.#ceiling) {
      this.#set({ newestShown: true })
      return
    }
    const page = await this.#page({ after: this.#newerFrom })
    const found = page.lines.filter((line) => line.sequence < this.#ceiling)
    this.#newerFrom = Math.max(this.#newerFrom, page.done ? page.newest : page.looked_to)
    const lines = [...found.reverse(), ...this.#state.lines]
    const kept = lines.slice(0, MOST_LINES)
    if (kept.length < lines.length) this.#olderFrom = kept.at(-1)?.sequence ?? this.#olderFrom
    this.#set({
      lines: kept,
      newest: Math.max(page.newest, this.#state.newest),
      oldestShown: this.#state.oldestShown && kept.length === lines.length,
      newestShown: this.#atNewest(page.newest),
    })
  }

  #atNewest(newest: number): boolean {
    return this.#newerFrom >= newest || this.#newerFrom + 1 >= this.#ceiling
  }
}
