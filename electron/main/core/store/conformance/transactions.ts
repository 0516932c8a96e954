/** Write transactions: whole or not at all, in turn, bounded; snapshots that stay; commits of others noticed. Part of the conformance suite. */
import { describe, expect, it } from 'vitest'
import type { LocusStore } from '../locus-store.ts'
import { packetFields, storedEvent } from './samples.ts'
import { BUDGET, type CurrentStore } from './store-under-test.ts'

/** The tests of this part, on the store of the test that runs. */
export function transactionsConformance(current: CurrentStore): void {
  describe('a transaction', () => {
    it('is kept whole, and answers what its work answers', async () => {
      expect(await current.write(async (transaction) => transaction.putSetting('a', '1').then(() => 'done'))).toBe(
        'done',
      )
      expect(await current.store.read((reader) => reader.setting('a'))).toBe('1')
    })

    it('is taken back whole when its work throws, and the next one goes on', async () => {
      await current.put({})
      const failing = current.write(async (transaction) => {
        await transaction.putPacket(packetFields({ version: 2, title: 'Ebb' }), 'brz-2')
        await transaction.putSetting('a', '1')
        await transaction.appendEvent(storedEvent(1), '{}')
        throw new Error('no')
      })
      await expect(failing).rejects.toThrow('no')
      const left = await current.store.read(async (reader) => [
        (await reader.packet('WP-1-Tide'))?.fields.title,
        await reader.setting('a'),
        await reader.lastEvent(),
      ])
      expect(left).toEqual(['Tide tables', undefined, undefined])
      await current.write((transaction) => transaction.putSetting('a', '2'))
      expect(await current.store.read((reader) => reader.setting('a'))).toBe('2')
    })

    it('reads what it has written, and nobody else does before it ends', async () => {
      await current.write(async (transaction) => {
        await transaction.putSetting('a', '1')
        await transaction.appendEvent(storedEvent(1), '{}')
        expect(await transaction.setting('a')).toBe('1')
        expect(await transaction.lastEvent()).toMatchObject({ sequence: 1, hash: 'hash-1' })
        expect(await current.store.read((reader) => reader.setting('a'))).toBeUndefined()
      })
      expect(await current.store.read((reader) => reader.setting('a'))).toBe('1')
    })

    it('waits its turn: first come, first served', async () => {
      const order: number[] = []
      const turns = Array.from({ length: 30 }, (_, index) =>
        current
          .write(async (transaction) => {
            order.push(index)
            if (index % 7 === 3) await new Promise((resolve) => setTimeout(resolve, 2))
            await transaction.putSetting('last', String(index))
            if (index % 5 === 4) throw new Error('taken back')
          })
          .catch(() => undefined),
      )
      await Promise.all(turns)
      expect(order).toEqual([...order].sort((a, b) => a - b))
      expect(await current.store.read((reader) => reader.setting('last'))).toBe('28')
    })

    it('over its budget is refused and taken back, between statements and before the end', async () => {
      for (const last of [true, false]) {
        const late = current.write(async (transaction) => {
          await transaction.putSetting('a', '1')
          current.test.advance(BUDGET.budgetMs + 1)
          if (!last) await transaction.putPacket(packetFields(), 'brz-1')
        })
        await expect(late).rejects.toMatchObject({ code: 'HSK-413-LIMIT' })
      }
      expect(await current.store.read((reader) => reader.setting('a'))).toBeUndefined()
    })

    it('loses nothing to one of another process', async ({ skip }) => {
      skip(current.test.waitsInPlace !== undefined, current.test.waitsInPlace)
      const other = await current.test.another()
      const count = (one: LocusStore) =>
        one.transaction(BUDGET, async (transaction) => {
          const known = Number((await transaction.setting('count')) ?? 0)
          await transaction.putSetting('count', String(known + 1))
        })
      await Promise.all(Array.from({ length: 40 }, (_, index) => count(index % 2 ? current.store : other)))
      expect(await current.store.read((reader) => reader.setting('count'))).toBe('40')
      await other.close()
    })

    it('is counted, with the time that it took to be durable', async () => {
      const { commits } = current.store.commitTime
      await current.put({})
      await current.write(async () => Promise.reject(new Error('no'))).catch(() => undefined)
      expect(current.store.commitTime.commits).toBe(commits + 1)
      expect(current.store.commitTime.milliseconds).toBeGreaterThan(0)
    })

    it('that is under way is finished before the store closes', async () => {
      const other = await current.test.another()
      const under = other.transaction(BUDGET, async (transaction) => {
        await new Promise((resolve) => setTimeout(resolve, 20))
        await transaction.putSetting('a', '1')
      })
      await Promise.all([under, other.close()])
      expect(await current.store.read((reader) => reader.setting('a'))).toBe('1')
    })
  })

  describe('a snapshot', () => {
    it('stays the same while others write, and the next one is new', async () => {
      await current.put({})
      const other = await current.test.another()
      await current.store.read(async (reader) => {
        const before = await reader.packet('WP-1-Tide')
        await other.transaction(BUDGET, async (transaction) => {
          await transaction.putPacket(packetFields({ version: 2 }), 'brz-2')
          await transaction.putSetting('a', '1')
        })
        await current.put({ version: 3 })
        expect(await reader.packet('WP-1-Tide')).toEqual(before)
        expect(await reader.setting('a')).toBeUndefined()
      })
      expect((await current.store.read((reader) => reader.packet('WP-1-Tide')))?.fields.version).toBe(3)
      await other.close()
    })

    it('begins before its first read', async () => {
      await current.store.read(async (reader) => {
        await current.put({})
        expect(await reader.packet('WP-1-Tide')).toBeUndefined()
      })
    })

    it('is released when its work throws', async () => {
      await expect(current.store.read(async () => Promise.reject(new Error('no')))).rejects.toThrow('no')
      await current.put({})
      expect(await current.store.read((reader) => reader.packet('WP-1-Tide'))).toBeDefined()
    })
  })

  describe('changedElsewhere', () => {
    it('is true once after another connection has committed, never for its own commits', async () => {
      const other = await current.test.another()
      await current.store.changedElsewhere()
      await current.put({})
      expect(await current.store.changedElsewhere()).toBe(false)
      await other.transaction(BUDGET, (transaction) => transaction.putSetting('a', '1'))
      expect(await current.store.changedElsewhere()).toBe(true)
      expect(await current.store.changedElsewhere()).toBe(false)
      await other.read((reader) => reader.setting('a'))
      expect(await current.store.changedElsewhere()).toBe(false)
      await other.close()
    })
  })
}
