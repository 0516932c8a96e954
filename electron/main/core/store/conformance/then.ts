/** The record at an event, and payloads that retention takes away. Part of the conformance suite. */
import { describe, expect, it } from 'vitest'
import type { BronzeRow } from '../locus-store.ts'
import { AT, storedEvent } from './samples.ts'
import type { CurrentStore } from './store-under-test.ts'

const [TIDE, EBB] = ['WP-1-Tide', 'WP-1-Ebb'] as const

function row(kind: BronzeRow['row_kind'], key: string, sequence: number, content: object, wp_id: string): BronzeRow {
  return {
    bronze_id: `brz_${key}_${sequence}`,
    row_kind: kind,
    row_key: key,
    content_type: 'x',
    content: JSON.stringify(content),
    sha256: 'x',
    wp_id,
    version: 1,
    operation: 'update_wp',
    sequence,
    created_at: AT,
  }
}

/** The tests of this part, on the store of the test that runs. */
export function thenConformance(current: CurrentStore): void {
  describe('the record at an event', () => {
    const [early, late] = [
      row('micro_task', `${TIDE}/MT-001`, 3, {}, TIDE),
      row('micro_task', `${TIDE}/MT-001`, 6, {}, TIDE),
    ]
    const edge = row('dependency', 'dep_x', 5, {}, TIDE)
    const rows = [
      row('work_packet', TIDE, 2, { status: 'stub' }, TIDE),
      early,
      row('work_packet', EBB, 4, { status: 'ready' }, EBB),
      edge,
      late,
      row('work_packet', TIDE, 7, { status: 'ready' }, TIDE),
      row('work_packet', EBB, 8, { status: 'ready', tombstone: {} }, EBB),
    ]
    const put = async (): Promise<void> => {
      await current.put({}, { wp_id: EBB })
      await current.write(async (transaction) => {
        for (const each of rows) await transaction.appendBronze(each)
      })
    }

    it('is the newest snapshot of each row at or before it', async () => {
      await put()
      const then = (sequence: number) => current.store.read((reader) => reader.statusesAt(sequence, '', 9))
      expect((await then(1)).found).toEqual([])
      expect((await then(3)).found).toEqual([{ wp_id: TIDE, status: 'stub' }])
      expect((await then(7)).found).toEqual([
        { wp_id: EBB, status: 'ready' },
        { wp_id: TIDE, status: 'ready' },
      ])
      expect((await then(9)).found[0]).toEqual({ wp_id: EBB, status: 'deleted' })
      const first = await current.store.read((reader) => reader.statusesAt(9, '', 1))
      expect(first.last).toBe(EBB)
      const rest = await current.store.read((reader) => reader.statusesAt(9, first.last ?? '', 1))
      expect(rest.found).toEqual([{ wp_id: TIDE, status: 'ready' }])
    })

    it('has the Micro-Tasks, the edges and the board of then', async () => {
      await put()
      for (const sequence of [3, 9]) {
        const version = { hash: `h${sequence}`, artifact: 'a', at: AT, direction: 'read' as const, sequence }
        await current.write((transaction) => transaction.putBoardVersion(version, 9))
      }
      await current.store.read(async (reader) => {
        expect(await reader.microTasksAt(TIDE, 2)).toEqual([])
        expect(await reader.microTasksAt(TIDE, 5)).toEqual([early])
        expect(await reader.microTasksAt(TIDE, 6)).toEqual([late])
        expect(await reader.edgesInto(TIDE, 4)).toEqual([])
        expect(await reader.edgesInto(TIDE, 5)).toEqual([edge])
        expect(await reader.edgesInto(EBB, 9)).toEqual([])
        expect(await reader.boardVersionAt(2)).toBeUndefined()
        expect(await reader.boardVersionAt(8)).toMatchObject({ hash: 'h3' })
        expect(await reader.boardVersionAt(9)).toMatchObject({ hash: 'h9' })
      })
    })
  })

  describe('payloads', () => {
    it('are taken away from query events alone, and once', async () => {
      await current.write(async (transaction) => {
        for (const sequence of [1, 2, 3, 4]) {
          const event_type = sequence % 2 ? 'work_query_executed' : 'work_packet_updated'
          await transaction.appendEvent(storedEvent(sequence, { event_type }), '{"number":1}')
        }
      })
      const queries = () => current.store.read((reader) => reader.queryEventsAfter(0, 9))
      expect(await queries()).toEqual([
        { sequence: 1, timestamp: AT },
        { sequence: 3, timestamp: AT },
      ])
      expect(await current.store.read((reader) => reader.queryEventsAfter(1, 9))).toHaveLength(1)
      expect(await current.write((transaction) => transaction.prunePayloads(1, 2))).toBe(1)
      expect(await current.write((transaction) => transaction.prunePayloads(1, 4))).toBe(1)
      expect(await current.write((transaction) => transaction.prunePayloads(1, 4))).toBe(0)
      const payloads = (await current.store.read((reader) => reader.chainAfter(0, 9))).map((link) => link.payload)
      expect(payloads.map((payload) => payload === null)).toEqual([true, false, true, false])
    })
  })
}
