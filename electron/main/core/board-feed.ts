/**
 * What a window is pushed: the changes of cards since a revision, with who caused them, and gaps for subscribers that do
 * not keep up (design: 80-architecture, "Push").
 */
import type { CardChange, ChangeCause } from '#shared/contract/board.ts'
import { type FeedItem, MAX_UNACKNOWLEDGED, type ReadEvent, type RecordedEvent } from '#shared/contract/workspace.ts'
import type { WorkPacketStatus } from '#shared/domain/vocabulary.ts'
import { readingOf } from '#shared/events/registry.ts'
import type { Workspace } from './workspace.ts'

/** More changed cards than this are a gap: a fresh page is cheaper. */
const LARGEST_DELTA = 200
const LOOKED_AT_EVENTS = 1000

interface Place {
  status: WorkPacketStatus
  order: number
}

type Delta = Extract<FeedItem, { kind: 'delta' | 'gap' }>

/** One subscriber: a bounded queue and what it has acknowledged. */
class Subscriber {
  readonly id: string
  /** Sequences of deltas that were sent and not yet acknowledged. */
  #unacknowledged: number[] = []
  #waiting: FeedItem[] = []
  #gap: number | undefined
  #wake: (() => void) | undefined

  constructor(id: string) {
    this.id = id
  }

  offer(item: FeedItem): void {
    const counts = item.kind === 'delta'
    if (counts && this.#unacknowledged.length >= MAX_UNACKNOWLEDGED) this.#gap = item.to
    else {
      if (counts) this.#unacknowledged.push(item.to)
      this.#waiting.push(item)
    }
    this.#wake?.()
  }

  acknowledge(sequence: number): void {
    this.#unacknowledged = this.#unacknowledged.filter((sent) => sent > sequence)
    if (this.#gap === undefined || this.#unacknowledged.length > 0) return
    this.#waiting.push({ kind: 'gap', to: this.#gap })
    this.#gap = undefined
    this.#wake?.()
  }

  async next(signal: AbortSignal): Promise<FeedItem | undefined> {
    for (;;) {
      if (signal.aborted) return undefined
      if (this.#waiting.length > 0) return this.#waiting.shift()
      await new Promise<void>((resolve) => {
        this.#wake = resolve
        signal.addEventListener('abort', () => resolve(), { once: true })
      })
      this.#wake = undefined
    }
  }
}

/** The feed of one open workspace. */
export class BoardFeed {
  readonly #workspace: Workspace
  readonly #subscribers = new Map<string, Subscriber>()
  #places: Map<string, Place> | undefined
  #beginning: Promise<void> | undefined
  #revision = 0
  #sequence = 0
  /** Whether cards say how long they stand, as the setting was last read. */
  #counting: string | undefined
  #running: Promise<void> = Promise.resolve()
  #queued = false
  #lastSync = ''
  #ids = 0

  constructor(workspace: Workspace) {
    this.#workspace = workspace
    workspace.onChange(() => this.#advanceSoon())
  }

  #advanceSoon(): void {
    if (this.#queued || this.#subscribers.size === 0) return
    this.#queued = true
    this.#running = this.#running
      .then(() => {
        this.#queued = false
        return this.#advance()
      })
      .catch(() => undefined)
  }

  /** Items after a revision, until the signal ends it. A revision that is not the newest begins with a gap. */
  async *subscribe(sequence: number, signal: AbortSignal): AsyncGenerator<FeedItem> {
    this.#ids += 1
    const subscriber = new Subscriber(`feed-${this.#ids}`)
    try {
      await this.#running
      // Whoever leaves last takes the places along, also while this one was reading them.
      while (!this.#places) await this.#beginOnce()
      this.#subscribers.set(subscriber.id, subscriber)
      yield { kind: 'subscribed', subscription_id: subscriber.id, sequence: this.#revision }
      if (sequence !== this.#revision) yield { kind: 'gap', to: this.#revision }
      if (signal.aborted) return
      yield { kind: 'sync', sync: await this.#workspace.syncState() }
      this.#advanceSoon()
      for (;;) {
        const item = await subscriber.next(signal)
        if (!item) return
        yield item
      }
    } finally {
      this.#subscribers.delete(subscriber.id)
      if (this.#subscribers.size === 0) this.#places = undefined
    }
  }

  /** A subscriber has taken in everything up to a sequence. */
  acknowledge(subscriptionId: string, sequence: number): boolean {
    const subscriber = this.#subscribers.get(subscriptionId)
    subscriber?.acknowledge(sequence)
    return subscriber !== undefined
  }

  /** Reads where everything stands; once for all who begin at the same moment, so that nobody's beginning moves on. */
  #beginOnce(): Promise<void> {
    this.#beginning ??= this.#begin().finally(() => {
      this.#beginning = undefined
    })
    return this.#beginning
  }

  async #begin(): Promise<void> {
    await this.#workspace.read(async (reader) => {
      const places = await reader.places()
      this.#places = new Map(places.map(({ wp_id, status, order }) => [wp_id, { status, order }]))
      this.#revision = await reader.revision()
      this.#sequence = (await reader.lastEvent())?.sequence ?? 0
      this.#counting = await reader.setting('sla')
    })
  }

  async #advance(): Promise<void> {
    const delta = await this.#delta()
    if (delta) for (const subscriber of this.#subscribers.values()) subscriber.offer(delta)
    const sync = await this.#workspace.syncState()
    const text = JSON.stringify(sync)
    if (text === this.#lastSync) return
    this.#lastSync = text
    for (const subscriber of this.#subscribers.values()) subscriber.offer({ kind: 'sync', sync })
  }

  async #delta(): Promise<Delta | undefined> {
    const places = this.#places
    if (!places) return undefined
    const from = this.#revision
    return this.#workspace.read(async (reader) => {
      const { revision, wp_ids, more } = await reader.changedSince(from, LARGEST_DELTA)
      const events = await reader.events({ since: this.#sequence, limit: LOOKED_AT_EVENTS })
      this.#sequence = events.at(-1)?.sequence ?? this.#sequence
      if (revision === from && events.length === 0) return undefined
      this.#revision = revision
      const counting = await reader.setting('sla')
      // With the setting every card reads otherwise, although none was changed.
      const recounted = counting !== this.#counting
      this.#counting = counting
      if (more || recounted) {
        this.#places = new Map((await reader.places()).map(({ wp_id, status, order }) => [wp_id, { status, order }]))
        return { kind: 'gap', to: revision }
      }
      const causes = causesOf(events)
      const changes: CardChange[] = []
      for (const wpId of wp_ids) {
        const before = places.get(wpId)
        const card = await reader.card(wpId)
        const cause = causes.get(wpId)
        if (card) places.set(wpId, { status: card.status, order: card.order })
        else places.delete(wpId)
        changes.push({
          wp_id: wpId,
          ...(before ? { before } : {}),
          ...(card ? { card } : {}),
          ...(cause ? { cause } : {}),
        })
      }
      const last = events.findLast((event) => event.event_type !== 'capability_decision')
      return {
        kind: 'delta',
        from,
        to: revision,
        event: this.#sequence,
        changes,
        totals: await reader.totals(),
        ...(last ? { last_event: withReading(last) } : {}),
      }
    })
  }
}

/** An event with its one-line reading. */
export function withReading(event: RecordedEvent): ReadEvent {
  return { ...event, reading: readingOf(event) }
}

/** The newest telling event of each Work Packet. */
function causesOf(events: readonly RecordedEvent[]): Map<string, ChangeCause> {
  const causes = new Map<string, ChangeCause>()
  for (const event of events) {
    if (event.wp_id === undefined || event.event_type === 'diagnostic') continue
    causes.set(event.wp_id, {
      sequence: event.sequence,
      event_type: event.event_type,
      reading: readingOf(event),
      actor: event.actor,
      source: event.source,
      at: event.timestamp,
    })
  }
  return causes
}
