/**
 * The events that the Flight Recorder view holds: one unbroken stretch of the record, newest first, longer where the eye
 * comes near its ends, shorter at the end that is far away, and with the newest events while it is live.
 */
import type { TimelineAsk, TimelineFilter, TimelineLine, TimelinePage } from '#shared/contract/timeline.ts'
import { type Failure, failureOf } from '../client/failure.ts'

/** Lines that are held at most; what is farthest from the eye is let go and read again when it is wanted. */
export const MOST_LINES = 3000
/** Waiting events that are counted at most. */
export const MOST_WAITING = 1000
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
  /** Events that came since it was paused and would be shown; counted no further than {@link MOST_WAITING}. */
  waiting: number
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
  /** Begin around this event instead of at the newest; at 0, with the oldest. */
  around?: number | undefined
}

const EMPTY: TimelineState = {
  lines: [],
  oldestShown: false,
  newestShown: false,
  loading: true,
  lookedTo: undefined,
  newest: 0,
  waiting: 0,
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
  /** The newest event when it was paused; what came later waits. */
  #pausedAt = Number.POSITIVE_INFINITY
  /** Up to here what waits is counted. */
  #countedTo = 0
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

  /**
   * Says which event is the newest now. While it is `live` that is read as soon as the end is shown; while it is not, what
   * comes is only counted, wherever the eye goes.
   */
  happened(sequence: number, live: boolean): void {
    const newest = Math.max(sequence, this.#state.newest)
    const isNews = newest > this.#state.newest
    if (isNews) this.#set({ newest })
    if (live) {
      const wasPaused = this.#pausedAt !== Number.POSITIVE_INFINITY
      this.#pausedAt = Number.POSITIVE_INFINITY
      if (wasPaused) this.#set({ waiting: 0, newestShown: this.#atNewest() })
      if (wasPaused) this.#queue(() => this.#readNewer())
      else if (isNews && this.#state.newestShown) this.newer()
    } else if (this.#pausedAt === Number.POSITIVE_INFINITY) {
      this.#pausedAt = newest
      this.#countedTo = newest
    } else if (isNews && this.#ceiling === Number.POSITIVE_INFINITY && this.#state.waiting < MOST_WAITING) {
      this.#queue(() => this.#countWaiting())
    }
  }

  /** Whether an event lies within what was read: then it is held, or does not pass. */
  covers(sequence: number): boolean {
    return this.#olderFrom <= sequence && sequence <= this.#newerFrom
  }

  /** Tries again what failed, at whichever end that was. */
  retry(): void {
    this.#queue(async () => {
      if (this.#state.lines.length === 0) return this.#begin()
      await this.#readNewer()
      if (!this.#state.oldestShown) await this.#readOlder()
    })
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

  /** A page towards the newest, and the event up to which everything was looked through. */
  async #pageAfter(after: number): Promise<{ page: TimelinePage; reached: number }> {
    const known = this.#state.newest
    const page = await this.#page({ after })
    // What was appended after the page had noted the newest event may stand in it already.
    const last = page.lines.at(-1)?.sequence ?? after
    return { page, reached: page.done ? Math.max(page.newest, known, last) : Math.max(page.looked_to, last) }
  }

  async #begin(): Promise<void> {
    const { from, to } = this.#range
    const { signal } = this.#aborting
    if (from) this.#floor = ((await this.#client.events.at({ time: from }, { signal })).sequence ?? Infinity) - 1
    if (to) {
      const after = new Date(Date.parse(to) + 1).toISOString()
      this.#ceiling = (await this.#client.events.at({ time: after }, { signal })).sequence ?? Number.POSITIVE_INFINITY
    }
    const around = this.#around()
    const begin = around === undefined ? this.#ceiling : around + 1
    this.#olderFrom = begin
    this.#newerFrom = begin - 1
    await this.#readOlder()
    if (around !== undefined) await this.#readNewer()
  }

  /** Where to begin, when that lies within the chosen times; right before the oldest of them when that is asked for. */
  #around(): number | undefined {
    const { around } = this.#range
    if (around === 0 && Number.isFinite(this.#floor)) return this.#floor
    return around !== undefined && around > this.#floor && around < this.#ceiling ? around : undefined
  }

  async #readOlder(): Promise<void> {
    if (this.#olderFrom <= this.#floor + 1 && Number.isFinite(this.#floor)) {
      this.#set({ oldestShown: true })
      return
    }
    const page = await this.#page(this.#olderFrom === Infinity ? {} : { before: this.#olderFrom })
    if (this.#olderFrom === Infinity) this.#newerFrom = page.newest
    this.#olderFrom = page.looked_to
    const found = page.lines.filter((line) => line.sequence > this.#floor)
    const lines = [...this.#state.lines, ...found]
    const kept = lines.slice(-MOST_LINES)
    if (kept.length < lines.length) this.#newerFrom = kept[0]?.sequence ?? this.#newerFrom
    const oldestShown = page.done || page.looked_to <= this.#floor + 1
    this.#heard(page.newest)
    this.#set({
      lines: kept,
      oldestShown,
      lookedTo: oldestShown || found.length > 0 ? undefined : page.looked_to,
      newestShown: this.#atNewest(),
    })
    if (!oldestShown && found.length === 0) await this.#readOlder()
  }

  async #readNewer(): Promise<void> {
    const wasAtNewest = this.#state.newestShown
    if (this.#newerFrom + 1 >= this.#end()) {
      this.#set({ newestShown: true })
      return
    }
    const { page, reached } = await this.#pageAfter(this.#newerFrom)
    const found = page.lines.filter((line) => line.sequence < this.#end())
    this.#newerFrom = Math.max(this.#newerFrom, Math.min(reached, this.#end() - 1))
    const lines = [...found.reverse(), ...this.#state.lines]
    const kept = lines.slice(0, MOST_LINES)
    if (kept.length < lines.length) this.#olderFrom = kept.at(-1)?.sequence ?? this.#olderFrom
    this.#heard(Math.max(reached, page.newest))
    const newestShown = this.#atNewest()
    this.#set({ lines: kept, oldestShown: this.#state.oldestShown && kept.length === lines.length, newestShown })
    // What happened meanwhile was not read again, as this was under way.
    if (!newestShown && (found.length === 0 || (wasAtNewest && page.done))) await this.#readNewer()
  }

  async #countWaiting(): Promise<void> {
    const { page, reached } = await this.#pageAfter(this.#countedTo)
    this.#countedTo = Math.max(this.#countedTo, reached)
    this.#heard(reached)
    if (this.#pausedAt === Number.POSITIVE_INFINITY) return
    this.#set({ waiting: Math.min(MOST_WAITING, this.#state.waiting + page.lines.length) })
    if (this.#countedTo < this.#state.newest && this.#state.waiting < MOST_WAITING) await this.#countWaiting()
  }

  #heard(newest: number): void {
    if (newest > this.#state.newest) this.#set({ newest })
  }

  /** From this event on nothing is shown: the end of the chosen times, or what came after the pause. */
  #end(): number {
    return Math.min(this.#ceiling, this.#pausedAt + 1)
  }

  #atNewest(): boolean {
    return this.#newerFrom >= this.#state.newest || this.#newerFrom + 1 >= this.#end()
  }
}
