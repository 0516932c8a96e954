/** What the conformance suite works on: a store that is new for every test, and short ways to write to it. */
import { afterEach, beforeEach } from 'vitest'
import type { WorkPacketFields } from '#shared/domain/work-packet.ts'
import type { LocusStore, StoreTransaction } from '../locus-store.ts'
import { packetFields } from './samples.ts'

/** A fresh, empty store for one test. */
export interface StoreUnderTest {
  store: LocusStore
  /** Why two stores cannot write at once from one thread, where they wait for each other in place. */
  waitsInPlace?: string
  /** Opens the same data once more, as another process would. */
  another(): Promise<LocusStore>
  /** Opens a copy as a store of its own. */
  opened(file: string): Promise<LocusStore>
  /** An empty folder for copies. */
  scratch: string
  /** Takes the data away from under the open store, or puts a copy of it in its place. */
  takeAway(how: 'removed' | 'replaced'): Promise<void>
  /** Moves the store's clock on, in milliseconds. */
  advance(milliseconds: number): void
  /** Closes everything and removes the data. */
  close(): Promise<void>
}

export const BUDGET = { budgetMs: 10_000 }

/** The store of the test that runs now. */
export class CurrentStore {
  #test: StoreUnderTest | undefined

  /** Opens one before each test of the describe that this is called in, and closes it after. */
  constructor(open: () => Promise<StoreUnderTest>) {
    beforeEach(async () => {
      this.#test = await open()
    })
    afterEach(() => this.test.close())
  }

  get test(): StoreUnderTest {
    if (!this.#test) throw new Error('no test is running')
    return this.#test
  }

  get store(): LocusStore {
    return this.test.store
  }

  /** One write transaction. */
  write<T>(work: (transaction: StoreTransaction) => Promise<T>): Promise<T> {
    return this.store.transaction(BUDGET, work)
  }

  /** Work Packets, all in one transaction. */
  put(...packets: Array<Partial<WorkPacketFields>>): Promise<void> {
    return this.write(async (transaction) => {
      for (const packet of packets) await transaction.putPacket(packetFields(packet), `brz-${packet.wp_id}`)
    })
  }
}
