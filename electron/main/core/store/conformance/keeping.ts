/** Copies of a store that is in use, and a store that is not at its place any more. Part of the conformance suite. */
import { existsSync, readdirSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { packetFields } from './samples.ts'
import { BUDGET, type CurrentStore } from './store-under-test.ts'

/** The tests of this part, on the store of the test that runs. */
export function keepingConformance(current: CurrentStore): void {
  describe('a copy', () => {
    it('holds what was committed when it began, while another goes on writing', async () => {
      const packets = Array.from({ length: 300 }, (_, index) => ({
        wp_id: `WP-1-${index}`,
        description: 'x'.repeat(9_000),
      }))
      await current.put(...packets)
      const other = await current.test.another()
      const file = path.join(current.test.scratch, 'copy')
      const steps: number[] = []
      const written: Array<Promise<void>> = []
      await current.store.backupTo(file, (done) => {
        steps.push(done)
        const fields = packetFields({ wp_id: `WP-2-${steps.length}` })
        written.push(other.transaction(BUDGET, (transaction) => transaction.putPacket(fields, 'brz')))
      })
      await Promise.all(written)
      expect(steps.length).toBeGreaterThan(2)
      expect(steps).toEqual([...steps].sort((a, b) => a - b))
      expect(steps.at(-1)).toBe(1)
      const copy = await current.test.opened(file)
      expect((await copy.read((reader) => reader.totals())).stub).toBe(300)
      expect(await copy.integrityFaults()).toEqual([])
      await copy.close()
      expect((await current.store.read((reader) => reader.totals())).stub).toBe(300 + written.length)
      await other.close()
    })

    it('is one file, and a store of its own', async () => {
      await current.put({})
      const file = path.join(current.test.scratch, 'copy')
      await current.store.backupTo(file)
      expect(readdirSync(current.test.scratch)).toEqual(['copy'])
      const copy = await current.test.opened(file)
      await copy.transaction(BUDGET, (transaction) => transaction.putSetting('a', '1'))
      await copy.close()
      expect(await current.store.read((reader) => reader.setting('a'))).toBeUndefined()
    })

    it('overwrites nothing, and leaves nothing where it cannot be made', async () => {
      const file = path.join(current.test.scratch, 'copy')
      await current.store.backupTo(file)
      await expect(current.store.backupTo(file)).rejects.toMatchObject({ code: 'HSK-409-EXISTS' })
      const nowhere = path.join(current.test.scratch, 'no/folder')
      await expect(current.store.backupTo(nowhere)).rejects.toMatchObject({ code: 'HSK-500-STORAGE', path: nowhere })
      expect(existsSync(path.dirname(nowhere))).toBe(false)
    })
  })

  describe('a store that was taken away', () => {
    it.each(['removed', 'replaced'] as const)('knows that it was %s, and writes nothing more', async (how) => {
      await current.put({})
      expect(current.store.gone()).toBeUndefined()
      await current.test.takeAway(how)
      expect(current.store.gone()).toBe(how)
      const writing = current.write((transaction) => transaction.putSetting('a', '1'))
      await expect(writing).rejects.toMatchObject({ code: 'HSK-500-STORAGE', details: { store: how } })
    })
  })
}
