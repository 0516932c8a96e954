/**
 * The suite that every implementation of {@link LocusStore} has to pass (design: 10-domain "Storage"). A test file hands in
 * how to open one; what is peculiar to an implementation is tested beside it.
 */
import { describe, expect, it } from 'vitest'
import { boardConformance } from './conformance/board.ts'
import { dependenciesConformance } from './conformance/dependencies.ts'
import { keepingConformance } from './conformance/keeping.ts'
import { packetsConformance } from './conformance/packets.ts'
import { recordConformance } from './conformance/record.ts'
import { CurrentStore, type StoreUnderTest } from './conformance/store-under-test.ts'
import { syncMemoryConformance } from './conformance/sync-memory.ts'
import { thenConformance } from './conformance/then.ts'
import { transactionsConformance } from './conformance/transactions.ts'
import { workConformance } from './conformance/work.ts'

/** Runs the suite on stores that `open` makes, a fresh and empty one for each test. */
export function storeConformance(name: string, open: () => Promise<StoreUnderTest>): void {
  describe(`${name} as a LocusStore`, () => {
    const current = new CurrentStore(open)
    transactionsConformance(current)
    packetsConformance(current)
    boardConformance(current)
    recordConformance(current)
    syncMemoryConformance(current)
    dependenciesConformance(current)
    workConformance(current)
    thenConformance(current)
    keepingConformance(current)

    it('is sound, and folds its log away when it is idle', async () => {
      await current.put({})
      await current.store.idle()
      expect(await current.store.integrityFaults()).toEqual([])
      expect(current.store.readOnly).toBeUndefined()
    })
  })
}
