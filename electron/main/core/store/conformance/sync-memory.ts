/** What a sync remembers, and the Problems list. Part of the conformance suite. */
import { describe, expect, it } from 'vitest'
import type { BoardBase } from '../locus-store.ts'
import { AT, conflict, diagnostic } from './samples.ts'
import type { CurrentStore } from './store-under-test.ts'

/** The tests of this part, on the store of the test that runs. */
export function syncMemoryConformance(current: CurrentStore): void {
  describe('what a sync remembers', () => {
    it('is a base for each Work Packet', async () => {
      const full: BoardBase = {
        wp_id: 'WP-1-Tide',
        status: 'DONE',
        verdict: 'FAIL',
        our_note: 'no crane',
        prev: { status: 'READY', verdict: 'VALIDATED' },
        kept_block: 'LQ==',
      }
      const plain: BoardBase = { wp_id: 'WP-1-Ebb', status: 'STUB', prev: { status: 'READY' } }
      await current.write(async (transaction) => {
        await transaction.putBase({ wp_id: 'WP-1-Tide', status: 'STUB' })
        await transaction.putBase(full)
        await transaction.putBase(plain)
      })
      expect(await current.store.read((reader) => reader.bases())).toEqual(
        new Map([
          ['WP-1-Tide', full],
          ['WP-1-Ebb', plain],
        ]),
      )
      const named = await current.store.read((reader) => reader.bases(['WP-1-Ebb', 'WP-1-None']))
      expect(named).toEqual(new Map([['WP-1-Ebb', plain]]))
      await current.write((transaction) => transaction.removeBase('WP-1-Tide'))
      expect([...(await current.store.read((reader) => reader.bases())).keys()]).toEqual(['WP-1-Ebb'])
    })

    it('is one open conflict for each Work Packet, the oldest first', async () => {
      await current.write(async (transaction) => {
        await transaction.putConflict(conflict('WP-1-B', '2026-03-02T09:00:02.000Z'))
        await transaction.putConflict(conflict('WP-1-A', '2026-03-02T09:00:02.000Z'))
        await transaction.putConflict(conflict('WP-1-C'))
      })
      const found = await current.store.read((reader) => reader.conflicts())
      expect(found.map((row) => row.wp_id)).toEqual(['WP-1-C', 'WP-1-A', 'WP-1-B'])
      expect(found[0]).toEqual(conflict('WP-1-C'))
    })

    it('is the last versions of the board; forgotten are artifacts that no kept version shares', async () => {
      const version = (hash: string) => ({
        hash,
        artifact: `artifact:${hash}`,
        at: AT,
        direction: 'read' as const,
        sequence: 1,
      })
      const forgotten: string[][] = []
      for (const hash of ['a', 'b', 'a', 'c', 'd', 'd']) {
        forgotten.push(await current.write((transaction) => transaction.putBoardVersion(version(hash), 3)))
      }
      expect(forgotten).toEqual([[], [], [], [], ['artifact:b'], ['artifact:a']])
      const kept = await current.store.read((reader) => reader.boardVersions(10))
      expect(kept.map((each) => each.hash)).toEqual(['d', 'd', 'c'])
      expect(await current.store.read((reader) => reader.boardVersions(1))).toMatchObject([{ ...version('d') }])
    })
  })

  describe('problems', () => {
    it('come, change and go by their id', async () => {
      const full = diagnostic('a', {
        wp_id: 'WP-1-Tide',
        where: 'docs/x.md:3',
        fixes: [{ choice: 'keep:3', label: 'Keep' }],
      })
      await current.write(async (transaction) => {
        await transaction.putDiagnostic(full)
        await transaction.putDiagnostic(diagnostic('b', { first_seen: '2026-01-01T00:00:00.000Z' }))
      })
      expect((await current.store.read((reader) => reader.diagnostics())).map((each) => each.diagnostic_id)).toEqual([
        'b',
        'a',
      ])
      expect(await current.store.read((reader) => reader.diagnostic('a'))).toEqual(full)
      expect(await current.store.read((reader) => reader.diagnostic('c'))).toBeUndefined()
      await current.write((transaction) => transaction.putDiagnostic({ ...full, count: 2 }))
      expect((await current.store.read((reader) => reader.diagnostic('a')))?.count).toBe(2)
      await current.write((transaction) => transaction.removeDiagnostic('a'))
      expect(await current.store.read((reader) => reader.diagnostic('a'))).toBeUndefined()
    })

    it('go together where their ids begin alike, and only those', async () => {
      const ids = ['x:WP-1-A:1', 'x:WP-1-A:2', 'x:WP-1-A:\u{10fffe}', 'x:WP-1-AB:1', 'x:WP-1-A', 'w', 'y']
      await current.write(async (transaction) => {
        for (const id of ids) await transaction.putDiagnostic(diagnostic(id))
        await transaction.removeDiagnosticsUnder('x:WP-1-A:')
      })
      const left = await current.store.read((reader) => reader.diagnostics())
      expect(left.map((each) => each.diagnostic_id).sort()).toEqual(['w', 'x:WP-1-A', 'x:WP-1-AB:1', 'y'])
    })
  })
}
