/** The record: events by every way to ask for them, bronze, texts, settings and recorded results. Part of the conformance suite. */
import { beforeEach, describe, expect, it } from 'vitest'
import type { BronzeRow } from '../locus-store.ts'
import { EVENT_BLOCK } from '../timeline-store.ts'
import { AT, storedEvent } from './samples.ts'
import type { CurrentStore } from './store-under-test.ts'

/** The tests of this part, on the store of the test that runs. */
export function recordConformance(current: CurrentStore): void {
  describe('the record', () => {
    beforeEach(() =>
      current.write(async (transaction) => {
        for (let sequence = 1; sequence <= 12; sequence += 1) {
          const event = storedEvent(sequence, {
            ...(sequence % 2 ? { wp_id: 'WP-1-Tide' } : {}),
            event_type: sequence % 3 ? 'work_packet_updated' : 'diagnostic',
            ...(sequence === 4
              ? { mt_id: 'MT-001', iteration: 2, capability_id: 'locus.read', workflow_run_id: 'run' }
              : {}),
          })
          await transaction.appendEvent(event, JSON.stringify(event.payload))
        }
      }),
    )

    it.each([
      [{ limit: 3 }, [1, 2, 3]],
      [{ limit: 3, newest_first: true }, [12, 11, 10]],
      [{ since: 9, limit: 9 }, [10, 11, 12]],
      [{ before: 4, limit: 9, newest_first: true }, [3, 2, 1]],
      [{ wp_id: 'WP-1-Tide', since: 3, limit: 3 }, [5, 7, 9]],
      [{ wp_id: 'WP-1-Tide', before: 9, limit: 2, newest_first: true }, [7, 5]],
      [{ type: 'diagnostic', limit: 9 }, [3, 6, 9, 12]],
      [{ type: 'diagnostic', wp_id: 'WP-1-Tide', limit: 9 }, [3, 9]],
      [{ type: 'diagnostic', since: 3, before: 12, limit: 9 }, [6, 9]],
      [{ type: 'nothing', limit: 9 }, []],
    ])('answers %j', async (query, sequences) => {
      const events = await current.store.read((reader) => reader.events(query))
      expect(events.map((event) => event.sequence)).toEqual(sequences)
    })

    it('goes through the timeline of all, of types and of a packet, both ways', async () => {
      const tide = { wp_id: 'WP-1-Tide' }
      const { store } = current
      await store.read(async (reader) => {
        expect(await reader.sequencesOf({}, { before: 4 }, 9)).toEqual([3, 2, 1])
        expect(await reader.sequencesOf({}, { after: 4 }, 2)).toEqual([5, 6])
        expect(await reader.sequencesOf({ types: ['diagnostic', 'nothing'] }, { before: 10 }, 2)).toEqual([9, 6])
        expect(await reader.sequencesOf({ types: ['diagnostic', 'work_packet_updated'] }, { after: 7 }, 3)).toEqual([
          8, 9, 10,
        ])
        expect(await reader.sequencesOf({ types: [] }, { after: 0 }, 3)).toEqual([])
        expect(await reader.sequencesOf(tide, { before: 8 }, 2)).toEqual([7, 5])
        expect(await reader.passing([9, 8, 7, 99], { types: ['diagnostic'] })).toEqual([9])
        expect(await reader.passing([9, 8], { actor: 'mara', trace_id: 'trace' })).toEqual([9, 8])
        expect(await reader.passing([9, 8], { actor: 'nobody' })).toEqual([])
        expect(await reader.passingWithin({ from: 3, to: 6 }, { actor: 'mara' })).toEqual([3, 4, 5, 6])
        expect(await reader.passingWithin({ from: 3, to: 9 }, { types: ['diagnostic'], trace_id: 'trace' })).toEqual([
          3, 6, 9,
        ])
        expect(await reader.passingWithin({ from: 3, to: 6 }, { trace_id: 'nothing' })).toEqual([])
        expect(await reader.nearestBlock('mara', { after: 4 })).toBe(0)
        expect(await reader.nearestBlock('mara', { before: 4 })).toBe(0)
        expect(await reader.nearestBlock('mara', { after: EVENT_BLOCK })).toBeUndefined()
        expect(await reader.nearestBlock('nobody', { after: 0 })).toBeUndefined()
        expect(await reader.personsListed()).toBe(1)
        expect(await reader.typesOfPacket('WP-1-Tide', 6, 2)).toEqual([
          { sequence: 7, event_type: 'work_packet_updated' },
          { sequence: 9, event_type: 'diagnostic' },
        ])
        expect(await reader.recordedTypes()).toEqual(['diagnostic', 'work_packet_updated'])
        expect(await reader.countOfType('diagnostic', 3, 9)).toBe(2)
        expect(await reader.firstEventAt(AT)).toBe(1)
        expect(await reader.firstEventAt('2999-01-01T00:00:00.000Z')).toBeUndefined()
      })
    })

    it('gives an event back as it was, and as a link of the chain with its payload untouched', async () => {
      const odd = '{"b":1, "a":"x"}'
      const event = storedEvent(13, { payload: JSON.parse(odd) })
      await current.write((transaction) => transaction.appendEvent(event, odd))
      const [fourth] = await current.store.read((reader) => reader.events({ since: 3, limit: 1 }))
      expect(fourth).toMatchObject({
        mt_id: 'MT-001',
        iteration: 2,
        capability_id: 'locus.read',
        workflow_run_id: 'run',
      })
      expect(await current.store.read((reader) => reader.events({ since: 12, limit: 1 }))).toEqual([event])
      const { payload: _payload, hash, ...header } = event
      expect(await current.store.read((reader) => reader.chainAfter(12, 5))).toEqual([{ header, hash, payload: odd }])
      expect(await current.store.read((reader) => reader.lastEvent())).toEqual({
        sequence: 13,
        hash: 'hash-13',
        timestamp: AT,
      })
    })

    it('refuses a second event in the same place', async () => {
      const second = current.write((transaction) => transaction.appendEvent(storedEvent(12), '{}'))
      await expect(second).rejects.toMatchObject({ code: 'HSK-500-STORAGE' })
    })
  })

  describe('bronze, silver and texts', () => {
    it('keep snapshots in the order of their writing', async () => {
      const row = (bronze_id: string, more: Partial<BronzeRow> = {}): BronzeRow => ({
        bronze_id,
        row_kind: 'work_packet',
        row_key: 'WP-1-Tide',
        content_type: 'work_packet/handshake_v1',
        content: '{}',
        sha256: 'x',
        wp_id: 'WP-1-Tide',
        version: 1,
        operation: 'create_wp',
        sequence: 2,
        created_at: AT,
        ...more,
      })
      const rows = [row('z'), row('a', { previous_bronze_id: 'z' }), row('m', { row_kind: 'work_note' })]
      await current.write(async (transaction) => {
        for (const each of rows) await transaction.appendBronze(each)
      })
      const found = await current.store.read((reader) => reader.bronzeAfter(0, 10))
      expect(found.map(({ rowid: _rowid, ...rest }) => rest)).toEqual(rows)
      const [first] = found
      expect(await current.store.read((reader) => reader.bronzeAfter(first?.rowid ?? 0, 1))).toEqual([found[1]])
    })

    it('give the newest snapshot of one row at or before an event', async () => {
      const row = (bronze_id: string, sequence: number, row_key = 'WP-1-Tide'): BronzeRow => ({
        bronze_id,
        row_kind: 'work_packet',
        row_key,
        content_type: 'work_packet/handshake_v1',
        content: '{}',
        sha256: 'x',
        wp_id: row_key,
        version: 1,
        operation: 'create_wp',
        sequence,
        created_at: AT,
      })
      await current.write(async (transaction) => {
        for (const each of [row('a', 2), row('other', 3, 'WP-1-Ebb'), row('b', 5), row('c', 9)]) {
          await transaction.appendBronze(each)
        }
      })
      const at = (sequence: number) =>
        current.store.read(async (reader) => (await reader.snapshotAt('work_packet', 'WP-1-Tide', sequence))?.bronze_id)
      expect(await Promise.all([1, 2, 4, 5, 8, 9, 50].map(at))).toEqual([undefined, 'a', 'a', 'b', 'b', 'c', 'c'])
      expect(await current.store.read((reader) => reader.snapshotAt('work_note', 'WP-1-Tide', 9))).toBeUndefined()
      expect(await current.store.read((reader) => reader.snapshotAt('work_packet', 'WP-1-Ebb', 9))).toEqual(
        row('other', 3, 'WP-1-Ebb'),
      )
    })

    it('keep a text once, under its hash', async () => {
      await current.write(async (transaction) => {
        await transaction.putText('h', 'first')
        await transaction.putText('h', 'first')
      })
      expect(await current.store.read((reader) => reader.text('h'))).toBe('first')
      expect(await current.store.read((reader) => reader.text('g'))).toBeUndefined()
    })
  })

  describe('settings and recorded results', () => {
    it('are there until they are taken away', async () => {
      await current.write(async (transaction) => {
        await transaction.putSetting('a', '1')
        await transaction.putSetting('b', '{"x":"\u0000é"}')
        await transaction.putSetting('a', '2')
      })
      expect(await current.store.read((reader) => reader.settings(['a', 'b', 'c', '__proto__']))).toEqual(
        new Map([
          ['a', '2'],
          ['b', '{"x":"\u0000é"}'],
        ]),
      )
      await current.write((transaction) => transaction.putSetting('a', undefined))
      expect(await current.store.read((reader) => reader.setting('a'))).toBeUndefined()
    })

    it('are recorded once for each op_id', async () => {
      const record = { op_id: 'op', operation: 'update_wp', params_hash: 'h', result: '{}' }
      await current.write((transaction) => transaction.putOperationRecord(record))
      expect(await current.store.read((reader) => reader.operationRecord('op'))).toEqual(record)
      expect(await current.store.read((reader) => reader.operationRecord('other'))).toBeUndefined()
      const again = current.write((transaction) => transaction.putOperationRecord({ ...record, result: '[]' }))
      await expect(again).rejects.toMatchObject({ code: 'HSK-500-STORAGE' })
    })
  })
}
