/** Work Packets and what hangs on them come back as they were put. Part of the conformance suite. */
import { describe, expect, it } from 'vitest'
import { AT, EVERYTHING, packetFields } from './samples.ts'
import type { CurrentStore } from './store-under-test.ts'

/** The tests of this part, on the store of the test that runs. */
export function packetsConformance(current: CurrentStore): void {
  describe('a Work Packet', () => {
    it('comes back with every field as it was', async () => {
      await current.write((transaction) => transaction.putPacket(EVERYTHING, 'brz-1'))
      expect(await current.store.read((reader) => reader.packet('WP-1-Tide'))).toEqual({
        fields: EVERYTHING,
        openBlockers: 0,
        boardOrder: Number.MAX_SAFE_INTEGER,
        bronzeId: 'brz-1',
        board: { overlays: [], duplicateLines: [] },
      })
    })

    it('loses the fields that its next version leaves out', async () => {
      await current.write((transaction) => transaction.putPacket(EVERYTHING, 'brz-1'))
      await current.write((transaction) => transaction.putPacket(packetFields({ version: 2 }), 'brz-2'))
      expect((await current.store.read((reader) => reader.packet('WP-1-Tide')))?.fields).toEqual(
        packetFields({ version: 2 }),
      )
    })

    it('is not there under another id', async () => {
      await current.put({})
      for (const wpId of ['WP-1-tide', 'WP-1-Tide-v2', '', "' OR 1=1 --"]) {
        expect(await current.store.read((reader) => reader.packet(wpId))).toBeUndefined()
      }
    })

    it('is found among the versions of its Base WP, unless it is deleted', async () => {
      const lineage = { base_wp_id: 'WP-1-Tide' }
      const tombstone = { deleted_at: AT, deleted_by: 'mara', reason: 'x' }
      await current.put({ lineage }, { wp_id: 'WP-1-Tide-v2', lineage }, { wp_id: 'WP-1-Tide-v3', lineage, tombstone })
      expect(await current.store.read((reader) => reader.versionsOf('WP-1-Tide'))).toEqual([
        'WP-1-Tide',
        'WP-1-Tide-v2',
      ])
    })

    it('stands last in another column, until the board says where', async () => {
      await current.put({})
      await current.write((transaction) =>
        transaction.putBoardFacts('WP-1-Tide', { overlays: [], duplicateLines: [], order: 2048 }),
      )
      await current.put({ version: 2, status: 'ready' })
      const stored = await current.store.read((reader) => reader.packet('WP-1-Tide'))
      expect(stored?.boardOrder).toBe(Number.MAX_SAFE_INTEGER)
    })

    it('keeps what the board said of it over its own changes', async () => {
      await current.put({})
      await current.write((transaction) =>
        transaction.putBoardFacts('WP-1-Tide', { overlays: ['Current Focus'], duplicateLines: [3, 9], order: 2048 }),
      )
      await current.put({ version: 2, priority: 0 })
      expect(await current.store.read((reader) => reader.packet('WP-1-Tide'))).toMatchObject({
        boardOrder: 2048,
        board: { overlays: ['Current Focus'], duplicateLines: [3, 9] },
      })
      await current.write((transaction) => transaction.putBoardFacts('WP-1-Tide', { overlays: [], duplicateLines: [] }))
      expect(await current.store.read((reader) => reader.packet('WP-1-Tide'))).toMatchObject({
        boardOrder: 2048,
        board: { overlays: [], duplicateLines: [] },
      })
    })

    it('has its notes in the order of their coming', async () => {
      const note = (note_id: string, created_at: string, wp_id = 'WP-1-Tide') =>
        ({ note_id, wp_id, author: 'mara', content: note_id, created_at, note_type: 'user' }) as const
      const later = '2026-03-02T09:00:01.000Z'
      await current.write(async (transaction) => {
        for (const each of [note('z', AT), note('a', AT), note('x', AT, 'WP-1-Ebb'), note('b', later)]) {
          await transaction.putNote(each)
        }
      })
      expect(await current.store.read((reader) => reader.notes('WP-1-Tide'))).toEqual([
        note('z', AT),
        note('a', AT),
        note('b', later),
      ])
    })

    it('has its rows side by side, for proving them', async () => {
      const silver = { silver_id: 's', wp_id: 'WP-1-Tide', content: 'c', content_hash: 'h', bronze_id: 'brz' }
      await current.put({}, { wp_id: 'WP-1-Ebb', tombstone: { deleted_at: AT, deleted_by: 'mara', reason: 'x' } })
      await current.write((transaction) => transaction.putSilver(silver))
      expect(await current.store.read((reader) => reader.packetIdsAfter('', 10))).toEqual(['WP-1-Ebb', 'WP-1-Tide'])
      expect(await current.store.read((reader) => reader.packetIdsAfter('WP-1-Ebb', 10))).toEqual(['WP-1-Tide'])
      expect(await current.store.read((reader) => reader.packetIdsAfter('', 1))).toEqual(['WP-1-Ebb'])
      expect(await current.store.read((reader) => reader.packetRows('WP-1-Tide'))).toMatchObject({
        packet: { fields: packetFields() },
        columnStatus: 'stub',
        silver,
        notes: [],
      })
      expect(await current.store.read((reader) => reader.packetRows('WP-1-Ebb'))).toMatchObject({
        columnStatus: 'deleted',
      })
      expect(await current.store.read((reader) => reader.packetRows('WP-1-Nobody'))).toBeUndefined()
    })

    it('is told to a sync with what it compares, the deleted ones too', async () => {
      const tombstone = { deleted_at: AT, deleted_by: 'mara', reason: 'x' }
      const { governance } = packetFields()
      await current.put(
        { status: 'done', governance: { ...governance, verdict: 'FAIL' } },
        { wp_id: 'WP-1-Ebb', tombstone },
      )
      const states = await current.store.read((reader) => reader.syncStates())
      expect(states.get('WP-1-Tide')).toMatchObject({ status: 'DONE', verdict: 'FAIL', deleted: false, version: 1 })
      expect(states.get('WP-1-Ebb')).toMatchObject({ status: 'STUB', deleted: true })
      const named = await current.store.read((reader) => reader.syncStates(['WP-1-Ebb', 'WP-1-None']))
      expect(named).toEqual(new Map([['WP-1-Ebb', states.get('WP-1-Ebb')]]))
    })
  })
}
