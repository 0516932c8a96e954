/** The list of who acted in which block of the record, against the record: what it lacks would not be found by that person (ADR 0038). */
import type { LocusStore } from '#core/store/locus-store.ts'
import { blockOf } from '#core/store/timeline-store.ts'
import type { EventHeader } from './chain.ts'
import type { Fault } from './verify.ts'

const SLICE = 500

/** Compares the list with the events of a walk along the record. */
export class ListedPersons {
  readonly #store: Pick<LocusStore, 'read'>
  #block = 0
  readonly #met = new Set<string>()
  /** Persons of the blocks before the one that the walk is in, each block for itself. */
  #before = 0
  /** Met since the list was asked last, with the first event of theirs in the block. */
  #fresh: EventHeader[] = []

  constructor(store: Pick<LocusStore, 'read'>) {
    this.#store = store
  }

  /** The walk came by an event. */
  met(header: EventHeader): void {
    const block = blockOf(header.sequence)
    if (block !== this.#block) {
      this.#before += this.#met.size
      this.#met.clear()
      this.#block = block
    }
    if (this.#met.has(header.actor.id)) return
    this.#met.add(header.actor.id)
    this.#fresh.push(header)
  }

  /** The first of those met since the last time that is not listed. */
  async unlisted(): Promise<Fault | undefined> {
    const fresh = this.#fresh
    this.#fresh = []
    if (fresh.length === 0) return undefined
    return this.#store.read(async (reader) => {
      for (const { actor, sequence } of fresh) {
        if ((await reader.nearestBlock(actor.id, { after: sequence - 1 })) === blockOf(sequence)) continue
        return { message: `event ${sequence}: who did it is not listed among those who acted there`, sequence }
      }
      return undefined
    })
  }

  /** Whether more are listed than acted: the walk has come to an event, and takes in what came after it meanwhile. */
  surplus(walked: number): Promise<Fault | undefined> {
    return this.#store.read(async (reader) => {
      for (let after = walked, more = true; more; ) {
        const links = await reader.chainAfter(after, SLICE)
        for (const { header } of links) this.met(header)
        after = links.at(-1)?.header.sequence ?? after
        more = links.length === SLICE
        await reader.breathe()
      }
      const [listed, acted] = [await reader.personsListed(), this.#before + this.#met.size]
      return listed === acted
        ? undefined
        : { message: `${listed} persons are listed as those who acted in their parts of the record, not ${acted}` }
    })
  }
}
